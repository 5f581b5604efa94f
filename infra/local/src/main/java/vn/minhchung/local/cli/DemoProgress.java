package vn.minhchung.local.cli;

import java.util.stream.Stream;
import vn.minhchung.local.sample.Sample;

/** How far the demonstration is: its phase, the share done, and the time that is left. */
final class DemoProgress {
  private static final long NANOS = 1_000_000_000;
  private static final long PAUSE = 2 * NANOS;
  private static final double TELLING = 0.1;

  /** What it does, each with its share of the whole time in percent, as measured. */
  enum Phase {
    WRITING("demo-phase-writing", 2, 1),
    TAKING("demo-phase-taking", 43, 25),
    COMPACTING("demo-phase-compacting", 5, 11),
    PAGES("demo-phase-pages", 17, 32),
    REPORTS("demo-phase-reports", 33, 31);

    private final String key;
    private final int ofTwoProvinces;
    private final int ofTheCountry;

    Phase(String key, int ofTwoProvinces, int ofTheCountry) {
      this.key = key;
      this.ofTwoProvinces = ofTwoProvinces;
      this.ofTheCountry = ofTheCountry;
    }

    private int share(Sample.Extent extent) {
      return extent == Sample.Extent.COUNTRY ? ofTheCountry : ofTwoProvinces;
    }

    /** The share of all that goes before. */
    private int before(Sample.Extent extent) {
      return Stream.of(values())
          .filter(phase -> phase.ordinal() < ordinal())
          .mapToInt(phase -> phase.share(extent))
          .sum();
    }
  }

  private final Console console;
  private final long began;
  private final Sample.Extent extent;
  private long told;
  private String last = "";

  /**
   * @param began of {@link System#nanoTime}
   */
  DemoProgress(Console console, long began, Sample.Extent extent) {
    this.console = console;
    this.began = began;
    this.extent = extent;
  }

  /** Tells of it, every other second at most. */
  void at(Phase phase, int done, int of) {
    long now = System.nanoTime();
    if (phase.name().equals(last) && now - told < PAUSE) {
      return;
    }
    told = now;
    last = phase.name();
    double share = (phase.before(extent) + (double) phase.share(extent) * done / of) / 100;
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
