package vn.minhchung.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one file in any order: sorts them in memory as far as they fit, else in runs
 * on the disk, which are merged at the end. The bytes are those of sorting all of them at once.
 *
 * <p>A run is a file of the same schema, one row group long: reading it back costs little memory
 * and checks every page.
 *
 * @param <R> the record
 */
public final class SortingWriter<R> implements AutoCloseable {
  /**
   * By estimate a kilobyte of objects each, with its indicators; a small function writes beside.
   */
  private static final int ROWS_IN_MEMORY = 30_000;

  private final LakeSchema<R> schema;
  private final Path path;
  private final int rowsInMemory;
  private final List<R> rows = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();

  private SortingWriter(LakeSchema<R> schema, Path path, int rowsInMemory) {
    this.schema = schema;
    this.path = path;
    this.rowsInMemory = rowsInMemory;
  }

  /** Writes to a file, replacing what is there; runs lie beside it. */
  public static <R> SortingWriter<R> open(LakeSchema<R> schema, Path path) {
    return open(schema, path, ROWS_IN_MEMORY);
  }

  static <R> SortingWriter<R> open(LakeSchema<R> schema, Path path, int rowsInMemory) {
    return new SortingWriter<>(schema, path, rowsInMemory);
  }

  /** Whether nothing was written yet. */
  public boolean isEmpty() {
    return rows.isEmpty() && runs.isEmpty();
  }

  public void write(R row) throws IOException {
    if (rows.size() == rowsInMemory) {
      spill();
    }
    rows.add(row);
  }

  private void spill() throws IOException {
    Path run = Path.of(path + "." + runs.size() + ".run");
    runs.add(run);
    rows.sort(schema.order());
    try (var writer = LakeWriter.open(schema, run)) {
      for (R row : rows) {
        writer.write(row);
      }
      writer.finish();
    }
    rows.clear();
  }

  /** Writes the file; nothing can be written afterwards. */
  public WrittenFile finish() throws IOException {
    rows.sort(schema.order());
    try (var writer = LakeWriter.open(schema, path)) {
      if (runs.isEmpty()) {
        for (R row : rows) {
          writer.write(row);
        }
      } else {
        merge(writer);
      }
      return writer.finish();
    }
  }

  private void merge(LakeWriter<R> to) throws IOException {
    List<LakeReader<R>> readers = new ArrayList<>();
    try {
      var heads = new PriorityQueue<Head<R>>(Comparator.comparing(Head::row, schema.order()));
      offer(heads, rows.iterator()::next, rows.size());
      for (Path run : runs) {
        LakeReader<R> reader = LakeReader.open(schema, run);
        readers.add(reader);
        offer(heads, reader::next, reader.rows());
      }
      for (Head<R> head = heads.poll(); head != null; head = heads.poll()) {
        to.write(head.row());
        offer(heads, head.rest(), head.left());
      }
    } finally {
      for (LakeReader<R> reader : readers) {
        reader.close();
      }
    }
  }

  private static <R> void offer(PriorityQueue<Head<R>> heads, Next<R> rest, long left)
      throws IOException {
    R row = left == 0 ? null : rest.next();
    if (row != null) {
      heads.add(new Head<>(row, rest, left - 1));
    }
  }

  private interface Next<R> {
    @Nullable R next() throws IOException;
  }

  /** The first row of a run, and how to get at the others. */
  private record Head<R>(R row, Next<R> rest, long left) {}

  /** Deletes the runs. */
  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
  }
}
