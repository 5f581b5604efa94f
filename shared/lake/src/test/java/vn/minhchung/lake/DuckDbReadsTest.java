package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.lake.ClaimCounts;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SummaryRow;

/** The files are for others: an independent reader must see the contract's names and our values. */
class DuckDbReadsTest {
  @TempDir Path folder;

  private <R> Path file(LakeSchema<R> schema, List<R> rows) throws Exception {
    Path file = folder.resolve(schema.name() + ".parquet");
    LakeWriter.writeSorted(schema, file, rows);
    return file;
  }

  @Nested
  class TheCounts {
    @Test
    void haveTheirColumnsInTheirOrder() throws Exception {
      assertThat(Duck.columns(file(LakeSchemas.COUNTS, new Sample(3).countRows(1))))
          .containsExactly(
              "year|INTEGER",
              "commune_code_then|VARCHAR",
              "title|VARCHAR",
              "group|VARCHAR",
              "registered|INTEGER",
              "assessed|INTEGER",
              "appraised|INTEGER",
              "recognised|INTEGER",
              "score_sum|DECIMAL(18,2)",
              "score_count|INTEGER",
              "last_on|DATE");
    }

    @Test
    void areWhatTheClaimsAddUpToInSql() throws Exception {
      List<ResultRow> claims = new Sample(5).claims(4_000);
      ClaimCounts counts = new ClaimCounts();
      claims.forEach(counts::add);
      Path archive = file(LakeSchemas.ARCHIVE, claims);
      Path counted = file(LakeSchemas.COUNTS, List.copyOf(counts.rows()));
      String keys = "commune_code_then, title, \"group\"";
      assertThat(
              Duck.ask(
                  counted,
                  "SELECT "
                      + keys
                      + ", registered, assessed, appraised, recognised, score_sum, score_count"
                      + " FROM FILE ORDER BY ALL"))
          .isEqualTo(
              Duck.ask(
                  archive,
                  "SELECT commune_code_then, title,"
                      + " CASE WHEN title = 'UNIT' THEN managed_by"
                      + " WHEN title NOT IN ('FAMILY', 'COMMUNITY') THEN \"group\""
                      + " WHEN cultural_title THEN 'CULTURAL'"
                      + " WHEN NOT cultural_title THEN 'NOT_CULTURAL' END AS \"group\","
                      + " count(*) FILTER (state <> 'WITHDRAWN'), count(*) FILTER (assessed),"
                      + " count(*) FILTER (appraised), count(*) FILTER (recognised),"
                      + " coalesce(sum(self_score), 0)::DECIMAL(18,2), count(self_score)"
                      + " FROM FILE GROUP BY ALL ORDER BY ALL"))
          .hasSizeGreaterThan(100);
    }
  }

  @Nested
  class TheArchive {
    @Test
    void hasTheContractsColumnsInTheirOrder() throws Exception {
      assertThat(Duck.columns(file(LakeSchemas.ARCHIVE, List.of(Sample.claim()))))
          .containsExactly(
              "year|INTEGER",
              "province_code_then|VARCHAR",
              "commune_code_then|VARCHAR",
              "edition_then|VARCHAR",
              "hamlet_id|VARCHAR",
              "title|VARCHAR",
              "group|VARCHAR",
              "unit_kind|VARCHAR",
              "managed_by|VARCHAR",
              "disadvantaged|BOOLEAN",
              "cultural_title|BOOLEAN",
              "state|VARCHAR",
              "assessed|BOOLEAN",
              "appraised|BOOLEAN",
              "criteria_set|VARCHAR",
              "criteria_hash|VARCHAR",
              "self_score|DECIMAL(5,2)",
              "appraised_score|DECIMAL(5,2)",
              "verdict|VARCHAR",
              "recognised|BOOLEAN",
              "recognised_on|DATE",
              "recognised_before|BOOLEAN",
              "years_running|INTEGER",
              "subject_id|VARCHAR",
              "form_sha256|VARCHAR",
              "submitted_at|TIMESTAMP WITH TIME ZONE",
              "indicators|STRUCT(indicator VARCHAR, self DECIMAL(5,2), appraised"
                  + " DECIMAL(5,2))[]",
              "evidence_count|INTEGER");
    }

