package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SummaryRow;

class LakeFileTest {
  @TempDir Path folder;

  private <R> List<R> throughFile(LakeSchema<R> schema, List<R> rows) throws Exception {
    Path file = folder.resolve(schema.name() + ".parquet");
    WrittenFile written = LakeWriter.writeSorted(schema, file, rows);
    LakeReader.verify(file, written.sha256());
    List<R> back = new ArrayList<>();
    assertThat(LakeReader.read(schema, file, back::add)).isEqualTo(written.rows());
    return back;
  }

  @Nested
  class RowsComeBack {
    @Test
    void claims() throws Exception {
      List<ResultRow> rows = new Sample(1).claims(2_000);
      rows.add(Sample.claim());
      rows.add(Sample.bareClaim());
      rows.sort(LakeSchemas.ARCHIVE.order());
      assertThat(throughFile(LakeSchemas.ARCHIVE, rows)).isEqualTo(rows);
    }

    @Test
    void reportedTotals() throws Exception {
      List<ReportedRow> rows = new Sample(2).reportedRows(500);
      assertThat(throughFile(LakeSchemas.REPORTED, rows)).isEqualTo(rows);
    }

    @Test
    void theSitesSummary() throws Exception {
      List<SummaryRow> rows = new Sample(3).summaryRows(500);
      assertThat(throughFile(LakeSchemas.SITE_SUMMARY, rows)).isEqualTo(rows);
    }

    @Test
    void plannerRowsWithoutWhatTheFileDoesNotKeep() throws Exception {
      List<PlannerRow> rows = new Sample(4).plannerRows(500);
      List<PlannerRow> back = throughFile(LakeSchemas.PLANNER, rows);
      assertThat(back).usingElementComparator(LakeSchemas.PLANNER.order()).isEqualTo(rows);
      assertThat(back).allMatch(row -> row.row().subjectId().isEmpty());
    }
  }
}
