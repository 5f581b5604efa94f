package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.lake.ResultRow;

class ColumnsReadTest {
  @TempDir Path folder;

  @Nested
  class SomeColumns {
    @Test
    void giveTheirValuesOnly() throws Exception {
      List<ResultRow> rows = new Sample(2).claims(500);
      Path file = folder.resolve("part.parquet");
      LakeWriter.writeSorted(LakeSchemas.ARCHIVE, file, rows);
      List<String> back = new ArrayList<>();
      LakeReader.scan(
          LakeSchemas.ARCHIVE,
          file,
          List.of(ArchiveColumns.INDICATORS, ArchiveColumns.HAMLET_ID),
          row ->
              back.add(
                  row.find(ArchiveColumns.HAMLET_ID)
                      + " "
                      + row.get(ArchiveColumns.INDICATORS).size()));
      assertThat(back)
          .isEqualTo(rows.stream().map(r -> r.hamletId() + " " + r.indicators().size()).toList());
    }

    @Test
    void refuseToTellOfOthers() throws Exception {
      Path file = folder.resolve("part.parquet");
      LakeWriter.writeSorted(LakeSchemas.ARCHIVE, file, List.of(Sample.claim()));
      assertThatThrownBy(
              () ->
                  LakeReader.scan(
                      LakeSchemas.ARCHIVE,
                      file,
                      List.of(ArchiveColumns.YEAR),
                      row -> row.get(ArchiveColumns.STATE)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("state");
    }
  }

  @Nested
  class TheClassPathAtRunTime {
    @Test
    void hasNothingOfHadoop() throws Exception {
      assertThat(getClass().getClassLoader().getResource("org/apache/hadoop")).isNull();
      assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
          .isInstanceOf(ClassNotFoundException.class);
      for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
        String name = Path.of(entry).getFileName().toString();
        assertThat(name).doesNotContain("hadoop", "snappy-java", "aircompressor");
      }
    }

    @Test
    void weighsWhatWeSay() throws Exception {
      long parquet = 0;
      for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
        Path path = Path.of(entry);
        String name = path.getFileName().toString();
        if (name.startsWith("parquet-") || name.startsWith("jts-") || name.startsWith("zstd-")) {
          parquet += Files.size(path);
        }
      }
      assertThat(parquet).isBetween(1L, 14_000_000L);
    }
  }
}
