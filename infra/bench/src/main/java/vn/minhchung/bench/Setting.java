package vn.minhchung.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * How a benchmark is run.
 *
 * @param rows instead of the benchmark's own number
 * @param rounds how often each side runs; the best counts
 * @param folder for files, emptied afterwards
 */
record Setting(long seed, OptionalInt rows, int rounds, Path folder, PrintStream out) {
  static final long SEED = 387;
  static final int ROUNDS = 3;

  int rows(int own) {
    return rows.orElse(own);
  }

  void say(String format, Object... values) {
    out.println(String.format(java.util.Locale.ROOT, format, values));
  }

  /** Says what was reached of a goal that is to be reached from below. */
  void atLeast(double goal, double value, String what) {
    verdict(value >= goal, ">=", goal, value, what);
  }

  /** Says what was reached of a goal that is not to be passed. */
  void atMost(double goal, double value, String what) {
    verdict(value <= goal, "<=", goal, value, what);
  }

  private void verdict(boolean met, String sign, double goal, double value, String what) {
    say("%-7s %s: %.3f, goal %s %.3f", met ? "MET" : "MISSED", what, value, sign, goal);
  }
}
