package vn.minhchung.dashboards.svg;

import java.math.BigDecimal;
import java.util.List;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Measure;

/**
 * Phễu: how many of all are registered, self-assessed, appraised, recognised, one bar below the
 * other. What is not known has no bar. It stands beside the numbers, so readers of the screen skip
 * it.
 */
public final class Funnel {
  private static final List<Measure> STEPS =
      List.of(Measure.REGISTERED, Measure.ASSESSED, Measure.APPRAISED, Measure.RECOGNISED);
  private static final int WIDTH = 100;
  private static final int STEP = 6;

  private Funnel() {}

  /** Empty where there is nothing to compare. */
  public static String of(Cell cell) {
    BigDecimal total = cell.total().value();
    if (total == null || total.signum() == 0 || !cell.registered().known()) {
      return "";
    }
    int height = STEPS.size() * STEP;
    var svg =
        new Svg()
            .open(
                "svg",
                "class",
                "funnel",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "aria-hidden",
                "true");
    svg.empty("rect", "class", "rail", "width", String.valueOf(WIDTH), "height", height + "");
    for (int i = 0; i < STEPS.size(); i++) {
      BigDecimal value = cell.figure(STEPS.get(i)).value();
      if (value != null) {
        double width = WIDTH * Math.min(1, value.doubleValue() / total.doubleValue());
        svg.empty(
            "rect",
            "class",
            i == STEPS.size() - 1 ? "fill" : "step",
            "y",
            String.valueOf(i * STEP),
            "width",
            Svg.at(width),
            "height",
            String.valueOf(STEP - 1));
      }
    }
    return svg.close("svg").toString();
  }
}
