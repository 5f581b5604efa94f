package vn.minhchung.core.rescore;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Version;

/**
 * Folds a commune as it is and as it would be after a rescoring, and tells the claims apart.
 * Nothing here computes a score: both sides are the very fold that counts.
 */
public final class Trial {
  /** After every form there is. */
  private static final Ulid LAST = Ulid.ceiling(Instant.ofEpochMilli((1L << 48) - 1));

  private final RescoreOrder order;
  private final CriteriaSets sets;

  public Trial(RescoreOrder order, CriteriaSets known) {
    this.order = order;
    this.sets = known.byHash(order.set().hash()).isPresent() ? known : known.plus(order.set());
  }

  /**
   * @param versions of one commune and the order's year, all of them
   * @param to takes each claim that the order covers and that has answers
   * @return claims of the title that it leaves as they are: without answers, or of another kind
   */
  public long run(AreaId commune, Collection<Version> versions, Consumer<ClaimChange> to) {
    List<Version> then = new ArrayList<>(versions);
    then.add(order.version(commune, LAST));
    Map<String, Claim> after = claims(then);
    long left = 0;
    for (Claim before : claims(versions).values()) {
      Optional<ClaimChange> change =
          Optional.ofNullable(after.get(before.reference()))
              .filter(this::isCovered)
              .flatMap(a -> change(before, a));
      change.ifPresent(to);
      left += change.isPresent() ? 0 : 1;
    }
    return left;
  }

  private Map<String, Claim> claims(Collection<Version> versions) {
    return AreaYear.fold(order.year(), versions, Cut.NONE, sets).claims().stream()
        .filter(claim -> claim.title() == order.set().title())
        .collect(
            Collectors.toMap(Claim::reference, claim -> claim, (one, two) -> two, TreeMap::new));
  }

  private boolean isCovered(Claim claim) {
    return claim.scored().map(s -> s.hash().equals(order.set().hash())).orElse(false);
  }

  private Optional<ClaimChange> change(Claim before, Claim after) {
    return points(before).flatMap(was -> points(after).map(is -> change(before, after, was, is)));
  }

  private static ClaimChange change(
      Claim before, Claim after, ClaimChange.Points was, ClaimChange.Points is) {
    return new ClaimChange(
        before.area(),
        before.title(),
        before.reference(),
        before.recognised().orElse(false),
        before.appraised(),
        was,
        is,
        direction(was, is),
        indicators(before, after));
  }

  private Optional<ClaimChange.Points> points(Claim claim) {
    Optional<CriteriaSet> set = claim.scored().map(Content.Score::hash).flatMap(sets::byHash);
    Optional<BigDecimal> score = claim.appraisedScore().or(claim::selfScore);
    return set.flatMap(
        s ->
            score.flatMap(
                points ->
                    claim.verdict().map(v -> new ClaimChange.Points(points, s.maximum(), v))));
  }

  /** Points of different scales are compared as shares of the maximum, without dividing. */
  private static ClaimChange.Direction direction(ClaimChange.Points was, ClaimChange.Points is) {
    int sign = is.score().multiply(was.maximum()).compareTo(was.score().multiply(is.maximum()));
    return sign > 0
        ? ClaimChange.Direction.GAINS
        : sign < 0 ? ClaimChange.Direction.LOSES : ClaimChange.Direction.SAME;
  }

  private static List<ClaimChange.IndicatorChange> indicators(Claim before, Claim after) {
    SortedMap<String, BigDecimal> was = points(before.indicators());
    SortedMap<String, BigDecimal> is = points(after.indicators());
    SortedMap<String, BigDecimal> all = new TreeMap<>(was);
    all.putAll(is);
    return all.keySet().stream()
        .map(
            id ->
                new ClaimChange.IndicatorChange(
                    id,
                    was.getOrDefault(id, BigDecimal.ZERO),
                    is.getOrDefault(id, BigDecimal.ZERO)))
        .filter(change -> change.difference().signum() != 0)
        .toList();
  }

  private static SortedMap<String, BigDecimal> points(List<Claim.Points> indicators) {
    SortedMap<String, BigDecimal> points = new TreeMap<>();
    indicators.forEach(p -> points.put(p.indicator(), p.appraised().orElse(p.self())));
    return points;
  }
}
