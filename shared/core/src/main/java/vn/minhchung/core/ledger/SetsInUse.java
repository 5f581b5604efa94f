package vn.minhchung.core.ledger;

import java.util.Collection;
import java.util.List;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;

/** Which criteria sets stand behind the scores that are shown: with each goes how sure it is. */
public final class SetsInUse {
  private SetsInUse() {}

  /**
   * @param known a set that is not among these is passed over
   */
  public static List<CriteriaSet> of(Collection<Claim> claims, CriteriaSets known) {
    return claims.stream()
        .flatMap(claim -> claim.scored().stream())
        .map(Content.Score::hash)
        .distinct()
        .flatMap(hash -> known.byHash(hash).stream())
        .toList();
  }
}
