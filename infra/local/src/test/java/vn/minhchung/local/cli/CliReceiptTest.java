package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.minhchung.local.cli.Paper.SIGNED_LIST;
import static vn.minhchung.local.cli.Paper.family;
import static vn.minhchung.local.cli.Paper.photo;
import static vn.minhchung.local.cli.Paper.plain;
import static vn.minhchung.local.cli.Paper.row;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;

/**
 * Forms sent with {@code submit} through addresses of {@code link create}, and their receipts as
 * {@code CONTRACTS.md} 3 has them. One stack serves all: each test has subjects of its own.
 */
class CliReceiptTest {
  private static final String WARD = "00004";

  @TempDir static Path folder;
  private static EmbeddedStack stack;
  private static Terminal terminal;
  private static String link;
  private static int files;

  @BeforeAll
  static void open() throws Exception {
    stack =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2025-11-25T01:00:00Z"))),
            System.err);
    stack.serve((args, cwd, out, err) -> 3, "");
    terminal = new Terminal(folder, stack);
    link = create("assessment,registration,withdrawal", WARD);
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  private static String create(String kinds, String area) {
    return terminal
        .type("link", "create", "--area", area, "--year", "2025", "--kinds", kinds, "--json")
        .exits(0)
        .json()
        .getString("url");
  }

  private static String file(JsonObject form) {
    return Paper.write(folder.resolve("form-" + ++files + ".json"), form).toString();
  }

  private static Terminal.Said submit(JsonObject form) {
    return submit(form, link);
  }

  private static Terminal.Said submit(JsonObject form, String through) {
    return terminal.type("submit", file(form), "--link", through, "--json", "--evidence", list());
  }

  /** The folder that has the signed list only. */
  private static String list() {
    return Paper.write(folder.resolve("list/danh-sach.pdf"), SIGNED_LIST).getParent().toString();
  }

  private static String evidence(byte[] photo) {
    Path file = folder.resolve("evidence-" + ++files + "/Ảnh chụp.jpg");
    Paper.write(file.resolveSibling("danh-sach.pdf"), SIGNED_LIST);
    return Paper.write(file, photo).getParent().toString();
  }

  private static JsonObject counts(JsonObject receipt) {
    return receipt.getObject("counts");
  }

  @Nested
  class TheFormOfTheContract {
    private final byte[] photo = photo("contract");
    private final JsonObject form = family(WARD, row("TDP3-0123", photo));

    private Terminal.Said sent() {
      return terminal.type(
          "submit", file(form), "--link", link, "--evidence", evidence(photo), "--json");
    }

    @Test
    void getsTheReceiptOfTheContract() {
      JsonObject receipt = sent().exits(0).json();
      assertThat(receipt.members().keySet())
          .containsExactly(
              "schema", "receipt", "status", "form", "counts", "rows", "problems", "criteria");
      assertThat(receipt.getString("schema")).isEqualTo("minhchung.receipt/1");
      assertThat(receipt.getString("receipt")).matches("[0-9A-HJKMNP-TV-Z]{26}");
      JsonObject head = receipt.getObject("form");
      assertThat(head.getString("name")).matches("form-\\d+\\.json");
      assertThat(head.getString("kind")).isEqualTo("assessment");
      assertThat(head.getString("sha256"))
          .isEqualTo(Sha256.of(vn.minhchung.core.json.Json.pretty(form)).hex());
      assertThat(Instant.parse(head.getString("receivedAt"))).isAfter("2025-11-25T00:00:00Z");
      assertThat(head.getString("area")).isEqualTo("Phường Ba Đình");
      assertThat(counts(receipt).members().keySet())
          .containsExactly(
              "rows", "accepted", "needsFix", "unchanged", "waitingForEvidence", "changeRequest");
      JsonObject row = receipt.objects("rows").get(0);
      assertThat(row.getInt("row")).isEqualTo(1);
      assertThat(row.getString("subject")).isEqualTo("TDP3-0123");
      assertThat(row.getString("score")).isEqualTo("55.5");
      assertThat(row.getString("maximum")).isEqualTo("100");
      assertThat(row.getString("verdict"))
          .as("2.2, 2.3 and 4.1 are missing")
          .isEqualTo("INCOMPLETE");
      assertThat(row.getString("criteria")).isEqualTo("gdht-448@2");
      assertThat(row.objects("problems")).isEmpty();
    }

