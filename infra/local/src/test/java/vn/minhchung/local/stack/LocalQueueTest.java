package vn.minhchung.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.local.stack.LocalQueue.Received;
import vn.minhchung.storage.embedded.EmbeddedStore;

class LocalQueueTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final LocalQueue.Settings SETTINGS = new LocalQueue.Settings("forms", TIMEOUT, 3);

  private final SettableClock clock = new SettableClock();
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final LocalQueue queue = new LocalQueue(store, SETTINGS, clock);

  @AfterEach
  void close() {
    store.close();
  }

  private static List<String> bodies(List<Received> batch) {
    return batch.stream().map(Received::body).toList();
  }

  private static List<String> handles(List<Received> batch) {
    return batch.stream().map(Received::handle).toList();
  }

  @Nested
  class Sending {
    @Test
    void messagesComeOldestFirst() {
      queue.send("a");
      queue.send("b");
      queue.send("c");
      assertThat(bodies(queue.receive(2))).containsExactly("a", "b");
      assertThat(bodies(queue.receive(2))).containsExactly("c");
      assertThat(queue.receive(2)).isEmpty();
    }

    @Test
    void aMessageKeepsItsIdAndItsTime() {
      String id = queue.send("a");
      Received received = queue.receive(1).get(0);
      assertThat(received.messageId()).isEqualTo(id);
      assertThat(received.sent()).isEqualTo(clock.instant());
    }

    @Test
    void twoQueuesOfOneStoreKeepApart() {
      var other = new LocalQueue(store, new LocalQueue.Settings("evidence", TIMEOUT, 3), clock);
      queue.send("a");
      assertThat(other.receive(10)).isEmpty();
    }
  }

  @Nested
  class Visibility {
    @Test
    void aMessageThatIsOutIsHiddenFromOthers() {
      queue.send("a");
      queue.receive(1);
      clock.pass(TIMEOUT.minusMillis(1));
      assertThat(queue.receive(1)).isEmpty();
      assertThat(queue.counts()).isEqualTo(new LocalQueue.Counts(0, 1, 0));
    }

    @Test
    void afterTheTimeoutItComesBackAndItsReceivesAreCounted() {
      queue.send("a");
      assertThat(queue.receive(1).get(0).receives()).isEqualTo(1);
      clock.pass(TIMEOUT);
      assertThat(queue.receive(1).get(0).receives()).isEqualTo(2);
    }

    @Test
    void aDeletedMessageIsGone() {
      queue.send("a");
      queue.delete(handles(queue.receive(1)));
      clock.pass(TIMEOUT);
      assertThat(queue.receive(1)).isEmpty();
      assertThat(queue.idle()).isTrue();
    }

    @Test
    void aLateHolderCannotDeleteWhatAnotherHas() {
      queue.send("a");
      List<Received> late = queue.receive(1);
      clock.pass(TIMEOUT);
      queue.receive(1);
      queue.delete(handles(late));
      clock.pass(TIMEOUT);
      assertThat(bodies(queue.receive(1))).containsExactly("a");
    }

    @Test
    void aReleasedMessageIsVisibleAtOnce() {
      queue.send("a");
      queue.release(handles(queue.receive(1)));
      assertThat(bodies(queue.receive(1))).containsExactly("a");
    }

    @Test
    void aHandleThatNobodyGaveOutDoesNothing() {
      queue.send("a");
      queue.delete(List.of("1.forged", "99.x"));
      assertThat(bodies(queue.receive(1))).containsExactly("a");
    }
  }

  @Nested
  class DeadLetters {
    private void wearOut() {
      for (int i = 0; i < SETTINGS.maxReceives(); i++) {
        assertThat(queue.receive(1)).hasSize(1);
        clock.pass(TIMEOUT);
      }
    }

    @Test
    void afterTheLastReceiveAMessageGoesToTheDeadOnes() {
      queue.send("poison");
      wearOut();
      assertThat(queue.receive(1)).isEmpty();
      assertThat(queue.dead())
          .singleElement()
          .satisfies(
              dead -> {
                assertThat(dead.body()).isEqualTo("poison");
                assertThat(dead.receives()).isEqualTo(3);
              });
      assertThat(queue.idle()).isTrue();
    }

    @Test
    void aWornOutMessageDoesNotHoldUpTheNext() {
      queue.send("poison");
      wearOut();
      queue.send("good");
      assertThat(bodies(queue.receive(1))).containsExactly("good");
    }

    @Test
    void redrivePutsThemBackAsNew() {
      String id = queue.send("poison");
      wearOut();
      queue.receive(1);
      assertThat(queue.redrive()).isEqualTo(1);
      Received again = queue.receive(1).get(0);
      assertThat(again.messageId()).isEqualTo(id);
      assertThat(again.receives()).isEqualTo(1);
      assertThat(queue.dead()).isEmpty();
    }

    @Test
    void redriveOfNothingIsNothing() {
      assertThat(queue.redrive()).isZero();
    }
  }

  @Nested
  class Disorder {
    @Test
    void aPlanDeliversTwiceAndBackwards() {
      var disorderly =
          new LocalQueue(
              store,
              new LocalQueue.Settings("disorder", TIMEOUT, 3),
              clock,
              DeliveryPlan.reversedTwice());
      disorderly.send("a");
      disorderly.send("b");
      List<Received> all = disorderly.receive(10);
      assertThat(bodies(all)).containsExactly("b", "b", "a", "a");
      assertThat(all.stream().map(Received::messageId).distinct()).hasSize(2);
    }

    @Test
    void aCopyOutlivesTheDeletionOfItsTwin() {
      var disorderly =
          new LocalQueue(
              store,
              new LocalQueue.Settings("disorder", TIMEOUT, 3),
              clock,
              DeliveryPlan.reversedTwice());
      disorderly.send("a");
      disorderly.delete(handles(disorderly.receive(1)));
      assertThat(bodies(disorderly.receive(1))).containsExactly("a");
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
      assertThat(orderWith(7)).isEqualTo(orderWith(7)).isNotEqualTo(orderWith(8));
    }

    private List<String> orderWith(long seed) {
      try (var own = EmbeddedStore.inMemory()) {
        var shuffled = new LocalQueue(own, SETTINGS, clock, DeliveryPlan.shuffled(seed, 0.5));
        for (int i = 0; i < 20; i++) {
          shuffled.send("m" + i);
        }
        return bodies(shuffled.receive(100));
      }
    }
  }

  @Nested
  class Restart {
    @Test
    void messagesReceivesAndDeadOnesSurvive(@TempDir Path folder) {
      Path file = folder.resolve("store.mv");
      try (var first = EmbeddedStore.open(file)) {
        var before = new LocalQueue(first, SETTINGS, clock);
        before.send("a");
        before.send("b");
        before.receive(1);
      }
      try (var second = EmbeddedStore.open(file)) {
        var after = new LocalQueue(second, SETTINGS, clock);
        List<Received> batch = after.receive(10);
        assertThat(bodies(batch)).containsExactly("a", "b");
        assertThat(batch.get(0).receives()).isEqualTo(2);
        after.send("c");
        assertThat(bodies(after.receive(10))).containsExactly("c");
      }
    }

    @Test
    void aMessageThatWasOutIsVisibleAtOnceThoughTheClockWentBack(@TempDir Path folder) {
      Path file = folder.resolve("store.mv");
      clock.pass(Duration.ofDays(1000));
      try (var first = EmbeddedStore.open(file)) {
        var before = new LocalQueue(first, SETTINGS, clock);
        before.send("a");
        before.receive(1);
      }
      try (var second = EmbeddedStore.open(file)) {
        var after = new LocalQueue(second, SETTINGS, new SettableClock());
        assertThat(bodies(after.receive(1))).containsExactly("a");
      }
    }

    @Test
    void aKilledProcessLosesNothingItAcknowledged(@TempDir Path folder) throws Exception {
      Path file = folder.resolve("store.mv");
      Path acknowledged = folder.resolve("acknowledged");
      Process process = QueueFiller.start(file, acknowledged);
      while (lines(acknowledged) < 50) {
        assertThat(process.isAlive()).isTrue();
        TimeUnit.MILLISECONDS.sleep(5);
      }
      process.destroyForcibly().waitFor();
      List<String> sent = Files.readAllLines(acknowledged);
      try (var store = EmbeddedStore.open(file)) {
        var after = new LocalQueue(store, QueueFiller.SETTINGS, clock);
        assertThat(bodies(after.receive(100_000))).containsAll(sent);
      }
    }

    private static long lines(Path file) throws Exception {
      return Files.exists(file) ? Files.readString(file).lines().count() : 0;
    }
  }

  @Nested
  class Quiet {
    @Test
    void aQueueWithAMessageInFlightIsNotQuiet() throws Exception {
      queue.send("a");
      List<Received> batch = queue.receive(1);
      assertThat(LocalQueue.awaitQuiet(Duration.ofMillis(20), List.of(queue))).isFalse();
      queue.delete(handles(batch));
      assertThat(LocalQueue.awaitQuiet(Duration.ofMillis(20), List.of(queue))).isTrue();
    }
  }
}
