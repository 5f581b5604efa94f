package vn.minhchung.core.rescore;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.criteria.Verdict;

/**
 * What a rescoring comes to in an area: counts alone, so that a whole country fits in memory.
 * Collects one claim after another.
 */
public final class Difference {
  private long covered;
  private long left;
  private long gain;
  private long lose;
  private long recognisedBelow;
  private final SortedMap<Turn, Long> turns = new TreeMap<>();
  private final SortedMap<String, OfIndicator> indicators = new TreeMap<>();

  /** A verdict that becomes another. */
  public record Turn(Verdict before, Verdict after) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int first = before.compareTo(other.before);
      return first != 0 ? first : after.compareTo(other.after);
    }
  }

  /**
   * @param points that all claims together gain, less those that they lose
   */
  public record OfIndicator(long gain, long lose, BigDecimal points) {
    private OfIndicator plus(OfIndicator other) {
      return new OfIndicator(gain + other.gain, lose + other.lose, points.add(other.points));
    }
  }

  public void add(ClaimChange change) {
    covered++;
    gain += change.direction() == ClaimChange.Direction.GAINS ? 1 : 0;
    lose += change.direction() == ClaimChange.Direction.LOSES ? 1 : 0;
    if (change.turns()) {
      turns.merge(new Turn(change.before().verdict(), change.after().verdict()), 1L, Long::sum);
      boolean falls = passes(change.before().verdict()) && !passes(change.after().verdict());
      recognisedBelow += change.recognised() && falls ? 1 : 0;
    }
    for (ClaimChange.IndicatorChange indicator : change.indicators()) {
      int sign = indicator.difference().signum();
      indicators.merge(
          indicator.indicator(),
          new OfIndicator(sign > 0 ? 1 : 0, sign < 0 ? 1 : 0, indicator.difference()),
          OfIndicator::plus);
    }
  }

  /** Claims of the title that the set leaves as they are. */
  public void leave(long claims) {
    left += claims;
  }

  public long covered() {
    return covered;
  }

  public long left() {
    return left;
  }

  public long gain() {
    return gain;
  }

  public long lose() {
    return lose;
  }

  public long same() {
    return covered - gain - lose;
  }

  /** How many claims get another verdict. */
  public long turned() {
    return turns.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Recognised claims that would not be proposed any more; their decisions stand. */
  public long recognisedBelow() {
    return recognisedBelow;
  }

  public SortedMap<Turn, Long> turns() {
    return new TreeMap<>(turns);
  }

  public SortedMap<String, OfIndicator> indicators() {
    return new TreeMap<>(indicators);
  }

  private static boolean passes(Verdict verdict) {
    return verdict == Verdict.MET || verdict == Verdict.LEVEL_1 || verdict == Verdict.LEVEL_2;
  }
}
