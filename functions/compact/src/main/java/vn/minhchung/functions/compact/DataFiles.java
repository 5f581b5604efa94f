package vn.minhchung.functions.compact;

import java.util.Objects;
import vn.minhchung.core.Sha256;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;

/**
 * Data files as they travel between the steps: each one line, for thousands of them must fit into a
 * state of 256 KB.
 */
final class DataFiles {
  private DataFiles() {}

  /** {@code ARCHIVE 2026 01 sha256 rows bytes}. */
  static String line(DataFile file) {
    return String.join(
        " ",
        file.kind().name(),
        Objects.requireNonNull(file.year()).toString(),
        Objects.requireNonNull(file.province()),
        file.sha256().hex(),
        Long.toString(file.rows()),
        Long.toString(file.bytes()));
  }

  static DataFile read(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 6) {
      throw new IllegalArgumentException("no data file: " + line);
    }
    return new DataFile(
        FileKind.valueOf(parts[0]),
        Integer.valueOf(parts[1]),
        parts[2],
        new Sha256(parts[3]),
        Long.parseLong(parts[4]),
        Long.parseLong(parts[5]));
  }
}
