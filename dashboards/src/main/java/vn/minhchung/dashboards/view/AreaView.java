package vn.minhchung.dashboards.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Coverage;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.figures.NumberModel;

/**
 * One area as a page shows it.
 *
 * @param year the year of the headline
 * @param history years that the table lists, newest first
 * @param titles titles in the order of the reports; {@code LOCALITY} only where it has figures
 * @param below the areas right below
 * @param hasData whether the area has any headline figure in any year
 */
public record AreaView(
    Area area,
    String name,
    String fullName,
    int year,
    List<Integer> history,
    List<Title> titles,
    List<Area> below,
    boolean hasData) {

  /** Columns of the table of counts. */
  public static final List<Measure> COUNTS =
      List.of(
          Measure.TOTAL,
          Measure.REGISTERED,
          Measure.ASSESSED,
          Measure.APPRAISED,
          Measure.RECOGNISED,
          Measure.RATE,
          Measure.COVERAGE,
          Measure.CHANGE);

  private static final String ENGLISH_COUNTRY = Texts.in(Language.EN).get("country");

  private static final int FIRST_YEAR = 2021;
  private static final int LAST_YEAR = 2030;

  public AreaView {
    history = List.copyOf(history);
    titles = List.copyOf(titles);
    below = List.copyOf(below);
  }

  public String code() {
    return area.code();
  }

  /** The full name inside a sentence: "tỉnh Cao Bằng", "cả nước", but "Viet Nam". */
  public String inSentence() {
    boolean name = area.level() == AreaLevel.COUNTRY && fullName.equals(ENGLISH_COUNTRY);
    return name
        ? fullName
        : fullName.substring(0, 1).toLowerCase(Locale.ROOT) + fullName.substring(1);
  }

  public boolean commune() {
    return area.level() == AreaLevel.COMMUNE;
  }

  /** Titles with a rate in any year: a chart of nothing says less than the table's dashes. */
  public List<Title> charted(NumberModel model) {
    return titles.stream()
        .filter(
            title ->
                history.stream().anyMatch(y -> model.headline(y, code(), title).rate().known()))
        .toList();
  }

  /** One cell for each year of the programme. */
  public List<Cell> series(NumberModel model, Title title) {
    return series(model, code(), title, LAST_YEAR);
  }

  /** One cell for each year so far, of an area below. */
  public List<Cell> soFar(NumberModel model, String below, Title title) {
    return series(model, below, title, year);
  }

  private static List<Cell> series(NumberModel model, String area, Title title, int last) {
    return IntStream.rangeClosed(FIRST_YEAR, last)
        .mapToObj(y -> model.headline(y, area, title))
        .toList();
  }

  /** Style class of a cell, if any: with an asterisk where a commune's figure comes from totals. */
  public static @Nullable String mark(Cell cell) {
    Coverage coverage = cell.total().coverage();
    BigDecimal share = coverage == null ? null : coverage.shareFromLists();
    return share != null && share.signum() == 0 ? "t" : null;
  }
}
