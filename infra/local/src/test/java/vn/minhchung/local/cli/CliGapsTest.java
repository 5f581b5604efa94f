package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;

/** {@code gaps}: of three households one is lowered by the appraiser, one is not appraised. */
class CliGapsTest {
  private static final String WARD = "00004";

  @TempDir static Path folder;
  private static EmbeddedStack stack;
  private static Terminal terminal;

  @BeforeAll
  static void householdsAreAppraised() throws Exception {
    stack =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2025-11-25T01:00:00Z"))),
            System.err);
    stack.serve((args, cwd, out, err) -> 3, "");
    terminal = new Terminal(folder, stack);
    String url =
        type("link create --area " + WARD + " --year 2025 --kinds assessment,appraisal --json")
            .json()
            .getString("url");
    Paper.write(folder.resolve("ev/list.pdf"), Paper.SIGNED_LIST);
    Paper.write(
        folder.resolve("f.json"),
        Paper.family(WARD, Paper.plain("H1", 20), Paper.plain("H2", 20), Paper.plain("H3", 20)));
    terminal.type("submit", "f.json", "--link", url, "--evidence", "ev").exits(0);
    Paper.write(
        folder.resolve("a.json"),
        Paper.form(
            "appraisal",
            WARD,
            JsonObject.of("title", "FAMILY", "by", "Ban thẩm định"),
            JsonObject.of(
                "subject", "H1", "outcome", "APPRAISED", "answers", JsonObject.of("4.1", 5)),
            JsonObject.of("subject", "H2", "outcome", "APPRAISED")));
    terminal.type("submit", "a.json", "--link", url).exits(0);
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  private static Terminal.Said type(String line) {
    return terminal.type(line.split(" "));
  }

  @Test
  void areTheMeanOverClaimsThatHaveBothScores() {
    JsonObject told = type("gaps --year 2025 --area " + WARD + " --json").exits(0).json();
    JsonObject family = told.objects("titles").get(0);
    assertThat(family.getObject("gap").getInt("claims")).isEqualTo(2);
    assertThat(family.getObject("gap").getNumber("mean")).isEqualByComparingTo("7.5");
    assertThat(family.objects("indicators"))
        .filteredOn(i -> i.getNumber("mean").signum() != 0)
        .extracting(i -> i.getString("indicator"))
        .containsExactly("4.1");
    assertThat(told.objects("areas").get(0).getString("code")).isEqualTo(WARD);
  }

  @Test
  void listTheOutliers() {
    JsonObject family =
        type("gaps --year 2025 --area " + WARD + " --json").json().objects("titles").get(0);
    assertThat(family.getInt("beyond")).isEqualTo(1);
    assertThat(family.objects("outliers").get(0).getString("subject")).isEqualTo("H1");
    assertThat(
            type("gaps --year 2025 --area " + WARD + " --from 16 --json")
                .json()
                .objects("titles")
                .get(0)
                .objects("outliers"))
        .isEmpty();
  }

  @Test
  void areSaidInTwoLanguages() {
    String line = "gaps --year 2025 --area " + WARD;
    assertThat(type(line).exits(0).out())
        .contains("FAMILY: 2 hồ sơ có cả hai điểm; chênh trung bình 7,50", "H1  100,00 → 85,00");
    assertThat(type(line + " --lang en").exits(0).out()).contains("2 claims with both scores");
    assertThat(type("gaps --year 2025 --from 0").exits(2).complaint()).contains("--from");
  }

  @Test
  void standOnTheWorkingPages() {
    type("compact").exits(0);
    stack.publication().work();

    for (String page : List.of("work/01.html", "work/country.html")) {
      assertThat(page(page))
          .contains("Tự chấm so với thẩm định", "+7,50", "Bộ tiêu chí gdht-448@2: TẠM DÙNG")
          .doesNotContain("H1");
    }
    assertThat(page("work/01.html"))
        .contains("Chênh lệch theo xã, phường, đặc khu", "<th scope=\"row\">Phường Ba Đình</th>");
    assertThat(page("work/country.html"))
        .as("by province; a commune that is named alone is told with its province")
        .contains("Chênh lệch theo tỉnh, thành phố", "<th scope=\"row\">Thành phố Hà Nội</th>")
        .contains("<th scope=\"row\">Phường Ba Đình, Hà Nội</th>")
        .doesNotContain("<th scope=\"row\">Phường Ba Đình</th>");
  }

  private String page(String path) {
    return new String(
        stack.buckets().lake().get(path, 1 << 20).orElseThrow().bytes().orElseThrow(),
        StandardCharsets.UTF_8);
  }
}
