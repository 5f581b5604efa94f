package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scores answers against one criteria set, with the explanation of every point. What the set and
 * the circumstances of a subject come to is kept for the rows that follow: those of a list mostly
 * share them. Not for two threads.
 */
public final class Scoring {
  /** So many answers to one indicator are remembered; few enough to be looked through. */
  private static final int REPEATED = 128;

  private final CriteriaSet set;
  private final List<Indicator> indicators;
  private final Map<String, Indicator> byId = new HashMap<>();
  private final List<Map<Answer, Assessment.Line>> lines = new ArrayList<>();
  private final BigDecimal[] maxima;
  private final long[] values;
  private final long[] wholes;
  private Circumstances circumstances = Circumstances.of(false);
  private Tally tally;
  private Optional<BigDecimal> threshold;

  public Scoring(CriteriaSet set) {
    this.set = set;
    indicators = set.indicators();
    indicators.forEach(indicator -> byId.put(indicator.id(), indicator));
    maxima =
        indicators.stream().map(i -> i.maximum().setScale(set.scale())).toArray(BigDecimal[]::new);
    indicators.forEach(indicator -> lines.add(new HashMap<>()));
    values = new long[maxima.length];
    wholes = new long[maxima.length];
    tally = new Tally(set, circumstances);
    threshold = set.threshold(circumstances);
  }

  public CriteriaSet set() {
    return set;
  }

  /** Null where the set has none of this id. */
  public @Nullable Indicator indicator(String id) {
    return byId.get(id);
  }

  /** {@link #score(Map, Circumstances)} of a single row. */
  public static Assessment score(
      CriteriaSet set, Map<String, Answer> answers, Circumstances circumstances) {
    return new Scoring(set).score(answers, circumstances);
  }

  /**
   * @param answers by indicator id; ids that the set does not have, and answers that {@link
   *     #accepts} refuses, must not come here
   */
  public Assessment score(Map<String, Answer> answers, Circumstances of) {
    if (!of.equals(circumstances)) {
      circumstances = of;
      tally = new Tally(set, of);
      threshold = set.threshold(of);
      lines.forEach(Map::clear);
    }
    @Nullable Answer[] given = new @Nullable Answer[values.length];
    for (int i = 0; i < values.length; i++) {
      given[i] = answers.get(indicators.get(i).id());
      tally.encode(i, given[i], values, wholes);
    }
    Verdict verdict = tally.run(values, wholes, 0);
    Assessment.Line[] explained = new Assessment.Line[values.length];
    for (int i = 0; i < values.length; i++) {
      explained[i] = line(i, given[i]);
    }
    return new Assessment(
        set,
        BigDecimal.valueOf(tally.score(), set.scale()),
        BigDecimal.valueOf(tally.maximum(), set.scale()),
        threshold,
        verdict,
        List.of(explained));
  }

  /** Whether an answer can be scored by this indicator of the set. */
  public static boolean accepts(CriteriaSet set, Indicator indicator, Answer answer) {
    if (answer instanceof Answer.NotApplicable) {
      return indicator.notApplicable() != CriteriaSet.NotApplicable.REFUSED;
    }
    return switch (indicator.kind()) {
      case POINTS ->
          answer instanceof Answer.Points points
              && points.points().signum() >= 0
              && points.points().scale() <= set.scale()
              && points.points().compareTo(indicator.maximum()) <= 0;
      case MET, VETO -> answer instanceof Answer.Met;
      case SHARE ->
          answer instanceof Answer.Share share && share.of() > 0 && share.have() <= share.of();
    };
  }

  /** Depends on nothing but answer and circumstances, and a list repeats a few answers. */
  private Assessment.Line line(int at, @Nullable Answer given) {
    Map<Answer, Assessment.Line> known = lines.get(at);
    if (given == null || known.size() >= REPEATED) {
      return explained(at, given);
    }
    Assessment.@Nullable Line line = known.get(given);
    if (line == null) {
      line = explained(at, given);
      known.put(given, line);
    }
    return line;
  }

  private Assessment.Line explained(int at, @Nullable Answer given) {
    Rule rule = tally.rule(at);
    return new Assessment.Line(
        indicators.get(at),
        given,
        BigDecimal.valueOf(tally.points(at), set.scale()),
        maxima[at],
        rule != Rule.NA_SPREAD && rule != Rule.NA_EXCLUDED && rule != Rule.OTHER_KIND,
        tally.reached(at),
        rule);
  }
}
