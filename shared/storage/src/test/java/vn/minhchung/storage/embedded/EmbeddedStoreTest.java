package vn.minhchung.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Ulid;
import vn.minhchung.storage.SettableClock;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;

class EmbeddedStoreTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("data").resolve("store.mv");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Another JVM with this one's class path. */
  private static Process child(Class<?> main, Path file) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Nested
  @Timeout(120)
  class KilledWithoutWarning {
    private static final int ACKS = 300;

    @Test
    void loses_nothing_that_was_acknowledged() throws Exception {
      for (int round = 0; round < 3; round++) {
        Path store = folder.resolve("round" + round + ".mv");
        List<String> acked = writeUntilKilled(store);
        try (EmbeddedStore reopened = EmbeddedStore.open(store)) {
          assertThat(acked).hasSizeGreaterThanOrEqualTo(ACKS);
          assertNothingLost(reopened, acked);
        }
      }
    }

    private List<String> writeUntilKilled(Path store) throws Exception {
      Process child = child(AckedWrites.class, store);
      List<String> acked = new ArrayList<>();
      try (BufferedReader output = child.inputReader(UTF_8)) {
        while (acked.size() < ACKS) {
          acked.add(output.readLine());
        }
        child.toHandle().destroyForcibly(); // the process itself would close its output unread
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          acked.add(line);
        }
      }
      child.waitFor();
      return acked.stream().filter(line -> line.endsWith(" end")).toList(); // the last may be torn
    }

    private void assertNothingLost(EmbeddedStore store, List<String> acked) {
      Table table = store.table(Clock.systemUTC());
      TreeSet<String> ids = new TreeSet<>();
      for (String ack : acked) {
        String[] words = ack.split(" ", -1);
        for (String partition : List.of("single", "left", "right")) {
          assertThat(table.get(new Key(partition, words[1]))).as(partition + ack).isPresent();
        }
        assertThat(ids.add(words[2])).as("an id given out twice").isTrue();
      }
      assertThat(store.formIds(Clock.systemUTC()).next().text()).isGreaterThan(ids.last());
      assertThat(all(table, "left")).isEqualTo(all(table, "right"));
    }

    private List<String> all(Table table, String partition) {
      List<String> sorts = new ArrayList<>();
      Optional<String> after = Optional.empty();
      do {
        var page = table.query(partition, "", after.orElse(null));
        page.items().forEach(item -> sorts.add(item.key().sort()));
        after = page.next();
      } while (after.isPresent());
      return sorts;
    }
  }

  @Nested
  class OpenElsewhere {
    @Test
    void in_this_process_is_told_by_name() {
      try (EmbeddedStore first = EmbeddedStore.open(file())) {
        assertThatThrownBy(() -> EmbeddedStore.open(file()))
            .isInstanceOfSatisfying(
                StoreInUseException.class, e -> assertThat(e.file()).isEqualTo(file()));
        assertThat(first.table(Clock.systemUTC()).get(new Key("a", "b"))).isEmpty();
      }
    }

    @Test
    @Timeout(60)
    void in_another_process_too_until_it_ends() throws Exception {
      Process child = child(AckedWrites.class, file());
      try (BufferedReader output = child.inputReader(UTF_8)) {
        assertThat(output.readLine()).startsWith("ack");
        assertThatThrownBy(() -> EmbeddedStore.open(file()))
            .isInstanceOf(StoreInUseException.class);
      } finally {
        child.destroyForcibly().waitFor();
      }
      EmbeddedStore.open(file()).close();
    }
  }

  @Nested
  class Changes {
    @Test
    void survive_a_restart_in_every_map() {
      try (EmbeddedStore store = EmbeddedStore.open(file())) {
        MVMap<byte[], byte[]> queue = store.map("queue");
        store.atomically(() -> queue.put(bytes("m1"), bytes("body")));
        store
            .table(Clock.systemUTC())
            .put(Item.of(new Key("p", "s"), bytes("v")), Condition.ALWAYS);
      }
      try (EmbeddedStore store = EmbeddedStore.open(file())) {
        assertThat(store.map("queue").get(bytes("m1"))).isEqualTo(bytes("body"));
        assertThat(store.table(Clock.systemUTC()).get(new Key("p", "s"))).isPresent();
      }
    }

    @Test
    void that_fail_leave_nothing_behind() {
      for (EmbeddedStore store : List.of(EmbeddedStore.open(file()), EmbeddedStore.inMemory())) {
        try (store) {
          MVMap<byte[], byte[]> map = store.map("map");
          store.atomically(() -> map.put(bytes("a"), bytes("1")));

          assertThatThrownBy(
                  () ->
                      store.atomically(
                          () -> {
                            map.put(bytes("a"), bytes("2"));
                            map.put(bytes("b"), bytes("2"));
                            throw new IllegalStateException("half way");
                          }))
              .isInstanceOf(IllegalStateException.class);

          assertThat(map.get(bytes("a"))).isEqualTo(bytes("1"));
          assertThat(map.get(bytes("b"))).isNull();
          store.atomically(() -> map.put(bytes("c"), bytes("3")));
          assertThat(map.get(bytes("c"))).isEqualTo(bytes("3"));
        }
      }
    }

    @Test
    void by_an_interrupted_thread_do_not_close_the_store() {
      try (EmbeddedStore store = EmbeddedStore.open(file())) {
        Table table = store.table(Clock.systemUTC());
        Thread.currentThread().interrupt();
        try {
          table.put(Item.of(new Key("p", "s"), bytes("v")), Condition.ALWAYS);
        } finally {
          assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(table.get(new Key("p", "s"))).isPresent();
      }
    }

    @Test
    void over_and_over_do_not_fill_the_disk() throws Exception {
      try (EmbeddedStore store = EmbeddedStore.open(file())) {
        Table table = store.table(Clock.systemUTC());
        for (int i = 0; i < 2_000; i++) {
          table.put(Item.of(new Key("p", "s" + i % 10), new byte[1_000]), Condition.ALWAYS);
        }
      }
      assertThat(Files.size(file())).isLessThan(20_000_000); // 2,000 commits, 10 KB alive
    }
  }

  @Nested
  class WrittenAnew {
    private final byte[] key = {1};

    private boolean holds(Path file, String text) throws Exception {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains(text);
    }

    private void writeAndDelete(EmbeddedStore store) {
      var map = store.map("m");
      store.atomically(() -> map.put(key, "a secret that goes".getBytes(UTF_8)));
      store.atomically(() -> map.put(new byte[] {2}, "what stays".getBytes(UTF_8)));
      store.atomically(() -> map.remove(key));
    }

    @Test
    void when_closed_the_file_holds_nothing_of_what_was_deleted() throws Exception {
      Path file = folder.resolve("anew.store");
      try (EmbeddedStore store = EmbeddedStore.open(file)) {
        writeAndDelete(store);
        assertThat(holds(file, "a secret that goes")).isTrue();
        store.rewriteWhenClosed();
      }
      assertThat(holds(file, "a secret that goes")).isFalse();
      try (EmbeddedStore store = EmbeddedStore.open(file)) {
        assertThat(store.map("m").get(new byte[] {2})).isEqualTo("what stays".getBytes(UTF_8));
        assertThat(store.map("m").get(key)).isNull();
      }
    }

    @Test
    void when_opened_where_the_process_died_before() throws Exception {
      Path file = folder.resolve("died.store");
      try (EmbeddedStore store = EmbeddedStore.open(file)) {
        writeAndDelete(store);
      }
      Files.write(Path.of(file + ".rewrite"), new byte[] {1});
      Files.write(Path.of(file + ".copy"), new byte[] {1, 2, 3});
      EmbeddedStore.open(file).close();
      assertThat(holds(file, "a secret that goes")).isFalse();
      assertThat(holds(file, "what stays")).isTrue();
      assertThat(Path.of(file + ".rewrite")).doesNotExist();
    }
  }

  @Nested
  class FormIdsOfTheStore {
    private final SettableClock clock = new SettableClock();

    @Test
    void carry_the_time_and_count_up() {
      try (EmbeddedStore store = EmbeddedStore.inMemory()) {
        var ids = store.formIds(clock);

        Ulid first = ids.next();
        Ulid second = ids.next();

        assertThat(first.time()).isEqualTo(clock.instant());
        assertThat(second).isEqualTo(first.next());
        clock.advance(Duration.ofMillis(1));
        assertThat(ids.next()).isEqualTo(Ulid.floor(clock.instant()));
      }
    }

    @Test
    void never_fall_below_the_last_one_after_a_restart_with_an_earlier_clock() {
      Ulid last;
      try (EmbeddedStore store = EmbeddedStore.open(file())) {
        last = store.formIds(clock).next();
      }
      clock.advance(Duration.ofDays(-400));
      try (EmbeddedStore store = EmbeddedStore.open(file())) {
        assertThat(store.formIds(clock).next()).isEqualTo(last.next());
      }
      clock.advance(Duration.ofDays(800));
      try (EmbeddedStore store = EmbeddedStore.open(file())) {
        assertThat(store.formIds(clock).next().time()).isEqualTo(clock.instant());
      }
    }

    @Test
    void of_two_views_of_one_store_never_meet() {
      try (EmbeddedStore store = EmbeddedStore.inMemory()) {
        assertThat(store.formIds(clock).next())
            .isLessThan(store.formIds(() -> Instant.EPOCH).next());
      }
    }
  }
}
