package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  private static final LocalDate NEWEST = LocalDate.of(2026, 12, 31);
  private static final List<Title> TITLES =
      List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT, Title.CITIZEN);

  private final Areas areas;
  private final Map<Place, Listing> listings = new HashMap<>();
  private final Set<AreaId> listed = new HashSet<>();
  private final Map<Key, Long> bases = new HashMap<>();
  private final Map<String, String> provinces = new HashMap<>();

  private final Map<Key, Shape> shapes = new HashMap<>();

  private record Key(Title title, AreaId commune) {}

  /** By how much a commune's permilles are off those of the year, in every year. */
  private record Shape(int registered, int recognised) {}

  private record Place(Title title, AreaId commune, int year) {}

  Totals(Areas areas, List<Listing> listings) {
    this.areas = areas;
    for (Listing list : listings) {
      this.listings.put(new Place(list.title(), list.commune().id(), list.year()), list);
      listed.add(list.commune().id());
    }
  }

  /** The province's own form: one row a commune, but for those that send theirs or nothing. */
  JsonObject ofProvince(Area province, int year, LocalDate on, Set<String> without) {
    return form(
        province,
        year,
        on,
        "Dữ liệu mẫu: tổng hợp của Hội Khuyến học tỉnh",
        rows(province, year, without));
  }

  List<JsonObject> rows(Area province, int year, Set<String> without) {
    return communes(province, year).stream()
        .filter(commune -> !without.contains(commune.code()) && !isSilent(commune, year))
        .map(commune -> row(commune, year, commune.code()))
        .toList();
  }

  /** What a province says of itself: how its citizens divide, and whom it honoured. */
  JsonObject own(Area province, int year) {
    long citizens = 0;
    for (Area commune : communes(province, year)) {
      citizens += total(Title.CITIZEN, commune, year);
    }
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    cells.put("area", province.code());
    long farmers = citizens * Draw.between(380, 560, province.code(), "farmers") / 1000;
    long officials = citizens * Draw.between(60, 110, province.code(), "officials") / 1000;
    group(cells, "FARMER", farmers, 520 + 40 * (year - FIRST_YEAR), province);
    group(
        cells, "WORKER", citizens - farmers - officials, 560 + 40 * (year - FIRST_YEAR), province);
    group(cells, "OFFICIAL", officials, 780 + 30 * (year - FIRST_YEAR), province);
    for (Title title : List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT)) {
      cells.put(
          title + ".honoured.province",
          Draw.between(2, 14, province.code(), title, year, "honours"));
    }
    return new JsonObject(cells);
  }

  private static void group(
      Map<String, @Nullable Object> cells, String group, long of, int permille, Area province) {
    long registered = part(of, permille + 120, 60, province.code(), group, "registered");
    cells.put("CITIZEN." + group + ".total", of);
    cells.put("CITIZEN." + group + ".registered", registered);
    cells.put(
        "CITIZEN." + group + ".recognised",
        Math.min(registered, part(of, permille, 60, province.code(), group, "recognised")));
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
    if (year >= FIRST_YEAR) {
      organisation(cells, commune, year, families);
    }
    return new JsonObject(cells);
  }

  /** What members, chapters and boards are shares of, and whom the commune honoured. */
  private void organisation(
      Map<String, @Nullable Object> cells, Area commune, int year, long families) {
    long clans = total(Title.CLAN, commune, year);
    cells.put("population", families * Draw.between(340, 410, commune.code(), "persons") / 100);
    cells.put("hamlets", total(Title.COMMUNITY, commune, year));
    cells.put("clans", clans);
    cells.put("boards.clans", part(clans, 760, 120, commune.code(), "boards"));
    cells.put(
        "chapters.units",
        part(total(Title.UNIT, commune, year), 850, 120, commune.code(), "chapters of units"));
    cells.put("centres", Draw.oneIn(12, commune.code(), "centre") ? 0 : 1);
    for (Title title : List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY)) {
      int some = Draw.between(0, title == Title.FAMILY ? 4 : 1, commune.code(), title, year, "hon");
      cells.put(title + ".honoured.commune", Math.min(some, recognised(title, commune, year)));
    }
  }

  private long total(Title title, Area commune, int year) {
    return base(title, commune) * (1000 + 8L * (year - FIRST_YEAR)) / 1000;
  }

  private long registered(Title title, Area commune, int year) {
    return listing(commune, year, title)
        .map(list -> (long) list.size())
        .orElseGet(
            () ->
                part(
                    total(title, commune, year),
                    680 + 45 * (year - FIRST_YEAR) + shape(title, commune).registered()));
  }

  private long recognised(Title title, Area commune, int year) {
    return listing(commune, year, title)
        .map(list -> list.recognised() + (list.is(Listing.Trait.CONTRADICTED) ? 3L : 0L))
        .map(said -> Math.min(said, registered(title, commune, year)))
        .orElseGet(
            () ->
                part(
                    registered(title, commune, year),
                    800 + 20 * (year - FIRST_YEAR) + shape(title, commune).recognised()));
  }

  private Shape shape(Title title, Area commune) {
    return shapes.computeIfAbsent(
        new Key(title, commune.id()),
        key ->
            new Shape(
                drift(title, commune, "registered", 140, 90)
                    + Draw.between(-70, 70, commune.code(), title, "registered"),
                drift(title, commune, "recognised", 120, 60)
                    + Draw.between(-60, 60, commune.code(), title, "recognised")));
  }

  /** Provinces differ: by how much this one's permille is off, per title. */
  private int drift(Title title, Area commune, String what, int below, int above) {
    String province =
        provinces.computeIfAbsent(
            commune.code() + commune.id().validFrom(),
            c -> {
              Area then = areas.provinceOf(commune, commune.id().validFrom());
              return areas.carry(then, NEWEST).orElse(then).code();
            });
    return Sample.TWO_PROVINCES.contains(province)
        ? 0
        : Draw.between(-below, above, province, what)
            + Draw.between(-30, 30, province, title, what);
  }

  private static long part(long whole, int permille, int spread, Object... purpose) {
    return part(whole, permille + Draw.between(-spread, spread, purpose));
  }

  private static long part(long whole, int permille) {
    return whole * Math.min(1000, permille) / 1000;
  }

  private long base(Title title, Area commune) {
    Key key = new Key(title, commune.id());
    Long known = bases.get(key);
    if (known == null) {
      known = drawn(title, commune);
      bases.put(key, known);
    }
    return known;
  }

  /** How many subjects there were in the first year on this commune's ground. */
  private long drawn(Title title, Area commune) {
    if (commune.id().validFrom().isBefore(REFORM)) {
      return former(title, commune);
    }
    long sum = 0;
    for (Succession edge : areas.predecessors(commune.id())) {
      Area part = areas.byId(edge.from()).orElseThrow();
      sum += base(title, part) / areas.successors(part.id()).size();
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

  /** Whether it goes into a commune that is as large as its list. */
  private boolean becomesSmall(Title title, Area commune) {
    return areas.successors(commune.id()).stream()
        .anyMatch(
            edge ->
                listings.containsKey(new Place(title, edge.to(), 2025))
                    || listings.containsKey(new Place(title, edge.to(), 2026)));
  }

  private boolean isSilent(Area commune, int year) {
    return Draw.oneIn(40, commune.code(), year, "silent") && !listed.contains(commune.id());
  }

  private Optional<Listing> listing(Area commune, int year, Title title) {
    return Optional.ofNullable(listings.get(new Place(title, commune.id(), year)));
  }
}
