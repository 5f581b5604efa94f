package vn.minhchung.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Where the state of one embedded stack lives ({@code --data DIR}). One process at a time: the lock
 * is the operating system's, so a killed process leaves none behind.
 *
 * <p>A marker file says that the folder is ours and what it is for. Without it a mistyped {@code
 * demo --data ~/Documents}, which starts from fresh state, would empty somebody's folder.
 */
public final class DataFolder implements AutoCloseable {
  private static final String MARKER = "minhchung-data.json";
  private static final String LOCK = "lock";
  private static final String SCHEMA = "minhchung.data/1";

  private final Path path;
  private final Kind kind;
  private final FileChannel channel;
  private final FileLock lock;

  /** What a data folder is for: real state, or a demonstration that may be thrown away. */
  public enum Kind {
    STATE,
    DEMO
  }

  private DataFolder(Path path, Kind kind, FileChannel channel, FileLock lock) {
    this.path = path;
    this.kind = kind;
    this.channel = channel;
    this.lock = lock;
  }

  /** Opens the folder of either kind and locks it; makes one for real state where there is none. */
  public static DataFolder open(Path path) throws StackProblem {
    return open(path, Kind.STATE, false);
  }

  /**
   * Opens a demonstration's folder, emptied; makes it where there is none.
   *
   * @throws StackProblem.FolderNotOurs if it is anything but a folder that this method made
   */
  public static DataFolder openFreshDemo(Path path) throws StackProblem {
    return open(path, Kind.DEMO, true);
  }

  private static DataFolder open(Path given, Kind wanted, boolean fresh) throws StackProblem {
    Path path = given.toAbsolutePath().normalize();
    try {
      Optional<Kind> marked = kindOf(path);
      boolean refused =
          marked.isPresent() ? fresh && marked.get() != wanted : !isMissingOrEmpty(path);
      if (refused) {
        throw new StackProblem.FolderNotOurs(path);
      }
      OwnerOnly.makeFolder(path);
      if (marked.isEmpty()) {
        mark(path, wanted);
      }
      return lock(path, marked.orElse(wanted), fresh);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the channel holds the lock until close()
  private static DataFolder lock(Path path, Kind kind, boolean fresh)
      throws IOException, StackProblem {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new StackProblem.FolderInUse(path);
    }
    if (fresh) {
      clear(path);
    }
    return new DataFolder(path, kind, channel, lock);
  }

  /** Whether a live process has the folder open: a file it left behind says nothing. */
  public static boolean isInUse(Path path) {
    Path file = path.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        lock.release();
      }
      return lock == null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Optional<Kind> kindOf(Path path) throws IOException {
    Path marker = path.resolve(MARKER);
    if (!Files.isRegularFile(marker)) {
      return Optional.empty();
    }
    try {
      JsonObject content = Json.readObject(Files.readAllBytes(marker));
      return content
          .findString("kind")
          .filter(kind -> content.findString("schema").equals(Optional.of(SCHEMA)))
          .flatMap(DataFolder::kindNamed);
    } catch (Json.Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<Kind> kindNamed(String name) {
    return List.of(Kind.values()).stream().filter(kind -> name(kind).equals(name)).findFirst();
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void mark(Path path, Kind kind) throws IOException {
    OwnerOnly.write(
        path.resolve(MARKER), Json.pretty(JsonObject.of("schema", SCHEMA, "kind", name(kind))));
  }

  private static boolean isMissingOrEmpty(Path path) throws IOException {
    if (!Files.exists(path)) {
      return true;
    }
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (var entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Empties the folder but for the marker and the lock we hold; never follows a link out of it. */
  private static void clear(Path path) throws IOException {
    List<Path> content;
    try (var walk = Files.walk(path)) {
      content = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : content) {
      boolean kept =
          entry.equals(path)
              || entry.equals(path.resolve(MARKER))
              || entry.equals(path.resolve(LOCK));
      if (!kept) {
        Files.delete(entry);
      }
    }
  }

  public Path path() {
    return path;
  }

  public Kind kind() {
    return kind;
  }

  /** The folder under which {@link EmbeddedS3} keeps its buckets. */
  public Path objects() {
    return path.resolve("s3");
  }

  /** The file of the embedded store: table, queues, ids, clock, schedule. */
  public Path store() {
    return path.resolve("store.mv");
  }

  /** Lets the next process in. */
  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
