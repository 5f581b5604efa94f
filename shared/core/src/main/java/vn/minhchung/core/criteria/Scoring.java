package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Text;

/** Scores answers against a criteria set. */
public final class Scoring {
  private Scoring() {}

  /**
   * @param answers by indicator id; ids that the set does not have, and answers that {@link
   *     #accepts} refuses, must not come here
   * @param disadvantaged whether the place has the lower threshold
   */
  public static Assessment score(
      CriteriaSet set, Map<String, Answer> answers, boolean disadvantaged) {
    List<Assessment.Line> lines = new ArrayList<>();
    boolean complete = true;
    boolean floorsKept = true;
    boolean rescale = false;
    for (Indicator indicator : set.indicators()) {
      @Nullable Answer answer = answers.get(indicator.id());
      Assessment.Line line = line(set, indicator, answer);
      lines.add(line);
      complete &= answer != null;
      rescale |= !line.counted() && set.notApplicable() == CriteriaSet.NotApplicable.RESCALE;
      floorsKept &=
          !line.counted()
              || indicator.floor().map(floor -> line.points().compareTo(floor) >= 0).orElse(true);
    }
    BigDecimal counted = sum(lines, Assessment.Line::maximum);
    BigDecimal score = sum(lines, Assessment.Line::points);
    BigDecimal maximum = counted;
    if (rescale && counted.signum() > 0) {
      maximum = set.maximum();
      score = score.multiply(maximum).divide(counted, set.scale(), RoundingMode.HALF_UP);
    }
    Verdict verdict = verdict(set, score, complete, floorsKept, disadvantaged);
    return new Assessment(set, scaled(set, score), scaled(set, maximum), verdict, lines);
  }

  /** Whether an answer can be scored by this indicator of the set. */
  public static boolean accepts(CriteriaSet set, Indicator indicator, Answer answer) {
    if (answer instanceof Answer.NotApplicable) {
      return set.notApplicable() != CriteriaSet.NotApplicable.REFUSED;
    }
    return switch (indicator.kind()) {
      case POINTS ->
          answer instanceof Answer.Points points
              && points.points().signum() >= 0
              && points.points().scale() <= set.scale()
              && points.points().compareTo(indicator.maximum()) <= 0;
      case MET -> answer instanceof Answer.Met;
      case SHARE ->
          answer instanceof Answer.Share share && share.of() > 0 && share.have() <= share.of();
    };
  }

  private static Verdict verdict(
      CriteriaSet set,
      BigDecimal score,
      boolean complete,
      boolean floorsKept,
      boolean disadvantaged) {
    if (!complete) {
      return Verdict.INCOMPLETE;
    }
    Optional<BigDecimal> threshold = set.threshold(disadvantaged);
    if (threshold.isEmpty()) {
      return Verdict.UNSCORED;
    }
    return floorsKept && score.compareTo(threshold.get()) >= 0 ? Verdict.MET : Verdict.NOT_MET;
  }

  private static Assessment.Line line(
      CriteriaSet set, Indicator indicator, @Nullable Answer answer) {
    BigDecimal maximum = scaled(set, indicator.maximum());
    Optional<String> text = Optional.ofNullable(answer).map(Answer::text);
    if (answer == null) {
      return new Assessment.Line(
          indicator, text, scaled(set, BigDecimal.ZERO), maximum, true, Rules.MISSING);
    }
    if (answer instanceof Answer.NotApplicable) {
      boolean full = set.notApplicable() == CriteriaSet.NotApplicable.FULL_MARKS;
      BigDecimal points = full ? maximum : scaled(set, BigDecimal.ZERO);
      Text rule = full ? Rules.NA_FULL : Rules.NA_OUT;
      return new Assessment.Line(indicator, text, points, maximum, full, rule);
    }
    BigDecimal points = points(set, indicator, answer);
    Text rule = Rules.of(answer);
    if (indicator.floor().map(floor -> points.compareTo(floor) < 0).orElse(false)) {
      rule = Rules.below(indicator.floor().orElseThrow());
    }
    return new Assessment.Line(indicator, text, points, maximum, true, rule);
  }

  private static BigDecimal points(CriteriaSet set, Indicator indicator, Answer answer) {
    BigDecimal maximum = indicator.maximum();
    if (answer instanceof Answer.Points points) {
      return scaled(set, points.points());
    }
    if (answer instanceof Answer.Met met) {
      return scaled(set, met.met() ? maximum : BigDecimal.ZERO);
    }
    if (answer instanceof Answer.Share share && share.of() > 0) {
      return scaled(
          set,
          maximum
              .multiply(BigDecimal.valueOf(share.have()))
              .divide(BigDecimal.valueOf(share.of()), MathContext.DECIMAL64));
    }
    throw new IllegalArgumentException("an answer that Scoring.accepts refuses");
  }

  private static BigDecimal sum(
      List<Assessment.Line> lines, java.util.function.Function<Assessment.Line, BigDecimal> part) {
    return lines.stream()
        .filter(Assessment.Line::counted)
        .map(part)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal scaled(CriteriaSet set, BigDecimal number) {
    return number.setScale(set.scale(), RoundingMode.HALF_UP);
  }

  /** The sentences of an explanation. */
  private static final class Rules {
    static final Text MISSING = Text.of("Chưa trả lời: tính 0 điểm", "Not answered: counts 0");
    static final Text NA_FULL =
        Text.of("Không áp dụng: tính đủ điểm", "Not applicable: counts in full");
    static final Text NA_OUT = Text.of("Không áp dụng: không tính", "Not applicable: left out");
    static final Text POINTS = Text.of("Lấy số điểm tự chấm", "The points as self-scored");
    static final Text MET = Text.of("Có: đủ điểm; không: 0 điểm", "Yes: all points; no: no points");
    static final Text SHARE =
        Text.of("Điểm tối đa nhân tỉ lệ thành viên đạt", "Maximum times the share of members");

    static Text of(Answer answer) {
      if (answer instanceof Answer.Met) {
        return MET;
      }
      return answer instanceof Answer.Share ? SHARE : POINTS;
    }

    static Text below(BigDecimal floor) {
      String points = floor.toPlainString();
      return Text.of(
          "Dưới mức tối thiểu " + points + " điểm của chỉ số: không đủ điều kiện",
          "Below the indicator's minimum of " + points + " points: not met");
    }
  }
}
