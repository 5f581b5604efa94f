package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.minhchung.core.Language;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.dashboards.svg.TileMap;
import vn.minhchung.dashboards.view.Texts;

class SiteTest {
  private static final int KIB = 1024;
  private static final Files SITE = render(Sample.published());

  private static Files render(NumberModel model) {
    var files = new Files();
    Site.render(
        model,
        Sample.areas(),
        CriteriaSets.shipped(),
        Sample.clusters(),
        Sample.facts(),
        Sample.exemplars(),
        files);
    return files;
  }

  private static List<String> pages() {
    return SITE.all().keySet().stream().filter(path -> path.endsWith(".html")).toList();
  }

  @Nested
  class What_is_there {
    @Test
    void pages_of_the_country_of_all_provinces_and_of_communes_where_there_are_figures() {
      assertThat(SITE.all())
          .containsKeys(
              "index.html",
              "vi/index.html",
              "en/index.html",
              "vi/p/04/index.html",
              "en/p/79/index.html",
              "vi/c/01273/index.html",
              "vi/about/index.html",
              "en/about/index.html",
              "vi/downloads/index.html",
              "data/summary.csv",
              "404.html",
              "favicon.svg",
              "release.json");
      assertThat(pages().stream().filter(p -> p.startsWith("vi/p/"))).hasSize(34);
      assertThat(pages().stream().filter(p -> p.startsWith("vi/c/"))).hasSize(56 + 168);
    }

    @Test
    void a_page_for_each_title_that_ranks_provinces_by_rate_the_unknown_last() {
      for (String language : List.of("vi", "en")) {
        for (Title title : Sample.TITLES) {
          Document page = Jsoup.parse(SITE.text(language + "/titles/" + title + "/index.html"));
          List<String> names = page.select("table.ranked tbody th a").eachAttr("href");
          assertThat(names).hasSize(34);
          assertThat(names.subList(0, 2))
              .allSatisfy(href -> assertThat(href).containsPattern("/p/(04|79)/"));
        }
      }
    }

    @Test
    void a_line_of_the_years_below_each_ranked_name_and_none_where_there_is_no_way_to_show() {
      Document page = Jsoup.parse(SITE.text("vi/titles/FAMILY/index.html"));
      var rows = page.select("table.ranked tbody tr");
      for (Element row : rows) {
        String code = row.selectFirst("th a").attr("href").replaceAll(".*/p/([0-9]+)/.*", "$1");
        List<Integer> known =
            Sample.published().years().stream()
                .filter(y -> Sample.published().headline(y, code, Title.FAMILY).rate().known())
                .sorted()
                .toList();
        long neighbours = known.stream().filter(y -> known.contains(y - 1)).count();
        assertThat(row.select(".spark")).as(code).hasSize(neighbours == 0 ? 0 : 1);
        assertThat(row.select(".spark .way").attr("d").chars().filter(c -> c == 'L').count())
            .as("lines drawn for " + code)
            .isEqualTo(neighbours);
      }
      assertThat(rows.select(".spark")).isNotEmpty().hasSizeLessThan(rows.size());
    }

    @Test
    void a_full_and_a_hollow_dot_a_title_where_region_classes_are_told() {
      Document page = Jsoup.parse(SITE.text("vi/p/04/index.html"));
      var rows = page.select("section:has(#s8) tbody tr");
      assertThat(rows).isNotEmpty();
      for (Element row : rows) {
        assertThat(row.select(".dots .full")).hasSize(1);
        assertThat(row.select(".dots .hollow")).hasSize(1);
        double full = Double.parseDouble(row.selectFirst(".full").attr("cx"));
        String rate = row.selectFirst("td b").text().replaceAll("[^0-9,]", "").replace(',', '.');
        assertThat(full).as("6 to 194").isCloseTo(6 + Double.parseDouble(rate) * 1.88, within(0.2));
      }
    }

    @Test
    void a_guide_that_tells_of_each_title_what_its_set_demands_and_how_sure_that_is() {
      Document guide = Jsoup.parse(SITE.text("vi/guide/index.html"));
      CriteriaSet family =
          CriteriaSets.shipped().inForce(Title.FAMILY, List.of("VN"), 2025).orElseThrow();
      Element section = guide.selectFirst("section:has(#FAMILY)");
      for (var indicator : family.indicators()) {
        assertThat(section.text())
            .contains(indicator.id() + ". " + indicator.text().vi())
            .contains(indicator.evidence().vi());
      }
      assertThat(section.text()).contains("tạm dùng, chưa đối chiếu văn bản gốc");
    }

