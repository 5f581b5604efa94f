package vn.minhchung.dashboards.documents;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes {@code word/document.xml} from a report's HTML. A class that {@code report.jte} uses is a
 * paragraph style of the same name in {@code word/styles.xml}.
 */
final class WordBody {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String WP =
      "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
  private static final String A = "http://schemas.openxmlformats.org/drawingml/2006/main";
  private static final String PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture";

  /** English metric units to a twentieth of a point. */
  private static final int EMU = 635;

  /** Widths in twentieths of a point, within the margins of the page. */
  private static final int UPRIGHT = 9185;

  private static final int ACROSS = 14570;

  /** Share of the left of two columns, percent. */
  private static final int LEFT = 42;

  private static final double NAMES = 1.8;
  private static final double WORDS = 2.2;
  private static final double ORDINALS = 0.5;

  /** Letters that a column of weight 1 takes in one line. */
  private static final double LETTERS = 7;

  private static final Set<String> BLOCKS = Set.of("p", "h1", "h2", "h3", "li", "caption");
  private static final Set<String> STYLED =
      Set.of("sample", "subject", "edition", "tag", "maker", "motto", "place", "snapshot");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;
  private final List<ChartImage> charts;
  private int shown;
  private int width = UPRIGHT;

  /**
   * @param charts the pictures of the page's charts; the n-th is related as {@code chart<n>}
   */
  WordBody(List<ChartImage> charts) {
    this.charts = charts;
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] write(Document page) {
    try {
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("w", "document", W);
      xml.writeNamespace("w", W);
      xml.writeNamespace("r", R);
      start("body");
      blocks(page.body());
      section(width == ACROSS, width == UPRIGHT);
      end();
      end();
      xml.writeEndDocument();
      xml.close();
      return out.toByteArray();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a report that is no XML", e);
    }
  }

  // ---- blocks

  private void blocks(Element parent) throws XMLStreamException {
    for (Element child : parent.children()) {
      block(child);
    }
  }

  private void block(Element element) throws XMLStreamException {
    if (element.hasClass("watermark")) {
      return;
    }
    if (element.hasClass("annex")) {
      annex(element);
    } else if (element.hasClass("head") || element.hasClass("sign")) {
      sideBySide(element);
    } else if (element.normalName().equals("table")) {
      table(element);
    } else if (element.hasClass("charts")) {
      charts(element);
    } else if (BLOCKS.contains(element.normalName())) {
      paragraph(style(element), element);
    } else {
      blocks(element);
    }
  }

  /** An annex stands on pages of its own, across. */
  private void annex(Element element) throws XMLStreamException {
    if (width == UPRIGHT) {
      start("p");
      start("pPr");
      section(false, true);
      end();
      end();
      width = ACROSS;
    }
    blocks(element);
  }

  private static String style(Element element) {
    for (String name : element.classNames()) {
      if (STYLED.contains(name)) {
        return name;
      }
    }
    return switch (element.normalName()) {
      case "h1" -> "Title";
      case "h2" -> "Heading1";
      case "h3" -> "Heading2";
      case "li" -> "ListBullet";
      case "caption" -> "Caption";
      default -> "Normal";
    };
  }

  private void paragraph(String style, Element element) throws XMLStreamException {
    start("p");
    start("pPr");
    empty("pStyle", "val", style);
    if (element.hasClass("overleaf")) {
      empty("pageBreakBefore");
    }
    end();
    new WordRuns(xml, W).write(element);
    end();
  }

  /** Two columns without lines: the letterhead, the place of the signature. */
  private void sideBySide(Element element) throws XMLStreamException {
    List<Element> columns = element.children();
    start("tbl");
    start("tblPr");
    tableWidth();
    empty("tblLayout", "type", "fixed");
    end();
    int[] widths = {width * LEFT / 100, width - width * LEFT / 100};
    grid(widths);
    start("tr");
    start("trPr");
    empty("cantSplit");
    end();
    for (int i = 0; i < widths.length; i++) {
      start("tc");
      start("tcPr");
      empty("tcW", "w", String.valueOf(widths[i]), "type", "dxa");
      end();
      boolean centred = element.hasClass("head") || i > 0;
      for (Element line : columns.get(i).children()) {
        paragraph(styleAside(line, centred), line);
      }
      end();
    }
    end();
    end();
  }

  private static String styleAside(Element line, boolean centred) {
    String style = style(line);
    return style.equals("Normal") ? (centred ? "aside" : "receivers") : style;
  }

  // ---- pictures

  /** Two narrow charts beside each other, a wide one alone. */
  private void charts(Element element) throws XMLStreamException {
    start("p");
    start("pPr");
    empty("spacing", "before", "120", "after", "120");
    empty("ind", "left", "0", "firstLine", "0");
    end();
    for (Element figure : element.select(ChartImage.FIGURES)) {
      ChartImage image = charts.get(shown++);
      long wide = (long) width * EMU * (figure.hasClass("full") ? 100 : 49) / 100;
      picture(image, wide, Math.round(wide * image.height() / image.width()));
    }
    end();
  }

