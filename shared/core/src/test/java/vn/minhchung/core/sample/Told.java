package vn.minhchung.core.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Scoring;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Decision;
import vn.minhchung.core.ledger.Hamlets;
import vn.minhchung.core.ledger.Person;
import vn.minhchung.core.ledger.Version;

/**
 * What was told of one commune in one year, one form after the other: {@code Told.in(BA_DINH,
 * 2025).registered("H1").selfScored("H1", 85).recognised("H1").claim("H1")}. Every call is a form
 * of its own, a minute after the one before.
 */
public final class Told {
  public static final Instant FIRST_FORM = Instant.parse("2025-09-01T00:00:00Z");

  private static final CriteriaSet FAMILY = CriteriaSets.shipped().byId("gdht-448").orElseThrow();

  private final Area commune;
  private int year;
  private final List<Version> versions = new ArrayList<>();
  private Title title = Title.FAMILY;
  private boolean fromAbove;
  private String link = "xa";
  private int forms;
  private int row = 1;
  private boolean sameForm;

  private Told(Area commune, int year) {
    this.commune = commune;
    this.year = year;
  }

  public static Told in(Area commune, int year) {
    return new Told(commune, year);
  }

  public static Told inBaDinh() {
    return in(Units.BA_DINH, 2025);
  }

  /** What follows speaks of this title; families until then. */
  public Told of(Title other) {
    title = other;
    return this;
  }

  /** What follows comes through a link of a higher level. */
  public Told fromAbove() {
    fromAbove = true;
    return this;
  }

  /** What follows comes through the commune's own link. */
  public Told fromCommune() {
    fromAbove = false;
    return this;
  }

  /** What follows comes through another link of the commune. */
  public Told through(String other) {
    link = other;
    return this;
  }

  /** The next call is one more row of the form before. */
  public Told sameForm() {
    sameForm = true;
    return this;
  }

  /** What a version said once more, in a form of its own. */
  public Told tellAgain(Version version) {
    return tell(version.address().stem(), version.content());
  }

  public Told registered(String reference) {
    return registered(reference, "Hộ " + reference, "");
  }

  public Told registered(String reference, String name, String hamlet) {
    return tell(subject(reference), new Content.Registration(person(name, hamlet)));
  }

  /** Registered here by who was another subject elsewhere before. */
  public Told moved(String reference, Area from, String before) {
    return tell(
        subject(reference),
        new Content.Registration(
            person("Hộ " + reference, ""),
            Optional.empty(),
            Optional.of(new Content.Previous(from.id(), before))));
  }

  public Told registeredOfGroup(String reference, String group) {
    Person person =
        new Person(
            "Ông " + reference,
            Optional.empty(),
            Optional.of(group),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return tell(subject(reference), new Content.Registration(person));
  }

  public Told registeredManagedBy(String reference, String managedBy) {
    Person person =
        new Person(
            "Trường " + reference,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(managedBy),
            Optional.empty());
    return tell(subject(reference), new Content.Registration(person));
  }

  /** Registered as part of another subject. */
  public Told member(String reference, Title of, String parent) {
    return tell(
        subject(reference),
        new Content.Registration(
            person("Hộ " + reference, ""),
            Optional.of(new Content.Member(of, parent)),
            Optional.empty()));
  }

  /** A self-assessment by another set than that of families. */
  public Told selfScoredBy(CriteriaSet set, String reference, Map<String, Answer> answers) {
    var score = Scoring.score(set, answers, Circumstances.of(false));
    return tell(
        subject(reference),
        new Content.SelfAssessment(
            person("Họ " + reference, ""),
            new TreeMap<>(answers),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new Content.Score(
                    set.label(), set.hash(), false, score.score(), score.verdict()))));
  }

  /** A self-assessment of 50 to 100 points. */
  public Told selfScored(String reference, int points) {
    return selfScored(reference, "Hộ " + reference, answers(points));
  }

