package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.Letterhead;
import vn.minhchung.core.figures.Letterheads;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.figures.Reports;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.dashboards.documents.Contents;
import vn.minhchung.dashboards.view.GapView;
import vn.minhchung.dashboards.view.LinkUses;
import vn.minhchung.dashboards.view.Notes;

/** Every number on every page is a figure of the model, printed as the model prints it. */
class FigureAuditTest {
  private static final Areas AREAS = Sample.areas();
  private static final NumberModel MODEL = Sample.published();
  private static final Files SITE = new Files();

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

  @Nested
  class The_site {
    @Test
    void prints_figures_only() {
      List<String> faults = new ArrayList<>();
      int figures = 0;
      for (String path : SITE.all().keySet()) {
        if (path.endsWith(".html")) {
          figures += audit(path, SITE.text(path), MODEL, faults);
        }
      }
      assertThat(faults).isEmpty();
      assertThat(figures).isGreaterThan(5_000);
    }

    @Test
    void names_no_missing_value_by_a_word_of_the_machine() {
      for (String path : SITE.all().keySet()) {
        if (!path.endsWith(".js") && !Contents.cover(path)) {
          assertThat(SITE.text(path)).as(path).doesNotContain("NaN", "Infinity");
          // in JSON it is the word for what is not known
          if (!path.startsWith("data/province/")) {
            assertThat(SITE.text(path)).as(path).doesNotContain("null");
          }
        }
      }
    }
  }

  @Nested
  class A_report {
    @Test
    void prints_figures_only_and_lists_them_all() {
      for (String code : List.of("VN", "04", "01273")) {
        Files files = report("year-2025", code, MODEL, false);
        String folder = "reports/year-2025/" + (code.equals("VN") ? "country" : code) + "/1/";
        List<String> faults = new ArrayList<>();
        audit(folder, files.text(folder + "report.vi.html"), MODEL, faults);
        assertThat(faults).isEmpty();
        assertThat(listed(files.text(folder + "numbers.json")))
            .doesNotHaveDuplicates()
            .containsAll(printed(files.text(folder + "report.vi.html")));
        for (String path : files.all().keySet()) {
          if (!Contents.cover(path)) {
            assertThat(files.text(path)).doesNotContain("NaN", "Infinity");
          }
        }
      }
    }

    @Test
    void a_stage_lists_its_years() {
      Files files = report("mid-term-2026", "VN", MODEL, false);
      String html = files.text("reports/mid-term-2026/country/1/report.vi.html");
      assertThat(html).contains("2021", "2025", "năm cuối (2025)", "lập hồi cứu ngày 22/11/2026");
      assertThat(html).doesNotContain("BẢN NHÁP");
    }

    @Test
    void a_milestone_of_the_country_is_in_english_too_with_the_same_figures() {
      Files files = report("mid-term-2026", "VN", MODEL, false);
      String folder = "reports/mid-term-2026/country/1/";
      String english = files.text(folder + "report.en.html");
      List<String> faults = new ArrayList<>();
      audit(folder, english, MODEL, faults);
      assertThat(faults).isEmpty();
      assertThat(Jsoup.parse(english).select("html").attr("lang")).isEqualTo("en");
      assertThat(Jsoup.parse(english).select("[data-f]").eachAttr("data-f"))
          .isEqualTo(
              Jsoup.parse(files.text(folder + "report.vi.html"))
                  .select("[data-f]")
                  .eachAttr("data-f"));
      assertThat(files.all()).containsKey(folder + "report.en.pdf");
      assertThat(report("year-2025", "VN", MODEL, false).all().keySet())
          .noneMatch(path -> path.contains("report.en"));
    }

    @Test
    void a_draft_says_so_and_lies_apart() {
      Files files = report("year-2025", "04", Sample.working(), true);
      assertThat(files.text("work/reports/year-2025/04/1/report.vi.html"))
          .contains("BẢN NHÁP", "chưa xác nhận");
    }

    @Test
    void counts_in_a_draft_what_the_checks_found_and_names_nobody() {
      Files files = report("year-2025", "04", Sample.working(), true);
      String path = "work/reports/year-2025/04/1/report.vi.html";
      List<String> faults = new ArrayList<>();
      audit(path, files.text(path), Sample.working(), faults);
      assertThat(faults).isEmpty();
      Document page = Jsoup.parse(files.text(path));
      assertThat(page.select("section:has(#shortcomings) tbody tr").eachText())
          .hasSize(2)
          .first()
          .asString()
          .startsWith("Có thể bị ghi hai lần")
          .endsWith(" 2 4");
      assertThat(page.text()).doesNotContain("H1", "Thục Phán: ");
      assertThat(page.select("section:has(#shortcomings) .blank")).hasSize(1);
    }

    @Test
    void tells_no_findings_once_it_is_an_edition() {
      Files files = report("year-2025", "04", MODEL, false);
      assertThat(files.text("reports/year-2025/04/1/report.vi.html"))
          .doesNotContain("Kết quả kiểm tra số liệu", "Có thể bị ghi hai lần");
    }

