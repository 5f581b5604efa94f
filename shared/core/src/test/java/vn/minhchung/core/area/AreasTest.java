package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.area.Succession.People;

class AreasTest {
  private static final LocalDate Y2022 = LocalDate.of(2022, 12, 31);
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);
  private static final LocalDate NOW = LocalDate.of(2026, 11, 1);

  private final Areas areas = Areas.shipped();

  private Area on(String code, LocalDate date) {
    return areas.on(code, date).orElseThrow();
  }

  private static AreaId id(String text) {
    return AreaId.parse(text);
  }

  @Nested
  class Editions {
    @Test
    void are_five_named_by_their_first_day() {
      assertThat(areas.editions())
          .extracting(AreaEdition::name)
          .containsExactly("2025-03-01", "2025-07-01", "2026-04-30", "2026-09-01", "2026-09-20");
    }

    @Test
    void change_on_their_first_day() {
      assertThat(areas.edition(BEFORE).name()).isEqualTo("2025-03-01");
      assertThat(areas.edition(AFTER).name()).isEqualTo("2025-07-01");
      assertThat(areas.edition(LocalDate.of(2030, 12, 31)).name()).isEqualTo("2026-09-20");
    }

    @Test
    void answer_earlier_years_from_the_first_and_say_so() {
      assertThat(areas.edition(Y2022).name()).isEqualTo("2025-03-01");
      assertThat(areas.approximate(Y2022)).isTrue();
      assertThat(areas.approximate(LocalDate.of(2025, 2, 28))).isTrue();
      assertThat(areas.approximate(LocalDate.of(2025, 3, 1))).isFalse();
      assertThat(areas.on("00001", Y2022)).isEqualTo(areas.on("00001", BEFORE));
    }

    @Test
    void have_no_answer_before_2021() {
      var date = LocalDate.of(2020, 12, 31);
      assertThatThrownBy(() -> areas.edition(date)).isInstanceOf(IllegalArgumentException.class);
      assertThat(areas.on("00001", date)).isEmpty();
      assertThat(areas.on("VN", date)).isEmpty();
      assertThat(areas.provinces(date)).isEmpty();
    }
  }

  @Nested
  class A_code {
    @Test
    void means_different_units_before_and_after_the_reform() {
      assertThat(on("00004", BEFORE).fullName()).isEqualTo("Phường Trúc Bạch");
      assertThat(on("00004", AFTER).fullName()).isEqualTo("Phường Ba Đình");
    }

    @Test
    void of_two_digits_changes_its_province() {
      assertThat(on("15", BEFORE).fullName()).isEqualTo("Tỉnh Yên Bái");
      assertThat(on("15", NOW).fullName()).isEqualTo("Tỉnh Lào Cai");
    }

    @Test
    void keeps_its_zeros() {
      assertThat(areas.on("4", NOW)).isEmpty();
      assertThat(areas.on("0000", NOW)).isEmpty();
      assertThat(areas.on("000011", NOW)).isEmpty();
      assertThat(areas.on("", NOW)).isEmpty();
    }

    @Test
    void of_the_country_is_VN() {
      assertThat(on("VN", NOW)).isEqualTo(areas.country());
      assertThat(areas.byId(areas.country().id())).contains(areas.country());
    }

    @Test
    void with_its_first_day_is_one_unit_for_ever() {
      assertThat(areas.byId(id("24@2025-07-01")).orElseThrow().type()).isEqualTo("Tỉnh");
      assertThat(areas.byId(id("24@2026-09-20")).orElseThrow().type()).isEqualTo("Thành phố");
      assertThat(areas.byId(id("24@2026-09-21"))).isEmpty();
    }

    @Test
    void rests_on_a_resolution() {
      assertThat(areas.legalBasis(id("00004@2025-07-01"))).contains("1656/NQ-UBTVQH15");
      assertThat(areas.legalBasis(id("07294@2026-09-20"))).contains("388/NQ-UBTVQH16");
      assertThat(areas.legalBasis(id("07294@2025-07-01"))).contains("1658/NQ-UBTVQH15");
      assertThat(areas.legalBasis(id("00004@2025-03-01"))).isEmpty();
      assertThat(areas.legalBasis(id("99999@2025-03-01"))).isEmpty();
    }
  }

  @Nested
  class A_type_of_2026 {
    @Test
    void changes_on_its_day_and_keeps_code_and_name() {
      assertThat(on("07840", LocalDate.of(2026, 9, 19)).fullName()).isEqualTo("Xã Hiệp Hòa");
      assertThat(on("07840", LocalDate.of(2026, 9, 20)).fullName()).isEqualTo("Phường Hiệp Hòa");
      assertThat(on("75", LocalDate.of(2026, 4, 29)).type()).isEqualTo("Tỉnh");
      assertThat(on("75", LocalDate.of(2026, 4, 30)).type()).isEqualTo("Thành phố");
    }
  }

  @Nested
  class Above {
    @Test
    void a_commune_is_its_province_of_that_date() {
      var commune = on("07294", NOW);
      assertThat(areas.provinceOf(commune, NOW).id()).isEqualTo(id("24@2026-09-20"));
      var old = on("00001", BEFORE);
      assertThat(areas.provinceOf(old, BEFORE).id()).isEqualTo(id("01@2025-03-01"));
    }

    @Test
    void a_unit_that_ended_is_the_successor_of_its_province() {
      // Yên Bái's communes: province 15 of then became province 15 Lào Cai of now.
      var old = areas.communesOf(on("10", BEFORE), BEFORE).get(0);
      assertThat(areas.provinceOf(old, BEFORE).name()).isEqualTo("Lào Cai");
      assertThat(areas.provinceOf(old, NOW).id()).isEqualTo(id("15@2025-07-01"));
      var thaiBinh = areas.communesOf(on("34", BEFORE), BEFORE).get(0);
      assertThat(areas.provinceOf(thaiBinh, NOW).name()).isEqualTo("Hưng Yên");
    }

    @Test
    void a_unit_that_begins_later_is_the_province_it_begins_in() {
      assertThat(areas.provinceOf(on("00004", NOW), BEFORE).id()).isEqualTo(id("01@2025-03-01"));
      // Lào Cai of now is made of two: there is no one province for it before the reform.
      var inLaoCai = areas.communesOf(on("15", NOW), NOW).get(0);
      assertThat(areas.provinceOf(inLaoCai, BEFORE).id()).isEqualTo(id("15@2025-07-01"));
    }

    @Test
    void a_province_is_itself() {
      assertThat(areas.provinceOf(on("96", NOW), NOW)).isEqualTo(on("96", NOW));
    }

    @Test
    void the_country_is_nothing() {
      assertThatThrownBy(() -> areas.provinceOf(areas.country(), NOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Below {
    @Test
    void the_country_are_63_then_34_provinces_in_code_order() {
      assertThat(areas.provinces(BEFORE)).hasSize(63).isSortedAccordingTo(byId());
      assertThat(areas.provinces(NOW)).hasSize(34).isSortedAccordingTo(byId());
      assertThat(areas.children(areas.country(), NOW)).isEqualTo(areas.provinces(NOW));
    }

    @Test
    void a_province_are_districts_until_june_2025_and_communes_since() {
      assertThat(areas.children(on("01", BEFORE), BEFORE))
          .hasSize(30)
          .allMatch(area -> area.level() == AreaLevel.DISTRICT);
      assertThat(areas.children(on("01", NOW), NOW))
          .hasSize(126)
          .allMatch(area -> area.level() == AreaLevel.COMMUNE);
    }

    @Test
    void any_unit_are_all_its_communes() {
      assertThat(areas.communesOf(areas.country(), BEFORE))
          .hasSize(10_035)
          .isSortedAccordingTo(byId());
      assertThat(areas.communesOf(areas.country(), NOW)).hasSize(3_321);
      assertThat(areas.communesOf(on("12", NOW), NOW)).hasSize(38);
      assertThat(areas.communesOf(on("001", BEFORE), BEFORE)).hasSize(13);
      assertThat(areas.communesOf(on("318", BEFORE), BEFORE)).isEmpty();
      assertThat(areas.communesOf(on("00004", NOW), NOW)).containsExactly(on("00004", NOW));
    }

    @Test
    void a_province_that_became_a_city_stays_the_same_ground() {
      var asProvince = on("24", LocalDate.of(2026, 1, 1));
      assertThat(areas.communesOf(asProvince, NOW)).hasSize(99).contains(on("07294", NOW));
      var asCity = on("24", NOW);
      assertThat(areas.communesOf(asCity, LocalDate.of(2026, 1, 1))).hasSize(99);
    }

    @Test
    void a_code_of_changed_meaning_are_not_the_communes_of_the_other_province() {
      var yenBai = on("15", BEFORE);
      assertThat(areas.communesOf(yenBai, NOW)).isEmpty();
      assertThat(areas.communesOf(on("15", NOW), BEFORE)).isEmpty();
    }

    private Comparator<Area> byId() {
      return Comparator.comparing(Area::id);
    }
  }

  @Nested
  class Succession_of_a_commune {
    @Test
    void that_went_as_a_whole_has_one_edge() {
      assertThat(areas.successors(id("00001@2025-03-01")))
          .containsExactly(
              new Succession(
                  id("00001@2025-03-01"),
                  id("00097@2025-07-01"),
                  true,
                  People.ALL,
                  "vietnamadminunits-1.0.4"));
    }

    @Test
    void that_was_split_has_one_edge_a_part() {
      assertThat(areas.successors(id("00112@2025-03-01")))
          .extracting(edge -> edge.to().code() + " " + edge.whole() + " " + edge.people())
          .containsExactly("00004 false NONE", "00103 false ALL");
    }

    @Test
    void is_seen_from_both_ends() {
      assertThat(areas.predecessors(id("00103@2025-07-01")))
          .isNotEmpty()
          .isSortedAccordingTo(Comparator.comparing(Succession::from))
          .anyMatch(edge -> edge.from().equals(id("00112@2025-03-01")));
      assertThat(areas.predecessors(id("00112@2025-03-01"))).isEmpty();
      assertThat(areas.successors(id("00103@2025-07-01"))).isEmpty();
    }

    @Test
    void of_a_recycled_code_starts_at_the_right_unit() {
      assertThat(areas.predecessors(id("07294@2026-09-20")))
          .extracting(Succession::from)
          .containsExactly(id("07294@2025-07-01"));
    }

    @Test
    void of_island_districts_skips_a_level() {
      assertThat(areas.carry(on("318", BEFORE), NOW)).contains(on("11948", NOW));
      assertThat(areas.carry(on("001", BEFORE), NOW)).isEmpty();
    }

    @Test
    void rests_on_the_clause_where_a_package_was_wrong() {
      assertThat(areas.successors(id("09013@2025-03-01")))
          .filteredOn(edge -> edge.to().code().equals("09817"))
          .extracting(Succession::source)
          .containsExactly("1656/NQ-UBTVQH15 clause 107");
    }
  }

  @Nested
  class Divided_units {
    @Test
    void are_flagged_at_every_commune_that_got_people_of_theirs() {
      var flagged = new TreeSet<AreaId>();
      for (Area commune : areas.communesOf(areas.country(), NOW)) {
        for (Area old : areas.divided(commune.id())) {
          flagged.add(old.id());
          assertThat(areas.carryPeople(old, NOW)).isEmpty();
        }
      }
      // 441 were split; of 60 all people went to a single successor
      assertThat(flagged).hasSize(381);
    }

    @Test
    void are_none_where_all_came_whole_or_only_land_came() {
      assertThat(areas.divided(on("00004", BEFORE).id())).isEmpty();
      for (Succession edge : areas.successions()) {
        if (!edge.whole() && edge.people() == People.NONE) {
          assertThat(areas.divided(edge.to())).extracting(Area::id).doesNotContain(edge.from());
        }
      }
    }
  }

  @Nested
  class Carrying {
    @Test
    void follows_whole_edges_over_several_steps() {
      assertThat(areas.carry(on("07273", BEFORE), NOW)).contains(on("07294", NOW));
      assertThat(areas.carry(on("07273", BEFORE), AFTER)).contains(on("07294", AFTER));
    }

    @Test
    void leaves_a_valid_unit_alone() {
      assertThat(areas.carry(on("00004", NOW), NOW)).contains(on("00004", NOW));
      assertThat(areas.carry(on("00004", BEFORE), Y2022)).contains(on("00004", BEFORE));
      assertThat(areas.carry(areas.country(), NOW)).contains(areas.country());
    }

    @Test
    void stops_where_a_commune_was_split() {
      assertThat(areas.carry(on("00112", BEFORE), NOW)).isEmpty();
    }

    @Test
    void never_goes_back() {
      assertThat(areas.carry(on("00004", NOW), BEFORE)).isEmpty();
    }

    @Test
    void of_people_passes_a_split_that_moved_only_land() {
      assertThat(areas.carryPeople(on("00112", BEFORE), NOW)).contains(on("00103", NOW));
      // No source says that all came here, but all the other parts were land only.
      assertThat(areas.carryPeople(on("23053", BEFORE), NOW)).contains(on("23053", NOW));
      // All the land went one way, the people two other ways.
      assertThat(areas.carryPeople(on("18796", BEFORE), NOW)).isEmpty();
    }
  }

  @Nested
  class Identities_during_a_year {
    @Test
    void are_the_wholly_succeeded_ones_of_that_year() {
      var commune = on("07294", NOW);
      assertThat(areas.identitiesDuring(commune, 2026))
          .containsExactly(id("07294@2026-09-20"), id("07294@2025-07-01"));
      assertThat(areas.identitiesDuring(commune, 2025))
          .containsExactly(
              id("07294@2026-09-20"),
              id("07273@2025-03-01"),
              id("07279@2025-03-01"),
              id("07294@2025-03-01"),
              id("07294@2025-07-01"));
      assertThat(areas.identitiesDuring(commune, 2024))
          .isEqualTo(areas.identitiesDuring(commune, 2021))
          .doesNotContain(id("07294@2025-07-01"))
          .hasSize(4);
    }

    @Test
    void leave_out_what_gave_only_a_part() {
      assertThat(areas.identitiesDuring(on("00103", NOW), 2025))
          .contains(id("00103@2025-07-01"))
          .doesNotContain(id("00112@2025-03-01"));
    }

    @Test
    void before_the_first_date_are_the_unit_alone() {
      assertThat(areas.identitiesDuring(on("07294", NOW), 2020))
          .containsExactly(id("07294@2026-09-20"));
    }
  }

  @Nested
  class Containing {
    @Test
    void follows_the_levels_of_the_date() {
      assertThat(areas.contains(on("01", BEFORE), on("00001", BEFORE), BEFORE)).isTrue();
      assertThat(areas.contains(on("001", BEFORE), on("00001", BEFORE), BEFORE)).isTrue();
      assertThat(areas.contains(on("002", BEFORE), on("00001", BEFORE), BEFORE)).isFalse();
      assertThat(areas.contains(on("00001", BEFORE), on("01", BEFORE), BEFORE)).isFalse();
      assertThat(areas.contains(on("01", NOW), on("00004", NOW), NOW)).isTrue();
      assertThat(areas.contains(on("04", NOW), on("00004", NOW), NOW)).isFalse();
    }

    @Test
    void is_true_of_equals_and_of_the_country() {
      assertThat(areas.contains(on("00004", NOW), on("00004", NOW), BEFORE)).isTrue();
      assertThat(areas.contains(areas.country(), on("00004", NOW), NOW)).isTrue();
      assertThat(areas.contains(areas.country(), areas.country(), NOW)).isTrue();
      assertThat(areas.contains(on("01", NOW), areas.country(), NOW)).isFalse();
    }

    @Test
    void counts_a_former_commune_where_all_of_it_lies() {
      assertThat(areas.contains(on("00097", NOW), on("00001", BEFORE), NOW)).isTrue();
      assertThat(areas.contains(on("01", NOW), on("00112", BEFORE), NOW)).isTrue();
      assertThat(areas.contains(on("00103", NOW), on("00112", BEFORE), NOW)).isFalse();
    }

    @Test
    void survives_a_change_of_type() {
      var asProvince = on("24", LocalDate.of(2026, 1, 1));
      assertThat(areas.contains(asProvince, on("07294", NOW), NOW)).isTrue();
      assertThat(areas.contains(on("24", NOW), on("07294", AFTER), NOW)).isTrue();
    }

    @Test
    void never_widens_what_was_merged() {
      var former = on("07273", BEFORE);
      assertThat(areas.contains(former, on("07294", NOW), NOW)).isFalse();
      var yenBai = on("15", BEFORE);
      assertThat(areas.contains(yenBai, areas.communesOf(on("15", NOW), NOW).get(0), NOW))
          .isFalse();
    }
  }

  @Nested
  class Other_tables {
    private final LocalDate start = LocalDate.of(2030, 1, 1);

    private Area unit(String code, LocalDate from, String end, AreaLevel level, String parent) {
      return new Area(
          new AreaId(code, from),
          end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end)),
          level,
          parent,
          "N" + code,
          "Xã N" + code,
          "Xã");
    }

    @Test
    void may_have_one_unit_only() {
      var one = Areas.of(List.of(unit("01", start, "", AreaLevel.PROVINCE, "VN")), List.of());
      assertThat(one.editions()).extracting(AreaEdition::name).containsExactly("2030-01-01");
      assertThat(one.provinces(start)).hasSize(1);
    }

    @Test
    void may_have_a_unit_without_a_type_word() {
      var plain =
          new Area(
              new AreaId("01", start),
              Optional.empty(),
              AreaLevel.PROVINCE,
              "VN",
              "Huế",
              "Huế",
              "");
      assertThat(Areas.of(List.of(plain), List.of()).find("hue", Optional.empty(), start))
          .isEqualTo(new Lookup.Found(plain));
    }

    @Test
    void may_not_be_empty() {
      assertThatThrownBy(() -> Areas.of(List.of(), List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void that_turn_in_a_circle_are_not_followed_for_ever() {
      var a = unit("00001", start, "2030-02-01", AreaLevel.COMMUNE, "01");
      var b = unit("00002", start, "2030-02-01", AreaLevel.COMMUNE, "01");
      var circle =
          Areas.of(
              List.of(a, b, unit("01", start, "", AreaLevel.PROVINCE, "VN")),
              List.of(
                  new Succession(a.id(), b.id(), true, People.ALL, ""),
                  new Succession(b.id(), a.id(), true, People.ALL, "")));
      var later = LocalDate.of(2031, 1, 1);
      assertThat(circle.carry(a, later)).isEmpty();
      assertThat(circle.identitiesDuring(a, 2030)).contains(a.id(), b.id());
      assertThat(circle.contains(a, b, later)).isFalse();
    }
  }
}
