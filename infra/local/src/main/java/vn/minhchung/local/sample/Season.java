package vn.minhchung.local.sample;

import java.time.LocalDate;

/**
 * When the steps of one year's lists are done.
 *
 * @param decide day of the decisions; they are uploaded a day later
 */
record Season(
    LocalDate assess, LocalDate appraise, LocalDate decide, LocalDate close, LocalDate confirm) {
  /** Before the freeze of the year's report; in 2026 only the first ten months are told. */
  static Season of(int year) {
    return year < 2026
        ? new Season(
            LocalDate.of(year, 9, 9),
            LocalDate.of(year, 10, 14),
            LocalDate.of(year, 11, 4),
            LocalDate.of(year, 11, 27),
            LocalDate.of(year, 12, 4))
        : new Season(
            LocalDate.of(year, 8, 3),
            LocalDate.of(year, 9, 7),
            LocalDate.of(year, 10, 1),
            LocalDate.of(year, 10, 19),
            LocalDate.of(year, 10, 26));
  }

  /** A list of 2025 of which all is dated in time and arrives after the report's freeze. */
  static Season late() {
    return new Season(
        LocalDate.of(2026, 1, 12),
        LocalDate.of(2026, 1, 19),
        LocalDate.of(2025, 11, 28),
        LocalDate.of(2026, 2, 2),
        LocalDate.of(2026, 3, 5));
  }
}
