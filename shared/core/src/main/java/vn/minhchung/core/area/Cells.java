package vn.minhchung.core.area;

/** Writes a row that {@link Rows} can read. */
final class Cells {
  private Cells() {}

  static void append(StringBuilder csv, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].chars().anyMatch(c -> c == ',' || c == '\n' || c == '"')) {
        throw new IllegalArgumentException(
            "a cell holds a comma, quote or line break: " + cells[i]);
      }
      csv.append(cells[i]).append(i + 1 < cells.length ? ',' : '\n');
    }
  }
}
