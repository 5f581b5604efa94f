package vn.minhchung.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.FormRow;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.template.Templates;

/** A sheet says the same after LibreOffice, itself and not an imitation, has saved it. */
class SavedAgainTest {
  @TempDir Path folder;

  private byte[] savedAgain(byte[] book) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "soffice"))),
        "NOT RUN: no soffice (LibreOffice) here");
    Path file = Files.write(folder.resolve("bieu.xlsx"), book);
    Path to = Files.createDirectories(folder.resolve("saved"));
    Process office =
        new ProcessBuilder(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--norestore",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                to.toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(office.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(office.waitFor()).as(said).isZero();
    return Files.readAllBytes(to.resolve("bieu.xlsx"));
  }

  private static List<JsonObject> cells(Form form) {
    return form.rows().stream().map(FormRow::cells).toList();
  }

  private void saysTheSame(byte[] book) throws Exception {
    Form before = Books.form(book);
    Form after = Books.form(savedAgain(book));

    assertThat(after.kind()).isEqualTo(before.kind());
    assertThat(after.head()).isEqualTo(before.head());
    assertThat(cells(after)).isEqualTo(cells(before)).isNotEmpty();
    assertThat(after.remarks()).isEqualTo(before.remarks());
    assertThat(after.rows()).allSatisfy(row -> assertThat(row.problems()).isEmpty());
  }

  @Test
  void aFilledTemplate() throws Exception {
    saysTheSame(
        new Templates(Facts.shipped().statistics())
            .of(
                FormKind.RECOGNITION,
                Optional.empty(),
                false,
                Map.of(
                    "title", "Gia đình học tập",
                    "year", "2026",
                    "area", "00004",
                    "decision.number", "12/QĐ-UBND",
                    "decision.date", "2026-12-01",
                    "decision.issuer", "UBND phường"),
                List.of(
                    Map.of("subject", "G1", "name", "Nguyễn Văn Ổn", "outcome", "Công nhận"),
                    Map.of("subject", "007", "name", "Họ \"Trần\" & <Lê>")))
            .xlsx());
  }

  @Test
  void numbersDatesSharesAndFlags() throws Exception {
    saysTheSame(
        Books.book(
            List.of(
                "kind", "assessment",
                "title", "FAMILY",
                "year", "2026",
                "area", "00004",
                "consent.basis", "SIGNED_LIST",
                "consent.date", "20/11/2026",
                "consent.sha256", new Sha256("c0".repeat(32)).hex()),
            sheet -> {
              Books.row(sheet, 0, "DANH SÁCH");
              Books.row(sheet, 2, "subject", "name", "a:1.1", "a:3.1", "culturalTitle", "Ngày");
              Books.row(sheet, 3, "G1", " Nguyễn\u00A0 Ổn ", 7.5, 0.9, true);
              sheet.style(3, 3).format("0%").set();
              sheet.value(3, 5, LocalDate.of(2026, 9, 20));
              sheet.style(3, 5).format("dd/mm/yyyy").set();
              Books.row(sheet, 5, 1234, "Trần Thị Bưởi", "8", "45/50", "không");
            }));
  }
}
