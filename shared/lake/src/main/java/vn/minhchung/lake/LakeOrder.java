package vn.minhchung.lake;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order of a file's rows: first the columns that people look rows up by, then all others in the
 * order of the file, so that two rows which differ in anything written have one order only. Without
 * that the bytes of a file would depend on the order of its input.
 *
 * <p>Texts order by their UTF-8 bytes (a title by its name, not by its rank), false before true,
 * nulls last.
 *
 * @param <R> the record
 */
public final class LakeOrder<R> implements Comparator<R> {
  private final List<Column<R, ?>> keys;
  private final List<Column<R, ?>> columns;

  LakeOrder(List<Column<R, ?>> keys, List<Column<R, ?>> all) {
    this.keys = List.copyOf(keys);
    this.columns =
        Stream.concat(keys.stream(), all.stream().filter(column -> !keys.contains(column)))
            .toList();
  }

  /** The leading columns, which the file declares as its sorting columns. */
  public List<Column<R, ?>> keys() {
    return keys;
  }

  /** The columns in the order in which they decide. */
  List<Column<R, ?>> columns() {
    return columns;
  }

  @Override
  public int compare(R a, R b) {
    if (a == b) {
      return 0;
    }
    for (Column<R, ?> column : columns) {
      int order = column.compare(a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
