package vn.minhchung.local.stack;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.embedded.EmbeddedStore;

/**
 * A queue with the semantics of SQS: at least once, a visibility timeout, a receive count, a
 * dead-letter queue.
 *
 * <p>A message and its receive count are on the disk before {@link #send} and {@link #receive}
 * return: a message that kills the process is counted, and ends with the dead ones. Who has it at
 * the moment is not kept: consumers die with the process, so after a restart all messages are
 * visible at once, also when the clock was set back meanwhile.
 */
public final class LocalQueue {
  /** How many of the oldest visible messages a plan chooses among: all would be read every time. */
  private static final int WINDOW = 1_000;

  private final EmbeddedStore store;
  private final Settings settings;
  private final InstantSource clock;
  private final DeliveryPlan plan;
  private final MVMap<byte[], byte[]> waiting;
  private final MVMap<byte[], byte[]> dead;

  private final Object monitor = new Object();

  /** Messages that are out, by sequence number; guarded by {@link #monitor}. */
  private final Map<Long, Lease> leases = new HashMap<>();

  private long nextSequence;
  private long sends;

  /**
   * @param name part of the queue's ARN, and of the names of its maps in the store
   * @param visibility how long a message stays hidden from others once it is handed out
   * @param maxReceives a message that comes up once more after so many goes to the dead ones
   */
  public record Settings(String name, Duration visibility, int maxReceives) {
    public Settings {
      if (visibility.isNegative() || visibility.isZero() || maxReceives < 1) {
        throw new IllegalArgumentException("a queue needs a timeout and at least one receive");
      }
    }
  }

  /** Until when a message is hidden, and the handle that its holder must show. */
  private record Lease(String handle, Instant until) {}

  /**
   * A message that is handed out.
   *
   * @param handle deletes or releases it, while nobody else has it
   * @param receives this time included
   */
  public record Received(
      String messageId, String handle, String body, int receives, Instant sent) {}

  /** A message that was handed out too often. */
  public record Dead(String messageId, String body, int receives, Instant sent) {}

  /**
   * @param inFlight handed out and neither deleted nor past its timeout
   */
  public record Counts(int visible, int inFlight, int dead) {
    public boolean isIdle() {
      return visible == 0 && inFlight == 0;
    }
  }

  /**
   * @param clock counts the visibility timeout
   */
  public LocalQueue(EmbeddedStore store, Settings settings, InstantSource clock) {
    this(store, settings, clock, DeliveryPlan.IN_ORDER);
  }