    @Test
    void isExplainedPointByPointAndThePointsMakeTheScore() {
      String id = sent().json().getString("receipt");
      JsonObject receipt = terminal.type("receipt", id, "--explain", "--json").json();
      JsonObject row = receipt.objects("rows").get(0);
      List<JsonObject> lines = row.objects("explanation");
      assertThat(lines)
          .extracting(line -> line.getString("indicator"))
          .containsExactly("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "4.1");
      assertThat(sum(lines, "points")).isEqualByComparingTo(row.getString("score"));
      assertThat(sum(lines, "maximum")).isEqualByComparingTo(row.getString("maximum"));
      JsonObject first = lines.get(0);
      assertThat(first.getString("answer")).isEqualTo("10");
      assertThat(first.getString("rule")).isNotBlank();
      assertThat(first.strings("evidence")).containsExactly(Sha256.of(photo).hex());
      assertThat(lines.get(6).getString("answer")).isEqualTo("45/50");
      assertThat(lines.get(6).getString("points")).isEqualTo("18");
      assertThat(lines.get(2).getString("answer")).isEqualTo("NA");
      assertThat(lines.get(4).has("answer")).isFalse();
    }

    @Test
    void isNotExplainedUnlessAsked() {
      String id = sent().json().getString("receipt");
      JsonObject receipt = terminal.type("receipt", id, "--json").json();
      assertThat(receipt.objects("rows").get(0).has("explanation")).isFalse();
    }

    private static BigDecimal sum(List<JsonObject> lines, String part) {
      return lines.stream()
          .map(line -> new BigDecimal(line.getString(part)))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  @Nested
  class AFormSentAgain {
    @Test
    void isADuplicateWhoseRowsAreUnchanged() {
      JsonObject form = family(WARD, plain("AG-1", 10), plain("AG-2", 20));
      submit(form).exits(0);
      JsonObject again = submit(form).exits(0).json();
      assertThat(again.getString("status")).isEqualTo("duplicate");
      assertThat(counts(again).getInt("unchanged")).isEqualTo(2);
      assertThat(again.objects("rows"))
          .extracting(row -> row.getString("status"))
          .containsOnly("unchanged");
    }

    @Test
    void withOneRowCorrectedChangesThatRowOnly() {
      submit(family(WARD, plain("CO-1", 10), plain("CO-2", 10))).exits(0);
      JsonObject corrected =
          submit(family(WARD, plain("CO-1", 10), plain("CO-2", 20))).exits(0).json();
      assertThat(corrected.getString("status")).isEqualTo("accepted");
      assertThat(corrected.objects("rows"))
          .extracting(row -> row.getString("status"))
          .containsExactly("unchanged", "accepted");
      assertThat(corrected.objects("rows").get(1).getString("score")).isEqualTo("100");
    }
  }

  @Nested
  class AfterTheCommune {
    private final String powerful = create("appraisal,recognition,closing", WARD);

    @Test
    void recognisedWithoutAnEarlierClaimTheRowIsAccepted() {
      JsonObject row = JsonObject.of("subject", "RE-1", "outcome", "RECOGNISED");
      JsonObject receipt = submit(Paper.recognition(WARD, "1/QĐ", row), powerful).exits(0).json();
      assertThat(receipt.getString("status")).isEqualTo("accepted");
      assertThat(receipt.objects("rows").get(0).has("verdict")).isFalse();
    }

    @Test
    void recognisedItIsNominatedByASheetThatGoesBackUp() {
      submit(
              Paper.recognition(
                  WARD,
                  "2/QĐ",
                  JsonObject.of("subject", "NO-1", "name", "Nhà Một", "outcome", "RECOGNISED")),
              powerful)
          .exits(0);
      JsonObject list =
          terminal
              .type("nominate", "--area", WARD, "--year", "2025", "-o", "de-cu.xlsx", "--json")
              .exits(0)
              .json();
      assertThat(list.objects("rows")).extracting(row -> row.getString("subject")).contains("NO-1");

      JsonObject receipt =
          terminal
              .type("submit", "de-cu.xlsx", "--link", create("honours", WARD), "--json")
              .exits(0)
              .json();
      assertThat(receipt.getString("status")).isEqualTo("accepted");
      assertThat(receipt.objects("problems")).isEmpty();
      assertThat(counts(receipt).getInt("accepted")).isEqualTo(list.objects("rows").size());
      JsonObject below =
          terminal.type("nominate", "--area", "01", "--year", "2025", "--json").exits(0).json();
      assertThat(below.objects("rows"))
          .anySatisfy(
              row -> {
                assertThat(row.getString("area")).isEqualTo(WARD);
                assertThat(row.getString("subject")).isEqualTo("NO-1");
                assertThat(row.getInt("years")).isEqualTo(1);
              });
      assertThat(
              terminal
                  .type("nominate", "--area", "01", "--year", "2025", "-o", "tinh.xlsx")
                  .exits(2)
                  .complaint())
          .contains("không phải là xã");
    }

    @Test
    void aProvincesOwnTotalsAreLookedAtToo() {
      JsonObject row = JsonObject.of("FAMILY.registered", 10, "FAMILY.recognised", 12);
      JsonObject head = JsonObject.of("source", "Báo cáo tỉnh", "date", "2025-11-20");
      submit(Paper.form("statistics", "01", head, row), create("statistics", "01")).exits(0);

      JsonObject said =
          terminal.type("quality", "--area", "01", "--year", "2025", "--json").exits(1).json();
      assertThat(said.objects("communes").get(0).getString("code")).isEqualTo("01");
      assertThat(said.objects("communes").get(0).objects("findings"))
          .extracting(finding -> finding.getString("check"))
          .containsExactly("recognised-above-registered");
    }

    @Test
    void appraisedAnUploadersRowIsAChangeRequest() {
      submit(family(WARD, plain("AP-1", 10))).exits(0);
      JsonObject appraised = JsonObject.of("subject", "AP-1", "outcome", "APPRAISED");
      JsonObject head = JsonObject.of("title", "FAMILY", "by", "Hội Khuyến học phường");
      submit(Paper.form("appraisal", WARD, head, appraised), powerful).exits(0);
      JsonObject request = submit(family(WARD, plain("AP-1", 20))).exits(0).json();
      assertThat(counts(request).getInt("changeRequest")).isEqualTo(1);
      assertThat(counts(request).getInt("accepted")).isZero();
      assertThat(request.objects("rows").get(0).getString("status")).isEqualTo("changeRequest");
    }

    @Test
    void anUploadersLinkCannotAppraise() {
      JsonObject head = JsonObject.of("title", "FAMILY", "by", "ai đó");
      JsonObject row = JsonObject.of("subject", "AP-2", "outcome", "APPRAISED");
      JsonObject receipt = submit(Paper.form("appraisal", WARD, head, row), link).exits(1).json();
      assertThat(receipt.getString("status")).isEqualTo("rejected");
      assertThat(receipt.objects("problems").get(0).getString("code")).isEqualTo("MC-FORM-002");
    }

    @Test
    void aLinkOfOneCommuneTakesNothingOfAnother() {
      JsonObject receipt = submit(family("00008", plain("OU-1", 10))).exits(1).json();
      assertThat(receipt.getString("status")).isEqualTo("rejected");
      assertThat(receipt.objects("problems").get(0).getString("code")).isEqualTo("MC-AREA-002");
    }
  }

  @Nested
  class AFileThatIsNoForm {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            {"schema": "minhchung.form/1", "kind":                | MC-FILE-001
            %PDF-1.4 a scan of the form                           | MC-SHEET-005
            {"schema": "bieu-mau-khac/3", "rows": [1]}            | MC-FILE-003
            ["a", "list"]                                         | MC-FILE-003
            {"schema": "minhchung.form/1", "kind": "asessment"}   | MC-FORM-001
            {"schema": "minhchung.form/1", "kind": "assessment", "rows": []} | MC-FORM-007
            """)
    void isQuarantinedAndToldWhatWhereAndWhatToDo(String content, String code) {
      Path file = Paper.write(folder.resolve("f" + ++files + ".json"), bytes(content));
      JsonObject receipt =
          terminal.type("submit", file.toString(), "--link", link, "--json").exits(1).json();
      assertThat(receipt.getString("status")).isEqualTo("quarantined");
      assertThat(counts(receipt).getInt("rows")).isZero();
      JsonObject problem = receipt.objects("problems").get(0);
      assertThat(problem.getString("code")).isEqualTo(code);
      assertThat(problem.getString("severity")).isEqualTo("error");
      assertThat(problem.has("where")).isTrue();
      for (String part : List.of("message", "fix")) {
        JsonObject text = problem.getObject(part);
        assertThat(text.getString("vi")).isNotBlank().isNotEqualTo(text.getString("en"));
        assertThat(text.getString("en")).isNotBlank();
      }
    }

    @Test
    void isToldInTheReadersLanguage() {
      Path file = Paper.write(folder.resolve("hong.json"), bytes("{"));
      String vi = terminal.type("submit", file.toString(), "--link", link).exits(1).out();
      assertThat(vi).contains("hong.json: chưa nhận", "MC-FILE-001");
      String en =
          terminal.type("submit", file.toString(), "--link", link, "--lang", "en").exits(1).out();
      assertThat(en).contains("hong.json: not received", "MC-FILE-001");
    }

    @Test
    void ifTooLargeIsRefusedBeforeItsUploadWithTheLimit() throws IOException {
      Path file = folder.resolve("large.json");
      try (var large = new RandomAccessFile(file.toFile(), "rw")) {
        large.setLength(20L * 1024 * 1024 + 1);
      }
      Terminal.Said said =
          terminal.type("submit", file.toString(), "--link", link, "--json").exits(1);
      JsonObject problem = said.json().objects("problems").get(0);
      assertThat(problem.getString("code")).startsWith("MC-");
      assertThat(problem.getObject("message").getString("vi")).contains("20971520");
      assertThat(problem.getObject("message").getString("en")).contains("20971520");
      assertThat(said.complaint()).contains("20971520");
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  @Nested
  class AFormWithBadRows {
    @Test
    void isPartialAndItsGoodRowsCount() {
      JsonObject bad =
          JsonObject.of(
              "subject", "PA-2", "name", "Hộ 2", "answers", JsonObject.of("1.1", 12, "9.9", 1));
      JsonObject receipt = submit(family(WARD, plain("PA-1", 20), bad)).exits(1).json();
      assertThat(receipt.getString("status")).isEqualTo("partial");
      assertThat(counts(receipt).getInt("rows")).isEqualTo(2);
      assertThat(counts(receipt).getInt("accepted")).isEqualTo(1);
      assertThat(counts(receipt).getInt("needsFix")).isEqualTo(1);
      List<JsonObject> problems = receipt.objects("rows").get(1).objects("problems");
      assertThat(problems)
          .extracting(problem -> problem.getObject("where").getString("column"))
          .contains("a:1.1", "a:9.9");
      assertThat(problems)
          .allSatisfy(problem -> assertThat(problem.getObject("where").getInt("row")).isEqualTo(2));
    }

    @Test
    void namesThemToPeopleWithTheFix() {
      JsonObject bad =
          JsonObject.of("subject", "PB-2", "name", "x", "answers", JsonObject.of("1.1", 12));
      String file = file(family(WARD, plain("PB-1", 20), bad));
      String said =
          terminal.type("submit", file, "--link", link, "--evidence", list()).exits(1).out();
      assertThat(said).containsPattern("MC-ROW-006 dòng 2 \\[a:1\\.1]: .+");
    }

    @Test
    void isRejectedWhereNoRowIsGood() {
      JsonObject bad = JsonObject.of("subject", "RJ-1", "name", "x", "answers", JsonObject.of());
      JsonObject receipt = submit(family(WARD, bad)).exits(1).json();
      assertThat(receipt.getString("status")).isEqualTo("rejected");
    }

    @Test
    void neverKeepsAPersonsRowWithoutConsent() {
      JsonObject whole = family(WARD, plain("NC-1", 20));
      var members = new java.util.LinkedHashMap<>(whole.members());
      members.remove("consent");
      JsonObject receipt = submit(new JsonObject(members)).exits(1).json();
      assertThat(receipt.objects("rows").get(0).objects("problems").get(0).getString("code"))
          .isEqualTo("MC-ROW-004");
    }
  }

  @Nested
  class ARowWhoseEvidenceIsMissing {
    @Test
    void waitsAndCountsAsSoonAsItComes() throws Exception {
      byte[] photo = photo("late");
      JsonObject form = family(WARD, row("WA-1", photo), plain("WA-2", 20));
      JsonObject receipt = submit(form).exits(1).json();
      assertThat(receipt.getString("status")).isEqualTo("accepted");
      assertThat(counts(receipt).getInt("waitingForEvidence")).isEqualTo(1);
      assertThat(counts(receipt).getInt("accepted")).isEqualTo(1);
      JsonObject waiting = receipt.objects("rows").get(0);
      assertThat(waiting.getString("status")).isEqualTo("waitingForEvidence");
      assertThat(waiting.objects("problems").get(0).getString("code")).isEqualTo("MC-EVID-001");

      terminal.type("submit", file(form), "--link", link, "--evidence", evidence(photo)).exits(0);
      assertThat(stack.awaitQuiet(java.time.Duration.ofSeconds(20))).isTrue();
      JsonObject now =
          terminal.type("receipt", receipt.getString("receipt"), "--json").exits(0).json();
      assertThat(counts(now).getInt("waitingForEvidence")).isZero();
      assertThat(counts(now).getInt("accepted")).isEqualTo(2);
    }

    @Test
    void isNotKeptWaitingByAPhotoThatIsNone() throws IOException {
      byte[] text = "not a photo at all".getBytes(StandardCharsets.US_ASCII);
      JsonObject form = family(WARD, row("WB-1", text));
      JsonObject receipt =
          terminal
              .type("submit", file(form), "--link", link, "--evidence", evidence(text), "--json")
              .exits(1)
              .json();
      assertThat(receipt.objects("rows").get(0).objects("problems").get(0).getString("code"))
          .isEqualTo("MC-EVID-002");
    }
  }

  @Nested
  class SeveralFiles {
    @Test
    void giveOneDocumentWithAllReceipts() {
      JsonObject said =
          terminal
              .type(
                  "submit",
                  file(family(WARD, plain("SE-1", 20))),
                  file(family(WARD, plain("SE-2", 20))),
                  "--link",
                  link,
                  "--evidence",
                  list(),
                  "--json")
              .exits(0)
              .json();
      assertThat(said.objects("receipts")).hasSize(2);
    }
  }

  @Nested
  class ATokenThatOpensNothing {
    @Test
    void getsOneAndTheSameAnswerWhateverTheReason() throws Exception {
      JsonObject revoked = created("--days", "10");
      terminal.type("link", "revoke", revoked.getString("id")).exits(0);
      JsonObject renewed = created("--days", "10");
      terminal.type("link", "renew", renewed.getString("id")).exits(0);
      JsonObject expired = created("--days", "1");
      stack.clock().advanceTo(stack.clock().instant().plus(java.time.Duration.ofHours(25)));
      List<String> urls =
          List.of(
              "http://127.0.0.1:8080/u/#" + "A".repeat(43),
              "nonsense",
              revoked.getString("url"),
              renewed.getString("url"),
              expired.getString("url"));
      String file = file(family(WARD, plain("TO-1", 20)));
      Set<Terminal.Said> said = new java.util.HashSet<>();
      Set<String> http = new java.util.HashSet<>();
      for (String url : urls) {
        said.add(terminal.type("submit", file, "--link", url));
        http.add(home(url.substring(url.indexOf('#') + 1)));
      }
      assertThat(said).hasSize(1).allSatisfy(s -> assertThat(s.exit()).isEqualTo(1));
      assertThat(said).allSatisfy(s -> assertThat(s.complaint()).contains("không gửi được: "));
      assertThat(http).hasSize(1).allSatisfy(answer -> assertThat(answer).startsWith("404 "));
    }

    private JsonObject created(String... more) {
      List<String> args =
          new java.util.ArrayList<>(
              List.of("link", "create", "--area", WARD, "--year", "2025", "--json"));
      args.addAll(List.of("--kinds", "assessment"));
      args.addAll(List.of(more));
      return terminal.type(args.toArray(String[]::new)).exits(0).json();
    }

    /** Status, headers but the time, body. */
    private String home(String token) throws Exception {
      URI uri = stack.origin().resolve("/api/link");
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
                  HttpResponse.BodyHandlers.ofString());
      var headers = new java.util.TreeMap<>(response.headers().map());
      headers.remove("date");
      return response.statusCode() + " " + headers + " " + response.body();
    }
  }
}
