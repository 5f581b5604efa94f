package vn.minhchung.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Suppression;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/**
 * DESIGN 5.8: who holds all that is public, of two releases, against each other. Whatever is
 * computed from it can tell two worlds apart only where it differs between them: so for every small
 * number there has to be another world, in which it is another number and all that is public is the
 * same. Pages, workbooks, documents and files are all printed from these rows.
 */
class AttackerTest {
  private static final LocalDate THEN = LocalDate.of(2024, 12, 31);
  private static final List<Area> COMMUNES =
      List.of(
          Units.WHOLLY_INTO_TRUNG_GIA,
          Units.ALSO_INTO_TRUNG_GIA,
          Units.DIVIDED,
          Units.on("00694", THEN),
          Units.AREAS.communesOf(Units.on("08", THEN), THEN).get(0),
          Units.AREAS.communesOf(Units.on("02", THEN), THEN).get(0));

  /** What a commune counted. */
  private record Counted(long total, long registered, long recognised) {}

  /** What the communes counted by the first release, and by the second. */
  private record World(Map<Integer, Counted> first, Map<Integer, Counted> second) {
    List<List<SummaryRow>> published() {
      return List.of(release(first), release(second));
    }

    /** The commune's number is another, wherever it was this one. */
    World with(int commune, Counted one, Counted other) {
      Map<Integer, Counted> before = new TreeMap<>(first);
      Map<Integer, Counted> after = new TreeMap<>(second);
      before.replace(commune, one, other);
      after.replace(commune, one, other);
      return new World(before, after);
    }
  }

  private static List<SummaryRow> release(Map<Integer, Counted> counted) {
    Lake lake = new Lake();
    counted.forEach((commune, of) -> lake.with(COMMUNES.get(commune), 2024, told(commune, of)));
    return Suppression.apply(lake.everybodySees()).rows();
  }

  private static Told told(int commune, Counted of) {
    return Told.in(COMMUNES.get(commune), 2024)
        .fromAbove()
        .counted(
            "2024-12-20",
            "FAMILY.total",
            of.total(),
            "FAMILY.registered",
            of.registered(),
            "FAMILY.recognised",
            of.recognised());
  }

  private static Counted counted(Random random) {
    long total = 10 + random.nextInt(random.nextBoolean() ? 30 : 400);
    long recognised = random.nextBoolean() ? random.nextInt(10) : random.nextInt((int) total + 1);
    long registered = recognised + random.nextInt((int) (total - recognised) + 1);
    return new Counted(total, registered, recognised);
  }

  private static World world(Random random) {
    Map<Integer, Counted> first = new TreeMap<>();
    Map<Integer, Counted> second = new TreeMap<>();
    for (int commune = 0; commune < COMMUNES.size(); commune++) {
      Counted one = counted(random);
      int when = random.nextInt(4);
      if (when != 0) {
        first.put(commune, one);
      }
      second.put(commune, when == 1 ? counted(random) : one);
    }
    return new World(first, second);
  }

  private static boolean isSmall(long count) {
    return count > 0 && count < 10;
  }

  @Property(tries = 6)
  void for_every_small_number_another_would_have_been_told_the_same(@ForAll long seed) {
    World world = world(new Random(seed));
    List<List<SummaryRow>> published = world.published();
    for (Map<Integer, Counted> release : List.of(world.first(), world.second())) {
      release.forEach(
          (commune, of) -> {
            if (isSmall(of.recognised()) || isSmall(of.total() - of.recognised())) {
              assertThat(
                      LongStream.rangeClosed(
                              Math.max(0, of.recognised() - 9),
                              Math.min(of.total(), of.recognised() + 9))
                          .filter(other -> other != of.recognised())
                          .boxed()
                          .flatMap(other -> alternatives(of, other).stream())
                          .anyMatch(
                              other ->
                                  world.with(commune, of, other).published().equals(published)))
                  .as("%s of %s", of, commune)
                  .isTrue();
            }
          });
    }
  }

  private static List<Counted> alternatives(Counted of, long recognised) {
    List<Counted> others = new ArrayList<>();
    if (recognised <= of.registered()) {
      others.add(new Counted(of.total(), of.registered(), recognised));
    }
    others.add(
        new Counted(
            of.total(),
            Math.min(of.total(), of.registered() + recognised - of.recognised()),
            recognised));
    return others;
  }

  @Nested
  class Alone {
    private final Counted three = new Counted(1000, 400, 3);

    private SummaryRow province(Map<Integer, Counted> counted) {
      return Lake.now(release(counted), Units.HA_NOI, Provenance.COMBINED);
    }

    @Test
    void in_a_province_a_commune_adds_five_to_it_and_not_three() {
      assertThat(province(Map.of(0, three)).recognised()).isEqualTo(5);
      assertThat(province(Map.of(0, three)).suppressed()).isTrue();
    }

    @Test
    void in_what_is_new_since_the_release_before_a_commune_adds_five() {
      Counted many = new Counted(2000, 1500, 1000);
      assertThat(province(Map.of(0, many)).suppressed()).isFalse();
      assertThat(
              province(Map.of(0, many, 2, three)).recognised()
                  - province(Map.of(0, many)).recognised())
          .isEqualTo(5);
    }

    @Test
    void a_divided_commune_is_told_no_better_by_the_province_of_then() {
      SummaryRow then =
          Lake.then(release(Map.of(2, three)), Units.on("01", THEN), Provenance.COMBINED);
      assertThat(then.recognised()).isEqualTo(5);
    }
  }

  @Nested
  class WhatAProvinceItselfReported {
    private List<SummaryRow> beside(Counted commune) {
      return Suppression.apply(
              new Lake()
                  .with(COMMUNES.get(0), 2024, told(0, commune))
                  .with(
                      Units.on("01", THEN),
                      2024,
                      Told.in(Units.on("01", THEN), 2024)
                          .fromAbove()
                          .counted("2024-12-20", "FAMILY.total", 5000, "FAMILY.recognised", 2003))
                  .everybodySees())
          .rows();
    }

    @Test
    void stands_where_each_of_its_communes_is_quiet() {
      assertThat(
              Lake.now(beside(new Counted(1000, 400, 200)), Units.HA_NOI, Provenance.TOTAL)
                  .recognised())
          .isEqualTo(2003);
    }

    @Test
    void is_withheld_where_the_difference_would_tell_of_one() {
      assertThat(
              Lake.find(
                  beside(new Counted(1000, 400, 3)),
                  SummaryRow.View.NOW,
                  Units.HA_NOI,
                  null,
                  Provenance.TOTAL))
          .isEmpty();
    }
  }
}
