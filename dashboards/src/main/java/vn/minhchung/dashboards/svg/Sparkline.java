package vn.minhchung.dashboards.svg;

import java.math.BigDecimal;
import java.util.List;
import vn.minhchung.core.figures.Cell;

/**
 * A rate over the years as a line of a word's size, from 0 to 100, the last year that is known as a
 * dot. A year without a rate is a gap. It says what the area's own page says in numbers, so readers
 * of the screen skip it.
 */
public final class Sparkline {
  private static final int WIDTH = 80;
  private static final int BOTTOM = 18;
  private static final int MARGIN = 3;

  private Sparkline() {}

  /**
   * Empty where no two neighbouring years are known: points show no way.
   *
   * @param cells one a year, in order
   */
  public static String of(List<Cell> cells) {
    var path = new StringBuilder();
    String end = "";
    boolean goesOn = false;
    for (int i = 0; i < cells.size(); i++) {
      BigDecimal rate = cells.get(i).rate().value();
      if (rate != null) {
        double x = MARGIN + (double) i * (WIDTH - 2 * MARGIN) / (cells.size() - 1);
        end = Svg.at(x) + " " + Svg.at(y(rate));
        path.append(goesOn ? 'L' : 'M').append(end);
      }
      goesOn = rate != null;
    }
    if (path.indexOf("L") < 0) {
      return "";
    }
    return new Svg()
        .open("svg", "class", "spark", "viewBox", "0 0 80 20", "aria-hidden", "true")
        .empty("path", "class", "way", "d", path.toString())
        .empty("path", "class", "last", "d", "M" + end + "h0") // only its round ends: a dot
        .close("svg")
        .toString();
  }

  private static double y(BigDecimal percentage) {
    double bounded = Math.min(Math.max(percentage.doubleValue(), 0), 100);
    return BOTTOM - bounded * (BOTTOM - 2) / 100;
  }
}
