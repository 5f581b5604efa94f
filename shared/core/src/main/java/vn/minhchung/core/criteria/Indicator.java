package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.Optional;
import vn.minhchung.core.Text;

/**
 * Chỉ số, chỉ tiêu: the smallest thing that is answered and scored.
 *
 * @param id within its set: {@code 1.1}
 * @param maximum points at most
 * @param floor points below which the whole assessment is not met, whatever its total
 */
public record Indicator(
    String id,
    Kind kind,
    BigDecimal maximum,
    Optional<BigDecimal> floor,
    Text text,
    Status status) {

  /** How an indicator is answered. */
  public enum Kind {
    /** Points from 0 to the maximum. */
    POINTS,
    /** Yes earns the maximum, no earns nothing. */
    MET,
    /** {@code have} of {@code of} members: that share of the maximum. */
    SHARE
  }
}
