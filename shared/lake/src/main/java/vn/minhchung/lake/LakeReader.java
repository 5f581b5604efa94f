package vn.minhchung.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.lake.LakeFileProblem.What;
import vn.minhchung.lake.parquet.MalformedFile;
import vn.minhchung.lake.parquet.ParquetSource;

/**
 * Reads the files that {@link LakeWriter} wrote, one row group at a time.
 *
 * <p>Every page carries a CRC and is checked before its values are used, and counts must add up, so
 * a damaged file is refused by name. Only {@link #verify} covers every byte: a file that came over
 * a network is verified against the SHA-256 in its key first.
 *
 * @param <R> the record of the schema
 */
public final class LakeReader<R> implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final LakeSchema<R> schema;
  private final Path path;
  private final SeekableByteChannel channel;
  private final ParquetSource source;
  private final IdentityHashMap<Column<R, ?>, Slot<R, ?>> slots = new IdentityHashMap<>();
  private final List<Leaf> leaves = new ArrayList<>();
  private final LakeRow<R> row = new CurrentRow();
  private int group;
  private long leftInGroup;

  private LakeReader(
      LakeSchema<R> schema,
      Path path,
      SeekableByteChannel channel,
      ParquetSource source,
      List<? extends Column<R, ?>> columns) {
    this.schema = schema;
    this.path = path;
    this.channel = channel;
    this.source = source;
    columns.forEach(column -> slots.put(column, new Slot<>(column)));
  }

  /**
   * Refuses a file whose bytes are not those of its key.
   *
   * @throws LakeFileProblem naming both hashes
   */
  public static void verify(Path path, Sha256 expected) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    Sha256 found = Sha256.wrap(digest.digest());
    if (!found.equals(expected)) {
      throw new LakeFileProblem(
          path, What.TAMPERED, "its SHA-256 is " + found + ", expected " + expected);
    }
  }

  /** Reads all rows as records and returns how many there were. */
  public static <R> long read(LakeSchema<R> schema, Path path, Consumer<? super R> consumer)
      throws IOException {
    return scan(schema, path, schema.columns(), row -> consumer.accept(schema.record(row)));
  }

  /**
   * Reads some columns only; the others are not even fetched. A record has no way to say "not
   * read", so the consumer gets the row itself.
   */
  public static <R> long scan(
      LakeSchema<R> schema,
      Path path,
      List<? extends Column<R, ?>> columns,
      Consumer<? super LakeRow<R>> consumer)
      throws IOException {
    try (var reader = open(schema, path, columns)) {
      long rows = 0;
      for (LakeRow<R> row = reader.nextRow(); row != null; row = reader.nextRow()) {
        consumer.accept(row);
        rows++;
      }
      return rows;
    }
  }

  /** Opens a file for {@link #next}: what merging several sorted files needs. */
  public static <R> LakeReader<R> open(LakeSchema<R> schema, Path path) throws IOException {
    return open(schema, path, schema.columns());
  }

  /** Opens a file for {@link #nextRow} over some columns. */
  public static <R> LakeReader<R> open(
      LakeSchema<R> schema, Path path, List<? extends Column<R, ?>> columns) throws IOException {
    columns.forEach(schema::firstLeaf);
    SeekableByteChannel channel = Files.newByteChannel(path);
    try {
      ParquetSource source = ParquetSource.open(schema.layout(), channel);
      return new LakeReader<>(schema, path, channel, source, columns);
    } catch (MalformedFile e) {
      channel.close();
      throw LakeFileProblem.of(path, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The number of rows that the file says it has. */
  public long rows() {
    return source.rows();
  }

  /** The next record, or null at the end. */
  public @Nullable R next() throws IOException {
    LakeRow<R> next = nextRow();
    return next == null ? null : schema.record(next);
  }

  /** The next row, or null at the end. It is the same object each time. */
  public @Nullable LakeRow<R> nextRow() throws IOException {
    try {
      if (leftInGroup == 0 && !openGroup()) {
        return null;
      }
      for (Slot<R, ?> slot : slots.values()) {
        slot.advance();
      }
      leftInGroup--;
      if (leftInGroup == 0 && !leaves.stream().allMatch(Leaf::exhausted)) {
        throw new MalformedFile(MalformedFile.What.TAMPERED, "a column goes on after its rows");
      }
      return row;
    } catch (MalformedFile e) {
      throw LakeFileProblem.of(path, e);
    } catch (RuntimeException e) {
      // Parquet's decoders throw whatever they stumble over
      throw new LakeFileProblem(
          path, What.TAMPERED, "a page does not decode: " + e.getMessage(), e);
    }
  }

  private boolean openGroup() throws IOException, MalformedFile {
    if (group == source.groups()) {
      return false;
    }
    leaves.clear();
    for (Slot<R, ?> slot : slots.values()) {
      slot.open(new GroupLeaves(schema.firstLeaf(slot.column)));
    }
    leftInGroup = source.rows(group);
    group++;
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class GroupLeaves implements LakeType.Leaves {
    private int index;

    GroupLeaves(int first) {
      this.index = first;
    }

    @Override
    public Leaf next(Cell<?> cell) throws IOException, MalformedFile {
      var leaf = new Leaf(source.column(group, index, cell));
      index++;
      leaves.add(leaf);
      return leaf;
    }
  }

  /** One column's current value. */
  private static final class Slot<R, T> {
    private final Column<R, T> column;
    private LakeType.@Nullable Source<T> source;
    private @Nullable T value;

    Slot(Column<R, T> column) {
      this.column = column;
    }

    void open(LakeType.Leaves leaves) throws IOException, MalformedFile {
      source = column.type().source(leaves, column.present());
    }

    void advance() {
      if (source == null) {
        throw new IllegalStateException("no row group is open");
      }
      value = source.take();
    }
  }

  private final class CurrentRow implements LakeRow<R> {
    @Override
    public <T> T get(Column<R, T> column) {
      T value = find(column);
      if (value == null) {
        throw new IllegalArgumentException(column + " may be null: find() it");
      }
      return value;
    }

    @Override
    public <T> @Nullable T find(Column<R, T> column) {
      @SuppressWarnings("unchecked") // a slot is made for the column that it is found under
      Slot<R, T> slot = (Slot<R, T>) slots.get(column);
      if (slot == null) {
        throw new IllegalArgumentException(column + " of " + schema + " is not being read");
      }
      return slot.value;
    }
  }
}
