package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.minhchung.local.cli.OnThePage.axe;
import static vn.minhchung.local.cli.OnThePage.look;
import static vn.minhchung.local.cli.OnThePage.lookInBoth;
import static vn.minhchung.local.cli.OnThePage.press;
import static vn.minhchung.local.cli.OnThePage.tabTo;
import static vn.minhchung.local.cli.OnThePage.tabUntil;
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
    lookInBoth(phone, "3-editor", "Tổng điểm", "Total");
    press(phone, "Xong");
    phone.untilSays("92,5 điểm, đề nghị công nhận");
    lookInBoth(phone, "3-filled", "Hoàn tác", "Undo");
    press(phone, "Hoàn tác");
    phone.untilSays("Chưa có ai trong danh sách");
  }

  /** The page is drawn anew whenever the network comes or goes. */
  @Test
  @Order(3)
  void whatIsBeingWrittenStaysWhateverTheNetworkDoes() throws Exception {
    press(phone, "Thêm hồ sơ mới");
    phone.until("document.activeElement.id.startsWith('name/')");
    type("Tam");
    phone.run("document.activeElement.setSelectionRange(2, 2)");
    phone.network(true, -1);
    phone.until("!navigator.onLine");
    phone.network(false, -1);
    phone.until("navigator.onLine");
    phone.untilSays("Có mạng lại");
    phone.key("x");
    phone.until("document.activeElement.value === 'Taxm'");
    phone.run("history.back()"); // and whoever leaves without pressing Done loses nothing
    phone.untilSays("1 hồ sơ điền dở, chưa gửi");
    press(phone, "Gia đình học tập (1 chưa gửi)");
    phone.untilSays("Taxm");
    phone.untilSays("Hãy ghi điểm hoặc đề nghị");
    lookInBoth(phone, "3-half-done", "Hãy ghi điểm hoặc đề nghị", "Undo");
    press(phone, "Sửa");
    write(phone, ".editor input", "Hộ chụp ảnh"); // the camera comes to the front, and the tab dies
    phone.run(
        "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });"
            + " document.dispatchEvent(new Event('visibilitychange'));");
    phone.until("await new Promise(go => setTimeout(() => go(true), 300))");
    openTheFamilies("Gia đình học tập (1 chưa gửi)");
    phone.untilSays("Hộ chụp ảnh");
    press(phone, "Hoàn tác");
    phone.untilSays("Chưa có ai trong danh sách");
  }

  @Test
  @Order(4)
  void aWholeHamletIsFilledInAsATableAndGoesUpWithTheSignedList() throws Exception {
    press(phone, "Cả bảng");
    for (String name : List.of("Hộ ông Hai", "Hộ bà Ba")) {
      press(phone, "Thêm hồ sơ mới");
      write(phone, "tbody tr:first-child th input", name);
      write(phone, "tbody tr:first-child td input", name.endsWith("Hai") ? "88" : "75");
    }
    lookInBoth(phone, "4-table", "Gửi 2 hồ sơ", "Send what is filled in (2)");
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
  @Order(5)
  void rowsThatTheServerDoesNotTakeComeBackToBeMended() throws Exception {
    openTheFamilies("Gia đình học tập");
    for (String name : List.of("Hộ ông Bốn", "Hộ bà Năm ".repeat(21))) {
      press(phone, "Thêm hồ sơ mới");
      write(phone, ".editor input", name);
      write(phone, "[id^='hamlet/']", "Tổ dân phố 3");
      write(phone, "[id^='total/']", "81");
      press(phone, "Xong");
    }
    press(phone, "Gửi 2 hồ sơ"); // the signed list is known from before
    phone.untilSays("nhận một phần. 1 hồ sơ cần sửa đã trở lại chỗ điền");
    phone.untilSays("1 hồ sơ điền dở, chưa gửi");
    lookInBoth(phone, "4-came-back", "1 hồ sơ điền dở", "What to do next");
    press(phone, "Gia đình học tập (1 chưa gửi)");
    lookInBoth(phone, "4-to-mend", "Rút ngắn còn tối đa 200 ký tự", "Keep it to 200 characters");
    press(phone, "Sửa");
    assertThat(phone.ask("document.querySelector(`[id^='total/']`).value")).isEqualTo("81");
    write(phone, ".editor input", "Hộ bà Năm");
    press(phone, "Xong");
    press(phone, "Gửi 1 hồ sơ");
    phone.untilSays("Điền tay Gia đình học tập 2026.json: đã nhận");
    openTheFamilies("Gia đình học tập");
    phone.untilSays("Hộ ông Bốn");
    phone.untilSays("Hộ bà Năm");
  }

  private static void openTheFamilies(String button) throws Exception {
    phone.go(link);
    phone.until("!!document.querySelector('#filling')");
    phone.run("document.querySelector('#filling').parentElement.open = true");
    press(phone, button);
  }

  @Test
  @Order(6)
  void theListIsThereNextTimeToTapOnAndChangeWhatChanged() throws Exception {
    openTheFamilies("Gia đình học tập");
    phone.untilSays("Hộ bà Ba");
    phone.untilSays("đã tự chấm, chờ thẩm định");
    press(phone, "Điền");
    assertThat(phone.ask("document.querySelector(`[id^='total/']`).value")).isIn("88", "75", "81");
    write(phone, "[id^='total/']", "90");
    press(phone, "Điền"); // whoever goes on to another household meant what was written
    phone.untilSays("90 điểm");
    press(phone, "Thôi");
    press(phone, "Gửi 1 hồ sơ"); // the signed list is known from before
    phone.untilSays("1 hồ sơ đang được gửi");
    phone.untilSays("Điền tay Gia đình học tập 2026.json: đã nhận");
  }

  /** The officer's own sheet, as the receipt gave it back. */
  @Test
  @Order(7)
  void aWorkbookIsDroppedOntoThePage() throws Exception {
    phone.go(link);
    phone.until("!!document.querySelector('#files')");
    phone.choose(
        "#files",
        List.of(
            files.form("bang.csv", true, "H5"),
            files.photo("anh.jpg"),
            files.pdf("danh-sach.pdf", 1_200_000)));
    phone.untilSays("PDF nặng");
    lookInBoth(phone, "5-chosen", "Gửi 3 tệp", "Send files (3)");
    press(phone, "Gửi 3 tệp");
    phone.untilSays("bang.csv: đã nhận");
    phone.until("!!document.querySelector('a[aria-label*=\"bang.csv\"]')");
    phone.run("document.querySelector('a[aria-label*=\"bang.csv\"]').click()");
    phone.untilSays("Biên nhận");
    OnThePage.catchDownloads(phone);
    press(phone, "Tải lại biểu của tôi");
    Path sheet = folder.resolve(OnThePage.downloaded(phone, folder));
    assertThat(sheet.getFileName()).hasToString("bang.sua.xlsx");
    phone.go(link);
    phone.untilSays("Việc cần làm");
    phone.drop(List.of(sheet));
    phone.untilSays("Biểu: bang.sua.xlsx");
    lookInBoth(phone, "5-dropped", "Gửi 1 tệp", "Send files (1)");
    press(phone, "Gửi 1 tệp");
    phone.until("/bang.sua.xlsx: đã (có|nhận)/.test(document.body.innerText)");
  }

  @Test
  @Order(8)
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
    type("Vu");
    tabUntil(phone, "document.activeElement.id.startsWith('total/')");
    phone.key("9");
    phone.key("0");
    tabUntil(phone, "document.activeElement.textContent === 'Xong'");
    phone.key("Enter");
    phone.untilSays("90 điểm");
    tabUntil(phone, "(document.activeElement.dataset.key ?? '').startsWith('edit/')");
    phone.key("Enter"); // a household of the list
    phone.until("document.activeElement.id.startsWith('name/')");
    tabUntil(phone, "document.activeElement.textContent === 'Thôi'");
    phone.key("Enter");
    tabTo(phone, "fill-table");
    phone.key("Enter");
    phone.until("!!document.querySelector('table')");
    tabUntil(phone, "(document.activeElement.dataset.key ?? '').startsWith('total/')");
    phone.key("1"); // what is there is selected on the way by Tab
    phone.until("document.activeElement.value === '1'");
    tabTo(phone, "fill-go");
    phone.key("Enter");
    phone.untilSays("Điền tay Dòng họ học tập 2026.json: đã nhận");
    tabTo(phone, "files");
    phone.chooseByKey(
        "Enter",
        List.of(
            files.form("them.csv", true, "H3"),
            files.photo("anh.jpg"),
            files.pdf("danh-sach.pdf", 2000)));
    phone.until("document.activeElement.dataset.key === 'go'");
    phone.key("Enter");
    phone.untilSays("them.csv: đã nhận");
    tabUntil(
        phone, "(document.activeElement.getAttribute('aria-label') ?? '').includes('them.csv')");
    phone.key("Enter");
    phone.untilSays("Không có gì phải sửa");
    OnThePage.catchDownloads(phone);
    tabUntil(phone, "document.activeElement.textContent.startsWith('Tải lại biểu của tôi')");
    phone.key("Enter");
    assertThat(OnThePage.downloaded(phone, folder)).isEqualTo("them.sua.xlsx");
    phone.go(link);
    phone.until("!!document.querySelector('#files')");
  }

  private static String claimThatSays(String words) {
    return "[...document.querySelectorAll('li')].find(l => l.textContent.includes('"
        + words
        + "'))";
  }

  private static void type(String letters) throws Exception {
    for (String letter : letters.split("")) {
      phone.key(letter);
    }
  }

  @Test
  @Order(9)
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
  @Order(10)
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
    OnThePage.catchDownloads(phone);
    phone.run("document.querySelector('[data-key=sheets]').click()");
    lookInBoth(phone, "6-worklist-sheets", "Tải bảng Excel", "Take the Excel sheet");
    press(phone, "Gia đình học tập");
    phone.untilSays("Đã tải tham-dinh-00004-FAMILY-2026.xlsx");
    Path sheet = folder.resolve(OnThePage.downloaded(phone, folder));
    assertThat(sheet.getFileName()).hasToString("tham-dinh-00004-FAMILY-2026.xlsx");
    String waiting = "Number(/năm 2026 \\((\\d+)\\)/.exec(document.body.innerText)?.[1])";
    int before = Integer.parseInt(phone.ask(waiting));
    Path judged =
        PageFiles.judged(
            sheet, folder.resolve("tham-dinh.xlsx"), List.of(List.of("Trả lại", "Thiếu ảnh")));
    phone.go(judges);
    phone.until("!!document.querySelector('#files')");
    phone.choose("#files", List.of(judged));
    press(phone, "Gửi 1 tệp");
    phone.untilSays("tham-dinh.xlsx: đã nhận");
    phone.until(waiting + " === " + (before - 1));
  }

  @Test
  @Order(11)
  void withTheKeyboardAloneClaimsAreJudged() throws Exception {
    phone.go(judges);
    phone.untilSays("Chờ thẩm định, năm 2026");
    tabUntil(phone, "(document.activeElement.dataset.key ?? '').startsWith('change/')");
    phone.key("Enter");
    phone.until("document.activeElement.type === 'number'");
    lookInBoth(phone, "6-changing", "Xong, ghi điểm đã sửa", "Done");
    phone.clear();
    phone.run("dispatchEvent(new Event('online'))"); // the list is fetched anew meanwhile
    phone.untilRequested(2); // the home and the worklist
    phone.until("await new Promise(go => setTimeout(() => go(true), 1000))");
    phone.until("document.querySelector('#status').textContent.includes('Có mạng lại')");
    phone.until("!!document.querySelector('.editor input')");
    write(phone, ".editor input", "9");
    tabUntil(phone, "document.activeElement.textContent === 'Xong, ghi điểm đã sửa'");
    phone.key("Enter");
    phone.untilSays("Đã sửa điểm");
    tabUntil(phone, "(document.activeElement.dataset.key ?? '').startsWith('return/')");
    phone.key("Enter");
    type("Do");
    tabUntil(phone, "(document.activeElement.dataset.key ?? '').startsWith('agree/')");
    phone.key("Enter"); // on another claim: what is half written stays, and does not count
    phone.untilSays("Đồng ý với tự chấm");
    phone.untilSays("Đang viết dở");
    lookInBoth(phone, "6-half", "Đang viết dở", "Begun");
    phone.go(judges); // also in a closed tab
    phone.untilSays("Đang viết dở");
    press(phone, "Trả lại");
    assertThat(phone.ask("document.querySelector('textarea').value")).isEqualTo("Do");
    press(phone, "Thôi");
    tabUntil(phone, "(document.activeElement.dataset.key ?? '').startsWith('return/')");
    phone.key("Enter");
    phone.until("document.activeElement.tagName === 'TEXTAREA'");
    type("Sai");
    lookInBoth(phone, "6-returning", "Lý do trả lại", "Reason");
    assertThat(phone.ask("document.querySelector('textarea').value")).isEqualTo("Sai");
    tabUntil(phone, "document.activeElement.textContent === 'Trả lại với lý do này'");
    phone.key("Enter");
    phone.untilSays("Trả lại: Sai");
    phone.run(claimThatSays("Trả lại: Sai") + ".querySelector('[data-key^=undo]').click()");
    phone.untilSays("Đang viết dở"); // undone, and nothing to be written again
    phone.run(claimThatSays("Đang viết dở") + ".querySelector('[data-key^=return]').click()");
    phone.until("document.querySelector('textarea').value === 'Sai'");
    press(phone, "Trả lại với lý do này");
    phone.untilSays("Trả lại: Sai");
    tabTo(phone, "by");
    type("Hoi");
    lookInBoth(phone, "6-judged", "Gửi kết quả 3 hồ sơ", "Send results (3)");
    tabTo(phone, "judge-go");
    phone.key("Enter");
    phone.until("/Đã nhận cả [12] tệp/.test(document.body.innerText)");
  }

  @Test
  @Order(12)
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
    phone.untilSays("Tổ dân phố 3");
    look(phone, "7-view.en");
    URI province = OnThePage.link(folder, "01", "view", "--label", "province");
    phone.go(province);
    phone.untilSays("Trang làm việc");
    lookInBoth(phone, "7-view-link", "Trang làm việc", "Working page");
    press(phone, "Mở trang làm việc");
    phone.untilSays("Trang làm việc: Thành phố Hà Nội");
    phone.untilSays("chưa xác nhận");
    look(phone, "7-view-province");
    tabUntil(phone, "document.activeElement.tagName === 'SUMMARY'");
    phone.key("Enter");
    phone.until("document.activeElement.parentElement.open");
    look(phone, "7-view-province-open");
    phone.go(province);
    phone.untilSays("Trang làm việc");
    phone.run("document.querySelector('#language').click()");
    press(phone, "Open the working page");
    phone.untilSays("Working page: Thành phố Hà Nội");
    look(phone, "7-view-province.en");
  }

  @Test
  @Order(13)
  void aPlannersPageIsFineInBothLanguages() throws Exception {
    URI planner = OnThePage.link(folder, "01", "planner", "--label", "planner", "--days", "7");
    phone.go(planner);
    phone.until("document.querySelector('#place').textContent !== ''");
    look(phone, "8-planner");
    phone.run("document.querySelector('#lang').click()");
    phone.untilSays("Download data");
    look(phone, "8-planner.en");
    phone.clear();
    tabUntil(phone, "document.activeElement.textContent === 'csv'");
    phone.key("Enter");
    phone.untilRequested(2);
    assertThat(phone.requests("GET"))
        .as("the file's address is asked for, and the file")
        .extracting(URI::getPath)
        .anyMatch(path -> path.endsWith("/csv"))
        .hasSizeGreaterThan(1);
  }

  @Test
  @Order(14)
  void onceSeenThePageOpensWithoutANetwork() throws Exception {
    phone.go(link);
    phone.until("(await navigator.serviceWorker.ready).active.state === 'activated'");
    phone.until("(await caches.keys()).length === 1");
    phone.offlineWithItsWorker();
    phone.go(link);
    phone.untilSays("Đang mất mạng");
    phone.untilSays("Đây là những gì đã xem lúc");
    lookInBoth(phone, "9-offline", "Đang mất mạng", "No network");
    phone.run("document.querySelector('#filling').click()");
    press(phone, "Gia đình học tập");
    phone.untilSays("Hộ bà Ba");
    phone.network(false, -1);
  }

  @Test
  @Order(15)
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
  @Order(16)
  void aClockAYearOffIsNamedAndHarmless() throws Exception {
    try (Browser other =
        phone("clock", "{ const now = Date.now; Date.now = () => now() - 365 * 86_400_000; }")) {
      other.go(link);
      other.untilSays("Ngày giờ của máy bị sai");
      lookInBoth(other, "10-clock", "Ngày giờ của máy bị sai", "clock");
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

  /**
   * A browser parts what a page stored under another one from what it stored by itself: another
   * site cannot show the page at all, and where its storage is another one the link still knows
   * what arrived.
   */
  @Test
  @Order(17)
  void storageThatIsPartedMisleadsNobody() throws Exception {
    try (Browser other = phone("parted", "")) {
      other.run(
          "{ const frame = document.createElement('iframe'); frame.src = '"
              + link
              + "'; document.body.append(frame); }");
      for (int i = 0; i < 100 && other.complaints().isEmpty(); i++) {
        Thread.sleep(100);
        other.until("true");
      }
      assertThat(other.complaints()).singleElement().asString().contains("frame-ancestors");
      other.go(link);
      other.untilSays("them.csv");
      assertThat(other.ask("document.querySelector('.queue') === null")).isEqualTo("true");
    }
  }

  @Test
  @Order(18)
  void aDeadLinkSaysWhereToGetAnotherAndForgetsWhatItKnew() throws Exception {
    phone.go(page("/u/#nothing"));
    lookInBoth(phone, "11-dead", "Hãy xin đường gửi mới ở cấp trên", "does not work");
  }

  @Test
  @Order(19)
  void aBrowserThatCannotRunThePageSaysHowToHandOverTheSheet() throws Exception {
    try (Browser old = phone("old", "")) {
      old.block("*/queue.js");
      old.go(link);
      old.untilSays("trình duyệt quá cũ");
      old.untilSays("nhờ cán bộ xã gửi thay");
      look(old, "12-old");
      OnThePage.lookWithoutScripts(old, page("/u/"), "12-no-scripts");
      for (String words :
          List.of("Trang này cần JavaScript", "chép tệp biểu", "minhchung submit")) {
        old.untilSays(words);
      }
    }
  }

  @Test
  @Order(20)
  void noPageBrokeAScriptOrThePolicy() {
    assertThat(phone.complaints()).isEmpty();
  }
}
