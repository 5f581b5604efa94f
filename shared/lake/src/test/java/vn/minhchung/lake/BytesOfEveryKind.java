package vn.minhchung.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.ClaimCounts;
import vn.minhchung.core.lake.CountRow;

/**
 * Prints the hash of a small file of every kind; run in many different JVMs. The argument is a seed
 * of identity hashes and of the order in which the rows come.
 */
final class BytesOfEveryKind {
  private final Random order;

  private BytesOfEveryKind(int seed) {
    for (int i = 0; i < seed; i++) {
      System.identityHashCode(new Object()); // what follows gets the hashes after these
    }
    this.order = new Random(seed);
  }

  public static void main(String[] seed) throws IOException {
    new BytesOfEveryKind(Integer.parseInt(seed[0]))
        .print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  private void print(PrintStream out) throws IOException {
    var sample = new Sample(11);
    WrittenFile archive = write(LakeSchemas.ARCHIVE, sample.claims(300));
    out.println("archive " + archive.sha256());
    out.println("planner " + write(LakeSchemas.PLANNER, sample.plannerRows(300)).sha256());
    out.println("reported " + write(LakeSchemas.REPORTED, sample.reportedRows(100)).sha256());
    var counts = new ClaimCounts();
    sample.claims(300).forEach(counts::add);
    List<CountRow> counted = new ArrayList<>(counts.rows());
    out.println("counts " + write(LakeSchemas.COUNTS, counted).sha256());
    out.println("summary " + write(LakeSchemas.SUMMARY, sample.summaryRows(200)).sha256());
    out.println(
        "site-summary " + write(LakeSchemas.SITE_SUMMARY, sample.summaryRows(200)).sha256());
    for (LakeSchema<?> schema : LakeSchemas.ALL) {
      out.println(schema + " " + Sha256.of(TableSchema.json(schema)));
    }
    var manifest =
        new Manifest(
            Versions.of("0.1.0", "2026-09-20", Map.of("targets/01", Sha256.of("targets"))),
            Cut.NONE,
            "k1",
            List.of(DataFile.of(FileKind.ARCHIVE, new Partition(2025, "01"), archive)));
    out.println("manifest " + manifest.digest());
  }

  private <R> WrittenFile write(LakeSchema<R> schema, List<R> rows) throws IOException {
    Collections.shuffle(rows, order);
    rows.sort(schema.order());
    var bytes = new ByteArrayOutputStream();
    try (var writer = LakeWriter.open(schema, bytes)) {
      for (R row : rows) {
        writer.write(row);
      }
      return writer.finish();
    }
  }
}
