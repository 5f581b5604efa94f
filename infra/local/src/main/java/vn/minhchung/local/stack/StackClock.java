package vn.minhchung.local.stack;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVMap;
import vn.minhchung.storage.embedded.EmbeddedStore;

/**
 * The stack's time: it starts where {@code --as-of} says and then runs. Request signing alone does
 * not follow it, for S3 compares with the machine's own clock.
 */
public final class StackClock extends Clock {
  /** Where the programme, its dates and its schedule are. */
  public static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final String MAP = "clock";
  private static final byte[] LATEST = "latest".getBytes(StandardCharsets.UTF_8);

  private final InstantSource machine;
  private final AtomicReference<Duration> ahead;
  private final ZoneId zone;

  private StackClock(InstantSource machine, AtomicReference<Duration> ahead, ZoneId zone) {
    this.machine = machine;
    this.ahead = ahead;
    this.zone = zone;
  }

  /** A clock that shows {@code asOf} now and runs as the machine's does. */
  public static StackClock startingAt(Instant asOf, InstantSource machine) {
    Duration ahead = Duration.between(machine.instant(), asOf);
    return new StackClock(machine, new AtomicReference<>(ahead), HOME);
  }

  /**
   * The machine's time, but never before the last {@linkplain #remember remembered} one: a stack
   * that was in 2031 does not find its own forms in the future after a restart.
   */
  public static StackClock resuming(EmbeddedStore store, InstantSource machine) {
    Instant now = machine.instant();
    Instant start = remembered(store).filter(now::isBefore).orElse(now);
    return startingAt(start, machine);
  }

  private static Optional<Instant> remembered(EmbeddedStore store) {
    byte[] latest = store.map(MAP).get(LATEST);
    return Optional.ofNullable(latest)
        .map(bytes -> Instant.parse(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Keeps the present time for {@link #resuming}; the runner calls it on start and on stop. */
  public void remember(EmbeddedStore store) {
    MVMap<byte[], byte[]> map = store.map(MAP);
    byte[] now = instant().toString().getBytes(StandardCharsets.UTF_8);
    store.atomically(() -> map.put(LATEST, now));
  }

  /**
   * Jumps ahead, for every zone's view of this clock.
   *
   * @throws IllegalArgumentException if that were backwards: ids and leases would run with it
   */
  public void advanceTo(Instant instant) {
    ahead.updateAndGet(
        before -> {
          Instant machineNow = machine.instant();
          if (instant.isBefore(machineNow.plus(before))) {
            throw new IllegalArgumentException("a clock never goes back: " + instant);
          }
          return Duration.between(machineNow, instant);
        });
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public StackClock withZone(ZoneId other) {
    return new StackClock(machine, ahead, other);
  }
}
