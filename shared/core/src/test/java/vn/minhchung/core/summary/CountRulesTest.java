package vn.minhchung.core.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.minhchung.core.sample.Units.BA_DINH;
import static vn.minhchung.core.sample.Units.COUNTRY;
import static vn.minhchung.core.sample.Units.HA_NOI;
import static vn.minhchung.core.sample.Units.NGOC_LONG;
import static vn.minhchung.core.sample.Units.TRUNG_GIA;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.CellKey;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Targets;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** {@code RULES.md} 4.1 to 4.3: what is counted, from which source, and over which communes. */
class CountRulesTest {
  private static final int HA_NOI_COMMUNES =
      Units.AREAS.communesOf(HA_NOI, Units.AFTER_REFORM).size();

  /** Seven families in every state that counts differently. */
  private static Told families(Told told) {
    return told.registered("registered")
        .selfScored("assessed", 85)
        .selfScored("appraised", 90)
        .appraised("appraised")
        .selfScored("returned", 70)
        .returned("returned")
        .registered("withdrawn")
        .withdrawn("withdrawn")
        .recognised("recognised")
        .recognised("revoked")
        .decided("revoked", Outcome.REVOKED, "2026-01-01")
        .recognised("corrected")
        .decided("corrected", Outcome.CORRECTED, "2026-01-01")
        .decided("refused", Outcome.NOT_RECOGNISED, "2025-12-01");
  }

  private static Told total(Told told, int total, int recognised) {
    return told.counted("2025-12-20", "FAMILY.total", total, "FAMILY.recognised", recognised);
  }

  private static Told list(Told told, int total) {
    return told.counted("2025-12-20", "FAMILY.total", total).recognised("H1").closed();
  }

  private static Told confirmed(Told told) {
    return told.fromAbove().confirmed().fromCommune();
  }

  private static Told in(vn.minhchung.core.area.Area area) {
    return Told.in(area, 2025);
  }

  @Nested
  class Rule4_1_FiveCounts {
    private final SummaryRow list =
        Lake.then(
            new Lake()
                .with(
                    BA_DINH, 2025, families(in(BA_DINH).counted("2025-12-20", "FAMILY.total", 100)))
                .working(),
            BA_DINH,
            Provenance.LIST);

    @Test
    void totalComesFromStatistics() {
      assertThat(list.total()).isEqualTo(100);
    }

    @Test
    void registeredIsEveryClaimThatIsNotWithdrawn() {
      assertThat(list.registered()).isEqualTo(8);
    }

    @Test
    void assessedHasASelfAssessment() {
      assertThat(list.assessed()).isEqualTo(3);
    }

    @Test
    void appraisedIsWhereTheLatestAppraisalAgrees() {
      assertThat(list.appraised()).isEqualTo(1);
    }

    @Test
    void recognisedIsWhereTheLatestDecisionRecognisesOrCorrects() {
      assertThat(list.recognised()).isEqualTo(2);
    }

    @Test
    void theScoreIsTheMeanOfTheSelfScores() {
      assertThat(list.scoreCount()).isEqualTo(3);
      assertThat(list.scoreMean()).isEqualTo(new BigDecimal("81.67"));
    }

    @Test
    void withoutStatisticsTheTotalIsUnknownAndNeverZero() {
      Lake lake = new Lake().with(BA_DINH, 2025, in(BA_DINH).registered("H1"));

      assertThat(Lake.then(lake.working(), BA_DINH, Provenance.LIST).total()).isNull();
    }

    @Test
    void aFigureOfStatisticsAloneMakesATotalRow() {
      Lake lake =
          new Lake().with(BA_DINH, 2025, in(BA_DINH).counted("2025-12-20", "FAMILY.assessed", 4));

      SummaryRow total = Lake.then(lake.working(), BA_DINH, Provenance.TOTAL);
      assertThat(total.assessed()).isEqualTo(4);
      assertThat(total.recognised()).isNull();
    }