  public Told selfScored(String reference, String name, Map<String, Answer> answers) {
    var score = Scoring.score(FAMILY, answers, Circumstances.of(false));
    return tell(
        subject(reference),
        new Content.SelfAssessment(
            person(name, ""),
            new TreeMap<>(answers),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new Content.Score(
                    FAMILY.label(), FAMILY.hash(), false, score.score(), score.verdict()))));
  }

  /** A self-assessment of 90 points with this file as evidence. */
  public Told proved(String reference, Sha256 evidence) {
    Map<String, Answer> answers = answers(90);
    var score = Scoring.score(FAMILY, answers, Circumstances.of(false));
    return tell(
        subject(reference),
        new Content.SelfAssessment(
            person("Hộ " + reference, ""),
            new TreeMap<>(answers),
            new TreeMap<>(Map.of("1.1", List.of(evidence))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new Content.Score(
                    FAMILY.label(), FAMILY.hash(), false, score.score(), score.verdict()))));
  }

  /** The short form: a total, no answers. */
  public Told totalled(String reference, String total) {
    return tell(
        subject(reference),
        new Content.SelfAssessment(
            person("Hộ " + reference, ""),
            new TreeMap<>(),
            new TreeMap<>(),
            Optional.of(new BigDecimal(total)),
            Optional.of(true),
            Optional.empty()));
  }

  public Told withdrawn(String reference) {
    return tell(subject(reference), new Content.Withdrawal("MOVED"));
  }

  public Told appraised(String reference) {
    return appraised(reference, Map.of());
  }

  public Told appraised(String reference, Map<String, Answer> changed) {
    return tell(
        subject(reference),
        new Content.Appraisal(false, new TreeMap<>(changed), Optional.empty(), "Ban thẩm định"));
  }

  /** The appraiser's own total of a claim in the short form. */
  public Told appraisedAt(String reference, String total) {
    return tell(
        subject(reference),
        new Content.Appraisal(
            false,
            new TreeMap<>(),
            Optional.of(new BigDecimal(total)),
            Optional.empty(),
            "Ban thẩm định"));
  }

  public Told returned(String reference) {
    return tell(
        subject(reference),
        new Content.Appraisal(true, new TreeMap<>(), Optional.of("Thiếu ảnh"), "Ban thẩm định"));
  }

  public Told recognised(String reference) {
    return decided(reference, Outcome.RECOGNISED, "2025-12-01");
  }

  public Told decided(String reference, Outcome outcome, String date) {
    return tell(subject(reference), decision(outcome, date, Optional.empty(), "", false));
  }

  /** A decision by reference that also gives a name. */
  public Told decided(String reference, Outcome outcome, String date, String name) {
    return tell(subject(reference), decision(outcome, date, Optional.of(name), "", false));
  }

  /**
   * A decision that gives a name and no reference.
   *
   * @param issued what was issued to the row: {@code n-…}
   */
  public Told decidedByName(
      String issued, Outcome outcome, String date, String name, String hamlet) {
    return tell(subject(issued), decision(outcome, date, Optional.of(name), hamlet, true));
  }

  public Told counted(String date, Object... columnsAndValues) {
    TreeMap<String, BigDecimal> cells = new TreeMap<>();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      cells.put(
          String.valueOf(columnsAndValues[i]),
          new BigDecimal(String.valueOf(columnsAndValues[i + 1])));
    }
    return tell(
        AreaYear.STATISTICS_STEM, new Content.Statistics("Báo cáo", LocalDate.parse(date), cells));
  }

  /** An entry of the registry: {@code hamlet("T1", "Thôn 1", "", "")}; empty dates say nothing. */
  public Told hamlet(String id, String name, String from, String to, String... mergedFrom) {
    return tell(
        Hamlets.PREFIX + id,
        new Content.HamletEntry(
            name,
            Optional.of("thôn"),
            Optional.empty(),
            Optional.of(from).filter(d -> !d.isEmpty()).map(LocalDate::parse),
            Optional.of(to).filter(d -> !d.isEmpty()).map(LocalDate::parse),
            List.of(mergedFrom),
            Optional.empty()));
  }

  /** What follows is of this year, in the same commune. */
  public Told inYear(int other) {
    year = other;
    return this;
  }

  public Told honoured(String reference, Content.Honour.Level level, boolean consent) {
    return tell(
        AreaYear.honour(title, reference, level),
        new Content.Honour(
            true,
            level,
            Optional.of("Đại hội"),
            Optional.of(
                new Decision(
                    "7/QĐ",
                    LocalDate.parse("2025-12-05"),
                    "UBND",
                    Optional.empty(),
                    Optional.empty())),
            Optional.of("Hộ " + reference),
            consent,
            Optional.empty(),
            Optional.empty()));
  }

  public Told nominated(String reference, Content.Honour.Level level) {
    return tell(
        AreaYear.honour(title, reference, level),
        new Content.Honour(
            false,
            level,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.of("Chuyện"),
            Optional.empty()));
  }

  public Told wrote(String report, String section, String text) {
    return tell(AreaYear.narrative(report, section), new Content.Narrative(text));
  }

  public Told closed() {
    return tell(AreaYear.closing(title), new Content.Closing());
  }

  public Told confirmed() {
    return tell(AreaYear.confirmation(title), new Content.Confirmation(false, Optional.empty()));
  }

  public Told sentBack() {
    return tell(
        AreaYear.confirmation(title), new Content.Confirmation(true, Optional.of("Thiếu thôn")));
  }

  public List<Version> versions() {
    return List.copyOf(versions);
  }

  public Version last() {
    return versions.get(versions.size() - 1);
  }

  public AreaYear fold() {
    return fold(Cut.NONE);
  }

  public AreaYear fold(Cut cut) {
    return AreaYear.fold(versions, cut, CriteriaSets.shipped());
  }

  public Claim claim(String reference) {
    return fold().claims().stream()
        .filter(claim -> claim.title() == title && claim.reference().equals(reference))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no claim " + reference));
  }

  /** Answers to all indicators of the family set that come to this many points, 50 to 100. */
  public static Map<String, Answer> answers(int points) {
    Map<String, Answer> answers = new TreeMap<>();
    int rest = 100 - points;
    for (String id : List.of("1.1", "1.2", "1.3", "2.2", "2.3")) {
      int off = Math.min(10, rest);
      rest -= off;
      answers.put(id, new Answer.Points(BigDecimal.valueOf(10L - off)));
    }
    answers.put("2.1", new Answer.Met(true));
    answers.put("3.1", new Answer.Share(4, 4));
    answers.put("4.1", new Answer.Points(BigDecimal.valueOf(20)));
    return answers;
  }

  public static Person person(String name, String hamlet) {
    return new Person(
        name,
        Optional.of(hamlet).filter(h -> !h.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Ulid form(int number) {
    return Ulid.of(FIRST_FORM.plusSeconds(60L * number), BigInteger.ZERO);
  }

  private String subject(String reference) {
    return Address.subject(title, reference);
  }

  private static Content.Recognition decision(
      Outcome outcome, String date, Optional<String> name, String hamlet, boolean byName) {
    boolean replaces = outcome == Outcome.REVOKED || outcome == Outcome.CORRECTED;
    LocalDate on = LocalDate.parse(date);
    return new Content.Recognition(
        outcome,
        new Decision(
            "12/QĐ-UBND",
            on,
            "UBND phường",
            Optional.empty(),
            replaces
                ? Optional.of(new Decision.Earlier("11/QĐ-UBND", on.minusDays(1)))
                : Optional.empty()),
        name,
        Optional.of(hamlet).filter(h -> !h.isEmpty()),
        byName,
        Optional.empty());
  }

  private Told tell(String stem, Content content) {
    if (sameForm) {
      row++;
      sameForm = false;
    } else {
      forms++;
      row = 1;
    }
    versions.add(
        new Version(
            new Address(year, commune.id(), stem, form(forms), row),
            Sha256.of("form " + forms),
            fromAbove ? "tinh" : link,
            fromAbove,
            List.of(),
            content));
    return this;
  }
}
