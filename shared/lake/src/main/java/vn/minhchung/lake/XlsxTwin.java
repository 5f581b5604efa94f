package vn.minhchung.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook written as its rows come. Numbers, dates and booleans are cells of their kind; texts
 * are texts, never formulas, and keep the leading zeros of codes. Each distinct text is held once:
 * of a province's codes there are some thousands, however many rows.
 *
 * <p>The sheets of data come first; the last one tells what the columns mean.
 */
final class XlsxTwin implements TwinWriter {
  /** As many as Excel takes. */
  static final int SHEET_ROWS = 1_048_576;

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String SPREADSHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Excel counts days so that 1970-01-01 is this one. */
  private static final long EPOCH = 25_569;

  private static final int BOLD = 1;
  private static final int DATE = 2;
  private static final int HUNDREDTHS = 3;
  private static final String STYLES =
      "<styleSheet xmlns=\""
          + MAIN
          + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
          + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
          + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
          + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
          + "<borders count=\"1\"><border/></borders>"
          + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf/>"
          + "<xf fontId=\"1\" applyFont=\"1\"/>"
          + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/>"
          + "<xf numFmtId=\"2\" applyNumberFormat=\"1\"/></cellXfs><cellStyles count=\"1\">"
          + "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

  private final LakeSchema<?> schema;
  private final ZipOutputStream zip;
  private final int sheetRows;
  private final int sheets;
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final StringBuilder line = new StringBuilder();
  private final String[] letters;
  private int sheet;
  private int row;
  private int column;

