package vn.minhchung.core.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.minhchung.core.facts.FactFiles.check;
import static vn.minhchung.core.facts.FactFiles.code;
import static vn.minhchung.core.facts.FactFiles.only;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;

/** A wrong facts file is answered with all that is wrong in it, by file, line and field. */
public class FactProblemsTest {
  private static final String HEAD = "{ \"schema\": \"minhchung.targets/1\", \"targets\": [";
  private static final String GOOD = target("\"83\", \"on\": \"2022-06-07\"", "2025");
  private static final String COLUMNS = "code,valid_from,hamlet,from,to,class,document,status";

  private static String target(String area, String year) {
    return "{ \"indicator\": \"FAMILY.recognised\", \"area\": "
        + area
        + ", \"year\": "
        + year
        + ", \"percentage\": 60, \"document\": \"KH 1\", \"status\": \"VERIFIED\" }";
  }

  private static FactFinding wrongTarget(String target) {
    return only("ben-tre.json", HEAD, GOOD + ",", target, "] }");
  }

  private static FactFinding wrongRow(String row) {
    return only("vung.csv", COLUMNS, "03390,2025-07-01,,2026-01-01,,ordinary,QĐ 1,official", row);
  }

  private static FactFinding wrongReport(String name, String value) {
    String report =
        new String(FactFiles.example("quarter-report.json").bytes(), StandardCharsets.UTF_8);
    return only(
        "bao-cao.json",
        report.replaceFirst("\"" + name + "\": \"[^\"]*\"", "\"" + name + "\": \"" + value + "\""));
  }

  private static FactFinding wrongCluster(String provinces) {
    return only(
        "cum.json",
        "{ \"schema\": \"minhchung.clusters/1\", \"clusters\": [ {",
        " \"id\": \"a\", \"name\": { \"vi\": \"A\", \"en\": \"A\" }, \"from\": \"2025-07-01\",",
        " \"document\": \"QĐ 1\", \"status\": \"VERIFIED\",",
        " \"provinces\": [" + provinces + "]",
        "} ] }");
  }

  /** One finding of every code, for the test of the catalogue. */
  public static Stream<Problem> raised() {
    return Stream.of(
            only("a.json", "{ \"schema\": "),
            only("a.json", "{ \"schema\": \"minhchung.form/1\" }"),
            wrongTarget(GOOD.replace("\"status\": \"VERIFIED\"", "\"note\": \"x\"")),
            wrongTarget(GOOD.replace("\"indicator\"", "\"colour\": \"red\", \"indicator\"")),
            wrongTarget(GOOD.replace("60", "160")),
            wrongTarget(target("\"83\", \"on\": \"2025-07-01\"", "2030")),
            wrongTarget(target("\"83\"", "2030")),
            wrongTarget(GOOD),
            wrongReport("freeze", "{Y}-09-01"),
            wrongCluster("\"11\", \"12\", \"13\""),
            only("vung.csv", "code,from"),
            wrongRow("03394,2025-07-01"),
            wrongTarget(GOOD.replace("FAMILY.recognised", "FAMILY.happy")),
            only("Bến Tre.json", "{}"),
            districts())
        .map(FactFinding::problem);
  }

  /** No cluster can be written so that its schema holds and a member is no province. */
  private static FactFinding districts() {
    return new FactFinding(
        "cum.json",
        1,
        "clusters[0].provinces[0]",
        Problem.of(ProblemCode.FACT_LEVEL, Problem.Where.FILE, "area", "Huyện A"));
  }

  @Nested
  class A_finding {
    @Test
    void names_file_line_and_field() {
      FactFinding finding = wrongTarget(GOOD.replace("60", "160"));

      assertThat(finding.file()).isEqualTo("ben-tre.json");
      assertThat(finding.line()).isEqualTo(3);
      assertThat(finding.field()).isEqualTo("targets[1].percentage");
      assertThat(finding.problem().fix().en()).contains("maximum 100");
      assertThat(finding.json().getObject("where").members())
          .containsEntry("file", "ben-tre.json")
          .containsEntry("line", 3)
          .containsEntry("field", "targets[1].percentage");
    }

