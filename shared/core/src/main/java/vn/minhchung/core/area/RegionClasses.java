package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Region classes of communes by period. They come from documents only, never from a form; a commune
 * that no document lists is unknown, which counts as not disadvantaged.
 */
public final class RegionClasses {
  private final Map<AreaId, List<RegionClass>> byCommune = new HashMap<>();

  /**
   * @throws IllegalArgumentException when two rows of a commune hold on one day
   */
  public RegionClasses(List<RegionClass> rows) {
    for (var row : rows) {
      var earlier = byCommune.computeIfAbsent(row.commune(), id -> new ArrayList<>(1));
      if (earlier.stream().anyMatch(other -> overlap(other, row))) {
        throw new IllegalArgumentException(
            row.commune() + " has two region classes on one day from " + row.from());
      }
      earlier.add(row);
    }
  }

  /** The rows that ship; so far examples of a few communes. */
  public static RegionClasses shipped() {
    return Shipped.CLASSES;
  }

  /**
   * Reads a table of columns {@code code, valid_from, from, to, class, document, status} with a
   * header; no cell may hold a comma.
   *
   * @throws IllegalArgumentException for a row of another form
   */
  public static RegionClasses parse(String csv) {
    return read(Rows.of(csv));
  }

  /** Whether a document lists the commune as disadvantaged on that day. */
  public boolean disadvantaged(AreaId commune, LocalDate on) {
    return of(commune, on).map(RegionClass::disadvantaged).orElse(false);
  }

  /** What is known; empty for a commune that no document lists on that day. */
  public Optional<RegionClass> of(AreaId commune, LocalDate on) {
    return byCommune.getOrDefault(commune, List.of()).stream()
        .filter(row -> row.holdsOn(on))
        .findFirst();
  }

  private static RegionClasses read(Rows rows) {
    var classes = new ArrayList<RegionClass>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      classes.add(row(rows.cells(row, 7)));
    }
    return new RegionClasses(classes);
  }

  private static RegionClass row(String[] cells) {
    boolean disadvantaged =
        switch (cells[4]) {
          case "disadvantaged" -> true;
          case "ordinary" -> false;
          default -> throw new IllegalArgumentException("not a region class: " + cells[4]);
        };
    return new RegionClass(
        new AreaId(cells[0], Rows.date(cells[1])),
        Rows.date(cells[2]),
        cells[3].isEmpty() ? Optional.empty() : Optional.of(Rows.date(cells[3])),
        disadvantaged,
        cells[5],
        cells[6]);
  }

  private static boolean overlap(RegionClass a, RegionClass b) {
    return a.to().map(b.from()::isBefore).orElse(true)
        && b.to().map(a.from()::isBefore).orElse(true);
  }

  private static final class Shipped {
    static final RegionClasses CLASSES = read(Rows.shipped("regions.csv"));
  }
}
