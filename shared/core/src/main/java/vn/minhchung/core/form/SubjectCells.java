package vn.minhchung.core.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.Assessment;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.criteria.Scoring;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Person;

/** Reads the cells of a row that speaks of one subject. */
final class SubjectCells {
  static final int MAX_REFERENCE = 64;
  static final int MAX_NAME = 200;
  static final int MAX_TEXT = 2_000;

  /** More photos than this for one indicator are an album, not evidence. */
  private static final int MAX_EVIDENCE = 50;

  /** So many answers to one indicator are remembered; few enough to be looked through. */
  private static final int REPEATED = 128;

  private static final Map<String, List<String>> ATTRIBUTES =
      Map.of(
          "group", List.of("FARMER", "WORKER", "OFFICIAL"),
          "managedBy", List.of("COMMUNE", "DISTRICT", "PROVINCE", "CENTRAL"),
          "culturalTitle", List.of("true", "false"));

  private final Head head;
  private final Places places;
  private final RegionClasses regions;

  /** Empty where the head names no set. */
  private final Optional<Scoring> scoring;

  /** By indicator and what is written: of those that are right, which a list repeats. */
  private final Map<String, Map<Object, Optional<Answer>>> answered = new HashMap<>();

  SubjectCells(Head head, Places places, Facts facts) {
    this.head = head;
    this.places = places;
    this.regions = facts.regions();
    this.scoring = head.set().map(Scoring::new);
  }

  /** By the documents about the commune and the hamlet as it is written; never by the form. */
  private boolean disadvantaged(Person person) {
    return regions.disadvantaged(
        head.area().id(), person.hamlet().orElse(""), Places.yearEnd(head.year()));
  }

  /**
   * @param content empty where the cells are wrong
   */
  record Read(Optional<Content> content, Optional<Assessment> assessment) {}

  Read read(Cells cells, String name, String hamlet, boolean byName) {
    Person person = person(cells, name, hamlet);
    return switch (head.kind()) {
      case REGISTRATION ->
          consented(
              cells, plain(new Content.Registration(person, memberOf(cells), previous(cells))));
      case ASSESSMENT -> consented(cells, assessment(cells, person));
      case APPRAISAL -> plain(appraisal(cells));
      case RECOGNITION -> plain(recognition(cells, name, hamlet, byName));
      case WITHDRAWAL -> plain(withdrawal(cells));
      case HAMLETS, STATISTICS, CLOSING, CONFIRMATION, HONOURS, NARRATIVE ->
          throw new IllegalStateException("rows of areas are checked elsewhere");
    };
  }

  private static Read plain(Content content) {
    return new Read(Optional.of(content), Optional.empty());
  }

  private Read consented(Cells cells, Read read) {
    Title title = head.title().orElseThrow();
    if (title.ofPersons() && !head.consented()) {
      cells.add(ProblemCode.ROW_CONSENT, "consent");
    }
    return read;
  }

  private Person person(Cells cells, String name, String hamlet) {
    JsonObject attributes = cells.object("attributes");
    return new Person(
        name,
        Optional.of(hamlet).filter(h -> !h.isEmpty()),
        attribute(cells, attributes, "group"),
        cells.text(attributes, "unitKind", MAX_REFERENCE),
        attribute(cells, attributes, "managedBy"),
        attribute(cells, attributes, "culturalTitle").map(Boolean::valueOf));
  }

  private static Optional<Content.Member> memberOf(Cells cells) {
    JsonObject written = cells.object("memberOf");
    Optional<String> subject = cells.text(written, "subject", MAX_REFERENCE);
    String title = cells.text(written, "title", MAX_REFERENCE).orElse("");
    if (subject.isEmpty() && title.isEmpty()) {
      return Optional.empty();
    }
    Optional<Title> of = Title.named(title);
    if (of.isEmpty()) {
      cells.add(
          ProblemCode.FORM_TITLE,
          "memberOf.title",
          "title",
          JsonForms.shown(title),
          "titles",
          Title.names());
    } else if (subject.isEmpty() && cells.problems().isEmpty()) {
      cells.add(ProblemCode.ROW_REQUIRED, "memberOf.subject", "column", "memberOf.subject");
    }
    return of.flatMap(t -> subject.map(s -> new Content.Member(t, s)));
  }

