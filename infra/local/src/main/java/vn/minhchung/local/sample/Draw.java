package vn.minhchung.local.sample;

import java.nio.ByteBuffer;
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
    var key = new StringBuilder(SEED);
    for (Object part : purpose) {
      key.append('/').append(part);
    }
    long drawn = ByteBuffer.wrap(Sha256.of(key.toString()).bytes()).getLong();
    return low + (int) Long.remainderUnsigned(drawn, high - low + 1L);
  }

  static boolean oneIn(int n, Object... purpose) {
    return between(1, n, purpose) == 1;
  }
}
