package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.JsonObject;

/**
 * Bộ tiêu chí: what a title demands, in one version, from one issuer. Kept for ever by its hash: a
 * score made with it stays explainable and never changes because a newer set arrives.
 *
 * <p>There are two kinds, in one model. In a set of <em>points</em> the indicators' points are
 * added and compared with a threshold; in a set of <em>levels</em> (mức độ) every indicator must
 * meet the demand of the level.
 *
 * @param area code of the area it applies in; {@code VN} for the nation
 * @param parent id of the framework set (bộ tiêu chí khung) that it adapts
 * @param example shows the form of a set and is no document; always a draft
 * @param when the subjects that it is for, where not all of its title
 * @param levels how many levels there are; 0 in a set of points
 * @param thresholds the first whose condition holds counts; none where the document has none
 * @param scale decimals of every computed number
 * @param rounding of a share's points and of a rescaled score, and of nothing else
 * @param attributes that conditions of this set speak of
 * @param standIns names of the members above whose value was not found in the document
 * @param hash SHA-256 of the set's canonical JSON: white space and the order of files do not count
 */
public record CriteriaSet(
    String id,
    int version,
    Title title,
    Status status,
    Text name,
    String issuer,
    String document,
    String area,
    LocalDate from,
    Optional<LocalDate> to,
    Optional<String> parent,
    boolean example,
    Condition when,
    int levels,
    List<Threshold> thresholds,
    NotApplicable notApplicable,
    int scale,
    RoundingMode rounding,
    List<Attribute> attributes,
    List<String> standIns,
    Text note,
    List<Criterion> criteria,
    Sha256 hash) {

  /** Points at the set's scale stay below this, so that products of them fit a long. */
  private static final BigDecimal MAX_SCALED = BigDecimal.valueOf(1_000_000_000);

  private static final int MAX_SCALE = 4;
  private static final int MAX_LEVELS = 2;

  /** What an answer "not applicable" is worth. */
  public enum NotApplicable {
    /** The indicator counts as fully met. */
    FULL_MARKS,
    /** The other indicators are scaled up to the full maximum. */
    RESCALE,
    /** Neither its points nor its maximum count. */
    EXCLUDE,
    /** Such an answer is refused. */
    REFUSED
  }

  public CriteriaSet {
    thresholds = List.copyOf(thresholds);
    attributes = List.copyOf(attributes);
    standIns = List.copyOf(standIns);
    criteria = List.copyOf(criteria);
    if (scale < 0 || scale > MAX_SCALE || levels < 0 || levels > MAX_LEVELS) {
      throw new IllegalArgumentException("scale or levels of " + id + " are out of range");
    }
    if (rounding != RoundingMode.HALF_UP && rounding != RoundingMode.DOWN) {
      throw new IllegalArgumentException("rounding of " + id + " is half_up or down");
    }
    if (sum(criteria).movePointRight(scale).compareTo(MAX_SCALED) > 0) {
      throw new IllegalArgumentException("the maximum of " + id + " is out of range");
    }
  }

  /** As receipts name it: {@code gdht-448@1}. */
  public String label() {
    return id + "@" + version;
  }

  public List<Indicator> indicators() {
    // asked for each claim that is scored: no stream
    List<Indicator> indicators = new ArrayList<>();
    for (Criterion criterion : criteria) {
      indicators.addAll(criterion.indicators());
    }
    return Collections.unmodifiableList(indicators);
  }

  public Optional<Indicator> indicator(String indicatorId) {
    // asked for each answer of each claim that is folded: no stream, no list
    for (Criterion criterion : criteria) {
      for (Indicator indicator : criterion.indicators()) {
        if (indicator.id().equals(indicatorId)) {
          return Optional.of(indicator);
        }
      }
    }
    return Optional.empty();
  }

  public BigDecimal maximum() {
    return sum(criteria);
  }

  private static BigDecimal sum(List<Criterion> criteria) {
    return criteria.stream().map(Criterion::maximum).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether forms of a year may be scored with it; a draft is only tried. */
  public boolean usableIn(int year) {
    return status != Status.DRAFT
        && from.getYear() <= year
        && to.map(last -> last.getYear() >= year).orElse(true);
  }

  /**
   * Whether forms ask for total and proposal only, unless the user wants every indicator: as long
   * as indicators or their points are stand-ins, nobody should have to answer them.
   */
  public boolean shortFormByDefault() {
    return status != Status.OFFICIAL;
  }

  /** The threshold of subjects and places of which nothing special is known. */
  public Optional<BigDecimal> threshold() {
    return thresholds.stream()
        .filter(threshold -> threshold.when().isAlways())
        .map(Threshold::points)
        .findFirst();
  }

  /** The threshold that holds in these circumstances. */
  public Optional<BigDecimal> threshold(Circumstances circumstances) {
    for (Threshold threshold : thresholds) {
      if (threshold.when().in(circumstances) == Condition.Holds.YES) {
        return Optional.of(threshold.points());
      }
    }
    return Optional.empty();
  }

  public Optional<Attribute> attribute(String attribute) {
    return attributes.stream().filter(a -> a.name().equals(attribute)).findFirst();
  }

  /**
   * Reads a set from its data file.
   *
   * @throws IllegalStateException for a file of another shape
   * @throws IllegalArgumentException for a number or a word out of range
   */
  public static CriteriaSet read(JsonObject json) {
    return CriteriaReader.read(json);
  }
}
