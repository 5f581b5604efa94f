package vn.minhchung.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Language;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.sheets.FormFiles;
import vn.minhchung.sheets.MendedSheet;

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

  private static final Facts FACTS = Facts.shipped();
  private static final Ulid ID = new Ulid("01JZZZZZZZ0000000000000001");
  private static final JsonObject NOTHING_WRONG =
      JsonObject.of("problems", List.of(), "rows", List.of());
  private static final Pins PINS =
      Pins.of(
          new Scope(
              "L1", FACTS.areas().country().id(), 2021, 2030, EnumSet.allOf(FormKind.class), false),
          FACTS);

  private static void read(byte[] file) {
    long start = System.nanoTime();
    Reading reading = FormFiles.read(file);
    if (System.nanoTime() - start > LONGEST.toNanos()) {
      throw new AssertionError("it took too long");
    }
    if (reading instanceof Reading.Unreadable unreadable) {
      unreadable.problems().forEach(problem -> problem.json());
    } else {
      check(((Reading.Readable) reading).form());
      MendedSheet.of(file, NOTHING_WRONG, FACTS, Language.VI);
    }
  }

  /** What was read is checked, scored and written out, or named as wrong; nothing else. */
  private static void check(Form form) {
    CheckedForm checked = FormCheck.check(form, PINS, ID, Sha256.of("fuzz"), FACTS);
    if (checked instanceof CheckedForm.Refused refused) {
      refused.problems().forEach(problem -> problem.json());
      return;
    }
    for (RowOutcome row : ((CheckedForm.Checked) checked).rows()) {
      if (row instanceof RowOutcome.NeedsFix wrong) {
        wrong.problems().forEach(problem -> problem.json());
      } else {
        ((RowOutcome.Accepted) row).versions().forEach(FormFilesFuzz::kept);
      }
    }
  }

  private static void kept(Version version) {
    if (!VersionCodec.read(version.address(), VersionCodec.write(version)).equals(version)) {
      throw new AssertionError("the ledger gives back something else");
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
