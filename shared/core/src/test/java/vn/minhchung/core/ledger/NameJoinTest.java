package vn.minhchung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;

/** {@code RULES.md} 2.3: a decision that gives a name and no reference. */
class NameJoinTest {
  @Nested
  class Rule2_3_ADecisionByNameJoinsTheOneClaimOfThatName {
    @Test
    void itRecognisesThatClaim() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn An", "")
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "NGUYỄN VĂN AN", "")
              .fold();

      assertThat(year.claims()).singleElement().satisfies(NameJoinTest::isRecognisedAsH1);
    }

    @Test
    void alsoWhenTheClaimArrivesLater() {
      AreaYear year =
          Told.inBaDinh()
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .registered("H1", "Nguyễn Văn An", "")
              .fold();

      assertThat(year.claims()).singleElement().satisfies(NameJoinTest::isRecognisedAsH1);
    }

    @Test
    void aClaimThatOnlyADecisionByReferenceMadeBearsItsName() {
      AreaYear year =
          Told.inBaDinh()
              .decided("H1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An")
              .decidedByName("n-1", Outcome.REVOKED, "2026-01-01", "Nguyễn Văn An", "")
              .fold();

      assertThat(year.claims()).singleElement().extracting(Claim::state).isEqualTo(State.REVOKED);
    }

    @Test
    void anUploaderWhoRenamesTheClaimAfterwardsDoesNotUnjoinIt() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn An", "")
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .registered("H1", "Trần Văn Bình", "")
              .fold();

      assertThat(year.claims())
          .singleElement()
          .satisfies(
              claim -> {
                isRecognisedAsH1(claim);
                assertThat(claim.person().name()).isEqualTo("Nguyễn Văn An");
              });
    }

    @Test
    void severalDecisionsByTheNameFoldTogether() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn An", "Thôn 1")
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .decidedByName("n-2", Outcome.REVOKED, "2026-01-01", "Nguyễn Văn An", "thôn 1")
              .fold();

      assertThat(year.claims()).singleElement().extracting(Claim::state).isEqualTo(State.REVOKED);
    }

    @Test
    void aHamletThatTheDecisionGivesMustAgree() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn An", "Thôn 1")
              .registered("H2", "Nguyễn Văn An", "Thôn 2")
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "THÔN 02")
              .fold();

      assertThat(year.claims())
          .extracting(Claim::reference, Claim::state)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("H1", State.REGISTERED),
              org.assertj.core.groups.Tuple.tuple("H2", State.RECOGNISED));
    }
  }

  @Nested
  class Rule2_3_WithNoneItStandsAlone {
    @Test
    void underTheReferenceThatWasIssued() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Trần Văn Bình", "")
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .fold();

      assertThat(year.claims())
          .extracting(Claim::reference, Claim::state, Claim::ambiguous)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("H1", State.REGISTERED, false),
              org.assertj.core.groups.Tuple.tuple("n-1", State.RECOGNISED, false));
      assertThat(year.claims().get(1).person().name()).isEqualTo("Nguyễn Văn An");
    }

    @Test
    void aClaimOfAnotherTitleIsNone() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn An", "")
              .of(Title.CITIZEN)
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .fold();

      assertThat(year.claims())
          .extracting(Claim::title, Claim::reference)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(Title.FAMILY, "H1"),
              org.assertj.core.groups.Tuple.tuple(Title.CITIZEN, "n-1"));
    }
  }

  @Nested
  class Rule2_3_WithSeveralItStandsApartAndIsAWorklistItem {
    @Test
    void noneOfThemIsRecognised() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn An", "Thôn 1")
              .registered("H2", "Nguyễn Văn An", "Thôn 2")
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .fold();

      assertThat(year.claims())
          .extracting(Claim::reference, Claim::state, Claim::ambiguous)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("H1", State.REGISTERED, false),
              org.assertj.core.groups.Tuple.tuple("H2", State.REGISTERED, false),
              org.assertj.core.groups.Tuple.tuple("n-1", State.RECOGNISED, true));
    }

    @Test
    void twoEqualNamesInOneDecisionAreTwoSubjectsNotOneClaim() {
      AreaYear year =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn An", "")
              .decidedByName("n-1", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .sameForm()
              .decidedByName("n-2", Outcome.RECOGNISED, "2025-12-01", "Nguyễn Văn An", "")
              .fold();

      assertThat(year.claims())
          .extracting(Claim::reference, Claim::state, Claim::ambiguous)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("H1", State.REGISTERED, false),
              org.assertj.core.groups.Tuple.tuple("n-1", State.RECOGNISED, true),
              org.assertj.core.groups.Tuple.tuple("n-2", State.RECOGNISED, true));
    }
  }

  @Test
  void rule2_3_otherEqualNamesAreNeverMerged() {
    AreaYear year =
        Told.inBaDinh()
            .registered("H1", "Nguyễn Văn An", "Thôn 1")
            .registered("H2", "Nguyễn Văn An", "Thôn 1")
            .fold();

    assertThat(year.claims()).hasSize(2);
  }

  private static void isRecognisedAsH1(Claim claim) {
    assertThat(claim.reference()).isEqualTo("H1");
    assertThat(claim.state()).isEqualTo(State.RECOGNISED);
    assertThat(claim.ambiguous()).isFalse();
  }
}
