package vn.minhchung.core.area;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Text;

/**
 * The integrity rules of the area tables. What each rule expects of the shipped data, and its text,
 * stand in {@code resources/areas/checks.csv}: a later edition corrects the counts there.
 */
public final class AreaChecks {
  private static final LocalDate BEFORE = LocalDate.of(2025, 3, 1);
  private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

  private static final List<String> TYPES = List.of("Xã", "Phường", "Thị trấn", "Đặc khu");

  private static final Optional<AreaLevel> DISTRICT = Optional.of(AreaLevel.DISTRICT);

  private final Areas areas;
  private final List<Succession> edges;
  private final Map<AreaId, Area> byId = new HashMap<>();
  private final Map<AreaId, List<Succession>> targets;
  private final Map<AreaId, List<Succession>> sources;

  /** By the first day of an edition: several rules go through all of them. */
  private final Map<LocalDate, List<Area>> valid = new HashMap<>();

  /** Communes of the last edition with districts, and of the first without: most rules ask. */
  private final List<Area> old;

  private final List<Area> young;

  /** Of a unit above on its first day, by the day asked for: a thousand, asked for 20,000 times. */
  private final Map<AreaId, Map<LocalDate, String>> provinces = new HashMap<>();

  private AreaChecks(Areas areas) {
    this.areas = areas;
    this.edges = areas.successions();
    areas.all().forEach(area -> byId.put(area.id(), area));
    targets = edges.stream().collect(Collectors.groupingBy(Succession::from));
    sources = edges.stream().collect(Collectors.groupingBy(Succession::to));
    old = communes(valid(BEFORE));
    young = communes(valid(AFTER));
  }

  /**
   * One rule and what it found.
   *
   * @param rule its stable name
   */
  public record Finding(String rule, Text text, String expected, String actual) {
    public boolean holds() {
      return expected.equals(actual);
    }
  }

  /** Every rule in the order of {@code checks.csv}, also those that hold. */
  public static List<Finding> run(Areas areas) {
    var rules = new AreaChecks(areas).rules();
    var rows = Rows.shipped("checks.csv");
    var findings = new ArrayList<Finding>();
    for (int row = 0; row < rows.size(); row++) {
      var cells = rows.cells(row, 4);
      var rule = Objects.requireNonNull(rules.remove(cells[0]), cells[0]);
      findings.add(new Finding(cells[0], Text.of(cells[2], cells[3]), cells[1], rule.get()));
    }
    if (!rules.isEmpty()) {
      throw new IllegalStateException("rules without a row in checks.csv: " + rules.keySet());
    }
    return List.copyOf(findings);
  }

  private Map<String, Supplier<String>> rules() {
    var rules = new TreeMap<String, Supplier<String>>();
    units(rules);
    reform(rules);
    provinces(rules);
    people(rules);
    graph(rules);
    return rules;
  }

  private void units(Map<String, Supplier<String>> rules) {
    rules.put("editions", () -> perEdition(AreaChecks::levels));
    rules.put("rows", () -> count(areas.all().stream()));
    rules.put("open-rows", () -> count(areas.all().stream().filter(a -> a.validTo().isEmpty())));
    rules.put("types", () -> perEdition(AreaChecks::types));
    rules.put("cities", () -> perEdition(AreaChecks::cities));
    rules.put("orphans", this::orphans);
    rules.put("two-on-a-date", this::doubled);
    rules.put("not-nfc", () -> count(areas.all().stream().filter(AreaChecks::notNfc)));
    rules.put("malformed-codes", () -> count(areas.all().stream().filter(a -> !wellFormed(a))));
  }

  private void reform(Map<String, Supplier<String>> rules) {
    rules.put("without-target", () -> count(old().filter(a -> targetsOf(a).isEmpty())));
    rules.put("without-source", () -> count(young().filter(a -> sourcesOf(a).isEmpty())));
    rules.put("targets", this::targetCounts);
    rules.put("split-communes", () -> count(old().filter(this::split)));
    rules.put("part-edges", () -> count(parts()));
    rules.put("takers-of-parts", () -> count(parts().map(Succession::to).distinct()));
    rules.put("sources", this::sourceCounts);
    rules.put("one-source-whole", () -> count(young().filter(this::soleSource)));
    rules.put(
        "one-source-same-name",
        () -> count(young().filter(a -> soleSource(a) && sameName(a, origin(a)))));
    rules.put(
        "several-districts", () -> count(young().filter(a -> drawsFrom(a, Area::parentCode))));
    rules.put(
        "several-provinces",
        () -> count(young().filter(a -> drawsFrom(a, o -> province(o, BEFORE)))));
    rules.put("recycled-codes", this::recycled);
  }

