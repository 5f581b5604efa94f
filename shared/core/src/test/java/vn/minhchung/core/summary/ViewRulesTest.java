package vn.minhchung.core.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.minhchung.core.sample.Units.COUNTRY;
import static vn.minhchung.core.sample.Units.TRUNG_GIA;
import static vn.minhchung.core.sample.Units.TUYEN_QUANG;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Cluster;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.figures.Target;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** Then and now: the reform of July 2025 does not break the series. */
class ViewRulesTest {
  private static final LocalDate END_OF_2024 = LocalDate.of(2024, 12, 31);
  private static final Area HA_GIANG = Units.on("02", END_OF_2024);
  private static final Area OLD_TUYEN_QUANG = Units.on("08", END_OF_2024);
  private static final List<Area> COMMUNES_OF_2024 = Units.AREAS.communesOf(COUNTRY, END_OF_2024);

  private static Told total(Area area, int total, int recognised) {
    return Told.in(area, 2024)
        .counted("2024-12-20", "FAMILY.total", total, "FAMILY.recognised", recognised);
  }

  @Nested
  class ACommune {
    private final Lake lake =
        new Lake()
            .with(Units.WHOLLY_INTO_TRUNG_GIA, 2024, total(Units.WHOLLY_INTO_TRUNG_GIA, 10, 5))
            .with(Units.ALSO_INTO_TRUNG_GIA, 2024, total(Units.ALSO_INTO_TRUNG_GIA, 20, 8))
            .with(Units.DIVIDED, 2024, total(Units.DIVIDED, 30, 9));

    @Test
    void standsThenAsItWas() {
      assertThat(
              Lake.then(lake.working(), Units.WHOLLY_INTO_TRUNG_GIA, Provenance.COMBINED).total())
          .isEqualTo(10);
      assertThat(Lake.then(lake.working(), Units.DIVIDED, Provenance.COMBINED).total())
          .isEqualTo(30);
    }

    @Test
    void standsNowInWhatItWhollyWentInto() {
      SummaryRow now = Lake.now(lake.working(), TRUNG_GIA, Provenance.COMBINED);

      assertThat(now.total()).isEqualTo(30);
      assertThat(now.recognised()).isEqualTo(13);
      assertThat(now.areasReporting()).isEqualTo(2);
      assertThat(now.areasTotal()).isEqualTo(4);
    }

    @Test
    void hasNoTotalOfItsOwnNowWhereOnlySomeOfItsPartsGaveOne() {
      assertThat(Lake.find(lake.working(), View.NOW, TRUNG_GIA, null, Provenance.TOTAL)).isEmpty();
    }

    @Test
    void thatTookPartOfADividedOneIsNeverReallocated() {
      assertThat(lake.working())
          .filteredOn(row -> row.view() == View.NOW && row.level().equals("commune"))
          .extracting(SummaryRow::areaCode)
          .containsOnly("00385");
    }

    @Test
    void nowBearsTheNewestEdition() {
      assertThat(Lake.now(lake.working(), TRUNG_GIA, Provenance.COMBINED).edition())
          .isEqualTo("2026-09-20");
      assertThat(Lake.then(lake.working(), Units.DIVIDED, Provenance.COMBINED).edition())
          .isEqualTo("2025-03-01");
    }
  }

  @Nested
  class ACluster {
    private final Area ofHaGiang = Units.AREAS.communesOf(HA_GIANG, END_OF_2024).get(0);
    private final Area ofTuyenQuang = Units.AREAS.communesOf(OLD_TUYEN_QUANG, END_OF_2024).get(0);

    private List<SummaryRow> rows(LocalDate to) {
      Cluster cluster =
          new Cluster(
              "north",
              Text.of("Cụm", "Cluster"),
              LocalDate.of(2023, 1, 1),
              Optional.of(to),
              List.of(HA_GIANG.id()),
              "",
              Target.Status.PROVISIONAL,
              Optional.empty());
      return new Lake(new Clusters(List.of(cluster)))
              .with(ofHaGiang, 2024, total(ofHaGiang, 10, 5))
              .with(ofTuyenQuang, 2024, total(ofTuyenQuang, 20, 8))
              .working()
              .stream()
              .filter(row -> row.level().equals("cluster"))
              .filter(row -> row.title() == Title.FAMILY)
              .toList();
    }

    @Test
    void sumsItsProvincesAsTheyWereAndAsWhatTheyBecame() {
      assertThat(rows(LocalDate.MAX))
          .extracting(SummaryRow::view, SummaryRow::areaCode, SummaryRow::total)
          .containsExactly(tuple(View.THEN, "north", 10L), tuple(View.NOW, "north", 30L));
    }

