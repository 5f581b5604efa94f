package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.minhchung.local.cli.OnThePage.look;
import static vn.minhchung.local.cli.OnThePage.lookInBoth;
import static vn.minhchung.local.cli.OnThePage.press;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a form in one go, on two phones with a slow processor and a thin network: from
 * the link to what the appraiser said of it.
 */
class CliJourneyTest {
  private static final String REFUSED =
      "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new"
          + " DOMException('refused', 'SecurityError'); } });";
  private static final String ZALO =
      "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/110 Zalo android/1";

  private static final String SEEN = "journey";

  /** More than the 5 MB that S3 takes in one part. */
  private static final int LARGE = 12_000_000;

  @TempDir static Path folder;
  private static Program up;
  private static Path chromium;

  @BeforeAll
  static void serve() throws Exception {
    Optional<Path> found = Browser.installed();
    if (found.isEmpty()) {
      System.err.println(OnThePage.NOTICE);
    }
    assumeTrue(found.isPresent(), OnThePage.NOTICE);
    chromium = found.get();
    up = Program.start(folder, "up", "--port", "0", "--data", "data", "--json");
    up.origin();
  }

  @AfterAll
  static void stop() throws Exception {
    if (up != null) {
      up.close();
    }
  }

  /** One such way, in a commune of its own. */
  private static final class Journey implements AutoCloseable {
    private final String name;
    private final PageFiles files;
    private final URI link;
    private final URI judges;
    private final boolean inApp;
    private final boolean forgets;
    private final Browser first;
    private final Browser second;

    Journey(String name, String commune, String agent, String before) throws Exception {
      this.name = name;
      this.files = new PageFiles(folder.resolve(name), commune);
      this.link = OnThePage.link(folder, commune, "registration,assessment", "--label", name);
      this.judges = OnThePage.link(folder, commune, "appraisal", "--label", name + " judges");
      this.inApp = !agent.isEmpty();
      this.forgets = !before.isEmpty();
      this.first = Browser.start(chromium, folder.resolve(name + "-1"));
      this.second = Browser.start(chromium, folder.resolve(name + "-2"));
      first.asPhone(agent, before);
      second.asPhone("", "");
    }

    /** Each page once: the other ways lead over the same ones. */
    void see(Browser phone, String page) throws Exception {
      if (name.equals(SEEN)) {
        look(phone, name + "-" + page);
      }
    }

    void open() throws Exception {
      first.thinNetwork();
      first.go(link);
    }

    /** Opens the link again, as who has seen what an app's browser may do, and stays there. */
    void openAgain() throws Exception {
      first.go(link);
      if (inApp) {
        press(first, "Cứ dùng ở đây");
      }
      first.until("!!document.querySelector('#files')");
    }

    void queueOffline() throws Exception {
      first.untilSays("Chưa gửi biểu nào");
      see(first, "1-home");
      first.network(true, -1);
      first.untilSays("Đang mất mạng");
      first.choose(
          "#files",
          PageFiles.all(
              files.form("ho.csv", false, "H1", "H2"),
              files.photo("anh.jpg"),
              files.pdf("danh-sach.pdf", 240_000),
              files.pdf("bien-ban.pdf", LARGE),
              files.file("rong.jpg", ""),
              files.file("IMG_1.HEIC", "ftypheic: no picture")));
      press(first, "Gửi 6 tệp");
      first.untilSays("đang chờ mạng");
      first.untilSays("tệp rỗng (0 byte)");
      first.untilSays("không đọc được ảnh HEIC");
      first.untilSays("Đã nhận 0/4 tệp");
      see(first, "2-offline");
    }

    void closeTheTab() throws Exception {
      first.leave();
      first.thinNetwork();
      openAgain();
    }

    /** The large file's first part is there before the network is cut, and is not sent again. */
    void cutAndResume() throws Exception {
      first.network(false, 30_000);
      first.until("/đang gửi, [1-9]\\d? %/.test(document.body.innerText)");
      first.network(false, 1_200_000);
      first.until(
          "Number((/bien-ban.pdf: đang gửi, (\\d+) %/.exec(document.body.innerText) ?? [])[1]) >"
              + " 45");
      first.network(true, -1);
      // what S3 has, one part or two, stays there, and the page does not pretend to be at nought
      // again
      first.until(
          "/bien-ban.pdf: đang chờ mạng, rồi gửi tiếp từ (43|87) %/.test(document.body.innerText)");
      first.until("document.querySelector('progress').value >= 5_242_880");
      see(first, "2-cut");
      first.clear();
      first.network(false, -1);
      first.untilSays("Đã nhận cả 4 tệp");
      List<URI> again = first.requests("PUT");
      assertThat(again.stream().filter(part -> part.getQuery().contains("partNumber=1")))
          .as("the first part again")
          .isEmpty();
      assertThat(again.stream().filter(part -> part.getQuery().contains("partNumber=")))
          .as("the part that was cut, and what follows it")
          .isNotEmpty();
      first.untilSays("nhận một phần");
      see(first, "3-sent");
    }

    void receipt() throws Exception {
      // the list is drawn anew while it is looked at
      first.until(
          "(() => { const a = document.querySelector('a[href^=\"/r/\"]'); a?.click();"
              + " return !!a; })()");
      first.untilSays("Cần sửa");
      first.untilSays("nhận một phần");
      if (name.equals(SEEN)) {
        lookInBoth(first, name + "-4-receipt", "Cần xem lại", "To look at");
      }
      OnThePage.catchDownloads(first);
      press(first, "Tải lại biểu của tôi");
      assertThat(OnThePage.downloaded(first, folder)).isEqualTo("ho.sua.xlsx");
    }

