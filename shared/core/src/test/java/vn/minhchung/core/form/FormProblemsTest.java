package vn.minhchung.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.sample.FormText;
import vn.minhchung.core.sample.Units;

/** One thing wrong in a form, the code and the place that the receipt gives for it. */
class FormProblemsTest {
  private static final String HASH = "a".repeat(64);

  static Stream<Arguments> files() {
    return Stream.of(
        wrong("not JSON", "{", ProblemCode.FILE_NOT_JSON),
        wrong("a trailing comma", "{\"a\":1,}", ProblemCode.FILE_NOT_JSON),
        wrong("a member twice", "{\"a\":1,\"a\":2}", ProblemCode.FILE_NOT_JSON),
        wrong("a bomb of depth", "[".repeat(10_000), ProblemCode.FILE_NOT_JSON),
        wrong("a huge number", "{\"a\":1e999999999}", ProblemCode.FILE_NOT_JSON),
        wrong("a huger number", "{\"a\":1e99999999999}", ProblemCode.FILE_NOT_JSON),
        wrong("a workbook", "PK\u0003\u0004", ProblemCode.FILE_NOT_JSON),
        wrong("nothing", "", ProblemCode.FILE_NOT_JSON));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aFileThatIsNoJson(String name, String file, ProblemCode code) {
    Problem problem = only(unreadable(file));

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.where()).isEqualTo(Where.FILE);
  }

