package vn.minhchung.core.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Reads a form from JSON ({@code minhchung.form/1}). */
public final class JsonForms {
  public static final String SCHEMA = "minhchung.form/1";

  /** Most rows of one form. */
  public static final int MAX_ROWS = 10_000;

  private static final String REDACTED = "redacted";
  private static final int MAX_SHOWN = 80;

  private JsonForms() {}

  public static Reading read(byte[] file) {
    Object document;
    try {
      document = Json.read(file);
    } catch (Json.Malformed e) {
      return unreadable(
          ProblemCode.FILE_NOT_JSON,
          Where.FILE,
          "line",
          String.valueOf(e.line()),
          "column",
          String.valueOf(e.column()),
          "reason",
          firstLine(e.getMessage()));
    }
    if (!(document instanceof JsonObject form)
        || !form.findString("schema").equals(Optional.of(SCHEMA))) {
      return unreadable(ProblemCode.FILE_FOREIGN, Where.head("schema"));
    }
    String kindCode = form.findString("kind").orElse("");
    Optional<FormKind> kind = FormKind.of(kindCode);
    if (kind.isEmpty()) {
      String kinds =
          Stream.of(FormKind.values()).map(FormKind::code).collect(Collectors.joining(", "));
      return unreadable(
          ProblemCode.FORM_KIND, Where.head("kind"), "kind", shown(kindCode), "kinds", kinds);
    }
    List<@Nullable Object> items = form.list("rows");
    if (items.isEmpty() || items.size() > MAX_ROWS) {
      return unreadable(
          ProblemCode.FORM_ROWS,
          Where.head("rows"),
          "rows",
          String.valueOf(items.size()),
          "limit",
          String.valueOf(MAX_ROWS));
    }
    boolean redacted = form.findBoolean(REDACTED).orElse(false);
    return new Reading.Readable(new Form(kind.get(), head(form), rows(items, redacted), List.of()));
  }

  private static JsonObject head(JsonObject form) {
    Map<String, @Nullable Object> head = new LinkedHashMap<>(form.members());
    head.remove("rows");
    head.remove(REDACTED);
    return new JsonObject(head);
  }

  /**
   * @param redacted whether rows were taken out; those that are left keep their numbers, which are
   *     part of what they are known by
   */
  private static List<FormRow> rows(List<@Nullable Object> items, boolean redacted) {
    List<FormRow> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) != null || !redacted) {
        JsonObject cells = items.get(i) instanceof JsonObject object ? object : JsonObject.of();
        rows.add(new FormRow(i + 1, cells));
      }
    }
    return rows;
  }

  /**
   * What is left of a form.
   *
   * @param rows by number; where one is missing, it was taken out
   * @param count how many there were
   */
  public static byte[] redacted(Form form, Map<Integer, JsonObject> rows, int count) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(form.head().members());
    members.put("schema", SCHEMA);
    members.put("kind", form.kind().code());
    members.put(REDACTED, true);
    List<@Nullable Object> items = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      items.add(rows.get(number));
    }
    members.put("rows", items);
    return Json.write(members);
  }

  private static Reading unreadable(ProblemCode code, Where where, String... values) {
    return new Reading.Unreadable(List.of(Problem.of(code, where, values)));
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : shown(message.lines().findFirst().orElse(""));
  }

  /** What a message repeats of a hostile file is short and printable. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_SHOWN)
        .map(c -> Cells.isForeign(Character.toString(c)) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) <= MAX_SHOWN ? shown.toString() : shown + "…";
  }
}
