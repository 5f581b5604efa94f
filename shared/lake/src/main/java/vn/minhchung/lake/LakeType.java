package vn.minhchung.lake;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import vn.minhchung.lake.parquet.MalformedFile;
import vn.minhchung.lake.parquet.RowGroupWriter;

/**
 * How values of one kind lie in a file.
 *
 * @param <T> what a record holds
 */
abstract class LakeType<T> {
  /** Its spelling in the file, such as {@code DECIMAL(5,2)}. */
  abstract String parquetName();

  /** The Frictionless field type, such as {@code number}. */
  abstract String tableType();

  /** The only values there can be; empty where it is not a closed list. */
  List<String> choices() {
    return List.of();
  }

  abstract Type parquet(String name, boolean nullable);

  /**
   * A value as a table of text spells it.
   *
   * @throws UnsupportedOperationException for a type that no single cell holds
   */
  abstract String text(T value);

  /** How many leaf columns it takes. */
  abstract int leaves();

  /** The order of the written values: what the file's sorting columns promise to readers. */
  abstract Comparator<T> order();

  abstract Sink<T> sink(RowGroupWriter leaves);

  /**
   * @param present the definition level at which the column's own value is there: 0 for a required
   *     column, 1 for a nullable one
   */
  abstract Source<T> source(Leaves leaves, int present) throws IOException, MalformedFile;

  /** Puts one row's value into the leaf columns. */
  interface Sink<T> {
    /**
     * Writes one value, or that there is none.
     *
     * @throws RuntimeException if the value does not fit; the message says why
     */
    void put(@Nullable T value);
  }

  /** Takes one row's value out of the leaf columns. */
  interface Source<T> {
    @Nullable T take();
  }

  /** Opens the leaf columns of a row group in turn. */
  interface Leaves {
    Leaf next(Cell<?> cell) throws IOException, MalformedFile;
  }
}
