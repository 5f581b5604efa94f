package vn.minhchung.lake;

import java.util.function.Function;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Text;

/**
 * One column of a file: its name, how it lies there, what it means, and where a record has it.
 *
 * @param <R> the record
 * @param <T> the value
 */
public final class Column<R, T> {
  private final String name;
  private final LakeType<T> type;
  private final boolean nullable;
  private final boolean repeating;
  private final Text description;
  private final Function<R, @Nullable T> getter;

  private Column(
      String name,
      LakeType<T> type,
      boolean nullable,
      boolean repeating,
      Text description,
      Function<R, @Nullable T> getter) {
    this.name = name;
    this.type = type;
    this.nullable = nullable;
    this.repeating = repeating;
    this.description = description;
    this.getter = getter;
  }

  /** A column that has a value in every row. */
  static <R, T> Column<R, T> required(
      String name, LakeType<T> type, Function<R, T> getter, String vi, String en) {
    return new Column<>(name, type, false, true, Text.of(vi, en), getter);
  }

  static <R, T> Column<R, T> nullable(
      String name, LakeType<T> type, Function<R, @Nullable T> getter, String vi, String en) {
    return new Column<>(name, type, true, true, Text.of(vi, en), getter);
  }

  /**
   * The same column, told that its values hardly repeat: a dictionary of them would be built, found
   * too large and thrown away in every row group.
   */
  Column<R, T> unique() {
    return new Column<>(name, type, nullable, false, description, getter);
  }

  /** The same column of a record that holds {@code R}. */
  <S> Column<S, T> of(Function<S, R> part) {
    return new Column<>(
        name, type, nullable, repeating, description, whole -> getter.apply(part.apply(whole)));
  }

  /** The contract name. */
  public String name() {
    return name;
  }

  public boolean nullable() {
    return nullable;
  }

  public Text description() {
    return description;
  }

  LakeType<T> type() {
    return type;
  }

  /** Whether values repeat, so that a dictionary pays. */
  boolean repeating() {
    return repeating;
  }

  @Nullable T in(R row) {
    return getter.apply(row);
  }

  /** The definition level at which a value is there. */
  int present() {
    return nullable ? 1 : 0;
  }

  Type parquet() {
    return type.parquet(name, nullable);
  }

  /** Orders rows by this column, nulls last. */
  int compare(R a, R b) {
    return compareValues(getter.apply(a), getter.apply(b));
  }

  int compareValues(@Nullable T left, @Nullable T right) {
    if (left == right) {
      return 0; // most often: neighbours share the objects of their codes
    }
    if (left == null || right == null) {
      return left == null ? 1 : -1;
    }
    return left.equals(right) ? 0 : type.order().compare(left, right);
  }

  @Override
  public String toString() {
    return name;
  }
}
