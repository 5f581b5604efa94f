package vn.minhchung.functions.link;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.worklist.Roster;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** What a phone needs to fill in a form by itself: last year's list, and the questions. */
public final class RosterApi {
  private static final Set<FormKind> FILLING =
      EnumSet.of(FormKind.REGISTRATION, FormKind.ASSESSMENT);

  /** More subjects than this come hamlet by hamlet: a thin network waits a minute for them. */
  private static final int AT_ONCE = 300;

  private final Links links;
  private final AreaYears years;
  private final InstantSource clock;
  private final LiveFacts facts;

  public RosterApi(Links links, AreaYears years, InstantSource clock, LiveFacts facts) {
    this.links = links;
    this.years = years;
    this.clock = clock;
    this.facts = facts;
  }

  /**
   * {@code GET /api/roster?title=T}: the subjects of the link's commune, of {@code hamlet} where it
   * is given; of a large commune only its hamlets, until one is asked for.
   */
  Reply roster(String token, Map<String, String> asked) {
    Optional<Link> link = links.authenticate(token);
    if (link.isEmpty()) {
      return Reply.NOT_FOUND;
    }
    if (link.get().scope().kinds().stream().noneMatch(FILLING::contains)) {
      return Reply.problem(403, ProblemCode.LINK_RIGHT, "kinds", "registration, assessment");
    }
    Optional<Title> title = Title.named(asked.getOrDefault("title", ""));
    if (title.isEmpty()) {
      return Reply.problem(
          400, ProblemCode.LINK_FIELD, "field", "title", "expected", Title.names());
    }
    Optional<Area> commune = OwnClaims.commune(link.get().scope(), facts.now().areas());
    return commune
        .map(
            area ->
                Reply.ok(
                    roster(
                        link.get(), area, title.get(), Optional.ofNullable(asked.get("hamlet")))))
        .orElseGet(
            () ->
                Reply.problem(
                    400, ProblemCode.LINK_FIELD, "field", "area", "expected", "xã / commune"));
  }

  private JsonObject roster(Link link, Area own, Title title, Optional<String> hamlet) {
    int year = OwnClaims.year(link.scope(), LocalDate.ofInstant(clock.instant(), OwnClaims.HOME));
    Area commune = facts.now().areas().carry(own, Places.yearEnd(year)).orElse(own);
    AreaYear now = years.fold(commune, year, Cut.NONE);
    Roster all =
        Roster.of(
            year,
            now,
            years.fold(commune, year - 1, Cut.NONE),
            title,
            claim -> OwnClaims.isOf(link.scope(), claim));
    Optional<Roster> shown =
        hamlet.map(all::in).or(() -> Optional.of(all).filter(roster -> roster.size() <= AT_ONCE));
    List<String> upwards = new Places(facts.now().areas()).upwards(commune, year);
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("area", JsonObject.of("code", commune.code(), "name", commune.fullName()));
    told.put("title", title);
    told.put("year", year);
    told.put("set", facts.now().criteria().inForce(title, upwards, year).map(RosterApi::set));
    told.put("registry", now.hamlets().active().stream().map(h -> h.name()).toList());
    told.put("hamlets", places(all));
    told.put("rows", shown.map(Roster::json).orElse(null));
    told.replaceAll((name, value) -> value instanceof Optional<?> o ? o.orElse(null) : value);
    return new JsonObject(told);
  }

  private static List<JsonObject> places(Roster roster) {
    return roster.places().entrySet().stream()
        .map(place -> JsonObject.of("name", place.getKey(), "rows", place.getValue()))
        .toList();
  }

  private static JsonObject set(CriteriaSet set) {
    return JsonObject.of(
        "id", set.id(),
        "label", set.label(),
        "shortForm", set.shortFormByDefault(),
        "levels", set.levels(),
        "indicators", set.indicators().stream().map(RosterApi::indicator).toList());
  }

  private static JsonObject indicator(Indicator indicator) {
    return JsonObject.of(
        "id", indicator.id(),
        "kind", indicator.kind(),
        "maximum", indicator.maximum(),
        "when", indicator.when().isAlways() ? null : indicator.when().values(),
        "text", json(indicator.text()),
        "evidence", json(indicator.evidence()));
  }

  private static JsonObject json(Text text) {
    return JsonObject.of("vi", text.vi(), "en", text.en());
  }
}