    @Test
    void thatWasDissolvedStandsThenAndNotNow() {
      assertThat(rows(LocalDate.of(2025, 7, 1)))
          .extracting(SummaryRow::view)
          .containsExactly(View.THEN);
    }

    @Test
    void coversTheCommunesOfItsProvinces() {
      assertThat(rows(LocalDate.MAX).get(0))
          .satisfies(
              row -> {
                assertThat(row.areasReporting()).isEqualTo(1);
                assertThat(row.areasTotal())
                    .isEqualTo(Units.AREAS.communesOf(HA_GIANG, END_OF_2024).size());
              });
    }
  }

  @Nested
  class AProvince {
    @Test
    void ofNowSumsTheCommunesOfThoseItWasMadeOf() {
      Area ofHaGiang = Units.AREAS.communesOf(HA_GIANG, END_OF_2024).get(0);
      Area ofTuyenQuang = Units.AREAS.communesOf(OLD_TUYEN_QUANG, END_OF_2024).get(0);
      Lake lake =
          new Lake()
              .with(ofHaGiang, 2024, total(ofHaGiang, 10, 5))
              .with(ofTuyenQuang, 2024, total(ofTuyenQuang, 20, 8));

      SummaryRow now = Lake.now(lake.working(), TUYEN_QUANG, Provenance.COMBINED);

      assertThat(now.total()).isEqualTo(30);
      assertThat(now.areasTotal())
          .isEqualTo(
              Units.AREAS.communesOf(HA_GIANG, END_OF_2024).size()
                  + Units.AREAS.communesOf(OLD_TUYEN_QUANG, END_OF_2024).size());
      assertThat(Lake.then(lake.working(), HA_GIANG, Provenance.COMBINED).total()).isEqualTo(10);
    }

    @Test
    void ofNowHasATotalOfItsOwnOnlyWhereEachOfThoseGaveOne() {
      Lake one = new Lake().with(HA_GIANG, 2024, total(HA_GIANG, 100, 50));
      assertThat(Lake.find(one.working(), View.NOW, TUYEN_QUANG, null, Provenance.TOTAL)).isEmpty();

      Lake both = one.with(OLD_TUYEN_QUANG, 2024, total(OLD_TUYEN_QUANG, 200, 80));
      SummaryRow now = Lake.now(both.working(), TUYEN_QUANG, Provenance.TOTAL);
      assertThat(now.total()).isEqualTo(300);
      assertThat(now.recognised()).isEqualTo(130);
    }

