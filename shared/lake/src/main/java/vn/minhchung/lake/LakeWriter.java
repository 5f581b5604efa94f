package vn.minhchung.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.minhchung.lake.RowRefused.Why;
import vn.minhchung.lake.parquet.ParquetSink;
import vn.minhchung.lake.parquet.RowGroupWriter;

/**
 * Writes the rows of one file, in order. It holds one row group and no more, whatever the number of
 * rows; the bytes depend on the rows alone.
 *
 * <pre>{@code
 * try (var writer = LakeWriter.open(LakeSchemas.ARCHIVE, path)) {
 *   for (ResultRow row : rows) {
 *     writer.write(row);
 *   }
 *   WrittenFile file = writer.finish();
 * }
 * }</pre>
 *
 * <p>{@code finish} is a step of its own, since {@code close} also runs after an exception: a file
 * with half the rows and a valid footer would be taken for a whole one. Closing an unfinished
 * writer deletes the file.
 *
 * @param <R> the record
 */
public final class LakeWriter<R> implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** Rows that wait to be written column by column: few enough to lie in the processor's cache. */
  private static final int BATCH = 1_000;

  /** Small enough for one commune to be found fast, large enough to compress. */
  static final int GROUP_ROWS = 120_000;

  private final LakeSchema<R> schema;
  private final @Nullable Path path;
  private final OutputStream out;
  private final ParquetSink sink;
  private final int groupRows;
  private @Nullable OpenGroup<R> group;
  private @Nullable R previous;
  private long rows;
  private State state = State.WRITING;

  private enum State {
    WRITING,
    FAILED,
    FINISHED
  }

  private LakeWriter(LakeSchema<R> schema, @Nullable Path path, OutputStream out, int groupRows)
      throws IOException {
    this.schema = schema;
    this.path = path;
    this.out = out;
    this.groupRows = groupRows;
    this.sink = new ParquetSink(schema.layout(), out);
  }

  /** Writes to a file, replacing what is there. */
  public static <R> LakeWriter<R> open(LakeSchema<R> schema, Path path) throws IOException {
    return open(schema, path, GROUP_ROWS);
  }

  /** With row groups of another size: tests of several groups need not write a million rows. */
  static <R> LakeWriter<R> open(LakeSchema<R> schema, Path path, int groupRows) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    try {
      return new LakeWriter<>(schema, path, out, groupRows);
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /** Writes to a stream, which {@code close} closes. */
  public static <R> LakeWriter<R> open(LakeSchema<R> schema, OutputStream out) throws IOException {
    return new LakeWriter<>(schema, null, out, GROUP_ROWS);
  }

  /** Writes all rows, sorted here first: for files that fit in memory, such as summaries. */
  public static <R> WrittenFile writeSorted(
      LakeSchema<R> schema, Path path, Iterable<? extends R> rows) throws IOException {
    List<R> sorted = new ArrayList<>();
    rows.forEach(sorted::add);
    sorted.sort(schema.order());
    try (var writer = open(schema, path)) {
      for (R row : sorted) {
        writer.write(row);
      }
      return writer.finish();
    }
  }

  /**
   * Writes one row. Rows are kept until some have come together, so one that lacks a value or has
   * one that does not fit is refused by a later call, at the latest by {@link #finish}; the refusal
   * names it.
   *
   * @throws RowRefused if a row is out of {@linkplain LakeSchema#order() order}, lacks a value or
   *     has one that does not fit; the file is then lost
   */
  public void write(R row) throws IOException {
    demand(State.WRITING);
    state = State.FAILED;
    OpenGroup<R> to = group == null ? begin() : group;
    to.add(row);
    rows++;
    if (to.count() == groupRows) {
      end(to);
    }
    state = State.WRITING;
  }

  private OpenGroup<R> begin() {
    var opened = new OpenGroup<>(schema, sink.begin(), previous, rows);
    group = opened;
    return opened;
  }

  private void end(OpenGroup<R> full) throws IOException {
    full.flush();
    previous = full.last;
    group = null;
    sink.end();
  }

  /** Writes the footer; nothing can be written afterwards. */
  public WrittenFile finish() throws IOException {
    demand(State.WRITING);
    state = State.FAILED;
    if (group != null) {
      end(group);
    }
    ParquetSink.Written written = sink.finish();
    state = State.FINISHED;
    return new WrittenFile(written.rows(), written.bytes(), written.sha256());
  }

  private void demand(State wanted) {
    if (state != wanted) {
      throw new IllegalStateException("the writer of " + schema + " is " + state);
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      sink.close();
    } finally {
      if (state != State.FINISHED && path != null) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** The row group being filled. */
  private static final class OpenGroup<R> {
    private final RowGroupWriter to;
    private final List<BatchColumn<R, ?>> columns = new ArrayList<>();
    private final List<BatchColumn<R, ?>> byOrder = new ArrayList<>();
    private final List<R> batch = new ArrayList<>(BATCH);
    private final long first;
    private int count;
    private @Nullable R last;

    /**
     * @param previous the row before, which the first must not come before
     * @param first number of the first row
     */
    OpenGroup(LakeSchema<R> schema, RowGroupWriter to, @Nullable R previous, long first) {
      this.to = to;
      this.last = previous;
      this.first = first;
      Map<Column<R, ?>, BatchColumn<R, ?>> all = new HashMap<>();
      for (Column<R, ?> column : schema.columns()) {
        var opened = new BatchColumn<>(column, to);
        columns.add(opened);
        all.put(column, opened);
      }
      schema.order().columns().forEach(column -> byOrder.add(all.get(column)));
    }

    void add(R row) throws IOException {
      batch.add(row);
      count++;
      if (batch.size() == BATCH) {
        flush();
      }
    }

    void flush() throws IOException {
      if (batch.isEmpty()) {
        return;
      }
      long start = first + count - batch.size();
      for (BatchColumn<R, ?> column : columns) {
        column.take(last, batch, start);
      }
      checkOrder(start);
      for (BatchColumn<R, ?> column : columns) {
        column.write(start);
      }
      to.endRows(batch.size());
      last = batch.get(batch.size() - 1);
      batch.clear();
    }

    /** Column by column: most rows differ from the one above in one of the first. */
    private void checkOrder(long start) {
      int[] open = new int[batch.size()]; // rows that are equal so far to the one above
      int left = 0;
      for (int i = last == null ? 1 : 0; i < open.length; i++) {
        open[left++] = i;
      }
      for (BatchColumn<R, ?> column : byOrder) {
        left = column.equalToAbove(open, left, start);
      }
    }

    int count() {
      return count;
    }
  }

  /** A column of the rows that wait, taken out of them. */
  private static final class BatchColumn<R, T> {
    private final Column<R, T> column;
    private final LakeType.Sink<T> sink;
    private final List<@Nullable T> values = new ArrayList<>(BATCH);
    private @Nullable T above;

    BatchColumn(Column<R, T> column, RowGroupWriter to) {
      this.column = column;
      this.sink = column.type().sink(to);
    }

    void take(@Nullable R last, List<R> rows, long start) {
      above = last == null ? null : column.in(last);
      values.clear();
      for (int i = 0; i < rows.size(); i++) {
        values.add(column.in(rows.get(i)));
      }
      if (!column.nullable() && values.contains(null)) {
        throw new RowRefused(
            Why.MISSING, start + values.indexOf(null), column + " must have a value");
      }
    }

    /**
     * Keeps of {@code rows} those that this column does not part from the one above.
     *
     * @throws RowRefused if one comes before the one above
     */
    int equalToAbove(int[] rows, int count, long start) {
      int equal = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        T before = row == 0 ? above : values.get(row - 1);
        int order = column.compareValues(before, values.get(row));
        if (order > 0) {
          throw new RowRefused(
              Why.OUT_OF_ORDER,
              start + row,
              column + " " + values.get(row) + " comes after " + before);
        }
        if (order == 0) {
          rows[equal++] = row;
        }
      }
      return equal;
    }

    void write(long start) {
      for (int i = 0; i < values.size(); i++) {
        try {
          sink.put(values.get(i));
        } catch (ArithmeticException | IllegalArgumentException e) {
          throw new RowRefused(Why.DOES_NOT_FIT, start + i, column + ": " + e.getMessage(), e);
        }
      }
    }
  }
}
