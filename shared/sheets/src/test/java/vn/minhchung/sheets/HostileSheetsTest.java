package vn.minhchung.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.Reading;

/** Whatever a file is, reading it ends soon, in a form or in a named problem. */
class HostileSheetsTest {
  private static Map<String, byte[]> sound() {
    return Books.parts(Books.HEADER_XML + Books.rowXml(2));
  }

  private static ProblemCode code(Map<String, byte[]> parts) {
    return Books.problem(Books.zip(parts)).code();
  }

  @Test
  void theWorkbookThatTheOthersAreMadeFromIsSound() {
    assertThat(Books.form(Books.zip(sound())).rows()).hasSize(1);
  }

  @Nested
  class AnyFile {
    @Test
    void ofMoreBytesThanTheBudgetIsNotEvenLookedInto() {
      byte[] large = Arrays.copyOf(Books.zip(sound()), Budget.MAX_BYTES + 1);
      byte[] text = new byte[Budget.MAX_BYTES + 1];
      Arrays.fill(text, (byte) 'a');

      assertThat(Books.problem(large).code()).isEqualTo(ProblemCode.SHEET_BUDGET);
      assertThat(Books.problem(text).code()).isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @Test
    void thatTakesLongerToReadThanTheBudgetIsReadNoFurther() throws Budget.Refused {
      AtomicLong now = new AtomicLong(-5);
      Budget budget = new Budget(now::get);
      budget.look(1);
      now.addAndGet(Budget.MAX_TIME.toNanos() + 1);

      assertThatThrownBy(() -> budget.look(1))
          .isInstanceOfSatisfying(
              Budget.Refused.class,
              e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.SHEET_BUDGET));
    }
  }

  @Nested
  class AZip {
    @Test
    void thatUnpacksToMoreThanTheBudgetIsRefusedByWhatItHoldsNotByWhatItSays() {
      Map<String, byte[]> parts = sound();
      parts.put("xl/media/image1.png", new byte[Budget.MAX_UNPACKED + 1]);
      byte[] bomb = Books.zip(parts);

      assertThat(bomb.length).isLessThan(200_000);
      assertThat(Books.problem(bomb).code()).isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @Test
    void withManyEntriesIsRefused() {
      Map<String, byte[]> parts = sound();
      for (int i = 0; i < Budget.MAX_ENTRIES; i++) {
        parts.put("xl/media/" + i + ".png", new byte[0]);
      }
      assertThat(code(parts)).isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "xl/vbaProject.bin",
          "xl/externalLinks/externalLink1.xml",
          "xl/embeddings/oleObject1.bin",
          "xl/media/inner.zip",
          "xl/connections.xml",
          "xl/../../evil.xml",
          "xl/activeX/activeX1.xml"
        })
    void withAPartThatNoSheetOfDataNeedsIsRefused(String part) {
      Map<String, byte[]> parts = sound();
      parts.put(part, new byte[] {1});

      assertThat(code(parts)).isEqualTo(ProblemCode.SHEET_ACTIVE);
    }

