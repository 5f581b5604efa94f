package vn.minhchung.core.area;

/**
 * One edge of the crosswalk: land of one unit became land of another.
 *
 * @param whole true when the earlier unit has no other successor; it then says nothing about what
 *     else the later unit took in
 * @param people where the inhabitants of the earlier unit went along this edge
 * @param source the resolution and clause, or the data package, that the edge rests on
 */
public record Succession(AreaId from, AreaId to, boolean whole, People people, String source) {
  /** Land and people can part ways: a part may move land only, or everybody. */
  public enum People {
    /** Everybody; always so for a whole edge. */
    ALL,
    /** A share that no source gives. */
    SOME,
    /** Nobody: land only. */
    NONE,
    /** The sources are silent or disagree. */
    UNKNOWN
  }
}
