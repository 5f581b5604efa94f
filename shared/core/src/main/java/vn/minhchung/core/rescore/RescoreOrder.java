package vn.minhchung.core.rescore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Status;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Version;

/**
 * That the claims of a set's title, of a year, in an area and all below it, be scored with the set.
 *
 * @param area as it is on 31 December of the year
 */
public record RescoreOrder(CriteriaSet set, int year, Area area) {
  /** What a decision record's form and link are called: it came by no form. */
  public static final String LINK = "rescore";

  /** Why an order may be tried, but not applied. */
  public enum Refusal {
    /** A draft is tried on all past data and never published. */
    DRAFT,
    /** A version must be explained for ever, so its set must be among the facts. */
    NOT_LOADED,
    /** The set is not in force in that year. */
    OTHER_YEAR,
    /** The set is of an area that does not hold this one. */
    OTHER_AREA
  }

  /**
   * @param known the sets that are loaded
   * @param upwards codes of the area and of all above it
   * @return empty where the order may be applied
   */
  public List<Refusal> refusals(CriteriaSets known, List<String> upwards) {
    if (set.status() == Status.DRAFT) {
      return List.of(Refusal.DRAFT);
    }
    if (known.byHash(set.hash()).isEmpty()) {
      return List.of(Refusal.NOT_LOADED);
    }
    if (!set.usableIn(year)) {
      return List.of(Refusal.OTHER_YEAR);
    }
    return upwards.contains(set.area()) ? List.of() : List.of(Refusal.OTHER_AREA);
  }

  /** The decision record as it lies in one commune. */
  public Version version(AreaId commune, Ulid id) {
    String said =
        String.join("\n", set.title().name(), area.id().toString(), year + "", set.hash().hex());
    return new Version(
        new Address(year, commune, AreaYear.rescoring(set.title()), id, 1),
        Sha256.of((said + "\n" + id).getBytes(StandardCharsets.UTF_8)),
        LINK,
        !area.id().equals(commune),
        List.of(),
        new Content.Rescoring(set.label(), set.hash(), area.id()));
  }
}
