package vn.minhchung.core.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.lake.SummaryRow;

/**
 * Hides small numbers of persons before anything public is made (DESIGN 5.8). Titles of clans,
 * hamlets and units are public counts and pass unchanged.
 *
 * <p>For {@code FAMILY} and {@code CITIZEN} in a commune:
 *
 * <ul>
 *   <li>only the headline is kept: as now, all groups, combined. A second view or source would let
 *       the reader subtract one from the other;
 *   <li>recognised, or not recognised, from 1 to 9 becomes a {@link Band};
 *   <li>registered, assessed and appraised go together where any of them is small, or lies so near
 *       to another count that their difference is small;
 *   <li>a mean of fewer than ten scores goes;
 *   <li>where only one commune of a province is banded, or the province's sum less its neighbours
 *       leaves one value only for a banded number, further communes are withheld, the smallest
 *       first, as long as there are any.
 * </ul>
 *
 * <p>The input is one summary; the output depends on its rows only, not on their order.
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

  /**
   * @param provinceOf province code of a commune code, both of the newest edition
   */
  public static Result apply(List<SummaryRow> rows, UnaryOperator<String> provinceOf) {
    List<SummaryRow> publishable = rows.stream().filter(Suppression::publishable).toList();
    Map<CellKey, Band> bands = bands(publishable, provinceOf);
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

  private static Map<CellKey, Band> bands(List<SummaryRow> rows, UnaryOperator<String> provinceOf) {
    Map<CellKey, Band> bands = new HashMap<>();
    Map<String, List<SummaryRow>> neighbours = new TreeMap<>();
    for (SummaryRow row : rows) {
      if (personal(row) && row.recognised() != null) {
        band(row).ifPresent(band -> bands.put(CellKey.of(row), band));
        String group = row.year() + "." + row.title() + "." + provinceOf.apply(row.areaCode());
        neighbours.computeIfAbsent(group, g -> new ArrayList<>()).add(row);
      }
    }
    for (List<SummaryRow> communes : neighbours.values()) {
      boolean safe = false;
      while (!safe) {
        long hidden = communes.stream().filter(row -> bands.containsKey(CellKey.of(row))).count();
        safe = hidden == 0 || (hidden > 1 && !isGivenAway(communes, bands));
        if (!safe) {
          Optional<SummaryRow> more =
              communes.stream()
                  .filter(row -> !bands.containsKey(CellKey.of(row)))
                  .min(
                      Comparator.comparingLong(Suppression::recognised)
                          .thenComparing(SummaryRow::areaCode));
          more.ifPresent(row -> bands.put(CellKey.of(row), Band.NONE));
          safe = more.isEmpty();
        }
      }
    }
    return bands;
  }

  /**
   * Whether the province's sum less what is told leaves one value only for a small number: two
   * communes of at least one make two.
   */
  private static boolean isGivenAway(List<SummaryRow> communes, Map<CellKey, Band> bands) {
    List<SummaryRow> hidden =
        communes.stream()
            .filter(row -> row.total() != null && bands.containsKey(CellKey.of(row)))
            .toList();
    long least = hidden.stream().mapToLong(row -> least(row, bands)).sum();
    long most = hidden.stream().mapToLong(row -> most(row, bands)).sum();
    long sum = hidden.stream().mapToLong(Suppression::recognised).sum();
    return hidden.stream()
        .filter(row -> bands.get(CellKey.of(row)) != Band.NONE)
        .anyMatch(
            row ->
                Math.max(least(row, bands), sum - (most - most(row, bands)))
                    == Math.min(most(row, bands), sum - (least - least(row, bands))));
  }

  private static long least(SummaryRow row, Map<CellKey, Band> bands) {
    return bands.get(CellKey.of(row)) == Band.ALL_BUT_FEW
        ? total(row) - SMALLEST_TOLD + 1
        : bands.get(CellKey.of(row)) == Band.FEW && total(row) >= SMALLEST_TOLD ? 1 : 0;
  }

  private static long most(SummaryRow row, Map<CellKey, Band> bands) {
    Band band = bands.get(CellKey.of(row));
    return band == Band.ALL_BUT_FEW
        ? total(row) - 1
        : band == Band.FEW ? Math.min(total(row), SMALLEST_TOLD - 1) : total(row);
  }

  private static long total(SummaryRow row) {
    Long total = row.total();
    return total == null ? 0 : total;
  }

  private static long recognised(SummaryRow row) {
    Long recognised = row.recognised();
    return recognised == null ? 0 : recognised;
  }

  private static Optional<Band> band(SummaryRow row) {
    long recognised = recognised(row);
    Long total = row.total();
    if (total != null && recognised >= SMALLEST_TOLD && small(total - recognised)) {
      return Optional.of(Band.ALL_BUT_FEW);
    }
    // few of few: the band of the few tells nothing about the rest
    return small(recognised) || (total != null && small(total - recognised))
        ? Optional.of(Band.FEW)
        : Optional.empty();
  }

  private static boolean small(long count) {
    return count != 0 && Math.abs(count) < SMALLEST_TOLD;
  }

  private static SummaryRow suppress(SummaryRow row, @Nullable Band band) {
    if (!personal(row)) {
      return row;
    }
    boolean steps = band != null || tellingSteps(row);
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
