package vn.minhchung.core.lake;

import org.jspecify.annotations.Nullable;

/**
 * A claim as planners get it: no ids, hashes, timestamps, and the areas as they are now.
 *
 * @param row the archive's row; its identifying columns are not written
 * @param provinceCode province now
 * @param communeCode commune now; null where the successor is not determined
 */
public record PlannerRow(ResultRow row, String provinceCode, @Nullable String communeCode) {}
