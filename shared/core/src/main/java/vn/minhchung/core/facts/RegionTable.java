package vn.minhchung.core.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Folded;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.JsonObject;

/** Checks a table of region classes, row by row. */
final class RegionTable {
  private final FactCheck check;
  private final List<String> rows;
  private final Areas areas;
  private final Schema schema = FactKind.REGIONS.schema();

  /** Periods by commune and hamlet, each with its line. */
  private final Map<List<String>, List<Period>> seen = new HashMap<>();

  RegionTable(FactCheck check, String text, Areas areas) {
    this.check = check;
    this.rows = text.lines().toList();
    this.areas = areas;
  }

  private record Period(LocalDate from, Optional<LocalDate> to, int line) {
    boolean meets(Period other) {
      return to.map(other.from::isBefore).orElse(true) && other.to.map(from::isBefore).orElse(true);
    }
  }

  void check() {
    String header = String.join(",", RegionClasses.COLUMNS);
    if (rows.isEmpty() || !rows.get(0).equals(header)) {
      check.add(1, "", ProblemCode.FACT_COLUMNS, "columns", header);
      return;
    }
    for (int line = 2; line <= rows.size(); line++) {
      row(line, rows.get(line - 1));
    }
  }

  private void row(int line, String row) {
    List<String> cells = List.of(row.split(",", -1));
    if (cells.size() != RegionClasses.COLUMNS.size() || row.contains("\"")) {
      check.add(
          line, "", ProblemCode.FACT_CELLS, "count", String.valueOf(RegionClasses.COLUMNS.size()));
      return;
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      members.put(RegionClasses.COLUMNS.get(i), cells.get(i));
    }
    JsonObject object = new JsonObject(members);
    List<Schema.Finding> wrong = schema.check(object);
    wrong.forEach(finding -> check.add(line, finding));
    if (wrong.isEmpty()) {
      sense(line, object);
    }
  }

  private void sense(int line, JsonObject row) {
    String code = row.getString("code");
    LocalDate validFrom = LocalDate.parse(row.getString("valid_from"));
    if (areas.byId(new AreaId(code, validFrom)).isEmpty()) {
      check.add(
          line,
          "code",
          ProblemCode.FACT_AREA,
          "code",
          code,
          "on",
          validFrom.toString(),
          "hint",
          Places.hint(areas, code, validFrom));
    }
    LocalDate from = LocalDate.parse(row.getString("from"));
    Optional<LocalDate> to =
        Optional.of(row.getString("to")).filter(end -> !end.isEmpty()).map(LocalDate::parse);
    if (to.filter(end -> !end.isAfter(from)).isPresent()) {
      check.add(line, "to", ProblemCode.FACT_ORDER, "later", "to", "earlier", "from");
      return;
    }
    Period period = new Period(from, to, line);
    List<Period> others =
        seen.computeIfAbsent(
            List.of(code, validFrom.toString(), Folded.keepingAccents(row.getString("hamlet"))),
            key -> new ArrayList<>());
    others.stream()
        .filter(period::meets)
        .findFirst()
        .ifPresent(
            other ->
                check.add(
                    line, "from", ProblemCode.FACT_TWICE, "other", String.valueOf(other.line())));
    others.add(period);
  }
}
