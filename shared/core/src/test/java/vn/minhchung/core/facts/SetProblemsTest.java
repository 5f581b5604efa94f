package vn.minhchung.core.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;

/** What is wrong with a criteria set is said with its line and what to do. */
public class SetProblemsTest {
  private static final Path SETS = Path.of("src/main/resources/criteria/sets");

  /** Shipped set, what is changed in it, into what, what is found and where. */
  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("gdht-448@2", "\"maximum\": 100", "\"maximum\": 90", "SET_SUM", "maximum"),
        arguments(
            "gdht-448@2",
            "(\"id\": \"1\",[^\\[]*)\"maximum\": 30",
            "$1\"maximum\": 31",
            "SET_SUM",
            "criteria[0].maximum"),
        arguments(
            "gdht-448@2", "\"threshold\": 80", "\"threshold\": 101", "SET_THRESHOLD", "threshold"),
        arguments("cdht-324@2", "\"points\": 70", "\"points\": 101", "SET_THRESHOLD", "thresholds"),
        arguments(
            "cdht-324@2",
            "\"floor\": 5",
            "\"floor\": 11",
            "SET_FLOOR",
            "criteria[0].indicators[0].floor"),
        arguments(
            "dvht-tt24@1", "90,\\s*95", "95, 90", "SET_LEVELS", "criteria[0].indicators[0].levels"),
        arguments(
            "dvht-tt24@1", "90,\\s*95", "90", "SET_LEVELS", "criteria[0].indicators[0].levels"),
        arguments(
            "dvht-tt24@1",
            "90,\\s*95",
            "90, \"x\"",
            "SET_LEVELS",
            "criteria[0].indicators[0].levels"),
        arguments(
            "dvht-tt24@1",
            "null,\\s*true",
            "null, null",
            "SET_LEVELS",
            "criteria[2].indicators[1].levels"),
        arguments(
            "dvht-tt24@1",
            "\"kind\": \"met\",\\s*\"levels\"",
            "\"kind\": \"points\", \"levels\"",
            "SET_KIND",
            "criteria[1].indicators[0].kind"),
        arguments(
            "dvht-448@1",
            "\"kind\": \"points\",\\s*\"maximum\": 30",
            "\"kind\": \"points\"",
            "SET_KIND",
            "criteria[0].indicators[0].maximum"),
        arguments(
            "gdht-448@2",
            "\"kind\": \"met\",",
            "\"kind\": \"met\", \"demand\": 50,",
            "SET_KIND",
            "criteria[1].indicators[0].demand"),
        arguments(
            "dvht-tt24@1",
            "\"VOCATIONAL\"\\s*\\]\\s*\\},\\s*\"status\"(?![\\s\\S]*VOCATIONAL)",
            "\"COLLEGE\" ] }, \"status\"",
            "SET_CONDITION",
            "criteria[2].indicators[2].when.unitKind"),
        arguments(
            "gdht-448@2", "\"threshold\": 80", "\"threshold\": 79.999", "SET_SCALE", "threshold"),
        arguments(
            "cdht-324@2",
            "\"status\": \"provisional\"",
            "\"status\": \"official\"",
            "SET_OFFICIAL",
            "status"),
        arguments("gdht-448@2", "Khuyến học Việt Nam", "Khác", "SET_VERSION", "version"),
        arguments("gdht-448-vi-du@1", "\"gdht-448\"", "\"cdht-324\"", "SET_PARENT", "parent"),
        arguments(
            "gdht-448-vi-du@1",
            "\"status\": \"draft\"",
            "\"status\": \"provisional\"",
            "SET_EXAMPLE",
            "example"),
        arguments("gdht-448-vi-du@1", "\"area\": \"01\"", "\"area\": \"99\"", "FACT_AREA", "area"),
        arguments("cdht-244@1", "2023-10-24", "2021-10-24", "FACT_ORDER", "to"),
        arguments(
            "gdht-448@2",
            "\"id\": \"1.2\"",
            "\"id\": \"1.1\"",
            "FACT_TWICE",
            "criteria[0].indicators[1].id"),
        arguments(
            "gdht-448@2",
            "\"kind\": \"met\"",
            "\"kind\": \"maybe\"",
            "FACT_VALUE",
            "criteria[1].indicators[0].kind"),
        arguments(
            "gdht-448@2",
            "\"scale\": 2,",
            "\"decimals\": 2, \"scale\": 2,",
            "FACT_UNKNOWN",
            "decimals"),
        arguments("gdht-448@2", "\"scale\": 2,", "", "FACT_MISSING", "scale"),
        arguments(
            "gdht-448@2",
            "\"en\": \"Criteria of the learning family\"",
            "\"en\": \" \"",
            "FACT_VALUE",
            "en"));
  }

  /** One problem of every code, for the test of the catalogue. */
  public static Stream<Problem> raised() {
    return wrong()
        .flatMap(
            a ->
                findings((String) a.get()[0], (String) a.get()[1], (String) a.get()[2]).stream()
                    .map(FactFinding::problem));
  }

  @ParameterizedTest(name = "{0}, {1} → {2}: {3}")
  @MethodSource("wrong")
  void isFoundWhereItStands(String set, String what, String into, String code, String field) {
    List<FactFinding> findings = findings(set, what, into);

    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.problem().code()).isEqualTo(ProblemCode.valueOf(code));
              assertThat(finding.field()).isEqualTo(field);
              assertThat(finding.isWarning()).isFalse();
            });
  }

  @Nested
  class A_finding {
    @Test
    void namesTheLineOfTheMemberAndTheFix() {
      String set =
          text("gdht-448@2")
              .replace("\"version\": 2", "\"version\": 3")
              .replace("\"threshold\": 80", "\"threshold\": 101");
      FactFinding finding = check("x.json", set).findings().get(0);
      String[] lines = set.split("\n");

      assertThat(lines[finding.line() - 1]).contains("\"threshold\": 101");
      assertThat(finding.problem().message().en())
          .isEqualTo("101 points cannot be reached: with ORDINARY there are 100 at most.");
      assertThat(finding.problem().fix().vi()).startsWith("Hạ mức đủ điểm");
    }

    @Test
    void isMadeOfEachFaultAtOnce() {
      String set =
          text("gdht-448@2")
              .replace("\"threshold\": 80", "\"threshold\": 80.001")
              .replaceFirst("\"maximum\": 100", "\"maximum\": 99")
              .replaceFirst("\"id\": \"1.2\"", "\"id\": \"1.1\"");

      assertThat(check("x.json", set).findings())
          .extracting(finding -> finding.problem().code())
          .containsExactlyInAnyOrder(
              ProblemCode.SET_SCALE, ProblemCode.SET_SUM, ProblemCode.FACT_TWICE);
    }

    @Test
    void ofAThresholdNamesTheKindOfSubjectThatCannotReachIt() {
      String set =
          text("dvht-tt22@1")
              .replace("\"version\": 1", "\"version\": 2")
              .replaceFirst(
                  "\"maximum\": 25,",
                  "\"maximum\": 25, \"when\": {\"managedBy\": [\"PROVINCE\"]},");

      assertThat(check("x.json", set).findings())
          .extracting(finding -> finding.problem().message().en())
          .containsExactly(
              "80 points cannot be reached: with COMMUNE, ORDINARY there are 75 at most.");
    }
  }

  private static List<FactFinding> findings(String set, String what, String into) {
    String changed = text(set).replaceFirst(what, into);
    assertThat(changed).isNotEqualTo(text(set));
    return check("set.json", changed).findings();
  }

  private static FactCheck.Checked check(String name, String text) {
    return FactCheck.check(name, text.getBytes(StandardCharsets.UTF_8), Areas.shipped());
  }

  private static String text(String set) {
    return new String(FactFiles.bytes(SETS.resolve(set + ".json")), StandardCharsets.UTF_8);
  }
}
