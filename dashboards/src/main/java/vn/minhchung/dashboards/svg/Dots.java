package vn.minhchung.dashboards.svg;

import java.math.BigDecimal;
import java.util.List;
import vn.minhchung.core.figures.Cell;

/**
 * Rates of two groups as dots on one rail from 0 to 100, the first one full, the second one hollow,
 * joined where both are known: how far apart they are is seen before any number is read. It stands
 * beside the numbers, so readers of the screen skip it.
 */
public final class Dots {
  private static final double FIRST = 6;
  private static final double LAST = 194;

  private Dots() {}

  /**
   * @param both of one title, each a group
   */
  public static String of(List<Cell> both) {
    var svg =
        new Svg()
            .open("svg", "class", "dots", "viewBox", "0 0 200 16", "aria-hidden", "true")
            .empty("path", "class", "axis", "d", "M" + Svg.at(FIRST) + " 8H" + Svg.at(LAST));
    List<Double> known =
        both.stream().map(cell -> cell.rate().value()).filter(r -> r != null).map(Dots::x).toList();
    if (known.size() == both.size()) {
      String path = "M" + Svg.at(known.get(0)) + " 8H" + Svg.at(known.get(known.size() - 1));
      svg.empty("path", "class", "apart", "d", path);
    }
    for (int i = both.size() - 1; i >= 0; i--) {
      BigDecimal rate = both.get(i).rate().value();
      if (rate != null) {
        String style = i == 0 ? "full" : "hollow";
        svg.empty("circle", "class", style, "cx", Svg.at(x(rate)), "cy", "8", "r", "5");
      }
    }
    return svg.close("svg").toString();
  }

  /** A rate above 100 % ends at the rail's end, the number stands beside it. */
  private static double x(BigDecimal percentage) {
    return FIRST + Math.min(Math.max(percentage.doubleValue(), 0), 100) * (LAST - FIRST) / 100;
  }
}
