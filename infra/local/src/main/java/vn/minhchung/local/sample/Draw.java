package vn.minhchung.local.sample;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhchung.core.Sha256;

/**
 * Numbers that look random. Each is a function of what it is for and of nothing drawn before, so a
 * form more or less leaves all others as they are.
 */
final class Draw {
  private static final String SEED = "minhchung.sample/1";

  private Draw() {}

  /** From {@code low} to {@code high}, both included. */
  static int between(int low, int high, Object... purpose) {
    String key =
        Stream.of(purpose).map(String::valueOf).collect(Collectors.joining("/", SEED + "/", ""));
    byte[] digest = Arrays.copyOf(Sha256.of(key).bytes(), Long.BYTES);
    BigInteger span = BigInteger.valueOf(high - low + 1L);
    return low + new BigInteger(1, digest).mod(span).intValueExact();
  }

  static boolean oneIn(int n, Object... purpose) {
    return between(1, n, purpose) == 1;
  }
}