    @Test
    void the_names_of_all_units_to_find_them_by_each_with_a_page_that_exists() throws Exception {
      String script = SITE.text(asset("areas"));
      String names = script.substring(script.indexOf('['), script.lastIndexOf(';'));
      List<Object> all =
          new ArrayList<>((List<?>) Json.read(names.getBytes(StandardCharsets.UTF_8)));
      assertThat(all).hasSize(34 + 3321).doesNotHaveDuplicates();
      assertThat(all)
          .contains(
              List.of("p/04", "Tỉnh Cao Bằng", ""),
              List.of("c/01273", Sample.LONG_NAME, "Cao Bằng"),
              List.of("p/01", "Phường Ba Đình", "Hà Nội"))
          .allSatisfy(
              entry ->
                  assertThat(SITE.all())
                      .containsKey("vi/" + ((List<?>) entry).get(0) + "/index.html"));
      assertThat(SITE.zipped(asset("areas"))).isLessThanOrEqualTo(40 * KIB);
    }

    private String asset(String name) {
      return SITE.all().keySet().stream()
          .filter(path -> path.matches(name + "\\.[0-9a-f]{12}\\.js"))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void every_link_leads_to_a_file_of_the_site() {
      for (String path : pages()) {
        for (Element link : Jsoup.parse(SITE.text(path)).select("[href], [src]")) {
          String href = link.attr(link.hasAttr("src") ? "src" : "href");
          if (!href.startsWith("#")) {
            String target = URI.create("/" + path).resolve(href).getPath().substring(1);
            assertThat(SITE.all()).as(path + " → " + href).containsKey(target);
          }
        }
      }
    }

    @Test
    void a_file_a_province_that_opens_from_a_disk_and_holds_each_commune() {
      Document page = Jsoup.parse(SITE.text("offline/04.html"));
      assertThat(page.select("[href], [src]").eachAttr("href"))
          .hasSize(56)
          .allSatisfy(href -> assertThat(page.select(href)).as(href).hasSize(1));
      assertThat(SITE.zipped("offline/79.html")).isLessThanOrEqualTo(100 * KIB);
    }

    @Test
    void honours_by_level_and_year_title_and_province() {
      Document page = Jsoup.parse(SITE.text("vi/honours/index.html"));
      assertThat(page.select("section:has(#s1) tbody tr").eachText().get(0)).startsWith("2025 100");
      assertThat(page.select("section:has(#y2025) tbody td[data-f^=.FAMILY]").get(0).text())
          .isEqualTo("20");
      assertThat(page.select("section:has(#s3) tbody tr")).hasSize(34);
    }

    @Test
    void rates_by_region_class_where_communes_of_both_classes_tell_theirs() {
      for (String path : List.of("vi/p/04/index.html", "vi/index.html", "en/p/04/index.html")) {
        Document page = Jsoup.parse(SITE.text(path));
        assertThat(page.select("section:has(#s8) tbody tr")).as(path).hasSize(5);
      }
      String html = SITE.text("vi/p/04/index.html");
      assertThat(html).contains("Địa bàn khó khăn", ".FAMILY-DISADVANTAGED.combined.share");
      assertThat(Jsoup.parse(SITE.text("vi/p/79/index.html")).select("#s8")).isEmpty();
    }

    @Test
    void learning_titles_by_cultural_title_from_lists() {
      Document page = Jsoup.parse(SITE.text("vi/index.html"));
      assertThat(page.select("section:has(#s9) tbody tr").eachText())
          .containsExactly(
              "Gia đình học tập Có danh hiệu văn hóa 1.624 1.280",
              "Gia đình học tập Không có danh hiệu văn hóa 380 0");
    }

    @Test
    void exemplary_models_with_their_stories_and_a_page_a_province() {
      Document all = Jsoup.parse(SITE.text("vi/models/index.html"));
      assertThat(all.select(".exemplar h3").eachText()).containsExactly("Dòng họ mẫu 001");
      assertThat(all.select(".exemplar p").eachText())
          .contains("Mỗi năm trao <quỹ> cho 12 cháu.", "Có tủ sách của dòng họ.");
      assertThat(all.select(".columns a").eachText()).containsExactly("Tỉnh Cao Bằng");
      assertThat(Jsoup.parse(SITE.text("vi/models/04/index.html")).select(".exemplar")).hasSize(2);
      assertThat(Exemplar.read(SITE.all().get(Exemplar.FILE))).isEqualTo(Sample.exemplars());
    }

    @Test
    void no_exemplary_model_where_nobody_agreed() {
      var files = new Files();
      Site.render(
          Sample.published(List.of()),
          Sample.areas(),
          CriteriaSets.shipped(),
          Sample.clusters(),
          Sample.facts(),
          List.of(),
          files);
      assertThat(files.text("vi/models/index.html"))
          .contains("Chưa có mô hình nào đồng ý đăng công khai.");
      assertThat(files.all().keySet()).noneMatch(path -> path.startsWith("vi/models/0"));
    }

    @Test
    void a_page_a_cluster_that_ranks_its_provinces() {
      Document page = Jsoup.parse(SITE.text("vi/k/made_up/index.html"));
      List<String> rows = page.select("table.cluster tbody tr").eachText();
      assertThat(rows).hasSize(4);
      assertThat(rows.get(0)).startsWith("Thành phố Hồ Chí Minh 16,1 % 48.234/300.000hạng 1/2");
      assertThat(rows.get(2)).startsWith("Tỉnh Điện Biên –");
      assertThat(rows.get(3)).startsWith("Cụm mẫu").doesNotContain("hạng");
      assertThat(Jsoup.parse(SITE.text("vi/index.html")).select(".more a").eachText())
          .containsExactly("Biểu dương", "Gương điển hình", "Cụm mẫu");
    }

    @Test
    void the_figures_of_a_province_as_json_and_as_a_sheet() throws Exception {
      var json = Json.trusted(SITE.all().get("data/province/04.json"));
      int lines = json.getInt("lines");
      var columns = json.getObject("columns");
      assertThat(columns.members().keySet())
          .contains("area_code", "year", "title", "recognised", "rate");
      assertThat(columns.list("rate")).hasSize(lines);
      assertThat(columns.list("recognised")).contains("<10");
      try (var book =
          new org.dhatim.fastexcel.reader.ReadableWorkbook(
              new java.io.ByteArrayInputStream(SITE.all().get("data/province/04.xlsx")))) {
        assertThat(book.getFirstSheet().read()).hasSize(lines + 1);
      }
    }

    @Test
    void checksums_of_the_data() {
      assertThat(SITE.text("data/checksums.txt"))
          .contains(Sha256.of(SITE.all().get("data/summary.csv")) + "  summary.csv\n")
          .contains("  province/79.json\n");
    }

    @Test
    void every_map_shows_the_two_archipelagos_and_every_province_has_its_square() {
      for (String path : List.of("vi/index.html", "en/index.html")) {
        String map = Jsoup.parse(SITE.text(path)).select("svg.map").text();
        assertThat(map).contains("Hoàng Sa").contains("Trường Sa").contains("BiểnĐông");
      }
      for (Area province : Areas.shipped().provinces(Sample.EDITION)) {
        assertThat(TileMap.knows(province.code())).as(province.fullName()).isTrue();
      }
    }
  }

