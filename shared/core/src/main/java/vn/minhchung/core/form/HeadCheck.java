package vn.minhchung.core.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Decision;

/** Checks the form level. All problems are found, not only the first. */
final class HeadCheck {
  private static final int MAX_TEXT = 200;

  private final Form form;
  private final JsonObject head;
  private final Pins pins;
  private final Facts facts;
  private final Places places;
  private final List<Problem> problems = new ArrayList<>();

  HeadCheck(Form form, Pins pins, Facts facts) {
    this.form = form;
    this.head = form.head();
    this.pins = pins;
    this.facts = facts;
    this.places = new Places(facts.areas(), pins.edition());
  }

  List<Problem> problems() {
    return problems;
  }

  /** Empty where {@link #problems} has an error. */
  Optional<Head> check() {
    FormKind kind = form.kind();
    if (!pins.scope().kinds().contains(kind)) {
      add(ProblemCode.FORM_KIND_NOT_ALLOWED, "kind", "kind", kind.code());
    }
    Optional<Integer> year = year();
    Optional<Area> area = year.flatMap(this::area);
    Optional<Title> title =
        kind.ofSubjects() || kind == FormKind.HONOURS ? title() : Optional.empty();
    List<Title> titles =
        kind == FormKind.CLOSING || kind == FormKind.CONFIRMATION ? titles() : List.of();
    Optional<CriteriaSet> set = Optional.empty();
    if (area.isPresent() && title.isPresent() && year.isPresent() && kind.ofSubjects()) {
      set = set(title.get(), area.get(), year.get());
    }
    boolean decides =
        kind == FormKind.RECOGNITION || (kind == FormKind.HONOURS && head.has("decision"));
    Optional<Decision> decision = decides ? decision() : Optional.empty();
    Optional<Content.Honour.Level> level = kind == FormKind.HONOURS ? level() : Optional.empty();
    Optional<String> congress =
        kind == FormKind.HONOURS && head.has("congress")
            ? Optional.of(text("congress"))
            : Optional.empty();
    String report = kind == FormKind.NARRATIVE ? report(year) : "";
    Optional<LocalDate> date =
        kind == FormKind.STATISTICS ? date(head, "date", "date") : Optional.empty();
    String source = kind == FormKind.STATISTICS ? text("source") : "";
    String by = kind == FormKind.APPRAISAL ? text("by") : "";
    boolean consented = consent();
    List<Sha256> documents = documents(decision);
    if (!problems.isEmpty() || year.isEmpty() || area.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Head(
            kind,
            year.get(),
            area.get(),
            head.findObject("area").flatMap(written -> written.findString("on")),
            title,
            titles,
            set,
            consented,
            documents,
            decision,
            source,
            date,
            by,
            level,
            congress,
            report));
  }

  private Optional<Content.Honour.Level> level() {
    String written = head.findString("level").map(String::strip).orElse("");
    Optional<Content.Honour.Level> level =
        Stream.of(Content.Honour.Level.values()).filter(l -> l.name().equals(written)).findFirst();
    if (level.isEmpty()) {
      String levels =
          Stream.of(Content.Honour.Level.values())
              .map(Enum::name)
              .collect(Collectors.joining(", "));
      add(ProblemCode.FORM_LEVEL, "level", "value", JsonForms.shown(written), "expected", levels);
    }
    return level;
  }

  private String report(Optional<Integer> year) {
    String written = head.findString("report").map(String::strip).orElse("");
    Optional<Report> report = facts.reports().find(written);
    if (report.isEmpty()) {
      add(
          ProblemCode.FORM_REPORT,
          "report",
          "report",
          JsonForms.shown(written),
          "reports",
          String.join(", ", facts.reports().ids()).replace("{Y}", "YYYY"));
    } else if (year.isPresent() && year.get() != report.get().year()) {
      add(
          ProblemCode.FORM_REPORT_YEAR,
          "year",
          "report",
          written,
          "year",
          String.valueOf(report.get().year()));
    }
    return written;
  }

