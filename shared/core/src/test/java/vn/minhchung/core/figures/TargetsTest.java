package vn.minhchung.core.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.facts.FactFiles;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.SummaryRow;

/** Which target a place is held against. */
class TargetsTest {
  private static final LocalDate BEFORE = LocalDate.of(2024, 12, 31);
  private static final LocalDate NOW = LocalDate.of(2026, 12, 31);
  private static final Facts FACTS =
      Facts.shipped()
          .with(FactFiles.example("ben-tre.json"))
          .with(FactFiles.example("hung-yen-2020.json"))
          .with(FactFiles.example("assigned-2026.json"));
  private static final Targets TARGETS = FACTS.targets();

  private static Targets.Question of(
      String indicator, @Nullable String group, String area, LocalDate on, int year) {
    return new Targets.Question(indicator, group, area, on, year);
  }

  private static Optional<String> milestone(Targets.Question question) {
    return TARGETS.milestone(question).map(target -> target.percentage().toPlainString());
  }

  private static Targets with(JsonObject... rows) {
    return Targets.of(
        Targets.read(JsonObject.of("targets", List.of(rows)), Areas.shipped()),
        Areas.shipped(),
        RegionClasses.shipped());
  }

  private static JsonObject row(Object... more) {
    var members =
        new java.util.LinkedHashMap<String, @Nullable Object>(
            JsonObject.of(
                    "indicator", "FAMILY.recognised",
                    "year", new java.math.BigDecimal(2030),
                    "percentage", new java.math.BigDecimal(50),
                    "document", "KH 1",
                    "status", "VERIFIED")
                .members());
    members.putAll(JsonObject.of(more).members());
    return new JsonObject(members);
  }

  @Nested
  class What_a_rate_is_held_against {
    private String indicator(Title title, @Nullable String group) {
      return Targets.Question.of(title, group, "01", NOW, 2026).indicator();
    }

    @Test
    void is_a_target_of_its_own_for_citizens_of_models_and_of_units() {
      assertThat(indicator(Title.CITIZEN, SummaryRow.IN_MODELS))
          .isEqualTo("CITIZEN.recognisedInModels");
      assertThat(indicator(Title.CITIZEN, SummaryRow.IN_UNITS))
          .isEqualTo("CITIZEN.recognisedInUnits");
      assertThat(indicator(Title.CITIZEN, null)).isEqualTo("CITIZEN.recognised");
      assertThat(indicator(Title.FAMILY, SummaryRow.IN_MODELS)).isEqualTo("FAMILY.recognised");
    }

    @Test
    void is_nothing_where_there_are_no_targets() {
      assertThat(Targets.none().all()).isEmpty();
      assertThat(Targets.none().milestone(of("FAMILY.recognised", null, "01", NOW, 2026)))
          .isEmpty();
    }

    @Test
    void says_whether_its_number_was_checked() {
      assertThat(with(row("area", "01", "on", "2026-09-20")).all())
          .singleElement()
          .satisfies(target -> assertThat(target.provisional()).isFalse());
      assertThat(with(row("area", "01", "on", "2026-09-20", "status", "PROVISIONAL")).all())
          .singleElement()
          .satisfies(target -> assertThat(target.provisional()).isTrue());
    }

