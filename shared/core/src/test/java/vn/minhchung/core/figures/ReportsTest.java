package vn.minhchung.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.facts.FactFiles;

class ReportsTest {
  private static Report report(String id) {
    return Reports.shipped().find(id).orElseThrow();
  }

  @Nested
  class The_report_of_a_year {
    private final Report report = report("year-2026");

    @Test
    void is_due_on_15_December_at_two_places() {
      assertThat(report.due()).isEqualTo(LocalDate.of(2026, 12, 15));
      assertThat(report.recipients()).hasSize(2);
      assertThat(report.recipients().get(0).vi()).contains("Vụ Giáo dục thường xuyên");
      assertThat(report.recipients().get(1).vi()).contains("Ban Phong trào");
    }

    @Test
    void has_provisional_dates_in_order() {
      assertThat(report.provisional()).isTrue();
      assertThat(report.asOf()).isBefore(report.freeze());
      assertThat(report.freeze()).isBefore(report.due());
    }

    @Test
    void covers_its_year_and_no_stage() {
      assertThat(report.years()).containsExactly(2026);
      assertThat(report.stages()).isEmpty();
      assertThat(report.title().vi()).endsWith("năm 2026");
    }

    @Test
    void has_sections_annexes_and_a_signatory() {
      assertThat(report.sections()).extracting(Report.Section::id).contains("titles", "annex");
      assertThat(report.annexes())
          .extracting(Report.Annex::kind)
          .containsExactly(Report.Table.AREAS, Report.Table.GROUPS, Report.Table.MODELS);
      assertThat(report.signatory().position()).isEqualTo("CHỦ TỊCH");
    }
  }

  @Test
  void the_half_year_ends_in_June() {
    assertThat(report("half-2026").to()).isEqualTo(LocalDate.of(2026, 6, 30));
    assertThat(report("half-2026").year()).isEqualTo(2026);
  }

  @Test
  void the_mid_term_review_counts_the_first_stage_by_its_last_year() {
    Report report = report("mid-term-2026");
    assertThat(report.stages()).containsExactly(new Report.Stage("2021-2025", 2021, 2025));
    assertThat(report.year()).isEqualTo(2025);
    assertThat(report.due()).isBetween(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30));
    assertThat(report.years()).hasSize(5);
  }

  @Test
  void the_final_review_counts_both_stages() {
    Report report = report("final-2030");
    assertThat(report.stages())
        .extracting(Report.Stage::id)
        .containsExactly("2021-2025", "2026-2030");
    assertThat(report.year()).isEqualTo(2030);
    assertThat(report.annexes()).extracting(Report.Annex::kind).contains(Report.Table.SERIES);
  }

  @Test
  void what_is_no_report_is_not_found() {
    assertThat(Reports.shipped().find("mid-term-2027")).isEmpty();
    assertThat(Reports.shipped().find("year")).isEmpty();
    assertThat(Reports.shipped().find("quarter-2026")).isEmpty();
  }

  @Test
  void a_loaded_one_is_found_and_one_of_the_same_id_replaces_the_national() {
    Reports more = Facts.shipped().with(FactFiles.example("quarter-report.json")).reports();
    assertThat(more.find("nine-months-2026").orElseThrow().to())
        .isEqualTo(LocalDate.of(2026, 9, 30));
    assertThat(more.ids()).hasSize(5).contains("year-{Y}");

    Reports replaced = Reports.shipped().plus(Reports.shipped());
    assertThat(replaced.ids()).containsExactlyElementsOf(Reports.shipped().ids());
  }
}