  public LocalQueue(
      EmbeddedStore store, Settings settings, InstantSource clock, DeliveryPlan plan) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.plan = plan;
    this.waiting = store.map("queue-" + settings.name());
    this.dead = store.map("queue-" + settings.name() + "-dead");
    this.nextSequence = Math.max(last(waiting), last(dead)) + 1;
  }

  public String name() {
    return settings.name();
  }

  public String arn() {
    return "arn:aws:sqs:" + EmbeddedS3.REGION + ":000000000000:" + settings.name();
  }

  /** Takes a message in; it is on the disk on return. */
  public String send(String body) {
    String id = UUID.randomUUID().toString();
    byte[] bytes = new QueueMessage(id, body, clock.instant(), 0).encode();
    int copies = Math.max(1, plan.copies(body));
    synchronized (monitor) {
      store.atomically(
          () -> {
            for (int i = 0; i < copies; i++) {
              waiting.put(key(nextSequence++), bytes);
            }
          });
      sends++;
      monitor.notifyAll();
    }
    return id;
  }

  /** Hands out up to {@code max} visible messages; the worn out among them go to the dead ones. */
  public List<Received> receive(int max) {
    synchronized (monitor) {
      List<Long> order = visible(clock.instant());
      return order.isEmpty() ? List.of() : store.atomically(() -> handOut(order, max));
    }
  }

  private List<Received> handOut(List<Long> order, int max) {
    List<Received> batch = new ArrayList<>();
    for (long sequence : plan.order(order)) {
      if (batch.size() == max) {
        break;
      }
      take(sequence).ifPresent(batch::add);
    }
    monitor.notifyAll();
    return batch;
  }

  private Optional<Received> take(long sequence) {
    byte[] key = key(sequence);
    QueueMessage message =
        QueueMessage.decode(
            requireNonNull(waiting.get(key), "a plan may only choose among what is visible"));
    if (message.receives() >= settings.maxReceives()) {
      waiting.remove(key);
      dead.put(key, message.encode());
      leases.remove(sequence);
      return Optional.empty();
    }
    QueueMessage counted = message.received();
    waiting.put(key, counted.encode());
    String handle = sequence + "." + UUID.randomUUID();
    leases.put(sequence, new Lease(handle, clock.instant().plus(settings.visibility())));
    return Optional.of(
        new Received(counted.id(), handle, counted.body(), counted.receives(), counted.sent()));
  }

  /**
   * Removes messages for good. A handle whose message is gone, or has been handed out anew since,
   * does nothing.
   */
  public void delete(List<String> handles) {
    synchronized (monitor) {
      List<Long> held = handles.stream().map(this::held).flatMap(Optional::stream).toList();
      if (!held.isEmpty()) {
        store.atomically(() -> held.forEach(sequence -> waiting.remove(key(sequence))));
        held.forEach(leases::remove);
        monitor.notifyAll();
      }
    }
  }

  /** Makes messages visible again at once instead of after their timeout. */
  public void release(List<String> handles) {
    synchronized (monitor) {
      handles.stream().map(this::held).flatMap(Optional::stream).forEach(leases::remove);
      monitor.notifyAll();
    }
  }

  private Optional<Long> held(String handle) {
    int dot = handle.indexOf('.');
    long sequence = Long.parseLong(handle.substring(0, Math.max(dot, 1)));
    Lease lease = leases.get(sequence);
    return lease != null && lease.handle().equals(handle)
        ? Optional.of(sequence)
        : Optional.empty();
  }

  /** The dead-letter queue, oldest first. */
  public List<Dead> dead() {
    synchronized (monitor) {
      List<Dead> all = new ArrayList<>();
      for (byte[] bytes : dead.values()) {
        QueueMessage message = QueueMessage.decode(bytes);
        all.add(new Dead(message.id(), message.body(), message.receives(), message.sent()));
      }
      return all;
    }
  }

  /**
   * Puts all dead messages back, their receives forgotten.
   *
   * @return how many
   */
  public int redrive() {
    synchronized (monitor) {
      List<byte[]> keys = new ArrayList<>(dead.keySet());
      if (keys.isEmpty()) {
        return 0;
      }
      store.atomically(() -> keys.forEach(this::revive));
      sends++;
      monitor.notifyAll();
      return keys.size();
    }
  }

  private void revive(byte[] key) {
    byte[] bytes = dead.remove(key);
    if (bytes != null) {
      waiting.put(key, QueueMessage.decode(bytes).asNew().encode());
    }
  }

  public Counts counts() {
    synchronized (monitor) {
      dropExpired(clock.instant());
      return new Counts(waiting.size() - leases.size(), leases.size(), dead.size());
    }
  }

  /** Nothing is visible, nothing in flight; there may be dead messages. */
  public boolean idle() {
    synchronized (monitor) {
      return waiting.isEmpty();
    }
  }

  /** How often something was sent since this process started. */
  private long sends() {
    synchronized (monitor) {
      return sends;
    }
  }

  /** Waits until a message may be visible, or the time is up; wakes early now and then. */
  @SuppressWarnings("WaitNotInLoop") // its caller looks again in any case
  void awaitMessage(Duration atMost) throws InterruptedException {
    synchronized (monitor) {
      if (visible(clock.instant()).isEmpty()) {
        monitor.wait(Math.max(1, atMost.toMillis()));
      }
    }
  }

  /**
   * Waits until all these queues are idle at one and the same moment.
   *
   * @return false if that did not happen in time
   */
  public static boolean awaitQuiet(Duration atMost, List<LocalQueue> queues)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!quiet(queues)) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }

  /** One queue's consumer may send to another that was looked at already: then look again. */
  private static boolean quiet(List<LocalQueue> queues) {
    List<Long> before = queues.stream().map(LocalQueue::sends).toList();
    return queues.stream().allMatch(LocalQueue::idle)
        && before.equals(queues.stream().map(LocalQueue::sends).toList());
  }

  private void dropExpired(Instant now) {
    leases.values().removeIf(lease -> !lease.until().isAfter(now));
  }

  /** The oldest visible messages. */
  private List<Long> visible(Instant now) {
    dropExpired(now);
    List<Long> sequences = new ArrayList<>();
    for (byte[] key : waiting.keySet()) {
      if (sequences.size() == WINDOW) {
        break;
      }
      long sequence = ByteBuffer.wrap(key).getLong();
      if (!leases.containsKey(sequence)) {
        sequences.add(sequence);
      }
    }
    return sequences;
  }

  /** Eight bytes, the highest first: their order is the order of sending. */
  private static byte[] key(long sequence) {
    return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
  }

  private static long last(MVMap<byte[], byte[]> map) {
    byte @Nullable [] last = map.lastKey();
    return last == null ? 0 : ByteBuffer.wrap(last).getLong();
  }
}
