package vn.minhchung.core.summary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.Cluster;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.lake.CountRow;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;

/**
 * Sums the rows of the lake up to communes, provinces, clusters and the country, then and now. Feed
 * it every claim, or what claims add up to, and every reported row, in any order; then take the
 * rows.
 *
 * <p>In {@code combined} rows above the commune every count is taken over the same communes: those
 * that have both numerator and denominator. So the rate of a row is {@code recognised / total} of
 * that row, and {@code areas_reporting} says of how many communes it speaks.
 */
public final class Summary {
  private static final List<Title> REPORTED_TITLES =
      List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT, Title.CITIZEN);

  /** Within a year. */
  private static final Comparator<SummaryRow> ORDER =
      Comparator.comparing(SummaryRow::view)
          .thenComparing(SummaryRow::level)
          .thenComparing(SummaryRow::areaCode)
          .thenComparing(SummaryRow::title)
          .thenComparing(row -> row.group() == null ? "" : row.group())
          .thenComparing(SummaryRow::provenance);

  private final Areas areas;
  private final Clusters clusters;
  private final SortedMap<Integer, Map<String, CommuneFigures>> byYear = new TreeMap<>();

  /** Without clusters. */
  public Summary(Areas areas) {
    this(areas, new Clusters(List.of()));
  }

  public Summary(Areas areas, Clusters clusters) {
    this.areas = areas;
    this.clusters = clusters;
  }

  public void add(CountRow row) {
    figures(row.year(), row.communeCodeThen()).add(row);
  }

  /** A claim alone: what {@link CountRow}s say of many. */
  public void add(ResultRow row) {
    add(CountRow.of(row));
  }

  public void add(ReportedRow row) {
    figures(row.year(), row.areaCode()).add(row);
  }

  /**
   * @param confirmedOnly as the public site and frozen reports count, every row of it; otherwise as
   *     working pages do, unconfirmed marked
   */
  public List<SummaryRow> rows(boolean confirmedOnly) {
    return rows(confirmedOnly, false);
  }

  /**
   * What everybody may see: the confirmed rows, made from what {@link SmallCounts} leaves of each
   * commune's families and citizens. Groups of them count quiet communes only; what an area itself
   * reported stands beside only where each of its communes is quiet, since the difference would
   * tell of the one that is not.
   */
  public List<SummaryRow> publicRows() {
    return rows(true, true);
  }

  private List<SummaryRow> rows(boolean confirmedOnly, boolean guarded) {
    // years know nothing of each other, so each may have a core; the order is that of the years
    return byYear.entrySet().parallelStream()
        .flatMap(year -> rows(year.getKey(), year.getValue(), confirmedOnly, guarded).stream())
        .toList();
  }

  private List<SummaryRow> rows(
      int year, Map<String, CommuneFigures> figures, boolean confirmedOnly, boolean guarded) {
    List<SummaryRow> rows = new ArrayList<>();
    Year of = new Year(year, figures, confirmedOnly, guarded, rows);
    of.then();
    of.now();
    rows.sort(ORDER);
    figures.values().forEach(CommuneFigures::forget);
    return rows;
  }

  private CommuneFigures figures(int year, String code) {
    return byYear
        .computeIfAbsent(year, y -> new HashMap<>())
        .computeIfAbsent(code, c -> new CommuneFigures());
  }

  /** An area of a view with the units of the year that make it up. */
  private record Group(
      View view, String level, String code, String edition, List<Area> communes, List<Area> own) {}

  /** Adds up areas; confirmed where each is. */
  private static final class Sum {
    private @Nullable Counts counts;
    private boolean confirmed = true;
    private int reporting;

    void add(Counts more, boolean isConfirmed) {
      counts = counts == null ? more : counts.plus(more);
      confirmed &= isConfirmed;
      reporting++;
    }

    Optional<Counts> counts() {
      return Optional.ofNullable(counts);
    }

    boolean isConfirmed() {
      return counts != null && confirmed;
    }

    int reporting() {
      return reporting;
    }
  }

  /** The rows of one year. */
  private final class Year {
    private final int year;
    private final Map<String, CommuneFigures> figures;
    private final boolean confirmedOnly;
    private final boolean guarded;
    private final List<SummaryRow> rows;
    private final LocalDate yearEnd;
    private final LocalDate newest;

    Year(
        int year,
        Map<String, CommuneFigures> figures,
        boolean confirmedOnly,
        boolean guarded,
        List<SummaryRow> rows) {
      this.year = year;
      this.figures = figures;
      this.confirmedOnly = confirmedOnly;
      this.guarded = guarded;
      this.rows = rows;
      this.yearEnd = LocalDate.of(year, 12, 31);
      var editions = areas.editions();
      this.newest = editions.get(editions.size() - 1).validFrom();
    }

    void then() {
      String edition = areas.edition(yearEnd).name();
      for (Area province : areas.provinces(yearEnd)) {
        List<Area> communes = areas.communesOf(province, yearEnd);
        List<Area> speaking = communes.stream().filter(this::speaks).toList();
        if (speaking.isEmpty() && !speaks(province)) {
          continue;
        }
        for (Area commune : speaking) {
          List<Area> one = List.of(commune);
          emit(new Group(View.THEN, "commune", commune.code(), edition, one, one));
        }
        emit(
            new Group(
                View.THEN, "province", province.code(), edition, communes, List.of(province)));
      }
      clusters(View.THEN, edition, yearEnd);
      country(View.THEN, edition);
    }

    void now() {
      String edition = areas.edition(newest).name();
      SortedMap<String, List<Area>> provinces = new TreeMap<>();
      for (Area then : areas.provinces(yearEnd)) {
        areas
            .carry(then, newest)
            .ifPresent(p -> provinces.computeIfAbsent(p.code(), c -> new ArrayList<>()).add(then));
      }
      provinces.forEach(
          (code, own) -> {
            List<Area> communes =
                own.stream().flatMap(p -> areas.communesOf(p, yearEnd).stream()).toList();
            boolean speaks =
                communes.stream().anyMatch(this::speaks) || own.stream().anyMatch(this::speaks);
            if (speaks) {
              communesNow(communes, edition);
              emit(new Group(View.NOW, "province", code, edition, communes, own));
            }
          });
      clusters(View.NOW, edition, newest);
      country(View.NOW, edition);
    }

    /**
     * Clusters that stand on the view's day, of the year's provinces that are theirs on that day.
     * No area reports for one, so it has no total of its own.
     */
    private void clusters(View view, String edition, LocalDate on) {
      for (Cluster cluster : clusters.on(on)) {
        Set<Area> members = cluster.members(areas, on);
        List<Area> communes =
            areas.provinces(yearEnd).stream()
                .filter(then -> areas.carry(then, on).filter(members::contains).isPresent())
                .flatMap(then -> areas.communesOf(then, yearEnd).stream())
                .toList();
        if (communes.stream().anyMatch(this::speaks)) {
          emit(new Group(view, "cluster", cluster.id(), edition, communes, List.of()));
        }
      }
    }

    /** A commune of now gets a row only where all that it is made of is determined. */
    private void communesNow(List<Area> communes, String edition) {
      SortedMap<String, List<Area>> whole = new TreeMap<>();
      Set<String> undetermined = new HashSet<>();
      for (Area commune : communes) {
        Optional<Area> now = areas.carry(commune, newest);
        if (now.isPresent()) {
          whole.computeIfAbsent(now.get().code(), c -> new ArrayList<>()).add(commune);
        } else {
          undetermined.addAll(heirs(commune.id()));
        }
      }
      whole.forEach(
          (code, members) -> {
            if (!undetermined.contains(code) && members.stream().anyMatch(this::speaks)) {
              emit(new Group(View.NOW, "commune", code, edition, members, members));
            }
          });
    }

    private Set<String> heirs(AreaId id) {
      Set<String> codes = new TreeSet<>();
      Set<AreaId> open = new LinkedHashSet<>(Set.of(id));
      while (!open.isEmpty()) {
        AreaId next = open.iterator().next();
        open.remove(next);
        var edges = areas.successors(next);
        if (edges.isEmpty()) {
          codes.add(next.code());
        }
        edges.forEach(edge -> open.add(edge.to()));
      }
      return codes;
    }

    private void country(View view, String edition) {
      List<Area> communes = areas.communesOf(areas.country(), yearEnd);
      emit(
          new Group(
              view,
              "country",
              areas.country().code(),
              edition,
              communes,
              List.of(areas.country())));
    }

    private boolean speaks(Area area) {
      return figures.containsKey(area.code());
    }

    private Optional<CommuneFigures> of(Area area) {
      return Optional.ofNullable(figures.get(area.code()));
    }

    private void emit(Group group) {
      for (Title title : Title.values()) {
        lists(group, title, null);
        groups(group, title).forEach(g -> lists(group, title, g));
        totals(group, title, null);
        reportedGroups(group, title).forEach(g -> totals(group, title, g));
        combined(group, title, null);
      }
      combined(group, Title.UNIT, SummaryRow.MANAGED_BY_COMMUNE);
      combined(group, Title.CITIZEN, SummaryRow.IN_MODELS);
      combined(group, Title.CITIZEN, SummaryRow.IN_UNITS);
    }

    private Set<String> groups(Group group, Title title) {
      Set<String> groups = new TreeSet<>();
      group.communes().forEach(c -> of(c).ifPresent(f -> groups.addAll(f.groups(title))));
      return groups;
    }

    private Set<String> reportedGroups(Group group, Title title) {
      Set<String> groups = new TreeSet<>();
      group.own().forEach(c -> of(c).ifPresent(f -> groups.addAll(f.reportedGroups(title))));
      return groups;
    }

    /** A total stands here only where every list that is counted has one. */
    private void lists(Group group, Title title, @Nullable String of) {
      Sum sum = new Sum();
      for (Area commune : group.communes()) {
        of(commune)
            .ifPresent(
                figures ->
                    figures
                        .list(title, of, confirmedOnly)
                        .filter(counts -> of == null || tells(figures, title))
                        .map(counts -> told(title, counts, true))
                        .ifPresent(counts -> sum.add(counts, figures.listConfirmed(title))));
      }
      sum.counts()
          .ifPresent(
              counts ->
                  add(
                      group,
                      title,
                      of,
                      Provenance.LIST,
                      counts,
                      sum.reporting(),
                      sum.isConfirmed()));
    }

    /** What was reported for the area itself, never a sum of its parts. */
    private void totals(Group group, Title title, @Nullable String labour) {
      if (!group.communes().stream().allMatch(commune -> tells(commune, title))) {
        return;
      }
      Sum sum = new Sum();
      for (Area own : group.own()) {
        Optional<CommuneFigures> figures = of(own);
        Optional<Counts> counts = figures.flatMap(f -> f.totals(title, labour, confirmedOnly));
        if (counts.isEmpty()) {
          return;
        }
        sum.add(counts.get(), confirmedOnly || figures.orElseThrow().totalConfirmed(title));
      }
      sum.counts()
          .ifPresent(
              counts ->
                  add(
                      group,
                      title,
                      labour,
                      Provenance.TOTAL,
                      counts,
                      group.communes().size(),
                      sum.isConfirmed()));
    }

    private void combined(Group group, Title title, @Nullable String only) {
      boolean commune = group.level().equals("commune") && group.communes().size() == 1;
      Sum sum = new Sum();
      int reporting = 0;
      for (Area area : group.communes()) {
        Optional<CommuneFigures.Combined> source =
            of(area)
                .filter(f -> only == null || tells(f, title))
                .flatMap(f -> f.combined(title, only, confirmedOnly));
        if (source.isEmpty()) {
          continue;
        }
        boolean rate = source.get().counts().hasRate();
        if (rate || commune) {
          sum.add(
              told(title, source.get().counts(), source.get().listed()), source.get().confirmed());
        }
        reporting += rate ? 1 : 0;
      }
      if (sum.counts().isPresent() || (only == null && REPORTED_TITLES.contains(title))) {
        Counts counts = sum.counts().orElse(Counts.UNKNOWN);
        add(group, title, only, Provenance.COMBINED, counts, reporting, sum.isConfirmed());
      }
    }

    private boolean tells(Area commune, Title title) {
      return of(commune).map(figures -> tells(figures, title)).orElse(true);
    }

    private boolean tells(CommuneFigures figures, Title title) {
      return !guarded || !title.ofPersons() || figures.quiet(title);
    }

    private Counts told(Title title, Counts counts, boolean listed) {
      return guarded && title.ofPersons() ? SmallCounts.told(counts, listed) : counts;
    }

    private void add(
        Group group,
        Title title,
        @Nullable String of,
        Provenance provenance,
        Counts counts,
        int reporting,
        boolean confirmed) {
      rows.add(
          new SummaryRow(
              year,
              group.view(),
              group.level(),
              group.code(),
              group.edition(),
              title,
              of,
              provenance,
              counts.total(),
              counts.registered(),
              counts.assessed(),
              counts.appraised(),
              counts.recognised(),
              null,
              null,
              null,
              null,
              counts.scoreMean(),
              counts.scoreCount() == 0 ? null : counts.scoreCount(),
              reporting,
              group.communes().size(),
              counts.shareFromLists(),
              confirmed,
              counts.rounded()));
    }
  }
}
