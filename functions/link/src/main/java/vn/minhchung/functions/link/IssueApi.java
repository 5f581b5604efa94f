package vn.minhchung.functions.link;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Hamlet;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** A commune's link issues links to its hamlets: fewer rights, no longer life, no larger quota. */
public final class IssueApi {
  /** What a hamlet's chapter sends. */
  static final Set<FormKind> OF_HAMLETS =
      EnumSet.of(FormKind.REGISTRATION, FormKind.ASSESSMENT, FormKind.WITHDRAWAL);

  private static final Duration LIFE = Duration.ofDays(400);
  private static final int MAX_LABEL = 100;

  private final Links links;
  private final AreaYears years;
  private final InstantSource clock;
  private final LiveFacts facts;

  public IssueApi(Links links, AreaYears years, InstantSource clock, LiveFacts facts) {
    this.links = links;
    this.years = years;
    this.clock = clock;
    this.facts = facts;
  }

  /** {@code POST /api/links} {@code {hamlet, label}}: the token is shown this once. */
  Reply issue(String token, byte[] body) {
    Optional<Link> link = links.authenticate(token);
    if (link.isEmpty()) {
      return Reply.NOT_FOUND;
    }
    Set<FormKind> kinds = EnumSet.copyOf(OF_HAMLETS);
    kinds.retainAll(link.get().scope().kinds());
    Optional<Area> commune = OwnClaims.commune(link.get().scope(), facts.now().areas());
    if (kinds.isEmpty() || commune.isEmpty() || link.get().scope().hamlet().isPresent()) {
      return Reply.problem(
          403, ProblemCode.LINK_RIGHT, "kinds", "registration, assessment, withdrawal");
    }
    JsonObject asked;
    try {
      asked = Json.readObject(body);
    } catch (Json.Malformed e) {
      asked = JsonObject.of();
    }
    String id = asked.findString("hamlet").orElse("");
    LocalDate today = clock.instant().atZone(OwnClaims.HOME).toLocalDate();
    Optional<Hamlet> hamlet =
        years.hamlets(commune.get(), today).active().stream()
            .filter(h -> h.id().equals(id))
            .findFirst();
    if (hamlet.isEmpty()) {
      return Reply.problem(
          400, ProblemCode.LINK_FIELD, "field", "hamlet", "expected", "areas hamlets");
    }
    return Reply.ok(issued(link.get(), hamlet.get(), kinds, asked));
  }

  private JsonObject issued(Link parent, Hamlet hamlet, Set<FormKind> kinds, JsonObject asked) {
    Scope own = parent.scope();
    Scope scope =
        new Scope(
            links.newId(),
            own.area(),
            own.fromYear(),
            own.toYear(),
            kinds,
            false,
            Optional.of(new Scope.OfHamlet(hamlet.id(), hamlet.name())));
    String label =
        asked
            .findString("label")
            .filter(text -> !text.isBlank() && text.length() <= MAX_LABEL)
            .orElse(parent.label() + " – " + hamlet.name());
    Links.Issued issued = links.createBelow(parent, scope, label, LIFE, parent.quota());
    return JsonObject.of(
        "id", issued.link().id(),
        "token", issued.token(),
        "hamlet", hamlet.id(),
        "name", hamlet.name(),
        "kinds", scope.kindCodes(),
        "expires", issued.link().expires());
  }
}
