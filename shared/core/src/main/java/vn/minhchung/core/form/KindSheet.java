package vn.minhchung.core.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhchung.core.Text;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * How a kind of form looks as a sheet: the data file {@code kinds/<kind>.json}. A new column is a
 * line there and no code.
 *
 * @param form the fields of the form level, in the order of a template
 * @param rows the columns of a row
 */
public record KindSheet(FormKind kind, Text name, List<Column> form, List<Column> rows) {
  private static final Map<FormKind, KindSheet> SHEETS = load();

  public KindSheet {
    form = List.copyOf(form);
    rows = List.copyOf(rows);
  }

  /** What a cell holds and how it becomes JSON. */
  public enum Type {
    TEXT,
    /** With decimals, in either spelling: {@code 7,5} and {@code 7.5}. */
    NUMBER,
    /** A count; spaces, points and commas may part thousands. */
    WHOLE,
    BOOLEAN,
    DATE,
    /** One id of {@link Column#choices}, or its name in either language. */
    CHOICE,
    /** Several of them, parted by commas or semicolons. */
    CHOICES,
    /** A code whose leading zeros a spreadsheet may have eaten. */
    AREA,
    /** The same, where only communes are meant: {@code 4} is {@code 00004}, not the province 04. */
    COMMUNE,
    /** The name of one file, or its SHA-256. */
    FILE,
    /** Names of files; at the form level documents of the role behind the name's point. */
    FILES,
    /** The family {@code a:1.1}: an answer to an indicator. */
    ANSWER,
    /** The family {@code e:1.1}: names of files that prove an answer. */
    EVIDENCE,
    /** The family of the columns of the statistics catalogue. */
    STATISTIC
  }

  /** One of the values that a cell may hold. */
  public record Choice(String id, Text name) {}

  /**
   * @param name in the header of a CSV file and in the hidden row of a template; a family ends in
   *     {@code *}
   * @param path of the JSON field, parted by points
   * @param required whether a template marks it; what is really missing, the check says
   */
  public record Column(
      String name,
      String path,
      Type type,
      boolean required,
      Text label,
      Optional<Text> help,
      List<Choice> choices) {
    public Column {
      choices = List.copyOf(choices);
    }

    /** Whether it stands for many columns, one an indicator. */
    public boolean isFamily() {
      return name.endsWith("*");
    }

    /** Whether a header means this column. */
    public boolean covers(String header) {
      return isFamily()
          ? header.length() >= name.length()
              && header.startsWith(name.substring(0, name.length() - 1))
          : header.equals(name);
    }
  }

  /** What a drop-down of a template shows for a value of a form or row column. */
  public String shown(String column, String id) {
    return Stream.concat(form.stream(), rows.stream())
        .filter(c -> c.name().equals(column))
        .flatMap(c -> c.choices().stream())
        .filter(choice -> choice.id().equals(id))
        .map(choice -> choice.name().vi())
        .findFirst()
        .orElse(id);
  }

  public static KindSheet of(FormKind kind) {
    KindSheet sheet = SHEETS.get(kind);
    if (sheet == null) {
      throw new IllegalStateException("no kinds/" + kind.code() + ".json");
    }
    return sheet;
  }

  private static Map<FormKind, KindSheet> load() {
    Map<FormKind, KindSheet> sheets = new EnumMap<>(FormKind.class);
    for (FormKind kind : FormKind.values()) {
      JsonObject file = read(kind);
      sheets.put(
          kind,
          new KindSheet(
              kind,
              text(file, "vi", "en"),
              file.objects("form").stream().map(KindSheet::column).toList(),
              file.objects("rows").stream().map(KindSheet::column).toList()));
    }
    return sheets;
  }

  private static JsonObject read(FormKind kind) {
    String path = "/kinds/" + kind.code() + ".json";
    try (InputStream in = KindSheet.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return Json.trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Column column(JsonObject json) {
    String name = json.getString("name");
    return new Column(
        name,
        json.findString("path").orElse(name),
        Type.valueOf(json.getString("type")),
        json.findBoolean("required").orElse(false),
        text(json, "vi", "en"),
        json.has("helpVi") ? Optional.of(text(json, "helpVi", "helpEn")) : Optional.empty(),
        json.objects("choices").stream()
            .map(c -> new Choice(c.getString("id"), text(c, "vi", "en")))
            .toList());
  }

  private static Text text(JsonObject json, String vi, String en) {
    return new Text(json.getString(vi), json.getString(en));
  }
}
