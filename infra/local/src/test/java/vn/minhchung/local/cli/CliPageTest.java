package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page behind links, on two phones, from the first photo to the appraiser's answer. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CliPageTest {
  private static final String WARD = "00004";
  private static final String NOTICE =
      "NOT RUN: the page behind links in a browser; it needs Chromium (Debian: chromium)";
  private static final String NO_AXE =
      "NOT RUN: axe on the pages; `npm ci` in dashboards/ installs it";
  private static final Path AXE = Path.of("../../dashboards/node_modules/axe-core/axe.min.js");
  private static final int THIN = 30_000;

  private static final String HEAD =
      "kind,title,year,area,criteria,consent.basis,consent.date,consent.sha256,subject,name,hamlet,"
          + "a:1.1,a:1.2,a:1.3,a:2.1,a:2.2,a:2.3,a:3.1,a:4.1,e:1.1\n";
  private static final String SAME =
      "assessment,FAMILY,2026,00004,gdht-448,SIGNED_LIST,2026-09-20,danh-sach.pdf,";
  private static final String GOOD = ",Tổ dân phố 3,10,9,10,true,8.5,10,4/4,16,anh.jpg\n";
  private static final String WRONG = ",Tổ dân phố 3,12,9,10,true,8.5,10,4/4,16,\n";

  @TempDir static Path folder;
  private static Program up;
  private static Browser first;
  private static Browser second;
  private static URI link;
  private static URI judges;

  @BeforeAll
  static void serve() throws Exception {
    Optional<Path> chromium = Browser.installed();
    if (chromium.isEmpty()) {
      System.err.println(NOTICE);
    }
    assumeTrue(chromium.isPresent(), NOTICE);
    up = Program.start(folder, "up", "--port", "0", "--data", "data", "--json");
    up.origin();
    link = link("registration,assessment", "--label", "ward");
    judges = link("appraisal,view", "--label", "judges");
    first = Browser.start(chromium.get(), folder.resolve("first"));
    second = Browser.start(chromium.get(), folder.resolve("second"));
    first.asPhone("", "");
    second.asPhone("", "");
    Files.write(folder.resolve("anh.jpg"), photo());
    Files.write(folder.resolve("rong.jpg"), new byte[0]);
    Files.writeString(folder.resolve("IMG_1.HEIC"), "ftypheic: no picture");
    Files.write(folder.resolve("danh-sach.pdf"), list());
    Files.writeString(
        folder.resolve("ho.csv"),
        HEAD + SAME + "H1,Hộ mẫu một" + GOOD + SAME + "H2,Hộ mẫu hai" + WRONG);
    Files.createDirectory(folder.resolve("mended"));
    Files.writeString(
        folder.resolve("mended/ho.csv"),
        HEAD + SAME + "H1,Hộ mẫu một" + GOOD + SAME + "H2,Hộ mẫu hai" + GOOD);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable open : new AutoCloseable[] {first, second, up}) {
      if (open != null) {
        open.close();
      }
    }
  }

  private static URI link(String kinds, String... more) {
    return URI.create(
        Terminal.in(folder)
            .type(
                java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                            ("link create --area "
                                    + WARD
                                    + " --year 2026 --json --data data --kinds "
                                    + kinds)
                                .split(" ")),
                        java.util.stream.Stream.of(more))
                    .toArray(String[]::new))
            .exits(0)
            .json()
            .getString("url"));
  }

  /** A picture of 2000 pixels that says in its EXIF where it was taken. */
  private static byte[] photo() throws Exception {
    var picture =
        new java.awt.image.BufferedImage(2000, 1000, java.awt.image.BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);
    byte[] plain = out.toByteArray();
    byte[] place =
        "Exif\0\0MM\0*\0\0\0\010\0\0 GPS 21.03N 105.85E".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    told.write(plain, 0, 2);
    told.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (place.length + 2)});
    told.write(place);
    told.write(plain, 2, plain.length - 2);
    return told.toByteArray();
  }

  /** A PDF that takes a thin network some seconds. */
  private static byte[] list() {
    return ("%PDF-1.4\n%" + "signed list ".repeat(20_000) + "\n%%EOF\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<Path> files(String... names) {
    return java.util.stream.Stream.of(names).map(folder::resolve).toList();
  }

  private static void press(Browser phone, String name) throws Exception {
    String button =
        "[...document.querySelectorAll('button')].find(b => b.textContent.includes('"
            + name
            + "'))";
    phone.until("!!" + button);
    phone.run(button + ".click()");
  }

  /** Looks at a page as axe does, at its narrowest and its largest, and keeps its picture. */
  private static void look(Browser phone, String name) throws Exception {
    Path pictures = Path.of("target/pages");
    Files.createDirectories(pictures);
    phone.picture(pictures.resolve(name + ".png"));
    for (int width : List.of(320, Browser.WIDTH / 2, Browser.WIDTH)) { // 180 px: 200 % zoom of 360
      phone.width(width);
      assertThat(Integer.parseInt(phone.ask("document.documentElement.scrollWidth")))
          .as(name + " at " + width)
          .isLessThanOrEqualTo(width);
    }
    if (Files.exists(AXE)) {
      phone.run(Files.readString(AXE));
      assertThat(
              phone.ask(
                  "JSON.stringify((await axe.run()).violations.map(v => [v.id,"
                      + " v.nodes.map(n => n.html)]))"))
          .as(name)
          .isEqualTo("[]");
    } else {
      System.err.println(NO_AXE);
    }
  }

  @Test
  @Order(1)
  void theLinkOpensAndSaysWhatToDo() throws Exception {
    first.go(link);
    first.untilSays("Phường Ba Đình");
    first.untilSays("Chưa gửi biểu nào");
    look(first, "1-home");
  }

  @Test
  @Order(2)
  void withoutNetworkAllIsQueuedAndWhatCannotBeSentIsNamed() throws Exception {
    first.network(true, -1);
    first.untilSays("Đang mất mạng");
    first.choose("#files", files("ho.csv", "anh.jpg", "danh-sach.pdf", "rong.jpg", "IMG_1.HEIC"));
    first.untilSays("Gửi 5 tệp");
    look(first, "2-chosen");
    press(first, "Gửi 5 tệp");
    first.untilSays("đang chờ mạng");
    first.untilSays("tệp rỗng (0 byte)");
    first.untilSays("không đọc được ảnh HEIC");
    first.untilSays("Đã nhận 0/3 tệp");
    look(first, "3-offline");
  }

  @Test
  @Order(3)
  void aClosedTabLosesNothingAndACutConnectionIsMended() throws Exception {
    first.leave();
    first.network(false, THIN);
    first.go(link);
    first.until("/đang gửi, [1-9]\\d? %/.test(document.body.innerText)");
    first.network(true, -1);
    first.untilSays("đang chờ mạng");
    first.network(false, -1);
    first.untilSays("Đã nhận cả 3 tệp");
    first.untilSays("nhận một phần");
    look(first, "4-sent");
  }

  @Test
  @Order(4)
  void theReceiptSaysWhatToMendAndGivesTheSheetBack() throws Exception {
    first.run("document.querySelector('a[href^=\"/r/\"]').click()");
    first.untilSays("Cần sửa");
    first.untilSays("nhận một phần");
    first.untilSays("12");
    look(first, "5-receipt");
    first.run(
        "URL.createObjectURL = file => { file.text().then(text => { globalThis.saved = text; });"
            + " return '#'; };"
            + " HTMLAnchorElement.prototype.click = function () { globalThis.name = this.download; };");
    press(first, "Tải lại biểu của tôi");
    first.until("globalThis.name === 'ho.sua.xlsx' && (globalThis.saved ?? '').startsWith('PK')");
  }

  @Test
  @Order(5)
  void theMendedFormIsTakenAndItsEvidenceIsKnownFromBefore() throws Exception {
    first.go(link);
    first.until("!!document.querySelector('#files')");
    first.choose("#files", files("mended/ho.csv"));
    press(first, "Gửi 1 tệp");
    first.untilSays("2 đã tự chấm, chờ thẩm định");
    first.until("!document.querySelector('.next').innerText.includes('cần sửa')");
  }

  @Test
  @Order(6)
  void noPlaceOfAPhotoLeavesThePhone() throws Exception {
    try (var all = Files.walk(folder.resolve("data"))) {
      List<Path> told =
          all.filter(Files::isRegularFile).filter(file -> contains(file, "GPS 21.03N")).toList();
      assertThat(told).isEmpty();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (java.io.IOException e) {
      return false; // a lock of the running store
    }
  }

  @Test
  @Order(7)
  void theAppraiserJudgesOnASecondPhone() throws Exception {
    second.go(judges);
    second.untilSays("Chờ thẩm định, năm 2026 (2)");
    second.untilSays("Tự chấm: 93,5 điểm");
    look(second, "6-worklist");
    second.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    press(second, "Minh chứng 1");
    second.until(
        "(() => { const i = document.querySelector('dd img'); return !!i && i.naturalWidth === 1600; })()");
    look(second, "7-evidence");
    press(second, "Đồng ý");
    second.untilSays("Đồng ý với tự chấm");
    press(second, "Trả lại");
    press(second, "Trả lại với lý do này");
    second.untilSays("Hãy ghi lý do");
    second.run("document.querySelector('textarea').value = 'Thiếu chữ ký của chủ hộ'");
    press(second, "Trả lại với lý do này");
    look(second, "8-judged");
    second.go(judges); // a closed tab keeps what was decided
    second.untilSays("Trả lại: Thiếu chữ ký của chủ hộ");
    second.run(
        "(() => { const by = document.querySelector('#by'); by.value = 'Hội Khuyến học phường';"
            + " by.dispatchEvent(new Event('input')); })()");
    press(second, "Gửi kết quả 2 hồ sơ");
    second.untilSays("Đã nhận cả 1 tệp");
    second.untilSays("Không còn hồ sơ nào chờ");
  }

  @Test
  @Order(8)
  void theFirstPhoneShowsWhatCameBackAndWhy() throws Exception {
    first.go(link);
    first.untilSays("1 dòng bị trả lại");
    first.untilSays("Lý do: Thiếu chữ ký của chủ hộ");
    first.untilSays("1 bị trả lại, 1 đã thẩm định");
    look(first, "9-returned");
    first.run("document.querySelector('#language').click()");
    first.untilSays("What to do next");
  }

  @Test
  @Order(9)
  void withTheKeyboardAloneAFormIsSent() throws Exception {
    first.go(link);
    first.until("!!document.querySelector('#files')");
    tabTo("files");
    Files.writeString(folder.resolve("them.csv"), HEAD + SAME + "H3,Hộ mẫu ba" + GOOD);
    first.choose("#files", files("them.csv"));
    first.until("document.activeElement.dataset.key === 'go'");
    first.key("Enter");
    first.untilSays("Đã nhận cả");
  }

  private static void tabTo(String key) throws Exception {
    for (int i = 0; i < 20; i++) {
      first.key("Tab");
      if (first.ask("document.activeElement.dataset.key === '" + key + "'").equals("true")) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + key);
  }

  @Test
  @Order(10)
  void aViewLinkOpensItsAreasWorkingPageOnceThereIsOne() throws Exception {
    second.go(judges);
    press(second, "Mở trang làm việc");
    second.untilSays("Chưa có trang làm việc của địa bàn này");
  }

  @Test
  @Order(11)
  void insideAnAppItAsksToBeOpenedInABrowserFirst() throws Exception {
    try (Browser zalo = Browser.start(Browser.installed().orElseThrow(), folder.resolve("zalo"))) {
      zalo.asPhone(
          "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/110 Zalo android/1",
          "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new"
              + " DOMException('refused', 'SecurityError'); } });");
      zalo.go(link);
      zalo.untilSays("Mở bằng trình duyệt");
      assertThat(zalo.ask("document.querySelector('#files') === null")).isEqualTo("true");
      look(zalo, "10-zalo");
      press(zalo, "Cứ dùng ở đây");
      zalo.untilSays("Máy không cho lưu tệp chờ");
      Files.writeString(folder.resolve("zalo.csv"), HEAD + SAME + "H4,Hộ mẫu bốn" + GOOD);
      zalo.choose("#files", files("zalo.csv", "anh.jpg", "danh-sach.pdf"));
      press(zalo, "Gửi 3 tệp");
      zalo.untilSays("Đã nhận cả 3 tệp");
      zalo.untilSays("zalo.csv: đã nhận");
      assertThat(zalo.complaints()).isEmpty();
    }
  }

  @Test
  @Order(12)
  void aDeadLinkSaysWhereToGetAnother() throws Exception {
    first.go(URI.create(link.toString().replaceFirst("#.*", "#nothing")));
    first.leave();
    first.go(URI.create(link.toString().replaceFirst("#.*", "#nothing")));
    first.untilSays("Hãy xin đường gửi mới ở cấp trên");
    look(first, "11-dead");
  }

  @Test
  @Order(13)
  void noPageBrokeAScriptOrThePolicy() {
    assertThat(first.complaints()).isEmpty();
    assertThat(second.complaints()).isEmpty();
  }
}
