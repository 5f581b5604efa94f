package vn.minhchung.core.area;

import java.util.List;

/** What a name stands for on a date. */
public sealed interface Lookup {
  /** Exactly one unit bears this name. */
  record Found(Area area) implements Lookup {}

  /**
   * None or several do.
   *
   * @param areas the units of that very name first, then those most like it; at most ten, may be
   *     empty
   */
  record Suggestions(List<Area> areas) implements Lookup {
    public Suggestions {
      areas = List.copyOf(areas);
    }
  }
}
