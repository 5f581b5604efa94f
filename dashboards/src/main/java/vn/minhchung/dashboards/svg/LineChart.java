package vn.minhchung.dashboards.svg;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.Target;
import vn.minhchung.dashboards.view.Page;

/**
 * A rate over the years of the programme with its target as a step. A year without a rate is a gap:
 * the line ends and begins anew, it is never drawn through or down to zero.
 */
public final class LineChart {
  private static final int FIRST_YEAR = 2021;
  private static final int LAST_YEAR = 2030;
  private static final double LEFT = 40;
  private static final double RIGHT = 348;
  private static final double TOP = 22;
  private static final double BOTTOM = 164;

  private LineChart() {}

  /**
   * @param cells one a year, in order
   * @param label what the line shows, for readers of the screen
   */
  public static String of(Page page, List<Cell> cells, String label) {
    return of(page, cells, label, LAST_YEAR);
  }

  /**
   * @param last year of the line; the target goes on
   */
  public static String of(Page page, List<Cell> cells, String label, int last) {
    var svg =
        new Svg()
            .open("svg", "class", "line", "viewBox", "0 0 360 190", "role", "img")
            .element("title", label);
    grid(svg);
    target(svg, page, cells);
    line(svg, page, cells.stream().filter(cell -> cell.key().year() <= last).toList());
    return svg.close("svg").toString();
  }

  private static void grid(Svg svg) {
    for (int percent = 0; percent <= 100; percent += 25) {
      String y = Svg.at(y(BigDecimal.valueOf(percent)));
      svg.empty("path", "class", "grid", "d", "M" + Svg.at(LEFT) + " " + y + "H" + Svg.at(RIGHT));
      if (percent % 50 == 0) {
        svg.element(
            "text",
            percent + (percent == 100 ? "%" : ""),
            "x",
            Svg.at(LEFT - 5),
            "y",
            Svg.at(y(BigDecimal.valueOf(percent)) + 4),
            "class",
            "end");
      }
    }
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      boolean told = year == FIRST_YEAR || year == 2025 || year == LAST_YEAR;
      svg.empty("path", "class", "grid", "d", "M" + Svg.at(x(year)) + " 164v" + (told ? 6 : 3));
      if (told) {
        String side = year == LAST_YEAR ? "end" : "mid";
        String x = Svg.at(year == LAST_YEAR ? 359 : x(year));
        svg.element("text", String.valueOf(year), "x", x, "y", "184", "class", side);
      }
    }
  }

  private static void target(Svg svg, Page page, List<Cell> cells) {
    var path = new StringBuilder();
    int printed = 0;
    for (Cell cell : cells) {
      Optional<Target> milestone = cell.milestone();
      int year = cell.key().year();
      if (milestone.isEmpty()) {
        continue;
      }
      Target target = milestone.get();
      String y = Svg.at(y(target.percentage()));
      // each year spans half a step to both sides, so that the step falls between two years
      path.append(path.length() == 0 ? "M" + Svg.at(edge(year, -0.5)) + " " + y : "V" + y);
      path.append("H").append(Svg.at(edge(year, 0.5)));
      if (target.year() != printed) {
        // at its far end: what is drawn so far lies in the middle
        boolean first = printed == 0;
        double at = first ? LEFT + 4 : RIGHT;
        label(
            svg, page, cell.target(), at, y(target.percentage()) - 5, first ? "goal" : "end goal");
        printed = target.year();
      }
    }
    if (path.length() > 0) {
      svg.empty("path", "class", "step", "d", path.toString());
    }
  }

  private static void line(Svg svg, Page page, List<Cell> cells) {
    var path = new StringBuilder();
    List<Cell> known = new ArrayList<>();
    int before = Integer.MIN_VALUE;
    for (Cell cell : cells) {
      BigDecimal value = cell.rate().value();
      if (value == null) {
        continue;
      }
      int year = cell.key().year();
      path.append(year == before + 1 ? "L" : "M").append(Svg.at(x(year)));
      path.append(' ').append(Svg.at(y(value)));
      before = year;
      known.add(cell);
    }
    if (known.isEmpty()) {
      svg.empty("rect", "class", "hatch", "x", "40", "y", "22", "width", "308", "height", "142");
      svg.element("text", page.t("no.data"), "x", "194", "y", "98", "class", "mid halo");
      return;
    }
    svg.empty("path", "class", "series", "d", path.toString());
    for (Cell cell : known) {
      String x = Svg.at(x(cell.key().year()));
      svg.empty("circle", "cx", x, "cy", Svg.at(y(value(cell))), "r", "3.5");
    }
    Cell last = known.get(known.size() - 1);
    double y = y(value(last));
    double x = x(last.key().year());
    // beside the point, where no line of its own is; at the end of the axis above it
    if (x < RIGHT - 60) {
      label(svg, page, last.rate(), x + 8, y + 5, "last");
    } else {
      label(svg, page, last.rate(), RIGHT, Math.max(y - 9, 14), "end last");
    }
  }

  private static void label(Svg svg, Page page, Figure figure, double x, double y, String style) {
    svg.element(
        "text",
        page.f(figure),
        "x",
        Svg.at(x),
        "y",
        Svg.at(y),
        "class",
        style + " halo",
        "data-f",
        page.id(figure));
  }

  private static BigDecimal value(Cell cell) {
    BigDecimal value = cell.rate().value();
    return value == null ? BigDecimal.ZERO : value;
  }

  private static double edge(int year, double shift) {
    return Math.min(
        Math.max(x(year) + shift * (RIGHT - LEFT) / (LAST_YEAR - FIRST_YEAR), LEFT), RIGHT);
  }

  private static double x(int year) {
    return LEFT + (year - FIRST_YEAR) * (RIGHT - LEFT) / (LAST_YEAR - FIRST_YEAR);
  }

  private static double y(BigDecimal percentage) {
    double bounded = Math.min(Math.max(percentage.doubleValue(), 0), 100);
    return BOTTOM - bounded * (BOTTOM - TOP) / 100;
  }
}
