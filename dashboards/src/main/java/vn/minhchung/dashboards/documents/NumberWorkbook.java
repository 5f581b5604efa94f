package vn.minhchung.dashboards.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.FigureId;
import vn.minhchung.core.figures.Indicators;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.figures.Report;
import vn.minhchung.dashboards.view.AreaView;
import vn.minhchung.dashboards.view.Page;
import vn.minhchung.dashboards.view.ReportView;

/**
 * XLSX of a report's tables, a sheet a table: a known figure is a number (rates in percent, one
 * decimal), anything else the words that the report prints for it. Heads are frozen and repeat on
 * paper.
 */
public final class NumberWorkbook {
  /** What a table tells of each area, title and year. */
  public static final List<Measure> COLUMNS =
      List.of(
          Measure.TOTAL,
          Measure.REGISTERED,
          Measure.ASSESSED,
          Measure.APPRAISED,
          Measure.RECOGNISED,
          Measure.RATE,
          Measure.TARGET,
          Measure.GAP,
          Measure.REPORTING);

  private static final int HEAD = 2;
  private static final double HEAD_HEIGHT = 48;
  private static final double NAME_WIDTH = 30;
  private static final double FIGURE_WIDTH = 12;
  private static final short ONE_PAGE_WIDE = 1;
  private static final short ANY_HEIGHT = 0;

  private final Page page;
  private final ReportView view;

  private NumberWorkbook(Page page, ReportView view) {
    this.page = page;
    this.view = view;
  }

  /**
   * @param page counts what is written as printed
   * @param made date of creation that the file bears
   */
  public static byte[] of(Page page, ReportView view, Instant made) {
    return new NumberWorkbook(page, view).write(made);
  }

