package vn.minhchung.sheets;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that {@link XlsxGuard} let pass: as much of SpreadsheetML (ECMA-376, part 1, chapter
 * 18) as a sheet of data needs, its rows one by one. Names of elements are taken without their
 * namespaces, of which there are two editions.
 */
final class XlsxBook implements Closeable {
  private static final String MAIN = "spreadsheetml.sheet.main+xml";
  private static final String TEXTS = "spreadsheetml.sharedStrings+xml";
  private static final String STYLES = "spreadsheetml.styles+xml";

  /** Elements, attributes and texts between two looks at the clock: each may bring a new name. */
  private static final int EVENTS = 64;

  static final Value BLANK = new Value.Words("");

  /** Of its own: the parser keeps every name that it ever saw, and a stranger's must go again. */
  private final XMLInputFactory2 xml = xml();

  private final Budget budget;
  private final ZipFile zip;
  private final XlsxGuard.Unpacked unpacked;

  /** By the names of sheets, in the order of the workbook. */
  private final Map<String, String> parts = new LinkedHashMap<>();

  /** By the number of a cell's style. */
  private final List<Format> formats = new ArrayList<>();

  private final SharedTexts texts;
  private boolean since1904;
  private int events;

  /** As what a number is shown. */
  enum Format {
    NUMBER,
    PERCENT,
    DAY;

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    /** Those that every spreadsheet knows by their number: 18.8.30. */
    private static final Map<String, Format> BUILT_IN =
        Map.of("9", PERCENT, "10", PERCENT, "14", DAY, "15", DAY, "16", DAY, "17", DAY, "22", DAY);

    static Format of(String code) {
      String signs = TEXT.matcher(code).replaceAll("");
      if (signs.equalsIgnoreCase("general")) {
        return NUMBER;
      }
      boolean day = signs.chars().anyMatch(c -> "yYdD".indexOf(c) >= 0);
      return day ? DAY : signs.contains("%") ? PERCENT : NUMBER;
    }
  }

  XlsxBook(byte[] file, XlsxGuard.Unpacked unpacked, Budget budget)
      throws IOException, Budget.Refused {
    this.unpacked = unpacked;
    this.budget = budget;
    zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get();
    Map<String, String> byType = new HashMap<>();
    eachElement(
        "[Content_Types].xml",
        at -> {
          if (at.getLocalName().equals("Override")) {
            String type = attribute(at, "ContentType");
            Stream.of(MAIN, TEXTS, STYLES)
                .filter(type::endsWith)
                .forEach(known -> byType.put(known, attribute(at, "PartName")));
          }
        });
    workbook(byType.getOrDefault(MAIN, "xl/workbook.xml"));
    styles(byType.getOrDefault(STYLES, "xl/styles.xml"));
    texts = new SharedTexts(byType.getOrDefault(TEXTS, "xl/sharedStrings.xml"));
  }

  /** In the order in which a spreadsheet shows them. */
  List<String> sheets() {
    return List.copyOf(parts.keySet());
  }

