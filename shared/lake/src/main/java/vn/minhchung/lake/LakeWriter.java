package vn.minhchung.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;
import vn.minhchung.lake.RowRefused.Why;
import vn.minhchung.lake.parquet.LeafWriter;
import vn.minhchung.lake.parquet.ParquetSink;

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
    if (previous != null && schema.order().compare(previous, row) > 0) {
      throw new RowRefused(Why.OUT_OF_ORDER, rows, outOfOrder(previous, row));
    }
    OpenGroup<R> to = group == null ? begin() : group;
    to.add(row, rows);
    previous = row;
    rows++;
    if (to.count() == groupRows) {
      end(to);
    }
    state = State.WRITING;
  }

  private String outOfOrder(R before, R row) {
    for (Column<R, ?> key : schema.order().keys()) {
      if (key.compare(before, row) > 0) {
        return key + " " + key.in(row) + " comes after " + key.in(before) + " in " + schema;
      }
    }
    return "comes after a later row with the same keys in " + schema;
  }

  private OpenGroup<R> begin() {
    var opened = new OpenGroup<>(schema, sink.begin());
    group = opened;
    return opened;
  }

  private void end(OpenGroup<R> full) throws IOException {
    full.flush(rows);
    group = null;
    sink.end(full.count());
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
    private final List<ColumnSink<R, ?>> sinks = new ArrayList<>();
    private final List<R> batch = new ArrayList<>(BATCH);
    private int count;

    OpenGroup(LakeSchema<R> schema, List<LeafWriter> leaves) {
      int first = 0;
      for (Column<R, ?> column : schema.columns()) {
        int end = first + column.type().leaves();
        sinks.add(ColumnSink.of(column, leaves.subList(first, end)));
        first = end;
      }
    }

    void add(R row, long number) {
      batch.add(row);
      count++;
      if (batch.size() == BATCH) {
        flush(number + 1);
      }
    }

    /**
     * @param end number of the row after the last
     */
    void flush(long end) {
      for (ColumnSink<R, ?> sink : sinks) {
        sink.write(batch, end - batch.size());
      }
      batch.clear();
    }

    int count() {
      return count;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ColumnSink<R, T>(Column<R, T> column, LakeType.Sink<T> sink, LeafWriter[] leaves) {
    static <R, T> ColumnSink<R, T> of(Column<R, T> column, List<LeafWriter> leaves) {
      ColumnWriter[] values = leaves.stream().map(LeafWriter::values).toArray(ColumnWriter[]::new);
      return new ColumnSink<>(
          column, column.type().sink(values), leaves.toArray(LeafWriter[]::new));
    }

    void write(List<R> rows, long first) {
      int present = column.present();
      for (int i = 0; i < rows.size(); i++) {
        T value = column.in(rows.get(i));
        if (value == null && !column.nullable()) {
          throw new RowRefused(Why.MISSING, first + i, column + " must have a value");
        }
        try {
          sink.put(value, present);
        } catch (ArithmeticException | IllegalArgumentException e) {
          throw new RowRefused(Why.DOES_NOT_FIT, first + i, column + ": " + e.getMessage(), e);
        }
        for (LeafWriter leaf : leaves) {
          leaf.endRow();
        }
      }
    }
  }
}
