package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.Arrays;

/** What must hold of every edge between units. Each rule answers what it counted. */
final class EdgeRules {
  private static final int REFORM = AreaGraph.number(LocalDate.of(2025, 7, 1));

  private final AreaGraph graph;

  EdgeRules(AreaGraph graph) {
    this.graph = graph;
  }

  @FunctionalInterface
  private interface Which {
    boolean test(int edge);
  }

  private String count(Which which) {
    int count = 0;
    for (int edge = 0; edge < graph.edges(); edge++) {
      count += which.test(edge) ? 1 : 0;
    }
    return String.valueOf(count);
  }

  /** All of them; those of the reform by the level of the earlier unit; later ones of one code. */
  String counts() {
    var levels = new int[AreaLevel.values().length];
    int sameCode = 0;
    for (int edge = 0; edge < graph.edges(); edge++) {
      if (graph.happens(edge) != REFORM) {
        sameCode += graph.keepsCode(edge) ? 1 : 0;
      } else if (graph.from(edge) != AreaGraph.NONE) {
        levels[graph.level(graph.from(edge)).ordinal()]++;
      }
    }
    return graph.edges()
        + ": "
        + levels[AreaLevel.COMMUNE.ordinal()]
        + " + "
        + levels[AreaLevel.DISTRICT.ordinal()]
        + " + "
        + levels[AreaLevel.PROVINCE.ordinal()]
        + " + "
        + sameCode;
  }

  String parts() {
    return count(edge -> !graph.whole(edge));
  }

  String takersOfParts() {
    var takers = new long[graph.edges()];
    int count = 0;
    for (int edge = 0; edge < graph.edges(); edge++) {
      if (!graph.whole(edge)) {
        takers[count++] = graph.toId(edge);
      }
    }
    Arrays.sort(takers, 0, count);
    int different = 0;
    for (int i = 0; i < count; i++) {
      different += i == 0 || takers[i] != takers[i - 1] ? 1 : 0;
    }
    return String.valueOf(different);
  }

  /** Edges of communes that lead out of what their province became. */
  String leavesProvince() {
    return count(this::leaves);
  }

  private boolean leaves(int edge) {
    int from = graph.from(edge);
    int to = graph.to(edge);
    return from != AreaGraph.NONE
        && to != AreaGraph.NONE
        && graph.is(from, AreaLevel.COMMUNE)
        && graph.provinceOn(from, graph.begins(to)) != graph.provinceOn(to, graph.begins(to));
  }

  /** Along part edges: all, some, none, nobody knows. */
  String peopleOfParts() {
    var counts = new int[Succession.People.values().length];
    for (int edge = 0; edge < graph.edges(); edge++) {
      if (!graph.whole(edge)) {
        counts[graph.people(edge).ordinal()]++;
      }
    }
    return counts[0] + "/" + counts[1] + "/" + counts[2] + "/" + counts[3];
  }

  /** Edges that say the whole beside others, or a part although they are alone. */
  String wholeMeansOne() {
    return count(edge -> graph.whole(edge) == hasTwin(edge));
  }

  /** Whether the same unit has another edge; those of a unit stand together. */
  private boolean hasTwin(int edge) {
    return beginsAlike(edge, edge - 1) || beginsAlike(edge, edge + 1);
  }

  private boolean beginsAlike(int edge, int other) {
    return other >= 0 && other < graph.edges() && graph.fromId(edge) == graph.fromId(other);
  }

  String wholeMovesAll() {
    return count(edge -> graph.whole(edge) && graph.people(edge) != Succession.People.ALL);
  }

  String duplicates() {
    return count(this::repeats);
  }

  private boolean repeats(int edge) {
    for (int other = edge - 1; beginsAlike(edge, other); other--) {
      if (graph.toId(other) == graph.toId(edge)) {
        return true;
      }
    }
    return false;
  }

  String unknownEnds() {
    return count(edge -> graph.from(edge) == AreaGraph.NONE || graph.to(edge) == AreaGraph.NONE);
  }

  /** The earlier unit must end the day the later one begins, and both must know of the edge. */
  String misdirected() {
    return count(edge -> !meets(edge) || !graph.shownByBothEnds(edge));
  }

  private boolean meets(int edge) {
    int from = graph.from(edge);
    return from != AreaGraph.NONE && graph.ends(from) == graph.happens(edge);
  }

  /** Units that lead back to themselves. */
  String cycles() {
    int cycles = 0;
    if (leadsBack()) { // where every edge leads forward in time there can be none
      for (int unit = 0; unit < graph.units(); unit++) {
        cycles += reaches(unit, unit, new boolean[graph.units()]) ? 1 : 0;
      }
    }
    return String.valueOf(cycles);
  }

  private boolean leadsBack() {
    for (int edge = 0; edge < graph.edges(); edge++) {
      int from = graph.from(edge);
      if (from != AreaGraph.NONE && graph.begins(from) >= graph.happens(edge)) {
        return true;
      }
    }
    return false;
  }

  private boolean reaches(int from, int wanted, boolean[] seen) {
    for (int i = 0; i < graph.targets().count(from); i++) {
      int to = graph.to(graph.targets().edge(from, i));
      if (to == wanted) {
        return true;
      }
      if (to != AreaGraph.NONE && !seen[to]) {
        seen[to] = true;
        if (reaches(to, wanted, seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