    @Test
    void citizensAreCountedByGroupTooAndAGroupHasNoTotal() {
      Told told =
          in(BA_DINH)
              .of(Title.CITIZEN)
              .counted("2025-12-20", "CITIZEN.total", 9)
              .registeredOfGroup("C1", "FARMER")
              .registeredOfGroup("C2", "WORKER")
              .recognised("C2")
              .registered("C3");
      List<SummaryRow> rows = new Lake().with(BA_DINH, 2025, told).working();

      SummaryRow farmers =
          Lake.find(rows, View.THEN, BA_DINH, "FARMER", Provenance.LIST).orElseThrow();
      SummaryRow workers =
          Lake.find(rows, View.THEN, HA_NOI, "WORKER", Provenance.LIST).orElseThrow();
      assertThat(farmers.registered()).isEqualTo(1);
      assertThat(farmers.recognised()).isZero();
      assertThat(farmers.total()).isNull();
      assertThat(workers.recognised()).isEqualTo(1);
    }
  }

  @Nested
  class CitizensByTotals {
    private final Told told =
        in(BA_DINH)
            .counted("2025-12-20", "CITIZEN.FARMER.total", 50, "CITIZEN.FARMER.recognised", 20)
            .counted("2025-12-20", "CITIZEN.WORKER.total", 30, "CITIZEN.WORKER.recognised", 15);

    @Test
    void haveARowForEachGroupThatWasGiven() {
      List<SummaryRow> rows = new Lake().with(BA_DINH, 2025, told).working();

      SummaryRow farmers =
          Lake.find(rows, View.THEN, BA_DINH, "FARMER", Provenance.TOTAL).orElseThrow();
      assertThat(farmers.total()).isEqualTo(50);
      assertThat(farmers.recognised()).isEqualTo(20);
      assertThat(Lake.find(rows, View.THEN, BA_DINH, "OFFICIAL", Provenance.TOTAL)).isEmpty();
    }

    @Test
    void areNotKnownInAllWhileAGroupIsMissing() {
      assertThat(citizens(told, Provenance.TOTAL)).isEmpty();
      assertThat(citizens(told, Provenance.COMBINED).orElseThrow().recognised()).isNull();
    }

    @Test
    void areTheSumOfAllThree() {
      told.counted("2025-12-20", "CITIZEN.OFFICIAL.total", 20, "CITIZEN.OFFICIAL.recognised", 19);

      SummaryRow all = citizens(told, Provenance.COMBINED).orElseThrow();
      assertThat(all.total()).isEqualTo(100);
      assertThat(all.recognised()).isEqualTo(54);
    }

    @Test
    void areWhatIsGivenForAllWhereItIs() {
      told.counted("2025-12-20", "CITIZEN.OFFICIAL.total", 20, "CITIZEN.OFFICIAL.recognised", 19)
          .counted("2025-12-20", "CITIZEN.total", 101, "CITIZEN.recognised", 55);

      SummaryRow all = citizens(told, Provenance.COMBINED).orElseThrow();
      assertThat(all.total()).isEqualTo(101);
      assertThat(all.recognised()).isEqualTo(55);
    }

    private java.util.Optional<SummaryRow> citizens(Told told, Provenance provenance) {
      return new Lake()
          .with(BA_DINH, 2025, told).working().stream()
              .filter(row -> row.title() == Title.CITIZEN && row.group() == null)
              .filter(row -> row.view() == View.THEN && row.areaCode().equals(BA_DINH.code()))
              .filter(row -> row.provenance() == provenance)
              .findFirst();
    }
  }

  @Nested
  class Rule4_2_ALargerAreaUsesOnlyCommunesWithBoth {
    private final Lake lake =
        new Lake()
            .with(BA_DINH, 2025, list(in(BA_DINH), 100))
            .with(TRUNG_GIA, 2025, in(TRUNG_GIA).recognised("H1").recognised("H2").closed())
            .with(NGOC_LONG, 2025, total(in(NGOC_LONG), 50, 40));

    @Test
    void aCommuneWithoutATotalIsLeftOutOfEveryCount() {
      SummaryRow combined = Lake.then(lake.working(), HA_NOI, Provenance.COMBINED);

      assertThat(combined.total()).isEqualTo(100);
      assertThat(combined.recognised()).isEqualTo(1);
      assertThat(combined.registered()).isEqualTo(1);
    }

