package vn.minhchung.core.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

class RecognitionHistoryTest {
  private final RecognitionHistory history = new RecognitionHistory();

  @Nested
  class PreviousKeepsTheStreak {
    private final RecognitionHistory there = new RecognitionHistory();
    private final RecognitionHistory here =
        new RecognitionHistory(
            area -> area.equals(Units.TRUNG_GIA.id()) ? there : new RecognitionHistory());

    @Test
    void ofWhoMovedHere() {
      there.add(2023, Told.in(Units.TRUNG_GIA, 2023).recognised("X9").fold());
      there.add(2024, Told.in(Units.TRUNG_GIA, 2024).recognised("X9").fold());
      here.addMoves(2025, Told.in(Units.BA_DINH, 2025).moved("H1", Units.TRUNG_GIA, "X9").fold());

      assertThat(here.running(Title.FAMILY, "H1", 2025)).isEqualTo(2);
      assertThat(here.before(Title.FAMILY, "H1", 2025)).isTrue();
      assertThat(here.before(Title.FAMILY, "X9", 2025)).isFalse();
      assertThat(here.before(Title.CLAN, "H1", 2025)).isFalse();
    }

    @Test
    void andStillDoesTheYearAfter() {
      there.add(2024, Told.in(Units.TRUNG_GIA, 2024).recognised("X9").fold());
      here.add(
          2025,
          Told.in(Units.BA_DINH, 2025).moved("H1", Units.TRUNG_GIA, "X9").recognised("H1").fold());

      assertThat(here.running(Title.FAMILY, "H1", 2026)).isEqualTo(2);
    }

    @Test
    void butTakesNoYearAfterTheMove() {
      there.add(2024, Told.in(Units.TRUNG_GIA, 2024).recognised("X9").fold());
      there.add(2025, Told.in(Units.TRUNG_GIA, 2025).recognised("X9").fold());
      here.add(2025, Told.in(Units.BA_DINH, 2025).moved("H1", Units.TRUNG_GIA, "X9").fold());

      assertThat(here.running(Title.FAMILY, "H1", 2026)).isZero();
    }

    @Test
    void andEndsWhereTwoSayThatTheyCameFromEachOther() {
      RecognitionHistory[] both = new RecognitionHistory[2];
      both[0] = new RecognitionHistory(area -> both[1]);
      both[1] = new RecognitionHistory(area -> both[0]);
      both[0].add(2024, Told.in(Units.BA_DINH, 2024).moved("H1", Units.TRUNG_GIA, "X9").fold());
      both[1].add(2024, Told.in(Units.TRUNG_GIA, 2024).moved("X9", Units.BA_DINH, "H1").fold());

      assertThat(both[0].before(Title.FAMILY, "H1", 2025)).isFalse();
    }
  }

  @Nested
  class Rule4_5_FromRowsOnly {
    @Test
    void onceBefore() {
      add(Units.BA_DINH, 2024);

      assertThat(history.before(Title.FAMILY, "H1", 2025)).isTrue();
      assertThat(history.before(Title.FAMILY, "H1", 2024)).isFalse();
      assertThat(history.before(Title.CLAN, "H1", 2025)).isFalse();
      assertThat(history.before(Title.FAMILY, "H2", 2025)).isFalse();
    }

    @Test
    void yearsRunningEndWithTheYearBeforeAndStopAtAGap() {
      add(Units.BA_DINH, 2021);
      add(Units.BA_DINH, 2023);
      add(Units.BA_DINH, 2024);

      assertThat(history.running(Title.FAMILY, "H1", 2025)).isEqualTo(2);
      assertThat(history.running(Title.FAMILY, "H1", 2026)).isZero();
    }

    @Test
    void aRefusedOrRevokedYearDoesNotCount() {
      history.add(
          2024,
          Told.in(Units.BA_DINH, 2024)
              .recognised("H1")
              .decided("H1", Outcome.REVOKED, "2026-01-01")
              .registered("H2")
              .fold());

      assertThat(history.before(Title.FAMILY, "H1", 2025)).isFalse();
      assertThat(history.before(Title.FAMILY, "H2", 2025)).isFalse();
    }
  }

  @Nested
  class Rule2_4_AWhollySucceededCommuneContinuesItsReferences {
    @Test
    void whereTheyAreUnique() {
      add(Units.WHOLLY_INTO_TRUNG_GIA, 2024);
      add(Units.TRUNG_GIA, 2025);

      assertThat(history.running(Title.FAMILY, "H1", 2026)).isEqualTo(2);
    }

    @Test
    void notWhereTwoOfThemListedTheReferenceInOneYear() {
      add(Units.WHOLLY_INTO_TRUNG_GIA, 2024);
      history.add(2024, Told.in(Units.ALSO_INTO_TRUNG_GIA, 2024).registered("H1").fold());
      add(Units.TRUNG_GIA, 2025);

      assertThat(history.running(Title.FAMILY, "H1", 2026)).isEqualTo(1);
      assertThat(history.before(Title.FAMILY, "H1", 2025)).isFalse();
    }

    @Test
    void norInDifferentYears() {
      add(Units.WHOLLY_INTO_TRUNG_GIA, 2023);
      add(Units.ALSO_INTO_TRUNG_GIA, 2024);

      assertThat(history.before(Title.FAMILY, "H1", 2025)).isFalse();
    }
  }

  private void add(Area commune, int year) {
    history.add(year, Told.in(commune, year).recognised("H1").fold());
  }
}
