package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.publish.Verification;

/**
 * The demonstration, run twice at once in JVMs that differ in all that must not matter; every test
 * here looks at what these two runs left.
 */
@Tag("demo")
class CliDemoTest {
  private static final String BANNER = "DỮ LIỆU MẪU, KHÔNG CÓ THẬT";

  @TempDir static Path folder;
  private static Path out;
  private static Terminal.Said said;

  @BeforeAll
  static void play() throws Exception {
    try (Program turkish = start(javaHome(), "tr", "America/St_Johns", 2);
        Program vietnamese = start(otherJava(), "vi", "Pacific/Kiritimati", 5)) {
      said = turkish.ended().exits(0);
      vietnamese.ended().exits(0);
    }
    out = folder.resolve("out-tr");
  }

  private static Program start(Path java, String language, String zone, int hashCode) {
    return Program.start(
        java,
        List.of(
            "-Duser.language=" + language,
            "-Duser.timezone=" + zone,
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=" + hashCode),
        folder,
        "demo",
        "--once",
        "--data",
        "data-" + language,
        "--out",
        "out-" + language);
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** Another installed JDK of 17 or newer, or this one again. */
  private static Path otherJava() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return javaHome();
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> !Files.isSymbolicLink(home))
          .filter(home -> feature(home) > 17)
          .sorted()
          .findFirst()
          .orElse(javaHome());
    }
  }

  private static int feature(Path home) {
    try {
      Matcher version =
          Pattern.compile("JAVA_VERSION=\"(\\d+)")
              .matcher(Files.readString(home.resolve("release")));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static List<Path> files(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> pages(String... trees) {
    return Stream.of(trees)
        .flatMap(tree -> files(out.resolve(tree)).stream())
        .filter(file -> file.toString().endsWith(".html"))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject json(Path file) {
    return Json.trusted(text(file).getBytes(StandardCharsets.UTF_8));
  }

  private static Path report() {
    return out.resolve("site/reports/year-2025/country/1");
  }

  private static String current() {
    return json(out.resolve("lake/current.json")).getString("manifest");
  }

  @Nested
  class InAnyJvm {
    @ParameterizedTest
    @ValueSource(strings = {"site", "lake"})
    void theBytesAreTheSame(String tree) {
      SortedMap<String, Sha256> one = hashes(folder.resolve("out-tr").resolve(tree));
      SortedMap<String, Sha256> other = hashes(folder.resolve("out-vi").resolve(tree));
      assertThat(one).isNotEmpty().isEqualTo(other);
    }

    private static SortedMap<String, Sha256> hashes(Path root) {
      SortedMap<String, Sha256> hashes = new TreeMap<>();
      for (Path file : files(root)) {
        try {
          String path = root.relativize(file).toString();
          hashes.put(path, Verification.digest(path, Files.readAllBytes(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return hashes;
    }
  }

  @Nested
  class ItPrints {
    @Test
    void theReceiptsInNumbersTheFilesAndHowToOpenThem() {
      assertThat(said.out())
          .containsPattern("\\d+ biểu, \\d+ dòng: nhận \\d+, cần sửa \\d+")
          .contains("reports/year-2025/country/1/", "reports/mid-term-2026/03390/1/")
          .contains("DuckDB", "./minhchung demo");
    }

    @Test
    void foldersThatAreThere() {
      Matcher printed = Pattern.compile("/\\S+").matcher(said.out());
      List<Path> folders = new ArrayList<>();
      while (printed.find()) {
        Path path = Path.of(printed.group().replaceFirst("[.:,]$", ""));
        if (path.startsWith(folder)) {
          folders.add(path);
        }
      }
      assertThat(folders).hasSizeGreaterThanOrEqualTo(2).allSatisfy(f -> assertThat(f).exists());
    }
  }

  @Nested
  class TheFilesOfTheContract {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "site/vi/index.html",
          "site/vi/p/12/index.html",
          "site/vi/c/03390/index.html",
          "site/vi/about/index.html",
          "site/vi/downloads/index.html",
          "site/en/index.html",
          "site/en/p/12/index.html",
          "site/en/about/index.html",
          "site/release.json",
          "site/data/summary.csv",
          "site/reports/year-2025/country/1/report.vi.html",
          "site/reports/year-2025/country/1/numbers.json",
          "site/reports/year-2025/country/1/snapshot.json",
          "site/reports/year-2025/country/1/report.vi.docx",
          "site/reports/year-2025/country/1/report.vi.pdf",
          "site/reports/year-2025/country/1/report.vi.xlsx",
          "site/reports/year-2025/12/1/report.vi.html",
          "site/reports/year-2025/03390/1/report.vi.html",
          "site/reports/mid-term-2026/country/1/report.vi.html",
          "work/country.html",
          "work/12.html",
          "lake/current.json",
          "lake/schemas/archive.json",
          "lake/schemas/reported.json"
        })
    void areThere(String path) {
      assertThat(out.resolve(path)).isNotEmptyFile();
    }

    @Test
    void ofTheLakeAreNamedByWhatTheyHold() throws IOException {
      List<Path> parquet =
          files(out.resolve("lake")).stream()
              .filter(file -> file.toString().endsWith(".parquet"))
              .toList();
      assertThat(parquet).isNotEmpty();
      for (Path file : parquet) {
        String path = out.resolve("lake").relativize(file).toString();
        assertThat(path)
            .matches(
                "archive/year=\\d{4}/province=\\d\\d/part-[0-9a-f]{64}\\.parquet"
                    + "|planner/year=\\d{4}/province=\\d\\d/planner-[0-9a-f]{64}\\.parquet"
                    + "|reported/year=\\d{4}/province=\\d\\d/reported-[0-9a-f]{64}\\.parquet"
                    + "|counts/year=\\d{4}/province=\\d\\d/counts-[0-9a-f]{64}\\.parquet"
                    + "|summary/province-[0-9a-f]{64}\\.parquet"
                    + "|summary/commune/year=\\d{4}/commune-[0-9a-f]{64}\\.parquet")
            .contains(Sha256.of(Files.readAllBytes(file)).hex());
      }
    }

    @Test
    void ofTheManifestsAreNamedByTheirDigest() throws IOException {
      for (Path file : files(out.resolve("lake/manifests"))) {
        assertThat(file.getFileName().toString())
            .isEqualTo(Sha256.of(Files.readAllBytes(file)) + ".json");
      }
      assertThat(out.resolve("lake/manifests/" + current() + ".json")).exists();
    }

    @Test
    void haveOneReceiptAForm() {
      List<Path> receipts = files(out.resolve("receipts"));
      assertThat(receipts).hasSizeGreaterThan(100);
      assertThat(receipts)
          .allSatisfy(
              file ->
                  assertThat(file.getFileName().toString())
                      .isEqualTo(json(file).getString("receipt") + ".json"));
    }
  }

  @Nested
  class EveryPage {
    @Test
    void saysThatItsDataIsMadeUp() {
      for (Path page : pages("site/vi", "site/reports", "work")) {
        boolean english = page.toString().endsWith(".en.html");
        assertThat(text(page))
            .as(page.toString())
            .contains(english ? "SAMPLE DATA, NOT REAL" : BANNER);
      }
      for (Path page : pages("site/en")) {
        assertThat(text(page)).as(page.toString()).containsIgnoringCase("sample data");
      }
    }

    @Test
    void showsNothingThatOnlyAProgramSays() {
      Pattern said = Pattern.compile("\\b(NaN|null|Infinity|undefined|Optional)\\b|\\{\\w+}");
      for (Path page : pages("site", "work")) {
        String visible = text(page).replaceAll("(?s)<style.*?</style>|<[^>]*>", " ");
        assertThat(visible).as(page.toString()).doesNotContainPattern(said);
      }
    }

    @Test
    void runsOnlyTheScriptOfTheSiteAndLoadsNothingFromElsewhere() {
      for (Path page : pages("site/vi", "site/en", "site/reports", "work")) {
        String html = text(page);
        assertThat(html).as(page.toString()).doesNotContain("<script>", "<iframe", " onclick=");
        assertThat(html)
            .as(page.toString())
            .doesNotContainPattern(
                "<script(?! src=\"(\\.\\./)*site\\.)|(src|srcset|action)=\"(https?:)?//|<link[^>]*href=\"https?:");
      }
    }
  }

  /** The lake as an independent reader sees it. */
  @Nested
  class InDuckDb {
    private List<List<String>> rows(String sql) {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(String.valueOf(result.getString(i)));
          }
          rows.add(row);
        }
        return rows;
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    /** The files of a snapshot under a folder of the lake, as a table. */
    private String table(String snapshot, String under) {
      return json(out.resolve("lake/manifests/" + snapshot + ".json")).objects("files").stream()
          .map(file -> file.getString("key"))
          .filter(key -> key.startsWith(under))
          .map(key -> "'" + out.resolve("lake").resolve(key) + "'")
          .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    @Test
    void aGroupByOverTheArchiveEqualsTheListFigures() {
      String archive = table(current(), "archive/");
      String summary = table(current(), "summary/province");
      List<List<String>> derived =
          rows(
              "select year, title, count(*) filter (where state <> 'WITHDRAWN') registered,"
                  + " count(*) filter (where assessed) assessed,"
                  + " count(*) filter (where appraised) appraised,"
                  + " count(*) filter (where recognised) recognised"
                  + (" from " + archive + " group by all order by all"));
      List<List<String>> stored =
          rows(
              "select distinct year, title, registered, assessed, appraised, recognised from "
                  + summary
                  + " where level = 'country' and provenance = 'list' and \"group\" is null"
                  + " and view = 'then' and registered is not null order by all");
      assertThat(derived).hasSizeGreaterThanOrEqualTo(6).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAMILY", "CITIZEN", "CLAN"})
    void theCombinedRuleInSqlGivesTheNumbersOfTheFrozenReport(String title) {
      String snapshot = json(report().resolve("snapshot.json")).getString("snapshot");
      String sql =
          """
          with archive as (select * from %2$s where title = '%1$s'),
          reported as (select * from %3$s),
          closed as (
            select distinct area_code from reported
            where kind = 'closing' and indicator = '%1$s' and closed and confirmed),
          list as (
            select commune_code_then area_code, count(*) filter (where recognised) recognised
            from archive group by 1),
          stated as (
            select area_code,
              max(value) filter (where indicator = '%1$s.recognised') recognised,
              max(value) filter (where indicator = '%1$s.total') total
            from reported where kind = 'statistics' and confirmed group by 1),
          one as (
            select total,
              case when area_code in (from closed) then coalesce(list.recognised, 0)
                else stated.recognised end recognised
            from stated full join list using (area_code)),
          told as (
            select total,
              case when '%1$s' not in ('FAMILY', 'CITIZEN') then recognised
                when recognised between 1 and 9 then 5
                when total - recognised between 1 and 9 then total - 5
                else recognised end recognised
            from one)
          select cast(sum(recognised) as bigint), cast(sum(total) as bigint), count(*)
          from told where recognised is not null and total is not null
          """
              .formatted(
                  title,
                  table(snapshot, "archive/year=2025"),
                  table(snapshot, "reported/year=2025"));
      List<String> row = rows(sql).get(0);

      JsonObject rate = figure(title, "rate");
      assertThat(rate.getNumber("numerator")).isEqualByComparingTo(row.get(0));
      assertThat(rate.getNumber("denominator")).isEqualByComparingTo(row.get(1));
      assertThat(rate.getObject("coverage").getNumber("areasReporting"))
          .isEqualByComparingTo(row.get(2));
      assertThat(rate.getNumber("value"))
          .isEqualByComparingTo(
              new BigDecimal(row.get(0))
                  .multiply(BigDecimal.valueOf(100))
                  .divide(new BigDecimal(row.get(1)), 1, RoundingMode.HALF_UP));
      assertThat(figure(title, "recognised").getNumber("value")).isEqualByComparingTo(row.get(0));
      assertThat(figure(title, "total").getNumber("value")).isEqualByComparingTo(row.get(1));
    }

    private static JsonObject figure(String title, String part) {
      String id = "2025.now.VN." + title + ".combined." + part;
      return json(report().resolve("numbers.json")).objects("figures").stream()
          .filter(figure -> figure.getString("id").equals(id))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no figure " + id));
    }

    @Test
    void noColumnHoldsANameOrAReferenceOfTheSample() {
      Pattern person =
          Pattern.compile("Hộ mẫu|Công dân mẫu|\\b(H|CD)-\\d{3}\\b|\\bt-[a-z2-7]{10}\\b");
      for (String kind : List.of("archive", "planner", "reported", "summary")) {
        String glob = out.resolve("lake/" + kind) + "/**/*.parquet";
        String sql =
            "select distinct columns(*)::varchar from read_parquet('"
                + glob
                + "', union_by_name = true, filename = false)";
        List<List<String>> rows = rows(sql);
        assertThat(rows).isNotEmpty();
        for (List<String> row : rows) {
          for (String cell : row) {
            assertThat(person.matcher(cell).find()).as("%s: %s", kind, cell).isFalse();
          }
        }
      }
    }

    @Test
    void noFileOutsideTheInboxHoldsANameOrAReferenceOfTheSample() throws IOException {
      Pattern person =
          Pattern.compile("Hộ mẫu|Công dân mẫu|Dòng họ mẫu (Hai|Ba)|\\b(H|CD)-\\d{3}\\b");
      for (String tree : List.of("site", "work", "lake")) {
        for (Path file : files(out.resolve(tree))) {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
          assertThat(person.matcher(bytes).find()).as(file.toString()).isFalse();
        }
      }
    }
  }

  @Nested
  class Exemplars {
    @Test
    void whoAgreedIsShownAndNobodyElse() throws IOException {
      String page = Files.readString(out.resolve("site/vi/models/12/index.html"));
      assertThat(page).contains("Dòng họ mẫu Một", "Chuyện mẫu: quỹ khuyến học");
      assertThat(Files.readString(out.resolve("site/vi/models/96/index.html")))
          .contains("Tổ dân phố mẫu Một");
    }
  }

  @Nested
  class Verify {
    private final Terminal terminal = Terminal.in(folder);

    @Test
    void findsNothingToSayOfAnUntouchedRun() {
      JsonObject result = terminal.type("verify", "--data", "data-tr", "--json").exits(0).json();
      assertThat(result.getBoolean("clean")).isTrue();
      assertThat(result.objects("snapshots")).hasSizeGreaterThan(1);
      assertThat(result.objects("snapshots").get(0).getInt("pages")).isGreaterThan(100);
    }

    @Test
    void namesTheDataFileOfWhichOneByteChanged() throws IOException {
      String key =
          json(out.resolve("lake/manifests/" + current() + ".json")).objects("files").stream()
              .map(file -> file.getString("key"))
              .filter(name -> name.startsWith("archive/year=2025/province=12/"))
              .findFirst()
              .orElseThrow();
      altered(
          folder.resolve("data-vi/s3/lake").resolve(key),
          bytes -> {
            bytes[bytes.length / 2] ^= 1;
            return bytes;
          },
          () -> {
            Terminal.Said result = terminal.type("verify", current(), "--data", "data-vi").exits(1);
            assertThat(result.out()).contains("KHÔNG KHỚP", key);
          });
    }

    @Test
    void namesThePageAndTheFigureOfWhichOneDigitChanged() throws IOException {
      String id = "2026.now.VN.FAMILY.combined.ratio";
      altered(
          folder.resolve("data-vi/s3/site/vi/index.html"),
          bytes -> digitChanged(bytes, id),
          () -> {
            JsonObject result =
                terminal.type("verify", current(), "--data", "data-vi", "--json").exits(1).json();
            JsonObject difference =
                result.objects("snapshots").get(0).objects("differences").get(0);
            assertThat(difference.getString("where")).isEqualTo("vi/index.html");
            assertThat(difference.getString("figure")).isEqualTo(id);
          });
    }

    @Test
    void looksAtACopyOfTheSiteToo() throws IOException {
      altered(
          folder.resolve("out-vi/site/vi/p/12/index.html"),
          bytes -> digitChanged(bytes, "2026.now.12.FAMILY.combined.ratio"),
          () -> {
            Terminal.Said result =
                terminal
                    .type("verify", current(), "--data", "data-vi", "--site", "out-vi/site")
                    .exits(1);
            assertThat(result.out())
                .contains("vi/p/12/index.html [2026.now.12.FAMILY.combined.ratio]");
          });
    }

    private static byte[] digitChanged(byte[] bytes, String figure) {
      String html = new String(bytes, StandardCharsets.UTF_8);
      Matcher printed =
          Pattern.compile("data-f=\"" + Pattern.quote(figure) + "\">(\\d)").matcher(html);
      assertThat(printed.find()).as(figure).isTrue();
      char other = printed.group(1).equals("9") ? '1' : '9';
      return (html.substring(0, printed.start(1)) + other + html.substring(printed.end(1)))
          .getBytes(StandardCharsets.UTF_8);
    }

    private static void altered(Path file, UnaryOperator<byte[]> change, Runnable check)
        throws IOException {
      byte[] before = Files.readAllBytes(file);
      try {
        Files.write(file, change.apply(before.clone()));
        check.run();
      } finally {
        Files.write(file, before);
      }
    }
  }

  /** A phone's browser, scripts off, on pages served over HTTP. */
  @Nested
  class OnAPhone {
    private static Optional<Path> chromium = Browser.installed();
    private static Program served;
    private static Browser browser;
    private static URI origin;

    @BeforeAll
    static void serve() throws Exception {
      if (chromium.isEmpty()) {
        System.err.println(
            "\n*** SKIPPED: no Chromium on this machine, so no page was looked at as a phone shows"
                + " it (apt-get install chromium) ***\n");
      }
      org.junit.jupiter.api.Assumptions.assumeTrue(chromium.isPresent(), "no Chromium here");
      served = Program.start(folder, "up", "--port", "0", "--data", "data-tr", "--json");
      origin = served.origin();
      browser = Browser.start(chromium.get(), Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() throws Exception {
      if (browser != null) {
        browser.close();
      }
      if (served != null) {
        served.close();
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/vi/index.html",
          "/vi/p/12/index.html",
          "/vi/c/03390/index.html",
          "/reports/year-2025/country/1/report.vi.html"
        })
    void thePageFitsAndIsAllThere(String path) throws Exception {
      Browser.Page page = browser.open(origin.resolve(path));
      assertThat(page.width()).as("width of the content").isLessThanOrEqualTo(Browser.WIDTH);
      assertThat(page.html()).contains(BANNER);
      assertThat(page.requests())
          .hasSizeGreaterThanOrEqualTo(2)
          .allSatisfy(
              request -> assertThat(request.getAuthority()).isEqualTo(origin.getAuthority()));
      assertThat(page.complaints()).isEmpty();
    }

    @Test
    void withScriptsAnAreaIsFoundWithoutAccentsAndATableSorts() throws Exception {
      Path profile = Files.createDirectory(folder.resolve("scripts"));
      try (Browser phone = Browser.start(chromium.orElseThrow(), profile)) {
        phone.asPhone("", "");
        phone.go(origin.resolve("/vi/index.html"));
        phone.run(
            """
            { const field = document.querySelector('.find input');
              field.value = 'lai chau';
              field.dispatchEvent(new Event('input')); }
            """);
        phone.until("document.querySelector('.find a')?.textContent === 'Tỉnh Lai Châu'");
        phone.run("document.querySelector('.find').requestSubmit()");
        phone.until("location.pathname === '/vi/p/12/index.html'");
        phone.until("document.querySelectorAll('table.sortable thead button').length > 1");
        phone.run("document.querySelectorAll('table.sortable thead button')[1].click()");
        String rates =
            """
            [...document.querySelector('table.sortable').tBodies[0].rows].map(row =>
              parseFloat((/[\\d.,]+/.exec(row.cells[1].textContent)?.[0] ?? '-1')
                .replaceAll('.', '').replace(',', '.')))
            """;
        phone.until("(r => r.length > 5 && r[0] > 0)(" + rates + ")");
        assertThat(
                phone.ask(
                    "(r => r.every((rate, i) => i === 0 || rate <= r[i - 1]))(" + rates + ")"))
            .as("the highest rate first, what is not known last")
            .isEqualTo("true");
        assertThat(phone.ask("document.querySelector('[aria-sort]').getAttribute('aria-sort')"))
            .isEqualTo("descending");
      }
    }

    /** Every kind of public page, in both languages where there are two. */
    @Test
    void axeFindsNothing() throws Exception {
      Path axe = Path.of("../../dashboards/node_modules/axe-core/axe.min.js");
      if (!Files.exists(axe)) {
        System.err.println("NOT RUN: axe on the public pages; `npm ci` in dashboards/ installs it");
      }
      org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(axe), "no axe here");
      Path profile = Files.createDirectory(folder.resolve("axe"));
      try (Browser phone = Browser.start(chromium.orElseThrow(), profile)) {
        phone.asPhone("", "");
        for (String path :
            List.of(
                "vi/index.html",
                "en/index.html",
                "vi/p/12/index.html",
                "en/p/12/index.html",
                "vi/c/03390/index.html",
                "vi/titles/FAMILY/index.html",
                "en/titles/FAMILY/index.html",
                "vi/honours/index.html",
                "vi/models/index.html",
                "vi/models/12/index.html",
                "no/such/page.html",
                "reports/mid-term-2026/country/1/report.en.html",
                "reports/mid-term-2026/12/1/report.vi.html",
                "reports/year-2025/03390/1/report.vi.html",
                "vi/guide/index.html",
                "vi/about/index.html",
                "en/about/index.html",
                "vi/downloads/index.html",
                "offline/12.html",
                "reports/year-2025/country/1/report.vi.html")) {
          phone.go(origin.resolve("/" + path));
          phone.run(Files.readString(axe));
          assertThat(
                  phone.ask(
                      "JSON.stringify((await axe.run()).violations.map(v => [v.id,"
                          + " v.nodes.map(n => n.html.slice(0, 200))]))"))
              .as(path)
              .isEqualTo("[]");
        }
      }
    }

    @ParameterizedTest
    @CsvSource({"/vi/index.html, VN", "/vi/p/12/index.html, 12", "/vi/c/03390/index.html, 03390"})
    void theNumeratorsAndDenominatorsStandBesideTheRates(String page, String area)
        throws Exception {
      String html = browser.open(origin.resolve(page)).html();
      Matcher rates =
          Pattern.compile("data-f=\"(\\d{4}\\.now\\." + area + "\\.[^\"]+)\\.rate\">[\\d,]+")
              .matcher(html);
      int seen = 0;
      while (rates.find()) {
        seen++;
        assertThat(html)
            .containsPattern(
                "data-f=\"" + Pattern.quote(rates.group(1)) + "\\.ratio\">[\\d.]+/[\\d.]+<");
      }
      assertThat(seen).isGreaterThanOrEqualTo(2);
    }
  }
}
