package vn.minhchung.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.storage.Table.AllDone;
import vn.minhchung.storage.Table.BatchRead;
import vn.minhchung.storage.Table.Cancelled;
import vn.minhchung.storage.Table.Check;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.ConditionFailed;
import vn.minhchung.storage.Table.Conflict;
import vn.minhchung.storage.Table.Contended;
import vn.minhchung.storage.Table.Delete;
import vn.minhchung.storage.Table.Done;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;
import vn.minhchung.storage.Table.NoReason;
import vn.minhchung.storage.Table.Outcome;
import vn.minhchung.storage.Table.Page;
import vn.minhchung.storage.Table.Put;
import vn.minhchung.storage.Table.Throttled;
import vn.minhchung.storage.Table.TransactOutcome;
import vn.minhchung.storage.Table.Write;

/** What every {@link Table} keeps. One class an adapter gives it a fresh table for each test. */
public abstract class TableContract {
  protected final SettableClock clock = new SettableClock();
  private Table table;

  /** A table without items, on {@link #clock}. */
  protected abstract Table newTable();

  /** Less than {@link Table#MAX_TRANSACTION_BYTES} only where an emulator counts otherwise. */
  protected int largestTransactionBytes() {
    return Table.MAX_TRANSACTION_BYTES;
  }

  @BeforeEach
  void openTable() {
    table = newTable();
  }

  private static Key key(String sort) {
    return new Key("2025#00004", sort);
  }

  private static Item item(String sort, String value) {
    return Item.of(key(sort), value.getBytes(UTF_8));
  }

  private static Item sized(String sort, int valueBytes) {
    return Item.of(key(sort), new byte[valueBytes]);
  }

  private static Condition is(String value) {
    return Condition.valueIs(value.getBytes(UTF_8));
  }

  private Item expiring(String sort, String value, Duration in) {
    return new Item(key(sort), value.getBytes(UTF_8), Optional.of(clock.instant().plus(in)));
  }

  private List<Item> all(String partition, String prefix) {
    List<Item> items = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page page = table.query(partition, prefix, after.orElse(null));
      items.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return items;
  }

  private List<String> sorts(String prefix) {
    return all("2025#00004", prefix).stream().map(item -> item.key().sort()).toList();
  }

  private void fill(String... sorts) {
    for (String sort : sorts) {
      table.put(item(sort, "x"), Condition.ALWAYS);
    }
  }

  @Nested
  class Getting {
    @Test
    void nothing_where_nothing_was_put() {
      assertThat(table.get(key("a"))).isEmpty();
    }

    @Test
    void what_was_put_byte_for_byte() {
      byte[] bytes = new byte[1000];
      new Random(1).nextBytes(bytes);
      Item put = new Item(key("Đoàn#1"), bytes, Optional.of(Instant.parse("2030-01-01T00:00:00Z")));

      table.put(put, Condition.ALWAYS);

      assertThat(table.get(key("Đoàn#1"))).contains(put);
    }

    @Test
    void an_empty_value_is_a_value() {
      table.put(item("a", ""), Condition.ALWAYS);

      assertThat(table.get(key("a"))).contains(item("a", ""));
    }

    @Test
    void partitions_and_sort_keys_never_run_into_each_other() {
      table.put(Item.of(new Key("ab", "c"), new byte[] {1}), Condition.ALWAYS);

      assertThat(table.get(new Key("a", "bc"))).isEmpty();
      assertThat(all("a", "")).isEmpty();
    }
  }

  @Nested
  class Putting {
    @Test
    void returns_what_was_there() {
      assertThat(table.put(item("a", "1"), Condition.ALWAYS)).isEqualTo(new Done(Optional.empty()));
      assertThat(table.put(item("a", "2"), Condition.ALWAYS))
          .isEqualTo(new Done(Optional.of(item("a", "1"))));
      assertThat(table.get(key("a"))).contains(item("a", "2"));
    }

