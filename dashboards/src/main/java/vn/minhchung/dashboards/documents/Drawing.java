package vn.minhchung.dashboards.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Paper to fill outlines on, as a PNG. Every step is arithmetic of our own: what Java's painting
 * and packing give differs between machines, and a report must not.
 */
final class Drawing {
  /** Lines looked at within a pixel's height. */
  private static final int FINE = 4;

  private static final double FLATNESS = 0.1;
  private static final int WHITE = 0xFF;

  /** Of a stored block of deflate. */
  private static final int BLOCK = 0xFFFF;

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

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  void rect(double x, double y, double w, double h, int colour) {
    polygon(colour, x, y, x + w, y, x + w, y + h, x, y + h);
  }

  /** A straight line of a breadth, with round ends. */
  void line(double x1, double y1, double x2, double y2, double breadth, int colour) {
    double length = Math.hypot(x2 - x1, y2 - y1);
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
    double top = edges.stream().mapToDouble(e -> Math.min(e[1], e[3])).min().orElse(0);
    double bottom = edges.stream().mapToDouble(e -> Math.max(e[1], e[3])).max().orElse(0);
    int last = Math.min(height, (int) Math.ceil(bottom));
    for (int row = Math.max(0, (int) Math.floor(top)); row < last; row++) {
      double[] cover = new double[width];
      for (int i = 0; i < FINE; i++) {
        spans(edges, row + (i + 0.5) / FINE, cover);
      }
      blend(row, cover, colour);
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

  private void blend(int row, double[] cover, int colour) {
    for (int x = 0; x < width; x++) {
      if (cover[x] > 0) {
        double part = Math.min(1, cover[x]);
        for (int c = 0; c < 3; c++) {
          int at = (row * width + x) * 3 + c;
          int ink = colour >> (16 - 8 * c) & WHITE;
          pixels[at] = (byte) Math.round((pixels[at] & WHITE) * (1 - part) + ink * part);
        }
      }
    }
  }

  /** Not packed: the document around it is. */
  byte[] png() {
    var out = new ByteArrayOutputStream(pixels.length + 1024);
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    var head = new ByteArrayOutputStream();
    number(head, width);
    number(head, height);
    head.writeBytes(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", head.toByteArray());
    chunk(out, "IDAT", stored(lines()));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Each line after the number of its filter: none. */
  private byte[] lines() {
    byte[] lines = new byte[height * (width * 3 + 1)];
    for (int row = 0; row < height; row++) {
      System.arraycopy(pixels, row * width * 3, lines, row * (width * 3 + 1) + 1, width * 3);
    }
    return lines;
  }

  private static byte[] stored(byte[] data) {
    var out = new ByteArrayOutputStream(data.length + 1024);
    out.write(0x78);
    out.write(0x01);
    for (int at = 0; at < data.length; at += BLOCK) {
      int size = Math.min(BLOCK, data.length - at);
      out.write(at + size == data.length ? 1 : 0);
      out.write(size);
      out.write(size >> 8);
      out.write(~size);
      out.write(~size >> 8);
      out.write(data, at, size);
    }
    var sum = new Adler32();
    sum.update(data);
    number(out, (int) sum.getValue());
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
    byte[] type = name.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    number(out, data.length);
    out.writeBytes(type);
    out.writeBytes(data);
    var sum = new CRC32();
    sum.update(type);
    sum.update(data);
    number(out, (int) sum.getValue());
  }

  private static void number(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >> shift);
    }
  }
}
