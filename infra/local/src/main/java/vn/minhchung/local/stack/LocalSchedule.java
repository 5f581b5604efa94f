package vn.minhchung.local.stack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.embedded.EmbeddedStore;

/**
 * EventBridge Scheduler on the stack's clock. What came due while the laptop was off, or while the
 * clock jumped, fires once when it is seen: the jobs look for all that is due themselves.
 *
 * <p>{@link #fireDue} fires on the caller's thread; {@link #start} has a thread do so every second
 * until {@link #close}.
 */
public final class LocalSchedule implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 3;

  private final StackClock clock;
  private final EmbeddedStore store;
  private final MVMap<byte[], byte[]> fired;
  private final PrintStream log;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread thread;

  /** What a schedule starts: a function, or a state machine. */
  @FunctionalInterface
  public interface Target {
    void fire(JsonObject input) throws InvocationFailed;
  }

  /**
   * @param input given to the target; its texts may hold {@code <aws.scheduler.scheduled-time>} and
   *     the other words that Scheduler replaces. Empty: Scheduler's own event
   */
  private record Entry(Every every, Optional<JsonObject> input, Target target) {}

  /**
   * @param failure why the target failed the last time it was tried
   */
  public record Fired(String name, Instant scheduled, Optional<InvocationFailed> failure) {}

  /**
   * @param store remembers what has fired, so that a restart neither repeats nor forgets
   */
  public LocalSchedule(StackClock clock, EmbeddedStore store, PrintStream log) {
    this.clock = clock.withZone(StackClock.HOME);
    this.store = store;
    this.fired = store.map("schedule");
    this.log = log;
  }

  /** Adds a schedule with Scheduler's own event as input. */
  public void add(String name, Every every, Target target) {
    add(name, every, Optional.empty(), target);
  }

  /** Adds a schedule; a new one first fires at its next occurrence. */
  public synchronized void add(
      String name, Every every, Optional<JsonObject> input, Target target) {
    entries.put(name, new Entry(every, input, target));
    Instant now = clock.instant();
    if (lastFired(name).filter(last -> !last.isAfter(now)).isEmpty()) {
      // new, or the clock was set back: what was marked in the future would never fire again
      mark(name, now);
    }
  }

  public synchronized List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Fires all that came due since it last fired, in the order of adding. */
  public synchronized List<Fired> fireDue() {
    List<Fired> all = new ArrayList<>();
    ZonedDateTime now = ZonedDateTime.now(clock);
    entries.forEach(
        (name, entry) -> {
          Instant due = entry.every().latest(now).toInstant();
          if (lastFired(name).map(due::isAfter).orElse(true)) {
            all.add(fire(name, entry, due));
            mark(name, due);
          }
        });
    return all;
  }

  /**
   * Fires one schedule at once, whatever the time.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public synchronized Fired fireNow(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no schedule " + name);
    }
    return fire(name, entry, clock.instant());
  }

  private Fired fire(String name, Entry entry, Instant scheduled) {
    Optional<InvocationFailed> failure = Optional.empty();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        entry.target().fire(ScheduledEvent.of(name, scheduled, attempt, entry.input()));
        return new Fired(name, scheduled, Optional.empty());
      } catch (InvocationFailed e) {
        log.println("schedule " + name + ": " + e.getMessage());
        failure = Optional.of(e);
      }
    }
    return new Fired(name, scheduled, failure);
  }

  private Optional<Instant> lastFired(String name) {
    return Optional.ofNullable(fired.get(bytes(name)))
        .map(bytes -> Instant.parse(new String(bytes, StandardCharsets.UTF_8)));
  }

  private void mark(String name, Instant at) {
    store.atomically(() -> fired.put(bytes(name), bytes(at.toString())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Starts a thread that fires what is due. */
  public synchronized void start() {
    Thread ticking = new Thread(this::tick, "schedule");
    ticking.setDaemon(true);
    ticking.start();
    thread = ticking;
  }

  private void tick() {
    try {
      while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        fireAndReport();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fireAndReport() {
    try {
      fireDue();
    } catch (RuntimeException | Error e) {
      log.println("schedule: " + e);
    }
  }

  /**
   * Waits for a job under way, and stops. Never interrupts one: an interrupt while the store writes
   * closes its file.
   */
  @Override
  public void close() {
    closed.countDown();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running == null) {
      return;
    }
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Scheduler's input: its own event, or the given one with its words replaced. */
  private static final class ScheduledEvent {
    private ScheduledEvent() {}

    static JsonObject of(String name, Instant scheduled, int attempt, Optional<JsonObject> input) {
      String id = UUID.randomUUID().toString();
      String arn =
          "arn:aws:scheduler:" + EmbeddedS3.REGION + ":000000000000:schedule/default/" + name;
      if (input.isEmpty()) {
        return JsonObject.of(
            "version", "0",
            "id", id,
            "detail-type", "Scheduled Event",
            "source", "aws.scheduler",
            "account", "000000000000",
            "time", scheduled.toString(),
            "region", EmbeddedS3.REGION,
            "resources", List.of(arn),
            "detail", "{}");
      }
      Map<String, String> words =
          Map.of(
              "<aws.scheduler.schedule-arn>",
              arn,
              "<aws.scheduler.scheduled-time>",
              scheduled.toString(),
              "<aws.scheduler.execution-id>",
              id,
              "<aws.scheduler.attempt-number>",
              String.valueOf(attempt));
      return (JsonObject) java.util.Objects.requireNonNull(replace(input.get(), words));
    }

    private static @Nullable Object replace(@Nullable Object value, Map<String, String> words) {
      if (value instanceof JsonObject object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(name, replace(member, words)));
        return new JsonObject(members);
      }
      if (value instanceof List<?> list) {
        return list.stream().map(item -> replace(item, words)).toList();
      }
      if (value instanceof String text) {
        String replaced = text;
        for (var word : words.entrySet()) {
          replaced = replaced.replace(word.getKey(), word.getValue());
        }
        return replaced;
      }
      return value;
    }
  }
}
