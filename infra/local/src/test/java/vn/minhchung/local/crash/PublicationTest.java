package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.functions.privacy.Subject;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.Twin;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.ledger.InboxKey;

@DisplayName("Publishing")
class PublicationTest {
  private static final List<Upload> ALL = History.uploads();
  private static final String EDITION = "reports/year-2025/country/";
  private static final Pattern FIGURE = Pattern.compile("data-f=\"([^\"]+)\"[^>]*>([^<]*)<");

  @TempDir private Path scratch = Path.of("");
  private final Stores stores = Stores.holding(ALL);

  private Program program() {
    return new Program(Program.View.of(stores), scratch);
  }

  private Program programAt(String now) {
    return new Program(
        Program.View.of(stores), scratch, Program.Setup.USUAL.at(Instant.parse(now)));
  }

  private void compacted(Predicate<String> names) {
    program().deliver(ALL.stream().filter(upload -> names.test(upload.name())).toList());
    program().compact();
  }

  private static String text(Objects objects, String key) {
    return new String(bytes(objects, key), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Objects objects, String key) {
    return objects.get(key, Long.MAX_VALUE).flatMap(Objects.Body::bytes).orElseThrow();
  }

  private void replace(Objects objects, String key, byte[] bytes) {
    objects.put(key, Objects.Content.of(bytes, "text/html; charset=utf-8"));
  }

  /** Figure ids of a page with what it prints for them. */
  private static SortedMap<String, String> figures(String page) {
    SortedMap<String, String> figures = new TreeMap<>();
    Matcher matcher = FIGURE.matcher(page);
    while (matcher.find()) {
      figures.put(matcher.group(1), matcher.group(2).strip());
    }
    return figures;
  }

  @Nested
  @DisplayName("the site")
  class Site {
    @Test
    @DisplayName("does nothing where nothing was ever compacted")
    void nothing() {
      assertThat(program().publish("site").find("snapshot")).isNull();
      assertThat(stores.siteFiles()).isEmpty();
    }

    @Test
    @DisplayName("prints a dash for every figure where nothing is confirmed")
    void dashes() {
      compacted(name -> name.equals("f01-totals") || name.equals("f02-list"));
      program().publish("site");
      SortedMap<String, String> figures = figures(text(stores.site, "vi/index.html"));
      assertThat(figures).isNotEmpty();
      figures.forEach(
          (id, shown) -> {
            if (id.endsWith(".coverage")) {
              assertThat(shown).as(id).isEqualTo("chưa có số liệu được xác nhận (0/3 xã)");
            } else if (!id.endsWith(".target")) {
              assertThat(shown).as(id).isEqualTo("–");
            }
          });
    }

    @Test
    @DisplayName("prints confirmed figures once they are")
    void confirmed() {
      compacted(name -> true);
      program().publish("site");
      assertThat(figures(text(stores.site, "vi/c/00004/index.html")).values())
          .as("two families of 1,200")
          .anySatisfy(shown -> assertThat(shown).contains("1.200"));
    }

    @Test
    @DisplayName("writes only the pages that changed")
    void onlyChanged() {
      compacted(name -> !name.equals("f17-after-freeze"));
      program().publish("site");
      assertThat(program().publish("site").getInt("changed")).isZero();
      SortedMap<String, Sha256> before = stores.siteFiles();
      program().deliver(List.of(History.named("f17-after-freeze")));
      program().compact();
      Effects effects = Effects.counting();
      new Program(Program.View.of(stores).watched(effects), scratch).publish("site");
      List<String> changed = new ArrayList<>();
      stores
          .siteFiles()
          .forEach(
              (key, hash) -> {
                if (!hash.equals(before.get(key))) {
                  changed.add("put " + key);
                }
              });
      assertThat(changed).isNotEmpty().doesNotContain("put favicon.svg");
      assertThat(effects.taken().stream().filter(effect -> effect.startsWith("put")))
          .containsExactlyInAnyOrderElementsOf(changed);
    }

    @Test
    @DisplayName("goes back to a former snapshot, byte for byte, and forward again")
    void rolledBack() {
      compacted(name -> !name.equals("f17-after-freeze"));
      String former = program().publish("site").getString("snapshot");
      SortedMap<String, Sha256> before = stores.siteFiles();
      program().deliver(List.of(History.named("f17-after-freeze")));
      program().compact();
      String newest = program().publish("site").getString("snapshot");
      SortedMap<String, Sha256> after = stores.siteFiles();
      assertThat(after).isNotEqualTo(before);

      assertThat(program().publication().snapshots())
          .extracting(made -> made.snapshot().hex())
          .containsExactlyInAnyOrder(newest, former);
      program().publish(JsonObject.of("what", "site", "snapshot", former));
      assertThat(stores.siteFiles()).isEqualTo(before);

      program().publish("site");
      assertThat(stores.siteFiles()).isEqualTo(after);
    }

    @Test
    @DisplayName("does not go to a snapshot that is not there, nor to one at a report's cut")
    void noSuchSnapshot() {
      compacted(name -> true);
      program().publish("site");
      SortedMap<String, Sha256> before = stores.siteFiles();
      String edition =
          programAt("2026-11-22T03:00:00Z")
              .publish(JsonObject.of("what", "report", "report", "year-2025"))
              .getString("snapshot");
      SortedMap<String, Sha256> withReport = stores.siteFiles();
      for (String digest : List.of(edition, "0".repeat(64), "")) {
        assertThatThrownBy(
                () -> program().publish(JsonObject.of("what", "site", "snapshot", digest)))
            .hasMessageContaining("no snapshot \"" + digest + "\"; there are, newest first: [");
      }
      assertThat(stores.siteFiles()).isEqualTo(withReport).containsAllEntriesOf(before);
    }

    @Test
    @DisplayName("of a snapshot that an older release made tells that release, and is verified")
    void olderRelease() {
      compacted(name -> true);
      Program newer =
          new Program(Program.View.of(stores), scratch, Program.Setup.USUAL.release("0.2.0-test"));
      newer.publish("site");
      for (String page : List.of("vi/index.html", "en/index.html", "release.json")) {
        assertThat(text(stores.site, page)).contains("0.1.0-test").doesNotContain("0.2.0-test");
      }
      Verification verification = newer.verification();
      assertThat(verification.verify(verification.current().orElseThrow()).differences()).isEmpty();
    }

    @Test
    @DisplayName("takes away the pages of an earlier release, and nothing that is no page of it")
    void stale() {
      compacted(name -> true);
      for (String key : List.of("vi/c/99999/index.html", "reports/x/1/a", "u/index.html", "r/x")) {
        replace(stores.site, key, new byte[] {1});
      }
      program().publish("site");
      assertThat(stores.siteFiles())
          .doesNotContainKey("vi/c/99999/index.html")
          .containsKeys("reports/x/1/a", "u/index.html", "r/x");
    }
  }

  @Nested
  @DisplayName("an exemplary model")
  class Exemplars {
    private static final String PAGE = "vi/models/01/index.html";

    private void told(Upload... honours) {
      compacted(name -> true);
      List.of(honours).forEach(stores::add);
      program().deliver(List.of(honours));
      program().compact();
      program().publish("site");
    }

    @Test
    @DisplayName("is shown with its story where it was honoured and agreed, nobody else is")
    void agreed() {
      told(History.honours(70, true));
      assertThat(text(stores.site, PAGE))
          .contains(
              History.NAME,
              "Phường Ba Đình",
              "Hội nghị biểu dương phường",
              "<p>Ba đời cùng học.</p>",
              "<p>Tủ sách mở cho cả tổ.</p>")
          .doesNotContain("Trần Văn Cam", "Lê Thị Dâu");
    }

    @Test
    @DisplayName("is gone once the row is sent again without consent")
    void withdrawn() {
      told(History.honours(70, true));
      told(History.honours(70, true), History.honours(71, false));
      assertThat(stores.siteFiles()).doesNotContainKey(PAGE);
      stores
          .siteFiles()
          .keySet()
          .forEach(key -> assertThat(text(stores.site, key)).doesNotContain(History.NAME));
    }

    @Test
    @DisplayName("is gone from the site, and only from there, once it was erased")
    void erased() throws Exception {
      told(History.honours(70, true));
      SortedMap<String, Sha256> before = stores.siteFiles();
      assertThat(program().publication().withdraw()).as("everybody still agrees").isFalse();
      Subject subject = new Subject(SmallCountry.BA_DINH, Title.FAMILY, "TDP3-0001");
      program().erasure().apply(subject, "Công văn 7");
      assertThat(program().publication().withdraw()).isTrue();
      assertThat(stores.siteFiles()).doesNotContainKey(PAGE);
      stores
          .siteFiles()
          .forEach(
              (key, hash) -> {
                assertThat(text(stores.site, key)).doesNotContain(History.NAME);
                if (!key.startsWith("vi/models/") && !key.matches("data/(exempl|check).*|rel.*")) {
                  assertThat(hash).as(key).isEqualTo(before.get(key));
                }
              });
    }

    @Test
    @DisplayName("is verified: whoever does not agree and stands on the site is a difference")
    void verified() {
      told(History.honours(70, true));
      Verification verification = program().verification();
      Sha256 digest = verification.current().orElseThrow();
      assertThat(verification.verify(digest).differences()).isEmpty();
      String key = "data/exemplars.json";
      String other = text(stores.site, key).replace(History.NAME, "Trần Văn Cam");
      replace(stores.site, key, other.getBytes(StandardCharsets.UTF_8));
      assertThat(verification.verify(digest).differences())
          .extracting(Verification.Difference::where)
          .contains(key, PAGE);
    }
  }

  @Nested
  @DisplayName("the working pages")
  class Work {
    @Test
    @DisplayName(
        "are written for the country and the provinces that sent anything, into the lake only")
    void pages() {
      compacted(name -> true);
      assertThat(program().publish("work").strings("pages"))
          .containsExactlyInAnyOrder("work/country.html", "work/01.html", "work/24.html");
      assertThat(stores.siteFiles()).isEmpty();
    }

    @Test
    @DisplayName("come with the digest of powerful links of the day before")
    void digest() {
      compacted(name -> true);
      programAt("2025-12-10T21:00:00Z").publish("work");
      assertThat(stores.lakeFiles()).containsKey("work/digests/2025-12-10.json");
    }
  }

  @Nested
  @DisplayName("a report")
  class Reports {
    @Test
    @DisplayName("before its freeze is a draft, under the working pages only")
    void draft() {
      compacted(name -> true);
      JsonObject made = programAt("2025-12-10T16:59:59.998Z").report("VN", Optional.empty());
      assertThat(made.getString("folder")).isEqualTo("work/reports/year-2025/country/1/");
      assertThat(stores.siteFiles()).isEmpty();
      assertThat(stores.lakeFiles().keySet()).noneMatch(key -> key.startsWith("editions/"));
    }

    @Test
    @DisplayName("after its freeze is the frozen edition; repeating it makes nothing new")
    void repeated() {
      compacted(name -> true);
      JsonObject first = program().report("VN", Optional.empty());
      assertThat(first.getString("folder")).isEqualTo(EDITION + "1/");
      SortedMap<String, Sha256> site = stores.siteFiles();
      SortedMap<String, Sha256> lake = stores.lakeFiles();
      assertThat(programAt("2026-03-01T00:00:00Z").report("VN", Optional.empty())).isEqualTo(first);
      assertThat(stores.siteFiles()).isEqualTo(site);
      assertThat(stores.lakeFiles()).isEqualTo(lake);
    }

    @Test
    @DisplayName("once frozen is not changed by what comes late")
    void late() {
      compacted(name -> !name.equals("f17-after-freeze"));
      JsonObject first = program().report("VN", Optional.empty());
      SortedMap<String, Sha256> before = stores.siteFiles();
      program().deliver(List.of(History.named("f17-after-freeze")));
      program().compact();
      assertThat(program().report("VN", Optional.empty())).isEqualTo(first);
      assertThat(stores.siteFiles()).isEqualTo(before);
    }

    @Test
    @DisplayName("says what the association wrote by the freeze, and blanks what it did not write")
    void words() {
      compacted(name -> true);
      program().report("VN", Optional.empty());
      assertThat(text(stores.site, EDITION + "1/report.vi.html"))
          .contains("Toàn quốc đã có 12 văn bản chỉ đạo.", "[Hội bổ sung]")
          .doesNotContain("13 văn bản");
    }

    @Test
    @DisplayName("goes up as one form, which the link of the level above takes as it is")
    void sentUp() {
      compacted(name -> true);
      program().report("01", Optional.empty());
      byte[] form = bytes(stores.site, "reports/year-2025/01/1/gui-cap-tren.xlsx");
      Upload upload =
          new Upload(
              "sent-up",
              new InboxKey.OfForm(
                  History.COUNTRY, Ulid.of(History.NOW, BigInteger.ONE), Sha256.of(form)),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              form);
      Stores above = Stores.holding(List.of(upload));
      new Program(Program.View.of(above), scratch).deliver(List.of(upload));
      assertThat(above.receipts(List.of(upload)).get("sent-up")).contains("accepted");
      SortedMap<String, AreaYear> folds = above.fold();
      assertThat(folds).hasSize(2);
      for (AreaYear fold : folds.values()) {
        assertThat(fold.cells().get("FAMILY.total").value()).isEqualByComparingTo("1200");
        assertThat(fold.cells().get("FAMILY.confirmed").value()).isEqualByComparingTo("1");
      }
    }

    @Test
    @DisplayName("goes up from the commune to the province and on to the nation, unchanged")
    void sentUpTheWholeWay() {
      compacted(name -> true);
      // clans: of families so few would be recognised that a public file says no number
      List<Upload> clans = List.of(History.clans(40, 31), History.clansConfirmed());
      clans.forEach(stores::add);
      program().deliver(clans);
      program().compact();
      program().report("00004", Optional.empty());
      Stores province = sentTo(stores, "00004", History.HA_NOI, 80);
      new Program(Program.View.of(province), scratch).compact();
      new Program(Program.View.of(province), scratch).report("01", Optional.empty());
      Stores nation = sentTo(province, "01", History.COUNTRY, 81);
      new Program(Program.View.of(nation), scratch).compact();
      new Program(Program.View.of(nation), scratch).report("VN", Optional.empty());
      assertThat(printed(stores, "00004", "00004")).isEqualTo("31");
      assertThat(printed(province, "01", "01")).isEqualTo("31");
      assertThat(printed(nation, "country", "VN")).isEqualTo("31");
      for (AreaYear fold : nation.fold().values()) {
        assertThat(fold.cells().get("CLAN.total").value()).isEqualByComparingTo("40");
        assertThat(fold.cells().get("CLAN.confirmed").value()).isEqualByComparingTo("1");
        assertThat(fold.cells().get("CLAN.fromLists").value()).isEqualByComparingTo("0");
      }
    }

    private static String printed(Stores level, String folder, String code) {
      String page = text(level.site, "reports/year-2025/" + folder + "/1/report.vi.html");
      return String.valueOf(figures(page).get("2025.now." + code + ".CLAN.combined.recognised"));
    }

    /**
     * What a stack of the level above holds that got the file through its link, and nothing else.
     */
    private Stores sentTo(Stores below, String area, String link, int minute) {
      byte[] form = bytes(below.site, "reports/year-2025/" + area + "/1/gui-cap-tren.xlsx");
      Upload upload =
          new Upload(
              "sent-up",
              new InboxKey.OfForm(link, History.id(minute), Sha256.of(form)),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              form);
      Stores above = Stores.holding(List.of(upload));
      new Program(Program.View.of(above), scratch).deliver(List.of(upload));
      assertThat(above.receipts(List.of(upload)).get("sent-up")).contains("accepted");
      return above;
    }

    @Test
    @DisplayName("made late equals the one made in time: its freeze cuts, not the day it is made")
    void madeLate() {
      Stores inTime = Stores.holding(ALL);
      Program early = new Program(Program.View.of(inTime), scratch);
      early.deliver(
          ALL.stream().filter(upload -> !upload.name().equals("f17-after-freeze")).toList());
      early.report("VN", Optional.empty());
      compacted(name -> true);
      program().report("VN", Optional.empty());
      assertThat(stores.siteFiles()).isEqualTo(inTime.siteFiles());
    }
  }

  @Nested
  @DisplayName("a correction")
  class Corrections {
    private final Optional<String> reason = Optional.of("Bổ sung số liệu Bắc Ninh");

    @BeforeEach
    void frozen() {
      compacted(name -> true);
      program().report("VN", Optional.empty());
    }

    @Test
    @DisplayName("makes the next edition with what came since; the first one stays as it was")
    void second() {
      SortedMap<String, Sha256> before = stores.siteFiles();
      JsonObject made = program().report("VN", reason);
      assertThat(made.getString("folder")).isEqualTo(EDITION + "2/");
      assertThat(stores.siteFiles()).containsAllEntriesOf(before);
      assertThat(text(stores.site, EDITION + "1/numbers.json")).doesNotContain("3000");
      assertThat(text(stores.site, EDITION + "2/numbers.json")).contains("3000");
      assertThat(text(stores.site, EDITION + "2/report.vi.html"))
          .contains("Số liệu thay đổi so với lần ban hành 1", "data-before=\"2025.now.VN.FAMILY");
      assertThat(program().report("VN", Optional.empty())).isEqualTo(made);
    }

    @Test
    @DisplayName("says what the association wrote since; the first edition keeps its words")
    void words() {
      program().report("VN", reason);
      assertThat(text(stores.site, EDITION + "2/report.vi.html")).contains("13 văn bản chỉ đạo");
      assertThat(text(stores.site, EDITION + "1/report.vi.html")).contains("12 văn bản chỉ đạo");
      for (Sha256 digest : program().verification().editions()) {
        assertThat(program().verification().verify(digest).differences()).isEmpty();
      }
    }

    @Test
    @DisplayName("asked for twice, or again because its answer was lost, is one edition")
    void twice() {
      JsonObject made = program().report("VN", reason);
      assertThat(programAt("2025-12-21T00:00:00Z").report("VN", reason)).isEqualTo(made);
      assertThat(stores.siteFiles().keySet()).noneMatch(key -> key.startsWith(EDITION + "3/"));
    }

    @Test
    @DisplayName("for another reason is another edition")
    void otherReason() {
      program().report("VN", reason);
      assertThat(program().report("VN", Optional.of("Sửa lời văn")).getString("folder"))
          .isEqualTo(EDITION + "3/");
    }
  }

  @Nested
  @DisplayName("is verified")
  class Verify {
    private Verification.Verified verified(Sha256 digest) {
      return program().verification().verify(digest);
    }

    private Verification.Verified current() {
      return verified(program().verification().current().orElseThrow());
    }

    @BeforeEach
    void published() {
      compacted(name -> true);
      program().publish();
    }

    @Test
    @DisplayName("clean where nobody touched anything: the current snapshot and every edition")
    void clean() {
      assertThat(current().differences()).isEmpty();
      assertThat(current().pages()).isGreaterThan(10);
      List<Sha256> editions = program().verification().editions();
      assertThat(editions).hasSize(2);
      assertThat(editions)
          .allSatisfy(
              digest -> {
                assertThat(verified(digest).differences()).isEmpty();
                assertThat(verified(digest).pages()).isEqualTo(8);
              });
    }

    @Test
    @DisplayName("and derives the current snapshot's files from the ledger, where no mark is due")
    void ledger() {
      long made = stores.manifest().files().stream().filter(f -> f.kind().byProvince()).count();
      assertThat(current().fromLedger()).hasValue(Math.toIntExact(made));
    }

    @Test
    @DisplayName("and names the files of claims that are gone from the ledger without a word")
    void ledgerLost() {
      AreaId commune =
          SmallCountry.FACTS.areas().on("00004", LocalDate.of(2025, 12, 31)).orElseThrow().id();
      stores
          .table
          .query(Address.partition(2025, commune), "FAMILY#", null)
          .items()
          .forEach(item -> stores.table.delete(item.key(), Table.Condition.ALWAYS));
      assertThat(current().differences())
          .extracting(Verification.Difference::where)
          .anyMatch(key -> key.startsWith("archive/year=2025/province=01/"));
    }

    @Test
    @DisplayName("and names the Parquet file of which one byte is another")
    void parquet() {
      for (DataFile file : stores.manifest().files()) {
        byte[] right = bytes(stores.lake, file.key());
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        replace(stores.lake, file.key(), wrong);
        assertThat(current().differences())
            .extracting(Verification.Difference::where)
            .containsExactly(file.key());
        replace(stores.lake, file.key(), right);
      }
    }

    @Test
    @DisplayName("and names a Parquet file that is gone, and a manifest that was altered")
    void missing() {
      DataFile file = stores.manifest().files(FileKind.ARCHIVE).get(0);
      byte[] right = bytes(stores.lake, file.key());
      stores.lake.delete(file.key());
      assertThat(current().differences())
          .extracting(Verification.Difference::where)
          .containsExactly(file.key());
      replace(stores.lake, file.key(), right);
      Sha256 digest = stores.current().manifest();
      String key = "manifests/" + digest + ".json";
      replace(
          stores.lake,
          key,
          text(stores.lake, key)
              .replace("0.1.0-test", "0.1.1-test")
              .getBytes(StandardCharsets.UTF_8));
      assertThat(verified(digest).differences())
          .extracting(Verification.Difference::where)
          .containsExactly(key);
    }

    @Test
    @DisplayName(
        "and names a sheet of the planners that is altered or gone, of frozen editions too")
    void twins() throws Exception {
      List<Sha256> snapshots = new java.util.ArrayList<>(program().verification().editions());
      snapshots.add(stores.current().manifest());
      for (Sha256 digest : snapshots) {
        DataFile file = stores.manifest(digest).files(FileKind.PLANNER).get(0);
        for (Twin twin : Twin.values()) {
          String key = LakeKeys.twin(file, twin);
          byte[] right = bytes(stores.lake, key);
          byte[] wrong = right.clone();
          wrong[wrong.length / 2] ^= 1;
          replace(stores.lake, key, wrong);
          assertThat(verified(digest).differences())
              .extracting(Verification.Difference::where)
              .containsExactly(key);
          stores.lake.delete(key);
          assertThat(verified(digest).differences())
              .extracting(Verification.Difference::where)
              .containsExactly(key);
          replace(stores.lake, key, right);
        }
      }
    }

    @Test
    @DisplayName("and takes a workbook that is packed otherwise for the same")
    void repacked() throws Exception {
      DataFile file = stores.manifest().files(FileKind.PLANNER).get(0);
      String key = LakeKeys.twin(file, Twin.XLSX);
      byte[] right = bytes(stores.lake, key);
      var out = new java.io.ByteArrayOutputStream();
      try (var from = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(right));
          var to = new java.util.zip.ZipOutputStream(out)) {
        to.setLevel(0);
        for (var part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
          to.putNextEntry(new java.util.zip.ZipEntry(part.getName()));
          from.transferTo(to);
        }
      }
      assertThat(out.toByteArray()).isNotEqualTo(right);
      replace(stores.lake, key, out.toByteArray());
      assertThat(current().differences()).isEmpty();
    }

    @Test
    @DisplayName("and names a number that was changed on a page, with its figure")
    void number() {
      String path = "vi/c/00004/index.html";
      String page = text(stores.site, path);
      Matcher matcher = FIGURE.matcher(page);
      int checked = 0;
      while (matcher.find()) {
        if (matcher.group(2).matches(".*[0-9].*")) {
          String wrong = matcher.group(2).replaceFirst("[0-9]", "").concat("7");
          String altered =
              page.substring(0, matcher.start(2)) + wrong + page.substring(matcher.end(2));
          replace(stores.site, path, altered.getBytes(StandardCharsets.UTF_8));
          assertThat(current().differences())
              .singleElement()
              .satisfies(
                  difference -> {
                    assertThat(difference.where()).isEqualTo(path);
                    assertThat(difference.figure()).contains(matcher.group(1));
                  });
          checked++;
        }
      }
      assertThat(checked).isPositive();
    }

    @Test
    @DisplayName("and names a number that was changed in a frozen report, and a page that is gone")
    void report() {
      Sha256 edition = new Sha256(program().report("VN", Optional.empty()).getString("snapshot"));
      String numbers = EDITION + "1/numbers.json";
      replace(
          stores.site,
          numbers,
          text(stores.site, numbers).replaceFirst("[1-9]", "0").getBytes(StandardCharsets.UTF_8));
      stores.site.delete(EDITION + "1/report.vi.html");
      assertThat(verified(edition).differences())
          .extracting(Verification.Difference::where)
          .containsExactlyInAnyOrder(numbers, EDITION + "1/report.vi.html");
    }

    @Test
    @DisplayName("and names a document that was changed or damaged, and takes one packed otherwise")
    void documents() throws Exception {
      Sha256 edition = new Sha256(program().report("VN", Optional.empty()).getString("snapshot"));
      String word = EDITION + "1/report.vi.docx";
      byte[] made = bytes(stores.site, word);
      replace(stores.site, word, repacked(made, "", ""));
      assertThat(verified(edition).differences()).isEmpty();
      replace(stores.site, word, repacked(made, "BÁO CÁO", "BÁO CHÍ"));
      assertThat(verified(edition).differences())
          .singleElement()
          .satisfies(d -> assertThat(d.where() + d.what()).contains(word, "word/document.xml"));
      String pdf = EDITION + "1/report.vi.pdf";
      replace(stores.site, word, made);
      replace(stores.site, pdf, new byte[] {'%', 'P', 'D', 'F'});
      assertThat(verified(edition).differences())
          .extracting(Verification.Difference::where)
          .containsExactly(pdf);
    }

    private byte[] repacked(byte[] zip, String from, String to) throws IOException {
      var out = new ByteArrayOutputStream();
      try (var in = new ZipInputStream(new ByteArrayInputStream(zip));
          var copy = new ZipOutputStream(out)) {
        copy.setLevel(1);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          copy.putNextEntry(new ZipEntry(entry.getName()));
          byte[] part = in.readAllBytes();
          String text = new String(part, StandardCharsets.UTF_8);
          copy.write(
              entry.getName().endsWith(".xml")
                  ? text.replace(from, to).getBytes(StandardCharsets.UTF_8)
                  : part);
        }
      }
      return out.toByteArray();
    }

    @Test
    @DisplayName("and says of a digest that no manifest has it")
    void unknown() {
      assertThat(verified(Sha256.of("nothing")).differences())
          .singleElement()
          .satisfies(difference -> assertThat(difference.where()).startsWith("manifests/"));
    }
  }
}
