package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Text;

/**
 * Chỉ số, chỉ tiêu: the smallest thing that is answered and scored.
 *
 * @param id within its set: {@code 1.1}
 * @param maximum points at most; 1 in a set of levels, 0 of a veto
 * @param floor points below which the whole assessment is not met, whatever its total
 * @param demands by level, the lowest first: the percentage of a share, or 1 for a yes; 0 where the
 *     level demands nothing. In a set of points at most one: the percentage that earns the maximum,
 *     below which nothing is earned; none where points grow with the share
 * @param when the kind of subject that it is asked of
 * @param notApplicable what an answer "not applicable" is worth
 * @param evidence what to attach (minh chứng)
 * @param source document and article that it comes from
 */
public record Indicator(
    String id,
    Kind kind,
    BigDecimal maximum,
    Optional<BigDecimal> floor,
    List<BigDecimal> demands,
    Condition when,
    CriteriaSet.NotApplicable notApplicable,
    Text text,
    Text evidence,
    String source,
    Status status) {

  /** How an indicator is answered. */
  public enum Kind {
    /** Points from 0 to the maximum. */
    POINTS,
    /** Yes earns the maximum, no earns nothing. */
    MET,
    /** {@code have} of {@code of} members: that share of the maximum, or the share demanded. */
    SHARE,
    /** Điều kiện loại trừ: yes bars the title, whatever the points. */
    VETO
  }

  public Indicator {
    demands = List.copyOf(demands);
  }
}