    @Test
    void must_be_asked_of_a_unit_there_is() {
      assertThatThrownBy(() -> with(row("area", "02", "on", "2026-09-20")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("02");
    }
  }

  @Nested
  class Of_a_province_that_set_its_own {
    @Test
    void ben_tre_asked_more_of_its_citizens_than_the_country() {
      assertThat(milestone(of("CITIZEN.recognisedInModels", null, "83", BEFORE, 2024)))
          .contains("60");
      assertThat(milestone(of("CITIZEN.recognisedInUnits", null, "83", BEFORE, 2024)))
          .contains("80");
      assertThat(milestone(of("CITIZEN.recognisedInModels", null, "83", BEFORE, 2026)))
          .contains("70");
      assertThat(milestone(of("CITIZEN.recognisedInUnits", null, "83", BEFORE, 2026)))
          .contains("85");
    }

    @Test
    void its_communes_are_held_against_it_too() {
      Area commune = FACTS.areas().communesOf(province("83", BEFORE), BEFORE).get(0);
      assertThat(milestone(of("CITIZEN.recognisedInModels", null, commune.code(), BEFORE, 2024)))
          .contains("60");
    }

    @Test
    void the_country_speaks_where_the_province_does_not() {
      assertThat(milestone(of("FAMILY.recognised", null, "83", BEFORE, 2024))).contains("70");
      assertThat(milestone(of("CITIZEN.recognisedInModels", null, "84", BEFORE, 2024)))
          .contains("40");
    }

    @Test
    void its_plan_says_nothing_of_the_larger_province_that_it_went_into() {
      assertThat(milestone(of("CITIZEN.recognisedInModels", null, "86", NOW, 2026)))
          .contains("60")
          .isEqualTo(milestone(of("CITIZEN.recognisedInModels", null, "VN", NOW, 2026)));
      assertThat(TARGETS.milestone(of("CITIZEN.recognisedInModels", null, "86", NOW, 2026)))
          .get()
          .extracting(Target::area)
          .isEqualTo(AreaId.parse("VN@2021-01-01"));
    }

    @Test
    void hung_yen_told_agencies_and_schools_from_enterprises() {
      assertThat(milestone(of("FAMILY.recognised", null, "33", BEFORE, 2020))).contains("75");
      assertThat(milestone(of("CLAN.recognised", null, "33", BEFORE, 2020))).contains("52");
      assertThat(milestone(of("COMMUNITY.recognised", null, "33", BEFORE, 2020))).contains("65");
      assertThat(milestone(of("UNIT.recognised", "AGENCY", "33", BEFORE, 2020))).contains("60");
      assertThat(milestone(of("UNIT.recognised", "SCHOOL", "33", BEFORE, 2020))).contains("60");
      assertThat(milestone(of("UNIT.recognised", "ENTERPRISE", "33", BEFORE, 2020))).contains("30");
      assertThat(milestone(of("UNIT.recognised", null, "33", BEFORE, 2020))).contains("80");
    }

    @Test
    void a_code_that_lives_on_with_more_ground_is_another_province() {
      assertThat(milestone(of("CLAN.recognised", null, "33", NOW, 2020))).contains("65");
    }

    @Test
    void one_that_only_became_a_city_keeps_its_plan() {
      Targets targets = with(row("area", "75", "on", "2025-12-01"));
      assertThat(targets.milestone(of("FAMILY.recognised", null, "75", NOW, 2026))).isPresent();
      assertThat(targets.milestone(of("FAMILY.recognised", null, "75", BEFORE, 2024))).isEmpty();
    }

    @Test
    void one_that_the_reform_left_alone_keeps_it_over_the_reform() {
      Targets targets = with(row("area", "12", "on", "2022-05-01"));
      assertThat(targets.milestone(of("FAMILY.recognised", null, "12", NOW, 2026))).isPresent();
      assertThat(targets.milestone(of("FAMILY.recognised", null, "12", BEFORE, 2024))).isPresent();
    }
  }

  @Nested
  class Of_a_region_class {
    @Test
    void holds_for_the_communes_that_a_document_puts_into_it() {
      assertThat(milestone(of("FAMILY.recognised", null, "03390", NOW, 2026))).contains("65");
      assertThat(milestone(of("FAMILY.recognised", null, "03388", NOW, 2026))).contains("80");
    }

    @Test
    void does_not_hold_for_communes_of_which_nothing_is_known_nor_for_the_province() {
      assertThat(milestone(of("FAMILY.recognised", null, "03397", NOW, 2026))).contains("80");
      assertThat(milestone(of("FAMILY.recognised", null, "12", NOW, 2026))).contains("80");
    }

    @Test
    void goes_before_a_row_for_all_whichever_is_read_first() {
      JsonObject all = row("area", "VN");
      JsonObject poor =
          row(
              "area",
              "VN",
              "regionClass",
              "DISADVANTAGED",
              "percentage",
              new java.math.BigDecimal(40));
      JsonObject other =
          row("area", "VN", "regionClass", "OTHER", "percentage", new java.math.BigDecimal(60));
      for (Targets targets : List.of(with(all, poor, other), with(other, poor, all))) {
        assertThat(percentage(targets, "03390")).isEqualTo("40");
        assertThat(percentage(targets, "03388")).isEqualTo("60");
        assertThat(percentage(targets, "12")).isEqualTo("50");
      }
    }

    private static String percentage(Targets targets, String area) {
      return targets
          .milestone(of("FAMILY.recognised", null, area, NOW, 2026))
          .orElseThrow()
          .percentage()
          .toPlainString();
    }
  }

  @Nested
  class Assigned_for_a_year {
    @Test
    void is_the_communes_own_and_of_that_year_only() {
      assertThat(assigned("03388", 2026)).contains("72.5");
      assertThat(assigned("03390", 2026)).contains("55");
      assertThat(assigned("03388", 2025)).isEmpty();
      assertThat(assigned("03388", 2027)).isEmpty();
    }

    @Test
    void has_no_fallback() {
      assertThat(assigned("03397", 2026)).isEmpty();
      assertThat(assigned("12", 2026)).isEmpty();
    }

    @Test
    void is_no_milestone() {
      assertThat(milestone(of("FAMILY.recognised", null, "03388", NOW, 2026))).contains("80");
    }

    @Test
    void is_a_figure_of_its_own() {
      NumberModel model =
          NumberModel.working(
              List.of(Rows.of("commune", "03388", Title.FAMILY, 2026, 200L, 150L)), TARGETS);
      Cell cell = model.headline(2026, "03388", Title.FAMILY);
      assertThat(cell.figure(Measure.ASSIGNED).text().vi()).isEqualTo("72,5\u00a0%");
      assertThat(cell.figure(Measure.ASSIGNED).id())
          .hasToString("2026.now.03388.FAMILY.combined.assigned");
      assertThat(cell.target().text().vi()).isEqualTo("80\u00a0%");
      assertThat(model.headline(2027, "03388", Title.FAMILY).figure(Measure.ASSIGNED).blank())
          .isTrue();
    }

    private Optional<String> assigned(String area, int year) {
      return TARGETS
          .assigned(of("FAMILY.recognised", null, area, NOW, year))
          .map(target -> target.percentage().toPlainString());
    }
  }

  @Nested
  class The_figures {
    @Test
    void of_then_are_held_against_the_plan_of_the_province_of_then() {
      Targets targets =
          with(row("area", "83", "on", "2022-06-07", "percentage", new java.math.BigDecimal(90)));
      NumberModel model = NumberModel.working(List.of(), targets);

      assertThat(target(model, SummaryRow.View.THEN, 2024, "83")).isEqualTo("90%");
      assertThat(target(model, SummaryRow.View.NOW, 2024, "86")).isEqualTo("–");
    }

    private static String target(NumberModel model, SummaryRow.View view, int year, String area) {
      return model
          .cell(new CellKey(year, view, area, Title.FAMILY, null, SummaryRow.Provenance.COMBINED))
          .target()
          .text()
          .en();
    }
  }

  @Nested
  class Marks {
    @Test
    void say_what_was_checked_and_what_was_not() {
      assertThat(status("FAMILY.recognised", 2025)).isEqualTo(Target.Status.VERIFIED);
      assertThat(status("FAMILY.recognised", 2030)).isEqualTo(Target.Status.PROVISIONAL);
      assertThat(status("CITIZEN.recognisedInModels", 2030)).isEqualTo(Target.Status.VERIFIED);
      assertThat(status("chapters.units", 2025)).isEqualTo(Target.Status.PROVISIONAL);
    }

    private static Target.Status status(String indicator, int year) {
      return Targets.shipped()
          .milestone(of(indicator, null, "VN", NOW, year))
          .orElseThrow()
          .status();
    }
  }

  @Test
  void a_row_that_was_loaded_later_wins_over_an_equal_one() {
    Targets both =
        with(row("area", "VN"))
            .with(
                Targets.read(
                    JsonObject.of(
                        "targets",
                        List.of(row("area", "VN", "percentage", new java.math.BigDecimal(51)))),
                    Areas.shipped()),
                Areas.shipped(),
                RegionClasses.shipped());
    assertThat(both.milestone(of("FAMILY.recognised", null, "VN", NOW, 2026)))
        .get()
        .extracting(target -> target.percentage().intValue())
        .isEqualTo(51);
  }

  @Provide
  Arbitrary<Area> units() {
    return Arbitraries.of(FACTS.areas().all());
  }

  /**
   * For every unit and year of the programme there is a target, the country's where no other is.
   */
  @Property(tries = 300)
  void the_national_row_is_the_fallback(
      @ForAll("units") Area unit, @ForAll @IntRange(min = 2021, max = 2030) int year) {
    for (Title title : List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT)) {
      var question = Targets.Question.of(title, null, unit.code(), unit.id().validFrom(), year);
      var national = Targets.Question.of(title, null, "VN", unit.id().validFrom(), year);
      assertThat(TARGETS.milestone(question)).isPresent();
      assertThat(Targets.shipped().milestone(question))
          .isEqualTo(Targets.shipped().milestone(national));
    }
  }

  private static Area province(String code, LocalDate on) {
    return FACTS.areas().on(code, on).orElseThrow();
  }
}
