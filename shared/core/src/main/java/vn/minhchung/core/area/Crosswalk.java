package vn.minhchung.core.area;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The edges between units, readable from both ends. */
final class Crosswalk {
  private final Map<AreaId, List<Succession>> forward;
  private final Map<AreaId, List<Succession>> backward;

  Crosswalk(List<Succession> edges) {
    forward = new HashMap<>(edges.size() * 2);
    backward = new HashMap<>(edges.size());
    for (var edge : edges) {
      add(forward, edge.from(), edge);
      add(backward, edge.to(), edge);
    }
    backward.replaceAll((id, list) -> inOrder(list, Comparator.comparing(Succession::from)));
    forward.replaceAll((id, list) -> inOrder(list, Comparator.comparing(Succession::to)));
  }

  List<Succession> successors(AreaId id) {
    return forward.getOrDefault(id, List.of());
  }

  List<Succession> predecessors(AreaId id) {
    return backward.getOrDefault(id, List.of());
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
    var all = new ArrayList<Succession>();
    var some = new ArrayList<Succession>();
    for (var edge : successors(id)) {
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

  private static void add(Map<AreaId, List<Succession>> map, AreaId key, Succession edge) {
    var list = map.get(key);
    if (list == null) {
      // Nine in ten units have one edge at their earlier end.
      map.put(key, List.of(edge));
    } else {
      var longer = new ArrayList<>(list);
      longer.add(edge);
      map.put(key, longer);
    }
  }

  private static List<Succession> inOrder(List<Succession> list, Comparator<Succession> order) {
    if (list.size() == 1) {
      return list;
    }
    var sorted = new ArrayList<>(list);
    sorted.sort(order);
    return List.copyOf(sorted);
  }
}
