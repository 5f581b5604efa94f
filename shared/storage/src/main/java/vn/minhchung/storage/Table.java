package vn.minhchung.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The small port on which all ledger logic stands: one table of items under (partition, sort) keys.
 *
 * <p>Reads are consistent. Keys compare as unsigned UTF-8 bytes. {@link Conflict}, {@link
 * Throttled} and {@link BatchRead#unprocessed} are outcomes that every caller must answer; a fault
 * that only a retry can mend is a {@link StorageException.Retryable}. An item past its {@code
 * expires} is never returned and counts as absent for every {@link Condition}, whether the store
 * has removed it or not.
 *
 * <p>A key that is longer than its limit or not well-formed Unicode is an {@link
 * IllegalArgumentException} in every call.
 *
 * <p>Two adapters, one contract suite: DynamoDB and the embedded store.
 */
public interface Table {
  /** Most keys of one {@link #batchGet}, most writes of one {@link #transact}. */
  int MAX_BATCH = 100;

  /** Most UTF-8 bytes of a partition. */
  int MAX_PARTITION_BYTES = 2048;

  /** Most UTF-8 bytes of a sort key. */
  int MAX_SORT_BYTES = 1024;

  /** Most bytes of one transaction: keys and values, and 64 more for each write. */
  int MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

  /**
   * Most bytes of one item: key and value. DynamoDB's 400 KB less what its attribute names take.
   */
  int MAX_ITEM_BYTES = 399 * 1024;

  /** Most bytes of one page of {@link #query}. */
  int MAX_PAGE_BYTES = 1024 * 1024;

  /** Most bytes of one {@link #batchGet}; what goes beyond comes back as unprocessed. */
  int MAX_BATCH_BYTES = 16 * 1024 * 1024;

  Optional<Item> get(Key key);

  /**
   * @param keys at most {@link #MAX_BATCH}, none twice
   */
  BatchRead batchGet(List<Key> keys);

  /**
   * One page of the items of a partition whose sort key starts with {@code prefix}, in key order. A
   * page may be empty though another follows: only {@link Page#next} tells the end.
   *
   * @param prefix empty for the whole partition
   * @param after exclusive start: the {@link Page#next} of the page before, or any other key within
   *     the prefix; null for the first
   */
  Page query(String partition, String prefix, @Nullable String after);

  Outcome put(Item item, Condition condition);

  Outcome delete(Key key, Condition condition);

  /**
   * All writes or none.
   *
   * @param writes 1 to {@link #MAX_BATCH}, at most {@link #MAX_TRANSACTION_BYTES}, no key twice;
   *     anything else is an {@link IllegalArgumentException}
   */
  TransactOutcome transact(List<Write> writes);

  /** Neither part is empty. */
  record Key(String partition, String sort) {
    public Key {
      if (partition.isEmpty() || sort.isEmpty()) {
        throw new IllegalArgumentException("no part of a key may be empty");
      }
    }
  }

  /**
   * @param value at most {@link #MAX_ITEM_BYTES} with its key; a larger item is an {@link
   *     IllegalArgumentException} when written
   * @param expires when it stops to exist, rounded down to the second; empty for never
   */
  record Item(Key key, byte[] value, Optional<Instant> expires) {
    public Item {
      expires = expires.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }

    public static Item of(Key key, byte[] value) {
      return new Item(key, value, Optional.empty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Item that
          && key.equals(that.key)
          && Arrays.equals(value, that.value)
          && expires.equals(that.expires);
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }
  }

  /** What must hold for a write to happen. */
  sealed interface Condition {
    Condition ALWAYS = new Always();
    Condition ABSENT = new Absent();

    static Condition valueIs(byte[] value) {
      return new ValueIs(value);
    }
  }

  record Always() implements Condition {}

  /** No item is under the key. */
  record Absent() implements Condition {}

  /** The item under the key has exactly this value: compare and set. */
  record ValueIs(byte[] value) implements Condition {}

  /** One write of a transaction. */
  sealed interface Write {
    Key key();

    Condition condition();
  }

  record Put(Item item, Condition condition) implements Write {
    @Override
    public Key key() {
      return item.key();
    }
  }

  record Delete(Key key, Condition condition) implements Write {}

  /** Writes nothing; the transaction fails where the condition does. */
  record Check(Key key, Condition condition) implements Write {}

  /** What became of a single write. */
  sealed interface Outcome {}

  /**
   * Written; it survives a crash of the process from now on.
   *
   * @param old the item that was there before
   */
  record Done(Optional<Item> old) implements Outcome {}

  /**
   * The condition does not hold; nothing is written by this call. Where an answer was lost on the
   * way and the call was sent again, {@code found} may be the very item that it wrote: compare
   * before giving up.
   *
   * @param found the item that is there
   */
  record Conflict(Optional<Item> found) implements Outcome {}

  /** The store asks to slow down, or the item is busy; nothing is written. Try again later. */
  record Throttled() implements Outcome, TransactOutcome {}

  /** What became of a transaction. */
  sealed interface TransactOutcome {}

  record AllDone() implements TransactOutcome {}

  /**
   * Nothing is written.
   *
   * @param reasons one for each write, in their order
   */
  record Cancelled(List<Reason> reasons) implements TransactOutcome {}

  /** Why a write of a cancelled transaction was not made. */
  sealed interface Reason {}

  /** This write was not the cause. */
  record NoReason() implements Reason {}

  /** Its condition does not hold. */
  record ConditionFailed(Optional<Item> found) implements Reason {}

  /** Another write to the same item was under way: try again. */
  record Contended() implements Reason {}

  /**
   * @param found in no particular order; a key without an item is in neither list
   * @param unprocessed keys the store did not get to: ask again for them
   */
  record BatchRead(List<Item> found, List<Key> unprocessed) {}

  /**
   * @param next pass as {@code after} for the next page; empty on the last
   */
  record Page(List<Item> items, Optional<String> next) {}
}
