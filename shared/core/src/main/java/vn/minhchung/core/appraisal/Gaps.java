package vn.minhchung.core.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.ledger.Claim;

/**
 * The gap between self-scores and appraised scores of one title in an area: self less appraised, so
 * that a positive gap was too generous. Only claims that have both count. Collects one claim after
 * another and keeps sums and the largest gaps, whatever the number of claims.
 */
public final class Gaps {
  /** So many of the largest gaps are kept. */
  public static final int OUTLIERS = 20;

  private static final int SCALE = 2;

  private final BigDecimal limit;
  private final Sums whole = new Sums();
  private final SortedMap<String, Sums> indicators = new TreeMap<>();
  private final SortedSet<Outlier> outliers = new TreeSet<>();
  private long beyond;

  /** A claim whose gap is at or beyond the limit, the largest first. */
  public record Outlier(AreaId area, String reference, BigDecimal self, BigDecimal appraised)
      implements Comparable<Outlier> {
    private static final Comparator<Outlier> ORDER =
        Comparator.comparing((Outlier o) -> o.gap().abs())
            .reversed()
            .thenComparing(Outlier::area)
            .thenComparing(Outlier::reference);

    public BigDecimal gap() {
      return self.subtract(appraised);
    }

    @Override
    public int compareTo(Outlier other) {
      return ORDER.compare(this, other);
    }
  }

  /** Sums of gaps. */
  public static final class Sums {
    private long claims;
    private long lowered;
    private long raised;
    private BigDecimal sum = BigDecimal.ZERO;

    private void add(BigDecimal gap) {
      claims++;
      lowered += gap.signum() > 0 ? 1 : 0;
      raised += gap.signum() < 0 ? 1 : 0;
      sum = sum.add(gap);
    }

    public long claims() {
      return claims;
    }

    /** How many the appraiser gave less. */
    public long lowered() {
      return lowered;
    }

    public long raised() {
      return raised;
    }

    /** Empty where no claim has both scores: not known is not zero. */
    public Optional<BigDecimal> mean() {
      return claims == 0
          ? Optional.empty()
          : Optional.of(sum.divide(BigDecimal.valueOf(claims), SCALE, RoundingMode.HALF_UP));
    }
  }

  /**
   * @param limit points from which a gap is an outlier, either way
   */
  public Gaps(BigDecimal limit) {
    this.limit = limit;
  }

  public void addAll(Collection<Claim> claims) {
    claims.forEach(this::add);
  }

  public void add(Claim claim) {
    if (claim.selfScore().isEmpty() || claim.appraisedScore().isEmpty()) {
      return;
    }
    add(
        new Outlier(
            claim.area(),
            claim.reference(),
            claim.selfScore().get(),
            claim.appraisedScore().get()));
    for (Claim.Points points : claim.indicators()) {
      points
          .appraised()
          .ifPresent(appraised -> add(points.indicator(), points.self().subtract(appraised)));
    }
  }

  /** A claim as the archive keeps it; an outlier is then named by its pseudonym. */
  public void add(AreaId commune, ResultRow row) {
    BigDecimal self = row.selfScore();
    BigDecimal appraised = row.appraisedScore();
    if (self == null || appraised == null) {
      return;
    }
    add(new Outlier(commune, row.subjectId(), self, appraised));
    for (ResultRow.IndicatorScore score : row.indicators()) {
      BigDecimal own = score.self();
      BigDecimal given = score.appraised();
      if (own != null && given != null) {
        add(score.indicator(), own.subtract(given));
      }
    }
  }

  private void add(Outlier gap) {
    whole.add(gap.gap());
    if (gap.gap().abs().compareTo(limit) >= 0) {
      keep(gap);
    }
  }

  private void add(String indicator, BigDecimal gap) {
    indicators.computeIfAbsent(indicator, id -> new Sums()).add(gap);
  }

  private void keep(Outlier outlier) {
    beyond++;
    outliers.add(outlier);
    if (outliers.size() > OUTLIERS) {
      outliers.remove(outliers.last());
    }
  }

  public Sums whole() {
    return whole;
  }

  public SortedMap<String, Sums> indicators() {
    return new TreeMap<>(indicators);
  }

  /** How many gaps are at or beyond the limit. */
  public long beyond() {
    return beyond;
  }

  /** The largest of them. */
  public List<Outlier> outliers() {
    return List.copyOf(outliers);
  }
}
