package vn.minhchung.dashboards.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes SVG elements. Numbers have at most one decimal, text and attributes are escaped. */
final class Svg {
  private final StringBuilder out = new StringBuilder(512);

  /** Opens an element; names and values of its attributes in turn. */
  Svg open(String element, String... attributes) {
    start(element, attributes);
    out.append('>');
    return this;
  }

  Svg close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  Svg empty(String element, String... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  Svg element(String element, String text, String... attributes) {
    open(element, attributes);
    out.append(escape(text));
    return close(element);
  }

  /** Between two texts: without it a screen reader reads them as one word. */
  Svg space() {
    out.append(' ');
    return this;
  }

  /** A coordinate, at most one decimal. */
  static String at(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("not a coordinate: " + value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private void start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      out.append('"');
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