    @Test
    void hasTheValues() throws Exception {
      ResultRow claim = Sample.claim();
      assertThat(Duck.ask(file(LakeSchemas.ARCHIVE, List.of(claim)), "SELECT * FROM FILE"))
          .containsExactly(
              "2025|01|00004|2025-07-01|h-0003|FAMILY|-|-|-|false|true|RECOGNISED|true|false|gdht-448@1|"
                  + claim.criteriaHash()
                  + "|92.50|90.00|MET|true|2025-12-20|false|3|00112233445566778899aabbccddeeff|"
                  + claim.formSha256()
                  + "|2025-11-21T08:30:00.123Z|[{'indicator': 1.1, 'self': 10.00, 'appraised':"
                  + " 7.50}, {'indicator': 2.1, 'self': NULL, 'appraised': NULL}]|2");
    }

    @Test
    void hasNullsAndAnEmptyListWhereNothingIsKnown() throws Exception {
      Path file = file(LakeSchemas.ARCHIVE, List.of(Sample.bareClaim()));
      assertThat(
              Duck.ask(
                  file,
                  "SELECT hamlet_id, disadvantaged, criteria_hash, self_score, recognised,"
                      + " recognised_on, indicators FROM FILE"))
          .containsExactly("-|-|-|-|-|-|[]");
    }

    @Test
    void groupsAsTheRowsDoOverSeveralRowGroups() throws Exception {
      List<ResultRow> rows = new Sample(7).claims(5_000);
      Path file = folder.resolve("groups.parquet");
      try (var writer = LakeWriter.open(LakeSchemas.ARCHIVE, file, 700)) {
        for (ResultRow row : rows) {
          writer.write(row);
        }
        writer.finish();
      }
      Map<String, List<ResultRow>> byTitle =
          rows.stream()
              .collect(
                  Collectors.groupingBy(r -> r.title().name(), TreeMap::new, Collectors.toList()));
      List<String> expected =
          byTitle.entrySet().stream()
              .map(
                  e ->
                      e.getKey()
                          + "|"
                          + e.getValue().size()
                          + "|"
                          + selfScores(e.getValue())
                          + "|"
                          + e.getValue().stream().mapToInt(r -> r.indicators().size()).sum())
              .toList();
      assertThat(
              Duck.ask(
                  file,
                  "SELECT title, count(*), sum(self_score), sum(len(indicators)) FROM FILE"
                      + " GROUP BY title ORDER BY title"))
          .isEqualTo(expected);
      assertThat(Duck.ask(file, "SELECT count(*) FROM FILE WHERE commune_code_then = '10007'"))
          .containsExactly(
              "" + rows.stream().filter(r -> r.communeCodeThen().equals("10007")).count());
    }