    void sendMended() throws Exception {
      Path mended = files.form("mended/ho.csv", true, "H1", "H2");
      if (forgets) {
        // nothing is kept of what the names in a sheet meant: the files are chosen with it again
        first.choose(
            "#files",
            PageFiles.all(
                mended,
                files.photo("anh.jpg"),
                files.pdf("danh-sach.pdf", 240_000),
                files.pdf("bien-ban.pdf", LARGE)));
        press(first, "Gửi 4 tệp");
      } else {
        first.choose("#files", PageFiles.all(mended));
        press(first, "Gửi 1 tệp");
      }
      first.untilSays("2 đã tự chấm, chờ thẩm định");
      first.until("!document.querySelector('.next').innerText.includes('cần sửa')");
    }

    void appraise() throws Exception {
      second.thinNetwork();
      second.go(judges);
      second.untilSays("Chờ thẩm định, năm 2026 (2)");
      second.untilSays("Tự chấm: 93,5 điểm");
      second.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      press(second, "Minh chứng 1");
      second.until(
          "(() => { const i = document.querySelector('dd img'); return !!i && i.naturalWidth ==="
              + " 1600; })()");
      see(second, "5-evidence");
      press(second, "Đồng ý");
      second.untilSays("Đồng ý với tự chấm");
      press(second, "Trả lại");
      press(second, "Trả lại với lý do này");
      second.untilSays("Hãy ghi lý do");
      second.run("document.querySelector('textarea').value = 'Thiếu chữ ký của chủ hộ'");
      press(second, "Trả lại với lý do này");
      see(second, "6-judged");
      second.go(judges); // a closed tab keeps what was decided
      second.untilSays("Trả lại: Thiếu chữ ký của chủ hộ");
      OnThePage.write(second, "#by", "Hội Khuyến học");
      press(second, "Gửi kết quả 2 hồ sơ");
      second.untilSays("Đã nhận cả 1 tệp");
      second.untilSays("Không còn hồ sơ nào chờ");
    }

    /** The way that is the same wherever the page is opened. */
    void fromTheCutToTheAppraisersWord() throws Exception {
      cutAndResume();
      receipt();
      openAgain();
      sendMended();
      appraise();
      openAgain();
      shownOnTheFirst();
      assertThat(first.complaints()).isEmpty();
      assertThat(second.complaints()).isEmpty();
    }

    /** Whether the browser would ask whoever closes the tab now. */
    boolean asksBeforeItCloses() throws Exception {
      return first
          .ask("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")
          .equals("true");
    }

    void shownOnTheFirst() throws Exception {
      first.untilSays("1 dòng bị trả lại");
      first.untilSays("Lý do: Thiếu chữ ký của chủ hộ");
      first.untilSays("1 bị trả lại, 1 đã thẩm định");
      see(first, "7-returned");
    }

    @Override
    public void close() throws Exception {
      first.close();
      second.close();
    }
  }

  @Test
  void fromTheLinkToTheAppraisersWord() throws Exception {
    try (var journey = new Journey(SEEN, "00004", "", "")) {
      journey.open();
      journey.queueOffline();
      journey.closeTheTab();
      journey.fromTheCutToTheAppraisersWord();
    }
    noPlaceOfAPhotoLeftThePhone();
  }

  /** Where nothing may be stored, the tab has to stay open until all is there; the page says so. */
  @Test
  void whereStorageIsRefused() throws Exception {
    try (var journey = new Journey("refused", "00008", "", REFUSED)) {
      journey.open();
      journey.first.untilSays("Máy không cho lưu tệp chờ");
      look(journey.first, "refused-1-home");
      journey.queueOffline();
      assertThat(journey.asksBeforeItCloses()).as("with files that wait").isTrue();
      journey.first.thinNetwork();
      journey.fromTheCutToTheAppraisersWord();
      assertThat(journey.asksBeforeItCloses()).as("with nothing left to lose").isFalse();
    }
  }

  /** An app's own browser may forget everything: the way out of it comes before all else. */
  @Test
  void insideAnApp() throws Exception {
    try (var journey = new Journey("zalo", "00025", ZALO, "")) {
      journey.open();
      journey.first.untilSays("Đang mở trong Zalo");
      journey.first.untilSays("Mở bằng trình duyệt");
      assertThat(journey.first.ask("document.querySelector('#files') === null")).isEqualTo("true");
      assertThat(journey.first.ask("(await indexedDB.databases()).length"))
          .as("nothing is queued before")
          .isEqualTo("0");
      lookInBoth(
          journey.first, "zalo-0-asks", "Trong ứng dụng, tệp đang chờ gửi", "Inside an app, files");
      press(journey.first, "Cứ dùng ở đây");
      journey.queueOffline();
      journey.closeTheTab();
      journey.fromTheCutToTheAppraisersWord();
    }
  }

  private static void noPlaceOfAPhotoLeftThePhone() throws IOException {
    try (var all = Files.walk(folder.resolve("data"))) {
      assertThat(all.filter(Files::isRegularFile).filter(file -> contains(file, PageFiles.PLACE)))
          .isEmpty();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      return false; // a lock of the running store
    }
  }
}
