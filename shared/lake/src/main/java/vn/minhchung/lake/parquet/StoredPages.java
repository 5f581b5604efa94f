package vn.minhchung.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import vn.minhchung.lake.parquet.MalformedFile.What;

/**
 * The pages of one stored column chunk: all headers and CRCs checked first, bodies unpacked late.
 */
final class StoredPages implements PageReader {
  /** Ours hold 1 MiB and 20,000 rows; far above it somebody wants our memory. */
  private static final int MAX_PAGE = 256 << 20;

  private static final PrimitiveType ANY =
      Types.required(PrimitiveTypeName.INT32).named("statistics of pages are not stored");

  private final Codec codec;
  private final ColumnDescriptor column;
  private final Set<org.apache.parquet.format.Encoding> encodings;
  private final long values;
  private final Queue<Stored> pages = new ArrayDeque<>();
  private @Nullable Stored dictionary;

  private record Stored(PageHeader header, byte[] body) {}

  StoredPages(byte[] chunk, Codec codec, ColumnDescriptor column, ColumnMetaData meta)
      throws MalformedFile {
    this.codec = codec;
    this.column = column;
    this.encodings = Set.copyOf(meta.getEncodings());
    this.values = meta.getNum_values();
    try {
      split(chunk);
    } catch (IOException | RuntimeException e) {
      throw new MalformedFile(What.TAMPERED, "a page header does not parse", e);
    }
  }

  private void split(byte[] chunk) throws IOException, MalformedFile {
    var in = new ByteArrayInputStream(chunk);
    long counted = 0;
    while (in.available() > 0) {
      PageHeader header = Util.readPageHeader(in);
      int size = header.getCompressed_page_size();
      int plain = header.getUncompressed_page_size();
      if (size < 0 || size > in.available() || plain < 0 || plain > MAX_PAGE) {
        throw new MalformedFile(What.TAMPERED, "a page lies outside of its column chunk");
      }
      var page = new Stored(header, in.readNBytes(size));
      checkCrc(page);
      if (header.getType() == PageType.DATA_PAGE && header.isSetData_page_header()) {
        checkEncodings(header.getData_page_header());
        pages.add(page);
        counted += header.getData_page_header().getNum_values();
      } else if (header.isSetDictionary_page_header() && dictionary == null && pages.isEmpty()) {
        dictionary = page;
      } else {
        throw new MalformedFile(What.TAMPERED, "a page is of a kind that is never written");
      }
    }
    if (counted != values || values < 1) {
      throw new MalformedFile(What.TAMPERED, "the pages do not add up to the column's values");
    }
  }

  /**
   * A header lies outside of its page's CRC; read under another encoding a page is other values.
   */
  private void checkEncodings(DataPageHeader header) throws MalformedFile {
    boolean ours =
        encodings.contains(header.getEncoding())
            && header.getDefinition_level_encoding() == levels(column.getMaxDefinitionLevel())
            && header.getRepetition_level_encoding() == levels(column.getMaxRepetitionLevel());
    if (!ours) {
      throw new MalformedFile(What.TAMPERED, "a page has an encoding that its column has not");
    }
  }

  private static org.apache.parquet.format.Encoding levels(int max) {
    return max > 0
        ? org.apache.parquet.format.Encoding.RLE
        : org.apache.parquet.format.Encoding.BIT_PACKED;
  }

  private static void checkCrc(Stored page) throws MalformedFile {
    var crc = new CRC32();
    crc.update(page.body());
    if (!page.header().isSetCrc() || page.header().getCrc() != (int) crc.getValue()) {
      throw new MalformedFile(What.TAMPERED, "the checksum of a page does not match its bytes");
    }
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    if (dictionary == null) {
      return null;
    }
    var header = dictionary.header().getDictionary_page_header();
    return new DictionaryPage(
        unpack(dictionary), header.getNum_values(), encoding(header.getEncoding()));
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public @Nullable DataPage readPage() {
    Stored page = pages.poll();
    if (page == null) {
      return null;
    }
    DataPageHeader header = page.header().getData_page_header();
    return new DataPageV1(
        unpack(page),
        header.getNum_values(),
        page.header().getUncompressed_page_size(),
        Statistics.noopStats(ANY),
        encoding(header.getRepetition_level_encoding()),
        encoding(header.getDefinition_level_encoding()),
        encoding(header.getEncoding()));
  }

  /** Parquet's page interface knows no checked exception; {@link Unreadable} carries ours out. */
  private BytesInput unpack(Stored page) {
    try {
      return BytesInput.from(
          codec.decompress(page.body(), page.header().getUncompressed_page_size()));
    } catch (MalformedFile e) {
      throw new Unreadable(e);
    }
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  /** A malformed page found while its values are being read. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(MalformedFile cause) {
      super(cause);
    }
  }
}