    private BigDecimal selfScores(List<ResultRow> rows) {
      return rows.stream()
          .map(ResultRow::selfScore)
          .filter(score -> score != null)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  @Nested
  class ThePlannersFile {
    @Test
    void hasTheAreasAsNowAndNothingThatTellsOneSubjectFromAnother() throws Exception {
      List<String> names =
          Duck.columns(file(LakeSchemas.PLANNER, new Sample(8).plannerRows(10))).stream()
              .map(line -> line.substring(0, line.indexOf('|')))
              .toList();
      assertThat(names)
          .endsWith("province_code", "commune_code")
          .hasSize(24)
          .doesNotContain(
              "subject_id",
              "criteria_hash",
              "form_sha256",
              "submitted_at",
              "indicators",
              "evidence_count");
    }

    @Test
    void isSortedWithUndeterminedCommunesLast() throws Exception {
      List<PlannerRow> rows = new Sample(8).plannerRows(500);
      assertThat(Duck.ask(file(LakeSchemas.PLANNER, rows), "SELECT commune_code FROM FILE"))
          .isEqualTo(
              rows.stream().map(r -> r.communeCode() == null ? "-" : r.communeCode()).toList());
    }
  }

  @Nested
  class WhatIsReported {
    @Test
    void hasTheContractsColumnsAndValues() throws Exception {
      Path file = file(LakeSchemas.REPORTED, List.of(Sample.total()));
      assertThat(Duck.columns(file))
          .containsExactly(
              "year|INTEGER",
              "area_code|VARCHAR",
              "edition|VARCHAR",
              "kind|VARCHAR",
              "indicator|VARCHAR",
              "value|DECIMAL(18,2)",
              "date|DATE",
              "source|VARCHAR",
              "form_sha256|VARCHAR",
              "closed|BOOLEAN",
              "confirmed|BOOLEAN");
      assertThat(Duck.ask(file, "SELECT * FROM FILE"))
          .containsExactly(
              "2025|00004|2025-07-01|statistics|FAMILY.total|1250.00|2025-12-31|Ủy ban nhân dân"
                  + " phường|"
                  + Sample.total().formSha256()
                  + "|true|false");
    }
  }

  @Nested
  class TheSummary {
    private static final List<String> COLUMNS =
        List.of(
            "year|INTEGER",
            "view|VARCHAR",
            "level|VARCHAR",
            "area_code|VARCHAR",
            "edition|VARCHAR",
            "title|VARCHAR",
            "group|VARCHAR",
            "provenance|VARCHAR",
            "total|INTEGER",
            "registered|INTEGER",
            "assessed|INTEGER",
            "appraised|INTEGER",
            "recognised|INTEGER",
            "honoured_commune|INTEGER",
            "honoured_district|INTEGER",
            "honoured_province|INTEGER",
            "honoured_national|INTEGER",
            "score_mean|DECIMAL(5,2)",
            "score_count|INTEGER",
            "areas_reporting|INTEGER",
            "areas_total|INTEGER",
            "share_from_lists|DECIMAL(5,4)",
            "confirmed|BOOLEAN");

    @Test
    void ofTheLakeSaysNothingOfSuppression() throws Exception {
      Path file = file(LakeSchemas.SUMMARY, List.of(Sample.cell("01", 60L, true)));
      assertThat(Duck.columns(file)).isEqualTo(COLUMNS);
      assertThat(Duck.ask(file, "SELECT * FROM FILE"))
          .containsExactly(
              "2025|now|province|01|2025-07-01|CLAN|-|combined|100|90|80|70|60|-|-|-|-|81.25|80|120"
                  + "|126|0.7500|true");
    }

    @Test
    void ofTheSiteSaysWhatIsSuppressed() throws Exception {
      Path file = file(LakeSchemas.SITE_SUMMARY, List.of(Sample.cell("01", null, true)));
      assertThat(Duck.columns(file)).hasSize(24).endsWith("suppressed|BOOLEAN");
      assertThat(Duck.ask(file, "SELECT recognised, suppressed FROM FILE"))
          .containsExactly("-|true");
    }

    @Test
    void unpacksFromOurSnappy() throws Exception {
      List<SummaryRow> rows = new Sample(9).summaryRows(30_000);
      Path file = file(LakeSchemas.SUMMARY, rows);
      assertThat(
              Duck.ask(file, "SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"))
          .containsExactly("SNAPPY");
      long sum = rows.stream().mapToLong(r -> r.recognised() == null ? 0 : r.recognised()).sum();
      assertThat(Duck.ask(file, "SELECT count(*), sum(recognised) FROM FILE"))
          .containsExactly(rows.size() + "|" + sum);
    }
  }

  @Nested
  class TheFooter {
    @Test
    void tellsTheWriterCodecAndGroups() throws Exception {
      Path file = file(LakeSchemas.ARCHIVE, List.of(Sample.claim()));
      assertThat(
              Duck.ask(
                  file,
                  "SELECT created_by, num_rows, num_row_groups FROM parquet_file_metadata('"
                      + file
                      + "')"))
          .containsExactly("minhchung-lake version 1.0.0 (build lake)|1|1");
      assertThat(
              Duck.ask(file, "SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"))
          .containsExactly("ZSTD");
      assertThat(
              Duck.ask(
                  file,
                  "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')"))
          .containsExactly("minhchung.schema|archive/3");
    }

    @Test
    void hasStatisticsThatAGroupIsPassedOverBy() throws Exception {
      Path file = file(LakeSchemas.ARCHIVE, List.of(Sample.claim(), Sample.bareClaim()));
      assertThat(
              Duck.ask(
                  file,
                  "SELECT path_in_schema, stats_min_value, stats_max_value, stats_null_count FROM"
                      + " parquet_metadata('"
                      + file
                      + "') WHERE path_in_schema IN ('title', 'self_score', 'hamlet_id')"))
          .containsExactly(
              "hamlet_id|h-0003|h-0003|1", "title|FAMILY|UNIT|0", "self_score|92.50|92.50|1");
    }

    @Test
    void ofAFileWithoutRowsStillHasItsColumns() throws Exception {
      Path file = file(LakeSchemas.PLANNER, List.of());
      assertThat(Duck.ask(file, "SELECT count(*) FROM FILE")).containsExactly("0");
      assertThat(Duck.columns(file)).hasSize(24);
      assertThat(LakeReader.read(LakeSchemas.PLANNER, file, row -> {})).isZero();
    }
  }
}
