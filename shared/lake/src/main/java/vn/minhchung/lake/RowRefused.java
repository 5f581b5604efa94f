package vn.minhchung.lake;

/** A row cannot be written: a fault of the program that made it, which no retry mends. */
public final class RowRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Why why;
  private final long row;

  /** Why. */
  public enum Why {
    /** It comes before the row written last, in the schema's order. */
    OUT_OF_ORDER,
    /** A column that must have a value has none. */
    MISSING,
    /** A value does not fit its column without loss. */
    DOES_NOT_FIT
  }

  RowRefused(Why why, long row, String message) {
    super("row " + row + ": " + message);
    this.why = why;
    this.row = row;
  }

  RowRefused(Why why, long row, String message, Throwable cause) {
    super("row " + row + ": " + message, cause);
    this.why = why;
    this.row = row;
  }

  public Why why() {
    return why;
  }

  /** Number of the row, from 0. */
  public long row() {
    return row;
  }
}
