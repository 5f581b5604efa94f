package vn.minhchung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;

/** {@code RULES.md} 4.4: what a confirmation covers, and what undoes it. */
class ConfirmationRulesTest {
  private final Told told =
      Told.inBaDinh()
          .counted("2025-12-20", "FAMILY.total", 100)
          .selfScored("H1", 85)
          .appraised("H1")
          .recognised("H1")
          .closed()
          .fromAbove()
          .confirmed()
          .fromCommune();

  @Nested
  class Rule4_4_ItCoversWhatStoodAtItsForm {
    @Test
    void theListAndTheTotals() {
      assertThat(families().closed()).isTrue();
      assertThat(families().confirmed()).isTrue();
      assertThat(told.fold().confirmed("FAMILY.total")).isTrue();
    }

    @Test
    void onlyOfTheTitleThatItNames() {
      told.of(Title.CLAN).closed().counted("2025-12-20", "CLAN.total", 7);

      assertThat(told.fold().list(Title.CLAN).confirmed()).isFalse();
      assertThat(told.fold().confirmed("CLAN.total")).isFalse();
      assertThat(families().confirmed()).isTrue();
    }

    @Test
    void totalsAloneWhereNoListWasClosed() {
      Told totals =
          Told.inBaDinh().counted("2025-12-20", "FAMILY.recognised", 80).fromAbove().confirmed();

      assertThat(totals.fold().list(Title.FAMILY).closed()).isFalse();
      assertThat(totals.fold().confirmed("FAMILY.recognised")).isTrue();
    }

    @Test
    void notAClosingThatCameAfterIt() {
      Told late = Told.inBaDinh().registered("H1").fromAbove().confirmed().fromCommune().closed();

      assertThat(late.fold().list(Title.FAMILY).closed()).isTrue();
      assertThat(late.fold().list(Title.FAMILY).confirmed()).isFalse();
    }

    @Test
    void nothingIsConfirmedWithoutOne() {
      Told open = Told.inBaDinh().counted("2025-12-20", "FAMILY.total", 100).closed();

      assertThat(open.fold().list(Title.FAMILY).confirmed()).isFalse();
      assertThat(open.fold().confirmed("FAMILY.total")).isFalse();
      assertThat(open.fold().confirmed("FAMILY.recognised")).isFalse();
    }

    @Test
    void theFormsThatClosedAndJudgedAreNamed() {
      assertThat(families().closedBy()).contains(Sha256.of("form 5"));
      assertThat(families().judgedBy()).contains(Sha256.of("form 6"));
    }
  }

  @Nested
  class Rule4_4_ALaterChangeUndoesIt {
    @Test
    void aNewClaim() {
      told.registered("H2");
      assertUnconfirmed();
    }

    @Test
    void aDecision() {
      told.decided("H1", Outcome.REVOKED, "2026-01-01");
      assertUnconfirmed();
    }

    @Test
    void anotherTotal() {
      told.counted("2025-12-20", "FAMILY.total", 101);
      assertUnconfirmed();
    }

    @Test
    void andTheListStaysClosed() {
      assertThat(told.registered("H2").fold().list(Title.FAMILY).closed()).isTrue();
    }

    @Test
    void untilTheLevelAboveConfirmsAgain() {
      told.registered("H2").fromAbove().confirmed();
      assertConfirmed();
    }

    @Test
    void aChangeThatIsChangedBackIsNone() {
      told.counted("2025-12-20", "FAMILY.total", 101).counted("2025-12-20", "FAMILY.total", 100);
      assertConfirmed();
    }
  }

  @Nested
  class Rule4_4_WhatChangesNoListAndNoTotalDoesNotUndoIt {
    @Test
    void theSameAssessmentOnceMore() {
      told.selfScored("H1", 85);
      assertConfirmed();
    }

    @Test
    void theSameDecisionOnceMore() {
      told.recognised("H1");
      assertConfirmed();
    }

