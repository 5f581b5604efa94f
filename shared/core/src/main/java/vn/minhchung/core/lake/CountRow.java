package vn.minhchung.core.lake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;

/**
 * What the claims of one commune, title and group add up to: all that summaries need of an archive,
 * so that a new summary reads no claim again.
 *
 * @param communeCodeThen code in force on 31 December of {@code year}
 * @param group labour group of citizens, managing level of units, cultural title of families and
 *     hamlets; null where the claim tells none
 * @param scoreSum sum of the self-scores, scale 2
 * @param lastOn day in Viet Nam of the form that last changed one of them
 */
public record CountRow(
    int year,
    String communeCodeThen,
    Title title,
    @Nullable String group,
    long registered,
    long assessed,
    long appraised,
    long recognised,
    BigDecimal scoreSum,
    long scoreCount,
    LocalDate lastOn) {
  public CountRow {
    scoreSum = scoreSum.setScale(2, RoundingMode.UNNECESSARY);
  }

  /** Viet Nam has had this one offset since 1975. */
  private static final ZoneOffset HOME = ZoneOffset.ofHours(7);

  /** A claim alone. */
  public static CountRow of(ResultRow row) {
    BigDecimal score = row.selfScore();
    return new CountRow(
        row.year(),
        row.communeCodeThen(),
        row.title(),
        group(row),
        row.state().equals("WITHDRAWN") ? 0 : 1,
        row.assessed() ? 1 : 0,
        row.appraised() ? 1 : 0,
        Boolean.TRUE.equals(row.recognised()) ? 1 : 0,
        score == null ? BigDecimal.ZERO : score,
        score == null ? 0 : 1,
        row.submittedAt().atOffset(HOME).toLocalDate());
  }

  private static @Nullable String group(ResultRow row) {
    return switch (row.title()) {
      case UNIT -> row.managedBy();
      case FAMILY, COMMUNITY ->
          row.culturalTitle() == null
              ? null
              : row.culturalTitle() ? SummaryRow.CULTURAL : SummaryRow.NOT_CULTURAL;
      case CLAN, CITIZEN, LOCALITY -> row.group();
    };
  }

  /** Both together; they are of one commune, title and group. */
  CountRow plus(CountRow other) {
    return new CountRow(
        year,
        communeCodeThen,
        title,
        group,
        registered + other.registered,
        assessed + other.assessed,
        appraised + other.appraised,
        recognised + other.recognised,
        scoreSum.add(other.scoreSum),
        scoreCount + other.scoreCount,
        lastOn.isAfter(other.lastOn) ? lastOn : other.lastOn);
  }
}
