package vn.minhchung.lake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import vn.minhchung.core.Text;
import vn.minhchung.lake.parquet.Codec;
import vn.minhchung.lake.parquet.FileLayout;

/**
 * One kind of file: its columns in their order, the order of its rows, its codec, and the way back
 * from a stored row to the record.
 *
 * @param <R> the record
 */
public final class LakeSchema<R> {
  private final String name;
  private final int version;
  private final Text title;
  private final List<Column<R, ?>> columns;
  private final LakeOrder<R> order;
  private final Function<LakeRow<R>, R> record;
  private final FileLayout layout;

  /**
   * @param version goes up with every change of the columns; a reader refuses another one by name
   */
  LakeSchema(
      String name,
      int version,
      Text title,
      Codec codec,
      List<Column<R, ?>> columns,
      List<Column<R, ?>> keys,
      Function<LakeRow<R>, R> record) {
    this.name = name;
    this.version = version;
    this.title = title;
    this.columns = List.copyOf(columns);
    this.order = new LakeOrder<>(keys, this.columns);
    this.record = record;
    this.layout = layout(codec);
    Set<String> names = new HashSet<>();
    for (Column<R, ?> column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns " + column.name());
      }
    }
  }

  private FileLayout layout(Codec codec) {
    List<Type> fields = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (Column<R, ?> column : columns) {
      fields.add(column.parquet());
      if (!column.repeating()) {
        plain.add(column.name());
      }
    }
    List<Integer> sorted = order.keys().stream().map(this::firstLeaf).toList();
    var metadata = new TreeMap<>(Map.of("minhchung.schema", id()));
    return new FileLayout(new MessageType(name, fields), codec, plain, sorted, metadata);
  }

  /** {@code archive}, {@code planner}, {@code reported}, {@code summary}, {@code site-summary}. */
  public String name() {
    return name;
  }

  /** Name and version, such as {@code archive/3}: what a file's footer says it is. */
  public String id() {
    return name + "/" + version;
  }

  public Text title() {
    return title;
  }

  public List<Column<R, ?>> columns() {
    return columns;
  }

  /** The order that {@link LakeWriter} demands. */
  public LakeOrder<R> order() {
    return order;
  }

  R record(LakeRow<R> row) {
    return record.apply(row);
  }

  FileLayout layout() {
    return layout;
  }

  /** Index of a column's first leaf; a list has several. */
  int firstLeaf(Column<R, ?> column) {
    int leaf = 0;
    for (Column<R, ?> other : columns) {
      if (other == column) {
        return leaf;
      }
      leaf += other.type().leaves();
    }
    throw new IllegalArgumentException(name + " has no column " + column.name());
  }

  /** All that decides how a file lies; descriptions do not. */
  String spelling() {
    var spelling = new StringBuilder(id()).append(' ').append(layout.codec());
    for (Column<R, ?> column : columns) {
      spelling
          .append('|')
          .append(column.name())
          .append(' ')
          .append(column.type().parquetName())
          .append(column.nullable() ? " null" : "")
          .append(column.repeating() ? " dictionary" : " delta");
    }
    return spelling.append("|by ").append(order.keys()).toString();
  }

  @Override
  public String toString() {
    return id();
  }
}
