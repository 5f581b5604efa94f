package vn.minhchung.core.figures;

import java.util.Locale;

/** What a figure of a cell says; the last part of its id, in lower case. */
public enum Measure {
  TOTAL,
  REGISTERED,
  ASSESSED,
  APPRAISED,
  RECOGNISED,
  /** Recognised of total, percent: the only rate that a target of Decision 387 is held against. */
  RATE,
  /** Numerator and denominator of {@link #RATE} in one text. */
  RATIO,
  /** {@link #RATE} and {@link #RATIO} in one text, for tables with thousands of cells. */
  SHARE,
  /** "x/y xã có số liệu, z % theo danh sách". */
  COVERAGE,
  /** "x/y": communes reporting of communes. */
  REPORTING,
  /** The target of the next milestone year. */
  TARGET,
  /** The target assigned to the area for this very year. */
  ASSIGNED,
  /** Rate less target, points. */
  GAP,
  /** Rate less the rate of the year before as both are printed, points. */
  CHANGE,
  /** Points a year still needed to reach the target of the next milestone year after this one. */
  PACE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Measure of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
