package vn.minhchung.functions.link;

import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.worklist.Worklist;
import vn.minhchung.sheets.template.Templates;
import vn.minhchung.storage.ViewSigner;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** What is behind a link that may judge: the worklist, and the evidence that its claims cite. */
public final class AppraiserApi {
  /** Long enough to look, too short to pass on. */
  private static final Duration VIEW_LIFE = Duration.ofMinutes(5);

  /** With a third more in base 64 it still fits into an answer of Lambda. */
  private static final int MAX_SHEET_BYTES = 4_000_000;

  private static final Set<FormKind> JUDGING =
      EnumSet.of(FormKind.APPRAISAL, FormKind.RECOGNITION, FormKind.CONFIRMATION);

  private final Links links;
  private final AreaYears years;
  private final EvidenceBook evidence;
  private final ViewSigner signer;
  private final LiveFacts facts;

  public AppraiserApi(
      Links links, AreaYears years, EvidenceBook evidence, ViewSigner signer, LiveFacts facts) {
    this.links = links;
    this.years = years;
    this.evidence = evidence;
    this.signer = signer;
    this.facts = facts;
  }

  /**
   * {@code GET /api/worklist}: of {@code area} (else the link's own), {@code year} (else the link's
   * last) and {@code title} (else all); with {@code sheet=xlsx} as a workbook of that title.
   */
  Reply worklist(String token, Map<String, String> asked) {
    return withJudge(token, link -> worklist(link, asked));
  }

  private Reply worklist(Link link, Map<String, String> asked) {
    int from = link.scope().fromYear();
    int to = link.scope().toYear();
    String yearText = asked.getOrDefault("year", String.valueOf(to));
    int year = yearText.matches("20\\d\\d") ? Integer.parseInt(yearText) : 0;
    if (year < from || year > to) {
      return wrong("year", from + "–" + to);
    }
    String titleText = asked.getOrDefault("title", "");
    Optional<Title> title = Title.named(titleText);
    if (title.isEmpty() && !titleText.isEmpty()) {
      return wrong("title", Title.names());
    }
    Optional<Area> commune = commune(link, asked.getOrDefault("area", ""), year);
    if (commune.isEmpty()) {
      return wrong("area", "xã, phường / commune");
    }
    Worklist list = Worklist.of(years.fold(commune.get(), year, Cut.NONE), title);
    if (asked.getOrDefault("sheet", "").equals("xlsx")) {
      return title
          .map(of -> sheet(list, of, commune.get(), year, link.label()))
          .orElseGet(() -> wrong("title", Title.names()));
    }
    return Reply.ok(
        JsonObject.of(
            "area",
            JsonObject.of("code", commune.get().code(), "name", commune.get().fullName()),
            "year",
            year,
            "worklist",
            list.json(),
            "criteria",
            list.sets(facts.now().criteria()).stream().map(CriteriaTexts::told).toList(),
            "sets",
            sets(list)));
  }

  /**
   * The same as the sheet to fill in and to send back: {@code name}, and {@code bytes} in base 64.
   */
  private Reply sheet(Worklist list, Title title, Area commune, int year, String by) {
    Facts now = facts.now();
    byte[] sheet =
        new Templates(now.statistics())
            .worklist(list, title, commune, year, by, now.criteria())
            .xlsx();
    if (sheet.length > MAX_SHEET_BYTES) {
      return Reply.problem(404, ProblemCode.LINK_SHEET);
    }
    return Reply.ok(
        JsonObject.of(
            "name",
            "tham-dinh-" + commune.code() + "-" + title + "-" + year + ".xlsx",
            "bytes",
            Base64.getEncoder().encodeToString(sheet)));
  }

  private Places places() {
    return new Places(facts.now().areas());
  }

  /** What the indicators that the claims answer are called, and at most worth: by set and id. */
  private JsonObject sets(Worklist list) {
    Map<String, Object> sets = new TreeMap<>();
    Stream.concat(list.waiting().stream(), list.changes().stream())
        .flatMap(claim -> claim.assessment().flatMap(Content.SelfAssessment::score).stream())
        .map(Content.Score::set)
        .distinct()
        .forEach(
            label ->
                facts
                    .now()
                    .criteria()
                    .known(label)
                    .ifPresent(set -> sets.put(label, indicators(set))));
    return new JsonObject(sets);
  }

  private static JsonObject indicators(CriteriaSet set) {
    Map<String, Object> indicators = new TreeMap<>();
    set.criteria().stream()
        .flatMap(criterion -> criterion.indicators().stream())
        .forEach(
            indicator ->
                indicators.put(
                    indicator.id(),
                    JsonObject.of(
                        "maximum", indicator.maximum(),
                        "vi", indicator.text().vi(),
                        "en", indicator.text().en())));
    return new JsonObject(indicators);
  }

  /** The commune that is asked for, where the link's area contains it. */
  private Optional<Area> commune(Link link, String code, int year) {
    Optional<Area> own = OwnClaims.commune(link.scope(), facts.now().areas());
    Optional<Area> asked =
        code.isEmpty()
            ? own.map(a -> facts.now().areas().carry(a, Places.yearEnd(year)).orElse(a))
            : facts.now().areas().on(code, Places.yearEnd(year));
    return asked
        .filter(area -> area.level() == AreaLevel.COMMUNE)
        .filter(area -> places().covers(link.scope(), area));
  }

  /** {@code GET /api/evidence/<sha256>}: an address that shows it for five minutes. */
  Reply view(String token, String sha256) {
    return withJudge(token, link -> view(link, sha256));
  }

  private Reply view(Link link, String sha256) {
    if (!Sha256.isValid(sha256)) {
      return Reply.NOT_FOUND;
    }
    Sha256 hash = new Sha256(sha256);
    Optional<EvidenceBook.Evidence> piece =
        Optional.ofNullable(
                evidence.find(Set.of(hash), link.id(), found -> mayLook(link, found)).get(hash))
            .filter(found -> found.refused().isEmpty());
    return piece.map(found -> shown(link, found)).orElse(Reply.NOT_FOUND);
  }

  /** Noted first: nobody looks at what shows people without a trace in the daily digest. */
  private Reply shown(Link link, EvidenceBook.Evidence found) {
    InboxKey.OfEvidence key = new InboxKey.OfEvidence(found.link(), found.sha256());
    links.noteLook(link.id(), key);
    return Reply.ok(
        JsonObject.of(
            "url", signer.view(key.key(), VIEW_LIFE),
            "type", found.type(),
            "size", found.size(),
            "seconds", VIEW_LIFE.toSeconds()));
  }

  private boolean mayLook(Link link, EvidenceBook.Evidence piece) {
    return facts
        .now()
        .areas()
        .byId(piece.area())
        .map(area -> places().covers(link.scope(), area))
        .orElse(false);
  }

  private Reply withJudge(String token, Function<Link, Reply> answer) {
    Optional<Link> link = links.authenticate(token);
    if (link.isEmpty()) {
      return Reply.NOT_FOUND;
    }
    boolean judges = link.get().scope().kinds().stream().anyMatch(JUDGING::contains);
    return judges
        ? answer.apply(link.get())
        : Reply.problem(
            403, ProblemCode.LINK_RIGHT, "kinds", "appraisal, recognition, confirmation");
  }

  private static Reply wrong(String field, String expected) {
    return new Reply(
        400,
        Json.write(
            Problem.of(
                    ProblemCode.LINK_FIELD,
                    Problem.Where.head(field),
                    "field",
                    field,
                    "expected",
                    expected)
                .json()));
  }
}
