package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Reads a set from its JSON, as it is written now and as the first versions were written. */
final class CriteriaReader {
  private static final Text NO_TEXT = Text.of("", "");

  private final JsonObject json;
  private final int levels;
  private final CriteriaSet.NotApplicable notApplicable;

  private CriteriaReader(JsonObject json) {
    this.json = json;
    this.levels = json.findNumber("levels").map(BigDecimal::intValueExact).orElse(0);
    this.notApplicable = policy(json.getString("notApplicable"));
  }

  static CriteriaSet read(JsonObject json) {
    return new CriteriaReader(json).set();
  }

  private CriteriaSet set() {
    return new CriteriaSet(
        json.getString("id"),
        json.getInt("version"),
        Title.valueOf(json.getString("title")),
        status(json),
        text(json),
        json.getString("issuer"),
        json.getString("document"),
        json.getString("area"),
        LocalDate.parse(json.getString("from")),
        json.findString("to").map(LocalDate::parse),
        json.findString("parent"),
        json.findBoolean("example").orElse(false),
        condition(json),
        levels,
        thresholds(),
        notApplicable,
        json.getInt("scale"),
        RoundingMode.valueOf(upper(json.findString("rounding").orElse("half_up"))),
        attributes(),
        json.strings("standIns"),
        json.findObject("note").map(CriteriaReader::text).orElse(NO_TEXT),
        json.objects("criteria").stream().map(this::criterion).toList(),
        Sha256.of(Json.write(json)));
  }

  /** Special thresholds first: the first that fits counts. */
  private List<Threshold> thresholds() {
    List<Threshold> thresholds = new ArrayList<>();
    json.objects("thresholds")
        .forEach(t -> thresholds.add(new Threshold(condition(t), t.getNumber("points"))));
    json.findNumber("disadvantagedThreshold")
        .ifPresent(
            points ->
                thresholds.add(
                    new Threshold(
                        new Condition(
                            new TreeMap<>(
                                java.util.Map.of(
                                    Circumstances.REGION, List.of(Circumstances.DISADVANTAGED)))),
                        points)));
    json.findNumber("threshold")
        .ifPresent(points -> thresholds.add(new Threshold(Condition.ALWAYS, points)));
    return thresholds;
  }

  private List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    List<String> groups = json.strings("groups");
    if (!groups.isEmpty()) {
      attributes.add(
          new Attribute(
              "group",
              groups.stream().map(id -> new Attribute.Choice(id, Text.of(id, id))).toList()));
    }
    json.findObject("attributes")
        .ifPresent(
            named ->
                named
                    .members()
                    .keySet()
                    .forEach(name -> attributes.add(attribute(name, named.objects(name)))));
    return attributes;
  }

  private static Attribute attribute(String name, List<JsonObject> choices) {
    return new Attribute(
        name,
        choices.stream()
            .map(choice -> new Attribute.Choice(choice.getString("id"), text(choice)))
            .toList());
  }

  private Criterion criterion(JsonObject criterion) {
    return new Criterion(
        criterion.getString("id"),
        text(criterion),
        criterion.objects("indicators").stream().map(this::indicator).toList());
  }

  private Indicator indicator(JsonObject indicator) {
    Indicator.Kind kind = Indicator.Kind.valueOf(upper(indicator.getString("kind")));
    return new Indicator(
        indicator.getString("id"),
        kind,
        kind == Indicator.Kind.VETO
            ? BigDecimal.ZERO
            : levels > 0 ? BigDecimal.ONE : indicator.getNumber("maximum"),
        indicator.findNumber("floor"),
        demands(indicator, kind),
        condition(indicator),
        indicator.findString("notApplicable").map(CriteriaReader::policy).orElse(notApplicable),
        text(indicator),
        indicator.findObject("evidence").map(CriteriaReader::text).orElse(NO_TEXT),
        indicator.findString("source").orElseGet(() -> json.getString("document")),
        status(indicator));
  }

  private List<BigDecimal> demands(JsonObject indicator, Indicator.Kind kind) {
    if (levels == 0 || kind == Indicator.Kind.VETO) {
      return indicator.findNumber("demand").stream().toList();
    }
    List<@Nullable Object> written = indicator.list("levels");
    if (written.size() != levels) {
      throw new IllegalStateException(
          "indicator " + indicator.getString("id") + " must have " + levels + " levels");
    }
    return written.stream().map(CriteriaReader::demand).toList();
  }

  private static BigDecimal demand(@Nullable Object written) {
    if (written instanceof BigDecimal percentage) {
      return percentage;
    }
    return Boolean.TRUE.equals(written) ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private static Condition condition(JsonObject of) {
    Optional<JsonObject> when = of.findObject("when");
    return when.map(Condition::read).orElse(Condition.ALWAYS);
  }

  private static CriteriaSet.NotApplicable policy(String written) {
    return CriteriaSet.NotApplicable.valueOf(upper(written));
  }

  private static Status status(JsonObject json) {
    return Status.valueOf(upper(json.getString("status")));
  }

  private static Text text(JsonObject json) {
    return new Text(json.getString("vi"), json.getString("en"));
  }

  private static String upper(String written) {
    return written.toUpperCase(Locale.ROOT);
  }
}