    @Test
    void where_absent_succeeds_once_and_then_shows_what_is_there() {
      assertThat(table.put(item("a", "1"), Condition.ABSENT)).isInstanceOf(Done.class);
      assertThat(table.put(item("a", "2"), Condition.ABSENT))
          .isEqualTo(new Conflict(Optional.of(item("a", "1"))));
      assertThat(table.get(key("a"))).contains(item("a", "1"));
    }

    @Test
    void compares_and_sets() {
      fill("a");

      assertThat(table.put(item("a", "2"), is("other")))
          .isEqualTo(new Conflict(Optional.of(item("a", "x"))));
      assertThat(table.put(item("a", "2"), is("x")))
          .isEqualTo(new Done(Optional.of(item("a", "x"))));
      assertThat(table.get(key("a"))).contains(item("a", "2"));
    }

    @Test
    void no_value_is_that_of_a_missing_item() {
      assertThat(table.put(item("a", "2"), is(""))).isEqualTo(new Conflict(Optional.empty()));
    }
  }

  @Nested
  class Deleting {
    @Test
    void returns_what_was_there() {
      fill("a");

      assertThat(table.delete(key("a"), Condition.ALWAYS))
          .isEqualTo(new Done(Optional.of(item("a", "x"))));
      assertThat(table.get(key("a"))).isEmpty();
    }

    @Test
    void of_nothing_is_done() {
      assertThat(table.delete(key("a"), Condition.ALWAYS)).isEqualTo(new Done(Optional.empty()));
    }

    @Test
    void only_if_the_value_is_still_the_same() {
      fill("a");

      assertThat(table.delete(key("a"), is("y")))
          .isEqualTo(new Conflict(Optional.of(item("a", "x"))));
      assertThat(table.get(key("a"))).isPresent();
      assertThat(table.delete(key("a"), is("x"))).isInstanceOf(Done.class);
      assertThat(table.delete(key("a"), is("x"))).isEqualTo(new Conflict(Optional.empty()));
    }
  }

  @Nested
  class GettingABatch {
    @Test
    void finds_what_is_there_in_any_order() {
      fill("a", "b", "c");

      BatchRead read = table.batchGet(List.of(key("c"), key("missing"), key("a")));

      assertThat(read.found()).containsExactlyInAnyOrder(item("a", "x"), item("c", "x"));
      assertThat(read.unprocessed()).isEmpty();
    }

    @Test
    void of_nothing_is_nothing() {
      assertThat(table.batchGet(List.of())).isEqualTo(new BatchRead(List.of(), List.of()));
    }

    @Test
    void takes_a_hundred_keys_and_no_more() {
      List<Key> keys = IntStream.rangeClosed(1, 101).mapToObj(i -> key("k" + i)).toList();
      keys.subList(0, 100).forEach(key -> table.put(Item.of(key, new byte[1]), Condition.ALWAYS));

      assertThat(table.batchGet(keys.subList(0, 100)).found()).hasSize(100);
      assertThatIllegalArgumentException().isThrownBy(() -> table.batchGet(keys));
    }