  @Nested
  class What_a_page_says {
    @Test
    void that_sample_data_is_made_up_on_every_page() {
      for (String path : pages()) {
        assertThat(SITE.text(path))
            .contains(path.startsWith("en/") ? "SAMPLE DATA" : "DỮ LIỆU MẪU");
      }
    }

    @Test
    void numerator_denominator_and_coverage_beside_a_rate() {
      String card =
          Jsoup.parse(SITE.text("vi/index.html"))
              .select(".card")
              .get(0)
              .text()
              .replace('\u00a0', ' ');
      assertThat(card).containsPattern("[0-9]+,[0-9] %.*[0-9.]+/[0-9.]+ gia đình.*/3\\.321 xã");
    }

    @Test
    void that_there_is_no_data_and_not_zero() {
      Document page = Jsoup.parse(SITE.text("vi/p/01/index.html"));
      assertThat(page.text()).contains("Chưa có số liệu của Thành phố Hà Nội");
      assertThat(page.select("main").text()).doesNotContain("0,0");
    }

    @Test
    void a_band_instead_of_a_small_number_of_persons() {
      String communes = SITE.text("vi/p/04/index.html");
      assertThat(communes).contains("&lt;10/").contains("&gt;");
    }

    @Test
    void that_nothing_is_confirmed_when_nothing_is() {
      Files empty = render(Sample.published(List.of()));
      assertThat(Jsoup.parse(empty.text("vi/index.html")).text())
          .contains("Chưa có số liệu của Cả nước");
      assertThat(empty.all().keySet()).noneMatch(path -> path.startsWith("vi/c/"));
    }
  }

