package vn.minhchung.core.facts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Resolution;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.Targets;
import vn.minhchung.core.form.AreaProblems;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.JsonLines;
import vn.minhchung.core.json.JsonObject;

/** What a schema cannot say of a document: areas that exist, dates in order, nothing told twice. */
final class FactSense {
  /** A code of the country needs no day. */
  private static final String COUNTRY = "VN";

  private final FactCheck check;
  private final JsonObject document;
  private final JsonLines lines;
  private final Areas areas;
  private final CriteriaSets sets;

  FactSense(FactCheck check, JsonObject document, JsonLines lines, Areas areas, CriteriaSets sets) {
    this.check = check;
    this.document = document;
    this.lines = lines;
    this.areas = areas;
    this.sets = sets;
  }

  /**
   * @param kind whose schema the document satisfies
   */
  void check(FactKind kind) {
    switch (kind) {
      case TARGETS -> each("targets", this::target);
      case CLUSTERS -> each("clusters", this::cluster);
      case REPORTS -> each("reports", this::report);
      case LETTERHEADS -> each("letterheads", this::letterhead);
      case CRITERIA -> new SetSense(check, document, lines, areas, sets).check();
      case REGIONS -> throw new IllegalArgumentException("a table, not a document");
    }
  }

  /** An entry, its path, and the entries of its list that were seen before it. */
  private record Entry(JsonObject json, String path, Map<List<Object>, String> seen) {}

  private interface Rule {
    void check(Entry entry);
  }

  private void each(String list, Rule rule) {
    List<JsonObject> entries = document.objects(list);
    Map<List<Object>, String> seen = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      rule.check(new Entry(entries.get(i), list + "[" + i + "]", seen));
    }
  }

  private void target(Entry target) {
    area(target);
    String indicator = target.json().getString("indicator");
    if (!known().contains(indicator)) {
      add(target, "indicator", ProblemCode.FACT_INDICATOR, "indicator", indicator);
    }
    once(target, "area", "on", "indicator", "regionClass", "group", "term", "year", "document");
  }

  /** Indicators that anything is compared with or that a document is known to set. */
  private static Set<String> known() {
    Set<String> known =
        Targets.shipped().all().stream()
            .map(target -> target.indicator())
            .collect(Collectors.toCollection(HashSet::new));
    Stream.of(Title.values()).forEach(title -> known.add(title + ".recognised"));
    return known;
  }

  private void cluster(Entry cluster) {
    period(cluster);
    LocalDate from = LocalDate.parse(cluster.json().getString("from"));
    List<String> provinces = cluster.json().strings("provinces");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < provinces.size(); i++) {
      Entry entry = new Entry(cluster.json(), cluster.path() + ".provinces[" + i + "]", Map.of());
      unit(entry, "", provinces.get(i), from)
          .filter(area -> area.level() != AreaLevel.PROVINCE)
          .ifPresent(area -> add(entry, "", ProblemCode.FACT_LEVEL, "area", area.fullName()));
      if (!seen.add(provinces.get(i))) {
        add(entry, "", ProblemCode.FACT_TWICE, "other", cluster.path() + ".provinces");
      }
    }
    once(cluster, "id", "from");
  }

  private void report(Entry report) {
    // a pattern such as {Y}-06-30 is in order in every year if it is in one
    JsonObject json = report.json();
    List<String> dates = List.of("from", "to", "asOf", "freeze", "due");
    Map<String, LocalDate> read = new HashMap<>();
    for (String name : dates) {
      String written = json.getString(name).replace("{Y}", "2026");
      try {
        read.put(name, LocalDate.parse(written));
      } catch (java.time.format.DateTimeParseException e) {
        add(
            report,
            name,
            ProblemCode.FACT_VALUE,
            "field",
            report.path() + "." + name,
            "demand",
            "format date");
      }
    }
    for (List<String> pair :
        List.of(List.of("from", "to"), List.of("asOf", "freeze"), List.of("freeze", "due"))) {
      LocalDate earlier = read.get(pair.get(0));
      LocalDate later = read.get(pair.get(1));
      if (earlier != null && later != null && later.isBefore(earlier)) {
        add(
            report,
            pair.get(1),
            ProblemCode.FACT_ORDER,
            "later",
            pair.get(1),
            "earlier",
            pair.get(0));
      }
    }
    for (String list : List.of("sections", "annexes", "stages")) {
      List<JsonObject> entries = json.objects(list);
      Map<List<Object>, String> seen = new HashMap<>();
      for (int i = 0; i < entries.size(); i++) {
        once(new Entry(entries.get(i), report.path() + "." + list + "[" + i + "]", seen), "id");
      }
    }
    once(report, "id");
  }

  private void letterhead(Entry letterhead) {
    period(letterhead);
    JsonObject json = letterhead.json();
    if (json.has("area") == json.has("level")) {
      add(
          letterhead,
          "area",
          ProblemCode.FACT_MISSING,
          "field",
          letterhead.path() + ".area | .level");
    } else if (json.has("area")) {
      area(letterhead);
    }
    once(letterhead, "area", "on", "level", "from");
  }

  private void period(Entry entry) {
    Optional<LocalDate> to = entry.json().findString("to").map(LocalDate::parse);
    LocalDate from = LocalDate.parse(entry.json().getString("from"));
    if (to.filter(end -> !end.isAfter(from)).isPresent()) {
      add(entry, "to", ProblemCode.FACT_ORDER, "later", "to", "earlier", "from");
    }
  }

  private void area(Entry entry) {
    String code = entry.json().getString("area");
    if (code.equals(COUNTRY)) {
      return;
    }
    Optional<LocalDate> on = entry.json().findString("on").map(LocalDate::parse);
    if (on.isEmpty()) {
      add(
          entry,
          "on",
          ProblemCode.FACT_AREA_DAY,
          "code",
          code,
          "meanings",
          AreaProblems.bearers(areas.everBorne(code)));
      return;
    }
    unit(entry, "area", code, on.get());
  }

  private Optional<Area> unit(Entry entry, String field, String code, LocalDate on) {
    Optional<Area> unit = areas.on(code, on);
    if (unit.isEmpty()) {
      add(
          entry,
          field,
          ProblemCode.FACT_AREA,
          "code",
          code,
          "on",
          on.toString(),
          "hint",
          hint(areas.resolve(code, on)));
    }
    return unit;
  }

  /** What may have been meant; empty where nothing comes near. */
  static String hint(Resolution meaning) {
    List<Area> near = AreaProblems.suggestions(meaning);
    return near.isEmpty() ? "" : "→ " + AreaProblems.list(near);
  }

  /** An entry may not say again, or otherwise, what one before it said. */
  private void once(Entry entry, String... key) {
    List<Object> values =
        Stream.of(key)
            .map(name -> Objects.requireNonNullElse(entry.json().find(name), ""))
            .toList();
    String other = entry.seen().putIfAbsent(values, entry.path());
    if (other != null) {
      add(entry, key[0], ProblemCode.FACT_TWICE, "other", other);
    }
  }

  private void add(Entry entry, String field, ProblemCode code, String... values) {
    String path = field.isEmpty() ? entry.path() : entry.path() + "." + field;
    check.add(lines.at(path), path, code, values);
  }
}
