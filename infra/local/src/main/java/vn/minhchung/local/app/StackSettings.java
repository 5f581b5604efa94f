package vn.minhchung.local.app;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * How to run a stack.
 *
 * @param port of the front door; 0: any free one
 * @param asOf where the clock starts; empty: now, or where it was
 * @param machine what makes the clock run
 * @param random gives so many bytes for tokens and keys
 * @param synthetic whether its data is made up
 * @param background whether queues, schedule and gateway work by themselves
 */
public record StackSettings(
    int port,
    Optional<Instant> asOf,
    InstantSource machine,
    IntFunction<byte[]> random,
    boolean synthetic,
    boolean background) {

  /** For real data: the machine's clock, unguessable tokens. */
  public static StackSettings real(int port, Optional<Instant> asOf) {
    SecureRandom random = new SecureRandom();
    return new StackSettings(
        port,
        asOf,
        InstantSource.system(),
        count -> {
          byte[] bytes = new byte[count];
          random.nextBytes(bytes);
          return bytes;
        },
        false,
        true);
  }

  /**
   * For the demonstration and byte tests: seeded ids and keys, and a clock that stands still but
   * where it is set. The tokens can be guessed by whoever reads this: the data is nobody's.
   */
  public static StackSettings seeded(int port, Instant start, InstantSource machine) {
    SplittableRandom random = new SplittableRandom(387);
    return new StackSettings(
        port,
        Optional.of(start),
        machine,
        count -> {
          byte[] bytes = new byte[count];
          random.nextBytes(bytes);
          return bytes;
        },
        true,
        true);
  }
}
