package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.lake.LakeFileProblem.What;

class RefusedFilesTest {
  /** Every third byte by default; {@code -Dlake.everyByte} for all. */
  private static final int STEP = Boolean.getBoolean("lake.everyByte") ? 1 : 3;

  @TempDir Path folder;
  private Path file;
  private WrittenFile written;
  private byte[] bytes;
  private List<ResultRow> rows;

  @BeforeEach
  void aGoodFile() throws Exception {
    rows = new Sample(1).claims(20);
    file = folder.resolve("part.parquet");
    written = LakeWriter.writeSorted(LakeSchemas.ARCHIVE, file, rows);
    bytes = Files.readAllBytes(file);
  }

  private LakeFileProblem problem() {
    return catchThrowableOfType(
        LakeFileProblem.class, () -> LakeReader.read(LakeSchemas.ARCHIVE, file, row -> {}));
  }

  @Nested
  class Truncated {
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 12, 500})
    void anywhere(int length) throws Exception {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThat(problem().what()).isEqualTo(What.TRUNCATED);
      assertThat(problem()).hasMessageContaining(file.toString());
    }

    @Test
    void byOneByte() throws Exception {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
      assertThat(problem().what()).isEqualTo(What.TRUNCATED);
    }

    @Test
    void withinButWithItsFooter() throws Exception {
      byte[] hollow = Arrays.copyOfRange(bytes, 600, bytes.length);
      System.arraycopy(bytes, 0, hollow, 0, 4);
      Files.write(file, hollow);
      assertThat(problem()).isNotNull();
    }
  }

  @Nested
  class Foreign {
    @Test
    void noParquetAtAll() throws Exception {
      Files.writeString(file, "year,province_code_then\n2025,01\n");
      assertThat(problem().what()).isEqualTo(What.FOREIGN);
    }

    @Test
    void anotherKindOfFile() throws Exception {
      LakeWriter.writeSorted(LakeSchemas.REPORTED, file, List.of(Sample.total()));
      assertThat(problem().what()).isEqualTo(What.FOREIGN);
      assertThat(problem()).hasMessageContaining("reported");
    }

    @Test
    void theSummaryOfTheSiteForThatOfTheLake() throws Exception {
      LakeWriter.writeSorted(LakeSchemas.SITE_SUMMARY, file, List.of(Sample.cell("01", 1L, true)));
      var problem =
          catchThrowableOfType(
              LakeFileProblem.class, () -> LakeReader.open(LakeSchemas.SUMMARY, file));
      assertThat(problem.what()).isEqualTo(What.FOREIGN);
    }

    @Test
    void thoseOfAnotherWriterEvenWithTheSameColumns() throws Exception {
      Path copy = folder.resolve("copy.parquet");
      try (var duck = DriverManager.getConnection("jdbc:duckdb:");
          var statement = duck.createStatement()) {
        statement.execute("COPY (FROM '" + file + "') TO '" + copy + "' (FORMAT parquet)");
      }
      file = copy;
      assertThat(problem().what()).isEqualTo(What.FOREIGN);
      assertThat(problem()).hasMessageContaining("DuckDB");
    }
  }

  @Nested
  class Tampered {
    @Test
    void anyByteFlippedIsFoundByItsHash() throws Exception {
      for (int at = 0; at < bytes.length; at += 7) {
        Files.write(file, flipped(at));
        var problem =
            catchThrowableOfType(
                LakeFileProblem.class, () -> LakeReader.verify(file, written.sha256()));
        assertThat(problem.what()).isEqualTo(What.TAMPERED);
      }
    }

    @Test
    void noByteFlippedChangesARowEvenWithoutTheHash() throws Exception {
      for (int at = 0; at < bytes.length; at += STEP) {
        Files.write(file, flipped(at));
        List<ResultRow> back = new ArrayList<>();
        try {
          LakeReader.read(LakeSchemas.ARCHIVE, file, back::add);
          assertThat(back).as("byte %d", at).isEqualTo(rows);
        } catch (LakeFileProblem e) {
          assertThat(e.file()).isEqualTo(file);
        }
      }
    }

    private byte[] flipped(int at) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 << at % 8);
      return changed;
    }

    @Test
    void aGoodFileIsVerifiedWithoutAWord() throws Exception {
      LakeReader.verify(file, written.sha256());
    }
  }
}