  private void provinces(Map<String, Supplier<String>> rules) {
    rules.put(
        "split-provinces",
        () -> count(areas.provinces(BEFORE).stream().filter(a -> targetsOf(a).size() != 1)));
    rules.put(
        "unchanged-provinces",
        () -> codes(areas.provinces(AFTER).stream().filter(a -> soleSource(a) && sameCode(a))));
    rules.put("leaves-province", () -> count(edges.stream().filter(this::leavesProvince)));
    rules.put(
        "changed-meaning",
        () ->
            codes(
                areas.provinces(AFTER).stream()
                    .filter(
                        a -> areas.on(a.code(), BEFORE).filter(o -> !sameBare(a, o)).isPresent())));
    rules.put("split-by-province", this::splitByProvince);
  }

  private void people(Map<String, Supplier<String>> rules) {
    rules.put("rebased-by-relation", () -> rebased(a -> targetsOf(a).size() == 1));
    rules.put(
        "rebased-by-people", () -> rebased(a -> Crosswalk.allPeople(targetsOf(a)).isPresent()));
    rules.put(
        "people-of-parts",
        () ->
            Stream.of(Succession.People.values())
                .map(people -> count(parts().filter(e -> e.people() == people)))
                .collect(Collectors.joining("/")));
    rules.put(
        "whole-moves-all",
        () -> count(edges.stream().filter(e -> e.whole() && e.people() != Succession.People.ALL)));
  }

  private void graph(Map<String, Supplier<String>> rules) {
    rules.put("edges", this::edgeCounts);
    rules.put(
        "whole-means-one",
        () -> count(edges.stream().filter(e -> e.whole() != (at(targets, e.from()).size() == 1))));
    rules.put(
        "duplicate-edges",
        () -> {
          var ends = edges.stream().map(e -> List.of(e.from(), e.to())).toList();
          return String.valueOf(ends.size() - new HashSet<>(ends).size());
        });
    rules.put(
        "unknown-ends",
        () ->
            count(
                edges.stream()
                    .filter(e -> !byId.containsKey(e.from()) || !byId.containsKey(e.to()))));
    rules.put("direction", () -> count(edges.stream().filter(this::misdirected)));
    rules.put("cycles", () -> count(areas.all().stream().filter(a -> reachesItself(a.id()))));
  }

  private static String levels(List<Area> on) {
    var counts = new int[AreaLevel.values().length];
    for (var area : on) {
      counts[area.level().ordinal()]++;
    }
    return counts[AreaLevel.PROVINCE.ordinal()]
        + "/"
        + counts[AreaLevel.DISTRICT.ordinal()]
        + "/"
        + counts[AreaLevel.COMMUNE.ordinal()];
  }

  private static String types(List<Area> on) {
    var counts = new int[TYPES.size()];
    for (var area : on) {
      int type = area.level() == AreaLevel.COMMUNE ? TYPES.indexOf(area.type()) : -1;
      if (type >= 0) {
        counts[type]++;
      }
    }
    return counts[0] + "/" + counts[1] + "/" + counts[2] + "/" + counts[3];
  }

  private static String cities(List<Area> on) {
    int cities = 0;
    for (var area : on) {
      cities += area.level() == AreaLevel.PROVINCE && area.type().equals("Thành phố") ? 1 : 0;
    }
    return String.valueOf(cities);
  }

  private String perEdition(Function<List<Area>, String> figure) {
    return areas.editions().stream()
        .map(e -> e.name() + ": " + figure.apply(valid(e.validFrom())))
        .collect(Collectors.joining("; "));
  }

  private List<Area> valid(LocalDate day) {
    return valid.computeIfAbsent(day, areas::validOn);
  }

  private static List<Area> communes(List<Area> units) {
    var communes = new ArrayList<Area>(units.size());
    for (var unit : units) {
      if (unit.level() == AreaLevel.COMMUNE) {
        communes.add(unit);
      }
    }
    return communes;
  }

