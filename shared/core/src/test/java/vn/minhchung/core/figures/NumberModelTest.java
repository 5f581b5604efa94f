package vn.minhchung.core.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.lake.SummaryRow;

class NumberModelTest {
  private static NumberModel model(SummaryRow... rows) {
    return NumberModel.working(List.of(rows), Targets.shipped());
  }

  private static Cell cell(@Nullable Long total, @Nullable Long recognised) {
    return model(Rows.of("province", "04", Title.FAMILY, 2025, total, recognised))
        .headline(2025, "04", Title.FAMILY);
  }

  @Nested
  class A_rate {
    @Test
    void is_recognised_of_total_with_one_decimal() {
      Figure rate = cell(1726L, 1234L).rate();
      assertThat(rate.text()).isEqualTo(Text.of("71,5\u00a0%", "71.5%"));
      assertThat(rate.value()).isEqualByComparingTo("71.5");
      assertThat(rate.numerator()).isEqualTo(1234);
      assertThat(rate.denominator()).isEqualTo(1726);
      assertThat(rate.id()).hasToString("2025.now.04.FAMILY.combined.rate");
    }

    @Test
    void cannot_be_computed_without_a_total() {
      assertThat(cell(null, 4L).rate().text().vi()).isEqualTo("không tính được");
      assertThat(cell(0L, 0L).rate().text().vi()).isEqualTo("không tính được");
      assertThat(cell(null, 4L).ratio().text().vi()).isEqualTo("4/–");
    }

    @Test
    void is_a_dash_where_nothing_is_known_and_zero_only_where_zero_is_known() {
      assertThat(cell(10L, null).rate().text().vi()).isEqualTo("–");
      assertThat(cell(null, null).rate().text().vi()).isEqualTo("–");
      assertThat(cell(10L, 0L).rate().text().vi()).isEqualTo("0,0\u00a0%");
      assertThat(model().headline(2025, "04", Title.FAMILY).share().blank()).isTrue();
    }

    @Property
    void rule_4_2_stands_with_both_counts_or_not_at_all(
        @ForAll @LongRange(min = 0, max = 99_999) long total,
        @ForAll @LongRange(min = 0, max = 99_999) long recognised) {
      Figure rate = cell(total, recognised).rate();
      assertThat(rate.known()).isEqualTo(total > 0);
      assertThat(rate.value() == null).isEqualTo(rate.numerator() == null);
    }
  }

  @Nested
  class A_target {
    @Test
    void is_the_next_milestone() {
      assertThat(cell(100L, 60L).target().text().vi()).isEqualTo("70\u00a0%");
      assertThat(model().headline(2026, "04", Title.FAMILY).target().text().en()).isEqualTo("80%");
      assertThat(model().headline(2026, "04", Title.FAMILY).milestone().orElseThrow().provisional())
          .isTrue();
      assertThat(model().headline(2025, "04", Title.CITIZEN).target().blank()).isTrue();
      assertThat(model().headline(2031, "04", Title.FAMILY).target().blank()).isTrue();
    }

    @Test
    void of_the_area_itself_wins() {
      var own =
          new Target(
              "FAMILY.recognised",
              Areas.shipped().on("04", LocalDate.of(2025, 12, 31)).orElseThrow().id(),
              null,
              null,
              2025,
              Target.Term.STAGE,
              new BigDecimal("62.5"),
              "102/KH-UBND",
              Target.Status.VERIFIED,
              Optional.empty());
      var targets = Targets.shipped().with(List.of(own), Areas.shipped(), RegionClasses.shipped());
      var model =
          NumberModel.working(
              List.of(Rows.of("province", "04", Title.FAMILY, 2025, 100L, 60L)), targets);
      assertThat(model.headline(2025, "04", Title.FAMILY).gap().text().vi())
          .isEqualTo("thiếu 2,5\u00a0điểm");
    }

    @Test
    void is_missed_by_a_hair_and_says_so() {
      Cell cell = cell(10_000L, 6_999L);
      assertThat(cell.rate().text().vi()).isEqualTo("70,0\u00a0%");
      assertThat(cell.reached()).contains(false);
      assertThat(cell.gap().text().vi()).isEqualTo("thiếu dưới 0,1\u00a0điểm");
      assertThat(cell(10L, 7L).gap().text().vi()).isEqualTo("bằng mục tiêu");
    }
  }

  @Nested
  class Coverage_of_a_figure {
    @Test
    void counts_communes_and_lists() {
      SummaryRow row = Rows.row("country", "VN", Title.CLAN, 2025, 10L, null, 5L, 198, 3321);
      assertThat(model(row).headline(2025, "VN", Title.CLAN).coverage().text())
          .isEqualTo(
              Text.of(
                  "198/3.321 xã có số liệu, 50,0\u00a0% theo danh sách",
                  "198/3,321 communes with data, 50.0% from lists"));
    }

    @Test
    void of_nothing_confirmed_is_stated() {
      SummaryRow row = Rows.row("province", "04", Title.CLAN, 2025, null, null, null, 0, 56);
      var model = NumberModel.published(List.of(row), Targets.shipped());
      assertThat(model.headline(2025, "04", Title.CLAN).coverage().text().vi())
          .isEqualTo("chưa có số liệu được xác nhận (0/56 xã)");
    }
  }

