package vn.minhchung.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.PrimitiveConverter;
import vn.minhchung.lake.parquet.MalformedFile.What;

/**
 * Reads back what {@link ParquetSink} wrote, one column chunk of one row group at a time, and
 * nothing else: a file with other columns, another codec or of another writer is refused, since its
 * figures would be taken for ours.
 */
public final class ParquetSource {
  private static final int TAIL = 8;
  private static final int MAX_FOOTER = 64 << 20;
  private static final ParsedVersion WRITER = new ParsedVersion("minhchung-lake", "1.0.0", "lake");

  private final FileLayout layout;
  private final SeekableByteChannel channel;
  private final FileMetaData footer;

  private ParquetSource(FileLayout layout, SeekableByteChannel channel, FileMetaData footer) {
    this.layout = layout;
    this.channel = channel;
    this.footer = footer;
  }

  public static ParquetSource open(FileLayout layout, SeekableByteChannel channel)
      throws IOException, MalformedFile {
    var source = new ParquetSource(layout, channel, footer(channel));
    source.check();
    return source;
  }

  private static FileMetaData footer(SeekableByteChannel channel)
      throws IOException, MalformedFile {
    long size = channel.size();
    if (size < ParquetSink.MAGIC.length + TAIL) {
      throw new MalformedFile(What.TRUNCATED, "only " + size + " bytes");
    }
    if (!Arrays.equals(read(channel, 0, ParquetSink.MAGIC.length), ParquetSink.MAGIC)) {
      throw new MalformedFile(What.FOREIGN, "does not begin as a Parquet file");
    }
    byte[] tail = read(channel, size - TAIL, TAIL);
    if (!Arrays.equals(Arrays.copyOfRange(tail, 4, TAIL), ParquetSink.MAGIC)) {
      throw new MalformedFile(What.TRUNCATED, "does not end as a Parquet file");
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length <= 0 || length > Math.min(MAX_FOOTER, size - TAIL - ParquetSink.MAGIC.length)) {
      throw new MalformedFile(What.TAMPERED, "the footer cannot be " + length + " bytes long");
    }
    byte[] bytes = read(channel, size - TAIL - length, length);
    try {
      return Util.readFileMetaData(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) {
      throw new MalformedFile(What.TAMPERED, "the footer does not parse", e);
    }
  }

  private void check() throws IOException, MalformedFile {
    if (!ParquetSink.CREATED_BY.equals(footer.getCreated_by())) {
      throw new MalformedFile(What.FOREIGN, "written by " + footer.getCreated_by());
    }
    checkColumns();
    Map<String, String> names = new TreeMap<>();
    if (footer.getKey_value_metadata() != null) {
      for (KeyValue pair : footer.getKey_value_metadata()) {
        names.put(pair.getKey(), pair.getValue());
      }
    }
    if (!names.equals(layout.metadata())) {
      throw new MalformedFile(What.FOREIGN, "is " + names + ", expected " + layout.metadata());
    }
    long rows = 0;
    for (RowGroup group : footer.getRow_groups()) {
      check(group);
      rows += group.getNum_rows();
    }
    if (rows != footer.getNum_rows()) {
      throw new MalformedFile(What.TAMPERED, "the row groups do not add up to the file's rows");
    }
  }

  private void checkColumns() throws MalformedFile {
    List<SchemaElement> expected = SchemaElements.of(layout.schema());
    List<SchemaElement> found = footer.getSchema();
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      if (i >= found.size()) {
        throw new MalformedFile(What.FOREIGN, "has no column " + expected.get(i).getName());
      }
      if (i >= expected.size() || !expected.get(i).equals(found.get(i))) {
        throw new MalformedFile(
            What.FOREIGN, "column " + found.get(i).getName() + " is not as it should be");
      }
    }
  }

  private void check(RowGroup group) throws IOException, MalformedFile {
    List<ColumnDescriptor> columns = layout.schema().getColumns();
    if (group.getColumnsSize() != columns.size() || group.getNum_rows() < 1) {
      throw new MalformedFile(What.TAMPERED, "a row group is incomplete");
    }
    for (int i = 0; i < columns.size(); i++) {
      ColumnMetaData meta = group.getColumns().get(i).getMeta_data();
      boolean ours =
          meta != null
              && meta.getPath_in_schema().equals(List.of(columns.get(i).getPath()))
              && meta.getCodec() == layout.codec().format();
      if (!ours) {
        throw new MalformedFile(What.FOREIGN, "a column chunk is not as it should be");
      }
      if (start(meta) < ParquetSink.MAGIC.length
          || meta.getTotal_compressed_size() < 0
          || meta.getTotal_compressed_size() > Integer.MAX_VALUE - TAIL
          || start(meta) + meta.getTotal_compressed_size() > channel.size() - TAIL) {
        throw new MalformedFile(What.TRUNCATED, "a column chunk lies outside of the file");
      }
    }
  }

  private static long start(ColumnMetaData meta) {
    return meta.isSetDictionary_page_offset()
        ? meta.getDictionary_page_offset()
        : meta.getData_page_offset();
  }

  public long rows() {
    return footer.getNum_rows();
  }

  public int groups() {
    return footer.getRow_groupsSize();
  }

  public long rows(int group) {
    return footer.getRow_groups().get(group).getNum_rows();
  }

  /** Reads one leaf column of one row group; its values go to {@code converter} one by one. */
  public ColumnReader column(int group, int leaf, PrimitiveConverter converter)
      throws IOException, MalformedFile {
    RowGroup rowGroup = footer.getRow_groups().get(group);
    ColumnMetaData meta = rowGroup.getColumns().get(leaf).getMeta_data();
    ColumnDescriptor column = layout.schema().getColumns().get(leaf);
    if (column.getMaxRepetitionLevel() == 0 && meta.getNum_values() != rowGroup.getNum_rows()) {
      throw new MalformedFile(
          What.TAMPERED, "column " + column.getPath()[0] + " has not one value a row");
    }
    byte[] bytes = read(channel, start(meta), (int) meta.getTotal_compressed_size());
    var pages = new StoredPages(bytes, layout.codec(), column, meta);
    return new ColumnReaderImpl(column, pages, converter, WRITER);
  }

  private static byte[] read(SeekableByteChannel channel, long from, int length)
      throws IOException, MalformedFile {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    channel.position(from);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new MalformedFile(What.TRUNCATED, "the file ends early");
      }
    }
    return buffer.array();
  }
}
