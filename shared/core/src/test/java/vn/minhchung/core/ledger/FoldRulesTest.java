package vn.minhchung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;

/** {@code RULES.md} 3: from versions to what holds. */
class FoldRulesTest {
  private static final Answer FIVE = new Answer.Points(BigDecimal.valueOf(5));

  @Nested
  class Rule3_1_AClaimBelongsToTheYearOfItsForm {
    @Test
    void whateverTheDateOfTheDecision() {
      Claim claim = Told.inBaDinh().decided("H1", Outcome.RECOGNISED, "2026-03-01").claim("H1");

      assertThat(claim.year()).isEqualTo(2025);
      assertThat(claim.state()).isEqualTo(State.RECOGNISED);
    }

    @Test
    void anUploadersRowIsThatAlsoThroughALinkOfAHigherLevel() {
      Told told = Told.inBaDinh().selfScored("H1", 90).appraised("H1").fromAbove();

      Claim claim = told.selfScored("H1", 100).claim("H1");

      assertThat(claim.state()).isEqualTo(State.APPRAISED);
      assertThat(claim.changeRequest()).isTrue();
      assertThat(claim.selfScore()).contains(new BigDecimal("90.00"));
    }
  }

  @Group
  @Nested
  class Rule3_2_DecisionsFoldByDateThenForm {
    @Test
    void theDecisionOfTheLaterDateCountsThoughItArrivedFirst() {
      Claim claim =
          Told.inBaDinh()
              .decided("H1", Outcome.REVOKED, "2026-02-01")
              .decided("H1", Outcome.RECOGNISED, "2025-12-01")
              .claim("H1");

      assertThat(claim.state()).isEqualTo(State.REVOKED);
      assertThat(claim.recognised()).contains(false);
    }

    @Test
    void ofTwoDecisionsOfOneDateTheLaterFormCounts() {
      Claim claim =
          Told.inBaDinh()
              .decided("H1", Outcome.NOT_RECOGNISED, "2025-12-01")
              .decided("H1", Outcome.RECOGNISED, "2025-12-01")
              .claim("H1");

      assertThat(claim.recognised()).contains(true);
    }

    @Test
    void aStatisticOfTheLaterDateCountsThoughItArrivedFirst() {
      AreaYear year =
          Told.inBaDinh()
              .counted("2025-12-20", "FAMILY.total", 120)
              .counted("2025-06-30", "FAMILY.total", 100, "members", 7)
              .fold();

      assertThat(value(year, "FAMILY.total")).isEqualByComparingTo("120");
      assertThat(value(year, "members")).isEqualByComparingTo("7");
    }

    @Test
    void anEmptyCellSaysNothing() {
      AreaYear year =
          Told.inBaDinh()
              .counted("2025-06-30", "FAMILY.total", 100, "members", 7)
              .counted("2025-12-20", "FAMILY.total", 120)
              .fold();

      assertThat(value(year, "members")).isEqualByComparingTo("7");
    }

    @Test
    void ofTwoStatisticsOfOneDateTheLaterFormCounts() {
      AreaYear year =
          Told.inBaDinh()
              .counted("2025-12-20", "FAMILY.total", 120)
              .counted("2025-12-20", "FAMILY.total", 121)
              .fold();

      assertThat(value(year, "FAMILY.total")).isEqualByComparingTo("121");
    }

    @Test
    void everythingElseFoldsByForm() {
      Claim claim = Told.inBaDinh().selfScored("H1", 90).selfScored("H1", 85).claim("H1");

      assertThat(claim.selfScore()).contains(new BigDecimal("85.00"));
    }

    @Property(tries = 300)
    void anyOrderAndAnyRepetitionOfVersionsFoldsToTheSame(@ForAll long story, @ForAll long order) {
      List<Version> versions = Stories.of(story).versions();
      List<Version> shuffled = new ArrayList<>(versions);
      Random random = new Random(order);
      versions.forEach(
          version -> {
            if (random.nextBoolean()) {
              shuffled.add(version);
            }
          });
      Collections.shuffle(shuffled, random);

      assertThat(AreaYear.fold(shuffled, Cut.NONE, CriteriaSets.shipped()))
          .isEqualTo(AreaYear.fold(versions, Cut.NONE, CriteriaSets.shipped()));
    }