  @Nested
  class An_id {
    @Test
    void finds_its_figure_again() {
      NumberModel model = model(Rows.of("province", "04", Title.FAMILY, 2025, 10L, 7L));
      for (Measure measure : Measure.values()) {
        Figure figure = model.headline(2025, "04", Title.FAMILY).figure(measure);
        assertThat(model.find(figure.id().toString())).contains(figure);
        assertThat(CellKey.headline(2025, "04", Title.FAMILY).head() + figure.id().tail())
            .isEqualTo(figure.id().toString());
      }
      var grouped =
          new CellKey(
              2025,
              SummaryRow.View.THEN,
              "04",
              Title.CITIZEN,
              "FARMER",
              SummaryRow.Provenance.LIST);
      var id = new FigureId.OfTitle(grouped, Measure.RATE);
      assertThat(FigureId.parse("2025.then.04.CITIZEN-FARMER.list.rate")).contains(id);
    }

    @Test
    void that_breaks_the_grammar_finds_nothing() {
      for (String id : List.of("", "2025.now.04.FAMILY.combined", "2025.now.04.X.combined.rate")) {
        assertThat(model().find(id)).isEmpty();
      }
    }
  }

  @Nested
  class A_pace {
    @Test
    void arrives_at_the_next_stage_when_it_is_kept() {
      BigDecimal goal =
          Targets.shipped().all().stream()
              .filter(t -> t.indicator().equals("FAMILY.recognised") && t.year() == 2030)
              .filter(t -> t.regionClass() == null)
              .findFirst()
              .orElseThrow()
              .percentage();
      Cell cell = cell(1000L, 613L);
      BigDecimal pace = cell.pace().value();
      BigDecimal now = new BigDecimal("61.3");
      assertThat(now.add(pace.multiply(BigDecimal.valueOf(5)))).isGreaterThanOrEqualTo(goal);
      BigDecimal slower = pace.subtract(new BigDecimal("0.1"));
      assertThat(now.add(slower.multiply(BigDecimal.valueOf(5)))).isLessThan(goal);
      assertThat(cell.pace().text().vi()).endsWith("điểm mỗi năm đến 2030");
    }

    @Test
    void is_none_where_the_target_is_reached_and_unknown_without_a_rate() {
      assertThat(cell(100L, 100L).pace().text().vi()).isEqualTo("đã đạt mục tiêu 2030");
      assertThat(cell(null, 4L).pace().known()).isFalse();
      assertThat(cell(10L, null).pace().known()).isFalse();
    }
  }

  @Test
  void a_change_is_the_difference_of_the_printed_rates() {
    NumberModel model =
        model(
            Rows.of("province", "04", Title.FAMILY, 2024, 1000L, 600L),
            Rows.of("province", "04", Title.FAMILY, 2025, 1726L, 1234L));
    assertThat(model.headline(2025, "04", Title.FAMILY).change().text())
        .isEqualTo(Text.of("tăng 11,5\u00a0điểm", "up 11.5\u00a0points"));
    assertThat(model.headline(2024, "04", Title.FAMILY).change().blank()).isTrue();
  }

  @Test
  void two_rows_of_one_cell_are_a_fault() {
    SummaryRow row = Rows.of("province", "04", Title.FAMILY, 2025, 10L, 7L);
    assertThatThrownBy(() -> model(row, row)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbers_look_the_same_in_every_locale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr", "vi", "ar-u-nu-arab", "hi-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Numbers.count(-1234567)).isEqualTo(Text.of("−1.234.567", "−1,234,567"));
        assertThat(Numbers.count(Long.MIN_VALUE).en()).isEqualTo("−9,223,372,036,854,775,808");
        assertThat(Numbers.percent(new BigDecimal("71.45")).vi()).isEqualTo("71,5\u00a0%");
        assertThat(CellKey.headline(2025, "04", Title.FAMILY))
            .hasToString("2025.now.04.FAMILY.combined");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Nested
  class Reports_as_data {
    @Test
    void stand_for_every_year() {
      Report report = Reports.shipped().find("year-2025").orElseThrow();
      assertThat(report.due()).hasToString("2025-12-15");
      assertThat(report.asOf()).hasToString("2025-11-30");
      assertThat(report.freeze()).hasToString("2025-12-10");
      assertThat(report.recipients()).hasSize(2);
      assertThat(report.title().vi()).endsWith("năm 2025");
      assertThat(report.provisional()).isTrue();
    }

    @Test
    void know_the_two_stages() {
      assertThat(Reports.shipped().find("mid-term-2026").orElseThrow().year()).isEqualTo(2025);
      assertThat(Reports.shipped().find("final-2030").orElseThrow().years()).hasSize(10);
      assertThat(Reports.shipped().find("half-2026").orElseThrow().due()).hasToString("2026-07-15");
      assertThat(Reports.shipped().find("mid-term-2027")).isEmpty();
      assertThat(Reports.shipped().find("year-{Y}")).isEmpty();
    }
  }
}
