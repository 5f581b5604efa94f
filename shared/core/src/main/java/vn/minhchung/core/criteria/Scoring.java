package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores answers against a criteria set, with the explanation of every point. */
public final class Scoring {
  private Scoring() {}

  /**
   * @param answers by indicator id; ids that the set does not have, and answers that {@link
   *     #accepts} refuses, must not come here
   */
  public static Assessment score(
      CriteriaSet set, Map<String, Answer> answers, Circumstances circumstances) {
    List<Indicator> indicators = set.indicators();
    Tally tally = new Tally(set, circumstances);
    long[] values = new long[indicators.size()];
    long[] wholes = new long[indicators.size()];
    for (int i = 0; i < values.length; i++) {
      tally.encode(i, answers.get(indicators.get(i).id()), values, wholes);
    }
    Verdict verdict = tally.run(values, wholes, 0);
    List<Assessment.Line> lines = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      lines.add(line(set.scale(), tally, i, indicators.get(i), answers));
    }
    return new Assessment(
        set,
        BigDecimal.valueOf(tally.score(), set.scale()),
        BigDecimal.valueOf(tally.maximum(), set.scale()),
        set.threshold(circumstances),
        verdict,
        lines);
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

  private static Assessment.Line line(
      int scale, Tally tally, int at, Indicator indicator, Map<String, Answer> answers) {
    Rule rule = tally.rule(at);
    return new Assessment.Line(
        indicator,
        answers.get(indicator.id()),
        BigDecimal.valueOf(tally.points(at), scale),
        indicator.maximum().setScale(scale),
        rule != Rule.NA_SPREAD && rule != Rule.NA_EXCLUDED && rule != Rule.OTHER_KIND,
        tally.reached(at),
        rule);
  }
}
