package vn.minhchung.lake;

import org.apache.parquet.column.ColumnReader;

/** A leaf column while it is read: its values in turn, and a count against reading past its end. */
final class Leaf {
  private final ColumnReader reader;
  private long left;

  Leaf(ColumnReader reader) {
    this.reader = reader;
    this.left = reader.getTotalValueCount();
  }

  int definition() {
    return reader.getCurrentDefinitionLevel();
  }

  /** Whether the next value belongs to the list of the one before. */
  boolean continues() {
    return left > 0 && reader.getCurrentRepetitionLevel() > 0;
  }

  /** Sends the current value to the leaf's cell. */
  void read() {
    reader.writeCurrentValueToConverter();
  }

  void advance() {
    if (left <= 0) {
      throw new IllegalStateException("a column ends before its rows");
    }
    left--;
    reader.consume();
  }

  boolean exhausted() {
    return left == 0;
  }
}
