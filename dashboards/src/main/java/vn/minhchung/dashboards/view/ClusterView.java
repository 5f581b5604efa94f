package vn.minhchung.dashboards.view;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.CellKey;
import vn.minhchung.core.figures.Cluster;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.FigureId;
import vn.minhchung.core.figures.IndicatorKey;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Statistic;
import vn.minhchung.core.lake.SummaryRow;

/**
 * A cluster as its page shows it: of now while it stands, else as it was at the end of the last
 * year in which it stood.
 *
 * @param rows its provinces, the largest share of members first, then the cluster itself
 */
public record ClusterView(Cluster cluster, SummaryRow.View view, int year, List<Row> rows) {
  /**
   * @param page code of the province's page, if it has one
   * @param whole of the cluster itself
   */
  public record Row(String code, String name, Optional<String> page, boolean whole) {}

  public ClusterView {
    rows = List.copyOf(rows);
  }

  /**
   * @param newest first day of the newest area edition
   * @param headline the year of the site
   */
  public static ClusterView of(
      Cluster cluster, NumberModel model, Areas areas, LocalDate newest, int headline) {
    boolean stands = cluster.standsOn(newest);
    int year =
        stands
            ? headline
            : Math.min(headline, cluster.to().orElseThrow().minusDays(1).getYear() - 1);
    // a cluster that ended within a year stood at the end of the year before
    LocalDate on = stands ? newest : LocalDate.of(year, 12, 31);
    SummaryRow.View view = stands ? SummaryRow.View.NOW : SummaryRow.View.THEN;
    List<Row> rows = new ArrayList<>();
    cluster.members(areas, on).forEach(province -> rows.add(row(province, areas, newest)));
    ClusterView unsorted = new ClusterView(cluster, view, year, rows);
    Comparator<Row> byMembers =
        Comparator.comparing(
            row -> unsorted.statistic(model, row.code(), "members").share().value(),
            Comparator.nullsLast(Comparator.reverseOrder()));
    rows.sort(byMembers.thenComparing(Row::code));
    rows.add(new Row(cluster.id(), cluster.name().vi(), Optional.empty(), true));
    return new ClusterView(cluster, view, year, rows);
  }

  private static Row row(Area province, Areas areas, LocalDate newest) {
    return new Row(
        province.code(), province.fullName(), areas.carry(province, newest).map(Area::code), false);
  }

  public String name() {
    return cluster.name().in(Language.VI);
  }

  public boolean former() {
    return view == SummaryRow.View.THEN;
  }

  public boolean provisional() {
    return cluster.status() == vn.minhchung.core.figures.Target.Status.PROVISIONAL;
  }

  public Statistic statistic(NumberModel model, String area, String indicator) {
    return model.statistic(new IndicatorKey(year, view, area, indicator));
  }

  public Cell family(NumberModel model, String area) {
    return model.cell(
        new CellKey(year, view, area, Title.FAMILY, null, SummaryRow.Provenance.COMBINED));
  }

  /** What the ids of a row begin with. */
  public String row(String area) {
    return new IndicatorKey(year, view, area, "").head();
  }

  /** "hạng 2/8": among the provinces of which the figure is known; equal ones share a rank. */
  public String rank(Page page, Figure figure) {
    BigDecimal value = figure.value();
    if (value == null || figure.id().area().equals(cluster.id())) {
      return "";
    }
    int rank = 1;
    int known = 0;
    for (Row row : rows) {
      BigDecimal other = row.whole() ? null : same(page.model(), figure.id(), row.code()).value();
      if (other != null) {
        known++;
        rank += other.compareTo(value) > 0 ? 1 : 0;
      }
    }
    return page.t("cluster.rank", "rank", rank, "of", known);
  }

  private static Figure same(NumberModel model, FigureId id, String area) {
    if (id instanceof FigureId.OfIndicator indicator) {
      IndicatorKey key = indicator.key();
      return model
          .statistic(new IndicatorKey(key.year(), key.view(), area, key.indicator()))
          .figure(indicator.part());
    }
    FigureId.OfTitle title = (FigureId.OfTitle) id;
    CellKey key = title.cell();
    return model
        .cell(new CellKey(key.year(), key.view(), area, key.title(), key.group(), key.provenance()))
        .figure(title.measure());
  }
}