    @Property(tries = 300)
    void whatWasDecidedIsToldWithoutScoresAsTheWholeFoldTellsIt(@ForAll long story) {
      List<Version> versions = Stories.of(story).versions();
      AreaYear whole = AreaYear.fold(versions, Cut.NONE, CriteriaSets.shipped());
      int year = versions.stream().mapToInt(v -> v.address().year()).max().orElse(2025);

      assertThat(AreaYear.decided(year, versions, Cut.NONE))
          .extracting(
              Claim::area, Claim::title, Claim::reference, Claim::recognised, Claim::previous)
          .containsExactlyElementsOf(
              whole.claims().stream()
                  .map(c -> tuple(c.area(), c.title(), c.reference(), c.recognised(), c.previous()))
                  .toList());
    }

    @Property(tries = 300)
    void versionsThatWentThroughTheLedgerFoldToTheSame(@ForAll long story) {
      List<Version> versions = Stories.of(story).versions();
      List<Version> stored =
          versions.stream()
              .map(v -> VersionCodec.read(v.address(), VersionCodec.write(v)))
              .toList();
      List<Version> both = new ArrayList<>(versions);
      both.addAll(stored);

      assertThat(stored).isEqualTo(versions);
      assertThat(AreaYear.fold(both, Cut.NONE, CriteriaSets.shipped()))
          .isEqualTo(AreaYear.fold(versions, Cut.NONE, CriteriaSets.shipped()));
    }
  }

