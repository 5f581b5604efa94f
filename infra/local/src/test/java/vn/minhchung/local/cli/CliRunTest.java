package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.minhchung.local.cli.Paper.SIGNED_LIST;
import static vn.minhchung.local.cli.Paper.family;
import static vn.minhchung.local.cli.Paper.photo;
import static vn.minhchung.local.cli.Paper.plain;
import static vn.minhchung.local.cli.Paper.row;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;

/** {@code run FOLDER} three times: all is there; nothing is new; what was missing has come. */
class CliRunTest {
  private static final String WARD = "00004";

  @TempDir static Path folder;
  private static Terminal.Said first;
  private static Terminal.Said second;
  private static Terminal.Said third;
  private static Terminal.Said fourth;

  @BeforeAll
  static void run() {
    Path forms = folder.resolve("forms");
    byte[] photo = photo("in the folder");
    byte[] late = photo("on the phone");
    Paper.write(forms.resolve("evidence/list.pdf"), SIGNED_LIST);
    Paper.write(forms.resolve("evidence/Ảnh.jpg"), photo);
    Paper.write(forms.resolve("á.json"), family(WARD, plain("R-4", 20)));
    Paper.write(forms.resolve("a.json"), family(WARD, row("R-2", photo)));
    Paper.write(forms.resolve("B.json"), family(WARD, plain("R-1", 20)));
    Paper.write(forms.resolve("sub/c.json"), family(WARD, plain("R-3", 20)));
    first = type("2026-01-15", "--out", "out", "--json");
    second = type("2026-01-16");
    Paper.write(forms.resolve("z.json"), family(WARD, row("R-5", late)));
    third = type("2026-01-17", "--json");
    Paper.write(forms.resolve("sub/evidence/late.jpg"), late);
    fourth = type("2026-01-18", "--json");
  }

  private static Terminal.Said type(String asOf, String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("run", "forms", "--as-of", asOf));
    args.addAll(List.of(more));
    return Terminal.in(folder).type(args.toArray(String[]::new));
  }

  @Nested
  class TheFirst {
    @Test
    void takesAllAndExitsWithZero() {
      JsonObject totals = first.exits(0).json().getObject("totals");
      assertThat(totals.getInt("forms")).isEqualTo(4);
      assertThat(totals.getInt("accepted")).isEqualTo(4);
      assertThat(totals.getInt("waitingForEvidence")).isZero();
    }

    @Test
    void goesByTheBytesOfThePaths() {
      List<JsonObject> files = first.json().objects("files");
      assertThat(files)
          .extracting(file -> file.getString("path"))
          .containsExactly("B.json", "a.json", "sub/c.json", "á.json");
      assertThat(files)
          .extracting(file -> file.getObject("receipt").getString("receipt"))
          .isSorted();
    }

    @Test
    void saysItsProgressOnStandardError() {
      assertThat(first.err()).contains("nhận biểu 1/4: B.json", "Đang gộp số liệu");
    }

    @Test
    void writesEverythingAsPlainFiles() {
      for (String file :
          List.of(
              "site/vi/index.html",
              "site/vi/p/01/index.html",
              "site/release.json",
              "site/reports/year-2025/00004/1/report.vi.html",
              "site/reports/year-2025/00004/1/numbers.json",
              "work/country.html",
              "lake/current.json")) {
        assertThat(folder.resolve("out").resolve(file)).isNotEmptyFile();
      }
      assertThat(folder.resolve("out/lake/archive/year=2025/province=01"))
          .isDirectoryContaining(f -> f.getFileName().toString().startsWith("part-"));
    }

    @Test
    void writesOneReceiptAForm() {
      for (JsonObject file : first.json().objects("files")) {
        String id = file.getObject("receipt").getString("receipt");
        assertThat(folder.resolve("out/receipts/" + id + ".json")).isNotEmptyFile();
      }
    }

    @Test
    void isNotMarkedSynthetic() throws Exception {
      assertThat(Files.readString(folder.resolve("out/site/vi/index.html")))
          .doesNotContain("DỮ LIỆU MẪU");
    }

    @Test
    void putsNoNameOnAnyPublicPage() throws Exception {
      try (Stream<Path> walk = Files.walk(folder.resolve("out/site"))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
              .as(file.toString())
              .doesNotContain("Nguyễn Văn Mẫu", "R-2");
        }
      }
    }
  }

  @Nested
  class TheSecond {
    @Test
    void passesOverWhatWasTakenWithAWord() {
      assertThat(second.exits(0).out())
          .contains("B.json: đã nhận từ lần trước, bỏ qua", "á.json: đã nhận từ lần trước")
          .contains("0 biểu, 0 dòng");
    }
  }

  @Nested
  class WhereARowWaits {
    @Test
    void exitsWithOneAndNamesIt() {
      JsonObject waiting = third.exits(1).json().objects("files").get(3);
      assertThat(waiting.getString("path")).isEqualTo("z.json");
      assertThat(waiting.getObject("receipt").getObject("counts").getInt("waitingForEvidence"))
          .isEqualTo(1);
    }

    @Test
    void endsWaitingOnceTheEvidenceLiesInTheFolder() {
      List<JsonObject> files = fourth.exits(0).json().objects("files");
      assertThat(files).allSatisfy(file -> assertThat(file.getBoolean("skipped")).isTrue());
      JsonObject counts = files.get(3).getObject("receipt").getObject("counts");
      assertThat(counts.getInt("waitingForEvidence")).isZero();
      assertThat(counts.getInt("accepted")).isEqualTo(1);
    }
  }
}
