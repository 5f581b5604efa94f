package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Succession;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;

/**
 * Statistics of all communes. A commune of the reform has what its parts had, so that the series of
 * both views go on without a jump, and every count grows a little from year to year.
 */
final class Totals {
  private static final int FIRST_YEAR = 2024;
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  private static final List<Title> TITLES =
      List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT, Title.CITIZEN);

  /** Communes of the reform that are as large as their lists, by title. */
  private static final Map<Title, Set<String>> SMALL =
      Map.of(
          Title.FAMILY,
          Set.of("03390", "03394", "03451", "31825", "31843", "32092", "32206"),
          Title.CITIZEN,
          Set.of("03390", "03405", "31843"));

  private final Areas areas;
  private final List<Listing> listings;
  private final Map<Key, Long> bases = new HashMap<>();

  private record Key(Title title, AreaId commune) {}

  Totals(Areas areas, List<Listing> listings) {
    this.areas = areas;
    this.listings = listings;
  }

  /** The province's own form: one row a commune, but for those that send theirs or nothing. */
  JsonObject ofProvince(Area province, int year, LocalDate on, Set<String> without) {
    List<JsonObject> rows =
        communes(province, year).stream()
            .filter(commune -> !without.contains(commune.code()) && !isSilent(commune, year))
            .map(commune -> row(commune, year, commune.code()))
            .toList();
    return form(province, year, on, "Dữ liệu mẫu: tổng hợp của Hội Khuyến học tỉnh", rows);
  }

  /** Some communes again, with what they had forgotten: two more recognised families each. */
  JsonObject correction(Area province, int year, LocalDate on, int every) {
    List<JsonObject> rows = new ArrayList<>();
    List<Area> communes = communes(province, year);
    for (int i = 0; i < communes.size(); i += every) {
      Area commune = communes.get(i);
      if (listing(commune, year, Title.FAMILY).isEmpty()) {
        long recognised = recognised(Title.FAMILY, commune, year);
        long corrected = Math.min(recognised + 2, registered(Title.FAMILY, commune, year));
        rows.add(JsonObject.of("area", commune.code(), "FAMILY.recognised", corrected));
      }
    }
    return form(province, year, on, "Dữ liệu mẫu: đính chính của tỉnh", rows);
  }

  /** A commune's own form. */
  JsonObject ofCommune(Area commune, int year, LocalDate on) {
    return form(
        commune, year, on, "Dữ liệu mẫu: báo cáo của xã", List.of(row(commune, year, null)));
  }

  JsonObject form(Area area, int year, LocalDate on, String source, List<JsonObject> rows) {
    return new Draft(FormKind.STATISTICS, year, area)
        .with("source", source)
        .with("date", on)
        .rows(rows);
  }

  private List<Area> communes(Area province, int year) {
    return areas.communesOf(province, Places.yearEnd(year));
  }

  private JsonObject row(Area commune, int year, @Nullable String code) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    if (code != null) {
      cells.put("area", code);
    }
    boolean counted = !Draw.oneIn(30, commune.code(), year, "no denominator");
    for (Title title : TITLES) {
      if (counted || title != Title.FAMILY || listing(commune, year, title).isPresent()) {
        cells.put(title + ".total", total(title, commune, year));
      }
      cells.put(title + ".registered", registered(title, commune, year));
      cells.put(title + ".recognised", recognised(title, commune, year));
    }
    // one of them, a school of the province or a bank, is not the commune's
    cells.put("UNIT.COMMUNE.total", total(Title.UNIT, commune, year) - 1);
    cells.put("UNIT.COMMUNE.recognised", Math.max(0, recognised(Title.UNIT, commune, year) - 1));
    long families = total(Title.FAMILY, commune, year);
    cells.put("members", families * Draw.between(60, 95, commune.code(), "members") / 100);
    cells.put(
        "chapters.hamlets",
        part(total(Title.COMMUNITY, commune, year), 930, 60, commune.code(), "chapters"));
    cells.put("fund.raised", 100_000L * Draw.between(120, 940, commune.code(), year, "fund"));
    return new JsonObject(cells);
  }

  private long total(Title title, Area commune, int year) {
    long base =
        bases.computeIfAbsent(new Key(title, commune.id()), key -> base(key.title(), commune));
    return base * (1000 + 8L * (year - FIRST_YEAR)) / 1000;
  }

  private long registered(Title title, Area commune, int year) {
    return listing(commune, year, title)
        .map(list -> (long) list.size())
        .orElseGet(
            () ->
                part(
                    total(title, commune, year),
                    680 + 45 * (year - FIRST_YEAR),
                    70,
                    commune.code(),
                    title,
                    "registered"));
  }

  private long recognised(Title title, Area commune, int year) {
    return listing(commune, year, title)
        .map(list -> (long) list.recognised())
        .orElseGet(
            () ->
                part(
                    registered(title, commune, year),
                    800 + 20 * (year - FIRST_YEAR),
                    60,
                    commune.code(),
                    title,
                    "recognised"));
  }

  private static long part(long whole, int permille, int spread, Object... purpose) {
    int drawn = permille + Draw.between(-spread, spread, purpose);
    return whole * Math.min(1000, drawn) / 1000;
  }

  /** How many subjects there were in the first year on this commune's ground. */
  private long base(Title title, Area commune) {
    if (commune.id().validFrom().isBefore(REFORM)) {
      return former(title, commune);
    }
    long sum = 0;
    for (Succession edge : areas.predecessors(commune.id())) {
      Area part = areas.byId(edge.from()).orElseThrow();
      sum += former(title, part) / areas.successors(part.id()).size();
    }
    return sum;
  }

  private long former(Title title, Area commune) {
    Optional<Listing> list = listing(commune, FIRST_YEAR, title);
    if (list.isPresent()) {
      return list.get().size() * 23L / 20;
    }
    if (becomesSmall(title, commune)) {
      return Draw.between(9, 12, commune.code(), title, "small");
    }
    String code = commune.code();
    return switch (title) {
      case FAMILY -> families(code);
      case CITIZEN -> families(code) * Draw.between(220, 290, code, "citizens") / 100;
      case CLAN -> Draw.between(4, 22, code, title);
      case COMMUNITY, LOCALITY -> Draw.between(6, 14, code, title);
      case UNIT -> Draw.between(4, 9, code, title);
    };
  }

  private static long families(String code) {
    return code.startsWith("03")
        ? Draw.between(1200, 2200, code, "families")
        : Draw.between(1800, 4000, code, "families");
  }

  private boolean becomesSmall(Title title, Area commune) {
    return areas.successors(commune.id()).stream()
        .anyMatch(edge -> SMALL.getOrDefault(title, Set.of()).contains(edge.to().code()));
  }

  private boolean isSilent(Area commune, int year) {
    return Draw.oneIn(40, commune.code(), year, "silent")
        && listings.stream().noneMatch(list -> list.commune().id().equals(commune.id()));
  }

  private Optional<Listing> listing(Area commune, int year, Title title) {
    return listings.stream()
        .filter(list -> list.year() == year && list.title() == title)
        .filter(list -> list.commune().id().equals(commune.id()))
        .findFirst();
  }
}
