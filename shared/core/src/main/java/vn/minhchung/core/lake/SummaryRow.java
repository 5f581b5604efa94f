package vn.minhchung.core.lake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;

/**
 * One cell of the summary: an area, a title, a year, a view, a provenance. A null count is "not
 * known", never zero.
 *
 * @param level {@code country}, {@code cluster}, {@code province}, {@code commune}
 * @param areaCode code in the edition named; {@code VN} for the country
 * @param edition valid-from date of the area edition, as text
 * @param group labour group of citizens, managing level of units, cultural title of families and
 *     hamlets, region class of the communes; null = all
 * @param total subjects there are, always from statistics
 * @param scoreMean mean of the self-scores, scale 2
 * @param areasReporting communes with both numerator and denominator
 * @param areasTotal communes of the area
 * @param shareFromLists part of {@code recognised} that comes from lists, 0 to 1, scale 4
 * @param confirmed whether every commune that counts here is confirmed
 * @param suppressed whether a cell of this row is withheld, rounded or banded in the site's summary
 */
public record SummaryRow(
    int year,
    View view,
    String level,
    String areaCode,
    String edition,
    Title title,
    @Nullable String group,
    Provenance provenance,
    @Nullable Long total,
    @Nullable Long registered,
    @Nullable Long assessed,
    @Nullable Long appraised,
    @Nullable Long recognised,
    @Nullable Long honouredCommune,
    @Nullable Long honouredDistrict,
    @Nullable Long honouredProvince,
    @Nullable Long honouredNational,
    @Nullable BigDecimal scoreMean,
    @Nullable Long scoreCount,
    int areasReporting,
    int areasTotal,
    @Nullable BigDecimal shareFromLists,
    boolean confirmed,
    boolean suppressed) {
  /** The group of UNIT that a target of Decision 387 counts ({@code RULES.md} 4.6). */
  public static final String MANAGED_BY_COMMUNE = "COMMUNE";

  /**
   * The citizens that the two targets of Decision 387 for CITIZEN count, each of its own
   * denominator: workers in recognised families, clans and communities; staff of recognised units.
   */
  public static final String IN_MODELS = "MODELS";

  public static final String IN_UNITS = "UNITS";

  /** Families and hamlets by whether they hold the cultural title (danh hiệu văn hóa). */
  public static final String CULTURAL = "CULTURAL";

  public static final String NOT_CULTURAL = "NOT_CULTURAL";

  /** Communes by region class; those that no document lists are ordinary. */
  public static final String DISADVANTAGED = "DISADVANTAGED";

  public static final String ORDINARY = "ORDINARY";

  /** Theo địa bàn lúc đó / hiện nay. The column says {@code then} or {@code now}. */
  public enum View {
    THEN,
    NOW
  }

  /** Where the counts come from. The column says {@code list}, {@code total}, {@code combined}. */
  public enum Provenance {
    /** Theo danh sách: claims. */
    LIST,
    /** Theo báo cáo số tổng: statistics. */
    TOTAL,
    /** One source per commune: the headline. */
    COMBINED
  }
}
