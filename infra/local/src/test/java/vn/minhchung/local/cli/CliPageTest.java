package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.minhchung.local.cli.OnThePage.axe;
import static vn.minhchung.local.cli.OnThePage.look;
import static vn.minhchung.local.cli.OnThePage.lookInBoth;
import static vn.minhchung.local.cli.OnThePage.press;
import static vn.minhchung.local.cli.OnThePage.tabTo;
import static vn.minhchung.local.cli.OnThePage.write;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages behind links, each by itself: what is filled in on the phone, what a browser may lack,
 * and how each page looks to who is old, reads English, or has no mouse.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CliPageTest {
  private static final String WARD = "00004";

  @TempDir static Path folder;
  private static Program up;
  private static Browser phone;
  private static PageFiles files;
  private static URI link;
  private static URI judges;

  @BeforeAll
  static void serve() throws Exception {
    Optional<Path> chromium = Browser.installed();
    if (chromium.isEmpty()) {
      System.err.println(OnThePage.NOTICE);
    }
    assumeTrue(chromium.isPresent(), OnThePage.NOTICE);
    up = Program.start(folder, "up", "--port", "0", "--data", "data", "--json");
    up.origin();
    link = OnThePage.link(folder, WARD, "registration,assessment", "--label", "ward");
    judges = OnThePage.link(folder, WARD, "appraisal,view", "--label", "judges");
    files = new PageFiles(folder.resolve("files"), WARD);
    phone = phone("phone", "");
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable open : new AutoCloseable[] {phone, up}) {
      if (open != null) {
        open.close();
      }
    }
  }

  private static Browser phone(String name, String before) throws Exception {
    Browser started = Browser.start(Browser.installed().orElseThrow(), folder.resolve(name));
    started.asPhone("", before);
    return started;
  }

  private static URI page(String path) {
    return URI.create(link.toString().replaceFirst("/u/.*", path));
  }

  @Test
  @Order(1)
  void theHomeSaysInFewWordsWhatToDo() throws Exception {
    phone.go(link);
    lookInBoth(phone, "1-home", "Chưa gửi biểu nào", "What to do next");
    assertThat(phone.ask("document.querySelectorAll('.main').length")).isEqualTo("1");
  }

  @Test
  @Order(2)
  void oneSubjectIsFilledInOnThePhone() throws Exception {
    phone.run("document.querySelector('#filling').click()");
    press(phone, "Gia đình học tập");
    phone.untilSays("Chưa có ai trong danh sách");
    lookInBoth(phone, "2-fill", "Thêm hồ sơ mới", "Add a subject");
    press(phone, "Thêm hồ sơ mới");
    write(phone, ".editor input", "Hộ ông Một");
    write(phone, "[id^='hamlet/']", "Tổ dân phố 3");
    write(phone, "[id^='total/']", "192");
    press(phone, "Xong");
    phone.untilSays("Có ô chưa phải là số đúng");
    write(phone, "[id^='total/']", "92,5");
    write(phone, "[id^='proposal/']", "true");
    look(phone, "3-editor");
    press(phone, "Xong");
    phone.untilSays("92,5 điểm, đề nghị công nhận");
    press(phone, "Hoàn tác");
    phone.untilSays("Chưa có ai trong danh sách");
  }

  @Test
  @Order(3)
  void aWholeHamletIsFilledInAsATableAndGoesUpWithTheSignedList() throws Exception {
    press(phone, "Cả bảng");
    for (String name : List.of("Hộ ông Hai", "Hộ bà Ba")) {
      press(phone, "Thêm hồ sơ mới");
      write(phone, "tbody tr:first-child th input", name);
      write(phone, "tbody tr:first-child td input", name.endsWith("Hai") ? "88" : "75");
    }
    lookInBoth(phone, "4-table", "Gửi 2 hồ sơ", "Send 2 subjects");
    press(phone, "Gửi 2 hồ sơ");
    phone.untilSays("Hãy chụp danh sách đã ký");
    phone.choose("#papers", List.of(files.photo("danh-sach.jpg")));
    phone.untilSays("1 ảnh, tệp");
    press(phone, "Gửi 2 hồ sơ");
    phone.untilSays("Hãy chọn ngày ký");
    write(phone, "#date", "2026-11-02");
    phone.leave(); // a closed tab loses nothing of it
    phone.go(link);
    phone.untilSays("2 hồ sơ điền dở, chưa gửi");
    press(phone, "Gia đình học tập (2 chưa gửi)");
    press(phone, "Gửi 2 hồ sơ");
    phone.untilSays("2 đã tự chấm, chờ thẩm định");
    phone.untilSays("Điền tay Gia đình học tập 2026.json: đã nhận");
  }

  @Test
  @Order(4)
  void theListIsThereNextTimeToTapOnAndChangeWhatChanged() throws Exception {
    phone.go(link);
    phone.until("!!document.querySelector('#filling')");
    phone.run("document.querySelector('#filling').click()");
    press(phone, "Gia đình học tập");
    phone.untilSays("Hộ bà Ba");
    phone.untilSays("đã tự chấm, chờ thẩm định");
    press(phone, "Điền");
    assertThat(phone.ask("document.querySelector(`[id^='total/']`).value")).isIn("88", "75");
    write(phone, "[id^='total/']", "90");
    press(phone, "Xong");
    press(phone, "Gửi 1 hồ sơ"); // the signed list is known from before
    phone.untilSays("1 hồ sơ đang được gửi");
    phone.untilSays("Điền tay Gia đình học tập 2026.json: đã nhận");
  }

  @Test
  @Order(5)
  void withTheKeyboardAloneAHouseholdIsFilledInAndAFormSent() throws Exception {
    phone.go(link);
    phone.until("!!document.querySelector('#filling')");
    tabTo(phone, "filling");
    phone.key("Enter");
    tabTo(phone, "fill/CLAN");
    phone.key("Enter");
    phone.untilSays("Thêm hồ sơ mới");
    tabTo(phone, "add");
    phone.key("Enter");
    phone.until("document.activeElement.id.startsWith('name/')");
    for (String letter : "Vu".split("")) {
      phone.key(letter);
    }
    for (int i = 0; i < 10; i++) {
      phone.key("Tab");
      if (phone.ask("document.activeElement.id.startsWith('total/')").equals("true")) {
        break;
      }
    }
    phone.key("9");
    phone.key("0");
    for (int i = 0; i < 10; i++) {
      phone.key("Tab");
      if (phone.ask("document.activeElement.textContent").equals("Xong")) {
        break;
      }
    }
    phone.key("Enter");
    phone.untilSays("90 điểm");
    tabTo(phone, "fill-go");
    phone.key("Enter");
    phone.untilSays("Điền tay Dòng họ học tập 2026.json: đã nhận");
    tabTo(phone, "files");
    phone.choose(
        "#files",
        List.of(
            files.form("them.csv", true, "H3"),
            files.photo("anh.jpg"),
            files.pdf("danh-sach.pdf", 2000)));
    phone.until("document.activeElement.dataset.key === 'go'");
    phone.key("Enter");
    phone.untilSays("them.csv: đã nhận");
  }

  @Test
  @Order(6)
  void whatWasTakenOutComesBack() throws Exception {
    phone.choose("#files", List.of(files.photo("nham.jpg")));
    phone.untilSays("Gửi 1 tệp");
    press(phone, "Bỏ ra");
    phone.untilSays("Đã bỏ nham.jpg");
    press(phone, "Hoàn tác");
    phone.untilSays("Gửi 1 tệp");
    press(phone, "Bỏ ra");
  }

  @Test
  @Order(7)
  void theReceiptAndTheWorklistAreFineInBothLanguagesAndOnPaper() throws Exception {
    phone.run("document.querySelector('a[href^=\"/r/\"]').click()");
    lookInBoth(phone, "5-receipt", "Biên nhận", "Receipt");
    phone.media("print");
    assertThat(
            phone.ask("getComputedStyle(document.querySelector('header')).display")
                + phone.ask("document.querySelectorAll('.verdict').length"))
        .isEqualTo("none1");
    axe(phone, "the printed receipt");
    phone.media("");
    phone.go(judges);
    lookInBoth(phone, "6-worklist", "Chờ thẩm định, năm 2026", "To appraise, 2026");
    press(phone, "Mở trang làm việc");
    phone.untilSays("Chưa có trang làm việc của địa bàn này");
  }

  @Test
  @Order(8)
  void aViewLinkOpensItsCommunesWorkingPage() throws Exception {
    Terminal.in(folder).type("compact", "--data", "data").exits(0);
    Terminal.in(folder).type("publish", "--site", "--data", "data").exits(0);
    phone.go(judges);
    press(phone, "Mở trang làm việc");
    phone.untilSays("Trang làm việc: Phường Ba Đình");
    phone.untilSays("Điều cần xem lại");
    phone.untilSays("Tổ dân phố 3");
    look(phone, "7-view");
    phone.media("print");
    axe(phone, "the printed working page");
    phone.media("");
    phone.go(judges);
    phone.untilSays("Chờ thẩm định");
    phone.run("document.querySelector('#language').click()");
    press(phone, "Open the working page");
    phone.untilSays("Working page");
    look(phone, "7-view.en");
  }

  @Test
  @Order(9)
  void aPlannersPageIsFineInBothLanguages() throws Exception {
    URI planner = OnThePage.link(folder, "01", "planner", "--label", "planner", "--days", "7");
    phone.go(planner);
    phone.until("document.querySelector('#place').textContent !== ''");
    look(phone, "8-planner");
    phone.run("document.querySelector('#lang').click()");
    phone.untilSays("Download data");
    look(phone, "8-planner.en");
  }

  @Test
  @Order(10)
  void onceSeenThePageOpensWithoutANetwork() throws Exception {
    phone.go(link);
    phone.until("(await navigator.serviceWorker.ready).active.state === 'activated'");
    phone.until("(await caches.keys()).length === 1");
    phone.offlineWithItsWorker();
    phone.go(link);
    phone.untilSays("Đang mất mạng");
    phone.untilSays("Đây là những gì đã xem lúc");
    look(phone, "9-offline");
    phone.run("document.querySelector('#filling').click()");
    press(phone, "Gia đình học tập");
    phone.untilSays("Hộ bà Ba");
    phone.network(false, -1);
  }

  @Test
  @Order(11)
  void threeHundredPhotosAndAHeavyOneAreSent() throws Exception {
    try (Browser other = phone("album", "")) {
      other.fast();
      other.go(link);
      other.untilSays("Việc cần làm");
      other.choose("#files", files.album(300));
      press(other, "Gửi 300 tệp");
      other.untilSays("Đã nhận cả 300 tệp");
      other.choose(
          "#files",
          List.of(
              files.heavyPhoto("40MB.jpg"), files.file("rong.pdf", ""), files.file("cu.xls", "x")));
      press(other, "Gửi 3 tệp");
      other.untilSays("Đã nhận cả 301 tệp");
      other.untilSays("rong.pdf: tệp rỗng (0 byte)");
      other.untilSays("chọn “Lưu thành” .xlsx");
      assertThat(other.complaints()).isEmpty();
    }
  }

  @Test
  @Order(12)
  void aClockAYearOffIsNamedAndHarmless() throws Exception {
    try (Browser other =
        phone("clock", "{ const now = Date.now; Date.now = () => now() - 365 * 86_400_000; }")) {
      other.go(link);
      other.untilSays("Ngày giờ của máy bị sai");
      look(other, "10-clock");
      other.choose(
          "#files",
          List.of(
              files.form("gio.csv", true, "H9"),
              files.photo("anh.jpg"),
              files.pdf("danh-sach.pdf", 2001)));
      press(other, "Gửi 3 tệp");
      other.untilSays("gio.csv: đã nhận");
    }
  }

  @Test
  @Order(13)
  void aDeadLinkSaysWhereToGetAnotherAndForgetsWhatItKnew() throws Exception {
    phone.go(page("/u/#nothing"));
    lookInBoth(phone, "11-dead", "Hãy xin đường gửi mới ở cấp trên", "does not work");
  }

  @Test
  @Order(14)
  void aBrowserThatCannotRunThePageSaysHowToHandOverTheSheet() throws Exception {
    try (Browser old = phone("old", "")) {
      old.block("*/queue.js");
      old.go(link);
      old.untilSays("trình duyệt quá cũ");
      old.untilSays("nhờ cán bộ xã gửi thay");
      look(old, "12-old");
      Browser.Page withoutScripts = old.open(page("/u/"));
      assertThat(withoutScripts.html())
          .contains("Trang này cần JavaScript", "chép tệp biểu", "minhchung submit");
      assertThat(withoutScripts.width()).isLessThanOrEqualTo(Browser.WIDTH);
    }
  }

  @Test
  @Order(15)
  void noPageBrokeAScriptOrThePolicy() {
    assertThat(phone.complaints()).isEmpty();
  }
}
