package vn.minhchung.core.figures;

import java.util.Comparator;
import java.util.Locale;
import vn.minhchung.core.lake.SummaryRow;

/**
 * Which sum of the association's own statistics a figure belongs to.
 *
 * @param indicator a column of the statistics catalogue: {@code chapters.hamlets}
 */
public record IndicatorKey(int year, SummaryRow.View view, String area, String indicator)
    implements Comparable<IndicatorKey> {
  private static final Comparator<IndicatorKey> ORDER =
      Comparator.comparingInt(IndicatorKey::year)
          .thenComparing(IndicatorKey::view)
          .thenComparing(IndicatorKey::area)
          .thenComparing(IndicatorKey::indicator);

  /** Of an area as it is now. */
  public static IndicatorKey now(int year, String area, String indicator) {
    return new IndicatorKey(year, SummaryRow.View.NOW, area, indicator);
  }

  /** What all figures of one area and year share: {@code 2025.now.04}. */
  public String head() {
    return year + "." + view.name().toLowerCase(Locale.ROOT) + "." + area;
  }

  @Override
  public int compareTo(IndicatorKey other) {
    return ORDER.compare(this, other);
  }
}
