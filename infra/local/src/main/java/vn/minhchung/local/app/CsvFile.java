package vn.minhchung.local.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sheet as CSV: UTF-8 with the mark that Excel needs to see it, one header, and no cell that a
 * spreadsheet would take for a formula.
 */
public final class CsvFile {
  private CsvFile() {}

  /**
   * @param rows by column; the columns stand in the order in which they first occur
   */
  public static byte[] of(List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(columns));
    for (Map<String, String> row : rows) {
      lines.add(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
    }
    return ofLines(lines);
  }

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
