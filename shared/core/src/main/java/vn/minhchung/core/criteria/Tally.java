package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.criteria.CriteriaSet.NotApplicable;
import vn.minhchung.core.criteria.Indicator.Kind;

/**
 * Bảng chấm: the scoring of answers against a set, in whole numbers at the set's scale. Made once
 * for a set and the circumstances of a subject, it scores any number of rows one after the other
 * and keeps the result of the last one. Not for two threads.
 *
 * <p>All arithmetic is exact and stays below 2^63: {@link CriteriaSet} refuses sets whose maximum
 * would not.
 */
public final class Tally {
  /** An answer that was not given. */
  public static final long MISSING = Long.MIN_VALUE;

  /** An answer "not applicable". */
  public static final long NOT_APPLICABLE = Long.MIN_VALUE + 1;

  private static final long PERCENT = 100;
  private static final long NO_THRESHOLD = -1;

  private final int scale;
  private final int levels;
  private final boolean halfUp;
  private final long threshold;
  private final Kind[] kinds;
  private final Condition.Holds[] applies;
  private final NotApplicable[] policies;
  private final long[] maxima;
  private final long[] floors;
  private final long[][] demands;

  private final long[] points;
  private final int[] reached;
  private final Rule[] rules;
  private long score;
  private long maximum;
  private Verdict verdict = Verdict.INCOMPLETE;

  private boolean complete;
  private boolean barred;
  private long counted;
  private long spread;
  private int level;

  public Tally(CriteriaSet set, Circumstances circumstances) {
    List<Indicator> indicators = set.indicators();
    int size = indicators.size();
    scale = set.scale();
    levels = set.levels();
    halfUp = set.rounding() == RoundingMode.HALF_UP;
    threshold = set.threshold(circumstances).map(this::scaled).orElse(NO_THRESHOLD);
    kinds = new Kind[size];
    applies = new Condition.Holds[size];
    policies = new NotApplicable[size];
    maxima = new long[size];
    floors = new long[size];
    demands = new long[size][];
    points = new long[size];
    reached = new int[size];
    rules = new Rule[size];
    for (int i = 0; i < size; i++) {
      Indicator indicator = indicators.get(i);
      kinds[i] = indicator.kind();
      applies[i] = indicator.when().in(circumstances);
      policies[i] = indicator.notApplicable();
      maxima[i] = scaled(indicator.maximum());
      floors[i] = indicator.floor().map(this::scaled).orElse(0L);
      demands[i] = indicator.demands().stream().mapToLong(this::scaled).toArray();
    }
  }

  /** Writes a row's answers into two arrays as {@link #run} takes them. */
  void encode(int indicator, @Nullable Answer answer, long[] values, long[] wholes) {
    wholes[indicator] = 1;
    if (answer == null) {
      values[indicator] = MISSING;
    } else if (answer instanceof Answer.NotApplicable) {
      values[indicator] = NOT_APPLICABLE;
    } else if (answer instanceof Answer.Met met) {
      values[indicator] = met.met() ? 1 : 0;
    } else if (answer instanceof Answer.Share share) {
      values[indicator] = share.have();
      wholes[indicator] = share.of();
    } else if (answer instanceof Answer.Points given) {
      values[indicator] = scaled(given.points());
    }
  }

  /**
   * Scores one row.
   *
   * @param values by indicator from {@code at}: points at the set's scale; 1 for yes and 0 for no;
   *     the members that have it; {@link #MISSING}; {@link #NOT_APPLICABLE}
   * @param wholes by indicator from {@code at}: of how many members; not read for other kinds
   */
  public Verdict run(long[] values, long[] wholes, int at) {
    score = 0;
    counted = 0;
    spread = 0;
    complete = true;
    barred = false;
    level = levels;
    for (int i = 0; i < kinds.length; i++) {
      points[i] = 0;
      reached[i] = 0;
      rules[i] = line(i, values[at + i], wholes[at + i]);
    }
    maximum = counted;
    if (spread > 0 && counted > 0) {
      maximum = counted + spread;
      score = divided(score * maximum, counted);
    }
    verdict = complete ? judged() : Verdict.INCOMPLETE;
    return verdict;
  }

  /** Points of the last row, at the set's scale. */
  public long score() {
    return score;
  }

