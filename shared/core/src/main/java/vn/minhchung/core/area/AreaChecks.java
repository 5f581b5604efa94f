package vn.minhchung.core.area;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
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

  private static final Optional<AreaLevel> PROVINCE = Optional.of(AreaLevel.PROVINCE);
  private static final Optional<AreaLevel> DISTRICT = Optional.of(AreaLevel.DISTRICT);
  private static final Optional<AreaLevel> COMMUNE = Optional.of(AreaLevel.COMMUNE);

  private final Areas areas;
  private final List<Succession> edges;
  private final Map<AreaId, Area> byId = new HashMap<>();
  private final Map<AreaId, List<Succession>> targets;
  private final Map<AreaId, List<Succession>> sources;

  /** Of each edition, by its name: several rules go through all of them. */
  private final Map<String, List<Area>> valid = new HashMap<>();

  private AreaChecks(Areas areas) {
    this.areas = areas;
    this.edges = areas.successions();
    areas.all().forEach(area -> byId.put(area.id(), area));
    targets = edges.stream().collect(Collectors.groupingBy(Succession::from));
    sources = edges.stream().collect(Collectors.groupingBy(Succession::to));
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
    rules.put("editions", () -> perEdition(this::levels));
    rules.put("rows", () -> count(areas.all().stream()));
    rules.put("open-rows", () -> count(areas.all().stream().filter(a -> a.validTo().isEmpty())));
    rules.put("types", () -> perEdition(this::types));
    rules.put("cities", () -> perEdition(on -> count(on.stream().filter(AreaChecks::city))));
    rules.put("orphans", () -> count(areas.all().stream().filter(this::orphan)));
    rules.put("two-on-a-date", () -> count(areas.all().stream().filter(this::doubled)));
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
    rules.put("rebased-by-people", () -> rebased(a -> areas.carryPeople(a, AFTER).isPresent()));
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

  private String levels(List<Area> on) {
    return Stream.of(AreaLevel.PROVINCE, AreaLevel.DISTRICT, AreaLevel.COMMUNE)
        .map(level -> count(on.stream().filter(area -> area.level() == level)))
        .collect(Collectors.joining("/"));
  }

  private String types(List<Area> on) {
    return Stream.of("Xã", "Phường", "Thị trấn", "Đặc khu")
        .map(
            type ->
                count(
                    on.stream()
                        .filter(a -> a.level() == AreaLevel.COMMUNE && a.type().equals(type))))
        .collect(Collectors.joining("/"));
  }

  private String perEdition(Function<List<Area>, String> figure) {
    return areas.editions().stream()
        .map(e -> e.name() + ": " + figure.apply(valid(e)))
        .collect(Collectors.joining("; "));
  }

  private List<Area> valid(AreaEdition edition) {
    return valid.computeIfAbsent(edition.name(), name -> areas.validOn(edition.validFrom()));
  }

  private String targetCounts() {
    var sizes = old().map(a -> targetsOf(a).size()).toList();
    int most = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
    return IntStream.rangeClosed(1, most)
        .mapToObj(n -> count(sizes.stream().filter(size -> size == n)))
        .collect(Collectors.joining("/"));
  }

  private String sourceCounts() {
    var sizes =
        young()
            .map(this::sourcesOf)
            .filter(s -> s.stream().noneMatch(e -> level(e.from()).equals(DISTRICT)))
            .map(List::size)
            .sorted()
            .toList();
    return sizes.isEmpty()
        ? "0/0/0"
        : count(sizes.stream().filter(size -> size == 1))
            + "/"
            + sizes.get(sizes.size() / 2)
            + "/"
            + sizes.get(sizes.size() - 1);
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
    Function<Predicate<Succession>, String> of = p -> count(edges.stream().filter(p));
    Predicate<Succession> reform = e -> e.to().validFrom().equals(AFTER);
    return edges.size()
        + ": "
        + of.apply(reform.and(e -> level(e.from()).equals(COMMUNE)))
        + " + "
        + of.apply(reform.and(e -> level(e.from()).equals(DISTRICT)))
        + " + "
        + of.apply(reform.and(e -> level(e.from()).equals(PROVINCE)))
        + " + "
        + of.apply(reform.negate().and(AreaChecks::own));
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
    var day = area.id().validFrom();
    var above = area;
    while (above.level() != AreaLevel.PROVINCE) {
      var next = areas.on(above.parentCode(), day);
      if (next.isEmpty() || next.get().level().compareTo(above.level()) >= 0) {
        return "?";
      }
      above = next.get();
    }
    return areas.carry(above, date).map(Area::code).orElse("?");
  }

  /** The earlier unit must end the day the later one begins, and both must know of the edge. */
  private boolean misdirected(Succession edge) {
    var from = byId.get(edge.from());
    boolean meet = from != null && from.validTo().equals(Optional.of(edge.to().validFrom()));
    return !meet
        || !areas.successors(edge.from()).contains(edge)
        || !areas.predecessors(edge.to()).contains(edge);
  }

  private boolean reachesItself(AreaId start) {
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

  private boolean orphan(Area area) {
    return areas.editions().stream()
        .map(AreaEdition::validFrom)
        .filter(area::validOn)
        .anyMatch(day -> areas.on(area.parentCode(), day).isEmpty());
  }

  private boolean doubled(Area area) {
    return areas.everBorne(area.code()).stream()
        .anyMatch(other -> !other.equals(area) && other.validOn(area.id().validFrom()));
  }

  private static boolean notNfc(Area area) {
    return !Normalizer.isNormalized(area.fullName() + area.name(), Normalizer.Form.NFC);
  }

  private static boolean wellFormed(Area area) {
    int digits =
        switch (area.level()) {
          case COUNTRY -> 0;
          case PROVINCE -> 2;
          case DISTRICT -> 3;
          case COMMUNE -> 5;
        };
    return area.code().length() == digits
        && area.code().chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean city(Area area) {
    return area.level() == AreaLevel.PROVINCE && area.type().equals("Thành phố");
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
    return areas.communesOf(areas.country(), BEFORE).stream();
  }

  private Stream<Area> young() {
    return areas.communesOf(areas.country(), AFTER).stream();
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
