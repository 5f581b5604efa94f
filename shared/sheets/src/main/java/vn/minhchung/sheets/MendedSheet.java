package vn.minhchung.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Language;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.FormRow;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.template.CellRules;
import vn.minhchung.sheets.template.Entry;
import vn.minhchung.sheets.template.Template;
import vn.minhchung.sheets.template.Templates;

/**
 * The sheet that a user sent, as a workbook to correct and send again: every value where it stood,
 * wrong cells coloured, what is wrong and what to do as notes on them, issued references filled in.
 */
public final class MendedSheet {
  private static final String WRONG = "FFC7CE";
  private static final String ISSUED = "E2EFDA";

  /** Rows that may be added below. */
  private static final int SPARE = 50;

  private final Read read;
  private final Templates templates;
  private final CriteriaSets sets;
  private final Language language;
  private final SortedMap<Integer, SortedMap<Integer, String>> notes = new TreeMap<>();
  private final Map<String, String> headNotes = new LinkedHashMap<>();

  private MendedSheet(Read read, Facts facts, Language language) {
    this.read = read;
    this.templates = new Templates(facts.statistics());
    this.sets = facts.criteria();
    this.language = language;
  }

  /**
   * What was sent.
   *
   * @param lines of the table's sheet, by number
   * @param meta of the template's form level, empty where there is none
   */
  record Read(
      SheetForm form,
      SortedMap<Integer, List<Value>> lines,
      SortedMap<Integer, List<Value>> meta,
      FileNames files) {}

  /**
   * @param file as it was uploaded
   * @param receipt of it
   * @param facts what its drop-downs offer
   * @return empty for a file that is no sheet, or that cannot be read as one
   */
  public static Optional<byte[]> of(
      byte[] file, JsonObject receipt, Facts facts, Language language) {
    Optional<Read> read = FormFiles.sheet(file);
    return read.flatMap(sheet -> new MendedSheet(sheet, facts, language).book(receipt));
  }

  private Optional<byte[]> book(JsonObject receipt) {
    Form form;
    try {
      if (!(read.form().reading() instanceof Reading.Readable readable)) {
        return Optional.empty();
      }
      form = readable.form();
    } catch (Budget.Refused e) {
      return Optional.empty();
    }
    Map<Integer, Integer> lineOf = new HashMap<>();
    for (FormRow row : form.rows()) {
      row.line().ifPresent(line -> lineOf.put(row.number(), line.number()));
    }
    receipt.objects("problems").forEach(problem -> note(problem, read.form().noteLine()));
    for (JsonObject row : receipt.objects("rows")) {
      int line = lineOf.getOrDefault(row.getInt("row"), read.form().noteLine());
      row.objects("problems").forEach(problem -> note(problem, line));
    }
    byte[] book = write(entries(form), references(form, receipt, lineOf));
    return Optional.of(FormFiles.withFiles(book, read.files().known()));
  }

  private void note(JsonObject problem, int line) {
    String code = language.code();
    String text =
        problem.getObject("message").getString(code)
            + " "
            + problem.getObject("fix").getString(code);
    Optional<String> column = problem.getObject("where").findString("column");
    Optional<Integer> at = column.flatMap(read.form()::indexOf);
    if (at.isEmpty() && column.isPresent() && isOfMeta(column.get())) {
      headNotes.merge(column.get(), text, (a, b) -> a + "\n" + b);
      return;
    }
    notes
        .computeIfAbsent(line, l -> new TreeMap<>())
        .merge(at.orElse(0), text, (a, b) -> a + "\n" + b);
  }

  private boolean isOfMeta(String column) {
    return read.meta().values().stream().anyMatch(cells -> cells.get(0).text().equals(column));
  }

  /** By line: what was issued to rows that gave none. */
  private static Map<Integer, String> references(
      Form form, JsonObject receipt, Map<Integer, Integer> lineOf) {
    Map<Integer, String> references = new HashMap<>();
    if (form.kind() == FormKind.REGISTRATION || form.kind() == FormKind.ASSESSMENT) {
      for (JsonObject row : receipt.objects("rows")) {
        Integer line = lineOf.get(row.getInt("row"));
        if (line != null) {
          row.findString("subject").ifPresent(subject -> references.put(line, subject));
        }
      }
    }
    return references;
  }

