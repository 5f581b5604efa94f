package vn.minhchung.dashboards.svg;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.Target;
import vn.minhchung.dashboards.view.Page;

/**
 * Areas by the rate of a title, the highest first, with the target as a tick; those without a rate
 * come last and are hatched. Of many areas only both ends are drawn: a table has them all.
 */
public final class Ranking {
  /** As many rows as a page of paper takes. */
  private static final int MOST = 40;

  private static final int EACH_END = 10;
  private static final int ROW = 18;
  private static final int NAME = 226;
  private static final int RAIL = 240;
  private static final int LONGEST = 34;

  private final Page page;
  private final Svg svg = new Svg();

  private Ranking(Page page) {
    this.page = page;
  }

  /** A row: an area with its cell, or the gap between both ends. */
  private record Row(Optional<Area> area, Optional<Cell> cell) {}

  /**
   * @param label what it shows, for readers of the screen
   */
  public static String of(Page page, List<Area> areas, int year, Title title, String label) {
    return new Ranking(page).draw(rows(page, areas, year, title), label);
  }

  /** Whether anything can be ranked. */
  public static boolean tells(Page page, List<Area> areas, int year, Title title) {
    return areas.stream()
        .anyMatch(area -> page.model().headline(year, area.code(), title).rate().known());
  }

  private static List<Row> rows(Page page, List<Area> areas, int year, Title title) {
    Comparator<Area> byRate =
        Comparator.comparing(
            area -> page.model().headline(year, area.code(), title).rate().value(),
            Comparator.nullsLast(Comparator.reverseOrder()));
    List<Row> rows =
        new ArrayList<>(
            areas.stream()
                .sorted(byRate.thenComparing(Area::code))
                .map(
                    area ->
                        new Row(
                            Optional.of(area),
                            Optional.of(page.model().headline(year, area.code(), title))))
                .toList());
    if (rows.size() > MOST) {
      rows.removeIf(row -> row.cell().orElseThrow().rate().value() == null);
    }
    if (rows.size() > MOST) {
      rows.subList(EACH_END, rows.size() - EACH_END).clear();
      rows.add(EACH_END, new Row(Optional.empty(), Optional.empty()));
    }
    return rows;
  }

  private String draw(List<Row> rows, String label) {
    svg.open(
            "svg",
            "class",
            "ranking",
            "viewBox",
            "0 0 540 " + (rows.size() * ROW + 6),
            "role",
            "img")
        .element("title", label);
    for (int i = 0; i < rows.size(); i++) {
      int y = i * ROW + 3;
      Row row = rows.get(i);
      text(row.area().map(area -> cut(area.fullName())).orElse("…"), NAME, y, "end");
      row.cell().ifPresent(cell -> bar(cell, y));
    }
    return svg.close("svg").toString();
  }

  private void bar(Cell cell, int y) {
    Figure rate = cell.rate();
    BigDecimal value = rate.value();
    String top = String.valueOf(y + 3);
    String style = value == null ? "hatch" : "rail";
    rect(style, top, 200);
    if (value != null) {
      rect("fill", top, x(value));
    }
    cell.milestone()
        .map(Target::percentage)
        .ifPresent(
            target ->
                svg.empty(
                    "path",
                    "class",
                    "tick",
                    "d",
                    "M" + Svg.at(RAIL + x(target)) + " " + y + "v" + (ROW - 1)));
    svg.element(
        "text",
        page.f(rate),
        "x",
        String.valueOf(RAIL + 208),
        "y",
        String.valueOf(y + 13),
        "data-f",
        page.id(rate));
  }

  private void rect(String style, String y, double width) {
    svg.empty(
        "rect",
        "class",
        style,
        "x",
        String.valueOf(RAIL),
        "y",
        y,
        "width",
        Svg.at(width),
        "height",
        "11");
  }

  private void text(String text, int x, int y, String style) {
    svg.element("text", text, "x", String.valueOf(x), "y", String.valueOf(y + 13), "class", style);
  }

  /** The bar of a rate above 100 % ends at its rail; the number stands beside it. */
  private static double x(BigDecimal percentage) {
    return Math.min(Math.max(percentage.doubleValue(), 0), 100) * 2;
  }

  /** The whole name stands in the annex. */
  private static String cut(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1).strip() + "…";
  }
}
