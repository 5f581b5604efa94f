package vn.minhchung.core.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

class LakeRowsTest {
  private static final Pseudonyms PSEUDONYMS = pseudonyms("key");

  @Nested
  class AResult {
    @Test
    void saysWhatHoldsOfTheClaim() {
      ResultRow row =
          result(
              Told.inBaDinh()
                  .selfScored("H1", 85)
                  .appraised("H1", Map.of("2.3", new Answer.Points(BigDecimal.ONE)))
                  .recognised("H1"));

      assertThat(row.provinceCodeThen()).isEqualTo("01");
      assertThat(row.communeCodeThen()).isEqualTo("00004");
      assertThat(row.editionThen()).isEqualTo("2025-07-01");
      assertThat(row.state()).isEqualTo("RECOGNISED");
      assertThat(row.criteriaSet()).isEqualTo("gdht-448@2");
      assertThat(row.selfScore()).isEqualTo(new BigDecimal("85.00"));
      assertThat(row.appraisedScore()).isEqualTo(new BigDecimal("76.00"));
      assertThat(row.verdict()).isEqualTo("NOT_MET");
      assertThat(row.recognised()).isTrue();
      assertThat(row.recognisedOn()).isEqualTo(LocalDate.of(2025, 12, 1));
      assertThat(row.yearsRunning()).isEqualTo(1);
      assertThat(row.submittedAt()).isEqualTo(Told.form(3).time());
      assertThat(row.formSha256()).isEqualTo(Sha256.of("form 3"));
      assertThat(row.indicators()).hasSize(8);
    }

    @Test
    void hasNoDateOfRecognitionWhereItIsNotRecognised() {
      ResultRow refused =
          result(Told.inBaDinh().decided("H1", Outcome.NOT_RECOGNISED, "2025-12-01"));

      assertThat(refused.recognised()).isFalse();
      assertThat(refused.recognisedOn()).isNull();
      assertThat(refused.yearsRunning()).isZero();
    }

    @Test
    void leavesUndecidedWhatIsUndecided() {
      ResultRow row = result(Told.inBaDinh().registered("H1"));

      assertThat(row.recognised()).isNull();
      assertThat(row.selfScore()).isNull();
      assertThat(row.verdict()).isNull();
      assertThat(row.disadvantaged()).isNull();
    }

    @Test
    void ofTheShortFormHasItsTotalAtTwoDecimals() {
      assertThat(result(Told.inBaDinh().totalled("H1", "92.5")).selfScore())
          .isEqualTo(new BigDecimal("92.50"));
    }

    @Test
    void tellsNoNameAndNoReference() {
      ResultRow row =
          result(Told.inBaDinh().registered("TDP3-0123", "Nguyễn Văn An", "Tổ dân phố 3"));

      assertThat(row.toString()).doesNotContain("TDP3", "Nguyễn", "Tổ dân phố");
    }
  }

  @Nested
  class APseudonym {
    @Test
    void isTheSameForTheSameSubjectUnderTheSameKeyOnly() {
      String subject = id(PSEUDONYMS, Units.BA_DINH, "H1");

      assertThat(id(PSEUDONYMS, Units.BA_DINH, "H1")).isEqualTo(subject).matches("[0-9a-f]{32}");
      assertThat(
              List.of(
                  subject,
                  id(pseudonyms("other"), Units.BA_DINH, "H1"),
                  id(PSEUDONYMS, Units.TRUNG_GIA, "H1"),
                  id(PSEUDONYMS, Units.BA_DINH, "H2")))
          .doesNotHaveDuplicates();
    }

    private static String id(Pseudonyms pseudonyms, Area commune, String reference) {
      return pseudonyms.of(commune.id(), vn.minhchung.core.Title.FAMILY, reference);
    }
  }

  @Nested
  class WhatWasReported {
    @Test
    void isEveryFigureWithWhetherItIsClosedAndConfirmed() {
      List<ReportedRow> rows =
          LakeRows.reported(
              Units.BA_DINH,
              2025,
              Told.inBaDinh()
                  .counted("2025-12-20", "FAMILY.total", 100, "members", 7)
                  .closed()
                  .fromAbove()
                  .confirmed()
                  .fold(),
              Facts.shipped());

      assertThat(rows)
          .extracting(
              ReportedRow::kind,
              ReportedRow::indicator,
              ReportedRow::closed,
              ReportedRow::confirmed)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("statistics", "FAMILY.total", true, true),
              org.assertj.core.groups.Tuple.tuple("statistics", "members", false, false),
              org.assertj.core.groups.Tuple.tuple("closing", "FAMILY", true, true),
              org.assertj.core.groups.Tuple.tuple("confirmation", "FAMILY", true, true));
      assertThat(rows.get(0).value()).isEqualByComparingTo("100");
      assertThat(rows.get(0).formSha256()).isEqualTo(Sha256.of("form 1"));
    }
  }

  private static ResultRow result(Told told) {
    return LakeRows.results(
            Units.BA_DINH, 2025, told.fold(), new RecognitionHistory(), PSEUDONYMS, Facts.shipped())
        .get(0);
  }

  private static Pseudonyms pseudonyms(String key) {
    return new Pseudonyms("test", key.getBytes(StandardCharsets.UTF_8));
  }
}
