package vn.minhchung.core.summary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.Cluster;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.figures.IndicatorKey;
import vn.minhchung.core.figures.IndicatorRow;
import vn.minhchung.core.figures.Indicators;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.SummaryRow.View;

/**
 * Sums the statistics of the association ({@link Indicators}) up to provinces, clusters and the
 * country. One source: what a larger area tells of itself is never added to what its communes tell.
 *
 * <p>A share is taken over the communes that tell both numbers, so its numerator may be smaller
 * than the sum that stands beside it.
 */
public final class IndicatorSums {
  private static final Set<String> WANTED = wanted();

  private final Areas areas;
  private final Clusters clusters;
  private final LocalDate newest;
  private final SortedMap<Integer, Map<String, Map<String, ReportedRow>>> byYear = new TreeMap<>();

  public IndicatorSums(Areas areas, Clusters clusters) {
    this.areas = areas;
    this.clusters = clusters;
    var editions = areas.editions();
    this.newest = editions.get(editions.size() - 1).validFrom();
  }

  private static Set<String> wanted() {
    Set<String> wanted = new HashSet<>(Indicators.all());
    Indicators.all().forEach(i -> Indicators.of(i).ifPresent(wanted::add));
    return Set.copyOf(wanted);
  }

  /** What was reported as a list of names wins over a count of the same. */
  public void add(ReportedRow row) {
    boolean told = row.kind().equals("statistics") || row.kind().equals("honours");
    if (told && row.value() != null && WANTED.contains(row.indicator())) {
      byYear
          .computeIfAbsent(row.year(), year -> new HashMap<>())
          .computeIfAbsent(row.areaCode(), code -> new HashMap<>())
          .merge(row.indicator(), row, (a, b) -> b.kind().equals("honours") ? b : a);
    }
  }

  public List<IndicatorRow> rows(boolean confirmedOnly) {
    List<IndicatorRow> rows = new ArrayList<>();
    byYear.forEach((year, told) -> new Year(year, told, confirmedOnly, rows).emit());
    return rows;
  }

  /** One indicator of some communes. */
  private static final class Sum {
    private long value;
    private long part;
    private long of;
    private int reporting;
    private int telling;

    void add(long more, @Nullable Long whole) {
      value += more;
      reporting++;
      if (whole != null) {
        part += more;
        of += whole;
        telling++;
      }
    }

    void add(Sum other) {
      value += other.value;
      part += other.part;
      of += other.of;
      reporting += other.reporting;
      telling += other.telling;
    }
  }

  /** A province of the year: its communes and its sums. */
  private record Province(Area then, List<Area> communes, Map<String, Sum> sums) {}

  private final class Year {
    private final int year;
    private final Map<String, Map<String, ReportedRow>> told;
    private final boolean confirmedOnly;
    private final List<IndicatorRow> rows;
    private final LocalDate yearEnd;

    Year(
        int year,
        Map<String, Map<String, ReportedRow>> told,
        boolean confirmedOnly,
        List<IndicatorRow> rows) {
      this.year = year;
      this.told = told;
      this.confirmedOnly = confirmedOnly;
      this.rows = rows;
      this.yearEnd = LocalDate.of(year, 12, 31);
    }

    void emit() {
      List<Province> provinces =
          areas.provinces(yearEnd).stream()
              .map(then -> province(then, areas.communesOf(then, yearEnd)))
              .toList();
      SortedMap<String, List<Province>> now = new TreeMap<>();
      for (Province province : provinces) {
        areas
            .carry(province.then(), newest)
            .ifPresent(a -> now.computeIfAbsent(a.code(), code -> new ArrayList<>()).add(province));
      }
      now.forEach((code, members) -> emit(View.NOW, code, members));
      emit(View.NOW, areas.country().code(), provinces);
      clusters(View.NOW, newest, provinces);
      clusters(View.THEN, yearEnd, provinces);
    }

    private void clusters(View view, LocalDate on, List<Province> provinces) {
      for (Cluster cluster : clusters.on(on)) {
        Set<Area> members = cluster.members(areas, on);
        List<Province> own =
            provinces.stream()
                .filter(p -> areas.carry(p.then(), on).filter(members::contains).isPresent())
                .toList();
        emit(view, cluster.id(), own);
        if (view == View.THEN) {
          own.forEach(p -> emit(view, p.then().code(), List.of(p)));
        }
      }
    }

    private Province province(Area then, List<Area> communes) {
      Map<String, Sum> sums = new HashMap<>();
      for (String indicator : Indicators.all()) {
        Sum below = new Sum();
        for (Area commune : communes) {
          value(commune, indicator).ifPresent(v -> below.add(v, whole(commune, indicator)));
        }
        Sum own = new Sum();
        value(then, indicator).ifPresent(v -> own.add(v, whole(then, indicator)));
        boolean above = Indicators.toldAbove(indicator) && own.reporting > 0;
        Sum told = above || below.reporting == 0 ? own : below;
        if (told.reporting > 0) {
          sums.put(indicator, told);
        }
      }
      for (String level : Indicators.LEVELS) {
        Sum all = new Sum();
        for (Title title : Title.values()) {
          Sum one = sums.get(Indicators.honoured(title, level));
          if (one != null) {
            all.value += one.value;
            all.reporting = Math.max(all.reporting, one.reporting);
          }
        }
        if (all.reporting > 0) {
          sums.put(Indicators.honoured(level), all);
        }
      }
      return new Province(then, communes, sums);
    }

    private @Nullable Long whole(Area area, String indicator) {
      return Indicators.of(indicator).flatMap(of -> value(area, of)).orElse(null);
    }

    private Optional<Long> value(Area area, String indicator) {
      ReportedRow row = told.getOrDefault(area.code(), Map.of()).get(indicator);
      return row == null || row.value() == null || (confirmedOnly && !row.confirmed())
          ? Optional.empty()
          : Optional.of(row.value().longValue());
    }

    private void emit(View view, String code, List<Province> members) {
      int communes = members.stream().mapToInt(p -> p.communes().size()).sum();
      for (String indicator : Indicators.all()) {
        Sum sum = new Sum();
        members.forEach(p -> Optional.ofNullable(p.sums().get(indicator)).ifPresent(sum::add));
        if (sum.reporting > 0) {
          rows.add(
              new IndicatorRow(
                  new IndicatorKey(year, view, code, indicator),
                  sum.value,
                  sum.part,
                  sum.telling == 0 ? null : sum.of,
                  sum.reporting,
                  sum.telling,
                  communes));
        }
      }
    }
  }
}
