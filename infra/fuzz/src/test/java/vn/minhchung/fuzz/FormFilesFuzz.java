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
    read(book(sheetData, TEXTS, STYLES));
  }

  /** The texts that the cells of a right sheet share. */
  @FuzzTest(maxDuration = "5m")
  void sharedTexts(byte[] texts) {
    read(book(ROWS, texts, STYLES));
  }

  /** What says which numbers of a right sheet are days. */
  @FuzzTest(maxDuration = "5m")
  void styles(byte[] styles) {
    read(book(ROWS, TEXTS, styles));
  }

  private static final byte[] ROWS =
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>\
      <c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c></row>\
      <row r="2"><c r="A2" t="s"><v>6</v></c><c r="B2" t="s"><v>7</v></c><c r="C2"><v>2026</v></c>\
      <c r="D2" s="1"><v>4</v></c><c r="E2" t="s"><v>8</v></c><c r="F2" s="2"><v>46000.5</v></c></row>"""
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] TEXTS =
      """
      <si><t>kind</t></si><si><t>title</t></si><si><t>year</t></si><si><t>area</t></si>\
      <si><t>name</t></si><si><t>consent.date</t></si><si><t>registration</t></si>\
      <si><r><t>FAM</t></r><r><t>ILY</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>\
      <si><t xml:space="preserve"> Nguyễn &amp; Văn A </t></si>"""
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] STYLES =
      """
      <numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>\
      <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/>\
      <xf numFmtId="164"/></cellXfs>"""
          .getBytes(StandardCharsets.UTF_8);

  private static byte[] book(byte[] sheetData, byte[] texts, byte[] styles) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", "<Types/>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook "
              + MAIN
              + " xmlns:r=\""
              + RELATIONS
              + "\"><sheets><sheet name=\"Form\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
              + " Id=\"rId1\" Type=\""
              + RELATIONS
              + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
      part(zip, "xl/sharedStrings.xml", "sst", texts);
      part(zip, "xl/styles.xml", "styleSheet", styles);
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet " + MAIN + "><sheetData>",
          sheetData,
          "</sheetData></worksheet>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String root, byte[] within)
      throws IOException {
    part(zip, name, "<" + root + " " + MAIN + ">", within, "</" + root + ">");
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    part(zip, name, xml, new byte[0], "");
  }

  private static void part(
      ZipOutputStream zip, String name, String before, byte[] within, String after)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write((XML + before).getBytes(StandardCharsets.UTF_8));
    zip.write(within);
    zip.write(after.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
