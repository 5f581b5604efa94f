package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Text;

/**
 * The result of scoring one row's answers; every point of it explains itself.
 *
 * @param score points, at the set's scale; in a set of levels the indicators that meet level 1
 * @param maximum points that could be had, at the set's scale
 * @param threshold that held for this subject and place
 */
public record Assessment(
    CriteriaSet set,
    BigDecimal score,
    BigDecimal maximum,
    Optional<BigDecimal> threshold,
    Verdict verdict,
    List<Line> lines) {
  public Assessment {
    lines = List.copyOf(lines);
  }

  /** Why the verdict is what it is, in sentences. */
  public List<Text> reasons() {
    return Reasons.of(this);
  }

  /**
   * One indicator of the explanation.
   *
   * @param given the answer; null where none was given
   * @param points what the answer earned, at the set's scale
   * @param counted whether points and maximum are part of the sums
   * @param level the highest level whose demands it meets; 0 for none, and in a set of points
   * @param applied what was done with the answer
   */
  public record Line(
      Indicator indicator,
      @Nullable Answer given,
      BigDecimal points,
      BigDecimal maximum,
      boolean counted,
      int level,
      Rule applied) {

    /** The answer as text, which few ask for; empty where none was given. */
    public Optional<String> answer() {
      return Optional.ofNullable(given).map(Answer::text);
    }

    /** The rule as a sentence with its numbers. */
    public Text rule() {
      return CriteriaTexts.sentence(this);
    }
  }
}