  /**
   * @param rows how many will come
   * @param sheetRows rows of a sheet, its head among them
   */
  XlsxTwin(LakeSchema<?> schema, long rows, OutputStream to, int sheetRows) throws IOException {
    this.schema = schema;
    this.sheetRows = sheetRows;
    long ofData = sheetRows - 1L;
    this.sheets = (int) Math.max(1, (rows + ofData - 1) / ofData);
    this.letters = new String[Math.max(4, schema.columns().size())];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = letters(i);
    }
    this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
    part("[Content_Types].xml", contentTypes());
    part("_rels/.rels", relations(List.of("officeDocument xl/workbook.xml")));
    part("xl/workbook.xml", workbook());
    part("xl/_rels/workbook.xml.rels", workbookRelations());
    part("xl/styles.xml", STYLES);
    beginSheet();
  }

  @Override
  public void beginRow() throws IOException {
    if (row == sheetRows) {
      endSheet();
      beginSheet();
    }
    openRow();
  }

  private void openRow() {
    row++;
    column = 0;
    line.append("<row r=\"").append(row).append("\">");
  }

  @Override
  public void cell(Object value, String text) {
    if (value instanceof Boolean yes) {
      open(0, "b").append(yes ? '1' : '0');
    } else if (value instanceof LocalDate day) {
      open(DATE, "n").append(day.toEpochDay() + EPOCH);
    } else if (value instanceof Number) {
      open(value instanceof BigDecimal ? HUNDREDTHS : 0, "n").append(text);
    } else {
      text(text, 0);
      return;
    }
    closeCell();
  }

  private void text(String text, int style) {
    open(style, "s").append(texts.computeIfAbsent(text, any -> texts.size()).intValue());
    closeCell();
  }

  private StringBuilder open(int style, String kind) {
    line.append("<c r=\"").append(letters[column]).append(row).append('"');
    if (style != 0) {
      line.append(" s=\"").append(style).append('"');
    }
    if (!kind.equals("n")) {
      line.append(" t=\"").append(kind).append('"');
    }
    return line.append("><v>");
  }

  private void closeCell() {
    line.append("</v></c>");
    column++;
  }

  @Override
  public void blank() {
    column++;
  }

  @Override
  public void endRow() throws IOException {
    line.append("</row>");
    zip.write(line.toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }

  @Override
  public void finish() throws IOException {
    endSheet();
    columns();
    beginPart("xl/sharedStrings.xml");
    line.append("<sst xmlns=\"").append(MAIN).append("\">");
    for (String text : texts.keySet()) {
      line.append("<si><t xml:space=\"preserve\">").append(escaped(text)).append("</t></si>");
      flush();
    }
    line.append("</sst>");
    endPart();
    zip.finish();
  }

  /** What the columns are, for who has the file and nothing else. */
  private void columns() throws IOException {
    openSheet(4);
    openRow();
    for (String head : List.of("column", "type", "vi", "en")) {
      text(head, BOLD);
    }
    endRow();
    for (Column<?, ?> one : schema.columns()) {
      openRow();
      text(one.name(), 0);
      text(one.type().tableType(), 0);
      text(one.description().vi(), 0);
      text(one.description().en(), 0);
      endRow();
    }
    endSheet();
  }

  private void beginSheet() throws IOException {
    openSheet(schema.columns().size());
    openRow();
    for (Column<?, ?> one : schema.columns()) {
      text(one.name(), BOLD);
    }
    endRow();
  }

  private void openSheet(int columns) throws IOException {
    sheet++;
    row = 0;
    beginPart("xl/worksheets/sheet" + sheet + ".xml");
    line.append("<worksheet xmlns=\"").append(MAIN).append("\"><sheetViews>");
    line.append("<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\"");
    line.append(" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
    line.append("<cols><col min=\"1\" max=\"").append(columns);
    line.append("\" width=\"18\" customWidth=\"1\"/></cols><sheetData>");
  }

  private void endSheet() throws IOException {
    line.append("</sheetData></worksheet>");
    endPart();
  }

  // ---- the parts around the sheets

  private String contentTypes() {
    StringBuilder xml = new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\">");
    xml.append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-");
    xml.append("package.relationships+xml\"/>");
    override(xml, "xl/workbook.xml", "sheet.main+xml");
    override(xml, "xl/styles.xml", "styles+xml");
    override(xml, "xl/sharedStrings.xml", "sharedStrings+xml");
    for (int i = 1; i <= sheets + 1; i++) {
      override(xml, "xl/worksheets/sheet" + i + ".xml", "worksheet+xml");
    }
    return xml.append("</Types>").toString();
  }

  private static void override(StringBuilder xml, String part, String type) {
    xml.append("<Override PartName=\"/").append(part).append("\" ContentType=\"");
    xml.append(SPREADSHEET).append(type).append("\"/>");
  }

  private String workbook() {
    StringBuilder xml =
        new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>");
    for (int i = 1; i <= sheets + 1; i++) {
      String name = i > sheets ? "columns" : schema.name() + (i == 1 ? "" : " " + i);
      xml.append("<sheet name=\"").append(name).append("\" sheetId=\"").append(i);
      xml.append("\" r:id=\"rId").append(i).append("\"/>");
    }
    return xml.append("</sheets></workbook>").toString();
  }

  private String workbookRelations() {
    List<String> parts = new java.util.ArrayList<>();
    for (int i = 1; i <= sheets + 1; i++) {
      parts.add("worksheet worksheets/sheet" + i + ".xml");
    }
    parts.add("styles styles.xml");
    parts.add("sharedStrings sharedStrings.xml");
    return relations(parts);
  }

  /**
   * @param parts each its type and its target
   */
  private static String relations(List<String> parts) {
    StringBuilder xml = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    int id = 0;
    for (String part : parts) {
      id++;
      String[] typeAndTarget = part.split(" ", 2);
      xml.append("<Relationship Id=\"rId").append(id).append("\" Type=\"").append(OFFICE);
      xml.append('/').append(typeAndTarget[0]).append("\" Target=\"");
      xml.append(typeAndTarget[1]).append("\"/>");
    }
    return xml.append("</Relationships>").toString();
  }

  private static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  private static String escaped(String text) {
    UnaryOperator<String> markup =
        t -> t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    // XML 1.0 has no other controls
    return markup.apply(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", ""));
  }

  // ---- the zip: every part with one and the same time, so that equal rows are equal bytes

  private void part(String name, String xml) throws IOException {
    beginPart(name);
    line.append(xml);
    endPart();
  }

  private void beginPart(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ANY_TIME);
    zip.putNextEntry(entry);
    line.append(HEAD);
  }

  private void flush() throws IOException {
    zip.write(line.toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }

  private void endPart() throws IOException {
    flush();
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
