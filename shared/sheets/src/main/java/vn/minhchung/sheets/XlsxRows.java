package vn.minhchung.sheets;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.typed.TypedValueDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one sheet of an {@link XlsxBook}, row by row: what each holds, as a {@link Value}.
 */
final class XlsxRows {
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

  /** Nearly all numbers of a sheet of answers. */
  private static final Value[] SMALL =
      IntStream.range(0, 256)
          .mapToObj(i -> new Value.Number(BigDecimal.valueOf(i), false))
          .toArray(Value[]::new);

  /** Cells that take their value from the formula of another one. */
  private record Range(int left, int top, int right, int bottom) {
    boolean has(int column, int row) {
      return column >= left && column <= right && row >= top && row <= bottom;
    }
  }

  private final XMLStreamReader2 at;
  private final XlsxBook book;
  private final Budget budget;
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
  private XlsxBook.Format format = XlsxBook.Format.NUMBER;
  private @Nullable String formula;
  private int whole;

  XlsxRows(XlsxBook book, XMLStreamReader2 at, Budget budget, Lines to) {
    this.book = book;
    this.budget = budget;
    this.at = at;
    this.to = to;
  }

  void read() throws IOException, XMLStreamException, Budget.Refused {
    while (at.hasNext()) {
      int event = book.next(at);
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (within && at.getLocalName().equals("c")) {
          cell();
        } else if (at.getLocalName().equals("row")) {
          String said = XlsxBook.attribute(at, "r");
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
    format = XlsxBook.Format.NUMBER;
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
        format = book.format(at.getAttributeAsInt(i));
      }
    }
    reach = Math.max(reach, column + 1);
    if (column > LAST_COLUMN) {
      throw Budget.exceeded("số cột / columns", Budget.MAX_COLUMNS);
    }
    Value value = value(written());
    if (!value.isBlank()) {
      while (cells.size() <= column) {
        cells.add(XlsxBook.BLANK);
      }
      cells.set(column, value);
    }
  }

  /** Reads to the end of the cell. */
  private String written() throws XMLStreamException, Budget.Refused {
    String written = "";
    whole = NOT_WHOLE;
    for (int event = book.next(at);
        event != XMLStreamConstants.END_ELEMENT;
        event = book.next(at)) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (at.getLocalName()) {
          case "v" -> written = content();
          case "is" -> written = book.text(at);
          case "f" -> formula();
          default -> book.text(at);
        }
      }
    }
    return written;
  }

  /** Empty where it is a short whole number, which is kept as what it is. */
  private String content() throws XMLStreamException, Budget.Refused {
    int event = book.next(at);
    if (event != XMLStreamConstants.CHARACTERS) {
      return book.text(at, event);
    }
    whole = whole(at.getTextCharacters(), at.getTextStart(), at.getTextLength());
    if (whole == NOT_WHOLE) {
      return book.text(at, event);
    }
    event = book.next(at);
    if (event == XMLStreamConstants.END_ELEMENT) {
      return "";
    }
    String begun = Integer.toString(whole); // and a remark amid the digits
    whole = NOT_WHOLE;
    return begun + book.text(at, event);
  }

  private void formula() throws XMLStreamException, Budget.Refused {
    String of = XlsxBook.attribute(at, "t");
    String range = XlsxBook.attribute(at, "ref");
    String text = book.text(at);
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
      ranges.add(new Range(column(range), row(range.substring(0, colon)), column(last), row(last)));
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
      return XlsxBook.BLANK;
    }
    return switch (type) {
      case "inlineStr", "str" -> XlsxBook.words(written);
      case "", "n" -> number(Blank.strip(written));
      case "d" -> day(written);
      default -> new Value.Unsafe(written); // an error, or what nobody knows
    };
  }

  private Value ofWhole() throws IOException, XMLStreamException, Budget.Refused {
    return switch (type) {
      case "s" -> book.sharedText(whole);
      case "", "n" ->
          format == XlsxBook.Format.NUMBER && whole < SMALL.length
              ? SMALL[whole]
              : shown(BigDecimal.valueOf(whole));
      case "b" ->
          whole <= 1 ? new Value.Flag(whole == 1) : new Value.Unsafe(Integer.toString(whole));
      case "inlineStr", "str" -> XlsxBook.words(Integer.toString(whole));
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
    @Nullable LocalDate day = format == XlsxBook.Format.DAY ? dayOf(number) : null;
    return day != null
        ? new Value.Day(day)
        : new Value.Number(number, format == XlsxBook.Format.PERCENT);
  }

  /** An ISO date, as the strict edition writes days. */
  private Value day(String written) {
    try {
      return new Value.Day(LocalDate.parse(written.substring(0, Math.min(10, written.length()))));
    } catch (DateTimeException e) {
      return new Value.Unsafe(written);
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
    if (book.since1904()) {
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