    @Test
    void andItSaysOfHowManyItSpeaks() {
      SummaryRow combined = Lake.then(lake.working(), HA_NOI, Provenance.COMBINED);

      assertThat(combined.areasReporting()).isEqualTo(1);
      assertThat(combined.areasTotal()).isEqualTo(HA_NOI_COMMUNES);
    }

    @Test
    void theCommuneItselfStillShowsWhatItKnows() {
      SummaryRow commune = Lake.then(lake.working(), TRUNG_GIA, Provenance.COMBINED);

      assertThat(commune.recognised()).isEqualTo(2);
      assertThat(commune.total()).isNull();
      assertThat(commune.areasReporting()).isZero();
    }

    @Test
    void aListRowHasNoTotalOfFewerCommunesThanItsCounts() {
      SummaryRow list = Lake.then(lake.working(), HA_NOI, Provenance.LIST);

      assertThat(list.recognised()).isEqualTo(3);
      assertThat(list.total()).isNull();
    }

    @Test
    void aCountThatSomeCommuneDoesNotKnowIsUnknown() {
      SummaryRow country = Lake.then(lake.working(), COUNTRY, Provenance.COMBINED);

      assertThat(country.recognised()).isEqualTo(41);
      assertThat(country.total()).isEqualTo(150);
      assertThat(country.registered()).isNull();
      assertThat(country.areasReporting()).isEqualTo(2);
    }

    @Test
    void shareFromListsIsThePartOfRecognisedThatComesFromLists() {
      assertThat(Lake.then(lake.working(), COUNTRY, Provenance.COMBINED).shareFromLists())
          .isEqualTo(new BigDecimal("0.0244"));
      assertThat(Lake.then(lake.working(), HA_NOI, Provenance.COMBINED).shareFromLists())
          .isEqualByComparingTo("1");
      assertThat(Lake.then(lake.working(), NGOC_LONG, Provenance.COMBINED).shareFromLists())
          .isEqualByComparingTo("0");
    }

    @Test
    void aTotalOfTheLargerAreaItselfStandsBesideAndIsNeverAdded() {
      Lake more = lake.with(HA_NOI, 2025, total(in(HA_NOI), 9_000, 8_000));

      assertThat(Lake.then(more.working(), HA_NOI, Provenance.TOTAL).recognised()).isEqualTo(8_000);
      assertThat(Lake.then(more.working(), HA_NOI, Provenance.COMBINED).recognised()).isEqualTo(1);
      assertThat(Lake.then(more.working(), COUNTRY, Provenance.COMBINED).recognised())
          .isEqualTo(41);
      assertThat(Lake.find(more.working(), View.THEN, COUNTRY, null, Provenance.TOTAL)).isEmpty();
    }
  }

  @Nested
  class Rule4_3_OneSourceACommune {
    @Test
    void workingPagesTakeTheClosedList() {
      Told told = list(in(BA_DINH), 100).counted("2025-12-20", "FAMILY.recognised", 80);

      SummaryRow combined = Lake.then(lake(told).working(), BA_DINH, Provenance.COMBINED);

      assertThat(combined.recognised()).isEqualTo(1);
      assertThat(combined.confirmed()).isFalse();
    }

    @Test
    void elseTheTotal() {
      Told told = total(in(BA_DINH).recognised("H1"), 100, 80);

      SummaryRow combined = Lake.then(lake(told).working(), BA_DINH, Provenance.COMBINED);

      assertThat(combined.recognised()).isEqualTo(80);
      assertThat(combined.confirmed()).isFalse();
    }

    @Test
    void elseNothing() {
      Told told = in(BA_DINH).recognised("H1");

      SummaryRow combined = Lake.then(lake(told).working(), BA_DINH, Provenance.COMBINED);

      assertThat(combined.recognised()).isNull();
      assertThat(Lake.then(lake(told).working(), BA_DINH, Provenance.LIST).recognised())
          .isEqualTo(1);
    }

    @Test
    void thePublicSiteTakesTheConfirmedClosedList() {
      Told told = confirmed(list(in(BA_DINH), 100));

      SummaryRow combined = Lake.then(lake(told).confirmed(), BA_DINH, Provenance.COMBINED);

      assertThat(combined.recognised()).isEqualTo(1);
      assertThat(combined.total()).isEqualTo(100);
      assertThat(combined.confirmed()).isTrue();
    }

