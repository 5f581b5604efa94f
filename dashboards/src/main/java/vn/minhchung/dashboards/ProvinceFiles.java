package vn.minhchung.dashboards;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.dashboards.documents.ProvinceWorkbook;
import vn.minhchung.dashboards.view.AreaView;
import vn.minhchung.dashboards.view.Page;

/**
 * What can be had of one province and its communes, from the model that the pages print: a column a
 * measure, a line an area, year and title.
 */
final class ProvinceFiles {
  private static final List<Measure> COLUMNS =
      List.of(
          Measure.TOTAL,
          Measure.REGISTERED,
          Measure.ASSESSED,
          Measure.APPRAISED,
          Measure.RECOGNISED,
          Measure.RATE);

  private final Page page;
  private final AreaView province;
  private final List<AreaView> communes;
  private final List<ProvinceWorkbook.Line> lines = new ArrayList<>();

  /**
   * @param page the one that holds all others
   */
  ProvinceFiles(Page page, AreaView province, List<AreaView> communes) {
    this.page = page;
    this.province = province;
    this.communes = communes;
    add(province);
    communes.forEach(this::add);
  }

  private void add(AreaView area) {
    for (int year : province.history()) {
      for (Title title : province.titles()) {
        Cell cell = page.model().headline(year, area.code(), title);
        if (!cell.empty()) {
          lines.add(
              new ProvinceWorkbook.Line(
                  area.code(),
                  area.fullName(),
                  year,
                  title,
                  COLUMNS.stream().map(cell::figure).toList()));
        }
      }
    }
  }

  /** All pages of the province in one that opens from a disk. */
  byte[] offline() {
    return Templates.render("offline.jte", Map.of("p", page, "v", province, "communes", communes));
  }

  byte[] xlsx() {
    return ProvinceWorkbook.of(
        page,
        province.fullName(),
        COLUMNS,
        lines,
        page.facts().asOf().atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** By columns: a third of the size that a list of objects would have. */
  byte[] json() {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    columns.put("area_code", lines.stream().map(ProvinceWorkbook.Line::code).toList());
    columns.put("year", lines.stream().map(ProvinceWorkbook.Line::year).toList());
    columns.put("title", lines.stream().map(line -> line.title().name()).toList());
    for (int i = 0; i < COLUMNS.size(); i++) {
      int column = i;
      List<@Nullable Object> values = new ArrayList<>();
      lines.forEach(line -> values.add(value(line.figures().get(column))));
      columns.put(COLUMNS.get(i).name().toLowerCase(Locale.ROOT), values);
    }
    return Json.write(
        JsonObject.of(
            "schema", "minhchung.province/1",
            "area", province.code(),
            "name", province.fullName(),
            "snapshot", page.facts().snapshot(),
            "asOf", page.facts().asOf(),
            "synthetic", page.facts().synthetic(),
            "lines", lines.size(),
            "columns", new JsonObject(columns)));
  }

  /** A number; else nothing, or the words that stand for it on the pages. */
  private static @Nullable Object value(Figure figure) {
    return figure.value() != null
        ? figure.value()
        : figure.state() == Figure.State.MISSING ? null : figure.text().vi();
  }
}
