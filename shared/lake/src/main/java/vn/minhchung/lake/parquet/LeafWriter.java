package vn.minhchung.lake.parquet;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * One leaf column of the row group being filled. Each has a store of its own, so that its values
 * can be written one after the other without those of other columns between: what the processor
 * guessed right for one value is then right for the next.
 */
public final class LeafWriter {
  private static final int PAGE_ROWS = 20_000;

  private final ColumnWriteStoreV1 store;
  private final ColumnWriter values;
  private final ChunkPages pages;

  LeafWriter(FileLayout layout, ColumnDescriptor leaf, Codec.Compressor compressor) {
    this.pages = new ChunkPages(leaf, layout.codec(), compressor);
    this.store =
        new ColumnWriteStoreV1(alone(layout.schema(), leaf), column -> pages, of(layout, leaf));
    this.values = store.getColumnWriter(leaf);
  }

  /** The schema with this leaf only; its levels stay what they are. */
  private static MessageType alone(MessageType schema, ColumnDescriptor leaf) {
    String[] path = leaf.getPath();
    return new MessageType(schema.getName(), alone(schema.getType(path[0]), path, 1));
  }

  private static Type alone(Type type, String[] path, int depth) {
    if (type.isPrimitive()) {
      return type;
    }
    GroupType group = type.asGroupType();
    return group.withNewFields(List.of(alone(group.getType(path[depth]), path, depth + 1)));
  }

  /**
   * Texts that hardly repeat are delta-encoded: sorted ones share their beginnings, and what is
   * left lies together without lengths between, which costs the codec less time and the file less
   * room.
   */
  private static ParquetProperties of(FileLayout layout, ColumnDescriptor leaf) {
    boolean plain = layout.plainColumns().contains(String.join(".", leaf.getPath()));
    boolean text = leaf.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    return ParquetProperties.builder()
        .withWriterVersion(
            plain && text
                ? ParquetProperties.WriterVersion.PARQUET_2_0
                : ParquetProperties.WriterVersion.PARQUET_1_0)
        .withDictionaryEncoding(!plain)
        .withPageRowCountLimit(PAGE_ROWS)
        .withSizeStatisticsEnabled(false)
        .build();
  }

  /** Where the values of a row go; then comes {@link #endRow}. */
  public ColumnWriter values() {
    return values;
  }

  public void endRow() {
    store.endRecord();
  }

  ChunkPages finish() {
    store.flush();
    return pages;
  }

  void close() {
    store.close();
  }
}
