package vn.minhchung.local.cli;

/** How far the demonstration is: its phase, the share done, and the time that is left. */
final class DemoProgress {
  private static final long NANOS = 1_000_000_000;
  private static final long PAUSE = 2 * NANOS;
  private static final double TELLING = 0.1;

  /** What it does, each with its share of the whole time in percent, as measured. */
  enum Phase {
    WRITING("demo-phase-writing", 5),
    TAKING("demo-phase-taking", 45),
    COMPACTING("demo-phase-compacting", 10),
    PAGES("demo-phase-pages", 20),
    REPORTS("demo-phase-reports", 20);

    private final String key;
    private final int share;

    Phase(String key, int share) {
      this.key = key;
      this.share = share;
    }

    /** The share of all that goes before. */
    private int before() {
      int sum = 0;
      for (Phase phase : values()) {
        sum += phase.ordinal() < ordinal() ? phase.share : 0;
      }
      return sum;
    }
  }

  private final Console console;
  private final long began;
  private long told;
  private String last = "";

  /**
   * @param began of {@link System#nanoTime}
   */
  DemoProgress(Console console, long began) {
    this.console = console;
    this.began = began;
  }

  /** Tells of it, every other second at most. */
  void at(Phase phase, int done, int of) {
    long now = System.nanoTime();
    if (phase.name().equals(last) && now - told < PAUSE) {
      return;
    }
    told = now;
    last = phase.name();
    double share = (phase.before() + (double) phase.share * done / of) / 100;
    String what = Messages.in(console.language(), phase.key, "done", done, "of", of);
    if (share < TELLING) {
      console.note("demo-progress-first", "share", Math.round(share * 100), "phase", what);
    } else {
      long left = Math.round((now - began) * (1 - share) / share / NANOS);
      console.note(
          "demo-progress", "share", Math.round(share * 100), "phase", what, "seconds", left);
    }
  }
}
