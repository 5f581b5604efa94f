package vn.minhchung.dashboards.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.dashboards.view.Page;

/**
 * The provinces as squares, and the archipelagos Hoàng Sa and Trường Sa on every such map. No
 * boundary, no size is claimed; the same figures stand in the table, so the map is never the only
 * way to them.
 */
public final class TileMap {
  private static final Map<String, int[]> PLACES = places();
  private static final int TILE = 50;
  private static final int STEP = 53;

  private TileMap() {}

  /** Whether there is a square for the province. */
  public static boolean knows(String code) {
    return PLACES.containsKey(code);
  }

  public static String of(Page page, List<Area> provinces, int year, Title title) {
    var svg =
        new Svg()
            .open("svg", "class", "map", "viewBox", "0 0 371 689", "role", "group")
            .element("title", page.t("map.label", "title", page.name(title), "year", year));
    for (Area province : provinces) {
      if (knows(province.code())) {
        tile(svg, page, province, page.model().headline(year, province.code(), title));
      }
    }
    archipelago(svg, page.t("map.hoangsa"), 7);
    archipelago(svg, page.t("map.truongsa"), 12);
    svg.element("text", page.t("map.sea.1"), "x", "343", "y", "462", "class", "mid sea");
    svg.element("text", page.t("map.sea.2"), "x", "343", "y", "480", "class", "mid sea");
    legend(svg, page);
    return svg.close("svg").toString();
  }

  private static void tile(Svg svg, Page page, Area province, Cell cell) {
    int[] place = PLACES.getOrDefault(province.code(), new int[] {1, 1});
    int x = (place[1] - 1) * STEP;
    int y = (place[0] - 1) * STEP;
    Figure rate = cell.rate();
    // its texts name the link: another name would not be what people see and say
    svg.open("a", "href", page.province(province.code()), "class", shade(cell));
    rect(svg, x, y);
    List<String> lines = lines(province.name());
    for (int i = 0; i < lines.size(); i++) {
      text(svg, lines.get(i), x, y + (lines.size() == 1 ? 20 : 15 + i * 11), "mid");
      svg.space();
    }
    boolean narrow = rate.in(page.language()).length() > 8;
    svg.element(
        "text",
        page.f(rate),
        "x",
        Svg.at(x + TILE / 2.0),
        "y",
        Svg.at(y + 42),
        "class",
        narrow ? "mid" : "mid val",
        "data-f",
        page.id(rate));
    svg.close("a");
  }

  private static void archipelago(Svg svg, String name, int row) {
    int x = 6 * STEP;
    int y = (row - 1) * STEP;
    svg.open("g", "class", "isle");
    rect(svg, x, y);
    List<String> lines = List.of(name.split("\\|"));
    for (int i = 0; i < lines.size(); i++) {
      text(svg, lines.get(i), x, y + 15 + i * 12, "mid");
    }
    svg.close("g");
  }

  private static void legend(Svg svg, Page page) {
    List<String> shades = List.of("m3", "m2", "m1", "m0");
    for (int i = 0; i < shades.size(); i++) {
      int y = 322 + i * 30;
      svg.open("g", "class", shades.get(i));
      svg.empty("rect", "x", "0", "y", Svg.at(y), "width", "20", "height", "20");
      svg.close("g");
      svg.element(
          "text",
          page.t("map.legend." + shades.get(i)),
          "x",
          "27",
          "y",
          Svg.at(y + 15),
          "class",
          "key");
    }
  }

  /** Shade by distance to the target; without a target by the rate itself. */
  private static String shade(Cell cell) {
    BigDecimal gap = cell.rate().gap();
    if (gap == null) {
      return "m0";
    }
    if (cell.reached().orElse(false)) {
      return "m3";
    }
    return gap.compareTo(BigDecimal.TEN.negate()) > 0 ? "m2" : "m1";
  }

  private static void rect(Svg svg, int x, int y) {
    svg.empty(
        "rect",
        "x",
        Svg.at(x),
        "y",
        Svg.at(y),
        "width",
        Svg.at(TILE),
        "height",
        Svg.at(TILE),
        "rx",
        "4");
  }

  private static void text(Svg svg, String text, int x, int y, String style) {
    svg.element("text", text, "x", Svg.at(x + TILE / 2.0), "y", Svg.at(y), "class", style);
  }

  /** In two lines at the space nearest to the middle; a short name stays in one. */
  private static List<String> lines(String name) {
    int best = -1;
    for (int i = name.indexOf(' '); i >= 0; i = name.indexOf(' ', i + 1)) {
      if (best < 0 || Math.abs(2 * i - name.length()) < Math.abs(2 * best - name.length())) {
        best = i;
      }
    }
    return best < 0 || name.length() <= 7
        ? List.of(name)
        : List.of(name.substring(0, best), name.substring(best + 1));
  }

  private static Map<String, int[]> places() {
    Map<String, int[]> places = new HashMap<>();
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      places.put(cells[0], new int[] {Integer.parseInt(cells[1]), Integer.parseInt(cells[2])});
    }
    return Map.copyOf(places);
  }

  private static List<String> lines() {
    try (InputStream in = TileMap.class.getResourceAsStream("/web/tiles.csv")) {
      if (in == null) {
        throw new IllegalStateException("/web/tiles.csv is not on the class path");
      }
      List<String> lines =
          new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      lines.remove(0);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
