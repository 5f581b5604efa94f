package vn.minhchung.core.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.Attribute;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.Condition;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.JsonLines;
import vn.minhchung.core.json.JsonObject;

/**
 * What no schema can say of a criteria set: sums that add up, thresholds that can be reached,
 * demands that rise, conditions that forms can answer. A set that passes can be read and scored.
 */
final class SetSense {
  /** A set of more points than this, at its scale, would not fit the arithmetic of scoring. */
  private static final BigDecimal MAX_SCALED = BigDecimal.valueOf(1_000_000_000);

  private static final String REGION = "region";

  private final FactCheck check;
  private final JsonObject set;
  private final JsonLines lines;
  private final Areas areas;
  private final CriteriaSets known;
  private final int levels;
  private final int scale;
  private final Map<String, String> seen = new HashMap<>();
  private boolean sound = true;

  SetSense(FactCheck check, JsonObject set, JsonLines lines, Areas areas, CriteriaSets known) {
    this.check = check;
    this.set = set;
    this.lines = lines;
    this.areas = areas;
    this.known = known;
    this.levels = set.findNumber("levels").map(BigDecimal::intValue).orElse(0);
    this.scale = set.getNumber("scale").intValue();
  }

  void check() {
    head();
    condition("", set);
    number("threshold", set.findNumber("threshold"));
    List<JsonObject> thresholds = set.objects("thresholds");
    for (int i = 0; i < thresholds.size(); i++) {
      condition("thresholds[" + i + "].", thresholds.get(i));
      number("thresholds[" + i + "].points", thresholds.get(i).findNumber("points"));
    }
    criteria();
    if (sound) {
      whole(CriteriaSet.read(set));
    }
  }

  private void head() {
    LocalDate from = LocalDate.parse(set.getString("from"));
    if (set.findString("to").map(LocalDate::parse).filter(to -> to.isBefore(from)).isPresent()) {
      add("to", ProblemCode.FACT_ORDER, "later", "to", "earlier", "from");
    }
    String area = set.getString("area");
    if (!area.equals("VN") && areas.on(area, from).isEmpty()) {
      String hint = FactSense.hint(areas.resolve(area, from));
      add("area", ProblemCode.FACT_AREA, "code", area, "on", from.toString(), "hint", hint);
    }
    boolean draft = set.getString("status").equals("draft");
    if (set.findBoolean("example").orElse(false) && !draft) {
      add("example", ProblemCode.SET_EXAMPLE);
    }
    if (set.getString("status").equals("official") && !set.list("standIns").isEmpty()) {
      add(
          "status",
          ProblemCode.SET_OFFICIAL,
          "standIns",
          String.join(", ", set.strings("standIns")));
    }
    String parent = set.findString("parent").orElse("");
    if (!parent.isEmpty()
        && known
            .byId(parent)
            .filter(of -> of.title().name().equals(set.getString("title")))
            .isEmpty()) {
      add("parent", ProblemCode.SET_PARENT, "parent", parent, "title", set.getString("title"));
    }
  }

  private void criteria() {
    BigDecimal sum = BigDecimal.ZERO;
    List<JsonObject> criteria = set.objects("criteria");
    for (int i = 0; i < criteria.size(); i++) {
      String path = "criteria[" + i + "]";
      once(path, "criterion " + criteria.get(i).getString("id"));
      BigDecimal points = BigDecimal.ZERO;
      List<JsonObject> indicators = criteria.get(i).objects("indicators");
      for (int j = 0; j < indicators.size(); j++) {
        indicator(path + ".indicators[" + j + "]", indicators.get(j));
        points = points.add(indicators.get(j).findNumber("maximum").orElse(BigDecimal.ZERO));
      }
      sum(path + ".maximum", criteria.get(i), points);
      sum = sum.add(points);
    }
    sum("maximum", set, sum);
    if (sum.movePointRight(scale).compareTo(MAX_SCALED) > 0) {
      add("scale", ProblemCode.SET_SCALE, "number", plain(sum), "scale", String.valueOf(scale));
    }
  }

  private void sum(String path, JsonObject of, BigDecimal sum) {
    BigDecimal stated = of.findNumber("maximum").orElse(sum);
    if (stated.compareTo(sum) != 0) {
      add(path, ProblemCode.SET_SUM, "stated", plain(stated), "sum", plain(sum));
    }
  }

