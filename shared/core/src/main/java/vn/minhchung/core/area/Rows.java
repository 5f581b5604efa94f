package vn.minhchung.core.area;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The rows of a CSV table with a header, kept as the bytes they are and read only where asked: a
 * cold start needs a handful of units, and making objects of all 25,000 rows would cost it several
 * hundred milliseconds. For the same reason there is no lambda and no date formatter here.
 *
 * <p>Cells hold no comma, quote or line break; whoever writes the tables makes sure. Look-up needs
 * the rows in the byte order of their first cell.
 */
final class Rows {
  /** Codes have at most five ASCII characters, seven bits each: 35 bits. */
  static final int LONGEST_CODE = 5;

  private static final int DATE_LENGTH = 10;

  private final byte[] bytes;

  /** Where each row begins, and behind the last one. */
  private final int[] starts;

  private Rows(byte[] bytes) {
    this.bytes = bytes;
    var found = new int[Math.max(16, bytes.length / 32)];
    int count = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n' && at + 1 < bytes.length) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = at + 1;
      }
    }
    starts = Arrays.copyOf(found, count + 1);
    starts[count] = bytes.length + (bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? 0 : 1);
  }

  static Rows of(String csv) {
    return new Rows(csv.getBytes(StandardCharsets.UTF_8));
  }

  /** A table under {@code resources/areas}. */
  static Rows shipped(String name) {
    try (var stream = Areas.class.getResourceAsStream("/areas/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: /areas/" + name);
      }
      return new Rows(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return starts.length - 1;
  }

  /** The first row whose first cell is not before the key; the size where there is none. */
  int first(String key) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  boolean begins(int row, String key) {
    return row < size() && compare(row, key) == 0;
  }

  private int compare(int row, String key) {
    int at = starts[row];
    for (int i = 0; i < key.length(); i++) {
      byte b = bytes[at + i];
      if (b == ',') {
        return -1;
      }
      int difference = (b & 0xff) - key.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return bytes[at + key.length()] == ',' ? 0 : 1;
  }

  /**
   * All cells of a row.
   *
   * @throws IllegalArgumentException unless there are as many as columns
   */
  String[] cells(int row, int columns) {
    var cells = new String[columns];
    int end = starts[row + 1] - 1;
    int from = starts[row];
    for (int i = 0; i < columns; i++) {
      int to = comma(from, end);
      if (to == end != (i + 1 == columns)) {
        throw new IllegalArgumentException(
            "row " + (row + 1) + " has not " + columns + " cells: " + text(row));
      }
      cells[i] = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      from = to + 1;
    }
    return cells;
  }

  String cell(int row, int column) {
    int end = starts[row + 1] - 1;
    int from = starts[row];
    for (int i = 0; i < column; i++) {
      from = comma(from, end) + 1;
    }
    return new String(bytes, from, comma(from, end) - from, StandardCharsets.UTF_8);
  }

  /**
   * A cell that holds a code, as one number; no two codes share it.
   *
   * @throws IllegalArgumentException for a cell longer than any code
   */
  long packedCell(int row, int column) {
    int end = starts[row + 1] - 1;
    int from = starts[row];
    for (int i = 0; i < column; i++) {
      from = comma(from, end) + 1;
    }
    int to = comma(from, end);
    if (to - from > LONGEST_CODE) {
      throw new IllegalArgumentException("no code in column " + column + ": " + text(row));
    }
    long packed = 0;
    for (int at = from; at < to; at++) {
      packed = pack(packed, bytes[at]);
    }
    return packed;
  }

  /** Where a row begins. */
  int start(int row) {
    return starts[row];
  }

  /** Where the cell ends that begins there: at its comma or line break. */
  int cellEnd(int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != ',' && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  byte at(int at) {
    return bytes[at];
  }

  boolean holds(int from, int to, byte[] text) {
    return Arrays.equals(bytes, from, to, text, 0, text.length);
  }

  /**
   * The code between two places as one number, in the order in which the rows stand: that of its
   * bytes.
   */
  long code(int from, int to) {
    if (to - from > LONGEST_CODE) {
      throw new IllegalArgumentException("no code: " + text(from, to));
    }
    long packed = 0;
    for (int i = 0; i < LONGEST_CODE; i++) {
      packed = pack(packed, from + i < to ? bytes[from + i] : 0);
    }
    return packed;
  }

  /** The date at that place as the number yyyymmdd; 0 where the cell is empty. */
  int day(int at) {
    return bytes[at] == ',' ? 0 : numberAt(at);
  }

  /**
   * Whether the text between two places is NFC beyond doubt: without a character from U+0300 on
   * that could combine, beside the composed ones of Vietnamese (U+1E00 to U+1EFF).
   */
  boolean composed(int from, int to) {
    for (int at = from; at < to; at++) {
      int b = bytes[at] & 0xff;
      if (b >= 0xcc
          && !(b == 0xe1 && (bytes[at + 1] & 0xff) >= 0xb8 && (bytes[at + 1] & 0xff) <= 0xbb)) {
        return false;
      }
    }
    return true;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The number of a code that is longer by one character. */
  static long pack(long packed, int character) {
    return (packed << 7) | (character & 0x7f);
  }

  /** The date {@code yyyy-mm-dd} in the second cell as the number yyyymmdd. */
  int secondCellDate(int row) {
    return numberAt(comma(starts[row], starts[row + 1] - 1) + 1);
  }

  /** The date in the third cell, behind a date, as such a number; 0 where the cell is empty. */
  int thirdCellDate(int row) {
    return day(comma(starts[row], starts[row + 1] - 1) + 1 + DATE_LENGTH + 1);
  }

  static int number(LocalDate date) {
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  private int numberAt(int at) {
    int number = 0;
    for (int i = 0; i < DATE_LENGTH; i++) {
      if (i != 4 && i != 7) {
        number = number * 10 + (bytes[at + i] - '0');
      }
    }
    return number;
  }

  /** Reads {@code yyyy-mm-dd}. */
  static LocalDate date(String cell) {
    if (cell.length() != DATE_LENGTH) {
      throw new IllegalArgumentException("not a date: " + cell);
    }
    return LocalDate.of(
        Integer.parseInt(cell, 0, 4, 10),
        Integer.parseInt(cell, 5, 7, 10),
        Integer.parseInt(cell, 8, 10, 10));
  }

  private String text(int row) {
    return text(starts[row], starts[row + 1] - 1);
  }

  private int comma(int from, int end) {
    int at = from;
    while (at < end && bytes[at] != ',') {
      at++;
    }
    return at;
  }
}
