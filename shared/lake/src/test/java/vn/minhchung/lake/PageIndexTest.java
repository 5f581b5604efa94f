package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indexes lead a reader to one page; DuckDB does not use them, so they are followed here. */
class PageIndexTest {
  private static final int ROWS = 90_000;

  @TempDir Path folder;
  private byte[] bytes;
  private List<ColumnChunk> chunks;
  private FileMetaData footer;

  @BeforeEach
  void threePagesAColumn() throws Exception {
    Path file = folder.resolve("summary.parquet");
    LakeWriter.writeSorted(LakeSchemas.SUMMARY, file, new Sample(1).summaryRows(ROWS));
    bytes = Files.readAllBytes(file);
    int length =
        ByteBuffer.wrap(bytes, bytes.length - 8, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    footer = Util.readFileMetaData(from(bytes.length - 8 - length));
    chunks = footer.getRow_groups().get(0).getColumns();
  }

  private InputStream from(long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }

  private ColumnIndex index(String column) throws Exception {
    ColumnChunk chunk =
        chunks.stream()
            .filter(c -> c.getMeta_data().getPath_in_schema().equals(List.of(column)))
            .findFirst()
            .orElseThrow();
    return Util.readColumnIndex(from(chunk.getColumn_index_offset()));
  }

  @Nested
  class TheOffsetIndex {
    @Test
    void leadsToEveryDataPage() throws Exception {
      for (ColumnChunk chunk : chunks) {
        OffsetIndex offsets = Util.readOffsetIndex(from(chunk.getOffset_index_offset()));
        assertThat(offsets.getPage_locations())
            .extracting(PageLocation::getFirst_row_index)
            .containsExactly(0L, 40_000L, 80_000L);
        long end = 0;
        for (PageLocation place : offsets.getPage_locations()) {
          PageHeader header = Util.readPageHeader(from(place.getOffset()));
          assertThat(header.getType()).isEqualTo(PageType.DATA_PAGE);
          assertThat(place.getCompressed_page_size())
              .isGreaterThan(header.getCompressed_page_size());
          assertThat(end == 0 || end == place.getOffset()).isTrue();
          end = place.getOffset() + place.getCompressed_page_size();
        }
      }
    }
  }

  @Nested
  class TheColumnIndex {
    @Test
    void boundsTheSortedColumnPageByPage() throws Exception {
      ColumnIndex areas = index("area_code");
      assertThat(areas.getBoundary_order()).isEqualTo(BoundaryOrder.ASCENDING);
      String firstEnd = StandardCharsets.UTF_8.decode(areas.getMax_values().get(0)).toString();
      String secondStart = StandardCharsets.UTF_8.decode(areas.getMin_values().get(1)).toString();
      assertThat(firstEnd).isBetween("10000", secondStart);
    }

    @Test
    void countsNullsAndNamesPagesOfNothingElse() throws Exception {
      assertThat(index("group").getNull_pages()).containsExactly(true, true, true);
      assertThat(index("group").getNull_counts()).containsExactly(40_000L, 40_000L, 10_000L);
      assertThat(index("recognised").getNull_pages()).containsExactly(false, false, false);
    }
  }

  @Nested
  class TheRowGroup {
    @Test
    void declaresWhatItIsSortedBy() {
      assertThat(footer.getRow_groups().get(0).getSorting_columns())
          .extracting(
              sorted -> chunks.get(sorted.getColumn_idx()).getMeta_data().getPath_in_schema())
          .containsExactly(
              List.of("year"),
              List.of("view"),
              List.of("level"),
              List.of("area_code"),
              List.of("title"),
              List.of("group"),
              List.of("provenance"));
      assertThat(footer.getRow_groups().get(0).getSorting_columns())
          .noneMatch(sorted -> sorted.isDescending() || sorted.isNulls_first());
    }
  }
}
