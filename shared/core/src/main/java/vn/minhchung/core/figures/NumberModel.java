package vn.minhchung.core.figures;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.SummaryRow;

/**
 * Every number there is to print, each once, by id. A pure function of rows and targets: figures
 * are made when asked for, so that 3,321 communes cost no more than their rows.
 */
public final class NumberModel {
  private final Map<CellKey, SummaryRow> rows;
  private final Map<CellKey, Band> bands;
  private final Map<IndicatorKey, IndicatorRow> indicators;
  private final Targets targets;
  private final boolean published;
  private final SortedSet<Integer> years;
  private @Nullable List<SummaryRow> sorted;

  private NumberModel(
      List<SummaryRow> rows, Map<CellKey, Band> bands, Targets targets, boolean published) {
    this.indicators = new HashMap<>();
    this.rows = new HashMap<>(rows.size() * 2);
    this.bands = bands;
    this.targets = targets;
    this.published = published;
    this.years = new TreeSet<>();
    for (SummaryRow row : rows) {
      if (this.rows.put(CellKey.of(row), row) != null) {
        throw new IllegalArgumentException("two rows for " + CellKey.of(row));
      }
      years.add(row.year());
    }
  }

  /**
   * What may be published: confirmed figures, suppressed.
   *
   * @param rows {@link vn.minhchung.core.summary.Summary#publicRows}
   */
  public static NumberModel published(List<SummaryRow> rows, Targets targets) {
    Suppression.Result result = Suppression.apply(rows);
    return new NumberModel(result.rows(), result.bands(), targets, true);
  }

  /** The complete figures, for working pages and drafts behind a link. */
  public static NumberModel working(List<SummaryRow> rows, Targets targets) {
    return new NumberModel(rows, Map.of(), targets, false);
  }

  /**
   * With the association's own statistics.
   *
   * @param more of a published model: confirmed ones only
   */
  public NumberModel with(List<IndicatorRow> more) {
    more.forEach(row -> indicators.put(row.key(), row));
    return this;
  }

  /**
   * With rows made of its own, such as those by region class.
   *
   * @throws IllegalArgumentException for a row that is there
   */
  public NumberModel withRows(List<SummaryRow> more) {
    more.forEach(this::put);
    return this;
  }

  private void put(SummaryRow row) {
    sorted = null;
    if (rows.put(CellKey.of(row), row) != null) {
      throw new IllegalArgumentException("two rows for " + CellKey.of(row));
    }
    years.add(row.year());
  }

  /** Whether the figures are confirmed and suppressed, and so may be seen by everybody. */
  public boolean published() {
    return published;
  }

  /** Years with any row, in order. */
  public SortedSet<Integer> years() {
    return Collections.unmodifiableSortedSet(years);
  }

  /** The newest year in which the area has any headline figure. */
  public Optional<Integer> newestYear(String area) {
    return years.stream().filter(year -> hasData(year, area)).reduce((older, newer) -> newer);
  }

  /** Whether the area has any count in the headline of this year. */
  public boolean hasData(int year, String area) {
    for (Title title : Title.values()) {
      if (!cell(CellKey.headline(year, area, title)).empty()) {
        return true;
      }
    }
    return false;
  }

  /** The figures of one row; all of them missing where there is no such row. */
  public Cell cell(CellKey key) {
    return new Cell(this, key);
  }

  public Cell headline(int year, String area, Title title) {
    return cell(CellKey.headline(year, area, title));
  }

  /** The figure of this id; empty only where the id does not follow the grammar. */
  public Optional<Figure> find(String id) {
    return FigureId.parse(id).map(this::figure);
  }

  public Figure figure(FigureId id) {
    if (id instanceof FigureId.OfIndicator indicator) {
      return statistic(indicator.key()).figure(indicator.part());
    }
    FigureId.OfTitle title = (FigureId.OfTitle) id;
    return cell(title.cell()).figure(title.measure());
  }

  /** The figures of one indicator; all of them missing where nobody told it. */
  public Statistic statistic(IndicatorKey key) {
    return new Statistic(this, key);
  }

  /** Of an area as it is now. */
  public Statistic statistic(int year, String area, String indicator) {
    return statistic(IndicatorKey.now(year, area, indicator));
  }

  /** The rows behind the model, in key order: for files that give them row by row. */
  public synchronized List<SummaryRow> rows() {
    List<SummaryRow> known = sorted;
    if (known == null) {
      known =
          rows.keySet().parallelStream()
              .sorted()
              .flatMap(key -> Stream.ofNullable(rows.get(key)))
              .toList();
      sorted = known;
    }
    return known;
  }

  /** The same in no order, which costs nothing. */
  public Collection<SummaryRow> unordered() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** What is told instead of a suppressed recognised count. */
  public Optional<Band> band(CellKey key) {
    return Optional.ofNullable(bands.get(key));
  }

  @Nullable SummaryRow row(CellKey key) {
    return rows.get(key);
  }

  @Nullable IndicatorRow row(IndicatorKey key) {
    return indicators.get(key);
  }

  Targets targets() {
    return targets;
  }
}
