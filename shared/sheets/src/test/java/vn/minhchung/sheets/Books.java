package vn.minhchung.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Reading;

/** Workbooks that the tests make. */
final class Books {
  static final List<String> META =
      List.of("kind", "assessment", "title", "FAMILY", "year", "2026", "area", "00004");

  private Books() {}

  interface Fill {
    void fill(Worksheet sheet);
  }

  static byte[] book(List<String> meta, Fill fill) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "test", "1.0")) {
      Worksheet form = book.newWorksheet("Form");
      fill.fill(form);
      Worksheet sheet = book.newWorksheet("Meta");
      for (int i = 0; i < meta.size(); i += 2) {
        sheet.value(i / 2, 0, meta.get(i));
        sheet.value(i / 2, 1, "nhãn");
        sheet.value(i / 2, 2, meta.get(i + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void row(Worksheet sheet, int row, Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number number) {
        sheet.value(row, i, number);
      } else if (cells[i] instanceof Boolean flag) {
        sheet.value(row, i, flag);
      } else if (cells[i] != null) {
        sheet.value(row, i, String.valueOf(cells[i]));
      }
    }
  }

  /** The smallest workbook, by hand, so that each part can be made wrong. */
  static Map<String, byte[]> parts(String sheetData) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    put(
        parts,
        "[Content_Types].xml",
        xml
            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
    put(
        parts,
        "_rels/.rels",
        xml
            + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    put(
        parts,
        "xl/workbook.xml",
        xml
            + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Form\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    put(
        parts,
        "xl/_rels/workbook.xml.rels",
        xml
            + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    put(
        parts,
        "xl/worksheets/sheet1.xml",
        xml
            + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + sheetData
            + "</sheetData></worksheet>");
    return parts;
  }

  static final String HEADER_XML =
      "<row r=\"1\">"
          + text("A1", "kind")
          + text("B1", "title")
          + text("C1", "year")
          + text("D1", "area")
          + text("E1", "name")
          + "</row>";

  static String text(String at, String text) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  static String rowXml(int row, String... extra) {
    return "<row r=\""
        + row
        + "\">"
        + text("A" + row, "registration")
        + text("B" + row, "FAMILY")
        + text("C" + row, "2026")
        + text("D" + row, "00004")
        + text("E" + row, "Nguyễn Văn A")
        + String.join("", extra)
        + "</row>";
  }

  static void put(Map<String, byte[]> parts, String name, String text) {
    parts.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Form form(byte[] file) {
    Reading reading = FormFiles.read(file);
    if (reading instanceof Reading.Readable readable) {
      return readable.form();
    }
    throw new AssertionError(
        ((Reading.Unreadable) reading).problems().stream().map(p -> p.message().en()).toList());
  }

  static Problem problem(byte[] file) {
    if (FormFiles.read(file) instanceof Reading.Unreadable unreadable) {
      return unreadable.problems().get(0);
    }
    throw new AssertionError("it was read");
  }
}
