package vn.minhchung.core.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Version;

/**
 * The text of a form, right as it begins, to be made wrong in one place: {@code
 * FormText.assessment().with("year", 1999).problems()}.
 */
public final class FormText {
  public static final Facts FACTS = Facts.shipped();
  public static final Ulid ID = Told.form(1);

  private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
  private final List<@Nullable Object> rows = new ArrayList<>();
  private Area linkArea = Units.BA_DINH;
  private EnumSet<FormKind> kinds = EnumSet.allOf(FormKind.class);

  private java.util.Optional<Scope.OfHamlet> hamlet = java.util.Optional.empty();

  private FormText(String kind) {
    head.put("schema", JsonForms.SCHEMA);
    head.put("kind", kind);
    head.put("year", 2025);
    head.put("area", Map.of("code", "00004", "on", "2025-12-31"));
  }

  public static FormText registration() {
    return new FormText("registration")
        .with("title", "FAMILY")
        .with(
            "consent",
            Map.of("basis", "SIGNED_LIST", "date", "2025-11-20", "sha256", "c0".repeat(32)));
  }

  public static FormText assessment() {
    return new FormText("assessment")
        .with("title", "FAMILY")
        .with(
            "consent",
            Map.of("basis", "SIGNED_LIST", "date", "2025-11-20", "sha256", "c0".repeat(32)));
  }

  public static FormText appraisal() {
    return new FormText("appraisal").with("title", "FAMILY").with("by", "Ban thẩm định");
  }

  public static FormText recognition() {
    return new FormText("recognition").with("title", "FAMILY").with("decision", decision());
  }

  public static FormText withdrawal() {
    return new FormText("withdrawal").with("title", "FAMILY");
  }

  public static FormText statistics() {
    return new FormText("statistics").with("source", "Báo cáo năm").with("date", "2025-12-20");
  }

  public static FormText closing() {
    return new FormText("closing").with("titles", List.of("FAMILY"));
  }

  /** Through a link of the province. */
  public static FormText confirmation() {
    return new FormText("confirmation").with("titles", List.of("FAMILY")).through(Units.HA_NOI);
  }

  public static FormText hamlets() {
    return new FormText("hamlets");
  }

  public static FormText honours() {
    return new FormText("honours")
        .with("title", "FAMILY")
        .with("level", "PROVINCE")
        .with("congress", "Đại hội biểu dương 2025")
        .with("decision", decision());
  }

  public static FormText narrative() {
    return new FormText("narrative").with("report", "year-2025");
  }

  public static Map<String, Object> decision() {
    return new LinkedHashMap<>(
        Map.of("number", "12/QĐ-UBND", "date", "2025-12-01", "issuer", "UBND phường"));
  }

  /** Sets a form-level field; {@code null} takes it away. */
  public FormText with(String name, @Nullable Object value) {
    if (value == null) {
      head.remove(name);
    } else {
      head.put(name, value);
    }
    return this;
  }

  public FormText inArea(String code, String on) {
    return with("area", Map.of("code", code, "on", on));
  }

  /** Adds a row of names and values in turn. */
  public FormText row(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      cells.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return rawRow(cells);
  }

  public FormText rawRow(@Nullable Object row) {
    rows.add(row);
    return this;
  }

  /** Sent through a link of this area; of the commune Ba Đình until then. */
  public FormText through(Area area) {
    linkArea = area;
    return this;
  }

  public FormText allowing(FormKind first, FormKind... more) {
    kinds = EnumSet.of(first, more);
    return this;
  }

  /** Sent through a link of one hamlet of its area. */
  public FormText ofHamlet(String id, String name) {
    hamlet = java.util.Optional.of(new Scope.OfHamlet(id, name));
    return this;
  }

  public byte[] bytes() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>(head);
    document.put("rows", rows);
    return lenient(document).getBytes(StandardCharsets.UTF_8);
  }

  public Pins pins() {
    return Pins.of(scope(), FACTS);
  }

  public Scope scope() {
    return new Scope("L1", linkArea.id(), 2020, 2030, kinds, false, hamlet);
  }

  public Form form() {
    return read(bytes());
  }

  public static Form read(byte[] bytes) {
    if (JsonForms.read(bytes) instanceof Reading.Readable readable) {
      return readable.form();
    }
    throw new AssertionError("not readable: " + new String(bytes, StandardCharsets.UTF_8));
  }

  public CheckedForm check() {
    return check(pins(), FACTS);
  }

  public CheckedForm check(Pins pins, Facts facts) {
    byte[] bytes = bytes();
    return FormCheck.check(read(bytes), pins, ID, Sha256.of(bytes), facts);
  }

  /** All problems, of the file, the form or its rows, in that order. */
  public List<Problem> problems() {
    return problems(bytes(), pins());
  }

  public static List<Problem> problems(byte[] bytes, Pins pins) {
    if (JsonForms.read(bytes) instanceof Reading.Unreadable unreadable) {
      return unreadable.problems();
    }
    CheckedForm checked = FormCheck.check(read(bytes), pins, ID, Sha256.of(bytes), FACTS);
    if (checked instanceof CheckedForm.Refused refused) {
      return refused.problems();
    }
    return outcomes(checked).stream().flatMap(FormText::problemsOf).toList();
  }

  public List<RowOutcome> outcomes() {
    return outcomes(check());
  }

  public static List<RowOutcome> outcomes(CheckedForm checked) {
    if (checked instanceof CheckedForm.Checked form) {
      return form.rows();
    }
    throw new AssertionError("refused: " + checked);
  }

  /** The accepted rows; fails where one is not. */
  public List<RowOutcome.Accepted> accepted() {
    return outcomes().stream()
        .map(
            outcome -> {
              if (outcome instanceof RowOutcome.Accepted accepted) {
                return accepted;
              }
              throw new AssertionError("not accepted: " + outcome);
            })
        .toList();
  }

  public List<Version> versions() {
    return accepted().stream().flatMap(row -> row.versions().stream()).toList();
  }

  private static Stream<Problem> problemsOf(RowOutcome outcome) {
    return outcome instanceof RowOutcome.NeedsFix fix ? fix.problems().stream() : Stream.of();
  }

  /** JSON with every character beyond ASCII escaped, so that lone surrogates can be written. */
  private static String lenient(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return "{"
          + String.join(
              ",",
              map.entrySet().stream()
                  .map(e -> lenient(String.valueOf(e.getKey())) + ":" + lenient(e.getValue()))
                  .toList())
          + "}";
    }
    if (value instanceof JsonObject object) {
      return lenient(object.members());
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(",", list.stream().map(FormText::lenient).toList()) + "]";
    }
    if (value instanceof String text) {
      StringBuilder out = new StringBuilder("\"");
      text.chars()
          .forEach(
              c ->
                  out.append(
                      c < 32 || c > 126 || c == '"' || c == '\\'
                          ? String.format(java.util.Locale.ROOT, "\\u%04x", c)
                          : String.valueOf((char) c)));
      return out.append('"').toString();
    }
    return Json.text(value);
  }
}