    @Test
    void theSameTotalOnceMore() {
      told.counted("2025-12-20", "FAMILY.total", 100);
      assertConfirmed();
    }

    @Test
    void theSameClosingOnceMore() {
      told.closed();
      assertConfirmed();
    }

    @Test
    void aChangeRequestThatNobodyHasJudged() {
      told.selfScored("H1", 95);
      assertThat(told.claim("H1").changeRequest()).isTrue();
      assertConfirmed();
    }

    @Test
    void otherTitlesAndFigures() {
      told.of(Title.CLAN).registered("D1").counted("2025-12-20", "members", 5).of(Title.FAMILY);
      assertConfirmed();
    }

    @Test
    void statisticsOfAnEarlierDate() {
      told.counted("2025-06-30", "FAMILY.total", 90);
      assertConfirmed();
    }
  }

  @Group
  @Nested
  class Rule4_4_InEveryStory {
    @Property(tries = 500)
    void theLastWordOnceMoreUndoesNothing(@ForAll long seed) {
      Told story = Stories.of(seed).of(Title.FAMILY);
      Version last = story.last();
      boolean judges =
          last.content() instanceof Content.Confirmation
              || last.content() instanceof Content.Closing;
      Told confirmed = story.closed().fromAbove().confirmed().fromCommune();
      assertThat(confirmed.fold().list(Title.FAMILY).confirmed()).isTrue();

      Told repeated = judges ? confirmed.closed() : confirmed.tellAgain(last);

      assertThat(repeated.fold().list(Title.FAMILY).confirmed()).isTrue();
    }
  }

  @Nested
  class Rule4_4_ReturnedReopensTheClosing {
    @Test
    void theListIsOpenAndUnconfirmed() {
      told.fromAbove().sentBack();

      assertThat(families().closed()).isFalse();
      assertThat(families().confirmed()).isFalse();
    }

    @Test
    void untilTheCommuneClosesAgain() {
      told.fromAbove().sentBack().fromCommune().closed();

      assertThat(families().closed()).isTrue();
      assertThat(families().confirmed()).isFalse();
    }

    @Test
    void aConfirmationWithoutANewClosingDoesNotCloseIt() {
      told.fromAbove().sentBack().confirmed();

      assertThat(families().closed()).isFalse();
    }

    @Test
    void aReturnBeforeTheClosingReopensNothing() {
      Told early = Told.inBaDinh().fromAbove().sentBack().fromCommune().registered("H1").closed();

      assertThat(early.fold().list(Title.FAMILY).closed()).isTrue();
    }
  }

  @Nested
  class Rule4_4_ATotalThroughALinkOfAHigherLevelCountsAsConfirmed {
    private final Told above =
        Told.inBaDinh().fromAbove().counted("2025-12-20", "FAMILY.recognised", 80);

    @Test
    void withoutAnyConfirmation() {
      assertThat(above.fold().confirmed("FAMILY.recognised")).isTrue();
    }

    @Test
    void untilTheCommuneGivesAnother() {
      above.fromCommune().counted("2025-12-20", "FAMILY.recognised", 81);
      assertThat(above.fold().confirmed("FAMILY.recognised")).isFalse();
    }

    @Test
    void alsoWhenTheCommuneGivesTheSame() {
      above.fromCommune().counted("2025-12-20", "FAMILY.recognised", 80);
      assertThat(above.fold().confirmed("FAMILY.recognised")).isTrue();
    }

    @Test
    void alsoFiguresOfNoTitle() {
      above.counted("2025-12-20", "members", 30);
      assertThat(above.fold().confirmed("members")).isTrue();
    }
  }

  private AreaYear.ListState families() {
    return told.fold().list(Title.FAMILY);
  }

  private void assertConfirmed() {
    assertThat(families().confirmed()).isTrue();
  }

  private void assertUnconfirmed() {
    assertThat(families().confirmed()).isFalse();
    assertThat(told.fold().confirmed("FAMILY.total")).isFalse();
  }
}