    @Test
    void is_made_of_each_fault_not_only_of_the_first() {
      var findings =
          check(
                  "a.json",
                  "{ \"schema\": \"minhchung.targets/1\",",
                  " \"targets\": [",
                  "  { \"indicator\": 1,",
                  "    \"area\": \"VN\",",
                  "    \"year\": 1999,",
                  "    \"percentage\": 60, \"document\": \"KH 1\" } ] }")
              .findings();

      assertThat(findings)
          .extracting(FactFinding::line, FactFinding::field)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(3, "targets[0].status"),
              org.assertj.core.groups.Tuple.tuple(3, "targets[0].indicator"),
              org.assertj.core.groups.Tuple.tuple(5, "targets[0].year"));
    }

    @Test
    void of_a_file_that_is_no_json_has_the_line_too() {
      FactFinding finding = only("a.json", "{", " \"schema\": \"minhchung.targets/1\",", " oh }");

      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_UNREADABLE);
      assertThat(finding.line()).isEqualTo(3);
    }

    @Test
    void that_is_a_warning_leaves_the_file_usable() {
      var checked = check("a.json", HEAD, GOOD.replace("FAMILY.recognised", "FAMILY.happy"), "] }");

      assertThat(checked.findings()).singleElement().matches(FactFinding::isWarning);
      assertThat(checked.file()).isPresent();
    }

    @Test
    void that_is_an_error_does_not() {
      assertThat(check("a.json", HEAD, target("\"83\"", "2030"), "] }").file()).isEmpty();
    }
  }

  @Nested
  class An_area {
    @Test
    void needs_a_day_and_the_meanings_of_its_code_are_told() {
      FactFinding finding = wrongTarget(target("\"15\"", "2030"));

      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_AREA_DAY);
      assertThat(finding.field()).isEqualTo("targets[1].on");
      assertThat(finding.problem().message().vi()).contains("Yên Bái").contains("Lào Cai");
    }

    @Test
    void that_is_none_on_its_day_is_told_with_what_it_became() {
      FactFinding finding = wrongTarget(target("\"83\", \"on\": \"2025-07-01\"", "2030"));

      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_AREA);
      assertThat(finding.problem().message().vi()).contains("Vĩnh Long (86)");
    }

    @Test
    void that_is_the_country_needs_none() {
      assertThat(check("a.json", HEAD, target("\"VN\"", "2030"), "] }").findings()).isEmpty();
    }
  }

  @Nested
  class A_cluster {
    @Test
    void has_provinces_of_its_first_day_each_once() {
      assertThat(code(wrongCluster("\"11\", \"83\""))).isEqualTo(ProblemCode.FACT_AREA);
      FactFinding twice = wrongCluster("\"11\", \"12\", \"11\"");
      assertThat(code(twice)).isEqualTo(ProblemCode.FACT_TWICE);
      assertThat(twice.field()).isEqualTo("clusters[0].provinces[2]");
      assertThat(twice.line()).isEqualTo(4);
    }

    @Test
    void ends_after_it_begins() {
      FactFinding finding =
          only(
              "cum.json",
              new String(FactFiles.example("cluster-example.json").bytes(), StandardCharsets.UTF_8)
                  .replace(
                      "\"from\": \"2025-07-01\"",
                      "\"from\": \"2025-07-01\", \"to\": \"2025-07-01\""));
      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_ORDER);
      assertThat(finding.field()).isEqualTo("clusters[0].to");
    }
  }

  @Nested
  class A_report {
    @Test
    void has_its_dates_in_order() {
      assertThat(wrongReport("due", "{Y}-10-01").field()).isEqualTo("reports[0].due");
      assertThat(wrongReport("freeze", "{Y}-09-01").field()).isEqualTo("reports[0].freeze");
    }

    @Test
    void has_dates_that_exist() {
      assertThat(code(wrongReport("asOf", "{Y}-02-30"))).isEqualTo(ProblemCode.FACT_VALUE);
    }

    @Test
    void names_each_section_once() {
      String report =
          new String(FactFiles.example("quarter-report.json").bytes(), StandardCharsets.UTF_8)
              .replaceFirst("\"sections\": \\[ (\\{.*\\}) \\],", "\"sections\": [ $1, $1 ],");
      FactFinding finding = only("bao-cao.json", report);
      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_TWICE);
      assertThat(finding.field()).isEqualTo("reports[0].sections[1].id");
    }
  }

  @Nested
  class A_letterhead {
    @Test
    void is_of_an_area_or_of_a_level() {
      String own =
          new String(FactFiles.example("letterhead-lai-chau.json").bytes(), StandardCharsets.UTF_8);

      assertThat(code(only("a.json", own.replace("\"area\": \"12\", ", ""))))
          .isEqualTo(ProblemCode.FACT_MISSING);
      assertThat(
              code(
                  only(
                      "a.json",
                      own.replace(
                          "\"area\": \"12\"", "\"area\": \"12\", \"level\": \"PROVINCE\""))))
          .isEqualTo(ProblemCode.FACT_MISSING);
    }
  }

  @Nested
  class A_table_of_regions {
    @Test
    void names_the_row_by_its_line() {
      FactFinding finding = wrongRow("03394,2025-07-01,,2026-01-01,,poor,QĐ 1,official");
      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_VALUE);
      assertThat(finding.line()).isEqualTo(3);
      assertThat(finding.field()).isEqualTo("class");
    }

    @Test
    void has_communes_by_code_and_first_day() {
      FactFinding finding = wrongRow("03394,2025-07-02,,2026-01-01,,ordinary,QĐ 1,official");
      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_AREA);
      assertThat(finding.field()).isEqualTo("code");
    }

    @Test
    void says_nothing_twice_of_one_day() {
      FactFinding finding = wrongRow("03390,2025-07-01,,2026-06-01,,ordinary,QĐ 1,official");
      assertThat(code(finding)).isEqualTo(ProblemCode.FACT_TWICE);
      assertThat(finding.problem().message().vi()).contains("2");
      assertThat(
              check(
                      "vung.csv",
                      COLUMNS,
                      "03390,2025-07-01,,2026-01-01,2026-06-01,ordinary,QĐ 1,official",
                      "03390,2025-07-01,,2026-06-01,,disadvantaged,QĐ 2,official",
                      "03390,2025-07-01,Bản A,2026-01-01,,disadvantaged,QĐ 2,official")
                  .findings())
          .isEmpty();
    }

    @Test
    void has_its_periods_in_order() {
      assertThat(code(wrongRow("03394,2025-07-01,,2026-01-01,2026-01-01,ordinary,QĐ 1,official")))
          .isEqualTo(ProblemCode.FACT_ORDER);
    }

    @Test
    void has_no_quoted_cells() {
      assertThat(code(wrongRow("03394,2025-07-01,\"a\",2026-01-01,,ordinary,QĐ 1,official")))
          .isEqualTo(ProblemCode.FACT_CELLS);
    }
  }

  @Nested
  class A_file {
    @Test
    void must_be_utf_8() {
      var checked =
          FactCheck.check("a.json", "{}".getBytes(StandardCharsets.UTF_16), Areas.shipped());
      assertThat(checked.findings())
          .extracting(FactFiles::code)
          .contains(ProblemCode.FACT_UNREADABLE);
    }

    @Test
    void must_not_be_larger_than_any_real_one() {
      var checked = FactCheck.check("a.json", new byte[FactCheck.MAX_BYTES + 1], Areas.shipped());
      assertThat(checked.findings())
          .extracting(FactFiles::code)
          .containsExactly(ProblemCode.FILE_TOO_LARGE);
    }

    @Test
    void is_called_after_what_it_is() {
      for (String name : List.of("Ben-Tre.json", "a.txt", "a", "a b.json", ".json", "../a.json")) {
        assertThat(check(name, "{}").findings())
            .as(name)
            .extracting(FactFiles::code)
            .contains(ProblemCode.FACT_FILE_NAME);
      }
    }
  }
}
