package vn.minhchung.functions.publish;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.CellKey;
import vn.minhchung.core.figures.Coverage;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.StatisticsCatalogue;
import vn.minhchung.dashboards.ReportSource;
import vn.minhchung.dashboards.documents.DatedWorkbook;
import vn.minhchung.sheets.template.Template;
import vn.minhchung.sheets.template.Templates;

/**
 * Gửi cấp trên: the figures of an edition as a {@code statistics} form that the link of the level
 * above takes as it is: a row for the area itself and one for each commune below.
 */
record SendUp(NumberModel model, Areas areas, LocalDate newest, StatisticsCatalogue catalogue) {
  /** Beside the report. */
  static final String FILE = "gui-cap-tren.xlsx";

  private static final List<Measure> COUNTS =
      List.of(
          Measure.TOTAL,
          Measure.REGISTERED,
          Measure.ASSESSED,
          Measure.APPRAISED,
          Measure.RECOGNISED);

  /** Empty where a unit of now was not there yet at the end of the report's year, as it is now. */
  Optional<byte[]> of(ReportSource source) {
    int year = source.report().year();
    Area area = source.area();
    List<Area> units = new ArrayList<>(List.of(area));
    if (area.level() == AreaLevel.COUNTRY) {
      areas.provinces(newest).forEach(province -> units.addAll(below(province)));
    } else if (area.level() == AreaLevel.PROVINCE) {
      units.addAll(below(area));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Area unit : units) {
      Optional<Area> then = then(unit, year);
      if (then.isEmpty()) {
        return Optional.empty();
      }
      Map<String, String> row = row(unit, year, unit.equals(area) ? units : List.of(unit));
      if (!row.isEmpty()) {
        row.put("area", then.get().code());
        row.put(
            unit.level() == AreaLevel.COMMUNE ? "area.commune" : "area.province", unit.fullName());
        rows.add(row);
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(workbook(source, rows));
  }

  private List<Area> below(Area province) {
    return areas.communesOf(province, newest);
  }

  private Optional<Area> then(Area unit, int year) {
    return unit.level() == AreaLevel.COUNTRY
        ? Optional.of(unit)
        : areas
            .on(unit.code(), Places.yearEnd(year))
            .filter(then -> areas.carry(then, newest).equals(Optional.of(unit)));
  }

  /**
   * @param units the communes that it sums up, perhaps among others
   */
  private Map<String, String> row(Area unit, int year, List<Area> units) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Title title : Title.values()) {
      Cell cell = model.headline(year, unit.code(), title);
      counts(row, title.name(), cell);
      Coverage coverage = cell.coverage().coverage();
      if (coverage != null && coverage.areasReporting() > 0) {
        put(row, title + ".confirmed", BigDecimal.valueOf(coverage.areasReporting()));
        put(row, title + ".fromLists", fromLists(units, year, title));
      }
    }
    counts(
        row,
        "UNIT.COMMUNE",
        model.cell(CellKey.headline(year, unit.code(), Title.UNIT).of("COMMUNE")));
    return row;
  }

  private void counts(Map<String, String> row, String about, Cell cell) {
    for (Measure count : COUNTS) {
      put(row, about + "." + count.word(), cell.figure(count).value());
    }
  }

  /** A commune's figures come from its list or from its totals, never from both. */
  private BigDecimal fromLists(List<Area> units, int year, Title title) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Area unit : units) {
      if (unit.level() == AreaLevel.COMMUNE) {
        Cell cell = model.headline(year, unit.code(), title);
        Coverage coverage = cell.coverage().coverage();
        BigDecimal recognised = cell.figure(Measure.RECOGNISED).value();
        boolean list =
            coverage != null
                && coverage.shareFromLists() != null
                && coverage.shareFromLists().signum() > 0;
        sum = list && recognised != null ? sum.add(recognised) : sum;
      }
    }
    return sum;
  }

  private void put(Map<String, String> row, String column, @Nullable BigDecimal value) {
    if (value != null && catalogue.column(column).isPresent()) {
      row.put(column, value.toPlainString());
    }
  }

  private byte[] workbook(ReportSource source, List<Map<String, String>> rows) {
    int year = source.report().year();
    Map<String, String> given = new LinkedHashMap<>();
    given.put("year", String.valueOf(year));
    given.put("form.area", rows.get(0).getOrDefault("area", source.area().code()));
    given.put("on", Places.yearEnd(year).toString());
    given.put(
        "source", source.report().title().vi() + ", lần ban hành " + source.edition().number());
    given.put("date", source.report().asOf().toString());
    Template all =
        new Templates(catalogue).of(FormKind.STATISTICS, Optional.empty(), false, given, rows);
    Set<String> used = new LinkedHashSet<>();
    rows.forEach(row -> used.addAll(row.keySet()));
    Template template =
        new Template(
            all.kind(),
            all.head(),
            all.given(),
            all.remarks(),
            all.columns().stream().filter(c -> used.contains(c.name())).toList(),
            all.rows());
    return DatedWorkbook.of(template.xlsx(), source.edition().freeze());
  }
}
