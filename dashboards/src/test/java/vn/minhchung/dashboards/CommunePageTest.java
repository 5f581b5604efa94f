package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Target;
import vn.minhchung.core.figures.Targets;

class CommunePageTest {
  private static final Areas AREAS = Areas.shipped();
  private static final String COMMUNE = "01273";
  private static final Files SITE = site(Targets.shipped());

  private static Files site(Targets targets) {
    var files = new Files();
    NumberModel model = NumberModel.published(Sample.rows("04", "79"), targets);
    Site.render(
        model,
        AREAS,
        CriteriaSets.shipped(),
        Sample.clusters(),
        Sample.facts(),
        Sample.exemplars(),
        files);
    return files;
  }

  private static Document page(Files site, String commune) {
    return Jsoup.parse(site.text("vi/c/" + commune + "/index.html"));
  }

  @Nested
  class An_assigned_target {
    private Targets with(int year) {
      AreaId commune = AREAS.on(COMMUNE, Sample.EDITION).orElseThrow().id();
      Target assigned =
          new Target(
              "FAMILY.recognised",
              commune,
              null,
              null,
              year,
              Target.Term.YEAR,
              new BigDecimal("72.5"),
              "1/KH-UBND",
              Target.Status.PROVISIONAL,
              Optional.empty());
      return Targets.shipped().with(List.of(assigned), AREAS, RegionClasses.shipped());
    }

    @Test
    void stands_on_the_card_of_its_year_with_its_mark() {
      String card = page(site(with(2025)), COMMUNE).select(".card").first().text();

      assertThat(card).contains("Chỉ tiêu giao năm 2025: 72,5", "(tạm dùng");
    }

    @Test
    void is_not_there_in_another_year_or_where_none_was_assigned() {
      assertThat(page(site(with(2024)), COMMUNE).text()).doesNotContain("Chỉ tiêu giao");
      assertThat(page(SITE, COMMUNE).text()).doesNotContain("Chỉ tiêu giao");
    }
  }

  @Test
  void names_the_old_communes_that_were_divided_and_whose_figures_it_lacks() {
    int flagged = 0;
    for (String province : List.of("04", "79")) {
      Area above = AREAS.on(province, Sample.EDITION).orElseThrow();
      for (Area commune : AREAS.communesOf(above, Sample.EDITION)) {
        List<Area> divided = AREAS.divided(commune.id());
        String note = page(SITE, commune.code()).select("p.divided").text();
        assertThat(note.isEmpty()).isEqualTo(divided.isEmpty());
        for (Area old : divided) {
          assertThat(note).contains(old.fullName());
          assertThat(AREAS.carry(old, LocalDate.of(2026, 9, 20))).isEmpty();
        }
        flagged += divided.isEmpty() ? 0 : 1;
      }
    }
    assertThat(flagged).isPositive();
  }
}