  private Optional<Integer> year() {
    Optional<BigDecimal> written = head.findNumber("year");
    int from = pins.scope().fromYear();
    int to = pins.scope().toYear();
    boolean right =
        written
            .filter(y -> y.stripTrailingZeros().scale() <= 0)
            .filter(y -> y.compareTo(BigDecimal.valueOf(from)) >= 0)
            .filter(y -> y.compareTo(BigDecimal.valueOf(to)) <= 0)
            .isPresent();
    if (!right) {
      add(
          ProblemCode.FORM_YEAR,
          "year",
          "year",
          shown(head.find("year")),
          "from",
          String.valueOf(from),
          "to",
          String.valueOf(to));
    }
    return right ? written.map(BigDecimal::intValue) : Optional.empty();
  }

  private Optional<Area> area(int year) {
    Places.Place place = places.resolve(head.find("area"), year, Where.head("area"));
    if (place instanceof Places.Wrong wrong) {
      problems.add(wrong.problem());
      return Optional.empty();
    }
    Area area = ((Places.At) place).area();
    if (!places.covers(pins.scope(), area)) {
      add(ProblemCode.AREA_OUTSIDE, "area", "area", area.fullName() + " (" + area.code() + ")");
    }
    return Optional.of(area);
  }

  private Optional<Title> title() {
    String written = head.findString("title").orElse("");
    Optional<Title> title = Title.named(written);
    if (title.isEmpty()) {
      unknownTitle("title", written);
    }
    return title;
  }

  private List<Title> titles() {
    List<Title> titles = new ArrayList<>();
    List<@Nullable Object> items = head.list("titles");
    for (Object item : items) {
      Optional<Title> title = Title.named(item instanceof String text ? text : "");
      if (title.isEmpty()) {
        unknownTitle("titles", shown(item));
      } else if (!titles.contains(title.get())) {
        titles.add(title.get());
      }
    }
    if (items.isEmpty()) {
      unknownTitle("titles", "");
    }
    return titles;
  }

  private void unknownTitle(String column, String written) {
    add(ProblemCode.FORM_TITLE, column, "title", JsonForms.shown(written), "titles", Title.names());
  }

  /**
   * The set that the form names, else the one in force; in either case one that was pinned, so that
   * a set that is loaded later changes no version.
   */
  private Optional<CriteriaSet> set(Title title, Area area, int year) {
    List<String> areas = places.upwards(area, year);
    CriteriaSets pinned =
        new CriteriaSets(
            facts.criteria().all().stream()
                .filter(s -> pins.criteria().containsValue(s.hash()))
                .filter(s -> s.title() == title && areas.contains(s.area()))
                .toList());
    Optional<CriteriaSet> inForce = pinned.inForce(title, areas, year);
    if (!head.has("criteria")) {
      return inForce;
    }
    String named = head.findString("criteria").map(String::strip).orElse("");
    if (named.isEmpty() && head.findString("criteria").isPresent()) {
      return inForce;
    }
    Optional<CriteriaSet> set = pinned.named(named, year);
    if (set.isEmpty()) {
      add(
          ProblemCode.FORM_CRITERIA,
          "criteria",
          "criteria",
          shown(head.find("criteria")),
          "inForce",
          inForce.map(CriteriaSet::id).orElse("–"));
    }
    return set;
  }

