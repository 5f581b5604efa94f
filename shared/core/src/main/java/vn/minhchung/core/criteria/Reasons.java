package vn.minhchung.core.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.minhchung.core.Text;

/** Why a verdict is what it is: the sum first, then whatever stood in its way. */
final class Reasons {
  private Reasons() {}

  static List<Text> of(Assessment assessment) {
    List<Text> reasons = new ArrayList<>();
    reasons.add(sum(assessment));
    add(reasons, assessment, "UNANSWERED", line -> line.applied() == Rule.MISSING);
    add(reasons, assessment, "KIND_UNKNOWN", line -> line.applied() == Rule.KIND_UNKNOWN);
    add(reasons, assessment, "BELOW_FLOOR", line -> line.applied() == Rule.BELOW_FLOOR);
    add(reasons, assessment, "BARRED", line -> line.applied() == Rule.VETO_BARS);
    for (int level = 1; level <= assessment.set().levels(); level++) {
      int missed = level;
      add(reasons, assessment, "LEVEL_" + level, line -> misses(line, missed));
    }
    return reasons;
  }

  private static boolean misses(Assessment.Line line, int level) {
    return (line.applied() == Rule.LEVEL_REACHED || line.applied() == Rule.LEVEL_MISSED)
        && line.level() == level - 1;
  }

  private static Text sum(Assessment assessment) {
    Map<String, String> values = new TreeMap<>();
    values.put("score", CriteriaTexts.plain(assessment.score()));
    values.put("maximum", CriteriaTexts.plain(assessment.maximum()));
    assessment.threshold().ifPresent(t -> values.put("threshold", CriteriaTexts.plain(t)));
    boolean levels = assessment.set().levels() > 0;
    boolean judged = assessment.threshold().isPresent();
    String sentence = levels ? "SUM_OF_LEVELS" : judged ? "SUM" : "SUM_WITHOUT_THRESHOLD";
    return CriteriaTexts.filled("reason", sentence, values);
  }

  private static void add(
      List<Text> reasons, Assessment assessment, String name, Predicate<Assessment.Line> concerns) {
    String indicators =
        assessment.lines().stream()
            .filter(concerns)
            .map(line -> line.indicator().id())
            .collect(Collectors.joining("; "));
    if (!indicators.isEmpty()) {
      // ids are no numbers: 1.2 stays 1.2 in both languages
      reasons.add(CriteriaTexts.text("reason", name).with(Map.of("indicators", indicators)));
    }
  }
}
