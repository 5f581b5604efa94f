package vn.minhchung.core.criteria;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.minhchung.core.Text;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The sentences of explanations, from {@code criteria/texts.json}. */
public final class CriteriaTexts {
  private static final JsonObject TEXTS = Resources.json("/criteria/texts.json");

  private CriteriaTexts() {}

  /** What may be answered to an indicator. */
  public static Text expected(Indicator indicator) {
    String kind = indicator.kind().name();
    return filled("expected", kind, Map.of("maximum", plain(indicator.maximum())));
  }

  /** The name of a status, as users see it wherever a set is used. */
  public static Text status(Status status) {
    return text("status", status.name());
  }

  /** What is said of a set, with its status, wherever scores by it are shown. */
  public static Text used(CriteriaSet set) {
    return text("used", set.status().name()).with(Map.of("set", set.label()));
  }

  /** The same on a receipt, which says how a form was scored when it came. */
  public static Text atReceipt(CriteriaSet set) {
    Text used = used(set);
    Text receipt = text("used", "RECEIPT");
    return new Text(used.vi() + " " + receipt.vi(), used.en() + " " + receipt.en());
  }

  /** For programs: {@code criteria}, {@code status}, {@code note} with {@link #used}. */
  public static JsonObject told(CriteriaSet set) {
    return told(set, used(set));
  }

  public static JsonObject told(CriteriaSet set, Text note) {
    return JsonObject.of(
        "criteria", set.label(),
        "status", set.status().name().toLowerCase(Locale.ROOT),
        "note", JsonObject.of("vi", note.vi(), "en", note.en()));
  }

  /** What of a set was not found in its document. */
  public static Text standIn(String name) {
    return text("standIn", name);
  }

  static Text sentence(Assessment.Line line) {
    Indicator indicator = line.indicator();
    Map<String, String> values = new TreeMap<>();
    values.put("answer", line.answer().orElse(""));
    values.put("points", plain(line.points()));
    values.put("maximum", plain(line.maximum()));
    indicator.floor().ifPresent(floor -> values.put("floor", plain(floor)));
    values.put("demands", demands(indicator));
    values.put("level", String.valueOf(line.level()));
    return filled("rule", line.applied().name(), values);
  }

  static Text text(String group, String name) {
    JsonObject text = TEXTS.getObject(group).getObject(name);
    return new Text(text.getString("vi"), text.getString("en"));
  }

  /** Numbers read as each language writes them: 7,5 and 7.5. */
  static Text filled(String group, String name, Map<String, String> values) {
    Map<String, String> vietnamese = new TreeMap<>(values);
    vietnamese.replaceAll((key, value) -> value.replaceAll("(?<=\\d)\\.(?=\\d)", ","));
    Text text = text(group, name);
    return new Text(text.with(vietnamese).vi(), text.with(values).en());
  }

  static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  /** {@code 90 % / 95 %}; a level without a demand is a dash. */
  static String demands(Indicator indicator) {
    boolean share = indicator.kind() == Indicator.Kind.SHARE;
    return indicator.demands().stream()
        .map(d -> d.signum() == 0 ? "–" : share ? plain(d) + " %" : "✓")
        .collect(Collectors.joining(" / "));
  }

  /** Files of this package's data. */
  static final class Resources {
    private Resources() {}

    static JsonObject json(String path) {
      return Json.trusted(bytes(path));
    }

    static byte[] bytes(String path) {
      try (InputStream in = CriteriaTexts.class.getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalStateException(path + " is not on the class path");
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