    @Test
    void elseTheConfirmedTotal() {
      Told told = total(list(in(BA_DINH), 100).fromAbove(), 100, 80);

      SummaryRow combined = Lake.then(lake(told).confirmed(), BA_DINH, Provenance.COMBINED);

      assertThat(combined.recognised()).isEqualTo(80);
      assertThat(combined.confirmed()).isTrue();
    }

    @Test
    void elseNothingAndSaysSoForEveryTitle() {
      List<SummaryRow> rows = lake(total(list(in(BA_DINH), 100), 100, 80)).confirmed();

      assertThat(rows)
          .filteredOn(r -> r.provenance() == Provenance.COMBINED && r.level().equals("country"))
          .filteredOn(r -> r.view() == View.NOW)
          .hasSize(5)
          .allSatisfy(
              row -> {
                assertThat(row.recognised()).isNull();
                assertThat(row.total()).isNull();
                assertThat(row.areasReporting()).isZero();
                assertThat(row.areasTotal()).isEqualTo(3_321);
                assertThat(row.confirmed()).isFalse();
              });
    }

    @Test
    void aChangeAfterTheConfirmationTakesTheListAwayFromTheSite() {
      Told told = confirmed(list(in(BA_DINH), 100)).registered("H2");

      assertThat(Lake.then(lake(told).confirmed(), BA_DINH, Provenance.COMBINED).recognised())
          .isNull();
    }

    @Test
    void aTotalOfWhichOnlyAPartIsConfirmedIsNot() {
      Told told =
          in(BA_DINH)
              .counted("2025-12-20", "FAMILY.total", 100)
              .fromAbove()
              .counted("2025-12-20", "FAMILY.recognised", 80);

      assertThat(Lake.then(lake(told).working(), BA_DINH, Provenance.COMBINED).confirmed())
          .isFalse();
    }

    @Test
    void aListThatIsClosedWithoutAClaimSaysNone() {
      Told told = in(BA_DINH).counted("2025-12-20", "FAMILY.total", 100).closed();

      assertThat(Lake.then(lake(told).working(), HA_NOI, Provenance.COMBINED).recognised())
          .isZero();
    }

    @Test
    void rowsAndTotalsOfOneCommuneAreNeverAdded() {
      Told told = total(list(in(BA_DINH), 100), 100, 80);

      assertThat(Lake.then(lake(told).working(), COUNTRY, Provenance.COMBINED).recognised())
          .isEqualTo(1);
    }

    private Lake lake(Told told) {
      return new Lake().with(BA_DINH, 2025, told);
    }
  }

  @Nested
  class Rule4_6_ATargetOfUnitsCountsThoseOfCommunesOnly {
    private final Told list =
        in(BA_DINH)
            .of(Title.UNIT)
            .counted("2025-12-20", "UNIT.total", 10, "UNIT.COMMUNE.total", 4)
            .registeredManagedBy("U1", "COMMUNE")
            .recognised("U1")
            .registeredManagedBy("U2", "PROVINCE")
            .recognised("U2")
            .closed();

    private NumberModel model(Told told) {
      return NumberModel.working(new Lake().with(BA_DINH, 2025, told).working(), Targets.shipped());
    }

    @Test
    void aListTellsWhoManagesEach() {
      List<SummaryRow> rows = new Lake().with(BA_DINH, 2025, list).working();

      SummaryRow ofCommunes =
          Lake.find(rows, View.THEN, HA_NOI, "COMMUNE", Provenance.COMBINED).orElseThrow();
      assertThat(ofCommunes.recognised()).isEqualTo(1);
      assertThat(ofCommunes.total()).isEqualTo(4);
      assertThat(Lake.find(rows, View.THEN, HA_NOI, "PROVINCE", Provenance.LIST))
          .hasValueSatisfying(row -> assertThat(row.recognised()).isEqualTo(1));
    }

