package vn.minhchung.local.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook of plain text: every cell is a string, so that no leading zero is lost and nothing is
 * a formula. The same sheets always give the same bytes.
 */
public final class XlsxFile {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private XlsxFile() {}

  /**
   * A sheet.
   *
   * @param rows lines of cells
   * @param hideFirst whether the first line is for programs only
   */
  public record Sheet(String name, List<List<String>> rows, boolean hideFirst) {
    public Sheet {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  public static byte[] of(List<Sheet> sheets) {
    Map<String, String> parts = new LinkedHashMap<>();
    StringBuilder types = new StringBuilder();
    StringBuilder names = new StringBuilder();
    StringBuilder links = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      String part = "xl/worksheets/sheet" + i + ".xml";
      types.append("<Override PartName=\"/").append(part).append("\" ContentType=\"");
      types.append("application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
      names.append("<sheet name=\"").append(escaped(sheets.get(i - 1).name()));
      names.append("\" sheetId=\"").append(i).append("\" r:id=\"rId").append(i).append("\"/>");
      links.append("<Relationship Id=\"rId").append(i).append("\" Type=\"").append(OFFICE);
      links.append("/worksheet\" Target=\"worksheets/sheet").append(i).append(".xml\"/>");
    }
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\"><Default Extension=\"rels\" ContentType=\""
            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + types
            + "</Types>");
    parts.put(
        "_rels/.rels",
        "<Relationships xmlns=\""
            + PACKAGE
            + "relationships\"><Relationship Id=\"rId1\" Type=\""
            + OFFICE
            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + OFFICE
            + "\"><sheets>"
            + names
            + "</sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + links + "</Relationships>");
    for (int i = 1; i <= sheets.size(); i++) {
      parts.put("xl/worksheets/sheet" + i + ".xml", sheet(sheets.get(i - 1)));
    }
    return zip(parts);
  }

  private static String sheet(Sheet sheet) {
    StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    int line = 0;
    for (List<String> row : sheet.rows()) {
      line++;
      xml.append("<row r=\"").append(line).append('"');
      xml.append(line == 1 && sheet.hideFirst() ? " hidden=\"1\">" : ">");
      for (int column = 0; column < row.size(); column++) {
        if (!row.get(column).isEmpty()) {
          xml.append("<c r=\"").append(letters(column)).append(line);
          xml.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
          xml.append(escaped(row.get(column))).append("</t></is></c>");
        }
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        // XML 1.0 has no other controls, and no half characters
        .filter(c -> c >= 0x20 || c == '\t' || c == '\n')
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write((HEAD + part.getValue()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
