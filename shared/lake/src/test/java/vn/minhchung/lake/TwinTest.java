package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.PlannerRow;

@DisplayName("The twins of a planner's file")
class TwinTest {
  private static final int ROWS = 2_000;

  @TempDir Path folder;
  private Path parquet;

  @BeforeEach
  void write() throws Exception {
    parquet = folder.resolve("planner.parquet");
    LakeWriter.writeSorted(LakeSchemas.PLANNER, parquet, new Sample(387).plannerRows(ROWS));
  }

  private Path twin(Twin twin, String name) throws Exception {
    Path to = folder.resolve(name);
    WrittenFile written = twin.write(LakeSchemas.PLANNER, parquet, to);
    assertThat(written.rows()).isEqualTo(ROWS);
    assertThat(written.bytes()).isEqualTo(Files.size(to));
    assertThat(written.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(to)));
    return to;
  }

  private static String read(ZipFile zip, String part) throws Exception {
    return new String(
        zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Nested
  class As_csv {
    @Test
    void Holds_what_the_file_holds_cell_for_cell() throws Exception {
      Path csv = twin(Twin.CSV, "a.csv");
      String all = "SELECT * FROM FILE ORDER BY ALL";
      String ofCsv =
          all.replace("FILE", "read_csv('" + csv + "', header=true, types=" + types() + ")");
      assertThat(Duck.ask(parquet, ofCsv)).isEqualTo(Duck.ask(parquet, all)).hasSize(ROWS);
    }

    /** What the Table Schema beside it tells a reader, as DuckDB spells it. */
    private String types() throws Exception {
      return Duck.columns(parquet).stream()
          .map(line -> line.split("\\|"))
          .map(column -> "'" + column[0] + "': '" + column[1] + "'")
          .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    }

    @Test
    void Begins_with_the_mark_that_Excel_needs() throws Exception {
      assertThat(Files.readAllBytes(twin(Twin.CSV, "a.csv")))
          .startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF);
    }

    @Test
    void Holds_no_cell_that_a_spreadsheet_takes_for_a_formula() {
      assertThat(List.of(CsvTwin.safe("=1+1"), CsvTwin.safe("@x"), CsvTwin.safe("-a,b")))
          .containsExactly("'=1+1", "'@x", "\"'-a,b\"");
      assertThat(CsvTwin.safe("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
    }

    @Test
    void Is_the_same_bytes_each_time() throws Exception {
      assertThat(twin(Twin.CSV, "a.csv")).hasSameBinaryContentAs(twin(Twin.CSV, "b.csv"));
    }
  }

  @Nested
  class As_a_workbook {
    @Test
    void Is_the_same_bytes_each_time() throws Exception {
      assertThat(twin(Twin.XLSX, "a.xlsx")).hasSameBinaryContentAs(twin(Twin.XLSX, "b.xlsx"));
    }

    @Test
    void Keeps_leading_zeros_as_text_and_numbers_as_numbers() throws Exception {
      try (var zip = new ZipFile(twin(Twin.XLSX, "a.xlsx").toFile())) {
        String sheet = read(zip, "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<c r=\"A2\"><v>20").contains("<c r=\"B2\" t=\"s\">");
        assertThat(sheet).doesNotContain("<f>");
        assertThat(read(zip, "xl/sharedStrings.xml")).contains(">province_code_then<", ">01<");
      }
    }

    @Test
    void Tells_in_its_last_sheet_what_the_columns_mean() throws Exception {
      try (var zip = new ZipFile(twin(Twin.XLSX, "a.xlsx").toFile())) {
        assertThat(read(zip, "xl/workbook.xml"))
            .contains("<sheet name=\"planner\" sheetId=\"1\"", "<sheet name=\"columns\"");
        assertThat(read(zip, "xl/sharedStrings.xml"))
            .contains("Năm của danh hiệu", "Year that the title is for");
      }
    }

    @Test
    void Goes_on_in_another_sheet_where_one_is_full() throws Exception {
      var out = new ByteArrayOutputStream();
      try (var book = new XlsxTwin(LakeSchemas.PLANNER, 5, out, 3)) {
        for (int i = 0; i < 5; i++) {
          book.beginRow();
          book.cell(i, String.valueOf(i));
          book.endRow();
        }
        book.finish();
      }
      Path file = Files.write(folder.resolve("small.xlsx"), out.toByteArray());
      try (var zip = new ZipFile(file.toFile())) {
        assertThat(read(zip, "xl/worksheets/sheet1.xml"))
            .endsWith("<row r=\"3\"><c r=\"A3\"><v>1</v></c></row></sheetData></worksheet>");
        assertThat(read(zip, "xl/worksheets/sheet2.xml"))
            .endsWith("<row r=\"3\"><c r=\"A3\"><v>3</v></c></row></sheetData></worksheet>");
        assertThat(read(zip, "xl/worksheets/sheet3.xml"))
            .contains("<row r=\"2\"><c r=\"A2\"><v>4</v></c></row></sheetData>");
        assertThat(read(zip, "xl/workbook.xml")).contains("planner 3").contains("sheetId=\"4\"");
        assertThat(zip.getEntry("xl/worksheets/sheet4.xml")).isNotNull();
      }
    }

    @Test
    void Has_typed_cells() throws Exception {
      var out = new ByteArrayOutputStream();
      try (var book = new XlsxTwin(LakeSchemas.PLANNER, 1, out, XlsxTwin.SHEET_ROWS)) {
        book.beginRow();
        book.cell(true, "true");
        book.cell(LocalDate.of(2026, 1, 2), "2026-01-02");
        book.cell(new BigDecimal("92.50"), "92.50");
        book.blank();
        book.cell("=1<2", "=1<2");
        book.endRow();
        book.finish();
      }
      Path file = Files.write(folder.resolve("typed.xlsx"), out.toByteArray());
      try (var zip = new ZipFile(file.toFile())) {
        assertThat(read(zip, "xl/worksheets/sheet1.xml"))
            .contains("<c r=\"A2\" t=\"b\"><v>1</v></c>")
            .contains("<c r=\"B2\" s=\"2\"><v>46024</v></c>")
            .contains("<c r=\"C2\" s=\"3\"><v>92.50</v></c>")
            .doesNotContain("r=\"D2\"")
            .contains("<c r=\"E2\" t=\"s\">");
        assertThat(read(zip, "xl/sharedStrings.xml")).contains(">=1&lt;2<");
      }
    }
  }

  @Test
  void A_list_fits_no_cell() throws Exception {
    Path archive = folder.resolve("archive.parquet");
    LakeWriter.writeSorted(LakeSchemas.ARCHIVE, archive, List.of(Sample.claim()));
    assertThatThrownBy(
            () -> Twin.CSV.write(LakeSchemas.ARCHIVE, archive, folder.resolve("archive.csv")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void Its_key_is_that_of_its_file_but_for_the_ending() throws Exception {
    WrittenFile written =
        LakeWriter.writeSorted(
            LakeSchemas.PLANNER,
            folder.resolve("one.parquet"),
            List.<PlannerRow>of(new PlannerRow(Sample.claim(), "01", "00004")));
    DataFile file = DataFile.of(FileKind.PLANNER, new Partition(2025, "01"), written);
    String key = LakeKeys.twin(file, Twin.XLSX);
    assertThat(key).isEqualTo(file.key().replace(".parquet", ".xlsx"));
    assertThat(LakeKeys.original(key)).isEqualTo(file.key());
    assertThat(LakeKeys.original(file.key())).isEqualTo(file.key());
  }

  /**
   * A spreadsheet program of others opens both, and sees in the workbook what stands in the CSV.
   */
  @Nested
  class In_LibreOffice {
    private List<String> sheet(Path file, String filter, String as) throws Exception {
      assumeTrue(
          System.getenv("PATH")
              .lines()
              .flatMap(p -> Stream.of(p.split(File.pathSeparator, -1)))
              .anyMatch(dir -> Files.isExecutable(Path.of(dir, "soffice"))),
          "NOT RUN: no soffice (LibreOffice) here");
      Path to = Files.createDirectories(folder.resolve(as));
      Process office =
          new ProcessBuilder(
                  "soffice",
                  "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                  "--headless",
                  "--norestore",
                  "--infilter=" + filter,
                  "--convert-to",
                  "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
                  "--outdir",
                  to.toString(),
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(office.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(office.waitFor()).as(said).isZero();
      try (Stream<Path> made = Files.list(to)) {
        return Files.readAllLines(made.findFirst().orElseThrow()).stream()
            .map(this::cells)
            .toList();
      }
    }

    /** Without what it sets by choice: quotes, TRUE, how dates and hundredths are shown. */
    private String cells(String line) {
      return line.replace("\uFEFF", "")
          .replace("\"", "")
          .replaceAll("\\b(\\d\\d)/(\\d\\d)/(\\d{4})\\b", "$3-$1-$2")
          .replaceAll("(\\.\\d*?)0+(?=,|$)", "$1")
          .replaceAll("\\.(?=,|$)", "")
          .toLowerCase(Locale.ROOT);
    }

    @Test
    void The_workbook_opens_with_every_cell_of_the_csv() throws Exception {
      Path csv = twin(Twin.CSV, "a.csv");
      List<String> opened = sheet(twin(Twin.XLSX, "a.xlsx"), "Calc MS Excel 2007 XML", "of-xlsx");
      List<String> written = Files.readAllLines(csv).stream().map(this::cells).toList();
      assertThat(opened).hasSize(ROWS + 1).containsExactlyElementsOf(written);
    }

    @Test
    void The_csv_opens_as_one_table_with_its_accents() throws Exception {
      Path csv = twin(Twin.CSV, "a.csv");
      List<String> opened = sheet(csv, "Text - txt - csv (StarCalc):44,34,76,1,,0,true", "of-csv");
      assertThat(opened).hasSize(ROWS + 1);
      assertThat(opened.get(0).split(",", -1)).hasSize(LakeSchemas.PLANNER.columns().size());
    }
  }
}
