package vn.minhchung.functions.link;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.worklist.Standing;
import vn.minhchung.core.worklist.Worklist;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** The home of a link: whose it is, what was sent, how far it has come, what came back. */
public final class HomeApi {
  /** Who sends lists of subjects may see what became of them. */
  private static final Set<FormKind> OF_SUBJECTS =
      EnumSet.of(FormKind.REGISTRATION, FormKind.ASSESSMENT, FormKind.APPRAISAL);

  private final Links links;
  private final Ledger ledger;
  private final AreaYears years;
  private final Secrets secrets;
  private final InstantSource clock;
  private final LiveFacts facts;

  public HomeApi(
      Links links,
      Ledger ledger,
      AreaYears years,
      Secrets secrets,
      InstantSource clock,
      LiveFacts facts) {
    this.links = links;
    this.ledger = ledger;
    this.years = years;
    this.secrets = secrets;
    this.clock = clock;
    this.facts = facts;
  }

  /** {@code GET /api/link}. */
  Reply home(String token) {
    return links.authenticate(token).map(link -> Reply.ok(home(link))).orElse(Reply.NOT_FOUND);
  }

  private JsonObject home(Link link) {
    Optional<Area> area = facts.now().areas().byId(link.scope().area());
    int year = OwnClaims.year(link.scope(), today());
    Map<String, @Nullable Object> home = new LinkedHashMap<>();
    home.put(
        "area",
        JsonObject.of(
            "code", link.scope().area().code(), "name", area.map(Area::fullName).orElse("")));
    home.put("years", List.of(link.scope().fromYear(), link.scope().toYear()));
    home.put("kinds", link.scope().kindCodes());
    home.put("hamlet", link.scope().hamlet().map(Scope.OfHamlet::name).orElse(null));
    home.put("label", link.label());
    home.put("expires", link.expires());
    home.put("quota", link.quota());
    home.put("used", links.used(link));
    home.put("criteria", sets(link.scope(), area));
    home.put("forms", forms(link));
    home.put("year", year);
    home.put("deadline", deadline(year).orElse(null));
    area.filter(a -> a.level() == AreaLevel.COMMUNE)
        .filter(a -> link.scope().kinds().stream().anyMatch(OF_SUBJECTS::contains))
        .ifPresentOrElse(
            commune -> home.putAll(subjects(link.scope(), commune, year).members()),
            () -> home.putAll(new Standing(Map.of(), List.of()).json().members()));
    return new JsonObject(home);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), OwnClaims.HOME);
  }

  /** What arrives after the freeze of the year's report does not count in it. */
  private Optional<JsonObject> deadline(int year) {
    return facts
        .now()
        .reports()
        .find("year-" + year)
        .filter(report -> !today().isAfter(report.freeze()))
        .map(HomeApi::deadline);
  }

  private static JsonObject deadline(Report report) {
    return JsonObject.of(
        "report", report.id(),
        "year", report.year(),
        "due", report.freeze(),
        "provisional", report.provisional());
  }

  private JsonObject subjects(Scope scope, Area commune, int year) {
    Area then = facts.now().areas().carry(commune, Places.yearEnd(year)).orElse(commune);
    List<Version> versions = years.withHamlets(then, year);
    AreaYear fold = AreaYear.fold(year, versions, Cut.NONE, facts.now().criteria());
    List<Claim> own = fold.claims().stream().filter(claim -> OwnClaims.isOf(scope, claim)).toList();
    Map<String, @Nullable Object> members =
        new LinkedHashMap<>(Standing.of(own, versions).json().members());
    if (scope.kinds().contains(FormKind.APPRAISAL)) {
      Worklist list = Worklist.of(fold, Optional.empty());
      members.put("worklist", list.waiting().size() + list.changes().size());
    }
    return new JsonObject(members);
  }

  /** The sets in force for what may be self-assessed here, in the last year of the link. */
  private List<JsonObject> sets(Scope scope, Optional<Area> area) {
    List<JsonObject> sets = new ArrayList<>();
    if (area.isPresent() && scope.kinds().contains(FormKind.ASSESSMENT)) {
      Facts now = facts.now();
      List<String> upwards = new Places(now.areas()).upwards(area.get(), scope.toYear());
      for (Title title : Title.values()) {
        now.criteria()
            .inForce(title, upwards, scope.toYear())
            .ifPresent(
                set -> {
                  Map<String, @Nullable Object> told = new LinkedHashMap<>();
                  told.put("title", title);
                  told.putAll(CriteriaTexts.told(set).members());
                  sets.add(new JsonObject(told));
                });
      }
    }
    return sets;
  }

  private List<JsonObject> forms(Link link) {
    List<JsonObject> forms = new ArrayList<>();
    for (Links.Asked asked : links.asked(link.id())) {
      Optional<FormRecord.Header> receipt = ledger.form(asked.id()).flatMap(FormRecord::receipt);
      forms.add(
          JsonObject.of(
              "id", asked.id(),
              "name", asked.name(),
              "sha256", asked.sha256(),
              "receipt", asked.id() + "." + secrets.of(asked.id()),
              "status", receipt.map(FormRecord.Header::status).orElse("pending"),
              "waiting", receipt.map(FormRecord.Header::waiting).orElse(null)));
    }
    return forms;
  }
}
