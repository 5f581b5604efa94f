package vn.minhchung.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.facts.FactProblemsTest;
import vn.minhchung.core.facts.SetProblemsTest;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.sample.FormText;

/** Every problem has a code, texts in both languages, and a test that raises it. */
class ProblemCatalogueTest {
  /** What is found outside the core: at the upload and at the evidence. */
  private static final List<Problem> OUTSIDE =
      List.of(
          Problem.of(ProblemCode.FILE_TOO_LARGE, Where.FILE, "size", "11", "limit", "10"),
          Problem.of(ProblemCode.FILE_TYPE, Where.FILE, "type", "text/html"),
          Problem.of(ProblemCode.FILE_ALTERED, Where.FILE),
          AreaProblems.undated(
                  Areas.shipped().resolve("15", java.time.LocalDate.of(2026, 12, 31)), Where.FILE)
              .orElseThrow(),
          AreaProblems.named("Hòa Bình", LocalDate.of(2026, 12, 31), List.of(), Where.FILE),
          Problem.of(ProblemCode.SHEET_BROKEN, Where.FILE, "reason", "x"),
          Problem.of(ProblemCode.SHEET_BUDGET, Where.FILE, "what", "x", "limit", "1"),
          Problem.of(ProblemCode.SHEET_ACTIVE, Where.FILE, "part", "x"),
          Problem.of(ProblemCode.SHEET_OLD, Where.FILE),
          Problem.of(ProblemCode.SHEET_NO_HEADER, Where.FILE, "hint", "x"),
          Problem.of(ProblemCode.SHEET_ENCODING, Where.FILE, "reason", "x"),
          Problem.of(
              ProblemCode.SHEET_FORMULA,
              Where.cell("Form", 3, "name"),
              "column",
              "x",
              "value",
              "y"),
          Problem.of(ProblemCode.SHEET_FILE, Where.cell("Form", 3, "e:1.1"), "file", "x"),
          Problem.of(ProblemCode.SHEET_FILE_AMBIGUOUS, Where.FILE, "file", "x"),
          Problem.of(ProblemCode.SHEET_COLUMN, Where.cell("Form", 1, "x"), "columns", "x"),
          Problem.of(
              ProblemCode.SHEET_FIELD,
              Where.cell("Form", 3, "year"),
              "field",
              "x",
              "value",
              "y",
              "first",
              "z"),
          Problem.of(ProblemCode.EVIDENCE_WAITING, Where.cell(1, "e:1.1"), "count", "2"),
          Problem.of(
              ProblemCode.EVIDENCE_REFUSED,
              Where.cell(1, "e:1.1"),
              "sha256",
              "a".repeat(64),
              "reason",
              "x"),
          Problem.of(ProblemCode.LINK_UNKNOWN, Where.FILE),
          Problem.of(ProblemCode.LINK_ITEMS, Where.FILE, "limit", "100"),
          Problem.of(ProblemCode.LINK_QUOTA, Where.FILE),
          Problem.of(
              ProblemCode.LINK_FIELD, Where.head("size"), "field", "size", "expected", "1–10"),
          Problem.of(ProblemCode.LINK_BUSY, Where.FILE),
          Problem.of(ProblemCode.LINK_EVIDENCE, Where.FILE, "reason", "x"),
          Problem.of(ProblemCode.LINK_RIGHT, Where.FILE, "kinds", "appraisal"),
          Problem.of(ProblemCode.LINK_RATE, Where.FILE),
          Problem.of(ProblemCode.LINK_SHEET, Where.FILE),
          Problem.of(ProblemCode.LINK_NO_PAGE, Where.FILE));

  static Stream<Problem> produced() {
    return Stream.of(
            OUTSIDE.stream(),
            FormProblemsTest.files()
                .flatMap(
                    wrong ->
                        FormText.problems(
                            ((String) wrong.get()[1])
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            FormText.assessment().pins())
                            .stream()),
            FormProblemsTest.heads().flatMap(ProblemCatalogueTest::raised),
            FormProblemsTest.rowsOfOneForm().flatMap(ProblemCatalogueTest::raised),
            FormText.registration().row("subject", "1").row("subject", "1").problems().stream(),
            FactProblemsTest.raised(),
            SetProblemsTest.raised())
        .flatMap(problems -> problems);
  }

  @ParameterizedTest
  @MethodSource("produced")
  void everyMessageIsFilledInBothLanguages(Problem problem) {
    for (String text :
        List.of(
            problem.message().vi(),
            problem.message().en(),
            problem.fix().vi(),
            problem.fix().en())) {
      assertThat(text).isNotBlank().doesNotContainPattern("\\{[A-Za-z]*\\}");
    }
  }

  @Test
  void everyCodeIsRaisedBySomeTest() {
    Set<ProblemCode> raised = EnumSet.noneOf(ProblemCode.class);
    produced().map(Problem::code).forEach(raised::add);

    assertThat(EnumSet.complementOf(EnumSet.copyOf(raised))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyCodeHasItsTexts(ProblemCode code) {
    ProblemCatalogue.Entry entry = ProblemCatalogue.of(code);

    assertThat(entry.severity()).isIn("error", "warning");
    assertThat(List.of(entry.message().vi(), entry.message().en()))
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).matches("(?s).*[.}]"));
    assertThat(List.of(entry.fix().vi(), entry.fix().en())).doesNotHaveDuplicates();
  }

  @Test
  void everyTextHasItsCodeAndNoCodeStandsTwice() {
    assertThat(Stream.of(ProblemCode.values()).map(ProblemCode::code))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(ProblemCatalogue.read().members().keySet());
  }

  @Test
  void theReceiptShowsCodeSeverityPlaceAndTexts() {
    var json =
        FormText.registration().row("subject", "1").row("subject", "1").problems().get(0).json();

    assertThat(json.getString("code")).isEqualTo("MC-ROW-013");
    assertThat(json.getString("severity")).isEqualTo("error");
    assertThat(json.getObject("where").members()).containsEntry("row", 2);
    assertThat(json.getObject("where").members()).containsEntry("column", "subject");
    assertThat(json.getObject("message").members()).containsOnlyKeys("vi", "en");
    assertThat(json.getObject("fix").members()).containsOnlyKeys("vi", "en");
  }

  private static Stream<Problem> raised(org.junit.jupiter.params.provider.Arguments wrong) {
    return ((FormText) wrong.get()[1]).problems().stream();
  }
}