  private void indicator(String path, JsonObject indicator) {
    once(path, indicator.getString("id"));
    condition(path + ".", indicator);
    for (String name : List.of("maximum", "floor", "demand")) {
      number(path + "." + name, indicator.findNumber(name));
    }
    String kind = indicator.getString("kind");
    boolean pointed = levels == 0 && !kind.equals("veto");
    if (levels > 0 && kind.equals("points")) {
      add(path + ".kind", ProblemCode.SET_KIND, "kind", kind, "field", "kind");
    }
    fits(path, indicator, "maximum", pointed, pointed, kind);
    fits(path, indicator, "levels", levels > 0 && !kind.equals("veto"), levels > 0, kind);
    fits(path, indicator, "floor", false, pointed, kind);
    fits(path, indicator, "demand", false, levels == 0 && kind.equals("share"), kind);
    BigDecimal maximum = indicator.findNumber("maximum").orElse(BigDecimal.ZERO);
    BigDecimal floor = indicator.findNumber("floor").orElse(BigDecimal.ZERO);
    if (floor.compareTo(maximum) > 0) {
      add(path + ".floor", ProblemCode.SET_FLOOR, "floor", plain(floor), "maximum", plain(maximum));
    }
    if (levels > 0 && !kind.equals("veto") && indicator.has("levels")) {
      demands(path + ".levels", indicator.list("levels"), kind.equals("share"));
    }
  }

  /** A member that this kind of indicator needs, or cannot have, in this kind of set. */
  private void fits(
      String path, JsonObject indicator, String name, boolean must, boolean may, String kind) {
    if (must && !indicator.has(name) || !may && indicator.has(name)) {
      add(path + "." + name, ProblemCode.SET_KIND, "kind", kind, "field", name);
    }
  }

  private void demands(String path, List<@Nullable Object> written, boolean share) {
    BigDecimal before = BigDecimal.ZERO;
    boolean rising = written.size() == levels;
    for (Object demand : written) {
      BigDecimal here = BigDecimal.ZERO;
      if (share && demand instanceof BigDecimal percent) {
        here = percent;
        number(path, Optional.of(percent));
      } else if (!share && Boolean.TRUE.equals(demand)) {
        here = BigDecimal.ONE;
      } else if (demand != null) {
        rising = false;
      }
      rising &= here.compareTo(before) >= 0 && here.compareTo(BigDecimal.valueOf(100)) <= 0;
      before = here;
    }
    if (!rising || before.signum() == 0) {
      String shown = written.stream().map(String::valueOf).collect(Collectors.joining(", "));
      add(path, ProblemCode.SET_LEVELS, "demands", shown, "levels", String.valueOf(levels));
    }
  }

  /** Values that no form can state make a condition that never holds. */
  private void condition(String path, JsonObject of) {
    JsonObject when = of.findObject("when").orElse(JsonObject.of());
    JsonObject attributes = set.findObject("attributes").orElse(JsonObject.of());
    for (String name : when.members().keySet()) {
      List<String> known =
          attributes.objects(name).stream().map(choice -> choice.getString("id")).toList();
      List<String> values = when.strings(name);
      if (!name.equals(REGION) && !known.containsAll(values)) {
        String choices = known.isEmpty() ? "–" : String.join(", ", known);
        add(
            path + "when." + name,
            ProblemCode.SET_CONDITION,
            "attribute",
            name,
            "values",
            String.join(", ", values),
            "choices",
            choices);
      }
    }
  }

  private void number(String path, Optional<BigDecimal> number) {
    number
        .filter(n -> n.stripTrailingZeros().scale() > scale)
        .ifPresent(
            n ->
                add(
                    path,
                    ProblemCode.SET_SCALE,
                    "number",
                    plain(n),
                    "scale",
                    String.valueOf(scale)));
  }

  private void once(String path, String id) {
    String other = seen.putIfAbsent(id, path);
    if (other != null) {
      add(path + ".id", ProblemCode.FACT_TWICE, "other", other);
    }
  }

  /** What takes the whole set: whether every threshold can be reached, and its version is new. */
  private void whole(CriteriaSet read) {
    for (Circumstances place : everywhere(read)) {
      BigDecimal most =
          read.indicators().stream()
              .filter(indicator -> indicator.when().in(place) != Condition.Holds.NO)
              .map(indicator -> indicator.maximum())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal threshold = read.threshold(place).orElse(BigDecimal.ZERO);
      if (threshold.compareTo(most) > 0) {
        add(
            read.threshold().filter(threshold::equals).isPresent() ? "threshold" : "thresholds",
            ProblemCode.SET_THRESHOLD,
            "threshold",
            plain(threshold),
            "maximum",
            plain(most),
            "circumstances",
            place.attributes().values().stream().collect(Collectors.joining(", ")));
        break;
      }
    }
    known
        .known(read.label())
        .filter(there -> there.label().equals(read.label()) && !there.hash().equals(read.hash()))
        .ifPresent(there -> add("version", ProblemCode.SET_VERSION, "label", there.label()));
  }

  /** Every combination of what the set's conditions speak of. */
  private static List<Circumstances> everywhere(CriteriaSet set) {
    List<Circumstances> all = List.of(Circumstances.of(false), Circumstances.of(true));
    for (Attribute attribute : set.attributes()) {
      List<Circumstances> more = new ArrayList<>();
      for (Circumstances one : all) {
        attribute.ids().forEach(id -> more.add(one.with(attribute.name(), Optional.of(id))));
      }
      all = more;
    }
    return all;
  }

  private void add(String path, ProblemCode code, String... values) {
    sound = false;
    check.add(lines.at(path), path, code, values);
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
