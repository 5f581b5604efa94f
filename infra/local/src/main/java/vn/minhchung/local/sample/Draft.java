package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.json.JsonObject;

/** A form that is being written; members keep the order of {@code CONTRACTS.md} 2. */
final class Draft {
  static final String SYNTHETIC = "Dữ liệu mẫu, không có thật";
  private static final int REFORM_YEAR = 2025;

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  Draft(FormKind kind, int year) {
    members.put("schema", JsonForms.SCHEMA);
    members.put("kind", kind.code());
    members.put("year", year);
  }

  /** With the area's code as of the year's end, which a form of 2025 must say. */
  Draft(FormKind kind, int year, Area area) {
    this(kind, year);
    members.put(
        "area",
        year == REFORM_YEAR
            ? JsonObject.of("code", area.code(), "on", LocalDate.of(year, 12, 31))
            : JsonObject.of("code", area.code()));
  }

  Draft with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  JsonObject rows(List<JsonObject> rows) {
    members.put("assistedBy", SYNTHETIC);
    members.put("rows", rows);
    return new JsonObject(members);
  }
}
