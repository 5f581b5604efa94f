package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;

/** The other commands of the road, one after another on one stack. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class CliRoadTest {
  private static final String WARD = "00004";

  @TempDir static Path folder;
  private static EmbeddedStack stack;
  private static Terminal terminal;

  @BeforeAll
  static void open() throws Exception {
    stack =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2025-11-25T01:00:00Z"))),
            System.err);
    stack.serve((args, cwd, out, err) -> 3, "");
    terminal = new Terminal(folder, stack);
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  private static Terminal.Said type(String line) {
    return terminal.type(line.split(" "));
  }

  /** What a problem says of itself with {@code --json}. */
  /** All that stands in a workbook. */
  private static String words(Path book) throws IOException {
    StringBuilder words = new StringBuilder();
    try (ZipFile zip = new ZipFile(book.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        words.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return words.toString();
  }

  private static String code(Terminal.Said said) {
    JsonObject problem = said.json().objects("problems").get(0);
    assertThat(problem.getObject("message").getString("vi"))
        .isNotBlank()
        .isNotEqualTo(problem.getObject("message").getString("en"));
    return problem.getString("code");
  }

  @Nested
  @Order(1)
  class BeforeAnything {
    @Test
    void nothingCanBePublishedOrVerified() {
      assertThat(code(type("publish --site --json").exits(1))).isEqualTo("nothing-compacted");
      assertThat(code(type("verify --json").exits(1))).isEqualTo("nothing-compacted");
      for (String publish : List.of("publish --site", "publish --site --snapshot 00000000")) {
        assertThat(type(publish).exits(1).complaint()).contains("compact");
      }
    }

    @Test
    void thereAreNoLinks() {
      assertThat(type("link list --json").exits(0).json().objects("links")).isEmpty();
    }
  }

  @Nested
  @Order(2)
  class ALink {
    private JsonObject created() {
      return type("link create --area " + WARD + " --year 2024-2025 --kinds assessment,view --json")
          .exits(0)
          .json();
    }

    @Test
    void isAnAddressWithItsScope() {
      JsonObject link = created();
      assertThat(link.getString("url")).matches("http://127\\.0\\.0\\.1:\\d+/u/#[\\w-]{43}");
      assertThat(link.getString("area")).isEqualTo(WARD);
      assertThat(link.strings("kinds")).containsExactlyInAnyOrder("assessment", "view");
      assertThat(link.list("years")).hasSize(2);
    }

    @Test
    void showsItsTokenThisOnceOnly() {
      String url = created().getString("url");
      String token = url.substring(url.indexOf('#') + 1);
      assertThat(type("link list").exits(0).out()).doesNotContain(token);
      assertThat(type("link list --json").exits(0).out()).doesNotContain(token);
    }

    @Test
    void livesAtMostThirtyDaysIfItMayRecognise() {
      JsonObject link =
          type("link create --area " + WARD + " --year 2025 --kinds recognition --json").json();
      assertThat(Instant.parse(link.getString("expires"))).isBefore("2025-12-26T00:00:00Z");
    }

    @Test
    void renewedKeepsItsIdAndGetsANewToken() {
      JsonObject link = created();
      JsonObject renewed = type("link renew " + link.getString("id") + " --json").exits(0).json();
      assertThat(renewed.getString("id")).isEqualTo(link.getString("id"));
      assertThat(renewed.getString("url")).isNotEqualTo(link.getString("url"));
    }

    @Test
    void revokedIsListedAsDead() {
      String id = created().getString("id");
      assertThat(type("link revoke " + id).exits(0).out()).contains(id);
      assertThat(type("link list").out().lines().filter(line -> line.startsWith(id)))
          .singleElement()
          .asString()
          .contains("thu hồi");
    }

    @Test
    void thatIsUnknownIsSaidToBe() {
      for (String command : List.of("revoke", "renew")) {
        assertThat(code(type("link " + command + " nobody --json").exits(1))).isEqualTo("no-link");
      }
    }

    @Test
    void ofAnUnknownAreaKindOrYearIsNotMade() {
      String create = "link create --json --area ";
      assertThat(code(type(create + "99999 --year 2025 --kinds assessment").exits(1)))
          .isEqualTo("no-area");
      Terminal.Said kind = type(create + "00004 --year 2025 --kinds asessment").exits(2);
      assertThat(code(kind)).isEqualTo("kinds");
      assertThat(kind.complaint()).contains("asessment", "assessment, appraisal");
      assertThat(code(type(create + "00004 --year 1999 --kinds assessment").exits(2)))
          .isEqualTo("years");
      assertThat(code(type(create + "00004 --year 2025 --kinds assessment --days 0").exits(2)))
          .isEqualTo("days-quota");
    }

    @Test
    void isMadeForEveryCommuneBelow() {
      List<JsonObject> links =
          type("link create --area 12 --year 2025 --kinds assessment --each commune --json")
              .exits(0)
              .json()
              .objects("links");
      assertThat(links).hasSize(38);
      assertThat(links.stream().map(link -> link.getString("url")).distinct()).hasSize(38);
    }
  }

  @Nested
  @Order(3)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class FromFormsToFigures {
    @Test
    @Order(1)
    void aFormIsSent() {
      String url =
          type("link create --area " + WARD + " --year 2025 --kinds assessment --label Tổ1 --json")
              .json()
              .getString("url");
      Paper.write(folder.resolve("ev/list.pdf"), Paper.SIGNED_LIST);
      Paper.write(folder.resolve("f.json"), Paper.family(WARD, Paper.plain("RO-1", 20)));
      terminal.type("submit", "f.json", "--link", url, "--evidence", "ev").exits(0);
    }

    @Test
    @Order(2)
    void compactMakesASnapshotAndASecondTimeTheSame() {
      String snapshot = type("compact --json").exits(0).json().getString("snapshot");
      assertThat(snapshot).matches("[0-9a-f]{64}");
      assertThat(type("compact --json").exits(0).json().getString("snapshot")).isEqualTo(snapshot);
      assertThat(type("compact").exits(0).out()).contains(snapshot);
    }

    @Test
    @Order(3)
    void statusSaysHowFarACommuneIs() {
      JsonObject status = type("status --area " + WARD + " --year 2025 --json").exits(0).json();
      JsonObject commune = status.objects("communes").get(0);
      assertThat(commune.getString("code")).isEqualTo(WARD);
      assertThat(commune.getString("state")).isEqualTo("open");
      assertThat(commune.getString("lastUpload")).startsWith("2025-11-25T");
      assertThat(commune.getString("link")).contains("Tổ1");
      assertThat(type("status --area " + WARD + " --year 2025").out())
          .contains("Phường Ba Đình: đang mở; gửi lần cuối 2025-11-25T08:", "Tổ1");
      assertThat(type("status --area 00008 --year 2025 --lang en").out()).contains("nothing sent");
      assertThat(code(type("status --area 99999 --json").exits(1))).isEqualTo("no-area");
    }

    @Test
    @Order(4)
    void publishSiteSaysHowManyPagesChanged() {
      JsonObject site = type("publish --site --json").exits(0).json();
      assertThat(site.getInt("pages")).isGreaterThan(34);
      assertThat(site.getInt("changed")).isGreaterThan(34);
      assertThat(type("publish --site --json").exits(0).json().getInt("changed")).isZero();
    }

    @Test
    @Order(5)
    void publishReportBeforeItsFreezeMakesADraft() {
      Terminal.Said said = type("publish --report year-2025 --area " + WARD + " VN --json");
      List<JsonObject> reports = said.exits(0).json().objects("reports");
      assertThat(reports).hasSize(2);
      assertThat(reports)
          .allSatisfy(report -> assertThat(report.getBoolean("draft")).isTrue())
          .allSatisfy(report -> assertThat(report.getString("where")).startsWith("work/reports/"));
    }

    @Test
    @Order(6)
    void publishNamesTheReportsThatThereAre() {
      Terminal.Said said = type("publish --report year-1999 --json").exits(1);
      assertThat(code(said)).isEqualTo("no-report");
      assertThat(said.complaint()).contains("year-2025");
    }

    @Test
    @Order(6)
    void publishNamesTheSnapshotsThatThereAre() {
      Terminal.Said said = type("publish --site --snapshot nothing --json").exits(1);
      assertThat(code(said)).isEqualTo("no-snapshot");
      assertThat(code(type("publish --report year-2025 --snapshot 000000 --json").exits(2)))
          .isEqualTo("snapshot-of-site");
      String known = type("publish --site --json").exits(0).json().getString("snapshot");
      assertThat(said.json().objects("problems").get(0).getObject("message").getString("vi"))
          .contains(known.substring(0, 12));
      JsonObject again =
          type("publish --site --json --snapshot " + known.substring(0, 6)).exits(0).json();
      assertThat(again.getString("snapshot")).isEqualTo(known);
      assertThat(again.getInt("changed")).isZero();
    }

    @Test
    @Order(7)
    void verifyAgreesWithWhatWasPublished() {
      JsonObject verified = type("verify --json").exits(0).json();
      assertThat(verified.getBoolean("clean")).isTrue();
      assertThat(verified.objects("snapshots").get(0).getInt("pages")).isGreaterThan(34);
      assertThat(type("verify").exits(0).out()).startsWith("Khớp: ");
    }

    @Test
    @Order(8)
    void verifyOfADigestThatIsNoneSaysWhatIsMissing() {
      String digest = "ab".repeat(32);
      JsonObject verified = type("verify " + digest + " --json").exits(1).json();
      JsonObject difference = verified.objects("snapshots").get(0).objects("differences").get(0);
      assertThat(difference.getString("where")).isEqualTo("manifests/" + digest + ".json");
    }

    @Test
    @Order(9)
    void afterTheFreezeTheEditionIsMadeOnceAndCorrectedOnRequest() {
      stack.clock().advanceTo(Instant.parse("2026-01-15T01:00:00Z"));
      String publish = "publish --report year-2025 --area " + WARD + " --json";
      assertThat(edition(publish)).isEqualTo(1);
      assertThat(edition(publish)).as("repeated").isEqualTo(1);
      assertThat(edition(publish + " --correct sai")).isEqualTo(2);
    }

    private int edition(String command) {
      JsonObject report = type(command).exits(0).json().objects("reports").get(0);
      assertThat(report.has("draft")).isFalse();
      return report.getInt("edition");
    }

    @Test
    @Order(9)
    void aPlannerGetsTheFilesOfItsProvinceInThreeFormats() throws Exception {
      JsonObject link =
          type("link create --area 01 --year 2025 --kinds planner --label Sở --json")
              .exits(0)
              .json();
      assertThat(link.strings("kinds")).containsExactly("planner");
      assertThat(link.getString("url")).contains("/d/#");
      String token = link.getString("url").replaceAll(".*#", "");
      JsonObject file = api("/api/planner", token).objects("files").get(0);
      assertThat(file.getString("province")).isEqualTo("01");
      for (String format : file.strings("formats")) {
        JsonObject signed = api("/api/planner/2025/01/" + format, token);
        HttpResponse<byte[]> got = get(signed.getString("url"), "");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).hasSize(signed.getInt("bytes"));
        assertThat(got.headers().firstValue("content-disposition").orElse(""))
            .contains("planner-2025-01." + format);
        if (format.equals("parquet")) {
          assertThat(Sha256.of(got.body()).hex()).isEqualTo(file.getString("sha256"));
        }
      }
      JsonObject digest = type("link digest --json").exits(0).json();
      assertThat(digest.objects("downloads"))
          .extracting(download -> download.getString("file"))
          .containsExactly("2025/01/parquet", "2025/01/csv", "2025/01/xlsx");
      assertThat(get(stack.origin() + "/d/", "").statusCode()).isEqualTo(200);
    }

    private JsonObject api(String path, String token) throws Exception {
      HttpResponse<byte[]> answer = get(stack.origin() + path, token);
      assertThat(answer.statusCode()).isEqualTo(200);
      return Json.readObject(answer.body());
    }

    private HttpResponse<byte[]> get(String address, String token) throws Exception {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    @Order(10)
    void aPlannersLinkIsForAProvinceOrTheCountryAndAlone() {
      String create = "link create --json --year 2025 --area ";
      assertThat(code(type(create + WARD + " --kinds planner").exits(2))).isEqualTo("planner-link");
      assertThat(code(type(create + "01 --kinds planner,view").exits(2))).isEqualTo("planner-link");
      assertThat(code(type(create + "01 --kinds planner --each commune").exits(2)))
          .isEqualTo("planner-link");
    }

    @Test
    @Order(10)
    void anUnknownReceiptIsSaidToBe() {
      assertThat(code(type("receipt 01J7A6DTE00000000000000000 --json").exits(1)))
          .isEqualTo("no-receipt");
    }
  }

  @Nested
  @Order(4)
  class TheCatalogues {
    @Test
    void ofCriteriaAreListedAndShown() {
      assertThat(type("criteria list --json").exits(0).json().objects("criteria"))
          .extracting(set -> set.getString("id"))
          .contains("gdht-448", "cdht-324");
      JsonObject set = type("criteria show cdht-324 --json").exits(0).json();
      assertThat(set.members().keySet())
          .contains("id", "version", "hash", "title", "status", "threshold", "maximum", "criteria");
      List<JsonObject> indicators =
          set.objects("criteria").stream().flatMap(c -> c.objects("indicators").stream()).toList();
      assertThat(indicators)
          .hasSize(10)
          .allSatisfy(
              indicator -> {
                assertThat(indicator.members().keySet())
                    .contains("id", "kind", "maximum", "floor", "vi", "en");
                assertThat(indicator.getNumber("maximum")).isEqualByComparingTo("10");
                assertThat(indicator.getNumber("floor")).isEqualByComparingTo("5");
              });
      assertThat(code(type("criteria show nothing --json").exits(1))).isEqualTo("no-criteria");
    }

    @Test
    void ofCriteriaSayWhatIsProvisional() {
      assertThat(type("criteria show gdht-448").exits(0).out()).contains("tạm dùng");
      assertThat(type("criteria show gdht-448 --lang en").exits(0).out()).contains("provisional");
    }

    @Test
    void ofAreasKnowAUnitOnADate() {
      assertThat(area("areas show 00004 --json").getString("name")).isEqualTo("Phường Ba Đình");
      assertThat(area("areas show 00004 --on 2025-04-01 --json").getString("name"))
          .isEqualTo("Phường Trúc Bạch");
      Terminal.Said unknown = type("areas show 00004 99999 --json").exits(1);
      assertThat(unknown.json().objects("areas").get(1).getString("problem"))
          .isEqualTo("MC-AREA-001");
    }

    @Test
    void ofAreasNameWhatIsWrongWithACodeAndTheNearestRightOne() {
      assertThat(wrong("areas show 4 --json", "MC-AREA-001")).contains("00004");
      assertThat(wrong("areas show 00007 --json", "MC-AREA-006")).containsExactly("00008", "00025");
      assertThat(wrong("areas show 001 --on 2026-01-01 --json", "MC-AREA-007")).contains("00004");
      assertThat(wrong("areas trace 15 --json", "MC-AREA-008")).containsExactly("15");
      assertThat(wrong("areas show 00004 --on 2020-12-31 --json", "MC-AREA-009")).isEmpty();
      assertThat(type("areas show 15 001 --on 2025-06-30").exits(0).out()).contains("Yên Bái");
      assertThat(type("areas show 15").exits(1).out()).contains("Lào Cai").contains("Yên Bái");
    }

    private java.util.List<String> wrong(String command, String code) {
      JsonObject problem = type(command).exits(1).json().objects("problems").get(0);
      assertThat(problem.getString("code")).isEqualTo(code);
      return problem.objects("suggestions").stream().map(s -> s.getString("code")).toList();
    }

    private JsonObject area(String command) {
      return type(command).exits(0).json().objects("areas").get(0);
    }

    @Test
    void ofAreasTraceWhereAUnitCameFromAndWent() {
      JsonObject now = area("areas trace 00004 --json");
      assertThat(now.objects("predecessors"))
          .isNotEmpty()
          .allSatisfy(
              edge ->
                  assertThat(edge.members().keySet())
                      .containsExactlyInAnyOrder(
                          "code", "validFrom", "name", "province", "part", "people"));
      assertThat(area("areas trace 00004 --on 2025-04-01 --json").objects("successors"))
          .isNotEmpty();
    }

    @Test
    void ofAreasFindWithoutAccents() {
      JsonObject found =
          terminal
              .type("areas", "find", "phuong tan phong", "--json")
              .json()
              .objects("found")
              .get(0);
      assertThat(found.objects("areas"))
          .extracting(area -> area.getString("name"))
          .contains("Phường Tân Phong");
    }

    @Test
    void ofHamletsTakeAFormAndKnowAMerger() throws IOException {
      String url =
          type("link create --area 00008 --year 2025 --kinds hamlets --json")
              .json()
              .getString("url");
      Paper.write(
          folder.resolve("hamlets.json"),
          Json.write(
              JsonObject.of(
                  "schema",
                  "minhchung.form/1",
                  "kind",
                  "hamlets",
                  "year",
                  2025,
                  "area",
                  JsonObject.of("code", "00008", "on", "2025-12-31"),
                  "rows",
                  List.of(
                      JsonObject.of("id", "T1", "name", "Tổ dân phố 1", "households", 120),
                      JsonObject.of("id", "T2", "name", "Tổ dân phố 2"),
                      JsonObject.of(
                          "name", "Tổ dân phố Đoài",
                          "validFrom", "2025-09-01",
                          "from", "T1, T2")))));
      terminal.type("submit", "hamlets.json", "--link", url).exits(0);

      JsonObject before = hamlets("2025-08-31");
      JsonObject after = hamlets("2025-09-01");
      assertThat(before.getInt("active")).isEqualTo(2);
      assertThat(after.getInt("active")).isEqualTo(1);
      String issued =
          after.objects("hamlets").stream()
              .filter(hamlet -> hamlet.getBoolean("active"))
              .findFirst()
              .orElseThrow()
              .getString("id");
      assertThat(issued).matches("h-[a-z2-7]{10}");
      assertThat(type("areas hamlets --area 00008 --on 2025-09-01").exits(0).out())
          .contains(
              "T1  Tổ dân phố 1: đã hết từ sau ngày 2025-08-31, nhập vào " + issued, ": 1 thôn");
      List<JsonObject> links =
          type("link create --area 00008 --year 2025 --kinds registration --each hamlet"
                  + " -o links.xlsx --json")
              .exits(0)
              .json()
              .objects("links");
      assertThat(links).extracting(link -> link.getString("hamlet")).containsExactly(issued);
      assertThat(words(folder.resolve("links.xlsx")))
          .contains("Tổ dân phố", links.get(0).getString("url"));
      assertThat(
              type("link create --area 00008 --year 2025 --kinds registration --poster to-dan.pdf")
                  .exits(0)
                  .out())
          .contains("to-dan.pdf");
      assertThat(Files.readString(folder.resolve("to-dan.pdf"), StandardCharsets.ISO_8859_1))
          .startsWith("%PDF-");
      for (String kind : List.of("appraisal", "recognition", "closing", "confirmation")) {
        assertThat(
                code(
                    type("link create --area 00008 --year 2025 --kinds "
                            + kind
                            + " --poster khong.pdf --json")
                        .exits(2)))
            .isEqualTo("poster-powerful");
      }
      assertThat(folder.resolve("khong.pdf")).doesNotExist();
      assertThat(
              code(
                  type("link create --area 00008 --year 2025 --kinds closing --each hamlet --json")
                      .exits(2)))
          .isEqualTo("hamlet-kinds");
      JsonObject doubtful = type("quality --area 00008 --year 2025 --json").exits(0).json();
      assertThat(doubtful.objects("communes")).isEmpty();
      assertThat(type("quality --area 00025 --year 2025").exits(0).out())
          .contains("1 xã chưa có số liệu");
      assertThat(type("areas hamlets --area 00025").exits(0).out()).contains("chưa có danh mục");
      assertThat(code(type("areas hamlets --area 01 --json").exits(2))).isEqualTo("not-a-commune");
    }

    private JsonObject hamlets(String on) {
      return type("areas hamlets --area 00008 --on " + on + " --json").exits(0).json();
    }

    @Test
    void ofAreasAreWhole() {
      assertThat(type("areas check --json").exits(0).json().getBoolean("clean")).isTrue();
    }
  }

  @Nested
  @Order(5)
  class TheDoctor {
    @Test
    void saysWhatIsThereAndWhatToDoAboutTheRest() {
      JsonObject said = type("doctor --json").exits(0).json();
      assertThat(said.getBoolean("healthy")).isTrue();
      assertThat(said.objects("checks"))
          .extracting(check -> check.getString("check"))
          .contains("java", "data", "data-free", "port", "extra:mvn");
      assertThat(said.objects("checks"))
          .allSatisfy(
              check ->
                  assertThat(check.getBoolean("ok") || check.findString("advice").isPresent())
                      .isTrue());
    }

    @Test
    void findsAFolderThatCannotBeMade() {
      Paper.write(folder.resolve("file.txt"), new byte[] {1});
      Terminal.Said said = type("doctor --data file.txt/data --json").exits(1);
      assertThat(said.json().getBoolean("healthy")).isFalse();
      assertThat(type("doctor --data file.txt/data").out()).contains("✗ data", "--data DIR");
    }
  }
}
