package vn.minhchung.dashboards.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Paper to fill outlines on, as a PNG. Every step is arithmetic of our own: what Java's painting
 * and packing give differs between machines, and a report must not.
 */
final class Drawing {
  /** Lines looked at within a pixel's height. */
  private static final int FINE = 4;

  private static final double FLATNESS = 0.1;
  private static final int WHITE = 0xFF;

  private final int width;
  private final int height;
  private final double scale;
  private final byte[] pixels;

  /**
   * @param width in units of what is drawn
   * @param scale pixels to a unit
   */
  Drawing(double width, double height, double scale) {
    this.width = (int) Math.round(width * scale);
    this.height = (int) Math.round(height * scale);
    this.scale = scale;
    this.pixels = new byte[this.width * this.height * 3];
    Arrays.fill(pixels, (byte) WHITE);
  }

  void rect(double x, double y, double w, double h, int colour) {
    polygon(colour, x, y, x + w, y, x + w, y + h, x, y + h);
  }

  /** A straight line of a breadth; it ends where it is told to. */
  void line(double x1, double y1, double x2, double y2, double breadth, int colour) {
    double length = StrictMath.hypot(x2 - x1, y2 - y1);
    if (length > 0) {
      double dx = (y2 - y1) / length * breadth / 2;
      double dy = (x1 - x2) / length * breadth / 2;
      polygon(colour, x1 + dx, y1 + dy, x2 + dx, y2 + dy, x2 - dx, y2 - dy, x1 - dx, y1 - dy);
    }
  }

  void circle(double x, double y, double radius, int colour) {
    int corners = 32;
    double[] points = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      points[2 * i] = x + radius * StrictMath.cos(2 * Math.PI * i / corners);
      points[2 * i + 1] = y + radius * StrictMath.sin(2 * Math.PI * i / corners);
    }
    polygon(colour, points);
  }

  private void polygon(int colour, double... points) {
    List<double[]> edges = new ArrayList<>();
    for (int i = 0; i < points.length; i += 2) {
      int next = (i + 2) % points.length;
      edge(edges, points[i], points[i + 1], points[next], points[next + 1]);
    }
    fill(edges, colour);
  }

  /** Fills an outline, moved to where it belongs. */
  void fill(PathIterator outline, int colour) {
    List<double[]> edges = new ArrayList<>();
    double[] at = new double[6];
    double x = 0;
    double y = 0;
    double startX = 0;
    double startY = 0;
    var flat = new FlatteningPathIterator(outline, FLATNESS);
    while (!flat.isDone()) {
      int kind = flat.currentSegment(at);
      if (kind == PathIterator.SEG_LINETO) {
        edge(edges, x, y, at[0], at[1]);
      } else {
        edge(edges, x, y, startX, startY);
      }
      if (kind == PathIterator.SEG_MOVETO) {
        startX = at[0];
        startY = at[1];
      }
      x = kind == PathIterator.SEG_CLOSE ? startX : at[0];
      y = kind == PathIterator.SEG_CLOSE ? startY : at[1];
      flat.next();
    }
    edge(edges, x, y, startX, startY);
    fill(edges, colour);
  }

  static AffineTransform moved(double x, double y, double size) {
    return new AffineTransform(size, 0, 0, -size, x, y);
  }

  private void edge(List<double[]> edges, double x1, double y1, double x2, double y2) {
    if (y1 != y2) {
      edges.add(new double[] {x1 * scale, y1 * scale, x2 * scale, y2 * scale});
    }
  }

  private void fill(List<double[]> edges, int colour) {
    double top = height;
    double bottom = 0;
    double left = width;
    double right = 0;
    for (double[] e : edges) {
      left = Math.min(left, Math.min(e[0], e[2]));
      top = Math.min(top, Math.min(e[1], e[3]));
      right = Math.max(right, Math.max(e[0], e[2]));
      bottom = Math.max(bottom, Math.max(e[1], e[3]));
    }
    int first = Math.max(0, (int) Math.floor(left));
    int end = Math.min(width, (int) Math.ceil(right));
    int last = Math.min(height, (int) Math.ceil(bottom));
    double[] cover = new double[width];
    for (int row = Math.max(0, (int) Math.floor(top)); row < last; row++) {
      for (int i = 0; i < FINE; i++) {
        spans(edges, row + (i + 0.5) / FINE, cover);
      }
      for (int x = first; x < end; x++) {
        blend(row * width + x, cover[x], colour);
        cover[x] = 0;
      }
    }
  }

  /** What of a fine line lies inside: where edges have been crossed more often down than up. */
  private void spans(List<double[]> edges, double y, double[] cover) {
    List<double[]> crossings = new ArrayList<>();
    for (double[] e : edges) {
      if (Math.min(e[1], e[3]) <= y && y < Math.max(e[1], e[3])) {
        double x = e[0] + (y - e[1]) * (e[2] - e[0]) / (e[3] - e[1]);
        crossings.add(new double[] {x, e[3] > e[1] ? 1 : -1});
      }
    }
    crossings.sort((a, b) -> Double.compare(a[0], b[0]));
    int winding = 0;
    for (int i = 0; i + 1 < crossings.size(); i++) {
      winding += (int) crossings.get(i)[1];
      if (winding != 0) {
        cover(crossings.get(i)[0], crossings.get(i + 1)[0], cover);
      }
    }
  }

  private void cover(double from, double to, double[] cover) {
    double left = Math.max(0, from);
    double right = Math.min(width, to);
    for (int x = (int) left; x < right; x++) {
      cover[x] += (Math.min(x + 1, right) - Math.max(x, left)) / FINE;
    }
  }

  private void blend(int pixel, double cover, int colour) {
    if (cover > 0) {
      double part = Math.min(1, cover);
      for (int c = 0; c < 3; c++) {
        int at = pixel * 3 + c;
        int ink = colour >> (16 - 8 * c) & WHITE;
        pixels[at] = (byte) Math.round((pixels[at] & WHITE) * (1 - part) + ink * part);
      }
    }
  }

  byte[] png() {
    return Png.of(width, height, pixels);
  }
}
