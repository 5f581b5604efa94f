package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What other readers trust without looking: they skip a row group or a page whose bounds leave out
 * what they seek, and would miss rows without a word if a bound were wrong.
 */
class StrictReadTest {
  private static final int MAGIC = 4;
  private static final int TAIL = 8;

  @TempDir Path folder;

  private record Kind<R>(LakeSchema<R> schema, List<R> rows, int groupRows) {
    byte[] write(Path file) throws Exception {
      try (var writer = LakeWriter.open(schema, file, groupRows)) {
        for (R row : rows) {
          writer.write(row);
        }
        writer.finish();
      }
      return Files.readAllBytes(file);
    }

    @Override
    public String toString() {
      return schema.name();
    }
  }

  /** The planner's file has pages within its row group, the others row groups. */
  static Stream<Kind<?>> kinds() {
    Sample sample = new Sample(31);
    return Stream.of(
        new Kind<>(LakeSchemas.ARCHIVE, sample.claims(2_500), 1_000),
        new Kind<>(LakeSchemas.PLANNER, sample.plannerRows(45_000), 120_000),
        new Kind<>(LakeSchemas.REPORTED, sample.reportedRows(2_000), 700),
        new Kind<>(LakeSchemas.COUNTS, sample.countRows(2_000), 700),
        new Kind<>(LakeSchemas.SUMMARY, sample.summaryRows(2_000), 700),
        new Kind<>(LakeSchemas.SITE_SUMMARY, sample.summaryRows(2_000), 700));
  }

  private static InputStream from(byte[] bytes, long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }

  private static int footerStart(byte[] bytes) {
    int length =
        ByteBuffer.wrap(bytes, bytes.length - TAIL, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return bytes.length - TAIL - length;
  }

  private static FileMetaData footer(byte[] bytes) throws Exception {
    return Util.readFileMetaData(from(bytes, footerStart(bytes)));
  }

  private static long start(ColumnMetaData meta) {
    return meta.isSetDictionary_page_offset()
        ? meta.getDictionary_page_offset()
        : meta.getData_page_offset();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyByteBelongsToSomething(Kind<?> kind) throws Exception {
    byte[] bytes = kind.write(folder.resolve("file.parquet"));
    TreeMap<Long, Long> parts = new TreeMap<>();
    for (RowGroup group : footer(bytes).getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        ColumnMetaData meta = chunk.getMeta_data();
        parts.put(start(meta), meta.getTotal_compressed_size());
        parts.put(chunk.getOffset_index_offset(), (long) chunk.getOffset_index_length());
        if (chunk.isSetColumn_index_offset()) {
          parts.put(chunk.getColumn_index_offset(), (long) chunk.getColumn_index_length());
        }
      }
    }
    long end = MAGIC;
    for (var part : parts.entrySet()) {
      assertThat(part.getKey()).isEqualTo(end);
      end += part.getValue();
    }
    assertThat(end).isEqualTo(footerStart(bytes));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <R> void boundsAreThoseOfTheRows(Kind<R> kind) throws Exception {
    byte[] bytes = kind.write(folder.resolve("file.parquet"));
    int first = 0;
    for (RowGroup group : footer(bytes).getRow_groups()) {
      List<R> rows = kind.rows().subList(first, first + (int) group.getNum_rows());
      first += rows.size();
      for (Column<R, ?> column : kind.schema().columns()) {
        if (column.type().leaves() == 1) {
          holds(bytes, group.getColumns().get(kind.schema().firstLeaf(column)), column, rows);
        }
      }
    }
    assertThat(first).isEqualTo(kind.rows().size());
  }

  private static <R, T> void holds(
      byte[] bytes, ColumnChunk chunk, Column<R, T> column, List<R> rows) throws Exception {
    var stored = chunk.getMeta_data().getStatistics();
    Statistics<?> all = statistics(column, rows);
    assertThat(stored.getNull_count()).as(column.name()).isEqualTo(all.getNumNulls());
    assertThat(stored.isSetMin_value()).as(column.name()).isEqualTo(all.hasNonNullValue());
    if (all.hasNonNullValue()) {
      assertThat(stored.getMin_value()).as(column.name()).isEqualTo(all.getMinBytes());
      assertThat(stored.getMax_value()).as(column.name()).isEqualTo(all.getMaxBytes());
    }
    OffsetIndex offsets = Util.readOffsetIndex(from(bytes, chunk.getOffset_index_offset()));
    ColumnIndex index = Util.readColumnIndex(from(bytes, chunk.getColumn_index_offset()));
    List<PageLocation> pages = offsets.getPage_locations();
    for (int i = 0; i < pages.size(); i++) {
      int from = (int) pages.get(i).getFirst_row_index();
      int to = i + 1 == pages.size() ? rows.size() : (int) pages.get(i + 1).getFirst_row_index();
      Statistics<?> page = statistics(column, rows.subList(from, to));
      assertThat(index.getNull_counts().get(i)).isEqualTo(page.getNumNulls());
      assertThat(index.getNull_pages().get(i)).isEqualTo(!page.hasNonNullValue());
      if (page.hasNonNullValue()) {
        assertThat(array(index.getMin_values().get(i))).isEqualTo(page.getMinBytes());
        assertThat(array(index.getMax_values().get(i))).isEqualTo(page.getMaxBytes());
      }
    }
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Value by value, from the rows. */
  private static <R, T> Statistics<?> statistics(Column<R, T> column, List<R> rows) {
    Statistics<?> statistics = Statistics.createStats(column.parquet().asPrimitiveType());
    for (R row : rows) {
      T value = column.in(row);
      if (value == null) {
        statistics.incrementNumNulls();
        continue;
      }
      Object encoded = ((Scalar<T>) column.type()).encoder().encode(value);
      if (encoded instanceof Binary text) {
        statistics.updateStats(text);
      } else if (encoded instanceof Integer number) {
        statistics.updateStats((int) number);
      } else if (encoded instanceof Long number) {
        statistics.updateStats((long) number);
      } else {
        statistics.updateStats((boolean) encoded);
      }
    }
    return statistics;
  }
}
