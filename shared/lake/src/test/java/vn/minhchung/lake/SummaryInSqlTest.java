package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.summary.Summary;

/**
 * The summary against {@code summary.sql}, which DuckDB runs over the files that everybody gets: an
 * analyst who counts in the archive comes to the published figures.
 */
class SummaryInSqlTest {
  private static final int YEAR = 2025;
  private static final LocalDate YEAR_END = LocalDate.of(YEAR, 12, 31);
  private static final List<String> PROVINCES = List.of("01", "24", "79");
  private static final int COMMUNES_EACH = 12;
  private static final List<String> STATISTICS =
      List.of("total", "registered", "assessed", "appraised", "recognised");
  private static final Areas AREAS = Areas.shipped();

  private static final String OF_THE_FILE =
      """
      SELECT level, area_code, title, provenance, total, registered, assessed, appraised, recognised,
             CAST(score_mean * 100 AS BIGINT), score_count, areas_reporting, areas_total,
             CAST(share_from_lists * 10000 AS BIGINT), confirmed
      FROM FILE
      WHERE view = 'then' AND "group" IS NULL AND provenance <> 'total' AND level <> 'cluster'
      ORDER BY ALL""";

  @TempDir Path folder;

  /** A country in which some communes send lists, some totals, some both, most nothing. */
  private static final class Country {
    private final Random random;
    private final List<ResultRow> claims = new ArrayList<>();
    private final List<ReportedRow> reported = new ArrayList<>();

    Country(long seed) {
      this.random = new Random(seed);
      List<Area> communes =
          AREAS.provinces(YEAR_END).stream()
              .filter(province -> PROVINCES.contains(province.code()))
              .flatMap(p -> AREAS.communesOf(p, YEAR_END).stream().limit(COMMUNES_EACH))
              .toList();
      for (ResultRow row : new Sample(seed).claims(1_500)) {
        Area commune = communes.get(random.nextInt(communes.size()));
        if (commune.code().hashCode() % 3 != 0) {
          claims.add(in(commune, row));
        }
      }
      communes.forEach(this::report);
    }

    private void report(Area commune) {
      for (Title title : Title.values()) {
        if (random.nextInt(3) == 0) {
          reported.add(row(commune, "closing", title.name(), null));
        }
        for (String column : STATISTICS) {
          if (title != Title.LOCALITY && random.nextInt(3) > 0) {
            reported.add(
                row(
                    commune,
                    "statistics",
                    title + "." + column,
                    BigDecimal.valueOf(random.nextInt(900))));
          }
        }
      }
    }

    private ReportedRow row(Area commune, String kind, String indicator, BigDecimal value) {
      return new ReportedRow(
          YEAR,
          commune.code(),
          "2025-07-01",
          kind,
          indicator,
          value,
          YEAR_END,
          null,
          Sha256.of(indicator),
          kind.equals("closing") && random.nextInt(4) > 0,
          random.nextInt(4) > 0);
    }

    private ResultRow in(Area commune, ResultRow row) {
      return new ResultRow(
          YEAR,
          AREAS.provinceOf(commune, YEAR_END).code(),
          commune.code(),
          row.editionThen(),
          row.hamletId(),
          row.title(),
          row.group(),
          row.unitKind(),
          row.managedBy(),
          row.disadvantaged(),
          row.culturalTitle(),
          random.nextInt(8) == 0 ? "WITHDRAWN" : row.state(),
          random.nextBoolean(),
          random.nextBoolean(),
          row.criteriaSet(),
          row.criteriaHash(),
          row.selfScore(),
          row.appraisedScore(),
          row.verdict(),
          row.recognised(),
          row.recognisedOn(),
          row.recognisedBefore(),
          row.yearsRunning(),
          row.subjectId(),
          row.formSha256(),
          row.submittedAt(),
          row.indicators(),
          row.evidenceCount());
    }
  }

  private static String sql() throws Exception {
    try (InputStream in = SummaryInSqlTest.class.getResourceAsStream("summary.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String places() {
    return AREAS.provinces(YEAR_END).stream()
        .flatMap(
            province ->
                AREAS.communesOf(province, YEAR_END).stream()
                    .map(commune -> "('" + commune.code() + "', '" + province.code() + "')"))
        .collect(Collectors.joining(",", "(SELECT * FROM (VALUES ", ") AS p(commune, province))"));
  }

  private List<String> counted(Path archive, Path reported) throws Exception {
    return Duck.ask(
        archive,
        sql()
            .replace("ARCHIVE", "FILE")
            .replace("REPORTED", "read_parquet('" + reported + "')")
            .replace("PLACES", places()));
  }

  private Path summary(Country country) throws Exception {
    Summary summary = new Summary(AREAS);
    country.claims.forEach(summary::add);
    country.reported.forEach(summary::add);
    Path file = folder.resolve("summary.parquet");
    LakeWriter.writeSorted(LakeSchemas.SUMMARY, file, summary.rows(false));
    return file;
  }

  @ParameterizedTest
  @ValueSource(longs = {387, 1, 2})
  void isWhatTheFilesSay(long seed) throws Exception {
    Country country = new Country(seed);
    Path archive = folder.resolve("archive.parquet");
    Path reported = folder.resolve("reported.parquet");
    LakeWriter.writeSorted(LakeSchemas.ARCHIVE, archive, country.claims);
    LakeWriter.writeSorted(LakeSchemas.REPORTED, reported, country.reported);
    List<String> inSql = counted(archive, reported);
    assertThat(Duck.ask(summary(country), OF_THE_FILE)).hasSizeGreaterThan(300).isEqualTo(inSql);
  }

  @Test
  void differsWhereOneClaimIsMissing() throws Exception {
    Country country = new Country(387);
    Path file = summary(country);
    country.claims.remove(0);
    Path archive = folder.resolve("archive.parquet");
    Path reported = folder.resolve("reported.parquet");
    LakeWriter.writeSorted(LakeSchemas.ARCHIVE, archive, country.claims);
    LakeWriter.writeSorted(LakeSchemas.REPORTED, reported, country.reported);
    assertThat(Duck.ask(file, OF_THE_FILE)).isNotEqualTo(counted(archive, reported));
  }
}