    @Test
    void takes_no_key_twice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> table.batchGet(List.of(key("a"), key("b"), key("a"))));
    }

    @Test
    void what_is_unprocessed_comes_when_asked_again() {
      List<Key> keys = IntStream.range(0, 45).mapToObj(i -> key("big" + i)).toList();
      keys.forEach(
          key -> table.put(Item.of(key, new byte[Table.MAX_ITEM_BYTES - 100]), Condition.ALWAYS));

      Set<Key> found = new HashSet<>();
      List<Key> rest = keys;
      for (int tries = 0; !rest.isEmpty() && tries < 10; tries++) {
        BatchRead read = table.batchGet(rest);
        read.found().forEach(item -> found.add(item.key()));
        rest = read.unprocessed();
      }

      assertThat(rest).isEmpty();
      assertThat(found).hasSize(45);
    }
  }

  @Nested
  class Querying {
    @Test
    void keeps_to_the_partition_and_the_prefix() {
      fill("FAMILY#1", "FAMILY#2", "FAMILY", "FAMILZ", "CLAN#1");
      table.put(Item.of(new Key("2025#00005", "FAMILY#3"), new byte[1]), Condition.ALWAYS);

      assertThat(sorts("FAMILY#")).containsExactly("FAMILY#1", "FAMILY#2");
      assertThat(sorts("")).hasSize(5);
      assertThat(sorts("UNIT")).isEmpty();
    }

    @Test
    void orders_keys_as_unsigned_utf_8_bytes() {
      String beyondTheBmp = "\uD834\uDD1E"; // U+1D11E, F0 9D 84 9E: after U+FF5E, EF BD 9E
      List<String> inOrder =
          List.of("\u0001", " ", "A", "a", "a\u0000", "ab", "z", "~", "\u0080", "Đ", "ế", "\uFF5E");
      List<String> expected = new ArrayList<>(inOrder);
      expected.add(beyondTheBmp);
      List<String> shuffled = new ArrayList<>(expected);
      Collections.shuffle(shuffled, new Random(7));

      fill(shuffled.toArray(String[]::new));

      assertThat(sorts("")).containsExactlyElementsOf(expected);
    }

    @Test
    void starts_after_the_given_key() {
      fill("a1", "a2", "a3", "b1");

      assertThat(table.query("2025#00004", "a", "a1").items())
          .containsExactly(item("a2", "x"), item("a3", "x"));
      assertThat(table.query("2025#00004", "a", "a25").items()).containsExactly(item("a3", "x"));
    }

    @Test
    void takes_no_start_outside_of_the_prefix() {
      assertThatIllegalArgumentException().isThrownBy(() -> table.query("2025#00004", "b", "a1"));
    }

    @Test
    void pages_have_a_mebibyte_at_most_and_lose_nothing() {
      int items = 40;
      for (int i = 0; i < items; i++) {
        table.put(sized("row%03d".formatted(i), 100_000), Condition.ALWAYS);
      }

      Page first = table.query("2025#00004", "row", null);

      assertThat(first.items().stream().mapToInt(Limits::sizeOf).sum())
          .isLessThanOrEqualTo(Table.MAX_PAGE_BYTES + 100_100); // DynamoDB ends after the limit
      assertThat(first.next()).isPresent();
      assertThat(sorts("row")).hasSize(items).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void reads_thousands_of_small_items_in_order() {
      int items = 2_000;
      for (int from = 0; from < items; from += 100) {
        List<Write> writes = new ArrayList<>();
        for (int i = from; i < from + 100; i++) {
          writes.add(new Put(sized("n%05d".formatted(i), 900), Condition.ALWAYS));
        }
        assertThat(table.transact(writes)).isEqualTo(new AllDone());
      }

      assertThat(sorts("n")).hasSize(items).isSorted();
    }
  }

  @Nested
  class Transactions {
    @Test
    void write_all() {
      fill("old", "watched");

      assertThat(
              table.transact(
                  List.of(
                      new Put(item("new", "1"), Condition.ABSENT),
                      new Delete(key("old"), is("x")),
                      new Check(key("watched"), is("x")),
                      new Check(key("free"), Condition.ALWAYS))))
          .isEqualTo(new AllDone());

      assertThat(sorts("")).containsExactly("new", "watched");
    }

    @Test
    void or_nothing_with_the_reason_of_each_write() {
      fill("taken", "changed");

      TransactOutcome outcome =
          table.transact(
              List.of(
                  new Put(item("a", "1"), Condition.ALWAYS),
                  new Put(item("taken", "1"), Condition.ABSENT),
                  new Delete(key("changed"), is("y")),
                  new Check(key("missing"), is("x"))));

      assertThat(outcome)
          .isEqualTo(
              new Cancelled(
                  List.of(
                      new NoReason(),
                      new ConditionFailed(Optional.of(item("taken", "x"))),
                      new ConditionFailed(Optional.of(item("changed", "x"))),
                      new ConditionFailed(Optional.empty()))));
      assertThat(sorts("")).containsExactly("changed", "taken");
    }

    @Test
    void take_a_hundred_writes_and_no_more() {
      List<Write> writes =
          IntStream.rangeClosed(1, 101)
              .mapToObj(i -> (Write) new Put(item("k" + i, "v"), Condition.ALWAYS))
              .toList();

      assertThat(table.transact(writes.subList(0, 100))).isEqualTo(new AllDone());
      assertThatIllegalArgumentException().isThrownBy(() -> table.transact(writes));
      assertThatIllegalArgumentException().isThrownBy(() -> table.transact(List.of()));
    }

    @Test
    void take_four_mebibytes_and_no_more() {
      List<Write> tooMuch =
          IntStream.rangeClosed(1, 12)
              .mapToObj(i -> (Write) new Put(sized("k" + i, 380_000), Condition.ALWAYS))
              .toList();
      int fit = largestTransactionBytes() / 381_000;

      assertThat(table.transact(tooMuch.subList(0, fit))).isEqualTo(new AllDone());
      assertThatIllegalArgumentException().isThrownBy(() -> table.transact(tooMuch));
    }

    @Test
    void take_no_key_twice() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  table.transact(
                      List.of(
                          new Put(item("a", "1"), Condition.ALWAYS),
                          new Check(key("a"), Condition.ABSENT))));
    }
  }

  @Nested
  class Sizes {
    @Test
    void an_item_of_the_greatest_size_fits() {
      int keyBytes = "2025#00004".length() + 1;
      Item greatest =
          new Item(
              key("a"),
              new byte[Table.MAX_ITEM_BYTES - keyBytes],
              Optional.of(clock.instant().plus(Duration.ofDays(1))));

      assertThat(table.put(greatest, Condition.ALWAYS)).isInstanceOf(Done.class);
      assertThat(table.get(key("a"))).contains(greatest);
    }

    @Test
    void a_larger_one_is_refused_wherever_it_is_written() {
      Item tooLarge = sized("a", Table.MAX_ITEM_BYTES);

      assertThatIllegalArgumentException().isThrownBy(() -> table.put(tooLarge, Condition.ALWAYS));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> table.transact(List.of(new Put(tooLarge, Condition.ALWAYS))));
    }

    @Test
    void keys_of_the_greatest_length_fit_and_longer_ones_are_refused() {
      Key greatest =
          new Key("p".repeat(Table.MAX_PARTITION_BYTES), "s".repeat(Table.MAX_SORT_BYTES));
      assertThat(table.put(Item.of(greatest, new byte[1]), Condition.ALWAYS))
          .isInstanceOf(Done.class);
      assertThat(table.get(greatest)).isPresent();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> table.get(key("ế".repeat(Table.MAX_SORT_BYTES / 3 + 1))));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> table.get(new Key("p".repeat(Table.MAX_PARTITION_BYTES + 1), "s")));
    }

    @Test
    void a_lone_surrogate_is_no_key() {
      assertThatIllegalArgumentException().isThrownBy(() -> table.get(key("a\uD834")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> table.put(item("a\uD834", "x"), Condition.ALWAYS));
    }
  }

  @Nested
  class Expiry {
    @BeforeEach
    void putOneThatExpires() {
      table.put(expiring("gone", "x", Duration.ofSeconds(10)), Condition.ALWAYS);
      table.put(expiring("kept", "x", Duration.ofDays(1)), Condition.ALWAYS);
    }

    @Test
    void is_to_the_second() {
      clock.advance(Duration.ofMillis(9_400));
      assertThat(table.get(key("gone"))).isPresent();
      clock.advance(Duration.ofMillis(100));
      assertThat(table.get(key("gone"))).isEmpty();
    }

    @Test
    void hides_the_item_from_every_read() {
      clock.advance(Duration.ofSeconds(11));

      assertThat(table.get(key("gone"))).isEmpty();
      assertThat(table.batchGet(List.of(key("gone"), key("kept"))).found()).hasSize(1);
      assertThat(sorts("")).containsExactly("kept");
    }

    @Test
    void makes_it_absent_for_conditions() {
      clock.advance(Duration.ofSeconds(11));

      assertThat(table.put(item("gone", "2"), is("x"))).isEqualTo(new Conflict(Optional.empty()));
      assertThat(table.put(item("gone", "2"), Condition.ABSENT))
          .isEqualTo(new Done(Optional.empty()));
      assertThat(table.get(key("gone"))).contains(item("gone", "2"));
      assertThat(table.put(item("kept", "2"), is("x"))).isInstanceOf(Done.class);
    }

    @Test
    void ends_with_a_put_that_has_none() {
      table.put(item("gone", "2"), Condition.ALWAYS);
      clock.advance(Duration.ofDays(400));

      assertThat(table.get(key("gone"))).contains(item("gone", "2"));
    }
  }

  @Nested
  class Races {
    private static final int THREADS = 16;

    private <T> List<T> atOnce(Callable<T> work) throws InterruptedException, ExecutionException {
      return atOnce(Collections.nCopies(THREADS, work));
    }

    private <T> List<T> atOnce(List<Callable<T>> work)
        throws InterruptedException, ExecutionException {
      ExecutorService threads = Executors.newFixedThreadPool(work.size());
      try {
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(work)) {
          results.add(result.get());
        }
        return results;
      } finally {
        threads.shutdown();
      }
    }

    @Test
    void have_one_winner_where_absent_is_the_condition() throws Exception {
      List<Outcome> outcomes = atOnce(() -> table.put(item("a", "1"), Condition.ABSENT));

      assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
      assertThat(outcomes)
          .filteredOn(Conflict.class::isInstance)
          .hasSize(THREADS - 1)
          .containsOnly(new Conflict(Optional.of(item("a", "1"))));
    }

    @Test
    void lose_no_update_that_compares_and_sets() throws Exception {
      table.put(item("count", "0"), Condition.ALWAYS);
      int each = 5;

      atOnce(
          () -> {
            for (int done = 0; done < each; ) {
              Item old = table.get(key("count")).orElseThrow();
              int count = Integer.parseInt(new String(old.value(), UTF_8));
              Outcome outcome =
                  table.put(
                      item("count", Integer.toString(count + 1)), Condition.valueIs(old.value()));
              done += outcome instanceof Done ? 1 : 0;
            }
            return true;
          });

      assertThat(table.get(key("count"))).contains(item("count", "" + THREADS * each));
    }

    @Test
    void of_transactions_leave_the_writes_of_one_only() throws Exception {
      List<Callable<TransactOutcome>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String mine = "by " + i;
        work.add(
            () ->
                table.transact(
                    List.of(
                        new Put(item("a", mine), Condition.ABSENT),
                        new Put(item("b", mine), Condition.ABSENT))));
      }

      List<TransactOutcome> outcomes = atOnce(work);

      assertThat(outcomes).filteredOn(AllDone.class::isInstance).hasSize(1);
      assertThat(outcomes)
          .allSatisfy(
              outcome ->
                  assertThat(outcome)
                      .isInstanceOfAny(AllDone.class, Cancelled.class, Throttled.class));
      for (TransactOutcome outcome : outcomes) {
        if (outcome instanceof Cancelled cancelled) {
          assertThat(cancelled.reasons())
              .hasSize(2)
              .hasAtLeastOneElementOfType(Object.class)
              .anyMatch(r -> r instanceof ConditionFailed || r instanceof Contended);
        }
      }
      assertThat(table.get(key("a")).orElseThrow().value())
          .isEqualTo(table.get(key("b")).orElseThrow().value());
    }
  }
}
