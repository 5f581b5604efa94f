package vn.minhchung.aws.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Looks again until it is so. */
final class Await {
  private static final long PAUSE_MILLIS = 50;

  private Await() {}

  static <T> T until(Duration atMost, Callable<T> look, Predicate<T> isSo) throws Exception {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      T seen = look.call();
      if (isSo.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + atMost.toSeconds() + " s it is still " + seen);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
