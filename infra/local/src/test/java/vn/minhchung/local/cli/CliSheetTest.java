package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.sheets.FormFiles;
import vn.minhchung.storage.Objects;

/** A sheet goes out, comes back filled in, is corrected by its own notes, and lists next year's. */
class CliSheetTest {
  private static final String WARD = "00004";

  @TempDir static Path folder;
  private static EmbeddedStack stack;
  private static Terminal terminal;
  private static String link;

  @BeforeAll
  static void open() throws Exception {
    stack =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2026-11-25T01:00:00Z"))),
            System.err);
    stack.serve((args, cwd, out, err) -> 3, "");
    terminal = new Terminal(folder, stack);
    link = linkFor("2026-2027", "assessment,registration");
    Paper.write(folder.resolve("evidence/Danh sách ký.pdf"), Paper.SIGNED_LIST);
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  private static String linkFor(String years, String kinds) {
    return terminal
        .type("link", "create", "--area", WARD, "--year", years, "--kinds", kinds, "--json")
        .exits(0)
        .json()
        .getString("url");
  }

  private static Path template(String file, String... more) {
    java.util.List<String> args =
        new java.util.ArrayList<>(
            java.util.List.of("template", "assessment", "FAMILY", "--area", WARD, "-o", file));
    args.addAll(java.util.List.of(more));
    terminal.type(args.toArray(String[]::new)).exits(0);
    return folder.resolve(file);
  }

  private static Form read(Path file) throws IOException {
    Reading reading = FormFiles.read(Files.readAllBytes(file));
    assertThat(reading).isInstanceOf(Reading.Readable.class);
    return ((Reading.Readable) reading).form();
  }

  /** As a clerk fills in the one row of the CSV template of the short form. */
  private static Path filled(String name, String total) throws IOException {
    String csv = Files.readString(template("mau.csv", "--year", "2026"));
    String[] lines = csv.split("\r\n");
    String[] names = lines[0].substring(1).split(";", -1);
    String[] row = lines[2].split(";", -1);
    for (int i = 0; i < names.length; i++) {
      row[i] =
          switch (names[i]) {
            case "consent.basis" -> "Danh sách có chữ ký";
            case "consent.date" -> "20/11/2026";
            case "consent.sha256" -> "danh sách ký.PDF";
            case "name" -> name;
            case "hamlet" -> "Tổ dân phố 3";
            case "total" -> total;
            case "proposal" -> "Có";
            default -> row[i];
          };
    }
    Path file = folder.resolve(name + ".csv");
    Files.writeString(
        file,
        String.join("\r\n", lines[0], lines[1], String.join(";", row)),
        StandardCharsets.UTF_8);
    return file;
  }

  private static JsonObject submit(Path file, int exit) {
    return terminal
        .type("submit", file.toString(), "--link", link, "--evidence", "evidence", "--json")
        .exits(exit)
        .json();
  }

  @Test
  void isFilledInSentAndListedNextYear() throws IOException {
    JsonObject receipt = submit(filled("Nguyễn Văn An", "88,5"), 0);
    assertThat(receipt.getString("status")).isEqualTo("accepted");
    String reference = receipt.objects("rows").get(0).getString("subject");

    Form next = read(template("2027.xlsx", "--year", "2027"));

    assertThat(next.head().getInt("year")).isEqualTo(2027);
    assertThat(next.rows())
        .anySatisfy(
            row -> {
              assertThat(row.cells().getString("subject")).isEqualTo(reference);
              assertThat(row.cells().getString("name")).isEqualTo("Nguyễn Văn An");
            });
  }

  @Test
  void aHouseholdOfThisYearHidesNobodyOfLastYear() throws IOException {
    submit(registered("NAM-TRUOC", 2026), 0);
    submit(registered("NAM-NAY", 2027), 0);

    Form next = read(template("2027-them.xlsx", "--year", "2027"));

    assertThat(next.rows())
        .extracting(row -> row.cells().getString("subject"))
        .contains("NAM-TRUOC", "NAM-NAY")
        .doesNotHaveDuplicates();
  }

