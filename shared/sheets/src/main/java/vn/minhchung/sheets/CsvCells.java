package vn.minhchung.sheets;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts a CSV text into lines of cells. It forgives what spreadsheets and editors leave: a quote
 * within a cell that does not begin with one is a sign like any other, and a quote that is never
 * closed ends with the text.
 */
final class CsvCells {
  private final String text;
  private final char separator;
  private int at;
  private int number;

  CsvCells(String text, char separator) {
    this.text = text;
    this.separator = separator;
    skipMark();
  }

  private void skipMark() {
    if (text.startsWith("\uFEFF")) {
      at = 1;
    }
  }

  boolean hasLine() {
    return at < text.length();
  }

  /** From 1: as a spreadsheet numbers the line that comes next, however many a cell takes. */
  int number() {
    return number + 1;
  }

  List<String> line() {
    List<String> cells = new ArrayList<>();
    number++;
    do {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
    } while (goesOn());
    return cells;
  }

  /** Steps over what ends a cell; whether that was a separator. */
  private boolean goesOn() {
    if (at >= text.length()) {
      return false;
    }
    char end = text.charAt(at++);
    if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    return end == separator;
  }

  private String bare() {
    int from = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return cell.append(bare()).toString();
      }
    }
    return cell.toString();
  }

  private boolean isEnd(char c) {
    return c == separator || c == '\n' || c == '\r';
  }
}
