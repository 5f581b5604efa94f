package vn.minhchung.core.rescore;

import java.math.BigDecimal;
import java.util.List;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.criteria.Verdict;

/**
 * What another set does to one claim.
 *
 * @param recognised a decision recognises it, which no score undoes
 * @param appraised the points are those after appraisal, else those of the self-assessment
 * @param direction whether it gains or loses; of sets with different maxima by the share of it
 * @param indicators those whose points differ, in the order of their ids
 */
public record ClaimChange(
    AreaId area,
    Title title,
    String reference,
    boolean recognised,
    boolean appraised,
    Points before,
    Points after,
    Direction direction,
    List<IndicatorChange> indicators) {

  public ClaimChange {
    indicators = List.copyOf(indicators);
  }

  /** What a set makes of a claim. */
  public record Points(BigDecimal score, BigDecimal maximum, Verdict verdict) {}

  /** How a claim fares. */
  public enum Direction {
    GAINS,
    LOSES,
    SAME
  }

  /** Points of one indicator; zero where a set does not have it. */
  public record IndicatorChange(String indicator, BigDecimal before, BigDecimal after) {
    public BigDecimal difference() {
      return after.subtract(before);
    }
  }

  /** Whether the verdict becomes another: the title is to be proposed, or no longer. */
  public boolean turns() {
    return before.verdict() != after.verdict();
  }
}
