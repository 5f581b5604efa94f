package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The units, in the order of code and first day; each is read when first asked for. */
final class AreaTable {
  private static final String HEADER =
      "code,valid_from,valid_to,level,parent_code,name,full_name,type,legal_basis,source\n";
  private static final int COLUMNS = 10;
  private static final int PARENT_CODE = 4;
  private static final int LEGAL_BASIS = 8;

  private final Rows rows;

  /** Filled without locks: two threads may both read a row, and either result is good. */
  private final @Nullable Area[] read;

  private final List<AreaEdition> editions;

  /** By the code of the unit above; made when first needed. */
  private volatile @Nullable ColumnIndex children;

  AreaTable(Rows rows) {
    this.rows = rows;
    this.read = new @Nullable Area[rows.size()];
    this.editions = editions(rows);
  }

  static AreaTable of(List<Area> areas) {
    var sorted = new ArrayList<>(areas);
    sorted.sort(Comparator.comparing(Area::id));
    var csv = new StringBuilder(HEADER);
    for (var area : sorted) {
      Cells.append(
          csv,
          area.code(),
          area.id().validFrom().toString(),
          area.validTo().map(LocalDate::toString).orElse(""),
          area.level().name().toLowerCase(Locale.ROOT),
          area.parentCode(),
          area.name(),
          area.fullName(),
          area.type(),
          "",
          "");
    }
    return new AreaTable(Rows.of(csv.toString()));
  }

  Rows rows() {
    return rows;
  }

  List<AreaEdition> editions() {
    return editions;
  }

  List<Area> all() {
    var all = new ArrayList<Area>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      all.add(area(row));
    }
    return List.copyOf(all);
  }

  /** The units of that date, by code; the rows of other dates are not made into units for it. */
  List<Area> validOn(LocalDate date) {
    int day = Rows.number(date);
    var valid = new ArrayList<Area>();
    for (int row = 0; row < rows.size(); row++) {
      int end = rows.thirdCellDate(row);
      if (rows.secondCellDate(row) <= day && (end == 0 || day < end)) {
        valid.add(area(row));
      }
    }
    return List.copyOf(valid);
  }

  /** Every unit that ever bore the code, oldest first. */
  List<Area> bearers(String code) {
    var bearers = new ArrayList<Area>(2);
    for (int row = rows.first(code); rows.begins(row, code); row++) {
      bearers.add(area(row));
    }
    return List.copyOf(bearers);
  }

  Optional<Area> on(String code, LocalDate date) {
    for (int row = rows.first(code); rows.begins(row, code); row++) {
      var area = area(row);
      if (area.validOn(date)) {
        return Optional.of(area);
      }
    }
    return Optional.empty();
  }

  /** The units of that date with that code above them, in code order. */
  List<Area> below(String parentCode, LocalDate date) {
    var below = new ArrayList<Area>();
    for (int row : children().rows(parentCode)) {
      var area = area(row);
      if (area.validOn(date)) {
        below.add(area);
      }
    }
    return List.copyOf(below);
  }

  Optional<Area> byId(AreaId id) {
    int row = row(id);
    return row < 0 ? Optional.empty() : Optional.of(area(row));
  }

  Optional<String> legalBasis(AreaId id) {
    int row = row(id);
    return row < 0
        ? Optional.empty()
        : Optional.of(rows.cell(row, LEGAL_BASIS)).filter(basis -> !basis.isEmpty());
  }

  private ColumnIndex children() {
    var known = children;
    if (known == null) {
      known = new ColumnIndex(rows, PARENT_CODE);
      children = known;
    }
    return known;
  }

  private int row(AreaId id) {
    for (int row = rows.first(id.code()); rows.begins(row, id.code()); row++) {
      if (area(row).id().equals(id)) {
        return row;
      }
    }
    return -1;
  }

  private Area area(int row) {
    var known = read[row];
    if (known != null) {
      return known;
    }
    var cells = rows.cells(row, COLUMNS);
    var area =
        new Area(
            new AreaId(cells[0], Rows.date(cells[1])),
            cells[2].isEmpty() ? Optional.empty() : Optional.of(Rows.date(cells[2])),
            level(cells[3]),
            cells[4],
            cells[5],
            cells[6],
            cells[7].intern());
    read[row] = area;
    return area;
  }

  private static AreaLevel level(String cell) {
    return switch (cell) {
      case "province" -> AreaLevel.PROVINCE;
      case "district" -> AreaLevel.DISTRICT;
      case "commune" -> AreaLevel.COMMUNE;
      default -> throw new IllegalArgumentException("not a level: " + cell);
    };
  }

  private static List<AreaEdition> editions(Rows rows) {
    var days = new int[16];
    int count = 0;
    int last = 0;
    for (int row = 0; row < rows.size(); row++) {
      int day = rows.secondCellDate(row);
      if (day != last) {
        last = day;
        int at = Arrays.binarySearch(days, 0, count, day);
        if (at < 0) {
          days = count == days.length ? Arrays.copyOf(days, count * 2) : days;
          System.arraycopy(days, -at - 1, days, -at, count + at + 1);
          days[-at - 1] = day;
          count++;
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("no administrative units");
    }
    var editions = new ArrayList<AreaEdition>(count);
    for (int i = 0; i < count; i++) {
      editions.add(
          new AreaEdition(LocalDate.of(days[i] / 10_000, days[i] / 100 % 100, days[i] % 100)));
    }
    return List.copyOf(editions);
  }
}
