package vn.minhchung.dashboards.svg;

import java.math.BigDecimal;
import java.util.Optional;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.Statistic;
import vn.minhchung.core.figures.Target;

/**
 * A rate as a bar from 0 to 100 with the target as a tick. It says nothing that does not stand
 * beside it in words, so readers of the screen skip it.
 */
public final class Bar {
  private static final int WIDTH = 200;

  private Bar() {}

  public static String of(Cell cell) {
    return of(cell.rate(), cell.milestone());
  }

  public static String of(Statistic statistic) {
    return of(statistic.share(), statistic.milestone());
  }

  private static String of(Figure rate, Optional<Target> milestone) {
    BigDecimal value = rate.value();
    var svg =
        new Svg()
            .open(
                "svg",
                "class",
                "bar",
                "viewBox",
                "0 0 200 16",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
    svg.empty(
        "rect",
        "class",
        value == null ? "hatch" : "rail",
        "y",
        "3",
        "width",
        "200",
        "height",
        "10");
    if (value != null) {
      svg.empty("rect", "class", "fill", "y", "3", "width", Svg.at(x(value)), "height", "10");
    }
    milestone.ifPresent(
        target -> {
          String x = Svg.at(x(target.percentage()));
          svg.empty("path", "class", "tick", "d", "M" + x + " 0V16");
        });
    return svg.close("svg").toString();
  }

  /** A rate above 100 % is a finding; the bar ends at its rail, the number stands beside it. */
  private static double x(BigDecimal percentage) {
    return Math.min(Math.max(percentage.doubleValue(), 0), 100) * WIDTH / 100;
  }
}
