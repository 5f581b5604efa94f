package vn.minhchung.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.lake.LakeSchema;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.LakeWriter;

/** Rows in memory to a file, on one core, against DuckDB's {@code COPY} of the same rows. */
final class WriteBenchmark implements Benchmark {
  private static final int ROWS = 120_000;

  /** Until then the compiler still finds something to do, at the cost of our side only. */
  private static final int WARM_UPS = 20;

  @Override
  public String name() {
    return "write";
  }

  @Override
  public String title() {
    return "rows in memory -> zstd Parquet, against DuckDB COPY of the same rows";
  }

  @Override
  public void run(Setting setting) throws Exception {
    SeededCountry country = new SeededCountry(Areas.shipped(), setting.seed());
    List<ResultRow> claims = new ArrayList<>();
    country.claims(setting.rows(ROWS), claims::add);
    claims.sort(LakeSchemas.ARCHIVE.order());
    List<PlannerRow> planner = new ArrayList<>(claims.stream().map(country::planner).toList());
    planner.sort(LakeSchemas.PLANNER.order());
    compare(setting, LakeSchemas.ARCHIVE, claims);
    double perRow = compare(setting, LakeSchemas.PLANNER, planner);
    setting.atMost(6, perRow, "planner's file, bytes a row");
  }

  /** Answers the bytes a row of our file. */
  private <R> double compare(Setting setting, LakeSchema<R> schema, List<R> rows) throws Exception {
    Path ours = setting.folder().resolve(schema.name() + ".parquet");
    Path theirs = setting.folder().resolve(schema.name() + "-duckdb.parquet");
    Path theirsByDefault = setting.folder().resolve(schema.name() + "-duckdb-3.parquet");
    write(schema, rows, ours);
    try (Duck duck = Duck.open()) {
      duck.load("t", ours);
      setting.say(
          "%n%s: %d rows, row groups of about 120,000, zstd level 1; DuckDB %s, 1 thread",
          schema.name(), rows.size(), duck.version());
      Contest contest = new Contest(setting, "rows").warmedUp(WARM_UPS);
      Contest.Side lake = contest.side("LakeWriter", () -> write(schema, rows, ours));
      Contest.Side same =
          contest.side("DuckDB COPY, zstd level 1", () -> copy(duck, theirs, 1, rows));
      contest.side("DuckDB COPY, zstd level 3", () -> copy(duck, theirsByDefault, 3, rows));
      contest.run();
      double size = (double) Files.size(ours) / Files.size(theirs);
      setting.say(
          "bytes a row: %.2f, DuckDB %.2f (level 1), %.2f (level 3)",
          perRow(ours, rows), perRow(theirs, rows), perRow(theirsByDefault, rows));
      setting.atLeast(
          1.0, lake.against(same), schema.name() + ", rows a CPU second, times DuckDB's");
      setting.atMost(0.95, size, schema.name() + ", size, times DuckDB's");
      return perRow(ours, rows);
    }
  }

  private static <R> long write(LakeSchema<R> schema, List<R> rows, Path file) throws Exception {
    try (LakeWriter<R> writer = LakeWriter.open(schema, file)) {
      for (R row : rows) {
        writer.write(row);
      }
      return writer.finish().rows();
    }
  }

  private static long copy(Duck duck, Path file, int level, List<?> rows) throws Exception {
    duck.copy("t", file, "zstd, COMPRESSION_LEVEL " + level);
    return rows.size();
  }

  private static double perRow(Path file, List<?> rows) throws Exception {
    return (double) Files.size(file) / rows.size();
  }
}