    @Test
    void withSomethingBehindItIsRefused() {
      byte[] zip = Books.zip(sound());
      byte[] polyglot = Arrays.copyOf(zip, zip.length + 100);

      assertThat(Books.problem(polyglot).code()).isEqualTo(ProblemCode.SHEET_BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7\n", "GIF89a", "<html>", "PK", "{}"})
    void withSomethingBeforeItIsRefused(String before) {
      byte[] zip = Books.zip(sound());
      byte[] first = before.getBytes(StandardCharsets.ISO_8859_1);
      byte[] polyglot = Arrays.copyOf(first, first.length + zip.length);
      System.arraycopy(zip, 0, polyglot, first.length, zip.length);

      assertThat(FormFiles.read(polyglot)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void thatIsNoWorkbookIsRefused() {
      assertThat(code(Map.of("readme.txt", new byte[] {1}))).isEqualTo(ProblemCode.SHEET_BROKEN);
    }

    @Test
    void thatIsCutAnywhereIsANamedProblem() {
      byte[] zip = Books.zip(sound());
      for (int length = 2; length < zip.length; length += 37) {
        assertThat(Books.problem(Arrays.copyOf(zip, length)).code())
            .isEqualTo(ProblemCode.SHEET_BROKEN);
      }
    }

    @Test
    void withBytesChangedAnywhereIsReadOrRefusedByName() {
      byte[] zip = Books.zip(sound());
      Random random = new Random(7);
      for (int i = 0; i < 500; i++) {
        byte[] changed = zip.clone();
        for (int n = 0; n < 4; n++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        assertThat(FormFiles.read(changed)).isInstanceOf(Reading.class);
      }
    }
  }

  @Nested
  class Xml {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
          "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
        })
    void withADocumentTypeIsRefused(String type) {
      for (String part : new String[] {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}) {
        Map<String, byte[]> parts = sound();
        String xml = new String(parts.get(part), StandardCharsets.UTF_8);
        Books.put(parts, part, xml.replace("?>", "?>" + type));

        assertThat(code(parts)).isEqualTo(ProblemCode.SHEET_ACTIVE);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"<!-- <a \" -->", "<!-- <a ' -->", "<?p <a \"?>", "<!-- < -->", "<!---->"})
    void withARemarkBeforeItsDocumentTypeIsRefused(String remark) {
      Map<String, byte[]> parts = sound();
      String xml = new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8);
      String type = remark + "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">";
      Books.put(parts, "xl/worksheets/sheet1.xml", xml.replace("?>", "?>" + type));

      assertThat(code(parts)).isEqualTo(ProblemCode.SHEET_ACTIVE);
    }

    @Test
    void withATagOfThirtyThousandAttributesIsRefused() {
      StringBuilder tag = new StringBuilder("<row");
      for (int n = 0; n < 30_000; n++) {
        tag.append(" a").append(n).append("='>'");
      }
      assertThat(code(Books.parts(tag + "/>"))).isEqualTo(ProblemCode.SHEET_BUDGET);
      assertThat(code(Books.parts("<row a='" + "x".repeat(Budget.MAX_TAG) + "'/>")))
          .isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @Test
    void withLongTextsAndRemarksIsRead() {
      String longer = "x".repeat(Budget.MAX_TAG);
      Map<String, byte[]> parts =
          Books.parts(
              "<!--"
                  + longer
                  + "-->"
                  + Books.HEADER_XML
                  + Books.rowXml(2)
                  + "<?x "
                  + longer
                  + "?>");

      assertThat(Books.form(Books.zip(parts)).rows()).hasSize(1);
    }

    @Test
    void inAnEncodingThatHidesADocumentTypeIsRefused() {
      Map<String, byte[]> parts = sound();
      String xml = new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8);
      parts.put(
          "xl/worksheets/sheet1.xml",
          xml.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16));

      assertThat(code(parts)).isEqualTo(ProblemCode.SHEET_ACTIVE);
    }
  }

  @Nested
  class ASheet {
    @Test
    void withAMillionBlankRowsIsReadForWhatItHolds() {
      StringBuilder rows = new StringBuilder(Books.HEADER_XML).append(Books.rowXml(2));
      for (int row = 3; row < 1_000_000; row++) {
        rows.append("<row r=\"").append(row).append("\"/>");
      }
      rows.append(Books.rowXml(1_000_000));

      assertThat(Books.form(Books.zip(Books.parts(rows.toString()))).rows()).hasSize(2);
    }

