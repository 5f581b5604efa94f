package vn.minhchung.dashboards.view;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.appraisal.Gaps;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.figures.Numbers;

/**
 * Self-scores against appraised scores of an area, as its working page shows them.
 *
 * @param titles of the whole area
 * @param rows one an area below and title where an appraiser gave points
 * @param sets that the scores were made with
 */
public record GapView(SortedMap<Title, Gaps> titles, List<Row> rows, List<CriteriaSet> sets) {
  /** Points from which a gap is listed by itself. */
  public static final BigDecimal LIMIT = BigDecimal.TEN;

  /** Where no appraiser has given points yet. */
  public static final GapView NONE =
      new GapView(Collections.emptySortedMap(), List.of(), List.of());

  /** The gaps of a title in one area below. */
  public record Row(String area, Title title, Gaps gaps) {}

  public GapView {
    titles = Collections.unmodifiableSortedMap(new TreeMap<>(titles));
    rows = List.copyOf(rows);
    sets = List.copyOf(sets);
  }

  public boolean isEmpty() {
    return titles.isEmpty();
  }

  /** Titles of which some claim's gap is listed by itself. */
  public boolean hasOutliers() {
    return titles.values().stream().anyMatch(gaps -> !gaps.outliers().isEmpty());
  }

  /** Titles that were appraised by points of each indicator, and not by the sum alone. */
  public boolean hasIndicators() {
    return titles.values().stream().anyMatch(gaps -> !gaps.indicators().isEmpty());
  }

  /** What an indicator asks; empty where sets of the title differ in it. */
  public String indicator(Title title, String id, Language language) {
    List<String> texts =
        sets.stream()
            .filter(set -> set.title() == title)
            .flatMap(set -> set.indicators().stream())
            .filter(indicator -> indicator.id().equals(id))
            .map(indicator -> indicator.text().in(language))
            .distinct()
            .toList();
    return texts.size() == 1 ? texts.get(0) : "";
  }

  /** With its sign: a positive mean was too generous. */
  public static String mean(Gaps.Sums sums, Language language) {
    return sums.mean()
        .map(mean -> (mean.signum() > 0 ? "+" : "") + Numbers.decimal(mean, language))
        .orElse(Numbers.DASH);
  }

  public static String points(BigDecimal points, Language language) {
    BigDecimal stripped = points.stripTrailingZeros();
    return Numbers.decimal(stripped.scale() < 0 ? stripped.setScale(0) : stripped, language);
  }

  public static String count(long count, Language language) {
    return Numbers.count(count).in(language);
  }
}
