package vn.minhchung.lake;

import org.jspecify.annotations.Nullable;

/**
 * The row that a reader stands on, one typed value a column. It changes with the next row: take
 * values out, do not keep it.
 *
 * @param <R> the record of the file's schema
 */
public interface LakeRow<R> {
  /**
   * The value of a column that is never null.
   *
   * @throws IllegalArgumentException if the column is not among those being read
   */
  <T> T get(Column<R, T> column);

  /** The value of a column, null where the row has none. */
  <T> @Nullable T find(Column<R, T> column);
}
