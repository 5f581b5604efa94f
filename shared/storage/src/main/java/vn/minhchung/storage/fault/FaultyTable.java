package vn.minhchung.storage.fault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.Table;

/**
 * A table that reports its effects to {@link Effects} and answers chosen calls with a fault. Writes
 * ({@link #put}, {@link #delete}, {@link #transact}) are counted together from 1, {@link
 * #batchGet}s apart from them. Methods that choose faults return the table itself.
 */
public final class FaultyTable implements Table {
  private enum WriteFault {
    THROTTLED,
    CONFLICT,
    UNREACHABLE,
    ANSWER_LOST
  }

  private final Table table;
  private final Effects effects;
  private final Script<WriteFault> writes = new Script<>();
  private final Script<Integer> reads = new Script<>();

  public FaultyTable(Table table, Effects effects) {
    this.table = table;
    this.effects = effects;
  }

  /** This write is answered {@link Throttled}, and not made. */
  public FaultyTable throttle(int write) {
    writes.at(write, WriteFault.THROTTLED);
    return this;
  }

  /**
   * This write is answered {@link Conflict} with what is there, or {@link Cancelled} with every
   * reason {@link Contended}, and not made.
   */
  public FaultyTable conflict(int write) {
    writes.at(write, WriteFault.CONFLICT);
    return this;
  }

  /** This write throws {@link StorageException.Retryable}, and is not made. */
  public FaultyTable unreachable(int write) {
    writes.at(write, WriteFault.UNREACHABLE);
    return this;
  }

  /** This write is made, but throws {@link StorageException.Retryable}: its answer got lost. */
  public FaultyTable loseAnswer(int write) {
    writes.at(write, WriteFault.ANSWER_LOST);
    return this;
  }

  /**
   * @param batchGet this call leaves its last {@code keys} keys unprocessed
   */
  public FaultyTable unprocessed(int batchGet, int keys) {
    reads.at(batchGet, keys);
    return this;
  }

  @Override
  public Optional<Item> get(Key key) {
    effects.beforeRead();
    return table.get(key);
  }

  @Override
  public BatchRead batchGet(List<Key> keys) {
    effects.beforeRead();
    int left = Math.min(reads.next().orElse(0), keys.size());
    BatchRead read = table.batchGet(keys.subList(0, keys.size() - left));
    if (left == 0) {
      return read;
    }
    List<Key> unprocessed = new java.util.ArrayList<>(read.unprocessed());
    unprocessed.addAll(keys.subList(keys.size() - left, keys.size()));
    return new BatchRead(read.found(), unprocessed);
  }

  @Override
  public Page query(String partition, String prefix, @Nullable String after) {
    effects.beforeRead();
    return table.query(partition, prefix, after);
  }

  @Override
  public Outcome put(Item item, Condition condition) {
    effects.beforeWrite();
    Optional<WriteFault> fault = writes.next();
    Optional<Outcome> instead = instead(fault, item.key());
    return instead.orElseGet(
        () -> single("put", item.key(), table.put(item, condition), fault.isPresent()));
  }

  @Override
  public Outcome delete(Key key, Condition condition) {
    effects.beforeWrite();
    Optional<WriteFault> fault = writes.next();
    Optional<Outcome> instead = instead(fault, key);
    return instead.orElseGet(
        () -> single("delete", key, table.delete(key, condition), fault.isPresent()));
  }

  private Optional<Outcome> instead(Optional<WriteFault> fault, Key key) {
    if (fault.isEmpty()) {
      return Optional.empty();
    }
    return switch (fault.get()) {
      case THROTTLED -> Optional.of(new Throttled());
      case CONFLICT -> Optional.of(new Conflict(table.get(key)));
      case UNREACHABLE -> throw notThrough();
      case ANSWER_LOST -> Optional.empty();
    };
  }

  private Outcome single(String what, Key key, Outcome outcome, boolean answerLost) {
    if (outcome instanceof Done) {
      effects.took(what + " " + key.partition() + " " + key.sort());
    }
    if (answerLost) {
      throw notThrough();
    }
    return outcome;
  }

  @Override
  public TransactOutcome transact(List<Write> writes) {
    effects.beforeWrite();
    Optional<WriteFault> fault = this.writes.next();
    if (fault.isPresent() && fault.get() != WriteFault.ANSWER_LOST) {
      return switch (fault.get()) {
        case THROTTLED -> new Throttled();
        case CONFLICT ->
            new Cancelled(writes.stream().map(write -> (Reason) new Contended()).toList());
        default -> throw notThrough();
      };
    }
    TransactOutcome outcome = table.transact(writes);
    if (outcome instanceof AllDone) {
      effects.took("transact " + writes.size() + " in " + writes.get(0).key().partition());
    }
    if (fault.isPresent()) {
      throw notThrough();
    }
    return outcome;
  }

  private static StorageException notThrough() {
    return new StorageException.Retryable("injected", new IOException("injected"));
  }
}
