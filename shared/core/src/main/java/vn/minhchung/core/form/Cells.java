package vn.minhchung.core.form;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.JsonObject;

/** Reads the cells of one row and collects what is wrong with them. */
final class Cells {
  /**
   * What never belongs in a name: controls, direction marks and other invisible characters (two
   * references that look the same would be two subjects), lone surrogates, private use,
   * noncharacters. Unassigned characters are not told apart: each Java runtime knows others.
   */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\x{FDD0}-\\x{FDEF}\\x{FFFE}\\x{FFFF}]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\x{200B}\\x{FEFF}]+");

  private final FormRow row;
  private final List<Problem> problems = new ArrayList<>();

  Cells(FormRow row) {
    this.row = row;
    this.problems.addAll(row.problems());
  }

  JsonObject cells() {
    return row.cells();
  }

  List<Problem> problems() {
    return problems;
  }

  int number() {
    return row.number();
  }

  Where where(String column) {
    return row.where(column);
  }

  /** NFC, trimmed, single spaces; the one spelling of a text that people typed. */
  static String clean(String text) {
    if (isPlain(text)) {
      return text;
    }
    return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }

  static boolean isForeign(String text) {
    return !isPlain(text) && FOREIGN.matcher(text).find();
  }

  /**
   * Nearly every cell: Latin letters in one piece, as Vietnamese is typed, with single blanks
   * between words. What it lets pass is clean and not foreign by the slow rules too.
   */
  static boolean isPlain(String text) {
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c > ' ' && c < 0x7F || c >= 0xC0 && c < 0x250 || c >= 0x1EA0 && c < 0x1EFA;
      if (!letter && (blank || c != ' ')) {
        return false;
      }
      blank = !letter;
    }
    return !blank || text.isEmpty();
  }

  /** A cleaned text; empty where the cell is. A number in a text cell is taken as written. */
  Optional<String> text(String column, int limit) {
    return text(row.cells(), column, limit);
  }

  /** A cleaned text out of an object that is itself a cell. */
  Optional<String> text(JsonObject from, String column, int limit) {
    @Nullable Object value = from.find(column);
    if (value == null) {
      return Optional.empty();
    }
    String text =
        value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    if (!(value instanceof String) && !(value instanceof BigDecimal)) {
      text = "\u0000";
    }
    String cleaned = clean(text);
    if (cleaned.length() > limit || isForeign(cleaned)) {
      add(ProblemCode.ROW_TEXT, column, "column", column, "limit", String.valueOf(limit));
      return Optional.empty();
    }
    return cleaned.isEmpty() ? Optional.empty() : Optional.of(cleaned);
  }

  /** A text whose paragraphs stay apart; each line is cleaned by itself. */
  Optional<String> lines(String column, int limit) {
    Optional<String> written = row.cells().findString(column);
    if (written.isEmpty()) {
      return text(column, limit);
    }
    String text = written.get().lines().map(Cells::clean).collect(Collectors.joining("\n")).strip();
    if (text.length() > limit || isForeign(text.replace("\n", ""))) {
      add(ProblemCode.ROW_TEXT, column, "column", column, "limit", String.valueOf(limit));
      return Optional.empty();
    }
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /** A day; empty where the cell is. */
  Optional<LocalDate> date(String column) {
    @Nullable Object written = row.cells().find(column);
    if (written == null || written.equals("")) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(String.valueOf(written).strip());
      if (date.getYear() >= 1900 && date.getYear() <= 2100) {
        return Optional.of(date);
      }
    } catch (DateTimeParseException e) {
      // answered below
    }
    add(
        ProblemCode.FORM_DATE,
        column,
        "value",
        JsonForms.shown(String.valueOf(written)),
        "field",
        column);
    return Optional.empty();
  }

  /** Yes or no; empty where the cell is. */
  Optional<Boolean> flag(String column) {
    @Nullable Object written = row.cells().find(column);
    if (written == null || written.equals("")) {
      return Optional.empty();
    }
    String text = String.valueOf(written).strip();
    if (!text.equals("true") && !text.equals("false")) {
      add(
          ProblemCode.ROW_OUTCOME,
          column,
          "value",
          JsonForms.shown(text),
          "expected",
          "true, false");
    }
    return Optional.of(text.equals("true"));
  }

  /** The object that a cell must hold; empty, with a problem, where it holds anything else. */
  JsonObject object(String column) {
    Optional<JsonObject> object = row.cells().findObject(column);
    @Nullable Object value = row.cells().find(column);
    if (object.isEmpty() && value != null && !value.equals("")) {
      add(ProblemCode.ROW_NOT_OBJECT, column);
    }
    return object.orElse(JsonObject.of());
  }

  void add(ProblemCode code, String column, String... values) {
    problems.add(Problem.of(code, row.where(column), values));
  }

  void add(Problem problem) {
    problems.add(problem);
  }
}
