package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.sample.Listing.Trait;

/**
 * What makes the sample of two provinces one of the whole country: totals of every commune as it
 * was in each year since 2021, and lists in one commune or two of each other province.
 *
 * <p>What was counted before the programme had this software arrives late: the years 2021 to 2023
 * come in March 2026, as compilations of the national association; those of 2024 on come from each
 * province when they are due.
 */
final class Country {
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  /** Rows of one compilation: what a person can still look through. */
  private static final int SHEET = 4000;

  /** Sơn La of 2022 and Điện Biên of 2026: nobody sent anything. */
  private static final Set<String> SILENT = Set.of("2022-14", "2026-11");

  private final Areas areas;
  private final Folder folder;

  Country(Areas areas, Folder folder) {
    this.areas = areas;
    this.folder = folder;
  }

  /** A family list of 2025, of which only the decision came, and of 2026; some of citizens. */
  List<Listing> lists() {
    List<Listing> lists = new ArrayList<>();
    List<Area> provinces = others(2026);
    for (int i = 0; i < provinces.size(); i++) {
      Area province = provinces.get(i);
      List<Area> communes = small(province);
      if (communes.isEmpty() || SILENT.contains("2026-" + province.code())) {
        continue;
      }
      Area commune = communes.get(Draw.between(0, communes.size() - 1, province.code(), "list"));
      lists.add(new Listing(commune, 2025, Title.FAMILY, size(commune), Trait.DECIDED_ONLY));
      Trait[] traits =
          i % 9 == 4
              ? new Trait[] {Trait.UNCONFIRMED}
              : i % 4 == 1 ? new Trait[] {Trait.CONTRADICTED} : new Trait[0];
      lists.add(new Listing(commune, 2026, Title.FAMILY, size(commune), traits));
      if (i % 5 == 0) {
        Area second = communes.get((communes.indexOf(commune) + 1) % communes.size());
        lists.add(new Listing(second, 2026, Title.CITIZEN, size(second), Trait.SHORT_FORM));
      }
    }
    return lists;
  }

  void totals(Totals totals) {
    for (int year = 2021; year <= 2023; year++) {
      compilations(totals, year);
    }
    for (int year = 2024; year <= 2026; year++) {
      LocalDate on = year < 2026 ? LocalDate.of(year, 11, 25) : LocalDate.of(year, 10, 12);
      for (Area province : others(year)) {
        if (!SILENT.contains(year + "-" + province.code())) {
          folder.form(
              on.plusDays(2).atTime(9, 0),
              province.code() + "-statistics",
              totals.ofProvince(province, year, on, Set.of()));
        }
      }
      ofProvinces(totals, year, on);
    }
    for (Area province : others(2025)) {
      if (Draw.oneIn(5, province.code(), "late correction")) {
        folder.form(
            LocalDate.of(2026, 3, 16).atTime(15, 0),
            province.code() + "-statistics-correction",
            totals.correction(province, 2025, LocalDate.of(2025, 12, 10), 11));
      }
    }
  }

  /** What provinces say of themselves, through the level above: so it counts as confirmed. */
  private void ofProvinces(Totals totals, int year, LocalDate on) {
    List<JsonObject> rows =
        areas.provinces(Places.yearEnd(year)).stream()
            .filter(province -> !SILENT.contains(year + "-" + province.code()))
            .map(province -> totals.own(province, year))
            .toList();
    folder.form(
        on.plusDays(3).atTime(10, 0),
        "vn-statistics-provinces",
        totals.form(areas.country(), year, on, "Dữ liệu mẫu: số của các tỉnh", rows));
  }

  private void compilations(Totals totals, int year) {
    LocalDate sent = LocalDate.of(2026, 3, 2 + 3 * (year - 2021));
    List<JsonObject> rows = new ArrayList<>();
    int number = 0;
    for (Area province : areas.provinces(Places.yearEnd(year))) {
      if (!SILENT.contains(year + "-" + province.code())) {
        rows.addAll(totals.rows(province, year, Set.of()));
      }
      if (rows.size() > SHEET) {
        compilation(totals, year, sent.plusDays(number++), rows);
        rows.clear();
      }
    }
    compilation(totals, year, sent.plusDays(number), rows);
  }

  private void compilation(Totals totals, int year, LocalDate sent, List<JsonObject> rows) {
    folder.form(
        sent.atTime(10, 0),
        "vn-statistics-" + year,
        totals.form(
            areas.country(),
            year,
            LocalDate.of(year, 12, 20),
            "Dữ liệu mẫu: tổng hợp hồi cứu của Trung ương Hội",
            List.copyOf(rows)));
  }

  /** Provinces of which the small sample tells nothing. */
  private List<Area> others(int year) {
    LocalDate end = Places.yearEnd(year);
    return areas.provinces(end).stream()
        .filter(
            then ->
                !Sample.TWO_PROVINCES.contains(
                    areas.carry(then, Places.yearEnd(2026)).orElse(then).code()))
        .toList();
  }

  /** Communes that the reform made from several whole ones. */
  private List<Area> small(Area province) {
    return areas.communesOf(province, Places.yearEnd(2026)).stream()
        .filter(commune -> commune.id().validFrom().equals(REFORM))
        .filter(commune -> areas.predecessors(commune.id()).size() > 1)
        .filter(
            commune ->
                areas.predecessors(commune.id()).stream()
                    .allMatch(edge -> areas.successors(edge.from()).size() == 1))
        .toList();
  }

  /** Never more than its parts have in all. */
  private int size(Area commune) {
    return Math.min(24, 9 * areas.predecessors(commune.id()).size());
  }
}