  @Test
  void aFileOfTheFolderThatNoRowCitesStaysAtHome() {
    byte[] stray = "%PDF-1.4 stray".getBytes(StandardCharsets.UTF_8);
    Paper.write(folder.resolve("du/la.pdf"), stray);
    Paper.write(folder.resolve("du/Danh sách ký.pdf"), Paper.SIGNED_LIST);

    Terminal.Said said =
        terminal
            .type("submit", registered("DU", 2026).toString(), "--link", link, "--evidence", "du")
            .exits(0);

    assertThat(said.complaint()).contains("la.pdf").doesNotContain("Danh sách ký.pdf");
    assertThat(stack.buckets().inbox().list("e/", null).objects())
        .extracting(Objects.Info::key)
        .noneMatch(key -> key.contains(Sha256.of(stray).hex()))
        .anyMatch(key -> key.contains(Sha256.of(Paper.SIGNED_LIST).hex()));
  }

  @Test
  void theFileThatIsRefusedIsNamed() {
    Path form = registered("TU-CHOI", 2026);

    assertThat(
            terminal
                .type("submit", form.toString(), "--link", "nonsense", "--evidence", "evidence")
                .exits(1)
                .complaint())
        .contains("Danh sách ký.pdf");
  }

  private static Path registered(String subject, int year) {
    String form =
        "kind,title,year,area,on,consent.basis,consent.date,consent.sha256,subject,name,hamlet\r\n"
            + "registration,FAMILY,%d,%s,%d-12-31,SIGNED_LIST,2026-11-20,Danh sách ký.pdf,%s,Hộ %s,\r\n";
    byte[] csv =
        form.formatted(year, WARD, year, subject, subject).getBytes(StandardCharsets.UTF_8);
    return Paper.write(folder.resolve(subject + ".csv"), csv);
  }

  @Test
  void ofSeveralYearsIsAFileForEach() throws IOException {
    terminal
        .type("template", "statistics", "--year", "2021-2023", "--area", "01", "-o", "so-lieu.xlsx")
        .exits(0);

    for (int year = 2021; year <= 2023; year++) {
      Form form = read(folder.resolve("so-lieu-" + year + ".xlsx"));
      assertThat(form.head().getInt("year")).isEqualTo(year);
      assertThat(form.rows())
          .extracting(row -> row.cells().getObject("area").getString("code"))
          .contains(WARD);
    }
  }

  @Test
  void ofACommuneIsPartedByHamlets() throws IOException {
    String clerk = linkFor("2025", "hamlets,registration");
    JsonObject hamlets =
        Paper.form(
            "hamlets",
            WARD,
            JsonObject.of(),
            JsonObject.of("id", "T1", "name", "Tổ dân phố 1"),
            JsonObject.of("id", "T2", "name", "Tổ dân phố 2"));
    JsonObject clans =
        Paper.form(
            "registration",
            WARD,
            JsonObject.of("title", "CLAN"),
            JsonObject.of("subject", "D1", "name", "Họ Nguyễn", "hamlet", "TDP 1"),
            JsonObject.of("subject", "D2", "name", "Họ Trần", "hamlet", "Tổ dân phố 2"),
            JsonObject.of("subject", "D3", "name", "Họ Lê", "hamlet", "Nơi khác"));
    Paper.write(folder.resolve("hamlets.json"), hamlets);
    Paper.write(folder.resolve("clans.json"), clans);
    for (String file : java.util.List.of("hamlets.json", "clans.json")) {
      terminal.type("submit", file, "--link", clerk, "--json").exits(0);
    }

    terminal
        .type(
            "template",
            "registration",
            "CLAN",
            "--year",
            "2025",
            "--area",
            WARD,
            "--level",
            "hamlet",
            "-o",
            "ho.xlsx")
        .exits(0);

    assertThat(subjects("ho-todanpho1.xlsx")).containsExactly("D1");
    assertThat(subjects("ho-todanpho2.xlsx")).containsExactly("D2");
    assertThat(subjects("ho-khac.xlsx")).containsExactly("D3");
    terminal
        .type(
            "template",
            "statistics",
            "--year",
            "2025",
            "--area",
            WARD,
            "--level",
            "hamlet",
            "-o",
            "x.xlsx")
        .exits(2);
  }

  private static java.util.List<String> subjects(String file) throws IOException {
    return read(folder.resolve(file)).rows().stream()
        .map(row -> row.cells().getString("subject"))
        .toList();
  }

  @Test
  void ofAReportsTextListsItsSections() throws IOException {
    terminal
        .type("template", "narrative", "--year", "2026", "--area", "01", "-o", "loi.xlsx")
        .exits(0);

    Form form = read(folder.resolve("loi.xlsx"));
    assertThat(form.head().getString("report")).isEqualTo("year-2026");
    assertThat(form.rows())
        .extracting(row -> row.cells().getString("section"))
        .isEqualTo(stack.facts().reports().find("year-2026").orElseThrow().written());
  }

