package vn.minhchung.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.minhchung.core.form.Reading;
import vn.minhchung.sheets.FormFiles;

/**
 * Whatever a file is, reading it ends soon, in a form or in named problems. Without {@code
 * JAZZER_FUZZ=1} only the corpus is read again.
 */
class FormFilesFuzz {
  /** The budget of reading is 20 seconds; what comes around it must not take longer. */
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static void read(byte[] file) {
    long start = System.nanoTime();
    Reading reading = FormFiles.read(file);
    if (System.nanoTime() - start > LONGEST.toNanos()) {
      throw new AssertionError("it took too long");
    }
    if (reading instanceof Reading.Unreadable unreadable) {
      unreadable.problems().forEach(problem -> problem.json());
    } else {
      ((Reading.Readable) reading)
          .form()
          .rows()
          .forEach(row -> row.problems().forEach(problem -> problem.json()));
    }
  }

  @FuzzTest(maxDuration = "5m")
  void anyFile(byte[] file) {
    read(file);
  }

  @FuzzTest(maxDuration = "5m")
  void csv(byte[] rows) {
    byte[] header =
        "kind,title,year,area,name,a:1.1,total,e:1.1\n".getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[header.length + rows.length];
    System.arraycopy(header, 0, file, 0, header.length);
    System.arraycopy(rows, 0, file, header.length, rows.length);
    read(file);
  }

  @FuzzTest(maxDuration = "5m")
  void json(byte[] members) {
    byte[] file = new byte[members.length + 1];
    file[0] = '{';
    System.arraycopy(members, 0, file, 1, members.length);
    read(file);
  }

  /** The sheet's own XML, in a workbook that is right otherwise. */
  @FuzzTest(maxDuration = "5m")
  void workbook(byte[] sheetData) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", (XML + "<Types/>").getBytes(StandardCharsets.UTF_8));
      part(
          zip,
          "xl/workbook.xml",
          (XML
                  + "<workbook "
                  + MAIN
                  + " xmlns:r=\""
                  + RELATIONS
                  + "\"><sheets><sheet name=\"Form\" sheetId=\"1\""
                  + " r:id=\"rId1\"/></sheets></workbook>")
              .getBytes(StandardCharsets.UTF_8));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          (XML
                  + "<Relationships"
                  + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                  + " Id=\"rId1\" Type=\""
                  + RELATIONS
                  + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
              .getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream sheet = new ByteArrayOutputStream();
      sheet.writeBytes(
          (XML + "<worksheet " + MAIN + "><sheetData>").getBytes(StandardCharsets.UTF_8));
      sheet.writeBytes(sheetData);
      sheet.writeBytes("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
      part(zip, "xl/worksheets/sheet1.xml", sheet.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    read(bytes.toByteArray());
  }

  private static void part(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
