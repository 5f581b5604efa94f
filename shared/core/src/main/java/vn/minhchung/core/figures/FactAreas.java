package vn.minhchung.core.figures;

import java.time.LocalDate;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.json.JsonObject;

/** The unit that an entry of a facts file means: a code and a day, or the country. */
final class FactAreas {
  private FactAreas() {}

  /**
   * @throws IllegalStateException where there is no such unit
   */
  static Area unit(JsonObject entry, Areas areas) {
    String code = entry.getString("area");
    LocalDate on = entry.findString("on").map(LocalDate::parse).orElseGet(() -> newest(areas));
    return areas
        .on(code, on)
        .orElseThrow(() -> new IllegalStateException("no unit " + code + " on " + on));
  }

  private static LocalDate newest(Areas areas) {
    return areas.editions().get(areas.editions().size() - 1).validFrom();
  }
}
