package vn.minhchung.core.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.lake.SummaryRow;

/**
 * What is told of a single commune's families and citizens (DESIGN 5.8). Titles of clans, hamlets
 * and units are public counts and pass unchanged, and so do larger areas: their sums were made from
 * communes whose small numbers had been taken out already ({@link
 * vn.minhchung.core.summary.Summary#publicRows}), so that no commune needs to be hidden for the
 * sake of another.
 *
 * <ul>
 *   <li>only the headline is kept: as now, all groups, combined;
 *   <li>recognised, or not recognised, from 1 to 9 becomes a {@link Band}; of a total below twenty
 *       nothing is told;
 *   <li>registered, assessed and appraised go together where any of them is small, or lies so near
 *       to another count that their difference is small;
 *   <li>a mean of fewer than ten scores goes.
 * </ul>
 *
 * <p>The output depends on each row alone.
 */
public final class Suppression {
  private static final long SMALLEST_TOLD = 10;
  private static final String COMMUNE = "commune";

  private Suppression() {}

  /**
   * @param rows what may be published, in the order given
   * @param bands for every suppressed row what is told instead of its recognised count
   */
  public record Result(List<SummaryRow> rows, Map<CellKey, Band> bands) {
    public Result {
      rows = List.copyOf(rows);
      bands = Map.copyOf(bands);
    }
  }

  public static Result apply(List<SummaryRow> rows) {
    List<SummaryRow> publishable = rows.stream().filter(Suppression::publishable).toList();
    Map<CellKey, Band> bands = bands(publishable);
    return new Result(
        publishable.stream().map(row -> suppress(row, bands.get(CellKey.of(row)))).toList(), bands);
  }

  private static boolean personal(SummaryRow row) {
    return row.title().ofPersons() && row.level().equals(COMMUNE);
  }

  private static boolean publishable(SummaryRow row) {
    return !personal(row)
        || (row.group() == null
            && row.view() == SummaryRow.View.NOW
            && row.provenance() == SummaryRow.Provenance.COMBINED);
  }

  private static Map<CellKey, Band> bands(List<SummaryRow> rows) {
    Map<CellKey, Band> bands = new HashMap<>();
    for (SummaryRow row : rows) {
      if (personal(row) && row.recognised() != null) {
        band(row).ifPresent(band -> bands.put(CellKey.of(row), band));
      }
    }
    return bands;
  }

  private static long recognised(SummaryRow row) {
    Long recognised = row.recognised();
    return recognised == null ? 0 : recognised;
  }

  private static Optional<Band> band(SummaryRow row) {
    long recognised = recognised(row);
    Long total = row.total();
    boolean few = small(recognised);
    boolean rest = total != null && small(total - recognised);
    if (total != null && total < 2 * SMALLEST_TOLD) {
      // a band of so few would leave hardly a choice
      return few || rest || row.suppressed() ? Optional.of(Band.NONE) : Optional.empty();
    }
    return few ? Optional.of(Band.FEW) : rest ? Optional.of(Band.ALL_BUT_FEW) : Optional.empty();
  }

  private static boolean small(long count) {
    return count != 0 && Math.abs(count) < SMALLEST_TOLD;
  }

  private static SummaryRow suppress(SummaryRow row, @Nullable Band band) {
    if (!personal(row)) {
      return row;
    }
    boolean steps = band != null || row.suppressed() || tellingSteps(row);
    Long scores = row.scoreCount();
    boolean mean = scores != null && scores < SMALLEST_TOLD && scores != 0;
    if (!steps && !mean) {
      return row;
    }
    return new SummaryRow(
        row.year(),
        row.view(),
        row.level(),
        row.areaCode(),
        row.edition(),
        row.title(),
        row.group(),
        row.provenance(),
        row.total(),
        steps ? null : row.registered(),
        steps ? null : row.assessed(),
        steps ? null : row.appraised(),
        band != null ? null : row.recognised(),
        row.honouredCommune(),
        row.honouredDistrict(),
        row.honouredProvince(),
        row.honouredNational(),
        steps || mean ? null : row.scoreMean(),
        steps || mean ? null : row.scoreCount(),
        row.areasReporting(),
        row.areasTotal(),
        row.shareFromLists(),
        row.confirmed(),
        true);
  }

  /** Whether two of the counts, zero among them, differ by 1 to 9. */
  private static boolean tellingSteps(SummaryRow row) {
    List<Long> counts = new ArrayList<>(List.of(0L));
    addIfKnown(counts, row.total());
    addIfKnown(counts, row.registered());
    addIfKnown(counts, row.assessed());
    addIfKnown(counts, row.appraised());
    addIfKnown(counts, row.recognised());
    addIfKnown(counts, row.scoreCount());
    counts.sort(Comparator.naturalOrder());
    for (int i = 1; i < counts.size(); i++) {
      if (small(counts.get(i) - counts.get(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static void addIfKnown(List<Long> counts, @Nullable Long count) {
    if (count != null) {
      counts.add(count);
    }
  }
}