  /** What the last row could have had, at the set's scale. */
  public long maximum() {
    return maximum;
  }

  /** Of the last row. */
  public Verdict verdict() {
    return verdict;
  }

  long points(int indicator) {
    return points[indicator];
  }

  int reached(int indicator) {
    return reached[indicator];
  }

  Rule rule(int indicator) {
    return rules[indicator];
  }

  private Verdict judged() {
    if (levels > 0) {
      int all = barred || counted == 0 ? 0 : level;
      return all == 0 ? Verdict.NOT_MET : all == 1 ? Verdict.LEVEL_1 : Verdict.LEVEL_2;
    }
    if (threshold == NO_THRESHOLD) {
      return Verdict.UNSCORED;
    }
    return barred || score < threshold ? Verdict.NOT_MET : Verdict.MET;
  }

  private Rule line(int i, long value, long whole) {
    if (applies[i] == Condition.Holds.NO) {
      return Rule.OTHER_KIND;
    }
    boolean unknown = applies[i] == Condition.Holds.UNKNOWN;
    if (value == NOT_APPLICABLE && !unknown) {
      return notApplicable(i);
    }
    counted += maxima[i];
    if (unknown || value == MISSING) {
      complete = false;
      return value == MISSING ? Rule.MISSING : Rule.KIND_UNKNOWN;
    }
    Rule rule = kinds[i] == Kind.VETO ? veto(value) : earned(i, value, whole);
    score += points[i];
    if (points[i] < floors[i]) {
      barred = true;
      return Rule.BELOW_FLOOR;
    }
    return rule;
  }

  private Rule notApplicable(int i) {
    switch (policies[i]) {
      case FULL_MARKS -> {
        counted += maxima[i];
        points[i] = maxima[i];
        score += maxima[i];
        reached[i] = levels;
        return Rule.NA_FULL;
      }
      case RESCALE -> {
        spread += maxima[i];
        return Rule.NA_SPREAD;
      }
      case EXCLUDE, REFUSED -> {
        return Rule.NA_EXCLUDED;
      }
    }
    throw new IllegalStateException("no policy");
  }

  private Rule veto(long value) {
    barred |= value != 0;
    return value == 0 ? Rule.VETO_CLEAR : Rule.VETO_BARS;
  }

  private Rule earned(int i, long value, long whole) {
    if (levels > 0) {
      return levelled(i, value, whole);
    }
    if (kinds[i] == Kind.POINTS) {
      points[i] = value;
      return Rule.POINTS;
    }
    if (kinds[i] == Kind.MET) {
      points[i] = value == 0 ? 0 : maxima[i];
      return value == 0 ? Rule.NO : Rule.YES;
    }
    if (demands[i].length == 0) {
      points[i] = divided(maxima[i] * value, whole);
      return Rule.SHARE;
    }
    boolean enough = reaches(i, 0, value, whole);
    points[i] = enough ? maxima[i] : 0;
    return enough ? Rule.DEMAND_REACHED : Rule.DEMAND_MISSED;
  }

  private Rule levelled(int i, long value, long whole) {
    int up = 0;
    while (up < levels && reaches(i, up, value, whole)) {
      up++;
    }
    reached[i] = up;
    level = Math.min(level, up);
    points[i] = up > 0 ? maxima[i] : 0;
    return up > 0 ? Rule.LEVEL_REACHED : Rule.LEVEL_MISSED;
  }

  /** Compares have/of with the demand without dividing, so that no rounding lifts anyone over. */
  private boolean reaches(int i, int at, long value, long whole) {
    long demand = demands[i][at];
    return kinds[i] == Kind.SHARE
        ? value * PERCENT * one() >= demand * whole
        : value * one() >= demand;
  }

  private long one() {
    return POWERS[scale];
  }

  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000};

  private long divided(long dividend, long divisor) {
    long quotient = dividend / divisor;
    long rest = dividend - quotient * divisor;
    return halfUp && rest >= divisor - rest ? quotient + 1 : quotient;
  }

  private long scaled(BigDecimal number) {
    return number.scale() == 0
        ? Math.multiplyExact(number.longValueExact(), one())
        : number.movePointRight(scale).longValueExact();
  }
}
