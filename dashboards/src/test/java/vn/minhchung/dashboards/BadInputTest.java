package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.dashboards.documents.Contents;

@DisplayName("What is missing, contradicts itself or is too long")
class BadInputTest {
  private static final Areas AREAS = Sample.areas();
  private static final List<Area> COMMUNES =
      AREAS.communesOf(AREAS.on("04", Sample.EDITION).orElseThrow(), Sample.EDITION);
  private static final NumberModel MODEL = Sample.published();
  private static final Files SITE = new Files();
  private static final Files REPORT = FigureAuditTest.report("year-2025", "04", MODEL, false);
  private static final String FOLDER = "reports/year-2025/04/1/";

  /** Words that a program says where it has nothing to say; "null" not within a word. */
  private static final Pattern MACHINE =
      Pattern.compile("NaN|Infinity|∞|(?<![\\p{L}\\d])null(?![\\p{L}\\d])");

  static {
    Site.render(
        MODEL,
        AREAS,
        CriteriaSets.shipped(),
        Sample.clusters(),
        Sample.facts(),
        Sample.exemplars(),
        SITE);
  }

  private static Cell cell(int commune, Title title) {
    return MODEL.headline(2025, COMMUNES.get(commune).code(), title);
  }

  private static Document page(int commune) {
    return Jsoup.parse(SITE.text("vi/c/" + COMMUNES.get(commune).code() + "/index.html"));
  }

  @Nested
  @DisplayName("a missing denominator")
  class NoDenominator {
    @Test
    @DisplayName("gives no rate, which is said in words, and leaves the count that is known")
    void noRate() {
      Cell cell = cell(6, Title.CLAN);
      assertThat(cell.rate().state()).isEqualTo(Figure.State.NOT_COMPUTABLE);
      assertThat(page(6).select(".card").text()).contains("không tính được");
      assertThat(page(6).select("main").text()).doesNotContain("0,0");
    }

    @Test
    @DisplayName("is no point of the line")
    void noPoint() {
      Element chart = Jsoup.parse(SITE.text("vi/p/04/index.html")).select("svg.line").get(2);
      // communities: nothing in 2024, so two points and no line between them
      assertThat(chart.select("circle")).hasSize(2);
      assertThat(chart.select(".series").attr("d")).doesNotContain("L");
    }
  }

  @Nested
  @DisplayName("a province without any data")
  class NoData {
    @Test
    @DisplayName("is hatched on the map, a dash in the table and last among the ranked")
    void shown() {
      Document country = Jsoup.parse(SITE.text("vi/index.html"));
      assertThat(country.select("svg.map a.m0[href*=/p/11/]").size()).isPositive();
      assertThat(country.select("tr[data-row=2025.now.11] td").eachText()).containsOnly("–");
      Files report = FigureAuditTest.report("year-2025", "VN", MODEL, false);
      Document page = Jsoup.parse(report.text("reports/year-2025/country/1/report.vi.html"));
      Element ranking = page.expectFirst("svg.ranking");
      assertThat(ranking.select("rect.hatch")).hasSize(32);
      assertThat(ranking.select("[data-f]").eachText().get(0)).contains("%");
      assertThat(ranking.select("[data-f]").eachText()).endsWith("–");
    }

    @Test
    @DisplayName("has a report with dashes and no picture of nothing")
    void report() {
      Files report = FigureAuditTest.report("year-2025", "11", MODEL, false);
      Document page = Jsoup.parse(report.text("reports/year-2025/11/1/report.vi.html"));
      assertThat(page.select("figure")).isEmpty();
      assertThat(page.select("section:has(#titles) tbody tr").first().select("td").eachText())
          .contains("–");
      assertThat(page.select("section:has(#titles) td").text()).doesNotContain("0,0");
      assertThat(report.bytes("reports/year-2025/11/1/report.vi.pdf")).isNotEmpty();
    }
  }

  @Nested
  @DisplayName("statistics that contradict each other")
  class Contradiction {
    @Test
    @DisplayName("are printed as they are: more recognised than there are is above 100 %")
    void above() {
      Cell cell = cell(4, Title.CLAN);
      assertThat(cell.rate().value()).isGreaterThan(java.math.BigDecimal.valueOf(100));
      // jsoup shows a no-break space as a space
      assertThat(page(4).text()).contains(cell.rate().text().vi().replace('\u00a0', ' '));
    }

