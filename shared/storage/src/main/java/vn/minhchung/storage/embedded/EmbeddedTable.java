package vn.minhchung.storage.embedded;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.Limits;
import vn.minhchung.storage.Table;

/**
 * The table without AWS. A write is on the disk before it returns. Never {@link Throttled}; writes
 * run one after the other, so never {@link Contended} either.
 */
public final class EmbeddedTable implements Table {
  private static final long NEVER = Long.MAX_VALUE;

  private final EmbeddedStore store;
  private final InstantSource clock;
  private final MVMap<byte[], byte[]> items;

  EmbeddedTable(EmbeddedStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.items = store.map("table");
  }

  /** A table of its own that dies with the process: for tests and dry runs. */
  public static EmbeddedTable inMemory(InstantSource clock) {
    return EmbeddedStore.inMemory().table(clock);
  }

  @Override
  public Optional<Item> get(Key key) {
    Limits.checkKey(key);
    try {
      return find(key);
    } catch (MVStoreException e) {
      throw EmbeddedStore.fault(e);
    }
  }

  @Override
  public BatchRead batchGet(List<Key> keys) {
    Limits.checkBatch(keys);
    List<Item> found = new ArrayList<>();
    List<Key> unprocessed = new ArrayList<>();
    int bytes = 0;
    for (Key key : keys) {
      Optional<Item> item = get(key);
      int size = item.map(Limits::sizeOf).orElse(0);
      if (bytes + size > MAX_BATCH_BYTES) {
        unprocessed.add(key);
      } else {
        bytes += size;
        item.ifPresent(found::add);
      }
    }
    return new BatchRead(found, unprocessed);
  }

  @Override
  public Page query(String partition, String prefix, @Nullable String after) {
    Limits.checkQuery(partition, prefix, after == null ? "" : after);
    byte[] start = Keys.encode(partition, prefix);
    int partitionLength = start.length - Limits.utf8(prefix).length;
    byte[] exclusive = after == null ? null : Keys.encode(partition, after);
    Instant now = clock.instant();
    List<Item> page = new ArrayList<>();
    int bytes = 0;
    String last = "";
    try {
      Cursor<byte[], byte[]> rows = items.cursor(exclusive == null ? start : exclusive);
      while (rows.hasNext()) {
        byte[] key = rows.next();
        if (!Keys.startsWith(key, start)) {
          break;
        }
        if (Arrays.equals(key, exclusive)) {
          continue;
        }
        Item item = decode(new Key(partition, Keys.sort(key, partitionLength)), rows.getValue());
        bytes += Limits.sizeOf(item);
        if (bytes > MAX_PAGE_BYTES) {
          return new Page(page, Optional.of(last));
        }
        last = item.key().sort();
        if (lives(item, now)) {
          page.add(item);
        }
      }
    } catch (MVStoreException e) {
      throw EmbeddedStore.fault(e);
    }
    return new Page(page, Optional.empty());
  }

  @Override
  public Outcome put(Item item, Condition condition) {
    Limits.checkItem(item);
    return single(new Put(item, condition));
  }

  @Override
  public Outcome delete(Key key, Condition condition) {
    Limits.checkKey(key);
    return single(new Delete(key, condition));
  }

  private Outcome single(Write write) {
    return store.atomically(
        () -> {
          Optional<Item> found = find(write.key());
          if (!holds(write.condition(), found)) {
            return new Conflict(found);
          }
          apply(write);
          return new Done(found);
        });
  }

  @Override
  public TransactOutcome transact(List<Write> writes) {
    Limits.checkTransaction(writes);
    return store.atomically(
        () -> {
          List<Reason> reasons = writes.stream().map(this::reason).toList();
          if (reasons.stream().anyMatch(ConditionFailed.class::isInstance)) {
            return new Cancelled(reasons);
          }
          writes.forEach(this::apply);
          return new AllDone();
        });
  }

  private Reason reason(Write write) {
    if (write.condition() instanceof Always) {
      return new NoReason(); // a version's put, and there are 10,000 of them in a sheet
    }
    Optional<Item> found = find(write.key());
    return holds(write.condition(), found) ? new NoReason() : new ConditionFailed(found);
  }

  private static boolean holds(Condition condition, Optional<Item> found) {
    if (condition instanceof Absent) {
      return found.isEmpty();
    }
    if (condition instanceof ValueIs expected) {
      return found.isPresent() && Arrays.equals(found.get().value(), expected.value());
    }
    return true;
  }

  private void apply(Write write) {
    if (write instanceof Put put) {
      items.put(Keys.encode(put.key()), encode(put.item()));
    } else if (write instanceof Delete) {
      items.remove(Keys.encode(write.key()));
    }
  }

  private Optional<Item> find(Key key) {
    byte[] row = items.get(Keys.encode(key));
    if (row == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.of(decode(key, row)).filter(item -> lives(item, now));
  }

  private static boolean lives(Item item, Instant now) {
    return item.expires().isEmpty() || now.isBefore(item.expires().get());
  }

  private static byte[] encode(Item item) {
    return ByteBuffer.allocate(Long.BYTES + item.value().length)
        .putLong(item.expires().map(Instant::getEpochSecond).orElse(NEVER))
        .put(item.value())
        .array();
  }

  private static Item decode(Key key, byte[] row) {
    long expires = ByteBuffer.wrap(row).getLong();
    return new Item(
        key,
        Arrays.copyOfRange(row, Long.BYTES, row.length),
        expires == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochSecond(expires)));
  }
}
