package vn.minhchung.dashboards.view;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.figures.Numbers;

/**
 * What each title demands, as the guide shows it.
 *
 * @param sets the nation's set in force by title, in the order of the titles; empty where a title
 *     has none
 */
public record GuideView(Map<Title, Optional<CriteriaSet>> sets) {

  public GuideView {
    sets = Collections.unmodifiableMap(new EnumMap<>(sets));
  }

  /** The sets in force in a year. */
  public static GuideView of(CriteriaSets all, int year) {
    Map<Title, Optional<CriteriaSet>> sets = new EnumMap<>(Title.class);
    for (Title title : Title.values()) {
      sets.put(title, all.inForce(title, List.of("VN"), year));
    }
    return new GuideView(sets);
  }

  /** From when a title may be proposed, as a sentence. */
  public String demand(Page page, CriteriaSet set) {
    if (set.levels() > 0) {
      return page.t("guide.levels", "levels", set.levels());
    }
    return set.threshold()
        .map(
            points ->
                page.t(
                    "guide.points",
                    "points",
                    number(page, points),
                    "maximum",
                    number(page, set.maximum())))
        .orElse(page.t("guide.nothreshold"));
  }

  /** How an indicator is answered and what it earns. */
  public String answer(Page page, CriteriaSet set, Indicator indicator) {
    String kind = "guide.kind." + indicator.kind();
    return set.levels() > 0
        ? page.t(kind + ".level")
        : page.t(kind, "maximum", number(page, indicator.maximum()));
  }

  private static String number(Page page, BigDecimal points) {
    BigDecimal plain = points.stripTrailingZeros();
    return Numbers.decimal(plain.scale() < 0 ? plain.setScale(0) : plain, page.language());
  }
}