  /** What may stand in the columns and fields of the form, by name, as its template says it. */
  private Map<String, Entry> entries(Form form) {
    Optional<CriteriaSet> set = form.head().findString("criteria").flatMap(sets::byId);
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (boolean full : List.of(true, false)) {
      Template template = templates.of(form.kind(), set, full, Map.of(), List.of());
      template.head().forEach(field -> entries.putIfAbsent(field.name(), field.entry()));
      template.columns().forEach(column -> entries.putIfAbsent(column.name(), column.entry()));
    }
    return entries;
  }

  /** The template's drop-downs and ranges again, over the rows and some more below them. */
  private void rule(Worksheet form, Worksheet choices, Worksheet meta, Map<String, Entry> entries) {
    CellRules rules = new CellRules(choices);
    int first = read.form().headerLine() + (read.form().isLabelled() ? 1 : 0);
    int last = Math.max(first, read.lines().lastKey()) + SPARE;
    entries.forEach(
        (name, entry) ->
            read.form()
                .indexOf(name)
                .ifPresent(
                    at -> {
                      rules.validate(form.range(first, at, last, at), entry);
                      CellRules.style(form.range(last - SPARE, at, last, at).style(), entry).set();
                    }));
    read.meta()
        .forEach(
            (number, cells) -> {
              Entry entry = entries.get(cells.get(0).text());
              if (entry != null) {
                rules.validate(meta.range(number - 1, 2, number - 1, 2), entry);
              }
            });
  }

  private byte[] write(Map<String, Entry> entries, Map<Integer, String> references) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "MinhChung", "1.0")) {
      Worksheet form = book.newWorksheet(XlsxSheet.FORM);
      read.lines().forEach((number, cells) -> line(form, number - 1, cells));
      issued(form, references);
      notes.forEach((line, cells) -> cells.forEach((at, text) -> mark(form, line - 1, at, text)));
      if (read.form().isLabelled() && read.form().headerLine() == 1) {
        form.hideRow(0);
      }
      Worksheet meta = book.newWorksheet(XlsxSheet.META);
      Worksheet choices = book.newWorksheet("Lists");
      choices.setVisibilityState(VisibilityState.HIDDEN);
      rule(form, choices, meta, entries);
      if (read.meta().isEmpty()) {
        meta.setVisibilityState(VisibilityState.HIDDEN);
      } else {
        read.meta()
            .forEach(
                (number, cells) -> {
                  line(meta, number - 1, cells);
                  String note = headNotes.get(cells.get(0).text());
                  if (note != null) {
                    mark(meta, number - 1, 2, note);
                  }
                });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void issued(Worksheet form, Map<Integer, String> references) {
    if (references.isEmpty()) {
      return;
    }
    int header = read.form().headerLine();
    int at =
        read.form()
            .indexOf("subject")
            .orElseGet(() -> read.lines().getOrDefault(header, List.of()).size());
    if (read.form().indexOf("subject").isEmpty()) {
      form.value(header - 1, at, "subject");
    }
    references.forEach(
        (line, reference) -> {
          List<Value> cells = read.lines().getOrDefault(line, List.of());
          if (at >= cells.size() || cells.get(at).isBlank()) {
            form.value(line - 1, at, reference);
            form.style(line - 1, at).format("@").fillColor(ISSUED).set();
          }
        });
  }

  private static void mark(Worksheet sheet, int row, int column, String note) {
    sheet.style(row, column).fillColor(WRONG).set();
    sheet.comment(row, column, note);
  }

  private static void line(Worksheet sheet, int row, List<Value> cells) {
    for (int i = 0; i < cells.size(); i++) {
      cell(sheet, row, i, cells.get(i));
    }
  }

  /** A formula does not come back: its place is coloured, and the note says what stood there. */
  private static void cell(Worksheet sheet, int row, int column, Value value) {
    if (value instanceof Value.Number number) {
      sheet.value(row, column, number.number());
      if (number.percent()) {
        sheet.style(row, column).format("0.##%").set();
      }
    } else if (value instanceof Value.Flag flag) {
      sheet.value(row, column, flag.flag());
    } else if (value instanceof Value.Day day) {
      LocalDate date = day.day();
      sheet.value(row, column, date);
      sheet.style(row, column).format("dd/mm/yyyy").set();
    } else if (value instanceof Value.Words && !value.isBlank()) {
      sheet.value(row, column, value.text());
      sheet.style(row, column).format("@").set();
    }
  }
}
