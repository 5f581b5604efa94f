package vn.minhchung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.lake.LakeRows;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.sample.FormText;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** {@code RULES.md} 2.1 and 4.1: the registry of hamlets. */
class HamletRulesTest {
  private static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);

  /** Three hamlets; from July on the first two are one, which has an id of its own. */
  private static Told merged() {
    return Told.inBaDinh()
        .hamlet("T1", "Thôn 1", "", "")
        .hamlet("T2", "Thôn 2", "", "")
        .hamlet("T3", "Thôn 3", "", "")
        .hamlet("T4", "Thôn Đoài", "2025-07-01", "", "T1", "T2");
  }

  @Nested
  class Rule4_1_TheTotalOfCommunity {
    @Test
    void isWhatIsActiveOnTheLastDayThatCounts() {
      assertThat(merged().fold().hamletCount()).hasValue(2);
      assertThat(merged().fold(cut("2025-06-30")).hamletCount()).hasValue(3);
      assertThat(merged().fold(cut("2025-07-01")).hamletCount()).hasValue(2);
    }

    @Test
    void isNotKnownWithoutARegistry() {
      assertThat(Told.inBaDinh().registered("H1").fold().hamletCount()).isEmpty();
    }

    @Test
    void standsInTheLakeBesideWhatStatisticsSay() {
      List<ReportedRow> rows =
          LakeRows.reported(
              Units.BA_DINH,
              2025,
              merged().counted("2025-12-20", "COMMUNITY.total", 9).fold(),
              Facts.shipped());

      assertThat(rows)
          .filteredOn(row -> row.indicator().equals("COMMUNITY.total"))
          .extracting(ReportedRow::kind, row -> row.value().intValue())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("statistics", 9),
              org.assertj.core.groups.Tuple.tuple("hamlets", 2));
    }

    @Test
    void losesItsConfirmationWhenAHamletIsAdded() {
      Told told = merged().of(Title.COMMUNITY).closed().fromAbove().confirmed();
      assertThat(told.fold().hamletsConfirmed()).isTrue();

      told.fromCommune().hamlet("T5", "Thôn 5", "", "");

      assertThat(told.fold().hamletsConfirmed()).isFalse();
    }

    @Test
    void keepsItWhenOnlyAHouseholdCountOfAnotherHamletIsMended() {
      Told told = merged().of(Title.COMMUNITY).closed().fromAbove().confirmed();

      told.fromCommune().hamlet("T3", "Thôn Ba", "", "");

      assertThat(told.fold().hamletsConfirmed()).isTrue();
    }
  }

  @Nested
  class AMerger {
    @Test
    void endsWhatWentIntoItOnTheEve() {
      Hamlet first = byId(merged(), "T1");

      assertThat(first.validTo()).contains(LocalDate.of(2025, 6, 30));
      assertThat(first.mergedInto()).containsExactly("T4");
    }

    @Test
    void leavesTheIdToOneThatTakesOthersIn() {
      Told told =
          Told.inBaDinh()
              .hamlet("T1", "Thôn 1", "2019-01-01", "")
              .hamlet("T2", "Thôn 2", "", "")
              .hamlet("T1", "Thôn 1", "2025-07-01", "", "T1", "T2");

      assertThat(byId(told, "T1").validFrom()).contains(LocalDate.of(2019, 1, 1));
      assertThat(byId(told, "T2").validTo()).contains(LocalDate.of(2025, 6, 30));
      assertThat(told.fold(cut("2025-06-30")).hamletCount()).hasValue(2);
      assertThat(told.fold().hamletCount()).hasValue(1);
    }

    @Test
    void isNotUndoneByABareListSentAgain() {
      Told told = merged().hamlet("T1", "Thôn 1", "", "").hamlet("T4", "Thôn Đoài", "", "");

      assertThat(told.fold().hamletCount()).hasValue(2);
    }

    @Test
    void isUndoneByOneThatNamesOnlyItself() {
      Told told = merged().hamlet("T4", "Thôn Đoài", "2025-07-01", "2025-07-01", "T4");

      assertThat(told.fold().hamlets().active()).extracting(Hamlet::id).contains("T1", "T2", "T3");
    }
  }

  @Nested
  class Rule2_1_TheHamletOfARow {
    @Test
    void isFoundByItsNameInAnySpelling() {
      assertThat(idOf(merged(), "thôn  03")).contains("T3");
      assertThat(idOf(merged(), "THÔN ĐOÀI")).contains("T4");
      assertThat(idOf(merged(), "Đoài")).contains("T4");
      assertThat(idOf(merged(), "T3")).contains("T3");
    }

    @Test
    void isTheOneThatItsHamletWentInto() {
      assertThat(idOf(merged(), "Thôn 1")).contains("T4");
    }

    @Test
    void isNoneWhereTheNameIsUnknownOrFitsSeveral() {
      Told twice = merged().hamlet("T5", "Tổ dân phố 3", "", "");

      assertThat(idOf(merged(), "Thôn 9")).isEmpty();
      assertThat(idOf(twice, "3")).isEmpty();
      assertThat(idOf(twice, "TDP 3")).isEmpty();
      assertThat(idOf(twice, "Thôn 3")).contains("T3");
    }

    @Test
    void keepsItsAccents() {
      Told told = Told.inBaDinh().hamlet("T1", "Thôn Hoà", "", "").hamlet("T2", "Thôn Hoa", "", "");

      assertThat(idOf(told, "thôn hòa")).contains("T1");
      assertThat(idOf(told, "thôn hoa")).contains("T2");
    }

    @Test
    void standsInTheArchiveAndAnUnknownOneStopsNothing() {
      Told told =
          merged().registered("H1", "Hộ An", "Thôn 2").registered("H2", "Hộ Bình", "Thôn lạ");

      assertThat(results(told)).extracting(ResultRow::hamletId).containsExactly("T4", null);
    }
  }

  @Nested
  class AYear {
    @Test
    void knowsTheHamletsThatTheYearsBeforeToldOf() {
      List<Version> versions = new ArrayList<>(merged().versions());
      versions.addAll(Told.in(Units.BA_DINH, 2026).registered("H1", "Hộ An", "Thôn 3").versions());

      AreaYear year = AreaYear.fold(2026, versions, Cut.NONE, CriteriaSets.shipped());

      assertThat(year.hamletCount()).hasValue(2);
      assertThat(year.claims()).extracting(Claim::reference).containsExactly("H1");
    }

    @Test
    void takesNothingElseFromThem() {
      List<Version> versions =
          Told.inBaDinh().registered("H1").counted("2025-12-01", "members", 5).versions();

      AreaYear year = AreaYear.fold(2026, versions, Cut.NONE, CriteriaSets.shipped());

      assertThat(year.claims()).isEmpty();
      assertThat(year.cells()).isEmpty();
    }
  }

  @Nested
  class AnIssuedId {
    @Test
    void isTheSameEveryTimeAndComesBack() {
      assertThat(issued("Thôn 1")).isEqualTo(issued("thôn 01")).matches("h-[a-z2-7]{10}");
    }

    @Test
    void isAnotherForWhatOthersWereMergedInto() {
      String merged =
          subject(
              FormText.hamlets()
                  .row("name", "Thôn 1", "validFrom", "2025-07-01", "from", "T1, T2"));

      assertThat(merged).isNotEqualTo(issued("Thôn 1"));
    }

    private String issued(String name) {
      return subject(FormText.hamlets().row("name", name));
    }

    private String subject(FormText form) {
      List<RowOutcome.Accepted> rows = form.accepted();
      return rows.get(0).subject();
    }
  }

  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class ForEveryStory {
    @Property(tries = 300)
    void theRegistryIsTheSameInAnyOrderAndWithRepetitions(@ForAll long seed) {
      List<Version> told = Stories.of(seed).versions();
      List<Version> mixed = new ArrayList<>(told);
      mixed.addAll(told);
      Collections.shuffle(mixed, new Random(seed));

      assertThat(Hamlets.fold(mixed, YEAR_END)).isEqualTo(Hamlets.fold(told, YEAR_END));
    }
  }

  private static Hamlet byId(Told told, String id) {
    return Optional.ofNullable(told.fold().hamlets().byId().get(id)).orElseThrow();
  }

  private static Optional<String> idOf(Told told, String written) {
    return told.fold().hamlets().named(written).map(Hamlet::id);
  }

  private static List<ResultRow> results(Told told) {
    Pseudonyms pseudonyms = new Pseudonyms("test", Sha256.of("key").bytes());
    return LakeRows.results(
        Units.BA_DINH, 2025, told.fold(), new RecognitionHistory(), pseudonyms, Facts.shipped());
  }

  private static Cut cut(String asOf) {
    return new Cut(Optional.of(LocalDate.parse(asOf)), Optional.empty());
  }
}
