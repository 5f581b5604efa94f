package vn.minhchung.lake.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.internal.column.columnindex.ColumnIndexBuilder;
import org.jspecify.annotations.Nullable;

/** The pages of one column in one row group: compressed, with a CRC each, waiting to be written. */
final class ChunkPages {
  /** Codes and hashes fit; what is longer is cut in the index, never in the statistics. */
  private static final int INDEX_TRUNCATE = 64;

  private final ColumnDescriptor column;
  private final Codec.Compressor compressor;
  private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
  private final List<Page> locations = new ArrayList<>();
  private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
  private final ColumnIndexBuilder index;
  private final Statistics<?> statistics;
  private byte[] dictionary = new byte[0];
  private long values;
  private long rows;
  private long uncompressed;

  /** Where a page lies, from the first data page on. */
  private record Page(int offset, int size, long firstRow) {}

  /** What a data page holds. */
  record Content(
      int values,
      int rows,
      Statistics<?> statistics,
      org.apache.parquet.column.Encoding repetitions,
      org.apache.parquet.column.Encoding definitions,
      org.apache.parquet.column.Encoding encoding) {}

  ChunkPages(ColumnDescriptor column, Codec.Compressor compressor) {
    this.column = column;
    this.compressor = compressor;
    this.index = ColumnIndexBuilder.getBuilder(column.getPrimitiveType(), INDEX_TRUNCATE);
    this.statistics = Statistics.createStats(column.getPrimitiveType());
  }

  void add(BytesInput bytes, Content content) throws IOException {
    var header =
        new DataPageHeader(
            content.values(),
            format(content.encoding()),
            format(content.definitions()),
            format(content.repetitions()));
    int offset = pages.size();
    write(PageType.DATA_PAGE, bytes, page -> page.setData_page_header(header), pages);
    locations.add(new Page(offset, pages.size() - offset, rows));
    values += content.values();
    rows += content.rows();
    statistics.mergeStatistics(content.statistics());
    index.add(content.statistics());
  }

  void dictionary(@Nullable DictionaryPage page) throws IOException {
    if (page == null) {
      return;
    }
    var header = new DictionaryPageHeader(page.getDictionarySize(), format(page.getEncoding()));
    var out = new ByteArrayOutputStream();
    write(
        PageType.DICTIONARY_PAGE,
        page.getBytes(),
        start -> start.setDictionary_page_header(header),
        out);
    dictionary = out.toByteArray();
  }

  private interface HeaderPart {
    void addTo(PageHeader header);
  }

  private void write(PageType type, BytesInput bytes, HeaderPart part, ByteArrayOutputStream to)
      throws IOException {
    byte[] plain = bytes.toByteArray();
    byte[] body = compressor.compress(plain);
    var crc = new CRC32();
    crc.update(body);
    var header = new PageHeader(type, plain.length, body.length);
    header.setCrc((int) crc.getValue());
    part.addTo(header);
    int before = to.size();
    Util.writePageHeader(header, to);
    uncompressed += to.size() - before + plain.length;
    to.writeBytes(body);
  }

  /** Puts the dictionary first, as the format demands, then the data pages; keeps only places. */
  WrittenChunk flush(PositionStream out, Codec codec) throws IOException {
    long start = out.position();
    out.write(dictionary);
    long firstPage = out.position();
    pages.writeTo(out);
    var meta =
        new ColumnMetaData(
            SchemaElements.type(column.getPrimitiveType().getPrimitiveTypeName()),
            List.copyOf(encodings),
            List.of(column.getPath()),
            codec.format(),
            values,
            uncompressed,
            out.position() - start,
            firstPage);
    if (dictionary.length > 0) {
      meta.setDictionary_page_offset(start);
    }
    meta.setStatistics(chunkStatistics());
    var chunk = new ColumnChunk(0);
    chunk.setMeta_data(meta);
    List<PageLocation> places = new ArrayList<>();
    for (Page page : locations) {
      places.add(new PageLocation(firstPage + page.offset(), page.size(), page.firstRow()));
    }
    return new WrittenChunk(chunk, new OffsetIndex(places), columnIndex());
  }

  /** A chunk whose indexes are still to be written, after the last row group. */
  record WrittenChunk(ColumnChunk chunk, OffsetIndex offsets, @Nullable ColumnIndex index) {}

  private org.apache.parquet.format.Statistics chunkStatistics() {
    var written = new org.apache.parquet.format.Statistics();
    written.setNull_count(statistics.getNumNulls());
    if (statistics.hasNonNullValue()) {
      written.setMin_value(statistics.getMinBytes());
      written.setMax_value(statistics.getMaxBytes());
    }
    return written;
  }

  private @Nullable ColumnIndex columnIndex() {
    var built = index.build();
    if (built == null) {
      return null;
    }
    var written =
        new ColumnIndex(
            built.getNullPages(),
            copies(built.getMinValues()),
            copies(built.getMaxValues()),
            BoundaryOrder.valueOf(built.getBoundaryOrder().name()));
    if (built.getNullCounts() != null) {
      written.setNull_counts(built.getNullCounts());
    }
    return written;
  }

  private static List<ByteBuffer> copies(List<ByteBuffer> buffers) {
    return buffers.stream().map(ByteBuffer::duplicate).toList();
  }

  /** Kept in a set of the format's order: a hash set's order would be the JVM's. */
  private Encoding format(org.apache.parquet.column.Encoding encoding) {
    Encoding format = Encoding.valueOf(encoding.name());
    encodings.add(format);
    return format;
  }
}