  @Test
  void comesBackWithItsWrongCellMarkedAndIsTakenOnceThatIsMended() throws IOException {
    JsonObject receipt = submit(filled("Trần Thị Bưởi", "888"), 1);
    String id = receipt.getString("receipt");

    terminal.type("receipt", id, "--sheet", "sua.xlsx").exits(1);

    Form mended = read(folder.resolve("sua.xlsx"));
    assertThat(mended.rows()).hasSize(1);
    assertThat(mended.rows().get(0).cells().getNumber("total")).isEqualByComparingTo("888");
    assertThat(mended.rows().get(0).problems()).as("the evidence came along").isEmpty();

    Path corrected = corrected(folder.resolve("sua.xlsx"), ">888<", ">88<");
    JsonObject taken =
        terminal.type("submit", corrected.toString(), "--link", link, "--json").exits(0).json();
    assertThat(taken.getString("status")).isEqualTo("accepted");
    assertThat(taken.objects("rows").get(0).getString("verdict")).isEqualTo("UNSCORED");
  }

  /** As a spreadsheet saves it once the one cell is corrected. */
  private static Path corrected(Path book, String cell, String by) throws IOException {
    Path corrected = folder.resolve("da-sua.xlsx");
    int found = 0;
    try (ZipFile from = new ZipFile(book.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(corrected))) {
      for (ZipEntry entry : java.util.Collections.list(from.entries())) {
        String part =
            new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        found += part.contains(cell) ? 1 : 0;
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(part.replace(cell, by).getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(found).isEqualTo(1);
    return corrected;
  }

  @Test
  void ofAWorklistGoesBackUpAsTheAppraisalThatItIs() throws IOException {
    submit(filled("Đỗ Thị Sáu", "91"), 0);
    terminal
        .type(
            "worklist",
            "--area",
            WARD,
            "--year",
            "2026",
            "--title",
            "FAMILY",
            "--by",
            "Hội khuyến học",
            "-o",
            "cho-tham-dinh.xlsx")
        .exits(0);
    String appraiser = linkFor("2026", "appraisal");
    JsonObject receipt =
        terminal
            .type("submit", "cho-tham-dinh.xlsx", "--link", appraiser, "--json")
            .exits(0)
            .json();

    assertThat(receipt.getString("status")).isEqualTo("accepted");
    assertThat(receipt.getObject("form").getString("kind")).isEqualTo("appraisal");
    assertThat(receipt.objects("problems"))
        .as("columns to read are no columns of its own")
        .isEmpty();
  }

  @Test
  void isNotMadeOfAReceiptOfJson() {
    Path json =
        Paper.write(folder.resolve("form.json"), Paper.family(WARD, Paper.plain("J-1", 10)));
    String id =
        terminal
            .type("submit", json.toString(), "--link", link, "--json")
            .json()
            .getString("receipt");

    assertThat(terminal.type("receipt", id, "--sheet", "no.xlsx").exits(1).complaint())
        .contains(id);
  }

  @Test
  void namesEvidenceThatNobodyHasBeforeAnythingIsSent() throws IOException {
    Path file = filled("Lê Văn Cam", "90");
    Files.writeString(file, Files.readString(file).replace("danh sách ký.PDF", "khong co.pdf"));

    assertThat(submit(file, 1).objects("problems"))
        .extracting(problem -> problem.getString("code"))
        .containsOnly("MC-SHEET-008");
  }

  @Test
  void ofFiguresListsTheCommunesOfAProvince() throws IOException {
    terminal
        .type("template", "statistics", "--year", "2026", "--area", "01", "-o", "so-lieu.xlsx")
        .exits(0);

    Form form = read(folder.resolve("so-lieu.xlsx"));
    assertThat(form.rows().size()).isGreaterThan(100);
    assertThat(form.rows().get(0).cells().getObject("area").getString("code")).hasSize(5);
  }

  @Test
  void ofAKindOrTitleThatIsNoneIsRefused() {
    terminal.type("template", "nothing", "--year", "2026", "-o", "x.xlsx").exits(2);
    terminal.type("template", "assessment", "--year", "2026", "-o", "x.xlsx").exits(2);
    terminal
        .type("template", "assessment", "FAMILY", "--year", "2026", "--area", "01", "-o", "x.xlsx")
        .exits(2);
  }
}
