package vn.minhchung.core.form;

import vn.minhchung.core.json.JsonObject;

/**
 * One row, not yet checked.
 *
 * @param number from 1, as the receipt names it
 * @param cells under their JSON names
 */
public record FormRow(int number, JsonObject cells) {}