  private void picture(ChartImage image, long wide, long high) throws XMLStreamException {
    String id = String.valueOf(shown);
    start("r");
    start("drawing");
    xml.writeStartElement("wp", "inline", WP);
    xml.writeNamespace("wp", WP);
    extent("wp", WP, "extent", wide, high);
    named("wp", WP, "docPr", id, image.alt());
    xml.writeStartElement("a", "graphic", A);
    xml.writeNamespace("a", A);
    xml.writeStartElement("a", "graphicData", A);
    xml.writeAttribute("uri", PIC);
    xml.writeStartElement("pic", "pic", PIC);
    xml.writeNamespace("pic", PIC);
    xml.writeStartElement("pic", "nvPicPr", PIC);
    named("pic", PIC, "cNvPr", id, image.alt());
    xml.writeEmptyElement("pic", "cNvPicPr", PIC);
    end();
    xml.writeStartElement("pic", "blipFill", PIC);
    xml.writeEmptyElement("a", "blip", A);
    xml.writeAttribute("r", R, "embed", "chart" + id);
    xml.writeStartElement("a", "stretch", A);
    xml.writeEmptyElement("a", "fillRect", A);
    end();
    end();
    xml.writeStartElement("pic", "spPr", PIC);
    xml.writeStartElement("a", "xfrm", A);
    xml.writeEmptyElement("a", "off", A);
    xml.writeAttribute("x", "0");
    xml.writeAttribute("y", "0");
    extent("a", A, "ext", wide, high);
    end();
    xml.writeStartElement("a", "prstGeom", A);
    xml.writeAttribute("prst", "rect");
    xml.writeEmptyElement("a", "avLst", A);
    end();
    end();
    end();
    end();
    end();
    end();
    end();
    end();
  }

  private void extent(String prefix, String space, String name, long wide, long high)
      throws XMLStreamException {
    xml.writeEmptyElement(prefix, name, space);
    xml.writeAttribute("cx", String.valueOf(wide));
    xml.writeAttribute("cy", String.valueOf(high));
  }

  private void named(String prefix, String space, String name, String id, String alt)
      throws XMLStreamException {
    xml.writeEmptyElement(prefix, name, space);
    xml.writeAttribute("id", id);
    xml.writeAttribute("name", "chart" + id);
    xml.writeAttribute("descr", alt);
  }

  // ---- tables

  private void table(Element table) throws XMLStreamException {
    Element caption = table.selectFirst("caption");
    if (caption != null) {
      paragraph("Caption", caption);
    }
    int[] widths = widths(table);
    start("tbl");
    start("tblPr");
    empty("tblStyle", "val", "figures");
    tableWidth();
    empty("tblLayout", "type", "fixed");
    empty("tblLook", "firstRow", "1", "firstColumn", "1");
    if (caption != null) {
      empty("tblCaption", "val", caption.text());
    }
    end();
    grid(widths);
    for (Element row : table.select("tr")) {
      row(row, widths);
    }
    end();
    start("p");
    start("pPr");
    empty("pStyle", "val", "gap");
    end();
    end();
  }

  private void row(Element row, int[] widths) throws XMLStreamException {
    boolean head = row.closest("thead") != null;
    start("tr");
    start("trPr");
    empty("cantSplit");
    if (head) {
      empty("tblHeader");
    }
    end();
    for (int i = 0; i < row.childrenSize(); i++) {
      cell(row.child(i), head, widths[i]);
    }
    end();
  }

  private void cell(Element cell, boolean head, int wide) throws XMLStreamException {
    start("tc");
    start("tcPr");
    empty("tcW", "w", String.valueOf(wide), "type", "dxa");
    if (cell.hasClass("none")) {
      empty("shd", "val", "clear", "color", "auto", "fill", "E4E4E4");
    }
    if (head) {
      empty("vAlign", "val", "center");
    }
    end();
    boolean text = cell.normalName().equals("th") || cell.hasClass("words");
    paragraph(head ? "tableHead" : text ? "tableText" : "tableNumber", cell);
    end();
  }

  private void tableWidth() throws XMLStreamException {
    empty("tblW", "w", String.valueOf(width), "type", "dxa");
  }

  private void grid(int[] widths) throws XMLStreamException {
    start("tblGrid");
    for (int wide : widths) {
      empty("gridCol", "w", String.valueOf(wide));
    }
    end();
  }

  /** Names take most, words of a column marked as wide more than figures. */
  private int[] widths(Element table) {
    List<Element> heads = table.select("thead th");
    double[] weights = new double[heads.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(weight(heads.get(i), i == 0), longest(table, i) / LETTERS);
      sum += weights[i];
    }
    int[] widths = new int[weights.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = (int) (width * weights[i] / sum);
    }
    return widths;
  }

