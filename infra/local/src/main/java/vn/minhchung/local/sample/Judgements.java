package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;

/** What the provinces say to the lists that their communes closed. */
final class Judgements {
  private static final int OPENS = 14;

  private final Areas areas;
  private final Folder folder;

  Judgements(Areas areas, Folder folder) {
    this.areas = areas;
    this.folder = folder;
  }

  /** One form a province and title; what was returned once is confirmed only by a later call. */
  void season(int year, LocalDate on, List<Listing> listings) {
    for (Area province : areas.provinces(Places.yearEnd(year))) {
      for (Title title : Title.values()) {
        List<JsonObject> rows =
            listings.stream()
                .filter(list -> list.year() == year && list.title() == title)
                .filter(list -> isIn(list.commune(), province, year))
                .map(list -> judged(list.commune(), list.is(Listing.Trait.CLOSING_RETURNED)))
                .toList();
        if (!rows.isEmpty()) {
          put(province, year, on, List.of(title), rows);
        }
      }
    }
  }

  void confirm(Area commune, int year, LocalDate on, List<Title> titles) {
    Area province = areas.provinceOf(commune, Places.yearEnd(year));
    put(province, year, on, titles, List.of(judged(commune, false)));
  }

  private boolean isIn(Area commune, Area province, int year) {
    return areas.provinceOf(commune, Places.yearEnd(year)).id().equals(province.id());
  }

  private static JsonObject judged(Area commune, boolean returned) {
    return JsonObject.of(
        "area", commune.code(),
        "outcome", returned ? "RETURNED" : "CONFIRMED",
        "reason", returned ? "Danh sách còn thiếu một thôn" : null);
  }

  private void put(
      Area province, int year, LocalDate on, List<Title> titles, List<JsonObject> rows) {
    List<String> words = new ArrayList<>(List.of(province.code(), "confirmation"));
    titles.stream()
        .limit(titles.size() == 1 ? 1 : 0)
        .forEach(title -> words.add(title.name().toLowerCase(Locale.ROOT)));
    folder.form(
        on.atTime(OPENS, 0),
        String.join("-", words),
        new Draft(FormKind.CONFIRMATION, year, province).with("titles", titles).rows(rows));
  }
}
