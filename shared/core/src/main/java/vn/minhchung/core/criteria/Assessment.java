package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Text;

/**
 * The result of scoring one row's answers; every point of it explains itself.
 *
 * @param score points, at the set's scale
 * @param maximum points that could be had, at the set's scale
 */
public record Assessment(
    CriteriaSet set, BigDecimal score, BigDecimal maximum, Verdict verdict, List<Line> lines) {
  public Assessment {
    lines = List.copyOf(lines);
  }

  /**
   * One indicator of the explanation.
   *
   * @param answer as text; empty where none was given
   * @param points what the answer earned, at the set's scale
   * @param counted whether points and maximum are part of the sums
   */
  public record Line(
      Indicator indicator,
      Optional<String> answer,
      BigDecimal points,
      BigDecimal maximum,
      boolean counted,
      Text rule) {}
}
