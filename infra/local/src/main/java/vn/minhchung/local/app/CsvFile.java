package vn.minhchung.local.app;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sheet as CSV: UTF-8 with the mark that Excel needs to see it, one header, and no cell that a
 * spreadsheet would take for a formula.
 */
public final class CsvFile {
  private CsvFile() {}

  /** The header comes first. */
  public static byte[] ofLines(List<List<String>> lines) {
    StringBuilder text = new StringBuilder("\uFEFF");
    lines.forEach(line -> text.append(line(line)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvFile::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(String text) {
    String safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
