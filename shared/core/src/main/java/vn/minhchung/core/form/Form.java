package vn.minhchung.core.form;

import java.util.List;
import vn.minhchung.core.json.JsonObject;

/**
 * A parsed form: XLSX, CSV and JSON all become this one record.
 *
 * @param head the form-level fields under their JSON names
 */
public record Form(FormKind kind, JsonObject head, List<FormRow> rows) {
  public Form {
    rows = List.copyOf(rows);
  }
}
