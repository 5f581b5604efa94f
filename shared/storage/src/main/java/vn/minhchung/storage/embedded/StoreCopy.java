package vn.minhchung.storage.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * Writes a store's file anew. MVStore leaves what was deleted or replaced where it lay until
 * something is written over it: after an erasure that is not good enough.
 *
 * <p>That a copy is due is a file beside the store, which goes only when the copy has taken the
 * store's place: a stop before that costs the copy, never the store.
 */
final class StoreCopy {
  private static final int BATCH = 10_000;

  private final Path file;
  private final Path due;
  private final Path copy;

  StoreCopy(Path file) {
    this.file = file;
    this.due = Path.of(file + ".rewrite");
    this.copy = Path.of(file + ".copy");
  }

  /** From now on a copy is due, whatever happens to this process. */
  void order() throws IOException {
    try (RandomAccessFile order = new RandomAccessFile(due.toFile(), "rw")) {
      order.write(1);
      order.getFD().sync();
    }
  }

  /** Makes the copy where it is due; nobody has the store open. */
  void makeIfDue(Function<String, MVStore> build) throws IOException {
    if (!Files.exists(due)) {
      return;
    }
    Files.deleteIfExists(copy);
    if (Files.exists(file)) {
      MVStore from = build.apply(InterruptSafeFile.name(file.toString()));
      MVStore to = build.apply(InterruptSafeFile.name(copy.toString()));
      try {
        from.getMapNames().forEach(name -> copy(open(from, name), open(to, name), to));
        to.commit();
        to.sync();
      } finally {
        to.close();
        from.close(0);
      }
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(due);
  }

  private static void copy(MVMap<byte[], byte[]> from, MVMap<byte[], byte[]> to, MVStore store) {
    int[] copied = {0};
    from.cursor(null)
        .forEachRemaining(
            key -> {
              to.append(key, from.get(key));
              if (++copied[0] % BATCH == 0) {
                store.commit();
              }
            });
  }

  private static MVMap<byte[], byte[]> open(MVStore store, String name) {
    return store.openMap(
        name,
        new MVMap.Builder<byte[], byte[]>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }
}
