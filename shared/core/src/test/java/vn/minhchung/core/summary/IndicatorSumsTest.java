package vn.minhchung.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.Cluster;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.figures.FigureId;
import vn.minhchung.core.figures.IndicatorRow;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Target;
import vn.minhchung.core.figures.Targets;
import vn.minhchung.core.lake.ReportedRow;

class IndicatorSumsTest {
  private static final Areas AREAS = Areas.shipped();
  private static final LocalDate END = LocalDate.of(2026, 12, 31);

  private final IndicatorSums sums = new IndicatorSums(AREAS, new Clusters(List.of()));

  private static List<Area> communes(String province) {
    return AREAS.communesOf(AREAS.on(province, END).orElseThrow(), END);
  }

  private void told(String area, String indicator, long value, boolean confirmed) {
    sums.add(row("statistics", area, indicator, value, confirmed));
  }

  private static ReportedRow row(
      String kind, String area, String indicator, long value, boolean confirmed) {
    return new ReportedRow(
        2026,
        area,
        "2026-09-20",
        kind,
        indicator,
        BigDecimal.valueOf(value),
        null,
        null,
        Sha256.of("form"),
        false,
        confirmed);
  }

  private NumberModel model() {
    return NumberModel.published(List.of(), Targets.shipped()).with(sums.rows(true));
  }

  @Nested
  class ASum {
    @Test
    void isOverTheCommunesThatTellItAndSaysHowMany() {
      told(communes("12").get(0).code(), "centres", 1, true);
      told(communes("12").get(1).code(), "centres", 2, true);
      var lai = model().statistic(2026, "12", "centres");
      assertThat(lai.sum().value()).isEqualByComparingTo("3");
      assertThat(lai.reporting().text().vi()).isEqualTo("2/" + communes("12").size());
      assertThat(model().statistic(2026, "VN", "centres").sum().value()).isEqualByComparingTo("3");
      assertThat(model().statistic(2026, "96", "centres").sum().blank()).isTrue();
    }

    @Test
    void leavesOutWhatNobodyConfirmed() {
      told(communes("12").get(0).code(), "centres", 1, false);
      assertThat(model().statistic(2026, "12", "centres").known()).isFalse();
      assertThat(sums.rows(false)).extracting(IndicatorRow::value).contains(1L);
    }

    @Test
    void neverAddsWhatAProvinceTellsToWhatItsCommunesTell() {
      told("12", "members", 500, true);
      told(communes("12").get(0).code(), "members", 80, true);
      assertThat(model().statistic(2026, "12", "members").sum().value()).isEqualByComparingTo("80");
    }
  }

  @Nested
  class AShare {
    @Test
    void isTakenOverCommunesThatTellBothNumbers() {
      told(communes("12").get(0).code(), "chapters.hamlets", 9, true);
      told(communes("12").get(0).code(), "hamlets", 12, true);
      told(communes("12").get(1).code(), "chapters.hamlets", 4, true);
      var share = model().statistic(2026, "12", "chapters.hamlets");
      assertThat(share.share().text().vi()).isEqualTo("75,0\u00a0%");
      assertThat(share.ratio().text().vi()).isEqualTo("9/12");
      assertThat(share.sum().value()).isEqualByComparingTo("13");
      assertThat(share.gap().known()).isEqualTo(share.milestone().isPresent());
    }

    @Test
    void ofNothingIsNotZero() {
      told(communes("12").get(0).code(), "boards.clans", 3, true);
      assertThat(model().statistic(2026, "12", "boards.clans").share().blank()).isTrue();
    }
  }

  @Nested
  class Honours {
    /** As the city published them: 5.738 families, 366 clans, 1.175 communities, 993 units. */
    @Test
    void ofHoChiMinhCityAddUpToWhatTheCityPublished() {
      List<Area> communes = communes("79");
      told(communes.get(0).code(), "FAMILY.honoured.commune", 5_000, true);
      told(communes.get(1).code(), "FAMILY.honoured.commune", 738, true);
      told(communes.get(1).code(), "CLAN.honoured.commune", 366, true);
      told(communes.get(2).code(), "COMMUNITY.honoured.commune", 1_175, true);
      told(communes.get(3).code(), "UNIT.honoured.commune", 993, true);
      told("79", "UNIT.honoured.province", 119, true);
      assertThat(model().statistic(2026, "79", "honoured.commune").sum().text().vi())
          .isEqualTo("8.272");
      assertThat(model().statistic(2026, "79", "honoured.province").sum().text().vi())
          .isEqualTo("119");
      assertThat(model().statistic(2026, "VN", "honoured.commune").sum().text().vi())
          .isEqualTo("8.272");
    }

    @Test
    void toldByNameWinOverACountOfTheSame() {
      String commune = communes("12").get(0).code();
      sums.add(row("honours", commune, "CLAN.honoured.commune", 2, true));
      sums.add(row("statistics", commune, "CLAN.honoured.commune", 7, true));
      assertThat(model().statistic(2026, "12", "CLAN.honoured.commune").sum().value())
          .isEqualByComparingTo("2");
    }
  }

  @Test
  void aClusterSumsItsProvinces() {
    LocalDate from = LocalDate.of(2026, 1, 1);
    var cluster =
        new Cluster(
            "two",
            Text.of("Hai tỉnh", "Two provinces"),
            from,
            Optional.empty(),
            List.of(
                AREAS.on("12", from).orElseThrow().id(), AREAS.on("96", from).orElseThrow().id()),
            "test",
            Target.Status.PROVISIONAL,
            Optional.empty());
    var of = new IndicatorSums(AREAS, new Clusters(List.of(cluster)));
    of.add(row("statistics", communes("12").get(0).code(), "members", 5, true));
    of.add(row("statistics", communes("96").get(0).code(), "members", 6, true));
    of.add(row("statistics", communes("79").get(0).code(), "members", 100, true));
    assertThat(of.rows(true))
        .filteredOn(row -> row.key().area().equals("two"))
        .extracting(IndicatorRow::value)
        .containsOnly(11L);
  }

  @Test
  void anIdFindsItsFigureAgain() {
    told(communes("12").get(0).code(), "members", 5, true);
    NumberModel model = model();
    for (FigureId.Part part : FigureId.Part.values()) {
      var figure = model.statistic(2026, "12", "members").figure(part);
      assertThat(model.find(figure.id().toString())).contains(figure);
    }
    assertThat(model.find("2026.now.12.happiness.sum")).isEmpty();
  }
}
