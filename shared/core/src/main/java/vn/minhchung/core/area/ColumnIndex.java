package vn.minhchung.core.area;

import java.util.Arrays;

/** Finds the rows of a table by the code in one of its columns, in row order. */
final class ColumnIndex {
  /** Bits for the row number in an entry; the code stands above. */
  private static final int ROW_BITS = 24;

  private final long[] entries;

  ColumnIndex(Rows rows, int column) {
    entries = new long[rows.size()];
    for (int row = 0; row < entries.length; row++) {
      entries[row] = (rows.packedCell(row, column) << ROW_BITS) | row;
    }
    Arrays.sort(entries);
  }

  int[] rows(String code) {
    if (code.length() > Rows.LONGEST_CODE) {
      return new int[0];
    }
    long wanted = 0;
    for (int i = 0; i < code.length(); i++) {
      wanted = Rows.pack(wanted, code.charAt(i));
    }
    int from = Arrays.binarySearch(entries, wanted << ROW_BITS);
    from = from < 0 ? -from - 1 : from;
    int to = from;
    while (to < entries.length && entries[to] >>> ROW_BITS == wanted) {
      to++;
    }
    var rows = new int[to - from];
    for (int i = from; i < to; i++) {
      rows[i - from] = (int) (entries[i] & ((1 << ROW_BITS) - 1));
    }
    return rows;
  }
}
