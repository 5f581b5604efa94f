package vn.minhchung.sheets;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhchung.core.form.Reading;

/** Reads the form of a workbook that {@link XlsxGuard} let pass, row by row. */
final class XlsxSheet {
  static final String FORM = "Form";
  static final String META = "Meta";

  private XlsxSheet() {}

  static Reading read(byte[] file, XlsxGuard.Unpacked unpacked, FileNames files, Budget budget)
      throws Budget.Refused {
    return read(file, unpacked, files, budget, (sheet, number, cells) -> {}).reading();
  }

  /** Takes all lines that are read, with the name of their sheet. */
  interface Seen {
    void line(String sheet, int number, List<Value> cells);
  }

  /** Reads and shows each line. */
  static SheetForm read(
      byte[] file, XlsxGuard.Unpacked unpacked, FileNames files, Budget budget, Seen seen)
      throws Budget.Refused {
    try (XlsxBook book = new XlsxBook(file, unpacked, budget)) {
      Map<String, Value> meta = meta(book, seen);
      String sheet = book.sheets().contains(FORM) ? FORM : book.sheets().get(0);
      SheetForm form = new SheetForm(sheet, meta, files);
      book.eachLine(
          sheet,
          (number, cells) -> {
            seen.line(FORM, number, cells);
            form.line(number, cells);
          });
      return form;
    } catch (IOException | RuntimeException e) {
      // the XML reader has faults of its own for what is not XML
      throw XlsxGuard.broken(e);
    }
  }

  /** Name, label, value: of the first two that are filled the last is the value. */
  private static Map<String, Value> meta(XlsxBook book, Seen seen)
      throws IOException, Budget.Refused {
    Map<String, Value> meta = new LinkedHashMap<>();
    if (book.sheets().contains(META)) {
      book.eachLine(
          META,
          (number, cells) -> {
            seen.line(META, number, cells);
            if (cells.size() >= 3 && !cells.get(2).isBlank()) {
              meta.put(cells.get(0).text(), cells.get(2));
            }
          });
    }
    return meta;
  }
}