    @Test
    void withTooManyFilledRowsIsRefused() {
      StringBuilder rows = new StringBuilder(Books.HEADER_XML);
      for (int row = 2; row <= 10_002; row++) {
        rows.append(Books.rowXml(row));
      }
      assertThat(code(Books.parts(rows.toString()))).isEqualTo(ProblemCode.FORM_ROWS);
      for (int row = 10_003; row <= Budget.MAX_LINES + 2; row++) {
        rows.append(Books.rowXml(row));
      }
      assertThat(code(Books.parts(rows.toString()))).isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @Test
    void withACellFarToTheRightIsRefused() {
      String far = Books.rowXml(2, Books.text("XFD2", "x"));

      assertThat(code(Books.parts(Books.HEADER_XML + far))).isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @Test
    void ofRowsThatAllReachFarToTheRightCostsNoMoreThanTheBudget() {
      StringBuilder rows = new StringBuilder(Books.HEADER_XML).append(Books.rowXml(2));
      for (int row = 3; row < 50_000; row++) {
        rows.append("<row r=\"" + row + "\"><c r=\"XFD" + row + "\"/></row>");
      }
      assertThat(code(Books.parts(rows.toString()))).isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @Test
    void withACellLongerThanASpreadsheetHoldsIsRefused() {
      String wide = Books.rowXml(2, Books.text("F2", "x".repeat(Budget.MAX_CELL_LENGTH + 1)));

      assertThat(code(Books.parts(Books.HEADER_XML + wide))).isEqualTo(ProblemCode.SHEET_BUDGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+1", "HYPERLINK(\"http://x\")", "cmd|'/c calc'!A0", "[1]Sheet1!A1"})
    void withAFormulaKeepsItsOtherRowsAndNamesTheCell(String formula) {
      String bad =
          "<row r=\"3\">"
              + Books.text("A3", "registration")
              + "<c r=\"E3\"><f>"
              + formula.replace("\"", "&quot;")
              + "</f><v>2</v></c></row>";
      var form = Books.form(Books.zip(Books.parts(Books.HEADER_XML + Books.rowXml(2) + bad)));

      assertThat(form.rows().get(0).problems()).isEmpty();
      assertThat(form.rows().get(1).problems())
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.code()).isEqualTo(ProblemCode.SHEET_FORMULA);
                assertThat(p.where().sheet()).contains("Form");
                assertThat(p.where().row()).contains(3);
                assertThat(p.where().column()).contains("name");
              });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"1e999999999", "1e-999999999", "NaN", "1", "-0", "99999999999999999999999"})
    void withAnOddNumberIsReadOrRefusedByName(String number) {
      String odd = Books.rowXml(2, "<c r=\"F2\"><v>" + number + "</v></c>");

      assertThat(FormFiles.read(Books.zip(Books.parts(Books.HEADER_XML + odd))))
          .isInstanceOf(Reading.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "-1", "x"})
    void withAnOddRowNumberIsReadOrRefusedByName(String number) {
      String odd = "<row r=\"" + number + "\"><c r=\"A1\"><v>1</v></c></row>";

      assertThat(FormFiles.read(Books.zip(Books.parts(Books.HEADER_XML + odd))))
          .isInstanceOf(Reading.class);
    }
  }

  @Nested
  class Csv {
    @Test
    void thatIsAnOldExcelFileSaysSo() {
      byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};

      assertThat(Books.problem(old).code()).isEqualTo(ProblemCode.SHEET_OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7", "<html>", "", "a,b,c\n1,2,3", "\"never closed"})
    void thatIsSomethingElseIsANamedProblem(String text) {
      assertThat(Books.problem(text.getBytes(StandardCharsets.UTF_8)).code())
          .isIn(ProblemCode.SHEET_NO_HEADER, ProblemCode.SHEET_BROKEN);
    }

    @Test
    void withALoneSurrogateIsRefused() {
      byte[] utf16 = "\uFEFFkind,\uD800name".getBytes(StandardCharsets.UTF_16LE);
      ByteArrayOutputStream raw = new ByteArrayOutputStream();
      raw.write(0xFF);
      raw.write(0xFE);
      for (char c : "kind,\uD800name".toCharArray()) {
        raw.write(c & 0xFF);
        raw.write(c >> 8);
      }
      assertThat(utf16).isNotEmpty();
      assertThat(Books.problem(raw.toByteArray()).code()).isEqualTo(ProblemCode.SHEET_ENCODING);
    }

    @Test
    void withAFormulaNamesTheCell() {
      byte[] csv =
          "kind,title,year,area,name\nregistration,FAMILY,2026,00004,=cmd|'/c calc'!A0\n"
              .getBytes(StandardCharsets.UTF_8);

      assertThat(Books.form(csv).rows().get(0).problems())
          .extracting(p -> p.code())
          .containsExactly(ProblemCode.SHEET_FORMULA);
    }

    @Property(tries = 300)
    void ofAnyBytesEndsInAFormOrAProblem(@ForAll @Size(max = 300) byte[] bytes) {
      assertThat(FormFiles.read(bytes)).isInstanceOf(Reading.class);
    }
  }
}