  /** A code is meant as it was at the end of the year before, unless the row says otherwise. */
  private Optional<Content.Previous> previous(Cells cells) {
    JsonObject written = cells.object("previous");
    Optional<String> subject = cells.text(written, "subject", MAX_REFERENCE);
    @Nullable Object area = written.find("area");
    boolean blank = area == null || area.equals("");
    if (subject.isEmpty() && blank) {
      return Optional.empty();
    }
    if (subject.isEmpty()) {
      cells.add(ProblemCode.ROW_REQUIRED, "previous.subject", "column", "previous.subject");
      return Optional.empty();
    }
    if (blank) {
      return Optional.of(new Content.Previous(head.area().id(), subject.get()));
    }
    int before = head.year() - 1;
    Map<String, @Nullable Object> place = new LinkedHashMap<>();
    place.put("on", Places.yearEnd(before).toString());
    place.putAll(area instanceof JsonObject object ? object.members() : Map.of("code", area));
    Places.Place found =
        places.resolve(
            new JsonObject(place), before, Problem.Where.cell(cells.number(), "previous.area"));
    if (found instanceof Places.Wrong wrong) {
      cells.add(wrong.problem());
      return Optional.empty();
    }
    return Optional.of(new Content.Previous(((Places.At) found).area().id(), subject.get()));
  }

  private static Optional<String> attribute(Cells cells, JsonObject attributes, String name) {
    @Nullable Object written = attributes.find(name);
    if (written == null || written.equals("")) {
      return Optional.empty();
    }
    List<String> expected = ATTRIBUTES.getOrDefault(name, List.of());
    String value = String.valueOf(written).strip();
    if (!expected.contains(value)) {
      cells.add(
          ProblemCode.ROW_ATTRIBUTE,
          name,
          "value",
          JsonForms.shown(value),
          "attribute",
          name,
          "expected",
          String.join(", ", expected));
    }
    return Optional.of(value);
  }

  private Read assessment(Cells cells, Person person) {
    SortedMap<String, Answer> answers = answers(cells);
    SortedMap<String, List<Sha256>> evidence = evidence(cells);
    Optional<BigDecimal> total = total(cells);
    Optional<Boolean> proposal = proposal(cells);
    if (answers.isEmpty() && total.isEmpty() && proposal.isEmpty() && cells.problems().isEmpty()) {
      cells.add(ProblemCode.ROW_NO_ANSWER, "answers");
    }
    boolean disadvantaged = disadvantaged(person);
    Circumstances circumstances = person.circumstances(disadvantaged);
    head.set().ifPresent(set -> meant(cells, set, circumstances));
    Optional<Assessment> assessment = Optional.empty();
    if (!answers.isEmpty() && cells.problems().isEmpty()) {
      assessment = scoring.map(by -> by.score(answers, circumstances));
    }
    Optional<Content.Score> score =
        assessment.map(
            a ->
                new Content.Score(
                    a.set().label(), a.set().hash(), disadvantaged, a.score(), a.verdict()));
    return new Read(
        Optional.of(new Content.SelfAssessment(person, answers, evidence, total, proposal, score)),
        assessment);
  }

  /**
   * A set that is for some subjects of its title takes no others, and none that does not say what
   * it is: TT 24/2023 asks of a province's unit what a commune's need not do.
   */
  private static void meant(Cells cells, CriteriaSet set, Circumstances circumstances) {
    SortedMap<String, String> known = circumstances.attributes();
    set.when()
        .values()
        .forEach(
            (attribute, expected) -> {
              String value = known.getOrDefault(attribute, "");
              if (!expected.contains(value)) {
                cells.add(
                    ProblemCode.ROW_CRITERIA,
                    attribute,
                    "criteria",
                    set.label(),
                    "attribute",
                    attribute,
                    "expected",
                    String.join(", ", expected),
                    "value",
                    JsonForms.shown(value));
              }
            });
  }

