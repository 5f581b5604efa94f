package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.lake.RowRefused.Why;

class LakeWriterTest {
  @TempDir Path folder;

  private <R> RowRefused refused(LakeSchema<R> schema, List<R> rows) {
    return catchThrowableOfType(
        RowRefused.class,
        () -> {
          try (var writer = LakeWriter.open(schema, new ByteArrayOutputStream())) {
            for (R row : rows) {
              writer.write(row);
            }
            writer.finish();
          }
        });
  }

  private static ReportedRow valued(String value) {
    ReportedRow row = Sample.total();
    return new ReportedRow(
        row.year(),
        row.areaCode(),
        row.edition(),
        row.kind(),
        row.indicator(),
        new BigDecimal(value),
        row.date(),
        row.source(),
        row.formSha256(),
        false,
        false);
  }

  @Nested
  class AFinishedFile {
    @Test
    void tellsItsRowsBytesAndHash() throws Exception {
      Path file = folder.resolve("part.parquet");
      WrittenFile written =
          LakeWriter.writeSorted(LakeSchemas.ARCHIVE, file, List.of(Sample.claim()));
      byte[] bytes = Files.readAllBytes(file);
      assertThat(written).isEqualTo(new WrittenFile(1, bytes.length, Sha256.of(bytes)));
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 1_001, 2_000})
    void hasAllRowsHoweverTheyFallIntoBatches(int count) throws Exception {
      Path file = folder.resolve("part.parquet");
      List<ResultRow> rows = new Sample(4).claims(count);
      LakeWriter.writeSorted(LakeSchemas.ARCHIVE, file, rows);
      List<ResultRow> back = new ArrayList<>();
      LakeReader.read(LakeSchemas.ARCHIVE, file, back::add);
      assertThat(back).isEqualTo(rows);
    }

    @Test
    void takesNoMoreRows() throws Exception {
      try (var writer = LakeWriter.open(LakeSchemas.ARCHIVE, new ByteArrayOutputStream())) {
        writer.finish();
        assertThatThrownBy(() -> writer.write(Sample.claim()))
            .isInstanceOf(IllegalStateException.class);
      }
    }

