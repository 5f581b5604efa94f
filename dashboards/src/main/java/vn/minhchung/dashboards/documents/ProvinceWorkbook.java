package vn.minhchung.dashboards.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.dashboards.view.Page;

/** XLSX of a province's figures: one plain table to filter and pivot. */
public final class ProvinceWorkbook {
  private static final int NAMES = 4;

  private ProvinceWorkbook() {}

  /**
   * A line of the table.
   *
   * @param figures one for each column
   */
  public record Line(String code, String name, int year, Title title, List<Figure> figures) {
    public Line {
      figures = List.copyOf(figures);
    }
  }

  /**
   * @param made date of creation that the file bears
   */
  public static byte[] of(
      Page page, String province, List<Measure> columns, List<Line> lines, Instant made) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "MinhChung", "1.0")) {
      // the library keeps it for the whole program: left out, it would be that of the last workbook
      book.setGlobalDefaultFont("Times New Roman", 12);
      Worksheet sheet = book.newWorksheet(page.t("sheet.titles"));
      head(sheet, page, columns);
      int row = 1;
      for (Line line : lines) {
        sheet.value(row, 0, line.code());
        sheet.value(row, 1, line.name());
        sheet.value(row, 2, line.year());
        sheet.value(row, 3, page.brief(line.title()));
        for (int i = 0; i < columns.size(); i++) {
          figure(sheet, row, NAMES + i, line.figures().get(i));
        }
        row++;
      }
      sheet.width(1, 30);
      sheet.width(3, 24);
      sheet.freezePane(2, 1);
      sheet.setAutoFilter(0, 0, Math.max(row - 1, 1), NAMES + columns.size() - 1);
      about(book.newWorksheet(page.t("sheet.about")), page, province);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DatedWorkbook.of(out.toByteArray(), made);
  }

  private static void head(Worksheet sheet, Page page, List<Measure> columns) {
    List<String> names =
        List.of(page.t("col.code"), page.t("col.area"), page.t("col.year"), page.t("col.title"));
    for (int i = 0; i < NAMES; i++) {
      sheet.value(0, i, names.get(i));
    }
    for (int i = 0; i < columns.size(); i++) {
      String name = page.t("col." + columns.get(i).word());
      sheet.value(
          0,
          NAMES + i,
          columns.get(i) == Measure.RATE ? page.t("sheet.percent", "column", name) : name);
    }
    sheet.range(0, 0, 0, NAMES + columns.size() - 1).style().bold().wrapText(true).set();
  }

  private static void figure(Worksheet sheet, int row, int column, Figure figure) {
    BigDecimal value = figure.value();
    if (value != null) {
      sheet.value(row, column, value);
    } else if (figure.state() != Figure.State.MISSING) {
      sheet.value(row, column, figure.text().vi());
    }
  }

  private static void about(Worksheet sheet, Page page, String province) {
    List<String> lines =
        List.of(
            province,
            page.facts().synthetic() ? page.t("synthetic") : "",
            page.t("sheet.asof", "day", page.day(page.facts().asOf())),
            page.t("footer.snapshot") + " " + page.facts().snapshot(),
            page.t("footer.note"),
            page.t("suppressed.note"));
    for (int i = 0; i < lines.size(); i++) {
      sheet.value(i, 0, lines.get(i));
    }
  }
}