  @Nested
  class Rule3_3_States {
    @Test
    void aRegistrationMakesAClaim() {
      assertThat(Told.inBaDinh().registered("H1").claim("H1").state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void anAssessmentWithoutRegistrationIsSubmittedAndCountsAsRegistered() {
      Claim claim = Told.inBaDinh().selfScored("H1", 85).claim("H1");

      assertThat(claim.state()).isEqualTo(State.SUBMITTED);
      assertThat(claim.registered()).isTrue();
      assertThat(claim.assessed()).isTrue();
      assertThat(claim.verdict()).contains(Verdict.MET);
    }

    @Test
    void theShortFormIsAssessedAndUnscored() {
      Claim claim = Told.inBaDinh().totalled("H1", "92.5").claim("H1");

      assertThat(claim.assessed()).isTrue();
      assertThat(claim.verdict()).contains(Verdict.UNSCORED);
      assertThat(claim.selfScore()).contains(new BigDecimal("92.5"));
      assertThat(claim.appraisedScore()).isEmpty();
    }

    @Test
    void anAppraisersTotalIsTheAppraisedScoreOfTheShortFormOnly() {
      Told told = Told.inBaDinh().totalled("H1", "92.5").appraisedAt("H1", "80");

      assertThat(told.claim("H1").appraisedScore().orElseThrow()).isEqualByComparingTo("80");
      assertThat(told.claim("H1").selfScore()).contains(new BigDecimal("92.5"));
      assertThat(told.totalled("H1", "95").appraised("H1").claim("H1").selfScore())
          .contains(new BigDecimal("95"));
      assertThat(Told.inBaDinh().selfScored("H2", 85).appraisedAt("H2", "10").claim("H2"))
          .satisfies(c -> assertThat(c.appraisedScore()).contains(new BigDecimal("85.00")));
    }

    @Test
    void aReturnedAssessmentIsOpenAgainAndNotAppraised() {
      Told told = Told.inBaDinh().selfScored("H1", 85).returned("H1");

      assertThat(told.claim("H1").state()).isEqualTo(State.RETURNED);
      assertThat(told.claim("H1").appraised()).isFalse();
      assertThat(told.selfScored("H1", 95).claim("H1").state()).isEqualTo(State.SUBMITTED);
      assertThat(told.claim("H1").selfScore()).contains(new BigDecimal("95.00"));
    }

    @Test
    void anAppraisalWithoutAnswersAgreesWithTheSelfScore() {
      Claim claim = Told.inBaDinh().selfScored("H1", 85).appraised("H1").claim("H1");

      assertThat(claim.state()).isEqualTo(State.APPRAISED);
      assertThat(claim.appraised()).isTrue();
      assertThat(claim.appraisedScore()).contains(new BigDecimal("85.00"));
    }

    @Test
    void anAppraisersAnswersChangeTheScoreAndTheVerdictNotTheSelfScore() {
      Claim claim =
          Told.inBaDinh().selfScored("H1", 80).appraised("H1", Map.of("2.3", FIVE)).claim("H1");

      assertThat(claim.selfScore()).contains(new BigDecimal("80.00"));
      assertThat(claim.appraisedScore()).contains(new BigDecimal("75.00"));
      assertThat(claim.verdict()).contains(Verdict.NOT_MET);
      assertThat(claim.indicators())
          .contains(
              new Claim.Points(
                  "2.3", new BigDecimal("10.00"), Optional.of(new BigDecimal("5.00"))));
    }

    @Test
    void anAppraisersAnswerThatTheClaimsOwnSetCannotScoreIsPassedOver() {
      Map<String, Answer> foreign =
          Map.of(
              "2.1",
              FIVE,
              "9.9",
              FIVE,
              "1.1",
              new Answer.Points(BigDecimal.valueOf(20)),
              "2.3",
              FIVE);

      Claim claim = Told.inBaDinh().selfScored("H1", 100).appraised("H1", foreign).claim("H1");

      assertThat(claim.appraisedScore()).contains(new BigDecimal("95.00"));
    }

    @Test
    void aScoreStandsThoughItsSetIsNotAtHand() {
      AreaYear year =
          AreaYear.fold(
              Told.inBaDinh().selfScored("H1", 85).versions(),
              Cut.NONE,
              new CriteriaSets(List.of()));

      assertThat(year.claims().get(0).selfScore()).contains(new BigDecimal("85.00"));
      assertThat(year.claims().get(0).verdict()).contains(Verdict.MET);
    }

    @Nested
    class FromAppraisedOnAnUploadersRowIsAChangeRequest {
      private final Told told = Told.inBaDinh().selfScored("H1", 85).appraised("H1");

      @Test
      void itChangesNothingYet() {
        Claim claim = told.selfScored("H1", 95).claim("H1");

        assertThat(claim.state()).isEqualTo(State.APPRAISED);
        assertThat(claim.changeRequest()).isTrue();
        assertThat(claim.selfScore()).contains(new BigDecimal("85.00"));
      }

      @Test
      void aLaterAppraisalTakesItsAnswersThenItsOwn() {
        Claim claim = told.selfScored("H1", 95).appraised("H1", Map.of("2.3", FIVE)).claim("H1");

        assertThat(claim.state()).isEqualTo(State.APPRAISED);
        assertThat(claim.changeRequest()).isFalse();
        assertThat(claim.selfScore()).contains(new BigDecimal("95.00"));
        assertThat(claim.appraisedScore()).contains(new BigDecimal("90.00"));
      }

      @Test
      void aReturnReopensAndDropsIt() {
        Claim claim = told.selfScored("H1", 95).returned("H1").claim("H1");

        assertThat(claim.state()).isEqualTo(State.RETURNED);
        assertThat(claim.changeRequest()).isFalse();
        assertThat(claim.selfScore()).contains(new BigDecimal("85.00"));
      }

      @Test
      void aWithdrawalWaitsForTheAppraiserToo() {
        assertThat(told.withdrawn("H1").claim("H1").state()).isEqualTo(State.APPRAISED);
        assertThat(told.appraised("H1").claim("H1").state()).isEqualTo(State.WITHDRAWN);
      }

      @Test
      void severalAreJudgedTogetherInTheirOrder() {
        Claim claim =
            told.selfScored("H1", "Hộ H1", Told.answers(95))
                .registered("H1", "Hộ mới", "")
                .appraised("H1")
                .claim("H1");

        assertThat(claim.selfScore()).contains(new BigDecimal("95.00"));
        assertThat(claim.person().name()).isEqualTo("Hộ mới");
        assertThat(claim.state()).isEqualTo(State.APPRAISED);
      }

      @Test
      void theSameRowOnceMoreAsksForNothing() {
        assertThat(told.selfScored("H1", 85).claim("H1").changeRequest()).isFalse();
      }

      @Test
      void theOriginalRowOnceMoreTakesTheRequestBack() {
        Claim claim = told.selfScored("H1", 95).selfScored("H1", 85).appraised("H1").claim("H1");

        assertThat(claim.selfScore()).contains(new BigDecimal("85.00"));
      }
    }

    @Nested
    class RecognisedIsAllowedFromEveryState {
      @ParameterizedTest
      @EnumSource(State.class)
      void from(State before) {
        Told told = in(before).decided("H1", Outcome.RECOGNISED, "2026-04-01");

        assertThat(told.claim("H1").state()).isEqualTo(State.RECOGNISED);
        assertThat(told.claim("H1").recognised()).contains(true);
      }

      @Test
      void alsoWithoutAnyEarlierClaimAndThenItIsNeitherAssessedNorAppraised() {
        Claim claim = Told.inBaDinh().recognised("H1").claim("H1");

        assertThat(claim.registered()).isTrue();
        assertThat(claim.assessed()).isFalse();
        assertThat(claim.appraised()).isFalse();
        assertThat(claim.decision().orElseThrow().number()).isEqualTo("12/QĐ-UBND");
      }

      private Told in(State state) {
        Told told = Told.inBaDinh();
        return switch (state) {
          case REGISTERED -> told.registered("H1");
          case SUBMITTED -> told.selfScored("H1", 85);
          case RETURNED -> told.selfScored("H1", 85).returned("H1");
          case APPRAISED -> told.selfScored("H1", 85).appraised("H1");
          case RECOGNISED -> told.recognised("H1");
          case NOT_RECOGNISED -> told.decided("H1", Outcome.NOT_RECOGNISED, "2025-12-01");
          case REVOKED -> told.recognised("H1").decided("H1", Outcome.REVOKED, "2026-01-01");
          case CORRECTED -> told.recognised("H1").decided("H1", Outcome.CORRECTED, "2026-01-01");
          case WITHDRAWN -> told.registered("H1").withdrawn("H1");
        };
      }
    }

    @Nested
    class FromRecognisedOnOnlyADecisionChangesAnything {
      private final Told told = Told.inBaDinh().selfScored("H1", 85).recognised("H1");

      @Test
      void anAssessmentIsOnlyAChangeRequest() {
        Claim claim = told.selfScored("H1", "Tên khác", Told.answers(95)).claim("H1");

        assertThat(claim.state()).isEqualTo(State.RECOGNISED);
        assertThat(claim.selfScore()).contains(new BigDecimal("85.00"));
        assertThat(claim.person().name()).isEqualTo("Hộ H1");
        assertThat(claim.changeRequest()).isTrue();
      }

      @Test
      void theSameRowOnceMoreAsksForNothing() {
        assertThat(told.selfScored("H1", 85).claim("H1").changeRequest()).isFalse();
      }

      @Test
      void neitherAWithdrawalNorARegistrationNorAnAppraisalCounts() {
        Claim claim =
            told.withdrawn("H1").registered("H1", "Tên khác", "").returned("H1").claim("H1");

        assertThat(claim.state()).isEqualTo(State.RECOGNISED);
        assertThat(claim.person().name()).isEqualTo("Hộ H1");
        assertThat(claim.appraised()).isFalse();
      }

      @Test
      void afterARevocationAsWell() {
        Claim claim =
            told.decided("H1", Outcome.REVOKED, "2026-01-01")
                .registered("H1", "Tên khác", "")
                .claim("H1");

        assertThat(claim.state()).isEqualTo(State.REVOKED);
        assertThat(claim.person().name()).isEqualTo("Hộ H1");
      }

      @Test
      void aCorrectionAloneIsARecognitionThatHolds() {
        Claim claim =
            Told.inBaDinh()
                .decided("H1", Outcome.CORRECTED, "2026-01-01", "Tên đúng")
                .registered("H1", "Tên sai", "")
                .withdrawn("H1")
                .claim("H1");

        assertThat(claim.recognised()).contains(true);
        assertThat(claim.registered()).isTrue();
        assertThat(claim.person().name()).isEqualTo("Tên đúng");
      }
    }

    @Test
    void correctedStaysRecognisedWithTheNewName() {
      Claim claim =
          Told.inBaDinh()
              .selfScored("H1", 85)
              .recognised("H1")
              .decided("H1", Outcome.CORRECTED, "2026-01-01", "Tên đúng")
              .claim("H1");

      assertThat(claim.state()).isEqualTo(State.CORRECTED);
      assertThat(claim.recognised()).contains(true);
      assertThat(claim.person().name()).isEqualTo("Tên đúng");
    }

    @Nested
    class WithdrawnReopensOnlyByALaterRegistrationOrDecision {
      private final Told told = Told.inBaDinh().selfScored("H1", 85).withdrawn("H1");

      @Test
      void notByAnAssessmentOrAppraisal() {
        Claim claim = told.selfScored("H1", 95).appraised("H1").claim("H1");

        assertThat(claim.state()).isEqualTo(State.WITHDRAWN);
        assertThat(claim.registered()).isFalse();
      }

      @Test
      void byARegistration() {
        assertThat(told.registered("H1").claim("H1").state()).isEqualTo(State.REGISTERED);
        assertThat(told.selfScored("H1", 95).claim("H1").state()).isEqualTo(State.SUBMITTED);
      }
    }

    @Nested
    class NotRecognisedReopensOnlyByALaterRegistrationOrDecision {
      private final Told told =
          Told.inBaDinh().selfScored("H1", 85).decided("H1", Outcome.NOT_RECOGNISED, "2025-12-01");

      @Test
      void notByAnAssessmentOrAppraisal() {
        Claim claim = told.selfScored("H1", 95).appraised("H1").claim("H1");

        assertThat(claim.state()).isEqualTo(State.NOT_RECOGNISED);
        assertThat(claim.recognised()).contains(false);
        assertThat(claim.selfScore()).contains(new BigDecimal("85.00"));
      }

      @Test
      void byARegistrationWhichLeavesItUndecided() {
        Claim claim = told.registered("H1").claim("H1");

        assertThat(claim.state()).isEqualTo(State.REGISTERED);
        assertThat(claim.recognised()).isEmpty();
        assertThat(claim.decision()).isEmpty();
      }

      @Test
      void fromThereItGoesOnAsAnyClaim() {
        told.registered("H1").selfScored("H1", 95);
        assertThat(told.claim("H1").state()).isEqualTo(State.SUBMITTED);
        told.appraised("H1");
        assertThat(told.claim("H1").state()).isEqualTo(State.APPRAISED);
        told.decided("H1", Outcome.RECOGNISED, "2026-01-15");
        assertThat(told.claim("H1").state()).isEqualTo(State.RECOGNISED);
      }

      @Test
      void aRegistrationFromBeforeTheDecisionDoesNotReopen() {
        Claim claim =
            Told.inBaDinh()
                .registered("H1")
                .decided("H1", Outcome.NOT_RECOGNISED, "2025-12-01")
                .claim("H1");

        assertThat(claim.state()).isEqualTo(State.NOT_RECOGNISED);
      }

      @Test
      void whenARefusalFollowsARecognitionToo() {
        Claim claim =
            Told.inBaDinh()
                .recognised("H1")
                .decided("H1", Outcome.NOT_RECOGNISED, "2026-01-01")
                .registered("H1")
                .claim("H1");

        assertThat(claim.state()).isEqualTo(State.REGISTERED);
        assertThat(claim.recognised()).isEmpty();
      }
    }
  }

  @Nested
  class TheFoldOrdersItsClaims {
    @Test
    void byTitleThenReference() {
      AreaYear year =
          Told.inBaDinh()
              .registered("B")
              .of(Title.CITIZEN)
              .registered("A")
              .of(Title.FAMILY)
              .registered("A")
              .fold();

      assertThat(year.claims())
          .extracting(Claim::title, Claim::reference)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(Title.FAMILY, "A"),
              org.assertj.core.groups.Tuple.tuple(Title.FAMILY, "B"),
              org.assertj.core.groups.Tuple.tuple(Title.CITIZEN, "A"));
    }

    @Test
    void andKeepsReferencesWithTheSeparatorOfKeysApart() {
      AreaYear year = Told.inBaDinh().registered("a#b").registered("a%23b").fold();

      assertThat(year.claims()).extracting(Claim::reference).containsExactly("a#b", "a%23b");
    }

    @Test
    void andCountsNothingWhereNothingWasTold() {
      AreaYear year = AreaYear.fold(List.of(), Cut.NONE, CriteriaSets.shipped());

      assertThat(year.claims()).isEmpty();
      assertThat(year.cells()).isEmpty();
      assertThat(year.lists()).isEmpty();
      assertThat(year.hamletCount()).isEmpty();
    }
  }

  private static BigDecimal value(AreaYear year, String column) {
    return Optional.ofNullable(year.cells().get(column)).orElseThrow().value();
  }
}
