package vn.minhchung.dashboards.documents;

import java.awt.geom.PathIterator;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * A chart of a report's page as the picture that its documents show, in the colours of {@code
 * report.css}. It knows the few elements that the charts are made of, and refuses others.
 *
 * @param alt what the picture shows, with every figure in it
 * @param width in units of the chart
 */
public record ChartImage(byte[] png, String alt, double width, double height) {
  static final String FIGURES = "figure.chart";

  private static final double SCALE = 3;

  /** Room for the words above a chart that stand beside it on a page. */
  private static final double HEADING = 24;

  private static final int INK = 0x14202b;
  private static final int WHITE = 0xffffff;
  private static final int BLUE = 0x1c4f8f;
  private static final Pattern STEP = Pattern.compile("([MLHVv])([-0-9. ]+)");

  /** Of each chart of a report's page, in their order; drawn once for all its documents. */
  public static List<ChartImage> all(String html) {
    return Jsoup.parse(html).select(FIGURES).stream().map(ChartImage::of).toList();
  }

  /** Of a figure with its caption. */
  private static ChartImage of(Element figure) {
    Element svg = figure.expectFirst("svg");
    String heading = figure.select("figcaption").text();
    String[] box = svg.attr("viewBox").split(" ", 4);
    double width = Double.parseDouble(box[2]);
    double height = Double.parseDouble(box[3]) + HEADING;
    Drawing drawing = new Drawing(width, height, SCALE);
    write(drawing, Glyphs.BOLD, heading, 2, 16, 16, INK);
    for (Element element : svg.children()) {
      draw(drawing, element);
    }
    String figures =
        svg.select("[data-f]").eachText().stream().distinct().collect(Collectors.joining("; "));
    return new ChartImage(
        drawing.png(), svg.select("title").text() + ": " + figures, width, height);
  }

  private static void draw(Drawing drawing, Element element) {
    switch (element.normalName()) {
      case "title" -> {
        // said by the alternative text
      }
      case "rect" ->
          drawing.rect(
              at(element, "x"),
              y(element, "y"),
              at(element, "width"),
              at(element, "height"),
              colour(element));
      case "circle" -> drawing.circle(at(element, "cx"), y(element, "cy"), at(element, "r"), BLUE);
      case "path" -> path(drawing, element);
      case "text" -> text(drawing, element);
      default -> throw new IllegalStateException("not drawn in documents: " + element.tagName());
    }
  }

  private static int colour(Element element) {
    return switch (element.className()) {
      case "grid" -> 0xd6dde3;
      case "step" -> 0x8a4b00;
      case "rail" -> 0xdfe6ec;
      case "hatch" -> 0xeff2f4;
      case "tick" -> INK;
      default -> BLUE;
    };
  }

  private static void path(Drawing drawing, Element element) {
    boolean dashed = element.hasClass("step");
    double breadth = element.hasClass("grid") ? 1 : element.hasClass("series") ? 3 : 2;
    double x = 0;
    double y = 0;
    Matcher step = STEP.matcher(element.attr("d"));
    while (step.find()) {
      double toX = x;
      double toY = y;
      try (Scanner numbers = new Scanner(step.group(2)).useLocale(java.util.Locale.ROOT)) {
        double first = numbers.nextDouble();
        switch (step.group(1)) {
          case "H" -> toX = first;
          case "V" -> toY = first + HEADING;
          case "v" -> toY = y + first;
          default -> {
            toX = first;
            toY = numbers.nextDouble() + HEADING;
          }
        }
      }
      if (!step.group(1).equals("M")) {
        stroke(drawing, new double[] {x, y, toX, toY}, breadth, dashed, colour(element));
      }
      x = toX;
      y = toY;
    }
  }

  private static void stroke(
      Drawing drawing, double[] line, double breadth, boolean dashed, int colour) {
    double length = StrictMath.hypot(line[2] - line[0], line[3] - line[1]);
    double dash = dashed ? 6 : length;
    for (double from = 0; from < length; from += dash + 4) {
      double to = Math.min(length, from + dash);
      drawing.line(
          line[0] + (line[2] - line[0]) * from / length,
          line[1] + (line[3] - line[1]) * from / length,
          line[0] + (line[2] - line[0]) * to / length,
          line[1] + (line[3] - line[1]) * to / length,
          breadth,
          colour);
    }
  }

  private static void text(Drawing drawing, Element element) {
    boolean bold = element.hasClass("last");
    Glyphs glyphs = bold ? Glyphs.BOLD : Glyphs.REGULAR;
    double size = bold ? 16 : 14;
    String text = element.text();
    double width = glyphs.width(text, size);
    double left = element.hasClass("end") ? width : element.hasClass("mid") ? width / 2 : 0;
    double x = at(element, "x") - left;
    double y = y(element, "y");
    if (element.hasClass("halo")) {
      for (int i = 0; i < 8; i++) {
        double turn = Math.PI * i / 4;
        write(
            drawing,
            glyphs,
            text,
            x + 1.6 * StrictMath.cos(turn),
            y + 1.6 * StrictMath.sin(turn),
            size,
            WHITE);
      }
    }
    write(drawing, glyphs, text, x, y, size, element.hasClass("goal") ? 0x7a4200 : INK);
  }

  private static void write(
      Drawing drawing, Glyphs glyphs, String text, double x, double y, double size, int colour) {
    List<PathIterator> outlines = glyphs.outlines(text, x, y, size);
    outlines.forEach(outline -> drawing.fill(outline, colour));
  }

  private static double at(Element element, String name) {
    return Double.parseDouble(element.attr(name));
  }

  /** Everything of the chart lies below the heading. */
  private static double y(Element element, String name) {
    return at(element, name) + HEADING;
  }
}
