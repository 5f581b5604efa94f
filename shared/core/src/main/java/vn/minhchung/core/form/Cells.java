package vn.minhchung.core.form;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.JsonObject;

/** Reads the cells of one row and collects what is wrong with them. */
final class Cells {
  /** What never belongs in a name: controls, bidi overrides, lone surrogates, private use. */
  private static final Pattern FOREIGN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\u202A-\u202E\u2066-\u2069]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0\u2007\u202F\u200B\uFEFF]+");

  private final FormRow row;
  private final List<Problem> problems = new ArrayList<>();

  Cells(FormRow row) {
    this.row = row;
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

  /** NFC, trimmed, single spaces; the one spelling of a text that people typed. */
  static String clean(String text) {
    return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }

  /** A cleaned text; empty where the cell is. A number in a text cell is taken as written. */
  Optional<String> text(String column, int limit) {
    @Nullable Object value = row.cells().find(column);
    if (value == null) {
      return Optional.empty();
    }
    String text =
        value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    if (!(value instanceof String) && !(value instanceof BigDecimal)) {
      text = "\u0000";
    }
    String cleaned = clean(text);
    if (cleaned.length() > limit || FOREIGN.matcher(cleaned).find()) {
      add(ProblemCode.ROW_TEXT, column, "column", column, "limit", String.valueOf(limit));
      return Optional.empty();
    }
    return cleaned.isEmpty() ? Optional.empty() : Optional.of(cleaned);
  }

  void add(ProblemCode code, String column, String... values) {
    problems.add(Problem.of(code, Where.cell(row.number(), column), values));
  }

  void add(Problem problem) {
    problems.add(problem);
  }
}