    @Test
    void says_what_the_association_wrote_and_leaves_the_rest_blank() {
      String text = "Tỉnh ủy đã ban hành kế hoạch.\r\n\r\nCòn 12 xã <chưa> có ban khuyến học.";
      Files files = report("year-2025", "04", MODEL, false, Map.of("documents", text), null);
      Document page = Jsoup.parse(files.text("reports/year-2025/04/1/report.vi.html"));
      assertThat(page.select(".written").eachText())
          .containsExactly("Tỉnh ủy đã ban hành kế hoạch.", "Còn 12 xã <chưa> có ban khuyến học.");
      assertThat(page.select("#documents ~ p .blank")).isEmpty();
      assertThat(page.select("#organisation ~ p .blank")).hasSize(1);
    }

    @Test
    void a_further_edition_lists_the_figures_that_changed() {
      NumberModel before =
          Sample.published(
              Sample.rows("04", "79").stream()
                  .filter(row -> !row.areaCode().equals("01273") || row.title() != Title.CLAN)
                  .toList());
      Files files = report("year-2025", "01273", MODEL, false, Map.of(), before);
      String folder = "reports/year-2025/01273/2/";
      String html = files.text(folder + "report.vi.html");
      List<String> faults = new ArrayList<>();
      audit(folder, html, MODEL, faults);
      assertThat(faults).isEmpty();
      var rows = Jsoup.parse(html).select("section:has(#changes) tbody tr");
      assertThat(rows).isNotEmpty();
      for (Element row : rows) {
        Element was = row.select("[data-before]").get(0);
        Element is = row.select("[data-f]").get(0);
        assertThat(was.attr("data-before")).isEqualTo(is.attr("data-f")).contains("CLAN");
        assertThat(was.text())
            .isNotEqualTo(is.text())
            .isEqualTo(before.find(was.attr("data-before")).orElseThrow().text().vi());
      }
      assertThat(
              Json.trusted(files.text(folder + "numbers.json").getBytes(StandardCharsets.UTF_8))
                  .objects("changes"))
          .hasSameSizeAs(rows);
    }

    @Test
    void a_further_edition_without_a_changed_figure_says_so() {
      Files files = report("year-2025", "04", MODEL, false, Map.of(), MODEL);
      assertThat(files.text("reports/year-2025/04/2/report.vi.html"))
          .contains("Không có số liệu nào thay đổi.");
    }

    private List<String> listed(String json) {
      JsonObject numbers = Json.trusted(json.getBytes(StandardCharsets.UTF_8));
      return numbers.objects("figures").stream()
          .map(f -> f.getString("id") + " " + f.getString("text"))
          .sorted()
          .toList();
    }

    private List<String> printed(String html) {
      return Jsoup.parse(html).select("[data-f]").stream()
          .map(e -> id(e) + " " + e.wholeText())
          .distinct()
          .sorted()
          .toList();
    }
  }

  private static final LinkUses USES =
      new LinkUses(
          LocalDate.of(2025, 11, 20),
          List.of(
              new LinkUses.Use(
                  Instant.parse("2025-11-20T09:07:00Z"),
                  "UBND phường 7",
                  List.of(FormKind.RECOGNITION, FormKind.APPRAISAL))));

  private static Area caoBang() {
    return AREAS.on("04", Sample.EDITION).orElseThrow();
  }

  /** The working page of an area; the nation's has one province. */
  private static void work(
      Files files, Area area, List<CommuneState> states, GapView gaps, Language language) {
    WorkPage.render(
        area,
        2025,
        Sample.working(),
        Map.of(area.code().equals("VN") ? caoBang() : area, states),
        gaps,
        Sample.notes(),
        USES,
        Sample.facts(),
        language,
        files);
  }

  @Nested
  class The_working_page {
    @Test
    void prints_figures_only_and_marks_what_is_unconfirmed() {
      var files = new Files();
      NumberModel model = Sample.working();
      Area province = caoBang();
      work(files, province, Sample.states("04"), Sample.gaps(), Language.VI);
      List<String> faults = new ArrayList<>();
      audit("work/04.html", files.text("work/04.html"), model, faults);
      assertThat(faults).isEmpty();
      assertThat(files.text("work/04.html"))
          .contains("chưa xác nhận", "chưa gửi gì", "16:05")
          .contains("16:07 20/11/2025", "UBND phường 7", "Thẩm định, Quyết định công nhận");
      assertThat(Jsoup.parse(files.text("work/04.html")).select("[data-gap]"))
          .extracting(Element::text)
          .containsSubsequence("2", "+6,50", "1", "1", "1", "4.1", "2", "+6,50", "90", "75", "15");
      assertThat(files.text("work/04.html")).contains("TẠM DÙNG", "Chưa gửi gì: ");
      assertThat(Jsoup.parse(files.text("work/04.html")).select("th:contains(4.1) .asks").text())
          .as("what the indicator asks")
          .isNotBlank();
    }
  }

  @Nested
  class A_working_pages_notes {
    private Document page(String code, Language language) {
      var files = new Files();
      Area area = AREAS.on(code, Sample.EDITION).orElseThrow();
      work(files, area, Sample.states("04").subList(0, 2), Sample.gaps(), language);
      return Jsoup.parse(files.text(WorkPage.path(area, language)));
    }

