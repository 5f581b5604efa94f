package vn.minhchung.sheets;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
import org.codehaus.stax2.typed.TypedValueDecoder;
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

  /** What a double holds for sure; the digits after it are noise of the spreadsheet. */
  private static final MathContext DOUBLE = new MathContext(15, RoundingMode.HALF_UP);

  private static final int LONGEST_NUMBER = 40;

  /** Exponents beyond this are no number of people: 1e999999999 written out is a gigabyte. */
  private static final int MAX_SCALE = 30;

  /** With so many digits a number fits an int. */
  private static final int FEW_DIGITS = 9;

  private static final int LAST_ROW = 1_048_576;

  /** How LibreOffice saves a flag: the one formula of which all know what it comes to. */
  private static final String TRUE = "TRUE()";

  private static final String FALSE = "FALSE()";

  /** Column XFD. */
  private static final int LAST_COLUMN = 16_383;

  /** Ranges of one formula that are remembered; a sheet of data has none. */
  private static final int MAX_RANGES = 100;

  private static final Value BLANK = new Value.Words("");

  /** Nearly all numbers of a sheet of answers. */
  private static final Value[] SMALL =
      IntStream.range(0, 256)
          .mapToObj(i -> new Value.Number(BigDecimal.valueOf(i), false))
          .toArray(Value[]::new);

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
  private enum Format {
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
      new Rows((XMLStreamReader2) xml.createXMLStreamReader(in), to).read();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
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
  private int next(XMLStreamReader at) throws XMLStreamException, Budget.Refused {
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
  private static String attribute(XMLStreamReader at, String name) {
    for (int i = 0; i < at.getAttributeCount(); i++) {
      if (at.getAttributeLocalName(i).equals(name)) {
        return at.getAttributeValue(i);
      }
    }
    return "";
  }

  /** All text of the element that begins here, but how its signs are to be pronounced. */
  private String text(XMLStreamReader at) throws XMLStreamException, Budget.Refused {
    return text(at, next(at));
  }

  /** The same, once its first event has come. */
  private String text(XMLStreamReader at, int begun) throws XMLStreamException, Budget.Refused {
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

  private static Value words(String text) throws Budget.Refused {
    Budget.text(text);
    String stripped = Blank.strip(text);
    return stripped.isEmpty() ? BLANK : new Value.Words(stripped);
  }

  // ---- rows

  /** Cells that take their value from the formula of another one. */
  private record Range(int left, int top, int right, int bottom) {
    boolean has(int column, int row) {
      return column >= left && column <= right && row >= top && row <= bottom;
    }
  }

  private final class Rows {
    private final XMLStreamReader2 at;
    private final Lines to;
    private final List<Range> ranges = new ArrayList<>();

    private List<Value> cells = new ArrayList<>();
    private int number;
    private int column;
    private int reach;
    private boolean within;

    // of one cell, of which there are half a million: what can be told without a text is
    private final Column columnOf = new Column();
    private final Word typeOf = new Word();
    private String type = "";
    private Format format = Format.NUMBER;
    private @Nullable String formula;
    private int whole;

    Rows(XMLStreamReader2 at, Lines to) {
      this.at = at;
      this.to = to;
    }

    void read() throws IOException, XMLStreamException, Budget.Refused {
      while (at.hasNext()) {
        int event = next(at);
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (within && at.getLocalName().equals("c")) {
            cell();
          } else if (at.getLocalName().equals("row")) {
            String said = attribute(at, "r");
            number = said.isEmpty() ? number + 1 : Integer.parseInt(said);
            if (number < 1 || number > LAST_ROW) {
              throw new IOException("no row: " + number);
            }
            cells = new ArrayList<>(cells.size());
            column = -1;
            reach = 0;
            within = true;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          if (at.getLocalName().equals("row")) {
            within = false;
            budget.look(reach + 1);
            if (!cells.isEmpty()) {
              budget.take(cells.size() - 1);
              to.line(number, cells);
            }
          } else if (at.getLocalName().equals("sheetData")) {
            return;
          }
        }
      }
    }

    /** Keeps the cell if there is anything in it. */
    private void cell() throws IOException, XMLStreamException, Budget.Refused {
      type = "";
      format = Format.NUMBER;
      formula = null;
      column++;
      for (int i = 0; i < at.getAttributeCount(); i++) {
        String name = at.getAttributeLocalName(i);
        if (name.equals("r")) {
          at.getAttributeAs(i, columnOf);
          column = columnOf.column;
        } else if (name.equals("t")) {
          at.getAttributeAs(i, typeOf);
          type = typeOf.word;
        } else if (name.equals("s")) {
          int style = at.getAttributeAsInt(i);
          format = style < formats.size() ? formats.get(style) : Format.NUMBER;
        }
      }
      reach = Math.max(reach, column + 1);
      if (column > LAST_COLUMN) {
        throw Budget.exceeded("số cột / columns", Budget.MAX_COLUMNS);
      }
      Value value = value(written());
      if (!value.isBlank()) {
        while (cells.size() <= column) {
          cells.add(BLANK);
        }
        cells.set(column, value);
      }
    }

    /** Reads to the end of the cell. */
    private String written() throws XMLStreamException, Budget.Refused {
      String written = "";
      whole = NOT_WHOLE;
      for (int event = next(at); event != XMLStreamConstants.END_ELEMENT; event = next(at)) {
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (at.getLocalName()) {
            case "v" -> written = content();
            case "is" -> written = text(at);
            case "f" -> formula();
            default -> text(at);
          }
        }
      }
      return written;
    }

    /** Empty where it is a short whole number, which is kept as what it is. */
    private String content() throws XMLStreamException, Budget.Refused {
      int event = next(at);
      if (event != XMLStreamConstants.CHARACTERS) {
        return text(at, event);
      }
      whole = whole(at.getTextCharacters(), at.getTextStart(), at.getTextLength());
      if (whole == NOT_WHOLE) {
        return text(at, event);
      }
      event = next(at);
      if (event == XMLStreamConstants.END_ELEMENT) {
        return "";
      }
      String begun = Integer.toString(whole); // and a remark amid the digits
      whole = NOT_WHOLE;
      return begun + text(at, event);
    }

    private void formula() throws XMLStreamException, Budget.Refused {
      String of = attribute(at, "t");
      String range = attribute(at, "ref");
      String text = text(at);
      if (!text.isEmpty()) {
        formula = text;
      } else if (!of.isEmpty()) {
        formula = "…"; // what is meant here only another cell says
      }
      int colon = range.indexOf(':');
      if (colon > 0 && !of.equals("shared")) {
        if (ranges.size() >= MAX_RANGES) {
          throw Budget.exceeded("số vùng công thức / ranges of formulas", MAX_RANGES);
        }
        String last = range.substring(colon + 1);
        ranges.add(
            new Range(column(range), row(range.substring(0, colon)), column(last), row(last)));
      }
    }

    private Value value(String written) throws IOException, XMLStreamException, Budget.Refused {
      if (formula != null) {
        return formula.equals(TRUE) || formula.equals(FALSE)
            ? new Value.Flag(formula.equals(TRUE))
            : new Value.Unsafe("=" + formula);
      }
      if (!ranges.isEmpty() && ranges.stream().anyMatch(range -> range.has(column, number))) {
        return new Value.Unsafe("=…");
      }
      if (whole != NOT_WHOLE) {
        return ofWhole();
      }
      if (written.isEmpty()) {
        return BLANK;
      }
      return switch (type) {
        case "inlineStr", "str" -> words(written);
        case "", "n" -> number(Blank.strip(written));
        case "d" -> day(written);
        default -> new Value.Unsafe(written); // an error, or what nobody knows
      };
    }

    private Value ofWhole() throws IOException, XMLStreamException, Budget.Refused {
      return switch (type) {
        case "s" -> texts.at(whole);
        case "", "n" ->
            format == Format.NUMBER && whole < SMALL.length
                ? SMALL[whole]
                : shown(BigDecimal.valueOf(whole));
        case "b" ->
            whole <= 1 ? new Value.Flag(whole == 1) : new Value.Unsafe(Integer.toString(whole));
        case "inlineStr", "str" -> words(Integer.toString(whole));
        default -> new Value.Unsafe(Integer.toString(whole));
      };
    }

    private Value number(String raw) {
      if (raw.length() > LONGEST_NUMBER) {
        return new Value.Unsafe(raw);
      }
      BigDecimal number;
      try {
        number = new BigDecimal(raw).round(DOUBLE);
      } catch (NumberFormatException e) {
        return new Value.Unsafe(raw);
      }
      if (Math.abs((long) number.scale()) > MAX_SCALE) {
        return new Value.Unsafe(raw);
      }
      return shown(number);
    }

    private Value shown(BigDecimal number) {
      @Nullable LocalDate day = format == Format.DAY ? dayOf(number) : null;
      return day != null ? new Value.Day(day) : new Value.Number(number, format == Format.PERCENT);
    }

    /** An ISO date, as the strict edition writes days. */
    private Value day(String written) {
      try {
        return new Value.Day(LocalDate.parse(written.substring(0, Math.min(10, written.length()))));
      } catch (DateTimeException e) {
        return new Value.Unsafe(written);
      }
    }
  }

  private static final int NOT_WHOLE = -1;

  private static int whole(char[] text, int from, int length) {
    if (length == 0 || length > FEW_DIGITS) {
      return NOT_WHOLE;
    }
    int whole = 0;
    for (int i = from; i < from + length; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return NOT_WHOLE;
      }
      whole = 10 * whole + text[i] - '0';
    }
    return whole;
  }

  /** Half a millisecond, by which a time of day may fall short of the next day. */
  private static final BigDecimal ALMOST = BigDecimal.valueOf(0.5 / 86_400_000);

  /** 31 December 9999. */
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);

  /** The first of March 1900: the day before it stands in spreadsheets and in no calendar. */
  private static final int MARCH_1900 = 61;

  private static final LocalDate EVE_OF_1900 = LocalDate.of(1899, 12, 31);
  private static final LocalDate START_OF_1904 = LocalDate.of(1904, 1, 1);

  /** The day of a serial number (18.17.4.1); null where it is none. */
  private @Nullable LocalDate dayOf(BigDecimal serial) {
    if (serial.signum() < 0 || serial.compareTo(LAST_DAY) > 0) {
      return null;
    }
    int days = serial.add(ALMOST).intValue();
    if (since1904) {
      return START_OF_1904.plusDays(days);
    }
    return EVE_OF_1900.plusDays(days < MARCH_1900 ? days : days - 1L);
  }

  /** From 0; of {@code BC12} it is 54. */
  private static int column(String reference) {
    Column column = new Column();
    column.decode(reference);
    return column.column;
  }

  private static int row(String reference) {
    int digits = 0;
    while (digits < reference.length() && Character.isLetter(reference.charAt(digits))) {
      digits++;
    }
    return Integer.parseInt(reference.substring(digits));
  }

  /** The column of a reference, from 0: of {@code BC12} it is 54. */
  private static final class Column extends TypedValueDecoder {
    private static final int LETTERS = 26;
    private int column;

    @Override
    public void decode(String text) {
      decode(text.toCharArray(), 0, text.length());
    }

    @Override
    public void decode(char[] text, int from, int to) {
      int sum = 0;
      for (int i = from; i < to && text[i] >= 'A' && text[i] <= 'Z'; i++) {
        sum = LETTERS * Math.min(sum, LAST_COLUMN + 1) + text[i] - 'A' + 1;
      }
      if (sum == 0) {
        throw new IllegalArgumentException("no cell: " + new String(text, from, to - from));
      }
      column = sum - 1;
    }

    @Override
    public void handleEmptyValue() {
      throw new IllegalArgumentException("no cell");
    }
  }

  /** The type of a cell, as a text that is there already. */
  private static final class Word extends TypedValueDecoder {
    private static final List<String> KNOWN = List.of("s", "n", "b", "str", "inlineStr", "e", "d");
    private String word = "";

    @Override
    public void decode(String text) {
      word = text;
    }

    @Override
    public void decode(char[] text, int from, int to) {
      for (String known : KNOWN) {
        if (is(known, text, from, to)) {
          word = known;
          return;
        }
      }
      word = new String(text, from, to - from);
    }

    private static boolean is(String known, char[] text, int from, int to) {
      if (known.length() != to - from) {
        return false;
      }
      for (int i = 0; i < known.length(); i++) {
        if (known.charAt(i) != text[from + i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void handleEmptyValue() {
      word = "";
    }
  }
}
