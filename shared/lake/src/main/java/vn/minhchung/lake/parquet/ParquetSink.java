package vn.minhchung.lake.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;

/**
 * Writes one Parquet file to a stream, row group by row group; holds one row group of compressed
 * pages and the places of all. The bytes are a function of the layout and the values alone.
 */
public final class ParquetSink implements AutoCloseable {
  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /**
   * Fixed, and not the program's release: the same rows give the same bytes in every release that
   * keeps the layout. The shape {@code name version … (build …)} is what readers parse.
   */
  static final String CREATED_BY = "minhchung-lake version 1.0.0 (build lake)";

  private final FileLayout layout;
  private final PositionStream out;
  private final Codec.Compressor compressor;
  private final List<RowGroup> groups = new ArrayList<>();
  private final List<ChunkPages.WrittenChunk> chunks = new ArrayList<>();
  private @Nullable RowGroupWriter open;
  private long rows;

  public ParquetSink(FileLayout layout, OutputStream out) throws IOException {
    this.layout = layout;
    this.out = new PositionStream(out);
    this.compressor = layout.codec().compressor();
    this.out.write(MAGIC);
  }

  /** Starts a row group. */
  public RowGroupWriter begin() {
    var group = new RowGroupWriter(layout, compressor);
    open = group;
    return group;
  }

  /** Ends the row group that {@link #begin} started. */
  public void end() throws IOException {
    RowGroupWriter group = Objects.requireNonNull(open, "no row group is open");
    open = null;
    long start = out.position();
    List<ColumnChunk> written = new ArrayList<>();
    long uncompressed = 0;
    for (var chunk : group.flush(out)) {
      chunks.add(chunk);
      written.add(chunk.chunk());
      uncompressed += chunk.chunk().getMeta_data().getTotal_uncompressed_size();
    }
    var meta = new RowGroup(written, uncompressed, group.rows());
    meta.setFile_offset(start);
    meta.setTotal_compressed_size(out.position() - start);
    meta.setOrdinal((short) groups.size());
    meta.setSorting_columns(sorting());
    groups.add(meta);
    rows += group.rows();
  }

  /** Nulls come last, as everywhere in the lake. */
  private List<SortingColumn> sorting() {
    return layout.sortedLeaves().stream()
        .map(leaf -> new SortingColumn(leaf, false, false))
        .toList();
  }

  /** Writes the indexes and the footer. The stream stays open. */
  public Written finish() throws IOException {
    writeIndexes();
    var meta = new FileMetaData(1, SchemaElements.of(layout.schema()), rows, groups);
    meta.setCreated_by(CREATED_BY);
    List<KeyValue> names = new ArrayList<>();
    layout.metadata().forEach((key, value) -> names.add(new KeyValue(key).setValue(value)));
    meta.setKey_value_metadata(names);
    meta.setColumn_orders(
        layout.schema().getColumns().stream()
            .map(column -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
            .toList());
    long start = out.position();
    Util.writeFileMetaData(meta, out);
    int length = Math.toIntExact(out.position() - start);
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    out.write(MAGIC);
    out.flush();
    return new Written(rows, out.position(), out.sha256());
  }

  private void writeIndexes() throws IOException {
    for (var written : chunks) {
      if (written.index() != null) {
        long start = out.position();
        Util.writeColumnIndex(written.index(), out);
        written.chunk().setColumn_index_offset(start);
        written.chunk().setColumn_index_length((int) (out.position() - start));
      }
    }
    for (var written : chunks) {
      long start = out.position();
      Util.writeOffsetIndex(written.offsets(), out);
      written.chunk().setOffset_index_offset(start);
      written.chunk().setOffset_index_length((int) (out.position() - start));
    }
  }

  /** Frees native memory; does not close the stream. */
  @Override
  public void close() {
    compressor.close();
  }

  /** What a finished file is. */
  public record Written(long rows, long bytes, Sha256 sha256) {}
}