  /** Letters of the longest word of a column: what is never to be broken. */
  private static int longest(Element table, int column) {
    return table.select("tbody tr").stream()
        .map(row -> row.child(column).text())
        .flatMap(text -> java.util.Arrays.stream(text.split(" ", -1)))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static double weight(Element head, boolean first) {
    if (head.hasClass("narrow")) {
      return ORDINALS;
    }
    return first ? NAMES : head.hasClass("wide") ? WORDS : 1;
  }

  // ---- pages

  private void section(boolean across, boolean firstWithoutNumber) throws XMLStreamException {
    start("sectPr");
    xml.writeEmptyElement("w", "headerReference", W);
    xml.writeAttribute("w", W, "type", "default");
    xml.writeAttribute("r", R, "id", "rId1");
    if (across) {
      empty("pgSz", "w", "16838", "h", "11906", "orient", "landscape");
      margins(1134, 1134, 1134, 1134);
    } else {
      empty("pgSz", "w", "11906", "h", "16838");
      margins(1247, 1021, 1247, 1701);
    }
    if (firstWithoutNumber) {
      empty("titlePg");
    }
    end();
  }

  private void margins(int top, int right, int bottom, int left) throws XMLStreamException {
    empty(
        "pgMar",
        "top",
        String.valueOf(top),
        "right",
        String.valueOf(right),
        "bottom",
        String.valueOf(bottom),
        "left",
        String.valueOf(left),
        "header",
        "567",
        "footer",
        "567",
        "gutter",
        "0");
  }

  // ---- XML

  private void start(String name) throws XMLStreamException {
    xml.writeStartElement("w", name, W);
  }

  private void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  private void empty(String name, String... namesAndValues) throws XMLStreamException {
    xml.writeEmptyElement("w", name, W);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      xml.writeAttribute("w", W, namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  /** The text of one paragraph as runs: white space as a browser shows it. */
  private static final class WordRuns {
    private final XMLStreamWriter xml;
    private final String w;
    private boolean afterSpace = true;
    private boolean any;

    WordRuns(XMLStreamWriter xml, String w) {
      this.xml = xml;
      this.w = w;
    }

    void write(Element element) throws XMLStreamException {
      children(element, new Look(false, false, false, false));
    }

    /** How a run looks. */
    private record Look(boolean bold, boolean italic, boolean small, boolean blank) {
      Look of(Element element) {
        String name = element.normalName();
        return new Look(
            bold || name.equals("b"),
            italic || name.equals("i") || element.hasClass("tag"),
            small || name.equals("small") || name.equals("code"),
            blank || element.hasClass("blank"));
      }
    }

    private void children(Element element, Look look) throws XMLStreamException {
      for (Node node : element.childNodes()) {
        if (node instanceof TextNode text) {
          text(text.getWholeText(), look);
        } else if (node instanceof Element child) {
          if (any && child.normalName().equals("small") && inTable(child)) {
            lineBreak();
          }
          children(child, look.of(child));
        }
      }
      if (element.normalName().equals("b") && element.closest(".t") != null) {
        text("*", look);
      }
    }

    private static boolean inTable(Element element) {
      return element.closest("td") != null;
    }

    private void lineBreak() throws XMLStreamException {
      xml.writeStartElement("w", "r", w);
      xml.writeEmptyElement("w", "br", w);
      xml.writeEndElement();
      afterSpace = true;
    }

    private void text(String text, Look look) throws XMLStreamException {
      // a no-break space is no white space here: it holds a number and its unit together
      String collapsed = text.replaceAll("[ \\t\\r\\n]+", " ");
      if (afterSpace && collapsed.startsWith(" ")) {
        collapsed = collapsed.substring(1);
      }
      if (collapsed.isEmpty()) {
        return;
      }
      afterSpace = collapsed.endsWith(" ");
      any = true;
      xml.writeStartElement("w", "r", w);
      look(look);
      xml.writeStartElement("w", "t", w);
      xml.writeAttribute("xml:space", "preserve");
      xml.writeCharacters(collapsed);
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void look(Look look) throws XMLStreamException {
      if (look.equals(new Look(false, false, false, false))) {
        return;
      }
      xml.writeStartElement("w", "rPr", w);
      if (look.bold()) {
        xml.writeEmptyElement("w", "b", w);
      }
      if (look.italic()) {
        xml.writeEmptyElement("w", "i", w);
      }
      if (look.small()) {
        xml.writeEmptyElement("w", "sz", w);
        xml.writeAttribute("w", w, "val", "18");
      }
      if (look.blank()) {
        xml.writeEmptyElement("w", "highlight", w);
        xml.writeAttribute("w", w, "val", "yellow");
      }
      xml.writeEndElement();
    }
  }
}