    @Test
    void ofNowDoesNotKnowACountThatOneOfThoseDidNotGive() {
      Lake lake =
          new Lake()
              .with(HA_GIANG, 2024, total(HA_GIANG, 100, 50))
              .with(
                  OLD_TUYEN_QUANG,
                  2024,
                  Told.in(OLD_TUYEN_QUANG, 2024).counted("2024-12-20", "FAMILY.recognised", 80));

      SummaryRow now = Lake.now(lake.working(), TUYEN_QUANG, Provenance.TOTAL);
      assertThat(now.recognised()).isEqualTo(130);
      assertThat(now.total()).isNull();
    }
  }

  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class ForEveryLakeOf2024 {
    @Property(tries = 15)
    void nationalTotalsAreEqualThenAndNow(@ForAll long seed, @ForAll boolean confirmedOnly) {
      List<SummaryRow> rows = random(seed).rows(confirmedOnly, new Random(seed));
      SummaryRow then = Lake.then(rows, COUNTRY, Provenance.COMBINED);
      SummaryRow now = Lake.now(rows, COUNTRY, Provenance.COMBINED);

      assertThat(now.total()).isEqualTo(then.total());
      assertThat(now.recognised()).isEqualTo(then.recognised());
      assertThat(now.areasReporting()).isEqualTo(then.areasReporting());
      assertThat(now.areasTotal()).isEqualTo(then.areasTotal());
    }

    @Property(tries = 15)
    void provincesAddUpToTheCountryInBothViews(@ForAll long seed) {
      List<SummaryRow> rows = random(seed).rows(false, new Random(seed));

      for (View view : View.values()) {
        SummaryRow country =
            Lake.find(rows, view, COUNTRY, null, Provenance.COMBINED).orElseThrow();
        List<SummaryRow> provinces =
            rows.stream()
                .filter(r -> r.view() == view && r.level().equals("province"))
                .filter(r -> r.provenance() == Provenance.COMBINED && r.title() == Title.FAMILY)
                .toList();
        assertThat(sum(provinces, SummaryRow::recognised)).isEqualTo(known(country.recognised()));
        assertThat(sum(provinces, SummaryRow::total)).isEqualTo(known(country.total()));
        assertThat(provinces.stream().mapToInt(SummaryRow::areasReporting).sum())
            .isEqualTo(country.areasReporting());
      }
    }

    /** All of the country at once: every commune of 2024 gives a total of its own. */
    @Property(tries = 3)
    void ofEveryCommuneNothingIsLostOrTwice(@ForAll long seed) {
      Random random = new Random(seed);
      Summary summary = new Summary(Units.AREAS);
      long total = 0;
      for (Area commune : COMMUNES_OF_2024) {
        int figure = random.nextInt(10_000);
        total += figure;
        summary.add(reported(commune, "FAMILY.total", figure));
        summary.add(reported(commune, "FAMILY.recognised", figure));
      }
      List<SummaryRow> rows = summary.rows(false);

      for (View view : View.values()) {
        SummaryRow country =
            Lake.find(rows, view, COUNTRY, null, Provenance.COMBINED).orElseThrow();
        assertThat(country.total()).isEqualTo(total);
        assertThat(country.areasReporting()).isEqualTo(COMMUNES_OF_2024.size());
        assertThat(sum(of(rows, view, "province"), SummaryRow::total)).isEqualTo(total);
      }
      assertThat(sum(of(rows, View.THEN, "commune"), SummaryRow::total)).isEqualTo(total);
      assertThat(sum(of(rows, View.NOW, "commune"), SummaryRow::total)).isLessThan(total);
    }

    /** For every commune that was divided: once in the country and its province, in no commune. */
    @Property(tries = 40)
    void aDividedCommuneCountsOnceAndInNoCommuneOfNow(@ForAll long seed) {
      List<Area> divided =
          COMMUNES_OF_2024.stream()
              .filter(commune -> Units.AREAS.successors(commune.id()).size() > 1)
              .toList();
      assertThat(divided).hasSize(441);
      Area commune = divided.get(Math.floorMod(seed, divided.size()));
      Summary summary = new Summary(Units.AREAS);
      summary.add(reported(commune, "FAMILY.total", 30));
      summary.add(reported(commune, "FAMILY.recognised", 9));
      List<SummaryRow> rows = summary.rows(false);

      for (View view : View.values()) {
        assertThat(sum(of(rows, view, "province"), SummaryRow::total)).isEqualTo(30);
        assertThat(sum(of(rows, view, "province"), SummaryRow::recognised)).isEqualTo(9);
        assertThat(Lake.find(rows, view, COUNTRY, null, Provenance.COMBINED).orElseThrow().total())
            .isEqualTo(30);
      }
      assertThat(of(rows, View.THEN, "commune"))
          .singleElement()
          .extracting(SummaryRow::areaCode)
          .isEqualTo(commune.code());
      assertThat(of(rows, View.NOW, "commune")).isEmpty();
      assertThat(Units.AREAS.carry(commune, LocalDate.of(2026, 12, 31))).isEmpty();
      assertThat(Units.AREAS.successors(commune.id())).noneMatch(edge -> edge.whole());
    }

    private static ReportedRow reported(Area commune, String indicator, int value) {
      return new ReportedRow(
          2024,
          commune.code(),
          commune.id().validFrom().toString(),
          "statistics",
          indicator,
          BigDecimal.valueOf(value),
          END_OF_2024,
          "UBND",
          Sha256.of("form"),
          false,
          true);
    }

    private static List<SummaryRow> of(List<SummaryRow> rows, View view, String level) {
      return rows.stream()
          .filter(row -> row.view() == view && row.level().equals(level))
          .filter(row -> row.provenance() == Provenance.COMBINED && row.title() == Title.FAMILY)
          .toList();
    }

    private Lake random(long seed) {
      Random random = new Random(seed);
      Lake lake = new Lake();
      for (int i = 0; i < 12; i++) {
        Area commune = COMMUNES_OF_2024.get(random.nextInt(COMMUNES_OF_2024.size()));
        Told told = Told.in(commune, 2024);
        if (random.nextBoolean()) {
          told.fromAbove();
        }
        told.counted("2024-12-20", "FAMILY.total", 50 + random.nextInt(50));
        if (random.nextBoolean()) {
          told.counted("2024-12-20", "FAMILY.recognised", random.nextInt(50));
        } else {
          told.recognised("H1").closed();
        }
        lake.with(commune, 2024, told);
      }
      return lake;
    }

    private static long sum(
        List<SummaryRow> rows, java.util.function.Function<SummaryRow, @Nullable Long> count) {
      return rows.stream().map(count).mapToLong(ViewRulesTest::known).sum();
    }
  }

  private static long known(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
