package vn.minhchung.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * The row group being filled. Each leaf column is opened once, in the order of the schema; then
 * come rows, column by column, and {@link #endRows} after each batch of them.
 */
public final class RowGroupWriter {
  /** A page holds at least so many rows, and less than a batch more. */
  static final int PAGE_ROWS = 40_000;

  private final FileLayout layout;
  private final Codec.Compressor compressor;
  private final List<LeafWriter<?>> leaves = new ArrayList<>();
  private long rows;

  RowGroupWriter(FileLayout layout, Codec.Compressor compressor) {
    this.layout = layout;
    this.compressor = compressor;
  }

  /** Opens the next leaf column. */
  public <T> LeafWriter<T> next(Encoder<T> encoder) {
    ColumnDescriptor leaf = layout.schema().getColumns().get(leaves.size());
    boolean repeating = !layout.plainColumns().contains(String.join(".", leaf.getPath()));
    LeafWriter<T> opened = new LeafWriter<>(leaf, repeating, compressor, encoder);
    leaves.add(opened);
    return opened;
  }

  /** Says that so many rows are in every leaf column now. */
  public void endRows(int more) throws IOException {
    for (LeafWriter<?> leaf : leaves) {
      leaf.endRows(more);
    }
    rows += more;
  }

  long rows() {
    return rows;
  }

  List<ChunkPages.WrittenChunk> flush(PositionStream out) throws IOException {
    List<ChunkPages.WrittenChunk> chunks = new ArrayList<>();
    for (LeafWriter<?> leaf : leaves) {
      chunks.add(leaf.finish().flush(out, layout.codec()));
    }
    return chunks;
  }
}