    @Test
    void name_the_communes_of_a_province_and_what_to_do_but_no_subject() {
      String text = page("04", Language.VI).text();
      assertThat(text).contains("Phường Thục Phán: 2 hồ sơ", "chưa có hội khuyến học");
      assertThat(text).doesNotContain("Tổ dân phố 3", "H1");
    }

    @Test
    void of_a_commune_tell_how_far_each_hamlet_is() {
      Document page = page("01273", Language.VI);
      assertThat(page.select("tr:contains(Tổ dân phố 3) [data-label]"))
          .extracting(Element::text)
          .containsExactly("40", "40", "11");
      assertThat(page.text()).contains("H1, H2").doesNotContain("Phường Thục Phán: ");
    }

    @Test
    void say_that_no_gap_is_large_instead_of_an_empty_table() {
      var files = new Files();
      work(files, caoBang(), Sample.states("04"), Sample.gaps("85", "87"), Language.VI);
      Document page = Jsoup.parse(files.text("work/04.html"));
      assertThat(page.text()).contains("Không có hồ sơ nào lệch từ 10 điểm");
      assertThat(page.select("tbody:not(:has(tr))")).isEmpty();
    }

    @Test
    void only_count_communes_for_the_country() {
      Document country = page("VN", Language.VI);
      assertThat(country.text()).contains("Ở 2 xã").doesNotContain("H1, H2");
      assertThat(country.select("tr:contains(Tỉnh Cao Bằng) [data-label]"))
          .as("communes, and how many are in each state")
          .extracting(Element::text)
          .hasSize(6)
          .startsWith("2");
      assertThat(country.text()).doesNotContain("Phường Thục Phán");
    }

    @Test
    void are_there_in_English_too() {
      assertThat(page("04", Language.EN).text()).contains("To be looked at", "no association");
    }
  }

  static Files report(String id, String code, NumberModel model, boolean draft) {
    return report(id, code, model, draft, Map.of(), null);
  }

  /**
   * @param before makes it the second edition
   */
  private static Files report(
      String id,
      String code,
      NumberModel model,
      boolean draft,
      Map<String, String> texts,
      @Nullable NumberModel before) {
    Report report = Reports.shipped().find(id).orElseThrow();
    boolean late = id.startsWith("mid");
    var edition =
        new Edition(
            before == null ? 1 : 2,
            report.asOf(),
            late ? Instant.parse("2026-11-22T03:00:00Z") : Instant.parse("2025-12-10T16:59:59Z"),
            late ? LocalDate.of(2026, 11, 22) : LocalDate.of(2025, 12, 11),
            Optional.empty(),
            draft);
    var files = new Files();
    Area area = AREAS.on(code, Sample.EDITION).orElseThrow();
    Letterhead head = Letterheads.shipped().of(area, edition.madeOn());
    var source =
        new ReportSource(
            report,
            area,
            edition,
            head,
            new TreeMap<>(texts),
            Optional.ofNullable(before),
            draft ? Sample.notes() : Notes.NONE);
    ReportPages.render(model, AREAS, source, Sample.facts(), files);
    return files;
  }

  private static int audit(String path, String html, NumberModel model, List<String> faults) {
    Document page = Jsoup.parse(html);
    boolean english = page.select("html").attr("lang").equals("en");
    Language language = english ? Language.EN : Language.VI;
    var figures = page.select("[data-f]");
    for (Element element : figures) {
      String id = id(element);
      Optional<Figure> figure = model.find(id);
      if (figure.isEmpty() || !figure.get().in(language).equals(element.wholeText())) {
        faults.add(path + ": " + id + " printed as " + element.wholeText());
      }
    }
    for (Element cell : page.select("td")) {
      Element rest = cell.clone();
      rest.select("[data-f], time, [data-label], [data-gap]").remove();
      boolean figure = cell.hasAttr("data-f") || cell.hasAttr("data-before");
      if (!figure && rest.text().matches(".*[0-9].*")) {
        faults.add(path + ": a number that is no figure: " + cell.text());
      }
    }
    assertThat(PrintedFigures.in(html)).isEqualTo(figures.stream().map(e -> id(e)).toList());
    return figures.size();
  }

  private static String id(Element element) {
    String id = element.attr("data-f");
    return id.startsWith(".") ? element.parents().select("tr").attr("data-row") + id : id;
  }

  /** Writes the pages where a person can open them: {@code -Dlook=/tmp/site}. */
  @Test
  void look() throws Exception {
    String folder = System.getProperty("look", "");
    if (!folder.isEmpty()) {
      SITE.save(Path.of(folder));
      for (String code : List.of("VN", "04", "01273")) {
        report("year-2025", code, MODEL, false).save(Path.of(folder));
      }
      report("year-2025", "04", Sample.working(), true).save(Path.of(folder));
      report("mid-term-2026", "VN", MODEL, false).save(Path.of(folder));
      var files = new Files();
      work(files, caoBang(), Sample.states("04"), Sample.gaps(), Language.VI);
      files.save(Path.of(folder));
    }
  }
}