    @Test
    @DisplayName("draw no bar and no line beyond its end")
    void bounded() {
      for (Element bar : page(4).select("svg.bar .fill")) {
        assertThat(Double.parseDouble(bar.attr("width"))).isBetween(0.0, 200.0);
      }
      for (Element point : page(4).select("svg.line circle")) {
        assertThat(Double.parseDouble(point.attr("cy"))).isBetween(22.0, 164.0);
      }
    }
  }

  @Nested
  @DisplayName("a title without a target")
  class NoTarget {
    @Test
    @DisplayName(
        "has a dash for target and gap, no step in its chart, and is neither met nor short")
    void dash() {
      Document page = Jsoup.parse(SITE.text("vi/p/04/index.html"));
      Element chart = page.select("figure:contains(Công dân học tập) svg").first();
      assertThat(chart).isNotNull();
      assertThat(chart.select(".step")).isEmpty();
      Document report = Jsoup.parse(REPORT.text(FOLDER + "report.vi.html"));
      Element row =
          report.select("section:has(#titles) tbody tr:has(th:contains(Công dân học tập))").first();
      assertThat(row).isNotNull();
      assertThat(row.select("[data-f$=.target], [data-f$=.gap]").eachText())
          .containsExactly("–", "–");
    }
  }

  @Nested
  @DisplayName("a name of 80 characters")
  class LongName {
    @Test
    @DisplayName("stands whole on pages and in every document, and is cut in a picture only")
    void whole() throws IOException {
      assertThat(Sample.LONG_NAME).hasSizeBetween(80, 90);
      assertThat(SITE.text("vi/p/04/index.html")).contains(Sample.LONG_NAME);
      assertThat(SITE.text("vi/c/01273/index.html")).contains(Sample.LONG_NAME);
      assertThat(part("docx", "word/document.xml")).contains(Sample.LONG_NAME);
      try (var pdf = Loader.loadPDF(REPORT.bytes(FOLDER + "report.vi.pdf"))) {
        assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
            .contains(Sample.LONG_NAME);
      }
      assertThat(Parser.unescapeEntities(part("xlsx", "xl/sharedStrings.xml"), false))
          .contains(Sample.LONG_NAME);
      Document page = Jsoup.parse(REPORT.text(FOLDER + "report.vi.html"));
      assertThat(page.select("svg.ranking text.end").eachText())
          .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(34))
          .anySatisfy(name -> assertThat(name).endsWith("…").hasSizeGreaterThan(20));
    }

    private String part(String type, String name) throws IOException {
      byte[] bytes = REPORT.bytes(FOLDER + "report.vi." + type);
      return new String(
          Contents.of("x." + type, bytes).get(name), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Nested
  @DisplayName("nowhere")
  class Nowhere {
    @Test
    @DisplayName("does a page, a file of data or a part of a document say NaN, null or Infinity")
    void machine() throws IOException {
      for (Files files : List.of(SITE, REPORT)) {
        for (String path : files.all().keySet()) {
          if (Contents.cover(path)) {
            for (var part : Contents.of(path, files.bytes(path)).entrySet()) {
              if (part.getKey().endsWith(".xml")) {
                check(path + "!" + part.getKey(), text(part.getValue()));
              }
            }
          } else if (!path.matches(".*\\.(js|json|parquet)")) {
            check(path, files.text(path));
          } else if (path.endsWith(".json")) {
            // there null is the word for what is not known
            assertThat(files.text(path)).as(path).doesNotContain("NaN", "Infinity", "\"null\"");
          }
        }
      }
      try (var pdf = Loader.loadPDF(REPORT.bytes(FOLDER + "report.vi.pdf"))) {
        check("pdf", new PDFTextStripper().getText(pdf));
      }
    }

    private void check(String where, String text) {
      assertThat(MACHINE.matcher(text).results().map(m -> around(text, m.start())))
          .as(where)
          .isEmpty();
    }

    private String around(String text, int at) {
      return text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 30));
    }

    private String text(byte[] bytes) {
      return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
