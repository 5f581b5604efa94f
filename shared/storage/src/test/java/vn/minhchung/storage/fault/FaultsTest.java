package vn.minhchung.storage.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Objects.Content;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.Table.BatchRead;
import vn.minhchung.storage.Table.Cancelled;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.Conflict;
import vn.minhchung.storage.Table.Contended;
import vn.minhchung.storage.Table.Done;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;
import vn.minhchung.storage.Table.Put;
import vn.minhchung.storage.Table.Throttled;
import vn.minhchung.storage.embedded.EmbeddedTable;
import vn.minhchung.storage.memory.MemoryObjects;

class FaultsTest {
  private static final Key A = new Key("p", "a");
  private static final Key B = new Key("p", "b");
  private static final Item ITEM = Item.of(A, new byte[] {1});
  private static final Content TEXT = Content.of(new byte[] {1}, "text/plain");

  private final Table table = EmbeddedTable.inMemory(Clock.systemUTC());
  private final Objects objects = new MemoryObjects();

  @Nested
  class Stopping {
    private void work(Effects effects) {
      Table t = new FaultyTable(table, effects);
      Objects o = new FaultyObjects(objects, effects);
      t.get(A);
      t.put(ITEM, Condition.ALWAYS);
      o.put("x", TEXT);
      o.head("x");
      t.delete(A, Condition.ALWAYS);
      o.delete("x");
    }

    @Test
    void counts_effects_of_all_stores_and_no_reads() {
      Effects effects = Effects.counting();

      work(effects);

      assertThat(effects.taken()).containsExactly("put p a", "put x", "delete p a", "delete x");
      assertThat(effects.stopped()).isFalse();
    }

    @Test
    void comes_right_after_the_effect() {
      assertThatThrownBy(() -> work(Effects.stopAfter(2))).isInstanceOf(Stopped.class);

      assertThat(table.get(A)).isPresent();
      assertThat(objects.head("x")).isPresent();
    }

    @Test
    void after_none_comes_before_the_first() {
      assertThatThrownBy(() -> work(Effects.stopAfter(0))).isInstanceOf(Stopped.class);

      assertThat(table.get(A)).isEmpty();
    }

    @Test
    void is_for_good() {
      Effects effects = Effects.stopAfter(1);
      Table dead = new FaultyTable(table, effects);
      assertThatThrownBy(() -> dead.put(ITEM, Condition.ALWAYS)).isInstanceOf(Stopped.class);

      assertThatThrownBy(() -> dead.get(A)).isInstanceOf(Stopped.class);
      assertThatThrownBy(() -> dead.delete(A, Condition.ALWAYS)).isInstanceOf(Stopped.class);
      assertThat(table.get(A)).isPresent();
      assertThat(effects.stopped()).isTrue();
    }

    @Test
    void does_not_count_what_was_refused() {
      Effects effects = Effects.counting();
      Table t = new FaultyTable(table, effects);
      t.put(ITEM, Condition.ABSENT);
      t.put(ITEM, Condition.ABSENT);
      new FaultyObjects(objects, effects).putIfMatch("none", "\"tag\"", TEXT);

      assertThat(effects.count()).isEqualTo(1);
    }
  }

  @Nested
  class FaultsOfATable {
    private final FaultyTable faulty = new FaultyTable(table, Effects.counting());

    @Test
    void throttle_the_chosen_write_only() {
      faulty.throttle(2);

      assertThat(faulty.put(ITEM, Condition.ALWAYS)).isInstanceOf(Done.class);
      assertThat(faulty.delete(A, Condition.ALWAYS)).isEqualTo(new Throttled());
      assertThat(faulty.delete(A, Condition.ALWAYS)).isInstanceOf(Done.class);
    }

    @Test
    void conflict_with_what_is_there() {
      table.put(ITEM, Condition.ALWAYS);
      faulty.conflict(1).conflict(2);

      assertThat(faulty.put(Item.of(A, new byte[] {2}), Condition.ALWAYS))
          .isEqualTo(new Conflict(Optional.of(ITEM)));
      assertThat(faulty.transact(List.of(new Put(ITEM, Condition.ALWAYS))))
          .isEqualTo(new Cancelled(List.of(new Contended())));
    }

    @Test
    void lose_the_answer_or_the_call() {
      faulty.loseAnswer(1).unreachable(2);

      assertThatThrownBy(() -> faulty.put(ITEM, Condition.ABSENT))
          .isInstanceOf(StorageException.Retryable.class);
      assertThat(table.get(A)).contains(ITEM);
      assertThatThrownBy(() -> faulty.delete(A, Condition.ALWAYS))
          .isInstanceOf(StorageException.Retryable.class);
      assertThat(table.get(A)).contains(ITEM);
    }

    @Test
    void leave_keys_unprocessed() {
      table.put(ITEM, Condition.ALWAYS);
      faulty.unprocessed(1, 1).unprocessed(2, 5);

      assertThat(faulty.batchGet(List.of(A, B)))
          .isEqualTo(new BatchRead(List.of(ITEM), List.of(B)));
      assertThat(faulty.batchGet(List.of(A, B))).isEqualTo(new BatchRead(List.of(), List.of(A, B)));
      assertThat(faulty.batchGet(List.of(A, B))).isEqualTo(new BatchRead(List.of(ITEM), List.of()));
    }
  }

  @Nested
  class FaultsOfObjects {
    private final FaultyObjects faulty = new FaultyObjects(objects, Effects.counting());

    @Test
    void refuse_the_chosen_conditional_put() {
      faulty.refuse(1);

      assertThat(faulty.putIfAbsent("a", TEXT)).isEqualTo(new Objects.Refused());
      assertThat(faulty.putIfAbsent("a", TEXT)).isInstanceOf(Objects.Written.class);
    }

    @Test
    void lose_the_answer_or_the_call() {
      faulty.loseAnswer(1).unreachable(2);

      assertThatThrownBy(() -> faulty.put("a", TEXT))
          .isInstanceOf(StorageException.Retryable.class);
      assertThatThrownBy(() -> faulty.delete("a")).isInstanceOf(StorageException.Retryable.class);
      assertThat(objects.head("a")).isPresent();
    }
  }
}
