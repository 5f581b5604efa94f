package vn.minhchung.storage;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Ulid;

/**
 * Form ids for AWS: the time, then 80 random bits. Functions share nothing, so two of them may give
 * out ids of one millisecond in any order; within one they strictly increase.
 */
public final class RandomFormIds implements FormIds {
  private static final int RANDOM_BITS = 80;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Ulid last;

  public RandomFormIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Ulid next() {
    Ulid next = Ulid.of(clock.instant(), new BigInteger(RANDOM_BITS, random));
    if (last != null && next.compareTo(last) <= 0) {
      next = last.next();
    }
    last = next;
    return next;
  }
}