  private byte[] write(Instant made) {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "MinhChung", "1.0")) {
      book.setGlobalDefaultFont("Times New Roman", 12);
      about(book.newWorksheet(page.t("sheet.about")));
      for (Report.Section section : view.report().sections()) {
        switch (section.kind()) {
          case TITLES -> titles(book, section);
          case SERIES -> series(book, section.title());
          case ORGANISATION -> organisation(book, section.title());
          case HONOURS -> honours(book, section.title());
          case COMPARISON, NARRATIVE, SHORTCOMINGS, ANNEX -> {
            // told by the other sheets, or by people
          }
        }
      }
      for (Report.Annex annex : view.annexes()) {
        switch (annex.kind()) {
          case AREAS -> areas(book, annex);
          case GROUPS -> groups(book, annex);
          case SERIES -> series(book, annex.title());
          case MODELS -> {
            // written by the association
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DatedWorkbook.of(out.toByteArray(), made);
  }

  private void about(Worksheet sheet) {
    var edition = view.edition();
    List<String> lines =
        List.of(
            page.title(),
            page.facts().synthetic() ? page.t("synthetic") : "",
            edition.draft() ? page.t("report.draft") : "",
            page.t("sheet.asof", "day", page.day(edition.asOf())),
            page.t("footer.snapshot") + " " + page.facts().snapshot(),
            page.t("footer.release", "release", page.facts().release()),
            page.t("footer.edition", "day", page.day(page.facts().areaEdition())),
            page.facts().confirmedOnly() ? page.t("confirmed.only") : "",
            page.t("about.targets.unit"),
            page.t("about.targets.citizen"),
            page.t("suppressed.note"));
    int row = 0;
    for (String line : lines) {
      if (!line.isEmpty()) {
        sheet.value(row, 0, line);
        row++;
      }
    }
    sheet.style(0, 0).bold().set();
    paper(sheet, "portrait");
  }

  private void titles(Workbook book, Report.Section section) {
    int year = view.report().year();
    List<Row> rows =
        view.area().titles().stream()
            .map(title -> new Row(List.of(page.name(title)), headline(year, view.area(), title)))
            .toList();
    table(
        book.newWorksheet(page.t("sheet.titles")),
        section.title().vi() + ", " + page.t("year", "year", year),
        List.of(page.t("col.title")),
        rows);
  }

  private void organisation(Workbook book, Text heading) {
    int year = view.report().year();
    String code = view.area().code();
    if (page.organised(year, code)) {
      List<FigureId.Part> parts =
          List.of(
              FigureId.Part.SUM,
              FigureId.Part.REPORTING,
              FigureId.Part.SHARE,
              FigureId.Part.TARGET,
              FigureId.Part.GAP);
      List<FigureRow> rows =
          Indicators.organisation().stream()
              .map(
                  indicator ->
                      new FigureRow(
                          List.of(page.indicator(indicator)),
                          parts.stream()
                              .map(page.model().statistic(year, code, indicator)::figure)
                              .toList()))
              .toList();
      figures(
          book.newWorksheet(page.t("sheet.organisation")),
          heading.vi() + ", " + page.t("year", "year", year),
          List.of(page.t("col.indicator")),
          rows,
          List.of(
              page.t("col.sum"),
              page.t("col.telling"),
              page.t("sheet.percent", "column", page.t("col.part")),
              page.t("sheet.percent", "column", page.t("col.target")),
              page.t("sheet.points", "column", page.t("col.gap"))));
    }
  }

  private void honours(Workbook book, Text heading) {
    int year = view.report().year();
    String code = view.area().code();
    if (page.honoured(year, code)) {
      List<FigureRow> rows = new ArrayList<>();
      for (Title title : view.area().titles()) {
        rows.add(honours(page.name(title), Indicators.honoured(title, "")));
      }
      rows.add(honours(page.t("honours.all"), "honoured."));
      figures(
          book.newWorksheet(page.t("sheet.honours")),
          heading.vi() + ", " + page.t("year", "year", year),
          List.of(page.t("col.title")),
          rows,
          Indicators.LEVELS.stream().map(level -> page.t("level." + level)).toList());
    }
  }

  private FigureRow honours(String name, String prefix) {
    int year = view.report().year();
    return new FigureRow(
        List.of(name),
        Indicators.LEVELS.stream()
            .map(l -> page.model().statistic(year, view.area().code(), prefix + l).sum())
            .toList());
  }

  private void series(Workbook book, Text heading) {
    List<Row> rows = new ArrayList<>();
    for (Title title : view.area().titles()) {
      for (int year : view.series()) {
        rows.add(
            new Row(
                List.of(page.name(title), String.valueOf(year)),
                headline(year, view.area(), title)));
      }
    }
    table(
        book.newWorksheet(page.t("sheet.series")),
        heading.vi(),
        List.of(page.t("col.title"), page.t("col.year")),
        rows);
  }

  /** A sheet a title, so that each prints on one page's width. */
  private void areas(Workbook book, Report.Annex annex) {
    int year = view.report().year();
    for (Title title : view.area().titles()) {
      List<Row> rows =
          view.area().below().stream()
              .map(
                  area ->
                      new Row(
                          List.of(area.fullName(), area.code()),
                          page.model().headline(year, area.code(), title)))
              .toList();
      table(
          book.newWorksheet(page.t("sheet.annex", "title", page.brief(title))),
          annex.title().vi() + ": " + page.name(title) + ", " + page.t("year", "year", year),
          List.of(page.t("col.area"), page.t("col.code")),
          rows);
    }
  }

  private void groups(Workbook book, Report.Annex annex) {
    List<Row> rows =
        ReportView.GROUPS.stream()
            .map(g -> new Row(List.of(page.t("group." + g)), view.group(page.model(), g)))
            .toList();
    table(
        book.newWorksheet(page.t("sheet.groups")),
        annex.title().vi() + ", " + page.t("year", "year", view.report().year()),
        List.of(page.t("col.group")),
        rows,
        ReportView.OF_GROUPS);
  }

  private Cell headline(int year, AreaView area, Title title) {
    return page.model().headline(year, area.code(), title);
  }

  /** One line of a table: what it is about, and its figures. */
  private record Row(List<String> names, Cell cell) {}

  private record FigureRow(List<String> names, List<Figure> figures) {}

  private void table(Worksheet sheet, String heading, List<String> names, List<Row> rows) {
    table(sheet, heading, names, rows, COLUMNS);
  }

  private void table(
      Worksheet sheet, String heading, List<String> names, List<Row> rows, List<Measure> columns) {
    figures(
        sheet,
        heading,
        names,
        rows.stream()
            .map(
                row ->
                    new FigureRow(row.names(), columns.stream().map(row.cell()::figure).toList()))
            .toList(),
        columns.stream().map(this::column).toList());
  }

  private void figures(
      Worksheet sheet,
      String heading,
      List<String> names,
      List<FigureRow> rows,
      List<String> columns) {
    sheet.value(0, 0, heading);
    sheet.style(0, 0).bold().set();
    for (int i = 0; i < names.size(); i++) {
      label(sheet, i, names.get(i));
    }
    for (int i = 0; i < columns.size(); i++) {
      label(sheet, names.size() + i, columns.get(i));
    }
    sheet.rowHeight(HEAD - 1, HEAD_HEIGHT);
    int line = HEAD;
    for (FigureRow row : rows) {
      for (int i = 0; i < row.names().size(); i++) {
        sheet.value(line, i, row.names().get(i));
        sheet.style(line, i).borderStyle(BorderStyle.THIN).set();
      }
      for (int i = 0; i < columns.size(); i++) {
        figure(sheet, line, names.size() + i, row.figures().get(i));
      }
      line++;
    }
    sheet.width(0, NAME_WIDTH);
    for (int i = 1; i < names.size() + columns.size(); i++) {
      sheet.width(i, FIGURE_WIDTH);
    }
    sheet.freezePane(names.size(), HEAD);
    sheet.repeatRows(HEAD - 1, HEAD - 1);
    // Excel's own name for what is printed: without the empty cells around the table
    sheet.addNamedRange(
        sheet.range(0, 0, line - 1, names.size() + columns.size() - 1), "_xlnm.Print_Area");
    paper(sheet, "landscape");
  }

  private String column(Measure measure) {
    String column = page.t("col." + measure.word());
    return switch (measure) {
      case RATE, TARGET -> page.t("sheet.percent", "column", column);
      case GAP -> page.t("sheet.points", "column", column);
      default -> column;
    };
  }

  private static void label(Worksheet sheet, int column, String text) {
    sheet.value(HEAD - 1, column, text);
    sheet
        .style(HEAD - 1, column)
        .bold()
        .wrapText(true)
        .horizontalAlignment("center")
        .verticalAlignment("center")
        .fillColor("EDEDED")
        .borderStyle(BorderStyle.THIN)
        .set();
  }

  private void figure(Worksheet sheet, int row, int column, Figure figure) {
    page.id(figure);
    BigDecimal value = figure.value();
    if (value == null) {
      sheet.value(row, column, page.f(figure));
      sheet
          .style(row, column)
          .horizontalAlignment("right")
          .wrapText(true)
          .borderStyle(BorderStyle.THIN)
          .set();
      return;
    }
    sheet.value(row, column, value);
    sheet.style(row, column).format(format(figure.id())).borderStyle(BorderStyle.THIN).set();
  }

  private static String format(FigureId id) {
    String what = id.tail().substring(id.tail().lastIndexOf('.') + 1);
    return switch (what) {
      case "rate", "share", "target" -> "0.0";
      case "gap" -> "+0.0;-0.0;0.0";
      default -> "#,##0";
    };
  }

  private static void paper(Worksheet sheet, String orientation) {
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation(orientation);
    sheet.setFitToPage(true);
    sheet.fitToWidth(ONE_PAGE_WIDE);
    sheet.fitToHeight(ANY_HEIGHT);
    sheet.footer("&P/&N", Position.CENTER);
  }
}