  /** Reads the lines of a sheet that have anything in them. */
  void eachLine(String sheet, Lines to) throws IOException, Budget.Refused {
    String part = parts.get(sheet);
    if (part == null) {
      throw new IOException("no sheet: " + sheet);
    }
    try (InputStream in = required(part)) {
      new XlsxRows(this, (XMLStreamReader2) xml.createXMLStreamReader(in), budget, to).read();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whether its days are counted from 1904. */
  boolean since1904() {
    return since1904;
  }

  /** As what a cell of this style shows a number. */
  Format format(int style) {
    return style < formats.size() ? formats.get(style) : Format.NUMBER;
  }

  /** The text of this number that cells share. */
  Value sharedText(int index) throws IOException, XMLStreamException, Budget.Refused {
    return texts.at(index);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  // ---- parts

  private void workbook(String main) throws IOException, Budget.Refused {
    String folder = main.substring(0, main.lastIndexOf('/') + 1);
    String rels = folder + "_rels/" + main.substring(folder.length()) + ".rels";
    Map<String, String> targets = new HashMap<>();
    eachElement(
        rels,
        at -> {
          String target = attribute(at, "Target");
          targets.put(attribute(at, "Id"), target.startsWith("/") ? target : folder + target);
        });
    eachElement(
        main,
        at -> {
          if (at.getLocalName().equals("workbookPr")) {
            since1904 |= List.of("1", "true").contains(attribute(at, "date1904"));
          } else if (at.getLocalName().equals("sheet")) {
            parts.putIfAbsent(attribute(at, "name"), targets.getOrDefault(attribute(at, "id"), ""));
          }
        });
    if (parts.isEmpty()) {
      throw new IOException("no sheet");
    }
  }

  private void styles(String part) throws IOException, Budget.Refused {
    if (find(part) == null) {
      return; // the smallest workbooks have none
    }
    Map<String, Format> known = new HashMap<>(Format.BUILT_IN);
    boolean[] ofCells = {false};
    eachElement(
        part,
        at -> {
          switch (at.getLocalName()) {
            case "numFmt" ->
                known.put(attribute(at, "numFmtId"), Format.of(attribute(at, "formatCode")));
            case "cellStyleXfs", "cellXfs" -> ofCells[0] = at.getLocalName().equals("cellXfs");
            case "xf" -> {
              if (ofCells[0]) {
                formats.add(known.getOrDefault(attribute(at, "numFmtId"), Format.NUMBER));
              }
            }
            default -> {
              // fonts, fills, borders
            }
          }
        });
  }

  private @Nullable ZipArchiveEntry find(String part) {
    String name = part.startsWith("/") ? part.substring(1) : part;
    ZipArchiveEntry entry = zip.getEntry(name);
    if (entry != null) {
      return entry;
    }
    for (ZipArchiveEntry other : Collections.list(zip.getEntries())) {
      if (other.getName().equalsIgnoreCase(name)) {
        return other;
      }
    }
    return null;
  }

  private InputStream required(String part) throws IOException {
    ZipArchiveEntry entry = find(part);
    if (entry == null) {
      throw new IOException("no part: " + part);
    }
    byte[] kept = unpacked.parts().get(entry.getName());
    return kept == null ? zip.getInputStream(entry) : new ByteArrayInputStream(kept);
  }

  // ---- XML

  private static XMLInputFactory2 xml() {
    XMLInputFactory2 factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private interface Element {
    void begins(XMLStreamReader at);
  }

  /** The next event, unless the time of the file is over. */
  int next(XMLStreamReader at) throws XMLStreamException, Budget.Refused {
    int event = at.next();
    events += event == XMLStreamConstants.START_ELEMENT ? 1 + at.getAttributeCount() : 1;
    if (events >= EVENTS) {
      events = 0;
      budget.look(0);
    }
    return event;
  }

  private void eachElement(String part, Element to) throws IOException, Budget.Refused {
    try (InputStream in = required(part)) {
      XMLStreamReader at = xml.createXMLStreamReader(in);
      while (at.hasNext()) {
        if (next(at) == XMLStreamConstants.START_ELEMENT) {
          to.begins(at);
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Empty where it is missing. */
  static String attribute(XMLStreamReader at, String name) {
    for (int i = 0; i < at.getAttributeCount(); i++) {
      if (at.getAttributeLocalName(i).equals(name)) {
        return at.getAttributeValue(i);
      }
    }
    return "";
  }

  /** All text of the element that begins here, but how its signs are to be pronounced. */
  String text(XMLStreamReader at) throws XMLStreamException, Budget.Refused {
    return text(at, next(at));
  }

  /** The same, once its first event has come. */
  String text(XMLStreamReader at, int begun) throws XMLStreamException, Budget.Refused {
    int event = begun;
    if (event == XMLStreamConstants.END_ELEMENT) {
      return "";
    }
    String first = "";
    if (event == XMLStreamConstants.CHARACTERS) {
      first = at.getText();
      event = next(at);
      if (event == XMLStreamConstants.END_ELEMENT) {
        return first;
      }
    }
    StringBuilder text = new StringBuilder(first);
    int depth = 1;
    int silent = 0;
    for (; ; event = next(at)) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        silent += silent > 0 || at.getLocalName().equals("rPh") ? 1 : 0;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        silent -= silent > 0 ? 1 : 0;
        if (--depth == 0) {
          return text.toString();
        }
      } else if (silent == 0 && at.hasText() && event != XMLStreamConstants.COMMENT) {
        text.append(at.getText());
      }
    }
  }

  // ---- texts that cells share

  private final class SharedTexts {
    private final String part;
    private final List<Value> read = new ArrayList<>();
    private @Nullable XMLStreamReader at;

    SharedTexts(String part) {
      this.part = part;
    }

    /** Reads no further than it must. */
    Value at(int index) throws IOException, XMLStreamException, Budget.Refused {
      if (at == null) {
        at = xml.createXMLStreamReader(required(part)); // of bytes in memory: nothing to close
      }
      while (read.size() <= index) {
        if (!at.hasNext()) {
          throw new IOException("no text " + index);
        }
        if (next(at) == XMLStreamConstants.START_ELEMENT && at.getLocalName().equals("si")) {
          read.add(words(text(at)));
        }
      }
      return read.get(index);
    }
  }

  static Value words(String text) throws Budget.Refused {
    Budget.text(text);
    String stripped = Blank.strip(text);
    return stripped.isEmpty() ? BLANK : new Value.Words(stripped);
  }
}