  private static Optional<BigDecimal> total(Cells cells) {
    Optional<BigDecimal> total = cells.cells().findNumber("total");
    boolean wrong =
        cells.cells().has("total")
            && total
                .filter(t -> t.signum() >= 0 && t.compareTo(BigDecimal.valueOf(100)) <= 0)
                .filter(t -> t.stripTrailingZeros().scale() <= 2)
                .isEmpty();
    if (wrong) {
      cells.add(
          ProblemCode.ROW_ANSWER,
          "total",
          "answer",
          JsonForms.shown(String.valueOf(cells.cells().find("total"))),
          "indicator",
          "total",
          "expected",
          "0 đến 100",
          "expectedEn",
          "0 to 100");
    }
    return total;
  }

  private static Optional<Boolean> proposal(Cells cells) {
    Optional<Boolean> proposal = cells.cells().findBoolean("proposal");
    if (cells.cells().has("proposal") && proposal.isEmpty()) {
      cells.add(
          ProblemCode.ROW_ANSWER,
          "proposal",
          "answer",
          JsonForms.shown(String.valueOf(cells.cells().find("proposal"))),
          "indicator",
          "proposal",
          "expected",
          "true hoặc false",
          "expectedEn",
          "true or false");
    }
    return proposal;
  }

  private SortedMap<String, Answer> answers(Cells cells) {
    SortedMap<String, Answer> answers = new TreeMap<>();
    for (Map.Entry<String, @Nullable Object> written :
        cells.object("answers").members().entrySet()) {
      @Nullable Object value = written.getValue();
      if (value != null && !value.equals("")) {
        answer(cells, written.getKey(), value).ifPresent(a -> answers.put(written.getKey(), a));
      }
    }
    return answers;
  }

  /** Null where the set, or a set, has none of this id. */
  private @Nullable Indicator indicator(String id) {
    return scoring.isPresent() ? scoring.get().indicator(id) : null;
  }

  private Optional<Answer> answer(Cells cells, String id, Object written) {
    @Nullable Indicator indicator = indicator(id);
    if (indicator == null) {
      unknownIndicator(cells, "a:" + JsonForms.shown(id), id);
      return Optional.empty();
    }
    Map<Object, Optional<Answer>> known = answered.computeIfAbsent(id, i -> new HashMap<>());
    @Nullable Optional<Answer> before = known.get(written);
    if (before != null) {
      return before;
    }
    CriteriaSet set = scoring.orElseThrow().set();
    Optional<Answer> answer = Answer.read(written).filter(a -> Scoring.accepts(set, indicator, a));
    if (answer.isPresent() && known.size() < REPEATED) {
      known.put(written, answer);
    }
    if (answer.isEmpty()) {
      Text expected = CriteriaTexts.expected(indicator);
      cells.add(
          ProblemCode.ROW_ANSWER,
          "a:" + id,
          "answer",
          JsonForms.shown(String.valueOf(written)),
          "indicator",
          id,
          "expected",
          expected.vi(),
          "expectedEn",
          expected.en());
    }
    return answer;
  }

  private SortedMap<String, List<Sha256>> evidence(Cells cells) {
    SortedMap<String, List<Sha256>> evidence = new TreeMap<>();
    cells
        .object("evidence")
        .members()
        .forEach(
            (indicator, written) -> {
              List<Sha256> hashes = hashes(cells, indicator, written);
              if (!hashes.isEmpty()) {
                evidence.put(indicator, hashes);
              }
            });
    return evidence;
  }

