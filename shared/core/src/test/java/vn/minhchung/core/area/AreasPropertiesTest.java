package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every unit, date and figure of the shipped tables. */
class AreasPropertiesTest {
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate LATEST = LocalDate.of(2030, 12, 31);

  private final Areas areas = Areas.shipped();

  @Provide
  Arbitrary<Area> units() {
    return Arbitraries.of(areas.all());
  }

  @Provide
  Arbitrary<Area> communes() {
    return Arbitraries.of(
        areas.all().stream().filter(area -> area.level() == AreaLevel.COMMUNE).toList());
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.longs()
        .between(Areas.FIRST_DATE.toEpochDay(), LATEST.toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @Property(tries = 500)
  void tracing_forward_and_then_back_comes_to_the_start(@ForAll("units") Area start) {
    var ends = new HashSet<AreaId>();
    forward(start.id(), ends);
    for (var end : ends) {
      var reached = new HashSet<AreaId>();
      back(end, reached);
      assertThat(reached).contains(start.id());
    }
  }

  @Property(tries = 200)
  void no_commune_has_two_parents_on_a_date(
      @ForAll("communes") Area commune, @ForAll("dates") LocalDate date) {
    var parents = Parents.of(areas, date).getOrDefault(commune.id(), List.of());
    assertThat(parents).hasSize(commune.validOn(areas.answered(date)) ? 1 : 0);
  }

  @Property(tries = 500)
  void a_code_is_at_most_one_unit_on_a_date(
      @ForAll("units") Area some, @ForAll("dates") LocalDate date) {
    var answered = areas.answered(date);
    var units =
        areas.everBorne(some.code()).stream().filter(area -> area.validOn(answered)).toList();
    assertThat(units).hasSizeLessThanOrEqualTo(1);
    assertThat(areas.on(some.code(), date).stream().toList()).isEqualTo(units);
    assertThat(areas.resolve(some.code(), date).area()).isEqualTo(areas.on(some.code(), date));
  }

  @Property(tries = 20)
  void totals_are_conserved_when_carried_at_province_level(
      @ForAll long seed, @ForAll("dates") LocalDate date) {
    var random = new Random(seed);
    var then = new TreeMap<String, Long>();
    var now = new TreeMap<String, Long>();
    long total = 0;
    for (var commune : areas.communesOf(areas.country(), BEFORE)) {
      long figure = random.nextInt(1_000_000);
      total += figure;
      then.merge(areas.provinceOf(commune, BEFORE).code(), figure, Long::sum);
      now.merge(areas.provinceOf(commune, date).code(), figure, Long::sum);
    }
    var carried = new TreeMap<String, Long>();
    for (var province : areas.provinces(BEFORE)) {
      carried.merge(
          areas.carry(province, date).orElseThrow().code(),
          then.getOrDefault(province.code(), 0L),
          Long::sum);
    }
    assertThat(carried).isEqualTo(now);
    assertThat(carried.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
  }

  @Property(tries = 500)
  void a_carried_unit_is_valid_and_lies_in_the_same_province(
      @ForAll("units") Area area, @ForAll("dates") LocalDate date) {
    var carried = areas.carry(area, date);
    carried.ifPresent(
        to -> {
          assertThat(to.validOn(areas.answered(date))).isTrue();
          assertThat(areas.provinceOf(to, date)).isEqualTo(areas.provinceOf(area, date));
          assertThat(areas.contains(to, area, date)).isTrue();
          assertThat(areas.contains(areas.provinceOf(area, date), area, date)).isTrue();
          assertThat(areas.carryPeople(area, date)).isEqualTo(carried);
        });
  }

  @Property(tries = 300)
  void whole_predecessors_are_identities_and_carry_to_the_unit(@ForAll("communes") Area commune) {
    for (int year = 2021; year <= 2027; year++) {
      for (var id : areas.identitiesDuring(commune, year)) {
        var identity = areas.byId(id).orElseThrow();
        assertThat(areas.carry(identity, commune.id().validFrom())).contains(commune);
      }
    }
  }

  @Property(tries = 300)
  void the_full_name_within_the_parent_finds_the_unit(
      @ForAll("communes") Area commune, @ForAll("dates") LocalDate date) {
    if (commune.validOn(areas.answered(date))) {
      var parent = areas.on(commune.parentCode(), date);
      assertThat(areas.find(commune.fullName(), parent, date)).isEqualTo(new Lookup.Found(commune));
    }
  }

  private void forward(AreaId id, Set<AreaId> ends) {
    for (var edge : areas.successors(id)) {
      ends.add(edge.to());
      forward(edge.to(), ends);
    }
  }

  private void back(AreaId id, Set<AreaId> reached) {
    for (var edge : areas.predecessors(id)) {
      reached.add(edge.from());
      back(edge.from(), reached);
    }
  }

  /** Who lists whom as a child, made once an edition. */
  private static final class Parents {
    private static final Map<AreaEdition, Map<AreaId, List<Area>>> MADE = new HashMap<>();

    static Map<AreaId, List<Area>> of(Areas areas, LocalDate date) {
      return MADE.computeIfAbsent(areas.edition(date), edition -> parents(areas, date));
    }

    private static Map<AreaId, List<Area>> parents(Areas areas, LocalDate date) {
      var parents = new HashMap<AreaId, List<Area>>();
      for (var above : areas.validOn(date)) {
        for (var child : areas.children(above, date)) {
          parents.computeIfAbsent(child.id(), id -> new java.util.ArrayList<>()).add(above);
        }
      }
      return parents;
    }
  }
}
