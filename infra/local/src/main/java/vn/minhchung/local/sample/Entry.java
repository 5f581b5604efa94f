package vn.minhchung.local.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.criteria.Scoring;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.json.JsonObject;

/**
 * One made-up subject of one list: what it answers, what the appraiser changes, what comes of it.
 *
 * @param total the short form's score
 * @param changes the appraiser's own answers; none where the subject is right
 * @param returned whether the appraiser returns it first
 * @param met whether it has the points after the appraisal
 */
record Entry(
    String reference,
    String name,
    String hamlet,
    JsonObject attributes,
    JsonObject answers,
    int total,
    JsonObject changes,
    boolean returned,
    boolean met) {
  private static final int THRESHOLD = 80;
  private static final String[] GROUPS = {"FARMER", "FARMER", "WORKER", "OFFICIAL"};

  static Entry of(Listing list, int number, CriteriaSet set, boolean disadvantaged) {
    String code = list.commune().code();
    int year = list.year();
    Title title = list.title();
    // the same subject does a little better every year
    int quality =
        (title == Title.CITIZEN ? 62 : 71)
            + Draw.between(0, 33, code, title, number, "quality")
            + 2 * (year - 2024);
    JsonObject answers = answers(set, quality, code, year, number);
    boolean changed = Draw.oneIn(8, code, title, number, year, "changed");
    JsonObject changes = changed ? lowered(set, answers) : JsonObject.of();
    int total = Math.min(98, quality);
    boolean met =
        list.shortForm()
            ? total >= THRESHOLD
            : verdict(set, answers, changes, disadvantaged) == Verdict.MET;
    String digits = "00".substring(0, number < 10 ? 2 : 1) + number;
    String hamlet = (code.startsWith("03") ? "Bản mẫu " : "Ấp mẫu ") + (1 + number % 4);
    return new Entry(
        (title == Title.CITIZEN ? "CD-" : "H-") + digits,
        (title == Title.CITIZEN ? "Công dân mẫu " : "Hộ mẫu ") + digits,
        hamlet,
        attributes(title, code, number),
        answers,
        total,
        changes,
        !list.shortForm() && Draw.oneIn(16, code, title, number, year, "returned"),
        met);
  }

  /** All answers at their best: what a returned subject sends again. */
  static JsonObject best(CriteriaSet set) {
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    set.indicators().forEach(indicator -> answers.put(indicator.id(), at(indicator, 100, 4)));
    return new JsonObject(answers);
  }

  private static JsonObject attributes(Title title, String code, int number) {
    return title == Title.CITIZEN
        ? JsonObject.of("group", GROUPS[Draw.between(0, GROUPS.length - 1, code, number, "group")])
        : JsonObject.of("culturalTitle", !Draw.oneIn(3, code, number, "cultural"));
  }

  private static JsonObject answers(
      CriteriaSet set, int quality, String code, int year, int number) {
    boolean childless =
        set.notApplicable() != CriteriaSet.NotApplicable.REFUSED
            && Draw.oneIn(12, code, number, "childless");
    int members = Draw.between(2, 6, code, number, "members");
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    for (Indicator indicator : set.indicators()) {
      int percent = quality + Draw.between(-8, 8, code, set.title(), year, number, indicator.id());
      boolean left = childless && indicator.id().startsWith("1.");
      answers.put(indicator.id(), left ? "NA" : at(indicator, Math.min(100, percent), members));
    }
    return new JsonObject(answers);
  }

  private static Object at(Indicator indicator, int percent, int members) {
    return switch (indicator.kind()) {
      case MET -> percent >= 70;
      case VETO -> percent < 2;
      case SHARE ->
          JsonObject.of(
              "have",
              BigDecimal.valueOf((members * (long) percent + 50) / 100),
              "of",
              BigDecimal.valueOf(members));
      case POINTS -> halves(indicator.maximum().multiply(BigDecimal.valueOf(percent * 2L)));
    };
  }

  /** To the half point below. */
  private static BigDecimal halves(BigDecimal twiceInPercent) {
    BigDecimal whole = twiceInPercent.divide(BigDecimal.valueOf(100), 0, RoundingMode.DOWN);
    BigDecimal half = whole.divide(BigDecimal.valueOf(2)).stripTrailingZeros();
    return half.scale() < 0 ? half.setScale(0) : half;
  }

  private static JsonObject lowered(CriteriaSet set, JsonObject answers) {
    Optional<Indicator> points =
        set.indicators().stream()
            .filter(indicator -> indicator.kind() == Indicator.Kind.POINTS)
            .filter(indicator -> answers.findNumber(indicator.id()).isPresent())
            .findFirst();
    return points
        .map(
            indicator ->
                JsonObject.of(
                    indicator.id(),
                    answers
                        .getNumber(indicator.id())
                        .subtract(BigDecimal.ONE)
                        .max(BigDecimal.ZERO)))
        .orElse(JsonObject.of());
  }

  private static Verdict verdict(
      CriteriaSet set, JsonObject own, JsonObject changes, boolean disadvantaged) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    own.members().forEach((id, written) -> answers.put(id, Answer.read(written).orElseThrow()));
    changes.members().forEach((id, written) -> answers.put(id, Answer.read(written).orElseThrow()));
    return Scoring.score(set, answers, Circumstances.of(disadvantaged)).verdict();
  }
}
