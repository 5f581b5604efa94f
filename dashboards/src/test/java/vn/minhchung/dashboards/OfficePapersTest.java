package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.figures.Letterheads;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Decision;
import vn.minhchung.core.ledger.Person;
import vn.minhchung.core.ledger.State;
import vn.minhchung.core.worklist.Proposal;
import vn.minhchung.dashboards.view.DraftView;
import vn.minhchung.dashboards.view.Poster;

/** The papers that a commune prints: drafts of a recognition, posters of upload links. */
class OfficePapersTest {
  private static final Instant MADE = Instant.parse("2025-11-25T01:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2025, 11, 25);

  @Nested
  class Drafts {
    private final DraftView draft = draft();

    @Test
    void name_everybody_who_is_proposed_and_how_many() throws Exception {
      for (byte[] paper :
          List.of(DraftPapers.submission(draft, MADE), DraftPapers.decision(draft, MADE))) {
        String words = words(paper);
        assertThat(words).contains("cho 2 gia đình").contains("Hộ H3").contains("Hộ H4");
        assertThat(words).doesNotContain("Hộ H5").doesNotContain("Hộ H7");
        assertThat(words).contains("DỮ LIỆU MẪU");
      }
      assertThat(words(DraftPapers.submission(draft, MADE)))
          .contains("chưa đủ điểm, không đề nghị: 1 gia đình")
          .contains("85");
    }

    @Test
    void leave_open_what_only_the_office_knows() throws Exception {
      assertThat(words(DraftPapers.decision(draft, MADE)))
          .contains("Số: ………/QĐ-UBND")
          .contains("bổ sung căn cứ về thẩm quyền")
          .contains("ỦY BAN NHÂN DÂN PHƯỜNG BA ĐÌNH");
    }

    @Test
    void list_certificates_with_the_decision_where_there_is_one() throws Exception {
      assertThat(words(DraftPapers.certificates(draft, MADE)))
          .contains("Hộ H7")
          .contains("01/12/2025")
          .contains("Người nhận ký");
    }

    private static DraftView draft() {
      Area ward = Areas.shipped().on("00004", DAY).orElseThrow();
      Proposal proposal =
          new Proposal(
              List.of(claim("H3", State.APPRAISED, 85), claim("H4", State.APPRAISED, 90)),
              List.of(claim("H5", State.APPRAISED, 60)),
              List.of(),
              List.of(claim("H7", State.RECOGNISED, 90)));
      return new DraftView(
          Letterheads.shipped().of(ward, DAY),
          ward,
          2025,
          Title.FAMILY,
          proposal,
          List.of(CriteriaSets.shipped().byId("gdht-448").orElseThrow()),
          true);
    }

    private static Claim claim(String reference, State state, int points) {
      Optional<BigDecimal> score = Optional.of(BigDecimal.valueOf(points));
      boolean decided = state == State.RECOGNISED;
      Decision decision =
          new Decision(
              "12/QĐ-UBND",
              LocalDate.of(2025, 12, 1),
              "UBND phường",
              Optional.empty(),
              Optional.empty());
      return new Claim(
          Areas.shipped().on("00004", DAY).orElseThrow().id(),
          2025,
          Title.FAMILY,
          reference,
          new Person(
              "Hộ " + reference,
              Optional.of("Tổ dân phố 3"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          state,
          true,
          true,
          Optional.empty(),
          Optional.empty(),
          score,
          score,
          List.of(),
          Optional.of(points < 80 ? Verdict.NOT_MET : Verdict.MET),
          decided ? Optional.of(true) : Optional.empty(),
          decided ? Optional.of(decision) : Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          Ulid.floor(MADE),
          Sha256.of(reference));
    }

    private static String words(byte[] docx) throws Exception {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          if (e.getName().equals("word/document.xml")) {
            String xml = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            Document body = Jsoup.parse(xml, "", Parser.xmlParser());
            return body.text().replace('\u00a0', ' ');
          }
        }
      }
      throw new AssertionError("no word/document.xml");
    }
  }

  @Nested
  class Posters_of_links {
    private static final String ADDRESS =
        "https://hoc.example.vn/u/#0123456789abcdefghjkmnpqrstvwxyz0123456789abcdef";
    private final byte[] pdf =
        Posters.pdf(
            List.of(
                new Poster("Tổ dân phố 3, Phường Ba Đình", ADDRESS, 2025, 2025, DAY),
                new Poster("Phường Ngọc Hà", ADDRESS + "x", 2021, 2025, DAY)),
            MADE);

    @Test
    void a_camera_reads_the_address_of_each_page() throws Exception {
      assertThat(scanned(0)).isEqualTo(ADDRESS);
      assertThat(scanned(1)).isEqualTo(ADDRESS + "x");
    }

    @Test
    void each_has_one_page_and_says_for_whom_and_until_when() throws Exception {
      try (var document = Loader.loadPDF(pdf)) {
        assertThat(document.getNumberOfPages()).isEqualTo(2);
        assertThat(new PDFTextStripper().getText(document))
            .contains("Tổ dân phố 3, Phường Ba Đình")
            .contains("Các năm 2021 đến 2025")
            .contains("25/11/2025");
      }
    }

    /** What a phone's camera sees: the page as a picture of 100 dots an inch. */
    private String scanned(int page) throws Exception {
      BufferedImage image;
      try (var document = Loader.loadPDF(pdf)) {
        image = new PDFRenderer(document).renderImageWithDPI(page, 100);
      }
      int[] pixels =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      var seen = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(seen))).getText();
    }
  }
}
