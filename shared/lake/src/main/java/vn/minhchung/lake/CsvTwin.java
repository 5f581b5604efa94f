package vn.minhchung.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** RFC 4180 in UTF-8, with a mark at its beginning and a header of the columns' names. */
final class CsvTwin implements TwinWriter {
  private static final String MARK = "\uFEFF";

  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private final Writer out;
  private boolean first = true;

  CsvTwin(LakeSchema<?> schema, OutputStream to) throws IOException {
    this.out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    out.write(MARK);
    beginRow();
    for (Column<?, ?> column : schema.columns()) {
      cell(column.name(), column.name());
    }
    endRow();
  }

  @Override
  public void beginRow() {
    first = true;
  }

  @Override
  public void cell(Object value, String text) throws IOException {
    separate();
    // a negative number is no formula, and an apostrophe would make a text of it
    out.write(value instanceof Number ? text : safe(text));
  }

  @Override
  public void blank() throws IOException {
    separate();
  }

  private void separate() throws IOException {
    if (!first) {
      out.write(',');
    }
    first = false;
  }

  @Override
  public void endRow() throws IOException {
    out.write("\r\n");
  }

  static String safe(String text) {
    String cell = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return '"' + cell.replace("\"", "\"\"") + '"';
      }
    }
    return cell;
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
