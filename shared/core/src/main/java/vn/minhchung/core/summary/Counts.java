package vn.minhchung.core.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one cell; null is "not known".
 *
 * @param scoreSum sum of the self-scores
 * @param recognisedFromLists the part of {@code recognised} that comes from lists
 * @param rounded whether small numbers in it are told roughly: {@link SmallCounts}
 */
record Counts(
    @Nullable Long total,
    @Nullable Long registered,
    @Nullable Long assessed,
    @Nullable Long appraised,
    @Nullable Long recognised,
    BigDecimal scoreSum,
    long scoreCount,
    long recognisedFromLists,
    boolean rounded) {
  static final Counts UNKNOWN =
      new Counts(null, null, null, null, null, BigDecimal.ZERO, 0, 0, false);

  /**
   * Sums what both know; what either does not know is not known of the sum: a count that covers
   * only some of the communes would be read as if it covered all.
   */
  Counts plus(Counts other) {
    return new Counts(
        sum(total, other.total),
        sum(registered, other.registered),
        sum(assessed, other.assessed),
        sum(appraised, other.appraised),
        sum(recognised, other.recognised),
        scoreSum.add(other.scoreSum),
        scoreCount + other.scoreCount,
        recognisedFromLists + other.recognisedFromLists,
        rounded || other.rounded);
  }

  Counts withTotal(@Nullable Long newTotal) {
    return new Counts(
        newTotal,
        registered,
        assessed,
        appraised,
        recognised,
        scoreSum,
        scoreCount,
        recognisedFromLists,
        rounded);
  }

  boolean hasRate() {
    return total != null && recognised != null;
  }

  @Nullable BigDecimal scoreMean() {
    return scoreCount == 0
        ? null
        : scoreSum.divide(BigDecimal.valueOf(scoreCount), 2, RoundingMode.HALF_UP);
  }

  @Nullable BigDecimal shareFromLists() {
    return recognised == null || recognised == 0
        ? null
        : BigDecimal.valueOf(recognisedFromLists)
            .divide(BigDecimal.valueOf(recognised), 4, RoundingMode.HALF_UP);
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }
}
