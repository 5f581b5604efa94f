package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Folded;

/**
 * Region classes of communes and hamlets by period. They come from documents only, never from a
 * form; a commune that no document lists is unknown, which counts as not disadvantaged. A hamlet
 * that is listed itself goes before its commune.
 */
public final class RegionClasses {
  /** The columns of the table, as its header writes them. */
  public static final List<String> COLUMNS =
      List.of("code", "valid_from", "hamlet", "from", "to", "class", "document", "status");

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

  /**
   * These and more, of which each wins over what is known of its commune or hamlet for its time:
   * what was loaded later corrects what was there.
   */
  public RegionClasses with(RegionClasses more) {
    var both = new RegionClasses(more.all());
    byCommune.forEach(
        (commune, rows) ->
            both.byCommune.computeIfAbsent(commune, id -> new ArrayList<>(1)).addAll(rows));
    return both;
  }

  /** Every row, by commune. */
  public List<RegionClass> all() {
    return byCommune.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(rows -> rows.getValue().stream())
        .toList();
  }

  /** The rows that ship; so far examples of a few communes. */
  public static RegionClasses shipped() {
    return Shipped.CLASSES;
  }

  /**
   * Reads a table of the {@link #COLUMNS}, with a header; no cell may hold a comma.
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

  /**
   * Whether a document lists the hamlet, or else its commune, as disadvantaged on that day.
   *
   * @param hamlet as it is written; empty where none is named
   */
  public boolean disadvantaged(AreaId commune, String hamlet, LocalDate on) {
    return of(commune, hamlet, on).map(RegionClass::disadvantaged).orElse(false);
  }

  /** What is known; empty for a commune that no document lists on that day. */
  public Optional<RegionClass> of(AreaId commune, LocalDate on) {
    return of(commune, "", on);
  }

  /** What is known of the hamlet, or else of its commune. */
  public Optional<RegionClass> of(AreaId commune, String hamlet, LocalDate on) {
    var known = byCommune.getOrDefault(commune, List.of());
    if (known.isEmpty()) {
      return Optional.empty(); // most communes: nothing to compare names with
    }
    var rows = known.stream().filter(r -> r.holdsOn(on)).toList();
    var folded = Folded.keepingAccents(hamlet);
    return rows.stream()
        .filter(row -> row.hamlet().map(Folded::keepingAccents).filter(folded::equals).isPresent())
        .findFirst()
        .or(() -> rows.stream().filter(row -> row.hamlet().isEmpty()).findFirst());
  }

  private static RegionClasses read(Rows rows) {
    var classes = new ArrayList<RegionClass>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      classes.add(row(rows.cells(row, COLUMNS.size())));
    }
    return new RegionClasses(classes);
  }

  private static RegionClass row(String[] cells) {
    boolean disadvantaged =
        switch (cells[5]) {
          case "disadvantaged" -> true;
          case "ordinary" -> false;
          default -> throw new IllegalArgumentException("not a region class: " + cells[5]);
        };
    return new RegionClass(
        new AreaId(cells[0], Rows.date(cells[1])),
        Optional.of(cells[2]).filter(hamlet -> !hamlet.isEmpty()),
        Rows.date(cells[3]),
        cells[4].isEmpty() ? Optional.empty() : Optional.of(Rows.date(cells[4])),
        disadvantaged,
        cells[6],
        cells[7]);
  }

  private static boolean overlap(RegionClass a, RegionClass b) {
    return a.hamlet().map(Folded::keepingAccents).equals(b.hamlet().map(Folded::keepingAccents))
        && a.to().map(b.from()::isBefore).orElse(true)
        && b.to().map(a.from()::isBefore).orElse(true);
  }

  private static final class Shipped {
    static final RegionClasses CLASSES = read(Rows.shipped("regions.csv"));
  }
}
