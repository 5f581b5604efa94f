package vn.minhchung.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxBookTest {
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

  /** Lines by their number, as they come. */
  private static Map<Integer, List<Value>> lines(byte[] file, String sheet) throws Exception {
    Map<Integer, List<Value>> lines = new TreeMap<>();
    try (XlsxBook book = new XlsxBook(file, XlsxGuard.check(file), new Budget())) {
      book.eachLine(sheet, lines::put);
    }
    return lines;
  }

  private static Map<Integer, List<Value>> lines(Map<String, byte[]> parts) throws Exception {
    return lines(Books.zip(parts), "Form");
  }

  private static List<Value> line(String row) throws Exception {
    return lines(Books.parts(row)).get(1);
  }

  private static Value cell(String attributes, String within) throws Exception {
    return line("<row r=\"1\"><c r=\"A1\" " + attributes + ">" + within + "</c></row>").get(0);
  }

  private static Map<String, byte[]> with(String rows, String part, String xml) {
    Map<String, byte[]> parts = Books.parts(rows);
    Books.put(parts, part, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    return parts;
  }

  private static Value words(String text) {
    return new Value.Words(text);
  }

  private static Value number(String number) {
    return new Value.Number(new BigDecimal(number), false);
  }

  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class ForEveryTable {
    @Property(tries = 60)
    void anotherReaderFindsTheSame(@ForAll("tables") List<List<Object>> table) throws Exception {
      byte[] file = book(table);
      Map<Integer, List<Value>> ours = lines(file, "Form");

      ours.replaceAll((number, cells) -> cells.stream().map(XlsxBookTest::plain).toList());
      assertThat(ours).isEqualTo(theirs(file));
    }

    @Provide
    Arbitrary<List<List<Object>>> tables() {
      Arbitrary<Object> cells =
          Arbitraries.frequencyOf(
              net.jqwik.api.Tuple.of(4, texts().map(t -> t)),
              net.jqwik.api.Tuple.of(3, Arbitraries.integers().map(i -> i)),
              net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0, 100).map(i -> i)),
              net.jqwik.api.Tuple.of(2, Arbitraries.doubles().between(-1e9, 1e9).map(d -> d)),
              net.jqwik.api.Tuple.of(1, Arbitraries.of(true, false).map(b -> b)),
              net.jqwik.api.Tuple.of(
                  1,
                  Arbitraries.integers()
                      .between(0, 80_000)
                      .map(d -> LocalDate.of(1900, 3, 1).plusDays(d))),
              net.jqwik.api.Tuple.of(2, Arbitraries.just("")));
      return cells.list().ofMaxSize(12).list().ofMaxSize(12);
    }

    private Arbitrary<String> texts() {
      return Arbitraries.strings()
          .withChars("aZ09 <>&\"'ẩỄđ\u0300\u00A0\n\t_")
          .withCharRange('\u1EA0', '\u1EF9')
          .ofMaxLength(12);
    }
  }

  private static byte[] book(List<List<Object>> table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("Form");
      for (int row = 0; row < table.size(); row++) {
        for (int column = 0; column < table.get(row).size(); column++) {
          Object cell = table.get(row).get(column);
          if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd/mm/yyyy").set();
          } else if (cell instanceof Number number) {
            sheet.value(row, column, number);
          } else if (cell instanceof Boolean flag) {
            sheet.value(row, column, flag);
          } else {
            sheet.value(row, column, String.valueOf(cell));
          }
        }
      }
      sheet.value(table.size(), 0, "last"); // a sheet of no cell at all is none
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Numbers compare by what they are worth, not by how they are spelt. */
  private static Value plain(Value value) {
    return value instanceof Value.Number number ? words(number.text()) : value;
  }

  private static Map<Integer, List<Value>> theirs(byte[] file) throws IOException {
    Map<Integer, List<Value>> lines = new TreeMap<>();
    try (ReadableWorkbook book =
            new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      rows.forEach(
          row -> {
            List<Value> cells = new ArrayList<>();
            for (int i = 0; i < row.getCellCount(); i++) {
              cells.add(theirs(row.getCell(i)));
            }
            while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank()) {
              cells.remove(cells.size() - 1);
            }
            if (!cells.isEmpty()) {
              lines.put(row.getRowNum(), cells);
            }
          });
    }
    return lines;
  }

  private static Value theirs(Cell cell) {
    if (cell == null || cell.getValue() == null) {
      return words("");
    }
    return switch (cell.getType()) {
      case BOOLEAN -> new Value.Flag(cell.asBoolean());
      case NUMBER ->
          "dd/mm/yyyy".equals(cell.getDataFormatString())
              ? new Value.Day(cell.asDate().toLocalDate())
              : plain(
                  new Value.Number(cell.asNumber().round(new java.math.MathContext(15)), false));
      default -> words(Blank.strip(cell.getText()));
    };
  }

  @Nested
  class ACell {
    @ParameterizedTest
    @CsvSource({
      "'',<v>7</v>,7",
      "t=\"n\",<v>007</v>,7",
      "'',<v>-7</v>,-7",
      "'',<v>0.1</v>,0.1",
      "'',<v>0.30000000000000004</v>,0.3",
      "'',<v> 12 </v>,12",
      "'',<v>1E3</v>,1000",
      "'',<v>123456789012</v>,123456789012",
      "'',<v>1<!-- remark -->2</v>,12",
      "'',<v><![CDATA[12]]></v>,12"
    })
    void mayHoldANumber(String attributes, String within, BigDecimal number) throws Exception {
      assertThat(cell(attributes, within))
          .isInstanceOfSatisfying(
              Value.Number.class, n -> assertThat(n.number()).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @CsvSource({
      "t=\"inlineStr\",<is><t>a</t></is>",
      "t=\"inlineStr\",<is><r><rPr><b/></rPr><t>a</t></r></is>",
      "t=\"inlineStr\",<is><t>a</t><rPh sb=\"0\" eb=\"1\"><t>how it sounds</t></rPh></is>",
      "t=\"inlineStr\",<is><t>&#97;</t></is>",
      "t=\"inlineStr\",<is><t> a&#160;</t></is>",
      "t=\"str\",<v>a</v>",
      "t=\"str\",<v><![CDATA[a]]></v><extLst><ext>x</ext></extLst>"
    })
    void mayHoldAText(String attributes, String within) throws Exception {
      assertThat(cell(attributes, within)).isEqualTo(words("a"));
    }

    @Test
    void mayShareItsText() throws Exception {
      String rows =
          "<row><c t=\"s\"><v>2</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"/><c t=\"s\"><v>1</v></c></row>";
      String texts =
          "<sst><si><t>a</t></si><si/><si><r><t>b</t></r><r><t xml:space=\"preserve\"> c</t></r></si></sst>";

      assertThat(lines(with(rows, "xl/sharedStrings.xml", texts)).get(1))
          .containsExactly(words("b c"), words("a"));
    }

    @Test
    void thatSharesATextThatIsNotThereBreaksTheBook() {
      Map<String, byte[]> parts =
          with(
              "<row><c t=\"s\"><v>1</v></c></row>",
              "xl/sharedStrings.xml",
              "<sst><si><t>a</t></si></sst>");

      assertThat(FormFiles.read(Books.zip(parts)).toString()).contains("SHEET_BROKEN");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "0,false"})
    void mayHoldAFlag(String written, boolean flag) throws Exception {
      assertThat(cell("t=\"b\"", "<v>" + written + "</v>")).isEqualTo(new Value.Flag(flag));
      String formula =
          "<f aca=\"false\">" + String.valueOf(flag).toUpperCase(java.util.Locale.ROOT) + "()</f>";
      assertThat(cell("t=\"b\"", formula + "<v>" + written + "</v>"))
          .isEqualTo(new Value.Flag(flag));
    }

    @ParameterizedTest
    @CsvSource({
      "'',<f>1+1</f><v>2</v>,=1+1",
      "t=\"str\",<f>A2</f><v>x</v>,=A2",
      "'',<f t=\"shared\" si=\"0\"/><v>2</v>,=…",
      "'',<f t=\"dataTable\" ref=\"A1\"/><v>2</v>,=…",
      "'',<f t=\"array\" ref=\"A1\"/><v>2</v>,=…",
      "t=\"e\",<v>#REF!</v>,#REF!",
      "t=\"b\",<v>7</v>,7",
      "t=\"new\",<v>x</v>,x",
      "t=\"s\",<v>-1</v>,-1",
      "t=\"s\",<v>99999999999</v>,99999999999",
      "'',<v>x</v>,x",
      "'',<v>1e999999999</v>,1e999999999"
    })
    void thatIsNoValueIsNotTakenForOne(String attributes, String within, String text)
        throws Exception {
      assertThat(cell(attributes, within)).isEqualTo(new Value.Unsafe(text));
    }

    @Test
    void withinTheRangeOfAFormulaIsNoValueEither() throws Exception {
      String rows =
          "<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:B2\">C1:D2</f><v>1</v></c><c r=\"C1\"><v>1</v></c></row>"
              + "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"C2\"><v>1</v></c></row>"
              + "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>";
      Map<Integer, List<Value>> lines = lines(Books.parts(rows));

      assertThat(lines.get(1)).containsExactly(new Value.Unsafe("=C1:D2"), words(""), number("1"));
      assertThat(lines.get(2)).containsExactly(words(""), new Value.Unsafe("=…"), number("1"));
      assertThat(lines.get(3)).containsExactly(number("1"));
    }

    @Test
    void mayStandWithoutItsAddressOrInAnotherOrder() throws Exception {
      assertThat(line("<row><c><v>1</v></c><c><v>2</v></c></row>"))
          .containsExactly(number("1"), number("2"));
      assertThat(line("<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>"))
          .containsExactly(number("1"), words(""), number("3"));
      assertThat(line("<row r=\"1\"><c r=\"AB1\"><v>3</v></c></row>")).hasSize(28);
    }

    @Test
    void outsideOfARowIsNone() throws Exception {
      assertThat(
              line(
                  "<c r=\"A1\"><v>1</v></c><row r=\"1\"><c r=\"A1\"><v>2</v></c></row><c r=\"B1\"><v>3</v></c>"))
          .containsExactly(number("2"));
    }

    @Test
    void thatIsBlankIsNone() throws Exception {
      assertThat(lines(Books.parts("<row><c s=\"0\"/><c t=\"str\"><v> </v></c></row>"))).isEmpty();
    }
  }

  @Nested
  class ANumberShownOtherwise {
    private static final String STYLES =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"[$-42A]0.0%\"/>"
            + "<numFmt numFmtId=\"166\" formatCode=\"0 &quot;day&quot;\"/>"
            + "<numFmt numFmtId=\"167\" formatCode=\"[Red]\\d0\"/>"
            + "<numFmt numFmtId=\"168\" formatCode=\"General\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
            + "<xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
            + "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"168\"/>"
            + "</cellXfs><dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"0\"/></dxf></dxfs></styleSheet>";

    private Value shown(int style, String number) throws Exception {
      String rows = "<row><c s=\"" + style + "\"><v>" + number + "</v></c></row>";
      return lines(with(rows, "xl/styles.xml", STYLES)).get(1).get(0);
    }

    @ParameterizedTest
    @CsvSource({
      "2,1,1900-01-01",
      "2,59,1900-02-28",
      "2,61,1900-03-01",
      "3,46285,2026-09-20",
      "3,46285.75,2026-09-20",
      "3,46284.9999999999,2026-09-20",
      "3,2958465,9999-12-31"
    })
    void isADay(int style, String serial, LocalDate day) throws Exception {
      assertThat(shown(style, serial)).isEqualTo(new Value.Day(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2958466", "1e20"})
    void isNoDayWhereACalendarHasNone(String serial) throws Exception {
      assertThat(shown(3, serial)).isInstanceOf(Value.Number.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void isAPercentage(int style) throws Exception {
      assertThat(shown(style, "0.9")).isEqualTo(new Value.Number(new BigDecimal("0.9"), true));
      assertThat(shown(style, "1").text()).isEqualTo("100%");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 6, 7, 99})
    void isANumberStill(int style) throws Exception {
      assertThat(shown(style, "20")).isEqualTo(number("20"));
    }

    @ParameterizedTest
    @CsvSource({"1,2026-09-20", "true,2026-09-20", "0,2022-09-19", "false,2022-09-19"})
    void countsFromTheDayThatTheBookSays(String since1904, LocalDate day) throws Exception {
      Map<String, byte[]> parts =
          with("<row><c s=\"2\"><v>44823</v></c></row>", "xl/styles.xml", STYLES);
      String book = new String(parts.get("xl/workbook.xml"), StandardCharsets.UTF_8);
      Books.put(
          parts,
          "xl/workbook.xml",
          book.replace("<sheets>", "<workbookPr date1904=\"" + since1904 + "\"/><sheets>")
              .replace(
                  "</workbook>",
                  "<extLst><ext xmlns:x15=\"x\"><x15:workbookPr chartTrackingRefBase=\"1\"/></ext>"
                      + "</extLst></workbook>"));

      assertThat(lines(parts).get(1)).containsExactly(new Value.Day(day));
    }

    @Test
    void mayBeADayOfTheStrictEdition() throws Exception {
      assertThat(cell("t=\"d\"", "<v>2026-09-20T00:00:00</v>"))
          .isEqualTo(new Value.Day(LocalDate.of(2026, 9, 20)));
      assertThat(cell("t=\"d\"", "<v>soon</v>")).isEqualTo(new Value.Unsafe("soon"));
    }
  }

  @Nested
  class ABook {
    private static final String ROW = "<row><c><v>1</v></c></row>";

    @Test
    void mayCallItsPartsWhatItLikes() throws Exception {
      Map<String, byte[]> parts = Books.parts(ROW);
      parts.put("XL/Worksheets/Sheet1.xml", parts.remove("xl/worksheets/sheet1.xml"));
      replace(parts, "xl/_rels/workbook.xml.rels", "worksheets/", "/xl/worksheets/");

      assertThat(lines(parts)).containsOnlyKeys(1);
    }

    @Test
    void mayKeepItsWorkbookElsewhere() throws Exception {
      Map<String, byte[]> parts = Books.parts(ROW);
      replace(parts, "[Content_Types].xml", "/xl/workbook.xml", "/xl/main.xml");
      parts.put("xl/main.xml", parts.remove("xl/workbook.xml"));
      parts.put("xl/_rels/main.xml.rels", parts.remove("xl/_rels/workbook.xml.rels"));

      assertThat(lines(parts)).containsOnlyKeys(1);
    }

    @Test
    void mayBeWrittenWithPrefixes() throws Exception {
      Map<String, byte[]> parts = Books.parts("");
      Books.put(
          parts,
          "xl/worksheets/sheet1.xml",
          "<x:worksheet "
              + MAIN.replace("xmlns", "xmlns:x")
              + "><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>");

      assertThat(lines(parts).get(1)).containsExactly(number("1"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"})
    void withoutAPartIsBroken(String part) {
      Map<String, byte[]> parts = Books.parts(ROW);
      parts.remove(part);

      assertThat(FormFiles.read(Books.zip(parts)).toString()).contains("SHEET_BROKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1048577", "99999999999"})
    void withARowThatNoSpreadsheetHasIsBroken(String number) {
      Map<String, byte[]> parts = Books.parts(ROW.replace("<row>", "<row r=\"" + number + "\">"));

      assertThat(FormFiles.read(Books.zip(parts)).toString()).contains("SHEET_BROKEN");
    }

    @Test
    void whoseXmlEndsTooSoonIsBroken() {
      Map<String, byte[]> parts = Books.parts(ROW);
      replace(parts, "xl/worksheets/sheet1.xml", "</sheetData></worksheet>", "");

      assertThat(FormFiles.read(Books.zip(parts)).toString()).contains("SHEET_BROKEN");
    }

    @Test
    void thatNamesAnEntityThatNobodyDeclaredIsBroken() {
      Map<String, byte[]> parts = Books.parts(ROW);
      replace(parts, "xl/worksheets/sheet1.xml", "<v>1", "<v>&x;1");

      assertThat(FormFiles.read(Books.zip(parts)).toString()).contains("SHEET_BROKEN");
    }

    @Test
    void thatTakesTooLongIsRefusedWhereverItIs() {
      long[] seconds = {0};
      Budget slow = new Budget(() -> Duration.ofSeconds(seconds[0]++).toNanos());
      byte[] file =
          Books.zip(
              with(
                  ROW,
                  "xl/styles.xml",
                  "<styleSheet>" + "<font/>".repeat(5_000) + "</styleSheet>"));

      assertThatThrownBy(() -> new XlsxBook(file, XlsxGuard.check(file), slow))
          .isInstanceOf(Budget.Refused.class);
    }

    @Test
    void largerThanIsKeptUnpackedSaysTheSame() throws Exception {
      String spare = "<row r=\"2\"/>".repeat(800_000);

      assertThat(lines(Books.parts(ROW + spare))).containsOnlyKeys(1);
    }

    @Test
    void ofMoreRangesOfFormulasThanASheetOfDataHasIsRefused() {
      String formula = "<c><f t=\"array\" ref=\"A1:B2\">C1</f></c>";

      assertThat(
              FormFiles.read(Books.zip(Books.parts("<row>" + formula.repeat(101) + "</row>")))
                  .toString())
          .contains("SHEET_BUDGET");
    }

    private void replace(Map<String, byte[]> parts, String part, String what, String by) {
      String xml = new String(parts.get(part), StandardCharsets.UTF_8);
      assertThat(xml).contains(what);
      Books.put(parts, part, xml.replace(what, by));
    }
  }
}
