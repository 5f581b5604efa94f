package vn.minhchung.core.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Bộ tiêu chí: what a title demands, in one version, from one issuer. Kept for ever by its hash: a
 * score made with it stays explainable and never changes because a newer set arrives.
 *
 * @param area code of the area it applies in; {@code VN} for the nation
 * @param threshold points from which the title may be proposed; empty where the document has none
 * @param disadvantagedThreshold the lower one of disadvantaged areas
 * @param scale decimals of every computed number; halves round up
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
    Optional<BigDecimal> threshold,
    Optional<BigDecimal> disadvantagedThreshold,
    NotApplicable notApplicable,
    int scale,
    List<String> groups,
    List<Criterion> criteria,
    Sha256 hash) {

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
    groups = List.copyOf(groups);
    criteria = List.copyOf(criteria);
  }

  /** As receipts name it: {@code gdht-448@1}. */
  public String label() {
    return id + "@" + version;
  }

  public List<Indicator> indicators() {
    return criteria.stream().flatMap(criterion -> criterion.indicators().stream()).toList();
  }

  public Optional<Indicator> indicator(String indicatorId) {
    return indicators().stream().filter(i -> i.id().equals(indicatorId)).findFirst();
  }

  public BigDecimal maximum() {
    return indicators().stream().map(Indicator::maximum).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether forms of a year may be scored with it; a draft is only tried. */
  public boolean usableIn(int year) {
    return status != Status.DRAFT
        && from.getYear() <= year
        && to.map(last -> last.getYear() >= year).orElse(true);
  }

  /** The threshold that holds in an area of this region class. */
  public Optional<BigDecimal> threshold(boolean disadvantaged) {
    return disadvantaged && disadvantagedThreshold.isPresent() ? disadvantagedThreshold : threshold;
  }

  /** Reads a set from its data file; a set that does not hold together is refused by name. */
  public static CriteriaSet read(JsonObject json) {
    List<Criterion> criteria = new ArrayList<>();
    for (JsonObject criterion : json.objects("criteria")) {
      List<Indicator> indicators = new ArrayList<>();
      for (JsonObject indicator : criterion.objects("indicators")) {
        indicators.add(indicator(indicator));
      }
      criteria.add(new Criterion(criterion.getString("id"), text(criterion), indicators));
    }
    return new CriteriaSet(
        json.getString("id"),
        json.getInt("version"),
        Title.valueOf(json.getString("title")),
        status(json),
        text(json),
        json.getString("issuer"),
        json.getString("document"),
        json.getString("area"),
        LocalDate.parse(json.getString("from")),
        json.findString("to").map(LocalDate::parse),
        json.findNumber("threshold"),
        json.findNumber("disadvantagedThreshold"),
        NotApplicable.valueOf(json.getString("notApplicable").toUpperCase(Locale.ROOT)),
        json.getInt("scale"),
        json.strings("groups"),
        criteria,
        Sha256.of(Json.write(json)));
  }

  private static Indicator indicator(JsonObject json) {
    return new Indicator(
        json.getString("id"),
        Indicator.Kind.valueOf(json.getString("kind").toUpperCase(Locale.ROOT)),
        json.getNumber("maximum"),
        json.findNumber("floor"),
        text(json),
        status(json));
  }

  private static Status status(JsonObject json) {
    return Status.valueOf(json.getString("status").toUpperCase(Locale.ROOT));
  }

  private static Text text(JsonObject json) {
    return new Text(json.getString("vi"), json.getString("en"));
  }
}
