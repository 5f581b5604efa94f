package vn.minhchung.functions.link;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Language;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ViewSigner;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** Opens the working page of a link's own area, and of no other. */
public final class WorkApi {
  /** Long enough to follow the address, too short to pass it on. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private static final String NATION = "VN";
  private static final Map<Language, String> ENDINGS =
      Map.of(Language.VI, ".html", Language.EN, ".en.html");

  private final Links links;
  private final Objects lake;
  private final ViewSigner signer;

  /**
   * @param lake where the pages lie
   * @param signer of looks into the lake
   */
  public WorkApi(Links links, Objects lake, ViewSigner signer) {
    this.links = links;
    this.lake = lake;
    this.signer = signer;
  }

  /** {@code GET /api/work}: an address that shows the page for five minutes. */
  Reply page(String token, Language language) {
    Optional<Link> link = links.authenticate(token);
    if (link.isEmpty()) {
      return Reply.NOT_FOUND;
    }
    if (!link.get().scope().view()) {
      return Reply.problem(403, ProblemCode.LINK_RIGHT, "kinds", "view");
    }
    String code = link.get().scope().area().code();
    String key = "work/" + (code.equals(NATION) ? "country" : code) + ENDINGS.get(language);
    if (lake.head(key).isEmpty()) {
      return Reply.problem(404, ProblemCode.LINK_NO_PAGE);
    }
    return Reply.ok(JsonObject.of("url", signer.view(key, LIFE), "seconds", LIFE.toSeconds()));
  }
}
