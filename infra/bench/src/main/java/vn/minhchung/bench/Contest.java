package vn.minhchung.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sides that do the same work by turns in one process, so that whatever else the machine does meets
 * all of them. What counts is CPU time of the whole process: threads of native code, compiler and
 * collector are in it. The best of all rounds counts; rounds before them only warm up.
 */
final class Contest {
  private static final double NANOS = 1e9;

  private final Setting setting;
  private final String unit;
  private final Map<String, Side> sides = new LinkedHashMap<>();
  private int warmUps = 1;
  private int timesARound = 1;

  /** Does the work once. */
  interface Work {
    /** Answers how many units were done. */
    long run() throws Exception;
  }

  /** The best of a side's rounds. */
  static final class Side {
    private final Work work;
    private double cpu = Double.MAX_VALUE;
    private double wall = Double.MAX_VALUE;
    private long units;

    private Side(Work work) {
      this.work = work;
    }

    double cpuSeconds() {
      return cpu;
    }

    double perCpuSecond() {
      return units / cpu;
    }

    /** How many times the other's work a CPU second of this side does. */
    double against(Side other) {
      return perCpuSecond() / other.perCpuSecond();
    }

    private void round(int times) throws Exception {
      System.gc(); // the litter of one side is not to be cleaned at the cost of the next
      long cpuBefore = cpuNanos();
      long before = System.nanoTime();
      for (int i = 0; i < times; i++) {
        units = work.run();
      }
      wall = Math.min(wall, (System.nanoTime() - before) / NANOS / times);
      cpu = Math.min(cpu, (cpuNanos() - cpuBefore) / NANOS / times);
    }
  }

  Contest(Setting setting, String unit) {
    this.setting = setting;
    this.unit = unit;
  }

  Side side(String name, Work work) {
    Side side = new Side(work);
    sides.put(name, side);
    return side;
  }

  /**
   * Has each side run so often before it counts: for what is over before it is compiled. Once where
   * a single round is asked for.
   */
  Contest warmedUp(int times) {
    warmUps = setting.rounds() == 1 ? 1 : times;
    return this;
  }

  /**
   * Has a round do the work so often: for what is over in a few hundredths, in which the clock of
   * CPU time is read, and so that each pays for its own litter.
   */
  Contest timesARound(int times) {
    timesARound = setting.rounds() == 1 ? 1 : times;
    return this;
  }

  void run() throws Exception {
    for (int round = 0; round < warmUps; round++) {
      for (Side side : sides.values()) {
        side.work.run();
      }
    }
    for (int round = 0; round < setting.rounds(); round++) {
      for (Side side : sides.values()) {
        side.round(timesARound);
      }
    }
    setting.say("after %d rounds to warm up:", warmUps);
    setting.say("%-34s %8s %8s %14s", "side", "CPU s", "wall s", unit + "/CPU-s");
    sides.forEach(
        (name, side) ->
            setting.say(
                "%-34s %8.3f %8.3f %14.0f", name, side.cpu, side.wall, side.perCpuSecond()));
  }

  /** CPU time of this process so far. */
  static long cpuNanos() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }
}
