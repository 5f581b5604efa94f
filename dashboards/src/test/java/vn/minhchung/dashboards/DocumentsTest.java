package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.dashboards.documents.Contents;
import vn.minhchung.dashboards.documents.NumberWorkbook;

/** The documents of a report say what its page says, and an office can work with them. */
class DocumentsTest {
  private static final NumberModel MODEL = Sample.published();
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]+)*");
  private static final String FOLDER = "reports/year-2025/04/1/";
  private static final Files FILES = FigureAuditTest.report("year-2025", "04", MODEL, false);
  private static final Document PAGE = Jsoup.parse(FILES.text(FOLDER + "report.vi.html"));

  @Nested
  class The_pdf {
    @BeforeAll
    static void registers() {
      VeraGreenfieldFoundryProvider.initialise();
    }

    @Test
    void is_fit_for_the_archive_and_for_a_screen_reader() throws Exception {
      for (String[] report :
          new String[][] {{"year-2025", "VN"}, {"mid-term-2026", "04"}, {"year-2025", "01273"}}) {
        Files files = FigureAuditTest.report(report[0], report[1], MODEL, false);
        String place = report[1].equals("VN") ? "country" : report[1];
        byte[] pdf = files.bytes("reports/" + report[0] + "/" + place + "/1/report.vi.pdf");
        assertThat(faults(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
      }
    }

    @Test
    void in_English_is_fit_too() throws Exception {
      Files files = FigureAuditTest.report("mid-term-2026", "VN", MODEL, false);
      byte[] pdf = files.bytes("reports/mid-term-2026/country/1/report.en.pdf");
      assertThat(faults(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
      assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
      assertThat(text(pdf))
          .contains("recognised", "of Viet Nam")
          .doesNotContain("Hội bổ sung", "viet Nam");
    }

    @Test
    void of_a_draft_is_fit_too_and_says_that_it_is_one() throws Exception {
      Files files = FigureAuditTest.report("year-2025", "04", Sample.working(), true);
      byte[] pdf = files.bytes("work/" + FOLDER + "report.vi.pdf");
      assertThat(faults(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
      assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
      assertThat(text(pdf)).contains("BẢN NHÁP");
    }

    @Test
    void prints_the_numbers_of_the_page_and_no_other() throws Exception {
      // page numbers stand in the margin: the one thing that the page does not have
      assertThat(numbers(text(FILES.bytes(FOLDER + "report.vi.pdf"))))
          .isEqualTo(numbers(shown(PAGE.body())));
    }

    private List<String> faults(byte[] pdf, PDFAFlavour flavour) throws Exception {
      try (PDFAParser parser =
              Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        ValidationResult result = validator.validate(parser);
        List<String> faults =
            new ArrayList<>(
                result.getTestAssertions().stream()
                    .map(a -> a.getRuleId().getClause() + ": " + a.getMessage())
                    .distinct()
                    .toList());
        if (!result.isCompliant() && faults.isEmpty()) {
          faults.add("not compliant");
        }
        return faults;
      }
    }

    private String text(byte[] pdf) throws IOException {
      try (var document = Loader.loadPDF(pdf)) {
        var text = new StringBuilder();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
          var stripper = new PDFTextStripper();
          stripper.setStartPage(page);
          stripper.setEndPage(page);
          String words = stripper.getText(document);
          text.append(page == 1 ? words : words.replaceFirst("^\\s*" + page + "\\s", " "));
        }
        return text.toString();
      }
    }
  }

  @Nested
  class The_word_file {
    private final Document word = xml("word/document.xml");

    @Test
    void has_the_tables_of_the_page_cell_by_cell() {
      List<List<String>> tables = new ArrayList<>();
      for (Element table : word.getElementsByTag("w:tbl")) {
        if (!table.getElementsByTag("w:tblStyle").isEmpty()) {
          tables.add(table.getElementsByTag("w:tc").stream().map(c -> plain(c)).toList());
        }
      }
      assertThat(tables)
          .hasSize(8)
          .isEqualTo(
              PAGE.select("table").stream()
                  .map(t -> t.select("th, td").stream().map(c -> shown(c)).toList())
                  .toList());
    }

    @Test
    void has_the_numbers_of_the_page_and_no_other() {
      String text =
          String.join("\n", word.getElementsByTag("w:p").stream().map(p -> plain(p)).toList());
      assertThat(numbers(text)).isEqualTo(numbers(shown(PAGE.body())));
    }

    @Test
    void has_headings_and_table_heads_that_repeat() {
      assertThat(styles("Heading1"))
          .containsExactlyElementsOf(PAGE.select("h2").stream().map(Element::text).toList());
      for (Element table : word.getElementsByTag("w:tbl")) {
        if (!table.getElementsByTag("w:tblStyle").isEmpty()) {
          assertThat(table.getElementsByTag("w:tblHeader")).hasSize(1);
        }
      }
    }

    @Test
    void uses_only_styles_that_it_has() {
      List<String> known =
          xml("word/styles.xml").getElementsByTag("w:style").stream()
              .map(s -> s.attr("w:styleId"))
              .toList();
      assertThat(known)
          .containsAll(
              Stream.of("w:pStyle", "w:tblStyle")
                  .flatMap(tag -> word.getElementsByTag(tag).stream())
                  .map(s -> s.attr("w:val"))
                  .toList());
    }

    @Test
    void shows_each_chart_of_the_page_and_says_its_figures() throws IOException {
      List<String> said = word.getElementsByTag("wp:docPr").eachAttr("descr");
      List<Element> figures = PAGE.select("figure");
      assertThat(said).hasSameSizeAs(figures).hasSize(Sample.TITLES.size() + 1);
      for (int i = 0; i < said.size(); i++) {
        assertThat(said.get(i).split("[:;] "))
            .containsAll(figures.get(i).select("[data-f]").eachText());
        byte[] png =
            Contents.of("x.docx", FILES.bytes(FOLDER + "report.vi.docx"))
                .get("word/media/chart" + (i + 1) + ".png");
        var image = javax.imageio.ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isGreaterThan(1000);
        assertThat(inked(image)).as("drawn at all").isBetween(0.02, 0.5);
      }
      assertThat(word.getElementsByTag("a:blip").eachAttr("r:embed")).doesNotHaveDuplicates();
    }

    /** Share of what is not white. */
    private double inked(java.awt.image.BufferedImage image) {
      int inked = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          inked += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
        }
      }
      return (double) inked / image.getHeight() / image.getWidth();
    }

    @Test
    void marks_what_the_association_has_to_write() {
      assertThat(word.getElementsByTag("w:highlight")).hasSize(PAGE.select(".blank").size());
    }

    private List<String> styles(String style) {
      return word.getElementsByTag("w:p").stream()
          .filter(p -> p.getElementsByTag("w:pStyle").attr("w:val").equals(style))
          .map(p -> plain(p))
          .toList();
    }

    private Document xml(String part) {
      try {
        byte[] bytes = Contents.of("x.docx", FILES.bytes(FOLDER + "report.vi.docx")).get(part);
        return Jsoup.parse(
            new String(bytes, java.nio.charset.StandardCharsets.UTF_8), "", Parser.xmlParser());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private static String plain(Element element) {
      var text = new StringBuilder();
      for (Element part : element.getAllElements()) {
        if (part.tagName().equals("w:t")) {
          text.append(part.wholeText());
        } else if (part.tagName().equals("w:br")) {
          text.append(' ');
        }
      }
      return text.toString().replace('\u00a0', ' ').replaceAll(" +", " ").strip();
    }
  }

  @Nested
  class The_workbook {
    @Test
    void holds_each_figure_as_a_number_or_in_the_words_of_the_page() throws IOException {
      int[] checked = {0};
      try (var book =
          new ReadableWorkbook(new ByteArrayInputStream(FILES.bytes(FOLDER + "report.vi.xlsx")))) {
        for (Sheet sheet : book.getSheets().toList()) {
          if (sheet.getName().startsWith("PL ")) {
            annex(sheet, checked);
          }
        }
      }
      assertThat(checked[0]).isEqualTo(56 * 5 * NumberWorkbook.COLUMNS.size());
    }

    private void annex(Sheet sheet, int[] checked) throws IOException {
      Title title =
          Sample.TITLES.stream()
              .filter(t -> sheet.getName().equals("PL " + view("brief." + t)))
              .findFirst()
              .orElseThrow();
      for (Row row : sheet.read().subList(2, sheet.read().size())) {
        for (int i = 0; i < NumberWorkbook.COLUMNS.size(); i++) {
          Measure measure = NumberWorkbook.COLUMNS.get(i);
          var figure = MODEL.headline(2025, row.getCellText(1), title).figure(measure);
          var cell = row.getCell(2 + i);
          BigDecimal value = figure.value();
          if (value == null) {
            assertThat(cell.getRawValue()).isEqualTo(figure.text().vi());
          } else {
            assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
            assertThat(cell.asNumber()).isEqualByComparingTo(value);
          }
          checked[0]++;
        }
      }
    }

    private String view(String key) {
      return vn.minhchung.dashboards.view.Texts.in(vn.minhchung.core.Language.VI).get(key);
    }
  }

  @Nested
  class All_of_them {
    @Test
    void are_light_enough_for_a_phone() {
      for (String document : List.of("report.vi.pdf", "report.vi.docx", "report.vi.xlsx")) {
        assertThat(FILES.bytes(FOLDER + document)).as(document).hasSizeLessThan(1_500_000);
      }
    }

    @Test
    void are_the_same_whatever_the_machine_speaks() throws IOException {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        Files again = FigureAuditTest.report("year-2025", "04", MODEL, false);
        for (String name : List.of("report.vi.docx", "report.vi.pdf", "report.vi.xlsx")) {
          assertThat(again.bytes(FOLDER + name)).as(name).isEqualTo(FILES.bytes(FOLDER + name));
        }
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }

    @Test
    void are_compared_by_their_contents() throws IOException {
      for (String name : List.of("report.vi.docx", "report.vi.pdf", "report.vi.xlsx")) {
        byte[] bytes = FILES.bytes(FOLDER + name);
        Files other = FigureAuditTest.report("year-2025", "79", MODEL, false);
        assertThat(same(name, bytes, bytes)).as(name).isTrue();
        assertThat(same(name, bytes, other.bytes("reports/year-2025/79/1/" + name)))
            .as(name)
            .isFalse();
      }
    }

    private boolean same(String name, byte[] a, byte[] b) throws IOException {
      return Contents.digest(name, a).equals(Contents.digest(name, b));
    }
  }

  /** What the page shows, with the asterisk that its style sheet adds. */
  private static String shown(Element element) {
    Element copy = element.clone();
    // a picture in documents; what it says stands in its alternative text
    copy.select("figure").remove();
    copy.select(".t b").forEach(b -> b.appendText("*"));
    copy.select("small").forEach(s -> s.prependText(" "));
    return copy.text().replace('\u00a0', ' ').replaceAll(" +", " ").strip();
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).sorted().toList();
  }
}