    @Test
    void hasAsManyRowGroupsAsItsRowsNeed() throws Exception {
      List<ResultRow> rows = new Sample(3).claims(1_000);
      Path file = folder.resolve("part.parquet");
      try (var writer = LakeWriter.open(LakeSchemas.ARCHIVE, file, 300)) {
        for (ResultRow row : rows) {
          writer.write(row);
        }
        writer.finish();
      }
      assertThat(Duck.ask(file, "SELECT num_row_groups FROM parquet_file_metadata('" + file + "')"))
          .containsExactly("4");
      List<ResultRow> back = new ArrayList<>();
      LakeReader.read(LakeSchemas.ARCHIVE, file, back::add);
      assertThat(back).isEqualTo(rows);
    }
  }

  @Nested
  class AnUnfinishedFile {
    @Test
    void isGoneAfterClosing() throws Exception {
      Path file = folder.resolve("part.parquet");
      try (var writer = LakeWriter.open(LakeSchemas.ARCHIVE, file)) {
        writer.write(Sample.claim());
      }
      assertThat(file).doesNotExist();
    }

    @Test
    void cannotBeFinishedAfterARefusal() throws Exception {
      try (var writer = LakeWriter.open(LakeSchemas.REPORTED, new ByteArrayOutputStream())) {
        writer.write(valued("0.001"));
        assertThatThrownBy(writer::finish).isInstanceOf(RowRefused.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Nested
  class ARowIsRefused {
    @Test
    void outOfOrder() {
      RowRefused refused =
          refused(LakeSchemas.ARCHIVE, List.of(Sample.bareClaim(), Sample.claim()));
      assertThat(refused.why()).isEqualTo(Why.OUT_OF_ORDER);
      assertThat(refused.row()).isEqualTo(1);
      assertThat(refused).hasMessageContaining("title FAMILY comes after UNIT");
    }

    /** Rows are checked in batches; the last of one is remembered for the next. */
    @Test
    void comingBeforeTheLastOfAThousandBefore() {
      List<ResultRow> rows = new Sample(3).claims(1_001);
      Collections.rotate(rows, -1);
      RowRefused refused = refused(LakeSchemas.ARCHIVE, rows);
      assertThat(refused.why()).isEqualTo(Why.OUT_OF_ORDER);
      assertThat(refused.row()).isEqualTo(1_000);
    }

    @Test
    void withADecimalFinerThanItsColumn() {
      assertThat(refused(LakeSchemas.REPORTED, List.of(valued("1.005"))).why())
          .isEqualTo(Why.DOES_NOT_FIT);
    }

    @Test
    void withADecimalLargerThanItsColumn() {
      RowRefused refused = refused(LakeSchemas.REPORTED, List.of(valued("10000000000000000")));
      assertThat(refused.why()).isEqualTo(Why.DOES_NOT_FIT);
      assertThat(refused).hasMessageContaining("value:");
    }

    @Test
    void withACountBeyondItsColumn() {
      SummaryRow row = Sample.cell("01", 1L << 31, false);
      assertThat(refused(LakeSchemas.SUMMARY, List.of(row))).hasMessageContaining("recognised");
    }

    @Test
    void withHalfACharacter() {
      ReportedRow row = Sample.total();
      var broken =
          new ReportedRow(
              2025,
              "00004",
              row.edition(),
              row.kind(),
              row.indicator(),
              null,
              null,
              "x\ud83d",
              row.formSha256(),
              false,
              false);
      assertThat(refused(LakeSchemas.REPORTED, List.of(broken)).why()).isEqualTo(Why.DOES_NOT_FIT);
    }

    @Test
    void withATimeFinerThanMilliseconds() {
      ResultRow claim = at(Instant.parse("2025-01-01T00:00:00.0000001Z"));
      assertThat(refused(LakeSchemas.ARCHIVE, List.of(claim))).hasMessageContaining("submitted_at");
    }

    private ResultRow at(Instant time) {
      ResultRow r = Sample.bareClaim();
      return new ResultRow(
          r.year(),
          r.provinceCodeThen(),
          r.communeCodeThen(),
          r.editionThen(),
          null,
          r.title(),
          null,
          null,
          null,
          null,
          null,
          r.state(),
          true,
          false,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          false,
          0,
          r.subjectId(),
          r.formSha256(),
          time,
          List.of(),
          0);
    }
  }

  @Nested
  class TheOrder {
    @Test
    void ofTextsIsThatOfTheirBytes() {
      var byBytes = new TreeSet<>(Utf8::compare);
      byBytes.addAll(List.of("\ud83d\ude00", "\uff5e", "Ấp 1", "Ap 1", "Apa", ""));
      assertThat(byBytes).containsExactly("", "Ap 1", "Apa", "Ấp 1", "\uff5e", "\ud83d\ude00");
    }

    @Test
    void leadsWithWhatPeopleLookUpBy() {
      assertThat(LakeSchemas.ARCHIVE.order().keys())
          .extracting(Column::name)
          .containsExactly("province_code_then", "commune_code_then", "title", "subject_id");
      assertThat(LakeSchemas.PLANNER.order().keys())
          .extracting(Column::name)
          .containsExactly("province_code", "commune_code", "title", "group", "unit_kind");
    }

    @Test
    void tellsRowsApartThatDifferInAnyColumn() {
      List<ResultRow> rows = new Sample(6).claims(300);
      for (int i = 1; i < rows.size(); i++) {
        assertThat(LakeSchemas.ARCHIVE.order().compare(rows.get(i - 1), rows.get(i))).isNegative();
      }
    }
  }
}
