package vn.minhchung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;

/** {@code RULES.md} 5.1: up to where versions count. */
class CutRulesTest {
  @Group
  @Nested
  class Rule5_1_AsOfCutsDatesOfDecisionsAndStatisticsNothingElse {
    private final Told told =
        Told.inBaDinh()
            .selfScored("H1", 85)
            .decided("H1", Outcome.RECOGNISED, "2025-12-15")
            .counted("2025-12-20", "FAMILY.total", 100)
            .registered("H2")
            .closed();

    @Test
    void onTheirDateTheyCount() {
      assertThat(told.fold(asOf("2025-12-20")).cells()).containsKey("FAMILY.total");
      assertThat(told.fold(asOf("2025-12-15")).claims().get(0).state()).isEqualTo(State.RECOGNISED);
    }

    @Test
    void beforeItTheyDoNot() {
      assertThat(told.fold(asOf("2025-12-19")).cells()).isEmpty();
      assertThat(told.fold(asOf("2025-12-14")).claims().get(0).state()).isEqualTo(State.SUBMITTED);
    }

    @Test
    void everythingElseCountsHoweverLateItArrived() {
      AreaYear year = told.fold(asOf("2021-01-01"));

      assertThat(year.claims()).hasSize(2);
      assertThat(year.list(Title.FAMILY).closed()).isTrue();
    }

    @Test
    void aDecisionThatIsCutAwayLocksNothing() {
      told.selfScored("H1", 95);

      assertThat(told.fold(asOf("2025-12-14")).claims().get(0).selfScore().orElseThrow())
          .isEqualByComparingTo("95");
      assertThat(told.fold(asOf("2025-12-31")).claims().get(0).selfScore().orElseThrow())
          .isEqualByComparingTo("85");
    }

    @Property(tries = 200)
    void foldingAtACutIsFoldingWhatItIncludes(
        @ForAll long seed, @ForAll @IntRange(max = 400) int day) {
      Told story = Stories.of(seed);
      Cut cut = asOf(LocalDate.of(2025, 5, 1).plusDays(day).toString());

      AreaYear included =
          AreaYear.fold(
              story.versions().stream().filter(cut::includes).toList(),
              Cut.NONE,
              vn.minhchung.core.criteria.CriteriaSets.shipped());

      // of the registry it also says on which day it is looked at
      assertThat(story.fold(cut))
          .usingRecursiveComparison()
          .ignoringFields("hamlets.on")
          .isEqualTo(included);
    }

    private static Cut asOf(String date) {
      return new Cut(Optional.of(LocalDate.parse(date)), Optional.empty());
    }
  }

  @Nested
  class Rule5_1_TheFreezeCutsEverythingByTheTimeOfTheForm {
    private final Told told =
        Told.inBaDinh()
            .registered("H1")
            .counted("2025-06-30", "FAMILY.total", 100)
            .decided("H1", Outcome.RECOGNISED, "2025-12-01")
            .closed()
            .confirmed();

    @Test
    void aFormOfThatMillisecondCountsTheNextDoesNot() {
      Instant second = Told.form(2).time();

      assertThat(told.fold(frozen(second)).cells()).isNotEmpty();
      assertThat(told.fold(frozen(second.minusMillis(1))).cells()).isEmpty();
    }

    @Test
    void everyKindOfVersionIsCut() {
      AreaYear year = told.fold(frozen(Told.form(1).time()));

      assertThat(year.claims())
          .singleElement()
          .extracting(Claim::state)
          .isEqualTo(State.REGISTERED);
      assertThat(year.cells()).isEmpty();
      assertThat(year.lists()).isEmpty();
    }

    @Test
    void everyIdOfTheMillisecondCounts() {
      Cut cut = frozen(Told.form(2).time());

      assertThat(cut.freeze()).contains(vn.minhchung.core.Ulid.ceiling(Told.form(2).time()));
    }

    private static Cut frozen(Instant freeze) {
      return Cut.of(LocalDate.of(2030, 1, 1), freeze);
    }
  }
}