  @Test
  void aFileThatIsNoJsonSaysTheLineAndTheColumn() {
    Problem problem = only(unreadable("{\n  \"a\": 1,\n}"));

    assertThat(problem.message().en()).startsWith("The file cannot be read at line 3, column ");
    assertThat(problem.message().vi()).startsWith("Tệp không đọc được ở dòng 3, cột ");
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        head("another schema", rows().with("schema", "minhchung.form/2"), "FILE_FOREIGN", "schema"),
        head("no schema", rows().with("schema", null), "FILE_FOREIGN", "schema"),
        head("a schema that is no text", rows().with("schema", 1), "FILE_FOREIGN", "schema"),
        head("an unknown kind", rows().with("kind", "assesment"), "FORM_KIND", "kind"),
        head("no kind", rows().with("kind", null), "FORM_KIND", "kind"),
        head("no rows", FormText.assessment(), "FORM_ROWS", "rows"),
        head("too many rows", tooManyRows(), "FORM_ROWS", "rows"),
        head("a kind that the link does not take", notAllowed(), "FORM_KIND_NOT_ALLOWED", "kind"),
        head("no year", rows().with("year", null), "FORM_YEAR", "year"),
        head("a year of another link", rows().with("year", 2031), "FORM_YEAR", "year"),
        head("half a year", rows().with("year", 2025.5), "FORM_YEAR", "year"),
        head("a year in words", rows().with("year", "2025"), "FORM_YEAR", "year"),
        head("no title", rows().with("title", null), "FORM_TITLE", "title"),
        head("an unknown title", rows().with("title", "family"), "FORM_TITLE", "title"),
        head("an unknown title to close", closing("HOUSE"), "FORM_TITLE", "titles"),
        head("no titles to close", closing(), "FORM_TITLE", "titles"),
        head("a title that is no text", closing(7), "FORM_TITLE", "titles"),
        head("no area", rows().with("area", null), "FORM_AREA_MISSING", "area"),
        head("an area of nothing", rows().with("area", Map.of()), "FORM_AREA_MISSING", "area"),
        head("an unknown area", rows().inArea("99999", "2025-12-31"), "AREA_UNKNOWN", "area"),
        head(
            "an area before its time",
            rows().inArea("00004", "2020-12-31"),
            "AREA_TOO_EARLY",
            "area"),
        head("a code of the past", rows().inArea("00007", "2025-12-31"), "AREA_NOT_VALID", "area"),
        head("a district of today", rows().inArea("001", "2025-12-31"), "AREA_DISTRICT", "area"),
        head(
            "an area as a number",
            rows().with("area", Map.of("code", 4, "on", "2025-12-31")),
            "AREA_UNKNOWN",
            "area"),
        head(
            "an area of another link",
            rows().inArea("00859", "2025-12-31"),
            "AREA_OUTSIDE",
            "area"),
        head("the country through a province's link", country(), "AREA_OUTSIDE", "area"),
        head("a divided area", divided(), "AREA_SPLIT", "area"),
        head("2025 without a date", rows().with("area", "00004"), "AREA_ON_MISSING", "area"),
        head(
            "a date of the code table that is none",
            rows().inArea("00004", "31/12/2025"),
            "FORM_DATE",
            "area"),
        head("an unknown set", rows().with("criteria", "abc"), "FORM_CRITERIA", "criteria"),
        head(
            "a set of another title",
            rows().with("criteria", "cdht-324"),
            "FORM_CRITERIA",
            "criteria"),
        head("no date of statistics", statistics().with("date", null), "FORM_DATE", "date"),
        head("a date that is none", statistics().with("date", "2025-02-30"), "FORM_DATE", "date"),
        head(
            "a date of another century",
            statistics().with("date", "0205-12-31"),
            "FORM_DATE",
            "date"),
        head("no source", statistics().with("source", null), "FORM_TEXT", "source"),
        head("a source of blanks", statistics().with("source", " \u00A0 "), "FORM_TEXT", "source"),
        head(
            "a source without end",
            statistics().with("source", "x".repeat(201)),
            "FORM_TEXT",
            "source"),
        head(
            "a source with a control",
            statistics().with("source", "a\u0007"),
            "FORM_TEXT",
            "source"),
        head(
            "a source with half a character",
            statistics().with("source", "a\uD800"),
            "FORM_TEXT",
            "source"),
        head(
            "no level of an honour",
            FormText.honours().with("level", null).row("name", "An", "outcome", "HONOURED"),
            "FORM_LEVEL",
            "level"),
        head(
            "an honour of a hamlet",
            FormText.honours().with("level", "HAMLET").row("name", "An", "outcome", "HONOURED"),
            "FORM_LEVEL",
            "level"),
        head(
            "a congress that is a list",
            FormText.honours()
                .with("congress", List.of(1))
                .row("name", "An", "outcome", "HONOURED"),
            "FORM_TEXT",
            "congress"),
        head(
            "a text for no report",
            FormText.narrative().with("report", null).row("section", "documents", "text", "b"),
            "FORM_REPORT",
            "report"),
        head(
            "a text for an unknown report",
            FormText.narrative()
                .with("report", "weekly-2025")
                .row("section", "documents", "text", "b"),
            "FORM_REPORT",
            "report"),
        head(
            "a text for the report of another year",
            FormText.narrative()
                .with("report", "mid-term-2026")
                .with("year", 2026)
                .row("section", "documents", "text", "b"),
            "FORM_REPORT_YEAR",
            "year"),
        head("no appraiser", appraisal().with("by", null), "FORM_TEXT", "by"),
        head(
            "no decision",
            recognition(null),
            "FORM_DATE",
            "decision.date",
            "decision.number",
            "decision.issuer"),
        head(
            "a decision without number",
            decision("number", null),
            "FORM_DECISION",
            "decision.number"),
        head(
            "a decision without issuer",
            decision("issuer", " "),
            "FORM_DECISION",
            "decision.issuer"),
        head(
            "a number with half a character",
            decision("number", "1\uDC00"),
            "FORM_DECISION",
            "decision.number"),
        head("a decision without date", decision("date", null), "FORM_DATE", "decision.date"),
        head(
            "a replaced decision without number",
            decision("replaces", Map.of("date", "2025-01-01")),
            "FORM_DECISION",
            "decision.replaces"),
        head(
            "a replaced decision of a blank number",
            decision("replaces", Map.of("number", " ", "date", "2025-01-01")),
            "FORM_DECISION",
            "decision.replaces"),
        head(
            "a replaced decision without date",
            decision("replaces", Map.of("number", "1")),
            "FORM_DATE",
            "decision.replaces.date"),
        head(
            "a decision's hash that is none",
            decision("sha256", "abc"),
            "FORM_HASH",
            "decision.sha256"),
        head(
            "a document's hash that is none",
            documents(Map.of("role", "LIST", "sha256", "z".repeat(64))),
            "FORM_HASH",
            "documents"),
        head(
            "a document without a hash",
            documents(Map.of("role", "LIST")),
            "FORM_HASH",
            "documents"),
        head("a document that is no object", documents(HASH), "FORM_HASH", "documents"),
        head(
            "a consent's hash that is none",
            rows().with("consent", consent("sha256", 7)),
            "FORM_HASH",
            "consent.sha256"),
        head(
            "a consent's date that is none",
            rows().with("consent", consent("date", "hôm qua")),
            "FORM_DATE",
            "consent.date"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heads")
  void aHeadThatIsWrong(String name, FormText form, ProblemCode code, List<String> columns) {
    List<Problem> problems = form.problems();

    assertThat(problems.get(0).code()).isEqualTo(code);
    assertThat(problems)
        .extracting(problem -> problem.where().row())
        .containsOnly(java.util.Optional.empty());
    assertThat(problems)
        .extracting(problem -> problem.where().column().orElse(""))
        .containsExactlyElementsOf(columns);
  }

  static Stream<Arguments> rowsOfOneForm() {
    return Stream.of(
        row("no object", FormText.assessment().rawRow("x"), "ROW_NOT_OBJECT", "row"),
        row("an empty row", FormText.assessment().row(), "ROW_NOT_OBJECT", "row"),
        row("nobody", FormText.registration().row("hamlet", "Thôn 1"), "ROW_SUBJECT", "subject"),
        row(
            "a name of blanks",
            FormText.registration().row("name", "\u00A0 "),
            "ROW_SUBJECT",
            "subject"),
        row("a name with a control", named("An\u0000"), "ROW_TEXT", "name"),
        row("a name with half a character", named("An\uD83D"), "ROW_TEXT", "name"),
        row("a name written backwards", named("\u202EAn"), "ROW_TEXT", "name"),
        row("a name with a bidi isolate", named("\u2067An"), "ROW_TEXT", "name"),
        row("a name with a direction mark", named("An\u200F"), "ROW_TEXT", "name"),
        row("a name with a hidden joiner", named("A\u200Dn"), "ROW_TEXT", "name"),
        row("a name with a soft hyphen", named("A\u00ADn"), "ROW_TEXT", "name"),
        row("a name of private characters", named("An\uE000"), "ROW_TEXT", "name"),
        row("a name with a noncharacter", named("An\uFFFF"), "ROW_TEXT", "name"),
        row("a name without end", named("x".repeat(201)), "ROW_TEXT", "name"),
        row("a name that is a list", named(List.of("An")), "ROW_TEXT", "name"),
        row("a name that is true", named(true), "ROW_TEXT", "name"),
        row(
            "a reference without end",
            FormText.registration().row("subject", "x".repeat(65)),
            "ROW_TEXT",
            "subject"),
        row(
            "a hamlet with a control",
            FormText.registration().row("name", "An", "hamlet", "\u001B[2J"),
            "ROW_TEXT",
            "hamlet"),
        row(
            "no consent to register",
            FormText.registration().with("consent", null).row("name", "An"),
            "ROW_CONSENT",
            "consent"),
        row("no consent to assess", scored().with("consent", null), "ROW_CONSENT", "consent"),
        row(
            "consent without basis",
            scored().with("consent", consent("basis", "")),
            "ROW_CONSENT",
            "consent"),
        row(
            "consent without the signed list",
            scored().with("consent", consent("sha256", null)),
            "ROW_CONSENT",
            "consent"),
        row("consent in a word", scored().with("consent", "yes"), "ROW_CONSENT", "consent"),
        row("an unknown indicator", answer("9.9", 1), "ROW_INDICATOR", "a:9.9"),
        row("an answer above its maximum", answer("1.1", 11), "ROW_ANSWER", "a:1.1"),
        row("an answer below zero", answer("1.1", -1), "ROW_ANSWER", "a:1.1"),
        row("points for a yes or no", answer("2.1", 10), "ROW_ANSWER", "a:2.1"),
        row(
            "more than all members",
            answer("3.1", Map.of("have", 6, "of", 5)),
            "ROW_ANSWER",
            "a:3.1"),
        row("a share of nobody", answer("3.1", "0/0"), "ROW_ANSWER", "a:3.1"),
        row("an answer that is none", answer("1.1", List.of()), "ROW_ANSWER", "a:1.1"),
        row("answers as a list", assessed("answers", List.of(1)), "ROW_NOT_OBJECT", "answers"),
        row(
            "attributes as a text",
            FormText.registration().row("name", "An", "attributes", "x"),
            "ROW_NOT_OBJECT",
            "attributes"),
        row(
            "evidence as a list",
            answered("evidence", List.of(HASH)),
            "ROW_NOT_OBJECT",
            "evidence"),
        row("a total above 100", assessed("total", 101), "ROW_ANSWER", "total"),
        row("a total in words", assessed("total", "85"), "ROW_ANSWER", "total"),
        row(
            "a proposal that is no yes or no",
            assessed("proposal", "có"),
            "ROW_ANSWER",
            "proposal"),
        row(
            "a unit that the set is not for",
            unitBy("dvht-tt24", Map.of("managedBy", "COMMUNE")),
            "ROW_CRITERIA",
            "managedBy"),
        row(
            "a unit that does not say whether the set is for it",
            unitBy("dvht-tt24", Map.of()),
            "ROW_CRITERIA",
            "managedBy"),
        row("no answer at all", assessed("answers", Map.of()), "ROW_NO_ANSWER", "answers"),
        row(
            "evidence that is no hash",
            answered("evidence", Map.of("1.1", List.of("x"))),
            "FORM_HASH",
            "e:1.1"),
        row(
            "evidence that is no list",
            answered("evidence", Map.of("1.1", HASH)),
            "FORM_HASH",
            "e:1.1"),
        row(
            "evidence for an unknown indicator",
            answered("evidence", Map.of("9.9", List.of(HASH))),
            "ROW_INDICATOR",
            "e:9.9"),
        row(
            "an album of evidence",
            answered("evidence", Map.of("1.1", Collections.nCopies(51, HASH))),
            "ROW_EVIDENCE",
            "e:1.1"),
        row("a hamlet without a name", FormText.hamlets().row("id", "T1"), "ROW_REQUIRED", "name"),
        row(
            "a hamlet of half a household",
            FormText.hamlets().row("name", "Thôn 1", "households", 1.5),
            "ROW_NUMBER",
            "households"),
        row(
            "a hamlet from a day that is none",
            FormText.hamlets().row("name", "Thôn 1", "validFrom", "01/07/2025"),
            "FORM_DATE",
            "validFrom"),
        row(
            "a hamlet from before all records",
            FormText.hamlets().row("name", "Thôn 1", "validFrom", "1025-07-01"),
            "FORM_DATE",
            "validFrom"),
        row(
            "a hamlet that ends before it begins",
            FormText.hamlets()
                .row("name", "Thôn 1", "validFrom", "2025-07-01", "validTo", "2025-06-30"),
            "ROW_PERIOD",
            "validTo"),
        row(
            "a merger without its day",
            FormText.hamlets().row("name", "Thôn 1", "from", "T1; T2"),
            "ROW_REQUIRED",
            "validFrom"),
        row(
            "a merger of what cannot be named",
            FormText.hamlets()
                .row("name", "Thôn 1", "validFrom", "2025-07-01", "from", List.of("x".repeat(65))),
            "ROW_TEXT",
            "from"),
        row(
            "a hamlet of a province",
            FormText.hamlets()
                .inArea("01", "2025-12-31")
                .through(Units.HA_NOI)
                .row("name", "Thôn 1"),
            "AREA_LEVEL",
            "area"),
        row(
            "an honour of nobody",
            FormText.honours().row("outcome", "HONOURED"),
            "ROW_SUBJECT",
            "subject"),
        row(
            "an honour that is none",
            FormText.honours().row("name", "An", "outcome", "PRAISED"),
            "ROW_OUTCOME",
            "outcome"),
        row(
            "an honour without a decision",
            FormText.honours().with("decision", null).row("name", "An", "outcome", "HONOURED"),
            "FORM_DECISION",
            "decision.number"),
        row(
            "consent in a word of an honour",
            FormText.honours().row("name", "An", "outcome", "HONOURED", "consent", "có"),
            "ROW_OUTCOME",
            "consent"),
        row(
            "a photo that is no hash",
            FormText.honours().row("name", "An", "outcome", "HONOURED", "photo", "an.jpg"),
            "FORM_HASH",
            "photo"),
        row(
            "a story with a control",
            FormText.honours().row("name", "An", "outcome", "HONOURED", "story", "a\u0007"),
            "ROW_TEXT",
            "story"),
        row(
            "a text for a section that figures fill",
            FormText.narrative().row("section", "titles", "text", "b"),
            "ROW_SECTION",
            "section"),
        row(
            "a text for no section",
            FormText.narrative().row("text", "b"),
            "ROW_REQUIRED",
            "section"),
        row(
            "a section without a text",
            FormText.narrative().row("section", "documents"),
            "ROW_REQUIRED",
            "text"),
        row(
            "a text without end",
            FormText.narrative().row("section", "documents", "text", "x".repeat(12_001)),
            "ROW_TEXT",
            "text"),
        row(
            "a text that is a list",
            FormText.narrative().row("section", "documents", "text", List.of("x")),
            "ROW_TEXT",
            "text"),
        row(
            "a row of another hamlet",
            FormText.registration().ofHamlet("T1", "Thôn 1").row("name", "An", "hamlet", "Thôn 2"),
            "ROW_HAMLET",
            "hamlet"),
        row(
            "who moved from nowhere",
            FormText.registration()
                .row("name", "An", "previous", Map.of("area", "99999", "subject", "X9")),
            "AREA_UNKNOWN",
            "previous.area"),
        row(
            "who was nobody before",
            FormText.registration().row("name", "An", "previous", Map.of("area", "00376")),
            "ROW_REQUIRED",
            "previous.subject"),
        row(
            "a member of nothing",
            FormText.registration()
                .row("name", "An", "memberOf", Map.of("title", "HOUSE", "subject", "X9")),
            "FORM_TITLE",
            "memberOf.title"),
        row(
            "a member of nobody",
            FormText.registration().row("name", "An", "memberOf", Map.of("title", "FAMILY")),
            "ROW_REQUIRED",
            "memberOf.subject"),
        row("a group that is none", attribute("group", "STUDENT"), "ROW_ATTRIBUTE", "group"),
        row("a level that is none", attribute("managedBy", "HAMLET"), "ROW_ATTRIBUTE", "managedBy"),
        row(
            "a cultural title that is none",
            attribute("culturalTitle", "có"),
            "ROW_ATTRIBUTE",
            "culturalTitle"),
        row("a kind of unit that is no text", attribute("unitKind", true), "ROW_TEXT", "unitKind"),
        row(
            "a kind of unit with half a character",
            attribute("unitKind", "\uD800"),
            "ROW_TEXT",
            "unitKind"),
        row(
            "a kind of unit without end",
            attribute("unitKind", "x".repeat(65)),
            "ROW_TEXT",
            "unitKind"),
        row(
            "a row of too much",
            scored().with("documents", documentList(2_000)),
            "ROW_TOO_LARGE",
            "row"),
        row(
            "no outcome of an appraisal",
            FormText.appraisal().row("subject", "H1"),
            "ROW_OUTCOME",
            "outcome"),
        row(
            "an outcome of another kind",
            FormText.appraisal().row("subject", "H1", "outcome", "RECOGNISED"),
            "ROW_OUTCOME",
            "outcome"),
        row(
            "a return without reason",
            FormText.appraisal().row("subject", "H1", "outcome", "RETURNED"),
            "ROW_REASON",
            "reason"),
        row(
            "a change of nothing",
            FormText.appraisal().row("subject", "H1", "outcome", "CHANGED"),
            "ROW_NO_ANSWER",
            "outcome"),
        row(
            "an unknown outcome of a decision",
            FormText.recognition().row("name", "An", "outcome", "OK"),
            "ROW_OUTCOME",
            "outcome"),
        row(
            "a revocation of nothing",
            FormText.recognition().row("name", "An", "outcome", "REVOKED"),
            "FORM_DECISION",
            "decision.replaces"),
        row(
            "a correction of nothing",
            FormText.recognition().row("name", "An", "outcome", "CORRECTED"),
            "FORM_DECISION",
            "decision.replaces"),
        row(
            "no reason to withdraw",
            FormText.withdrawal().row("subject", "H1"),
            "ROW_OUTCOME",
            "reason"),
        row(
            "an unknown reason to withdraw",
            FormText.withdrawal().row("subject", "H1", "reason", "TIRED"),
            "ROW_OUTCOME",
            "reason"),
        row("an unknown column", statistics("houses", 1), "ROW_COLUMN", "houses"),
        row("a count below zero", statistics("FAMILY.total", -1), "ROW_NUMBER", "FAMILY.total"),
        row("half a family", statistics("FAMILY.total", 1.5), "ROW_NUMBER", "FAMILY.total"),
        row("a count in words", statistics("FAMILY.total", "1.000"), "ROW_NUMBER", "FAMILY.total"),
        row(
            "a count beyond all families",
            statistics("FAMILY.total", new java.math.BigDecimal("1e30")),
            "ROW_NUMBER",
            "FAMILY.total"),
        row("a true count", statistics("FAMILY.total", true), "ROW_NUMBER", "FAMILY.total"),
        row("no count", statistics("FAMILY.total", ""), "ROW_EMPTY", "area"),
        row(
            "another area",
            FormText.statistics()
                .row("area", Map.of("code", "00859", "on", "2025-12-31"), "members", 1),
            "AREA_OUTSIDE",
            "area"),
        row(
            "an unknown area",
            FormText.statistics().row("area", "99999", "members", 1),
            "AREA_UNKNOWN",
            "area"),
        row(
            "a divided area",
            FormText.statistics()
                .through(Units.HA_NOI)
                .inArea("01", "2025-06-30")
                .row("area", "00007", "members", 1),
            "AREA_SPLIT",
            "area"),
        row(
            "the country",
            FormText.statistics().through(Units.HA_NOI).row("area", "VN", "members", 1),
            "AREA_OUTSIDE",
            "area"),
        row(
            "a province to close",
            FormText.closing()
                .through(Units.HA_NOI)
                .inArea("01", "2025-12-31")
                .rawRow(Map.of("area", "01")),
            "AREA_LEVEL",
            "area"),
        row(
            "a family of a province",
            FormText.registration()
                .through(Units.HA_NOI)
                .inArea("01", "2025-12-31")
                .row("name", "An"),
            "AREA_LEVEL",
            "area"),
        row(
            "a confirmation from below",
            FormText.confirmation()
                .through(Units.BA_DINH)
                .row("area", "00004", "outcome", "CONFIRMED"),
            "FROM_ABOVE",
            "area"),
        row(
            "no outcome of a confirmation",
            FormText.confirmation().row("area", "00004"),
            "ROW_OUTCOME",
            "outcome"),
        row(
            "a return of a list without reason",
            FormText.confirmation().row("area", "00004", "outcome", "RETURNED"),
            "ROW_REASON",
            "reason"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rowsOfOneForm")
  void aRowThatIsWrong(String name, FormText form, ProblemCode code, String column) {
    Problem problem = only(form.problems());

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.where().column()).contains(column);
    boolean ofTheHead = problem.where().row().isEmpty();
    assertThat(ofTheHead || problem.where().row().get() == 1).isTrue();
  }

  @Nested
  class AmongSeveralRows {
    @Test
    void theRowIsNamedAndTheOthersAreTaken() {
      List<RowOutcome> outcomes =
          FormText.registration()
              .row("name", "An")
              .row("name", "\u0007")
              .row("name", "Bình")
              .outcomes();

      assertThat(outcomes).extracting(RowOutcome::row).containsExactly(1, 2, 3);
      assertThat(outcomes.get(0)).isInstanceOf(RowOutcome.Accepted.class);
      assertThat(outcomes.get(1))
          .isInstanceOfSatisfying(
              RowOutcome.NeedsFix.class,
              fix -> assertThat(fix.problems().get(0).where()).isEqualTo(Where.cell(2, "name")));
      assertThat(outcomes.get(2)).isInstanceOf(RowOutcome.Accepted.class);
    }

    @Test
    void aSubjectStandsOnlyOnce() {
      Problem problem =
          only(
              FormText.registration()
                  .row("subject", "H1")
                  .row("subject", "H2")
                  .row("subject", " H1 ")
                  .problems());

      assertThat(problem.code()).isEqualTo(ProblemCode.ROW_REPEATED);
      assertThat(problem.where()).isEqualTo(Where.cell(3, "subject"));
      assertThat(problem.message().en())
          .isEqualTo("This subject stands in row 1 of the same form already.");
    }

    @Test
    void anAreaStandsOnlyOnce() {
      Problem problem =
          only(
              FormText.statistics()
                  .row("members", 1)
                  .row("area", "00004", "members", 2)
                  .problems());

      assertThat(problem.code()).isEqualTo(ProblemCode.ROW_REPEATED);
      assertThat(problem.where()).isEqualTo(Where.cell(2, "area"));
    }

    @Test
    void allProblemsOfARowAreTold() {
      assertThat(
              FormText.assessment()
                  .row("name", "\u0007", "answers", Map.of("1.1", 11, "9.9", 1), "total", -1)
                  .problems())
          .extracting(Problem::code)
          .contains(
              ProblemCode.ROW_TEXT,
              ProblemCode.ROW_ANSWER,
              ProblemCode.ROW_INDICATOR,
              ProblemCode.ROW_ANSWER);
    }

    @Test
    void allProblemsOfAHeadAreTold() {
      assertThat(
              FormText.closing()
                  .with("year", 1999)
                  .with("titles", List.of())
                  .with("documents", List.of("x"))
                  .rawRow(Map.of("area", "00004"))
                  .problems())
          .extracting(Problem::code)
          .containsExactlyInAnyOrder(
              ProblemCode.FORM_YEAR, ProblemCode.FORM_TITLE, ProblemCode.FORM_HASH);
    }
  }

  @Nested
  class OneSpellingOfANameIsKept {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Nguyễn Văn An",
          "  Nguyễn\u00A0Văn   An ",
          "Nguy\u00EA\u0303n V\u0103n An",
          "Nguyễn\tVăn\r\nAn",
          "\uFEFFNguyễn Văn An\u200B",
          "Nguyễn\u2003Văn\u3000An",
          "Nguyễn\u2028Văn An"
        })
    void composedTrimmedAndWithSingleSpaces(String written) {
      var version = FormText.registration().row("name", written).versions().get(0);

      assertThat(version.content())
          .isEqualTo(
              new vn.minhchung.core.ledger.Content.Registration(
                  vn.minhchung.core.sample.Told.person("Nguyễn Văn An", "")));
    }

    @Test
    void ofADecisionToo() {
      var version =
          FormText.recognition()
              .with(
                  "decision",
                  Map.of(
                      "number",
                      " 12/Q\u0110\u00A0-UBND",
                      "date",
                      "2025-12-01",
                      "issuer",
                      "Ủy  ban"))
              .row("name", "An", "outcome", "RECOGNISED")
              .versions()
              .get(0);

      assertThat(((vn.minhchung.core.ledger.Content.Recognition) version.content()).decision())
          .satisfies(d -> assertThat(d.number()).isEqualTo("12/QĐ -UBND"))
          .satisfies(d -> assertThat(d.issuer()).isEqualTo("Ủy ban"));
    }
  }

  @Nested
  class WhateverAFormHolds {
    @ParameterizedTest
    @ValueSource(
        strings = {"\uD800", "\uDFFF", "\u0000", "\u202E", "{x}", "𠮷", "\uFFFF", "x\uD83D"})
    void theReceiptCanBeWritten(String hostile) {
      Map<String, Object> cells = new HashMap<>();
      for (String cell :
          List.of("subject", "name", "hamlet", "outcome", "reason", "level", "area")) {
        cells.put(cell, hostile);
      }
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put(hostile, hostile.repeat(100));
      inner.put(hostile + "1", List.of(HASH));
      for (String cell : List.of("attributes", "answers", "evidence")) {
        cells.put(cell, inner);
      }
      cells.put(hostile, hostile);
      for (FormText form : everyKind()) {
        assertReceiptCanBeWritten(form.rawRow(cells));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\u0000", "{x}", "😀"})
    void alsoInItsHead(String hostile) {
      String text = "x".repeat(79) + hostile.repeat(50);
      for (String field :
          List.of(
              "schema",
              "kind",
              "year",
              "title",
              "titles",
              "area",
              "criteria",
              "consent",
              "documents",
              "decision",
              "source",
              "date",
              "by")) {
        for (Object value :
            List.of(
                text,
                List.of(text),
                Map.of(text, text),
                Map.of("code", text, "on", "2025-12-31"),
                Map.of("commune", text, "on", "2025-12-31"),
                Map.of(
                    "number", text, "issuer", text, "date", text, "basis", text, "sha256", text))) {
          everyKind()
              .forEach(
                  form -> assertReceiptCanBeWritten(form.with(field, value).row("name", "An")));
        }
      }
    }

    private static List<FormText> everyKind() {
      return List.of(
          FormText.registration(),
          FormText.assessment(),
          FormText.appraisal(),
          FormText.recognition(),
          FormText.withdrawal(),
          FormText.statistics(),
          FormText.closing(),
          FormText.confirmation());
    }

    private static void assertReceiptCanBeWritten(FormText form) {
      for (Problem problem : form.problems()) {
        String receipt = new String(Json.write(problem.json()), StandardCharsets.UTF_8);
        assertThat(receipt.codePoints().filter(c -> c < 32 || c == 0x202E)).isEmpty();
        assertThat(receipt.length()).isLessThan(2_500);
      }
    }
  }

  private static Problem only(List<Problem> problems) {
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static List<Problem> unreadable(String file) {
    return FormText.problems(file.getBytes(StandardCharsets.UTF_8), FormText.assessment().pins());
  }

  private static Arguments wrong(String name, String file, ProblemCode code) {
    return Arguments.of(name, file, code);
  }

  private static Arguments head(String name, FormText form, String code, String... columns) {
    return Arguments.of(name, form, ProblemCode.valueOf(code), List.of(columns));
  }

  private static Arguments row(String name, FormText form, String code, String column) {
    return Arguments.of(name, form, ProblemCode.valueOf(code), column);
  }

  private static FormText unitBy(String criteria, Map<String, String> attributes) {
    return FormText.assessment()
        .with("title", "UNIT")
        .with("criteria", criteria)
        .row("subject", "U1", "name", "Trường A", "attributes", attributes, "proposal", true);
  }

  @Test
  void aUnitThatTheSetIsForIsTaken() {
    assertThat(unitBy("dvht-tt24", Map.of("managedBy", "PROVINCE")).problems()).isEmpty();
    assertThat(unitBy("dvht-448", Map.of("managedBy", "COMMUNE")).problems()).isEmpty();
  }

  private static FormText rows() {
    return scored();
  }

  private static FormText scored() {
    return answer("1.1", 10);
  }

  private static FormText answer(String indicator, Object answer) {
    return assessed("answers", Map.of(indicator, answer));
  }

  private static FormText assessed(String cell, Object value) {
    return FormText.assessment().row("subject", "H1", "name", "An", cell, value);
  }

  private static FormText answered(String cell, Object value) {
    return FormText.assessment()
        .row("subject", "H1", "name", "An", "answers", Map.of("1.1", 10), cell, value);
  }

  private static FormText named(Object name) {
    return FormText.registration().row("subject", "H1", "name", name);
  }

  private static FormText attribute(String name, Object value) {
    return FormText.registration().row("subject", "H1", "attributes", Map.of(name, value));
  }

  private static FormText statistics() {
    return statistics("members", 1);
  }

  private static FormText statistics(String column, Object value) {
    return FormText.statistics().row("area", "00004", column, value);
  }

  private static FormText appraisal() {
    return FormText.appraisal().row("subject", "H1", "outcome", "APPRAISED");
  }

  private static FormText recognition(@Nullable Object decision) {
    return FormText.recognition()
        .with("decision", decision)
        .row("name", "An", "outcome", "RECOGNISED");
  }

  private static FormText decision(String field, @Nullable Object value) {
    Map<String, Object> decision = FormText.decision();
    if (value == null) {
      decision.remove(field);
    } else {
      decision.put(field, value);
    }
    return recognition(decision);
  }

  private static FormText closing(Object... titles) {
    return FormText.closing().with("titles", List.of(titles)).rawRow(Map.of("area", "00004"));
  }

  private static FormText documents(Object document) {
    return rows().with("documents", List.of(document));
  }

  private static List<Object> documentList(int size) {
    return IntStream.range(0, size)
        .<Object>mapToObj(
            i -> Map.of("role", "LIST", "sha256", vn.minhchung.core.Sha256.of("d" + i).hex()))
        .toList();
  }

  private static Map<String, Object> consent(String field, Object value) {
    Map<String, Object> consent =
        new HashMap<>(
            Map.of("basis", "SIGNED_LIST", "date", "2025-11-20", "sha256", "c0".repeat(32)));
    consent.put(field, value);
    return consent;
  }

  private static FormText tooManyRows() {
    FormText form = FormText.registration();
    for (int i = 0; i <= JsonForms.MAX_ROWS; i++) {
      form.row("name", "An");
    }
    return form;
  }

  private static FormText notAllowed() {
    return rows().allowing(FormKind.REGISTRATION);
  }

  private static FormText country() {
    return statistics().through(Units.HA_NOI).inArea("VN", "2025-12-31");
  }

  private static FormText divided() {
    return rows().through(Units.HA_NOI).inArea("00007", "2025-06-30");
  }
}
