package vn.minhchung.sheets;

import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.Sha256;

/** Reads the lines of a CSV file: commas, semicolons or tabs, with or without {@code sep=}. */
final class CsvSheet {
  /** First cell of a line that {@code submit} adds: hash and name of a file. */
  static final String FILE = "#file";

  private CsvSheet() {}

  static void read(String text, Lines lines, Budget budget) throws Budget.Refused {
    CsvCells file = new CsvCells(text, separator(text));
    while (file.hasLine()) {
      int number = file.number();
      List<Value> cells = new ArrayList<>();
      for (String written : file.line()) {
        Budget.text(written);
        cells.add(value(written));
      }
      budget.look(cells.size());
      int last = lastFilled(cells);
      if (last >= 0 && !isOurs(cells)) {
        budget.take(last);
        lines.line(number, cells.subList(0, last + 1));
      }
    }
  }

  static Value value(String written) {
    String text = Blank.strip(written);
    if (text.startsWith("=")) {
      return new Value.Unsafe(text);
    }
    boolean escaped =
        text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0;
    return new Value.Words(escaped ? text.substring(1) : text);
  }

  /** The names of files that were sent along. */
  static void names(String text, FileNames names) {
    text.lines()
        .filter(line -> line.startsWith(FILE + ";"))
        .map(line -> line.split(";", 3))
        .filter(parts -> parts.length == 3 && Sha256.isValid(parts[1]))
        .forEach(parts -> names.put(parts[2], new Sha256(parts[1])));
  }

  private static boolean isOurs(List<Value> cells) {
    String first = cells.get(0).text();
    return first.startsWith(FILE) || first.startsWith("sep=");
  }

  private static int lastFilled(List<Value> cells) {
    int last = cells.size() - 1;
    while (last >= 0 && cells.get(last).isBlank()) {
      last--;
    }
    return last;
  }

  /** The sign that stands most often in the line that names the columns. */
  static char separator(String text) {
    String header =
        text.lines().limit(40).filter(line -> line.contains("kind")).findFirst().orElse("");
    char best = ',';
    for (char sign : new char[] {';', '\t'}) {
      if (count(header, sign) > count(header, best)) {
        best = sign;
      }
    }
    return best;
  }

  private static long count(String line, char sign) {
    return line.chars().filter(c -> c == sign).count();
  }
}
