package vn.minhchung.core.form;

import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Text;
import vn.minhchung.core.json.JsonObject;

/**
 * Something that is wrong in a form or file: what, where, and how to mend it.
 *
 * @param values what the texts of the catalogue name in braces
 */
public record Problem(ProblemCode code, Where where, Map<String, String> values) {
  public Problem {
    values = Map.copyOf(values);
  }

  /**
   * A place in the file; parts that make no sense are empty.
   *
   * @param sheet its name; empty in JSON
   * @param row from 1: of a sheet the line as a spreadsheet numbers it, of JSON the item of {@code
   *     rows}
   * @param column under its CSV name: {@code a:1.1}, {@code consent}
   */
  public record Where(Optional<String> sheet, Optional<Integer> row, Optional<String> column) {
    public static final Where FILE =
        new Where(Optional.empty(), Optional.empty(), Optional.empty());

    public static Where head(String column) {
      return new Where(Optional.empty(), Optional.empty(), Optional.of(column));
    }

    public static Where cell(int row, String column) {
      return new Where(Optional.empty(), Optional.of(row), Optional.of(column));
    }

    public static Where cell(String sheet, int line, String column) {
      return new Where(Optional.of(sheet), Optional.of(line), Optional.of(column));
    }
  }

  /**
   * @param namesAndValues what the texts name in braces, in turn
   */
  public static Problem of(ProblemCode code, Where where, String... namesAndValues) {
    Map<String, String> values = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Problem(code, where, values);
  }

  /** Whether consent is missing, or is not told as it must be. */
  public boolean isOfConsent() {
    return code == ProblemCode.ROW_CONSENT
        || where.column().filter(column -> column.startsWith("consent.")).isPresent();
  }

  public Text message() {
    return ProblemCatalogue.of(code).message().with(values);
  }

  public Text fix() {
    return ProblemCatalogue.of(code).fix().with(values);
  }

  /** As the receipt shows it. */
  public JsonObject json() {
    return JsonObject.of(
        "code", code.code(),
        "severity", ProblemCatalogue.of(code).severity(),
        "where",
            JsonObject.of(
                "sheet", where.sheet().orElse(null),
                "row", where.row().orElse(null),
                "column", where.column().orElse(null)),
        "message", JsonObject.of("vi", message().vi(), "en", message().en()),
        "fix", JsonObject.of("vi", fix().vi(), "en", fix().en()));
  }
}