  @Nested
  class What_a_page_must_not_do {
    @Test
    void load_or_run_anything_but_the_script_of_the_site() {
      for (String path : pages()) {
        Document page = Jsoup.parse(SITE.text(path));
        assertThat(page.select("script").eachAttr("src"))
            .as(path)
            .allSatisfy(src -> assertThat(src).matches("(\\.\\./)*site\\.[0-9a-f]{12}\\.js"))
            .hasSizeLessThanOrEqualTo(1);
        String style = path.startsWith("offline/") ? "" : ", style";
        assertThat(page.select("script:not([src]), [style], iframe, img, form" + style))
            .as(path)
            .isEmpty();
        assertThat(SITE.text(path)).doesNotContain("http://", "https://", "onclick", "javascript:");
      }
    }

    @Test
    void weigh_more_than_its_budget() {
      assertThat(SITE.zipped("vi/index.html")).isLessThanOrEqualTo(30 * KIB);
      assertThat(SITE.zipped("vi/p/79/index.html")).isLessThanOrEqualTo(15 * KIB);
      for (String path : pages()) {
        if (path.startsWith("vi/c/")) {
          assertThat(SITE.zipped(path)).as(path).isLessThanOrEqualTo(6 * KIB);
        }
      }
    }

    @Test
    void print_what_is_not_published() {
      assertThatThrownBy(() -> render(Sample.working()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Accessible {
    @Test
    void tables_charts_and_languages_are_named() {
      for (String path : pages()) {
        Document page = Jsoup.parse(SITE.text(path));
        assertThat(page.select("html").attr("lang")).isEqualTo(path.startsWith("en") ? "en" : "vi");
        assertThat(page.select("table:not(:has(caption))")).as(path).isEmpty();
        assertThat(page.select("th:not([scope])")).as(path).isEmpty();
        assertThat(page.select("svg:not([aria-hidden]):not(:has(title))")).as(path).isEmpty();
        assertThat(page.select("h1")).as(path).hasSizeLessThanOrEqualTo(1);
        assertThat(page.select("[id]").eachAttr("id")).as(path).doesNotHaveDuplicates();
      }
    }
  }

  @Nested
  class The_same_bytes {
    @Test
    void in_every_locale_zone_and_order_of_rows() {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      try {
        for (String tag : List.of("tr", "vi", "ar-u-nu-arab")) {
          Locale.setDefault(Locale.forLanguageTag(tag));
          TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
          List<SummaryRow> rows = new ArrayList<>(Sample.rows("04", "79"));
          Collections.shuffle(rows, new Random(7));
          Files again = render(Sample.published(rows));
          assertThat(again.all().keySet()).containsExactlyElementsOf(SITE.all().keySet());
          again.all().forEach((path, bytes) -> assertThat(bytes).isEqualTo(SITE.all().get(path)));
        }
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  /** All provinces, all communes: {@code -Dscale=true} prints the time and the heaviest pages. */
  @Test
  @EnabledIfSystemProperty(named = "scale", matches = "true")
  void scales_to_the_country() {
    String[] all =
        Areas.shipped().provinces(Sample.EDITION).stream().map(Area::code).toArray(String[]::new);
    NumberModel model = Sample.published(Sample.rows(all));
    for (int round = 1; round <= 3; round++) {
      long from = System.nanoTime();
      Files files = render(model);
      System.out.printf("round %d: %d ms%n", round, (System.nanoTime() - from) / 1_000_000);
      if (round == 3) {
        for (String kind : List.of("vi/index", "vi/p/", "vi/c/")) {
          int heaviest =
              files.all().keySet().stream()
                  .filter(path -> path.startsWith(kind))
                  .mapToInt(files::zipped)
                  .max()
                  .orElseThrow();
          System.out.printf("%s ≤ %d bytes gz%n", kind, heaviest);
        }
      }
    }
  }

  @Test
  void both_languages_have_the_same_texts() {
    assertThat(Texts.in(Language.EN).keys()).isEqualTo(Texts.in(Language.VI).keys());
    for (String key : Texts.in(Language.VI).keys()) {
      assertThat(holes(Texts.in(Language.EN).get(key)))
          .as(key)
          .isEqualTo(holes(Texts.in(Language.VI).get(key)));
    }
  }

  private static List<String> holes(String text) {
    return java.util.regex.Pattern.compile("\\{[a-z]+}")
        .matcher(text)
        .results()
        .map(match -> match.group())
        .sorted()
        .toList();
  }

  @Test
  void a_cell_of_the_csv_is_no_formula() {
    assertThat(SummaryCsv.safe("=1+1")).isEqualTo("'=1+1");
    assertThat(SummaryCsv.safe("@x,\"y\"")).isEqualTo("\"'@x,\"\"y\"\"\"");
    assertThat(SummaryCsv.safe("04")).isEqualTo("04");
    assertThat(SITE.text("data/summary.csv")).contains("04,2026-09-20,FAMILY,,combined,");
  }
}