    @Test
    void theHeadlineStaysThatOfAllAndIsHeldAgainstTheTargetByThoseOfCommunes() {
      Cell units = model(list).headline(2025, HA_NOI.code(), Title.UNIT);

      assertThat(units.rate().value()).isEqualByComparingTo("20.0");
      assertThat(units.gap().value()).isEqualByComparingTo("-55.0");
      assertThat(units.reached()).contains(false);
    }

    @Test
    void totalsTellItByColumnsOfTheirOwn() {
      Told told =
          in(BA_DINH)
              .counted("2025-12-20", "UNIT.total", 10, "UNIT.recognised", 4)
              .counted("2025-12-20", "UNIT.COMMUNE.total", 4, "UNIT.COMMUNE.recognised", 4);

      assertThat(model(told).headline(2025, HA_NOI.code(), Title.UNIT).reached()).contains(true);
    }

    @Test
    void whereNobodySaysHowManyAreTheCommunesItCannotBeTold() {
      Told told = in(BA_DINH).counted("2025-12-20", "UNIT.total", 10, "UNIT.recognised", 9);

      Cell units = model(told).headline(2025, HA_NOI.code(), Title.UNIT);
      assertThat(units.milestone()).isPresent();
      assertThat(units.reached()).isEmpty();
      assertThat(units.gap().value()).isNull();
    }
  }

  @Nested
  class TheTwoTargetsOfCitizensHaveDenominatorsOfTheirOwn {
    private Cell cell(Told told, String group) {
      return NumberModel.working(new Lake().with(BA_DINH, 2025, told).working(), Targets.shipped())
          .cell(
              new CellKey(
                  2025, View.THEN, HA_NOI.code(), Title.CITIZEN, group, Provenance.COMBINED));
    }

    @Test
    void whichStatisticsTell() {
      Told told =
          in(BA_DINH)
              .counted("2025-12-20", "CITIZEN.total", 900, "CITIZEN.recognised", 90)
              .counted("2025-12-20", "CITIZEN.MODELS.total", 80, "CITIZEN.MODELS.recognised", 40)
              .counted("2025-12-20", "staff.ofRecognisedUnits", 20)
              .counted("2025-12-20", "CITIZEN.UNITS.recognised", 10);

      assertThat(cell(told, "MODELS").rate().value()).isEqualByComparingTo("50.0");
      assertThat(cell(told, "MODELS").gap().value()).isEqualByComparingTo("10.0");
      assertThat(cell(told, "UNITS").rate().value()).isEqualByComparingTo("50.0");
      assertThat(cell(told, "UNITS").gap().value()).isEqualByComparingTo("-10.0");
    }

    @Test
    void withoutThemTheyCannotBeComputedWhateverElseIsKnown() {
      Told told =
          in(BA_DINH)
              .counted("2025-12-20", "CITIZEN.total", 900, "CITIZEN.recognised", 90)
              .counted("2025-12-20", "CITIZEN.MODELS.recognised", 40);

      for (String group : List.of("MODELS", "UNITS")) {
        assertThat(cell(told, group).rate().text().vi()).isEqualTo("không tính được");
        assertThat(cell(told, group).reached()).isEmpty();
        assertThat(cell(told, group).target().known()).isTrue();
      }
    }

    @Test
    void noClosedListTellsThem() {
      Told told =
          in(BA_DINH)
              .of(Title.CITIZEN)
              .recognised("C1")
              .closed()
              .counted("2025-12-20", "CITIZEN.MODELS.total", 80);

      assertThat(cell(told, "MODELS").rate().text().vi()).isEqualTo("không tính được");
    }
  }

  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class ForEveryLake {
    @Property(tries = 30)
    void theOrderOfRowsDoesNotMatter(@ForAll long order, @ForAll boolean confirmedOnly) {
      Lake lake =
          new Lake()
              .with(BA_DINH, 2025, confirmed(list(families(in(BA_DINH)), 100)))
              .with(TRUNG_GIA, 2025, total(families(in(TRUNG_GIA)), 70, 20))
              .with(HA_NOI, 2025, total(in(HA_NOI), 700, 200));

      assertThat(lake.rows(confirmedOnly, new Random(order)))
          .isEqualTo(lake.rows(confirmedOnly, new Random(0)));
    }
  }
}
