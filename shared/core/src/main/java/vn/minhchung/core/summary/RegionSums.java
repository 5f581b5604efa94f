package vn.minhchung.core.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;

/**
 * Parts a province and the country by the region class of their communes: rows of the groups {@link
 * SummaryRow#DISADVANTAGED} and {@link SummaryRow#ORDINARY}.
 *
 * <p>It adds the communes' rows as they are given. Of rows that were suppressed it takes those
 * alone that tell their numbers, so that the sums say nothing that the rows do not; the others are
 * missing from {@code areas_reporting}.
 */
public final class RegionSums {
  private final Areas areas;
  private final RegionClasses classes;
  private final LocalDate edition;
  private final Map<Integer, Set<String>> disadvantaged = new HashMap<>();
  private final Map<String, String> provinces = new HashMap<>();
  private final SortedMap<String, Sum> sums = new TreeMap<>();

  private RegionSums(Areas areas, RegionClasses classes, LocalDate edition) {
    this.areas = areas;
    this.classes = classes;
    this.edition = edition;
    for (Area province : areas.provinces(edition)) {
      areas
          .communesOf(province, edition)
          .forEach(commune -> provinces.put(commune.code(), province.code()));
    }
  }

  /**
   * @param rows of communes as now, in any order, among others that are left alone
   * @param edition that their codes are of
   */
  public static List<SummaryRow> of(
      Collection<SummaryRow> rows, Areas areas, RegionClasses classes, LocalDate edition) {
    RegionSums of = new RegionSums(areas, classes, edition);
    rows.stream().filter(RegionSums::counts).forEach(of::add);
    return of.sums.values().stream().map(Sum::row).toList();
  }

  private static boolean counts(SummaryRow row) {
    return row.view() == View.NOW
        && row.level().equals("commune")
        && row.group() == null
        && row.provenance() == Provenance.COMBINED
        && row.total() != null
        && row.recognised() != null;
  }

  /** In a year of which no document speaks there are no classes. */
  private void add(SummaryRow row) {
    Set<String> low = disadvantaged.computeIfAbsent(row.year(), this::disadvantaged);
    String province = provinces.get(row.areaCode());
    if (!low.isEmpty() && province != null) {
      boolean in = low.contains(row.areaCode());
      sum(row, "province", province, in).add(row);
      sum(row, "country", areas.country().code(), in).add(row);
    }
  }

  private Set<String> disadvantaged(int year) {
    LocalDate yearEnd = LocalDate.of(year, 12, 31);
    Set<String> codes = new HashSet<>();
    for (Area commune : areas.communesOf(areas.country(), edition)) {
      if (classes.disadvantaged(commune.id(), yearEnd)) {
        codes.add(commune.code());
      }
    }
    return codes;
  }

  private Sum sum(SummaryRow row, String level, String area, boolean in) {
    String group = in ? SummaryRow.DISADVANTAGED : SummaryRow.ORDINARY;
    return sums.computeIfAbsent(
        row.year() + " " + level + " " + area + " " + row.title() + " " + group,
        key ->
            new Sum(
                row.year(),
                level,
                area,
                row.title(),
                group,
                communes(row.year(), level.equals("country") ? null : area, in)));
  }

  private int communes(int year, @Nullable String province, boolean in) {
    Set<String> low = disadvantaged.getOrDefault(year, Set.of());
    return (int)
        provinces.entrySet().stream()
            .filter(commune -> province == null || commune.getValue().equals(province))
            .filter(commune -> low.contains(commune.getKey()) == in)
            .count();
  }

  private final class Sum {
    private final int year;
    private final String level;
    private final String area;
    private final Title title;
    private final String group;
    private final int communes;
    private final List<SummaryRow> rows = new ArrayList<>();

    Sum(int year, String level, String area, Title title, String group, int communes) {
      this.year = year;
      this.level = level;
      this.area = area;
      this.title = title;
      this.group = group;
      this.communes = communes;
    }

    void add(SummaryRow row) {
      rows.add(row);
    }

    SummaryRow row() {
      long total = 0;
      long recognised = 0;
      BigDecimal listed = BigDecimal.ZERO;
      for (SummaryRow row : rows) {
        BigDecimal share = row.shareFromLists();
        Long more = row.recognised();
        if (row.total() != null && more != null) {
          total += row.total();
          recognised += more;
          listed =
              listed.add(
                  share == null ? BigDecimal.ZERO : share.multiply(BigDecimal.valueOf(more)));
        }
      }
      return new SummaryRow(
          year,
          View.NOW,
          level,
          area,
          edition.toString(),
          title,
          group,
          Provenance.COMBINED,
          total,
          null,
          null,
          null,
          recognised,
          null,
          null,
          null,
          null,
          null,
          null,
          rows.size(),
          communes,
          recognised == 0
              ? null
              : listed.divide(BigDecimal.valueOf(recognised), 4, RoundingMode.HALF_UP),
          rows.stream().allMatch(SummaryRow::confirmed),
          false);
    }
  }
}
