package vn.minhchung.core.area;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The edges between units, readable from both ends. */
final class Crosswalk {
  private static final String HEADER =
      "from_code,from_valid_from,to_code,to_valid_from,relation,people,source\n";
  private static final int COLUMNS = 7;
  private static final int TO_CODE = 2;

  /** In the order of the earlier unit. */
  private final Rows rows;

  /** Filled without locks: two threads may both read a row, and either result is good. */
  private final @Nullable Succession[] read;

  /** By the later unit; made when first needed. */
  private volatile @Nullable ColumnIndex backward;

  Crosswalk(Rows rows) {
    this.rows = rows;
    this.read = new @Nullable Succession[rows.size()];
  }

  static Crosswalk of(List<Succession> edges) {
    var sorted = new ArrayList<>(edges);
    sorted.sort(Comparator.comparing(Succession::from).thenComparing(Succession::to));
    var csv = new StringBuilder(HEADER);
    for (var edge : sorted) {
      Cells.append(
          csv,
          edge.from().code(),
          edge.from().validFrom().toString(),
          edge.to().code(),
          edge.to().validFrom().toString(),
          edge.whole() ? "whole" : "part",
          edge.people().name().toLowerCase(Locale.ROOT),
          edge.source());
    }
    return new Crosswalk(Rows.of(csv.toString()));
  }

  Rows rows() {
    return rows;
  }

  /** Whether the edge is found from its earlier unit, and from its later one. */
  boolean shownByBothEnds(int row) {
    var from = rows.cell(row, 0);
    int at = rows.first(from);
    while (at < row && rows.begins(at, from)) {
      at++;
    }
    return at == row && rows.begins(at, from) && leadsBack(row);
  }

  private boolean leadsBack(int row) {
    for (int found : backward().rows(rows.cell(row, TO_CODE))) {
      if (found == row) {
        return true;
      }
    }
    return false;
  }

  List<Succession> all() {
    return IntStream.range(0, rows.size()).mapToObj(this::edge).toList();
  }

  List<Succession> successors(AreaId id) {
    var edges = new ArrayList<Succession>(1);
    for (int row = rows.first(id.code()); rows.begins(row, id.code()); row++) {
      var edge = edge(row);
      if (edge.from().equals(id)) {
        edges.add(edge);
      }
    }
    return List.copyOf(edges);
  }

  List<Succession> predecessors(AreaId id) {
    var edges = new ArrayList<Succession>(4);
    for (int row : backward().rows(id.code())) {
      var edge = edge(row);
      if (edge.to().equals(id)) {
        edges.add(edge);
      }
    }
    return List.copyOf(edges);
  }

  /** The one unit into which this one went as a whole. */
  Optional<AreaId> wholeSuccessor(AreaId id) {
    var edges = successors(id);
    return edges.size() == 1 && edges.get(0).whole()
        ? Optional.of(edges.get(0).to())
        : Optional.empty();
  }

  /** The one unit that got all the inhabitants of this one. */
  Optional<AreaId> peopleSuccessor(AreaId id) {
    return allPeople(successors(id));
  }

  /** The end of the one edge, of those from one unit, along which all its inhabitants went. */
  static Optional<AreaId> allPeople(List<Succession> edges) {
    var all = new ArrayList<Succession>(1);
    var some = new ArrayList<Succession>(1);
    for (var edge : edges) {
      switch (edge.people()) {
        case ALL -> all.add(edge);
        case SOME, UNKNOWN -> some.add(edge);
        case NONE -> {}
      }
    }
    if (all.size() == 1) {
      return Optional.of(all.get(0).to());
    }
    return all.isEmpty() && some.size() == 1 ? Optional.of(some.get(0).to()) : Optional.empty();
  }

  /** The unit that this one alone became: the same ground under a new row. */
  Optional<AreaId> continuation(AreaId id) {
    return wholeSuccessor(id).filter(next -> predecessors(next).size() == 1);
  }

  /** The unit that alone became this one. */
  Optional<AreaId> origin(AreaId id) {
    var edges = predecessors(id);
    return edges.size() == 1 && edges.get(0).whole()
        ? Optional.of(edges.get(0).from())
        : Optional.empty();
  }

  private ColumnIndex backward() {
    var known = backward;
    if (known == null) {
      known = new ColumnIndex(rows, TO_CODE);
      backward = known;
    }
    return known;
  }

  private Succession edge(int row) {
    var known = read[row];
    if (known == null) {
      known = parsed(row);
      read[row] = known;
    }
    return known;
  }

  private Succession parsed(int row) {
    var cells = rows.cells(row, COLUMNS);
    return new Succession(
        new AreaId(cells[0], Rows.date(cells[1])),
        new AreaId(cells[2], Rows.date(cells[3])),
        cells[4].equals("whole"),
        people(cells[5]),
        cells[6]);
  }

  private static Succession.People people(String cell) {
    return switch (cell) {
      case "all" -> Succession.People.ALL;
      case "some" -> Succession.People.SOME;
      case "none" -> Succession.People.NONE;
      case "unknown" -> Succession.People.UNKNOWN;
      default -> throw new IllegalArgumentException("not a value of people: " + cell);
    };
  }
}