  private Optional<Decision> decision() {
    JsonObject written = head.findObject("decision").orElse(JsonObject.of());
    Optional<LocalDate> date = date(written, "date", "decision.date");
    Optional<String> number = label(written, "number");
    Optional<String> issuer = label(written, "issuer");
    if (number.isEmpty()) {
      add(ProblemCode.FORM_DECISION, "decision.number", "field", "number");
    }
    if (issuer.isEmpty()) {
      add(ProblemCode.FORM_DECISION, "decision.issuer", "field", "issuer");
    }
    Optional<Decision.Earlier> replaces = Optional.empty();
    if (written.has("replaces")) {
      JsonObject earlier = written.findObject("replaces").orElse(JsonObject.of());
      Optional<LocalDate> on = date(earlier, "date", "decision.replaces.date");
      Optional<String> no = label(earlier, "number");
      if (no.isEmpty()) {
        add(ProblemCode.FORM_DECISION, "decision.replaces", "field", "replaces.number");
      }
      replaces = no.flatMap(n -> on.map(d -> new Decision.Earlier(n, d)));
    }
    Optional<Sha256> sha256 = hash(written.find("sha256"), "decision.sha256");
    if (number.isEmpty() || issuer.isEmpty() || date.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Decision(number.get(), date.get(), issuer.get(), sha256, replaces));
  }

  /** A short cleaned text; empty where it is missing, too long or has foreign characters. */
  private static Optional<String> label(JsonObject from, String name) {
    return from.findString(name)
        .map(Cells::clean)
        .filter(text -> !text.isEmpty() && text.length() <= MAX_TEXT && !Cells.isForeign(text));
  }

  private Optional<LocalDate> date(JsonObject from, String name, String column) {
    Optional<String> written = from.findString(name);
    try {
      Optional<LocalDate> date = written.map(String::strip).map(LocalDate::parse);
      if (date.filter(d -> d.getYear() >= 2000 && d.getYear() <= 2100).isPresent()) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // answered below, as for a missing date
    }
    add(
        ProblemCode.FORM_DATE,
        column,
        "value",
        JsonForms.shown(written.orElse("")),
        "field",
        column);
    return Optional.empty();
  }

  private String text(String name) {
    Optional<String> written = label(head, name);
    if (written.isEmpty()) {
      add(ProblemCode.FORM_TEXT, name, "field", name, "limit", String.valueOf(MAX_TEXT));
    }
    return written.orElse("");
  }

  private boolean consent() {
    if (!head.has("consent")) {
      return false;
    }
    JsonObject consent = head.findObject("consent").orElse(JsonObject.of());
    // the signed list itself is the evidence of consent: without its hash there is none (RULES 6.2)
    boolean signed = consent.findString("sha256").map(Sha256::isValid).orElse(false);
    return signed
        && label(consent, "basis").isPresent()
        && date(consent, "date", "consent.date").isPresent();
  }

  private List<Sha256> documents(Optional<Decision> decision) {
    TreeSet<Sha256> hashes = new TreeSet<>();
    for (Object item : head.list("documents")) {
      // a document without a hash could never arrive
      Optional<String> written =
          item instanceof JsonObject document ? document.findString("sha256") : Optional.empty();
      Optional<Sha256> hash = written.flatMap(HeadCheck::hash);
      if (hash.isEmpty()) {
        add(ProblemCode.FORM_HASH, "documents", "field", "documents");
      }
      hash.ifPresent(hashes::add);
    }
    head.findObject("consent")
        .flatMap(consent -> hash(consent.find("sha256"), "consent.sha256"))
        .ifPresent(hashes::add);
    decision.flatMap(Decision::sha256).ifPresent(hashes::add);
    return List.copyOf(hashes);
  }

  private Optional<Sha256> hash(@Nullable Object written, String column) {
    if (written == null || written.equals("")) {
      return Optional.empty();
    }
    Optional<Sha256> hash = written instanceof String text ? hash(text) : Optional.empty();
    if (hash.isEmpty()) {
      add(ProblemCode.FORM_HASH, column, "field", column);
    }
    return hash;
  }

  private static Optional<Sha256> hash(String text) {
    return Optional.of(text.strip()).filter(Sha256::isValid).map(Sha256::new);
  }

  private void add(ProblemCode code, String column, String... values) {
    problems.add(Problem.of(code, Where.head(column), values));
  }

  private static String shown(@Nullable Object value) {
    return JsonForms.shown(Objects.toString(value, ""));
  }
}