  private List<Sha256> hashes(Cells cells, String indicator, @Nullable Object written) {
    String column = "e:" + JsonForms.shown(indicator);
    if (indicator(indicator) == null) {
      unknownIndicator(cells, column, indicator);
      return List.of();
    }
    // a single hash would be passed over in silence if anything but a list were let through
    List<?> items = written instanceof List<?> list ? list : List.of("");
    if (items.size() > MAX_EVIDENCE) {
      cells.add(
          ProblemCode.ROW_EVIDENCE,
          column,
          "indicator",
          JsonForms.shown(indicator),
          "count",
          String.valueOf(items.size()),
          "limit",
          String.valueOf(MAX_EVIDENCE));
      return List.of();
    }
    List<Sha256> hashes = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof String text && Sha256.isValid(text.strip())) {
        hashes.add(new Sha256(text.strip()));
      } else if (written != null) {
        cells.add(ProblemCode.FORM_HASH, column, "field", column);
      }
    }
    return hashes;
  }

  private void unknownIndicator(Cells cells, String column, String indicator) {
    cells.add(
        ProblemCode.ROW_INDICATOR,
        column,
        "criteria",
        head.set().map(CriteriaSet::label).orElse("–"),
        "indicator",
        JsonForms.shown(indicator));
  }

  private Content appraisal(Cells cells) {
    String outcome = outcome(cells, List.of("APPRAISED", "CHANGED", "RETURNED"));
    boolean returned = outcome.equals("RETURNED");
    Optional<String> reason = cells.text("reason", MAX_TEXT);
    if (returned && reason.isEmpty()) {
      cells.add(ProblemCode.ROW_REASON, "reason");
    }
    SortedMap<String, Answer> answers = answers(cells);
    Optional<BigDecimal> total = total(cells);
    if (outcome.equals("CHANGED") && answers.isEmpty() && total.isEmpty()) {
      cells.add(ProblemCode.ROW_NO_ANSWER, "outcome");
    }
    return new Content.Appraisal(returned, answers, total, reason, head.by());
  }

  private Content recognition(Cells cells, String name, String hamlet, boolean byName) {
    String written =
        outcome(cells, List.of("RECOGNISED", "NOT_RECOGNISED", "REVOKED", "CORRECTED"));
    Content.Recognition.Outcome outcome =
        written.isEmpty()
            ? Content.Recognition.Outcome.RECOGNISED
            : Content.Recognition.Outcome.valueOf(written);
    boolean replaces =
        outcome == Content.Recognition.Outcome.REVOKED
            || outcome == Content.Recognition.Outcome.CORRECTED;
    if (replaces && head.decision().flatMap(d -> d.replaces()).isEmpty()) {
      cells.add(ProblemCode.FORM_DECISION, "decision.replaces", "field", "replaces");
    }
    return new Content.Recognition(
        outcome,
        head.decision().orElseThrow(),
        Optional.of(name).filter(n -> !n.isEmpty()),
        Optional.of(hamlet).filter(h -> !h.isEmpty()),
        byName,
        cells.text("level", MAX_REFERENCE));
  }

  private static Content withdrawal(Cells cells) {
    List<String> expected = List.of("MOVED", "SPLIT", "MERGED", "DIED", "OTHER");
    Optional<String> reason = cells.text("reason", MAX_REFERENCE);
    if (reason.filter(expected::contains).isEmpty()) {
      cells.add(
          ProblemCode.ROW_OUTCOME,
          "reason",
          "value",
          JsonForms.shown(reason.orElse("")),
          "expected",
          String.join(", ", expected));
    }
    return new Content.Withdrawal(reason.orElse("OTHER"));
  }

  /** One of the expected words; empty, with a problem, for any other. */
  static String outcome(Cells cells, List<String> expected) {
    Optional<String> outcome = cells.text("outcome", MAX_REFERENCE);
    if (outcome.filter(expected::contains).isPresent()) {
      return outcome.get();
    }
    cells.add(
        ProblemCode.ROW_OUTCOME,
        "outcome",
        "value",
        JsonForms.shown(outcome.orElse("")),
        "expected",
        String.join(", ", expected));
    return "";
  }
}
