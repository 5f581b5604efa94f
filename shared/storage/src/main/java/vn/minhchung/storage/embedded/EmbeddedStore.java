package vn.minhchung.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.StorageException;

/**
 * One MVStore, in a file or in memory, shared by the parts of the embedded stack: {@link #table},
 * {@link #formIds} and named {@linkplain #map maps} of bytes.
 *
 * <p>Left to itself MVStore saves once a second from a thread of its own: it would lose the last
 * second, and could save half of a transaction. So its thread is off, and {@link #atomically} is
 * the one way to write: all or nothing, on the disk before it returns.
 *
 * <p>Safe for many threads; one process at a time.
 */
public final class EmbeddedStore implements AutoCloseable {
  /** A page that shares its chunk with dead ones is rewritten below this share of live bytes. */
  private static final int FILL_RATE_PERCENT = 50;

  private static final int HOUSEKEEPING_BYTES = 8 * 1024 * 1024;
  private static final int HOUSEKEEPING_COMMITS = 256;
  private static final int CACHE_MIB = 32;

  /** A commit writes whole pages: a quarter of MVStore's default halves what it writes. */
  private static final int PAGE_BYTES = 4096;

  /**
   * How long the file keeps what a later commit has replaced. It must outlast the time from a
   * commit to its sync (until then a crash of the machine falls back on what was replaced), and a
   * reader's way through one page.
   */
  private static final int RETENTION_MILLIS = 2_000;

  private final MVStore store;
  private final boolean durable;
  private final ReentrantLock writing = new ReentrantLock();
  private final Object syncing = new Object();

  /** Commits made; guarded by {@link #writing} when it changes. */
  private volatile long committed;

  /** Commits known to be on the disk; guarded by {@link #syncing}. */
  private long synced;

  /** Of a store in memory there is none. */
  private final Optional<StoreCopy> copy;

  private EmbeddedStore(MVStore store, boolean durable, Optional<StoreCopy> copy) {
    this.store = store;
    this.durable = durable;
    this.copy = copy;
  }

  /**
   * Opens the store in this file, and makes it (and its folder) where there is none.
   *
   * @throws StoreInUseException if another process, or this one, has it open
   */
  public static EmbeddedStore open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      StoreCopy copy = new StoreCopy(file.toAbsolutePath());
      copy.makeIfDue(EmbeddedStore::build);
      return new EmbeddedStore(
          build(InterruptSafeFile.name(file.toAbsolutePath().toString())), true, Optional.of(copy));
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw new StoreInUseException(file, e);
      }
      throw fault(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A store that dies with the process: for tests and dry runs. */
  public static EmbeddedStore inMemory() {
    return new EmbeddedStore(build(null), false, Optional.empty());
  }

  /**
   * @param file null for memory
   */
  private static MVStore build(@Nullable String file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(file)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .pageSplitSize(PAGE_BYTES)
            .cacheSize(CACHE_MIB)
            .open();
    store.setRetentionTime(RETENTION_MILLIS);
    return store;
  }

  /**
   * Has the file written anew when the store is closed, or else when it is next opened: until then
   * it may hold bytes of what was deleted.
   */
  public void rewriteWhenClosed() {
    copy.ifPresent(
        due -> {
          try {
            due.order();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * The ledger's table.
   *
   * @param clock tells which items are past their expiry
   */
  public EmbeddedTable table(InstantSource clock) {
    return new EmbeddedTable(this, clock);
  }

  public EmbeddedFormIds formIds(InstantSource clock) {
    return new EmbeddedFormIds(this, clock);
  }

  /**
   * A map under this name, made where there is none; keys compare as unsigned bytes. Read it from
   * any thread; change it only within {@link #atomically}.
   */
  public MVMap<byte[], byte[]> map(String name) {
    writing.lock();
    try {
      return store.openMap(
          name,
          new MVMap.Builder<byte[], byte[]>()
              .keyType(ByteArrayDataType.INSTANCE)
              .valueType(ByteArrayDataType.INSTANCE));
    } catch (MVStoreException e) {
      throw fault(e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Runs a change of any of the maps alone, and returns when all of it is on the disk. If the
   * action throws, nothing of it remains. Another thread may read the change a moment before it is
   * on the disk.
   *
   * @throws StorageException.Retryable if the file cannot be written; the store is then closed
   */
  public <T> T atomically(Supplier<T> action) {
    long mine;
    T result;
    writing.lock();
    try {
      result = changeAndCommit(action);
      mine = committed;
    } catch (MVStoreException e) {
      throw fault(e);
    } finally {
      writing.unlock();
    }
    awaitSync(mine);
    return result;
  }

  /** As {@link #atomically(Supplier)}, without a result. */
  public void atomically(Runnable action) {
    atomically(
        () -> {
          action.run();
          return true;
        });
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the caller holds the lock
  private <T> T changeAndCommit(Supplier<T> action) {
    try {
      T result = action.get();
      if (store.hasUnsavedChanges()) {
        store.commit();
        committed++;
        if (durable && committed % HOUSEKEEPING_COMMITS == 0) {
          store.compact(FILL_RATE_PERCENT, HOUSEKEEPING_BYTES);
        }
      }
      return result;
    } catch (RuntimeException | Error e) {
      if (!store.isClosed() && store.hasUnsavedChanges()) {
        store.rollback();
      }
      throw e;
    }
  }

  /** One thread syncs for all that have committed by then: the others find it done. */
  private void awaitSync(long commit) {
    if (!durable) {
      return;
    }
    synchronized (syncing) {
      if (synced >= commit) {
        return;
      }
      long reached = committed;
      try {
        store.sync();
      } catch (MVStoreException e) {
        throw fault(e);
      }
      synced = reached;
    }
  }

  /**
   * Waits for writes under way, rewrites pages among dead ones, lets the file go. H2's own tidying
   * at close moves whole chunks instead, and its assertions say that it now and then moves one to
   * where it should not (h2database issue 4086): not with the only copy of a ledger.
   */
  @Override
  public void close() {
    writing.lock();
    try {
      if (durable && !store.isClosed()) {
        store.sync();
        store.setRetentionTime(0);
        store.compact(FILL_RATE_PERCENT, HOUSEKEEPING_BYTES);
        store.close(0);
        if (copy.isPresent()) {
          copy.get().makeIfDue(EmbeddedStore::build);
        }
      } else {
        store.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MVStoreException e) {
      throw fault(e);
    } finally {
      writing.unlock();
    }
  }

  static StorageException fault(MVStoreException e) {
    return switch (e.getErrorCode()) {
      case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT ->
          new StorageException.Refused("the embedded store is damaged or not ours", e);
      default -> new StorageException.Retryable("the embedded store cannot be used", e);
    };
  }
}