  private String targetCounts() {
    var sizes = old().map(a -> targetsOf(a).size()).toList();
    int most = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
    return IntStream.rangeClosed(1, most)
        .mapToObj(n -> count(sizes.stream().filter(size -> size == n)))
        .collect(Collectors.joining("/"));
  }

  private String sourceCounts() {
    var sizes = new int[young.size()];
    int count = 0;
    int ofOne = 0;
    for (var area : young) {
      var from = sourcesOf(area);
      boolean island = from.stream().anyMatch(e -> level(e.from()).equals(DISTRICT));
      if (!island) {
        sizes[count++] = from.size();
        ofOne += from.size() == 1 ? 1 : 0;
      }
    }
    Arrays.sort(sizes, 0, count);
    return count == 0 ? "0/0/0" : ofOne + "/" + sizes[count / 2] + "/" + sizes[count - 1];
  }

  private String recycled() {
    var recycled = young().filter(a -> areas.on(a.code(), BEFORE).isPresent()).toList();
    return count(recycled.stream().filter(a -> sourcesOf(a).stream().anyMatch(e -> own(e))))
        + " of "
        + recycled.size();
  }

  private String splitByProvince() {
    var counts = new TreeMap<String, Integer>();
    old().filter(this::split).forEach(a -> counts.merge(province(a, AFTER), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(5)
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining("; "));
  }

  private String edgeCounts() {
    int communes = 0;
    int districts = 0;
    int provinces = 0;
    int sameCode = 0;
    for (var edge : edges) {
      if (!edge.to().validFrom().equals(AFTER)) {
        sameCode += own(edge) ? 1 : 0;
        continue;
      }
      var from = byId.get(edge.from());
      if (from != null) {
        communes += from.level() == AreaLevel.COMMUNE ? 1 : 0;
        districts += from.level() == AreaLevel.DISTRICT ? 1 : 0;
        provinces += from.level() == AreaLevel.PROVINCE ? 1 : 0;
      }
    }
    return edges.size()
        + ": "
        + communes
        + " + "
        + districts
        + " + "
        + provinces
        + " + "
        + sameCode;
  }

  private String rebased(Predicate<Area> exactly) {
    return count(old().filter(exactly)) + " of " + count(old());
  }

  private boolean leavesProvince(Succession edge) {
    var from = byId.get(edge.from());
    var to = byId.get(edge.to());
    return from != null
        && to != null
        && from.level() == AreaLevel.COMMUNE
        && !province(from, to.id().validFrom()).equals(province(to, to.id().validFrom()));
  }

  /** Its code; a mark where a unit above is missing, which is the finding of another rule. */
  private String province(Area area, LocalDate date) {
    var code = area.level() == AreaLevel.PROVINCE ? area.code() : area.parentCode();
    var known =
        provinces.computeIfAbsent(new AreaId(code, area.id().validFrom()), k -> new TreeMap<>());
    var found = known.get(date);
    if (found == null) {
      found = sought(area, date);
      known.put(date, found);
    }
    return found;
  }

  private String sought(Area area, LocalDate date) {
    var day = area.id().validFrom();
    var at = area;
    while (at.level() != AreaLevel.PROVINCE) {
      var next = areas.on(at.parentCode(), day);
      if (next.isEmpty() || next.get().level().compareTo(at.level()) >= 0) {
        return "?";
      }
      at = next.get();
    }
    return areas.carry(at, date).map(Area::code).orElse("?");
  }

  /** The earlier unit must end the day the later one begins, and both must know of the edge. */
  private boolean misdirected(Succession edge) {
    var from = byId.get(edge.from());
    boolean meet = from != null && from.validTo().equals(Optional.of(edge.to().validFrom()));
    return !meet
        || !among(areas.successors(edge.from()), edge)
        || !among(areas.predecessors(edge.to()), edge);
  }

  private static boolean among(List<Succession> found, Succession edge) {
    for (var one : found) {
      if (one.from().equals(edge.from()) && one.to().equals(edge.to())) {
        return true;
      }
    }
    return false;
  }

  private boolean reachesItself(AreaId start) {
    if (at(targets, start).isEmpty()) {
      return false;
    }
    var seen = new HashSet<AreaId>();
    var open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      for (var edge : at(targets, open.remove(open.size() - 1))) {
        if (edge.to().equals(start)) {
          return true;
        }
        if (seen.add(edge.to())) {
          open.add(edge.to());
        }
      }
    }
    return false;
  }

