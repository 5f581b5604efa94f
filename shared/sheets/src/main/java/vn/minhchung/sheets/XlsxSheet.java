package vn.minhchung.sheets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.form.Reading;

/** Reads a workbook that {@link XlsxGuard} let pass, row by row. */
final class XlsxSheet {
  static final String FORM = "Form";
  static final String META = "Meta";

  /** What a double holds for sure; the digits after it are noise of the spreadsheet. */
  private static final MathContext DOUBLE = new MathContext(15, RoundingMode.HALF_UP);

  private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");
  private static final Pattern DATE = Pattern.compile("(?i).*[yd].*");
  private static final int LONGEST_NUMBER = 40;

  private XlsxSheet() {}

  static Reading read(byte[] file, boolean styled, FileNames files, Budget budget)
      throws Budget.Refused {
    return read(file, styled, files, budget, (sheet, number, cells) -> {}).reading();
  }

  /** Takes all lines that are read, with the name of their sheet. */
  interface Seen {
    void line(String sheet, int number, List<Value> cells);
  }

  /** Reads and shows each line. */
  static SheetForm read(byte[] file, boolean styled, FileNames files, Budget budget, Seen seen)
      throws Budget.Refused {
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(styled, true))) {
      return read(book, files, budget, seen);
    } catch (IOException | RuntimeException e) {
      // the library throws whatever its XML reader or its parsing of numbers throws
      throw XlsxGuard.broken(e);
    }
  }

  private static SheetForm read(ReadableWorkbook book, FileNames files, Budget budget, Seen seen)
      throws IOException, Budget.Refused {
    Map<String, Value> meta = meta(book, budget, seen);
    Sheet sheet = book.findSheet(FORM).orElseGet(book::getFirstSheet);
    SheetForm form = new SheetForm(sheet.getName(), meta, files);
    each(
        sheet,
        (number, cells) -> {
          seen.line(FORM, number, cells);
          form.line(number, cells);
        },
        budget);
    return form;
  }

  /** Name, label, value: of the first two that are filled the last is the value. */
  private static Map<String, Value> meta(ReadableWorkbook book, Budget budget, Seen seen)
      throws IOException, Budget.Refused {
    Optional<Sheet> sheet = book.findSheet(META);
    Map<String, Value> meta = new LinkedHashMap<>();
    if (sheet.isPresent()) {
      each(
          sheet.get(),
          (number, cells) -> {
            seen.line(META, number, cells);
            if (cells.size() >= 3 && !cells.get(2).isBlank()) {
              meta.put(cells.get(0).text(), cells.get(2));
            }
          },
          budget);
    }
    return meta;
  }

  private static void each(Sheet sheet, Lines lines, Budget budget)
      throws IOException, Budget.Refused {
    try (Stream<Row> rows = sheet.openStream()) {
      for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
        Row row = each.next();
        budget.look(row.getCellCount() + 1);
        List<Value> cells = cells(row);
        if (!cells.isEmpty()) {
          budget.take(cells.size() - 1);
          lines.line(row.getRowNum(), cells);
        }
      }
    }
  }

  /** Up to the last cell with anything in it. */
  private static List<Value> cells(Row row) throws Budget.Refused {
    List<Value> cells = new ArrayList<>();
    int blanks = 0;
    for (int i = 0; i < row.getCellCount(); i++) {
      Value value = value(row.getCell(i));
      if (value.isBlank()) {
        blanks++;
        continue;
      }
      for (; blanks > 0; blanks--) {
        cells.add(BLANK);
      }
      cells.add(value);
    }
    return cells;
  }

  private static final Value BLANK = new Value.Words("");

  private static Value value(@Nullable Cell cell) throws Budget.Refused {
    if (cell == null) {
      return BLANK;
    }
    return switch (cell.getType()) {
      case EMPTY -> BLANK;
      case STRING -> words(cell.getText());
      case BOOLEAN -> new Value.Flag(Boolean.TRUE.equals(cell.asBoolean()));
      case NUMBER -> number(cell);
      case FORMULA -> new Value.Unsafe("=" + cell.getFormula());
      case ERROR -> new Value.Unsafe(String.valueOf(cell.getRawValue()));
    };
  }

  private static Value words(@Nullable String text) throws Budget.Refused {
    String written = text == null ? "" : text;
    Budget.text(written);
    return new Value.Words(Blank.strip(written));
  }

  private static Value number(Cell cell) {
    String raw = String.valueOf(cell.getRawValue());
    if (raw.length() > LONGEST_NUMBER) {
      return new Value.Unsafe(raw);
    }
    BigDecimal number = new BigDecimal(raw).round(DOUBLE);
    if (Math.abs((long) number.scale()) > 30) {
      return new Value.Unsafe(raw); // 1e999999999 written out would be a gigabyte
    }
    String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
    if (isOfNumbers(format)) {
      return new Value.Number(number, false);
    }
    String signs = NOT_FORMAT.matcher(format).replaceAll("");
    if (DATE.matcher(signs).matches() && !signs.equalsIgnoreCase("general")) {
      return new Value.Day(cell.asDate().toLocalDate());
    }
    return new Value.Number(number, signs.contains("%"));
  }

  /** Whether it has none of the signs that make a day or a percentage of a number. */
  private static boolean isOfNumbers(String format) {
    for (int i = 0; i < format.length(); i++) {
      if ("yYdD%".indexOf(format.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
