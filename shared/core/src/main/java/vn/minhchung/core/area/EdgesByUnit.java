package vn.minhchung.core.area;

/** The edges that have one end in common, for every unit. */
final class EdgesByUnit {
  /** Where the edges of each unit begin, and behind the last one. */
  private final int[] starts;

  private final int[] edges;

  /**
   * @param ends the unit at that end of each edge; {@link AreaGraph#NONE} where there is none
   */
  EdgesByUnit(int units, int[] ends) {
    starts = new int[units + 1];
    for (int end : ends) {
      if (end != AreaGraph.NONE) {
        starts[end + 1]++;
      }
    }
    for (int unit = 0; unit < units; unit++) {
      starts[unit + 1] += starts[unit];
    }
    edges = new int[starts[units]];
    var next = starts.clone();
    for (int edge = 0; edge < ends.length; edge++) {
      if (ends[edge] != AreaGraph.NONE) {
        edges[next[ends[edge]]++] = edge;
      }
    }
  }

  int count(int unit) {
    return starts[unit + 1] - starts[unit];
  }

  /**
   * @param which from 0 to one less than the count
   */
  int edge(int unit, int which) {
    return edges[starts[unit] + which];
  }
}