  /** Units whose unit above is missing on the first day of an edition in which they are valid. */
  private String orphans() {
    var orphans = new HashSet<AreaId>();
    for (var edition : areas.editions()) {
      Set<String> codes = new HashSet<>();
      codes.add(areas.country().code());
      for (var unit : valid(edition.validFrom())) {
        if (unit.level() != AreaLevel.COMMUNE) {
          codes.add(unit.code());
        }
      }
      for (var unit : valid(edition.validFrom())) {
        if (!codes.contains(unit.parentCode())) {
          orphans.add(unit.id());
        }
      }
    }
    return String.valueOf(orphans.size());
  }

  /** The units that begin while another of their code is valid; those of a code stand together. */
  private String doubled() {
    var all = areas.all();
    int doubled = 0;
    for (int i = 1; i < all.size(); i++) {
      var area = all.get(i);
      for (int j = i - 1; j >= 0 && all.get(j).code().equals(area.code()); j--) {
        if (all.get(j).validOn(area.id().validFrom())) {
          doubled++;
          break;
        }
      }
    }
    return String.valueOf(doubled);
  }

  private static boolean notNfc(Area area) {
    return !Normalizer.isNormalized(area.fullName(), Normalizer.Form.NFC)
        || !area.fullName().endsWith(area.name())
            && !Normalizer.isNormalized(area.name(), Normalizer.Form.NFC);
  }

  private static boolean wellFormed(Area area) {
    int digits =
        switch (area.level()) {
          case COUNTRY -> 0;
          case PROVINCE -> 2;
          case DISTRICT -> 3;
          case COMMUNE -> 5;
        };
    var code = area.code();
    boolean well = code.length() == digits;
    for (int i = 0; i < code.length(); i++) {
      well &= code.charAt(i) >= '0' && code.charAt(i) <= '9';
    }
    return well;
  }

  private boolean split(Area area) {
    return targetsOf(area).size() > 1;
  }

  private boolean soleSource(Area area) {
    var from = sourcesOf(area);
    return from.size() == 1
        && from.get(0).whole()
        && level(from.get(0).from()).equals(Optional.of(area.level()));
  }

  private Area origin(Area area) {
    return Objects.requireNonNull(byId.get(sourcesOf(area).get(0).from()));
  }

  private boolean drawsFrom(Area area, Function<Area, String> whence) {
    Set<String> places = new TreeSet<>();
    for (var edge : sourcesOf(area)) {
      var from = byId.get(edge.from());
      if (from != null && from.level() == AreaLevel.COMMUNE) {
        places.add(whence.apply(from));
      }
    }
    return places.size() > 1;
  }

  private boolean sameCode(Area area) {
    return own(sourcesOf(area).get(0));
  }

  private static boolean own(Succession edge) {
    return edge.from().code().equals(edge.to().code());
  }

  private static boolean sameName(Area a, Area b) {
    return Folded.keepingAccents(a.fullName()).equals(Folded.keepingAccents(b.fullName()));
  }

  private static boolean sameBare(Area a, Area b) {
    return Folded.keepingAccents(a.name()).equals(Folded.keepingAccents(b.name()));
  }

  private Optional<AreaLevel> level(AreaId id) {
    return Optional.ofNullable(byId.get(id)).map(Area::level);
  }

  private Stream<Area> old() {
    return old.stream();
  }

  private Stream<Area> young() {
    return young.stream();
  }

  private Stream<Succession> parts() {
    return edges.stream().filter(edge -> !edge.whole());
  }

  private List<Succession> targetsOf(Area area) {
    return at(targets, area.id());
  }

  private List<Succession> sourcesOf(Area area) {
    return at(sources, area.id());
  }

  private static List<Succession> at(Map<AreaId, List<Succession>> map, AreaId id) {
    return map.getOrDefault(id, List.of());
  }

  private static String codes(Stream<Area> areas) {
    return areas.map(Area::code).collect(Collectors.joining(" "));
  }

  private static String count(Stream<?> stream) {
    return String.valueOf(stream.count());
  }
}
