package vn.minhchung.lake.parquet;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** How the values of a leaf column lie in its pages. */
abstract class LeafValues<T> {
  /**
   * Texts that hardly repeat are delta-encoded: sorted ones share their beginnings, and what is
   * left lies together without lengths between, which costs the codec less time and the file less
   * room. All else but booleans goes through a dictionary, which is never given up: a row group
   * bounds it, and of which columns it pays for is known.
   */
  static <T> LeafValues<T> of(ColumnDescriptor leaf, boolean repeating, Encoder<T> encoder) {
    PrimitiveType type = leaf.getPrimitiveType();
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN) {
      return new BitValues<>(encoder);
    }
    return repeating ? new DictionaryValues<>(encoder) : new DeltaTexts<>(encoder);
  }

  /**
   * Takes a value of the page that is open; answers the number that stands for it there.
   *
   * @param page is told of the value, at least when it comes for the first time
   */
  abstract int id(T value, Statistics<?> page);

  /** The body of the page of these ids; the next value belongs to another page. */
  abstract byte[] end(int[] ids, int count) throws IOException;

  /** How {@link #end} lays them down. */
  abstract Encoding encoding();

  /** What the pages of the whole chunk refer to. */
  @Nullable DictionaryPage dictionary() throws IOException {
    return null;
  }
}
