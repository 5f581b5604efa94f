package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaNamesTest {
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate NOW = LocalDate.of(2026, 11, 1);

  private final Areas areas = Areas.shipped();

  private Lookup find(String name, String within, LocalDate date) {
    return areas.find(name, Optional.of(areas.on(within, date).orElseThrow()), date);
  }

  private Lookup found(String code, LocalDate date) {
    return new Lookup.Found(areas.on(code, date).orElseThrow());
  }

  @Nested
  class A_name_is_found {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Phường Hiệp Hòa",
          "phường Hiệp Hoà",
          "Hiệp Hòa",
          "HIỆP HOÀ",
          "hiep hoa",
          "Phuong Hiep Hoa",
          "P. Hiệp Hòa",
          "P.Hiệp Hòa",
          " hiep-hoa "
        })
    void however_it_is_written(String name) {
      assertThat(find(name, "24", NOW)).isEqualTo(found("07840", NOW));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "tp ho chi minh", "hồ chí minh"})
    void for_a_province_of_the_country(String name) {
      assertThat(areas.find(name, Optional.empty(), NOW)).isEqualTo(found("79", NOW));
      assertThat(areas.find(name, Optional.of(areas.country()), NOW)).isEqualTo(found("79", NOW));
    }

    @Test
    void for_a_number_with_or_without_zero() {
      var district = areas.on("764", BEFORE).orElseThrow();
      assertThat(areas.find("Phường 05", Optional.of(district), BEFORE))
          .isEqualTo(found("26887", BEFORE));
    }

    @Test
    void for_a_name_that_begins_like_a_type() {
      var xaDung = areas.validOn(NOW).stream().filter(a -> a.name().equals("Xa Dung")).findFirst();
      var within = areas.provinceOf(xaDung.orElseThrow(), NOW);
      assertThat(areas.find("Xa Dung", Optional.of(within), NOW))
          .isEqualTo(new Lookup.Found(xaDung.orElseThrow()));
    }

    @Test
    void by_its_accents_where_another_differs_only_in_them() {
      var named = areas.find("Phường Sa Pa", areas.on("088", BEFORE), BEFORE);
      assertThat(named).isEqualTo(found("03001", BEFORE));
      assertThat(areas.find("phuong sa pa", areas.on("088", BEFORE), BEFORE))
          .isInstanceOf(Lookup.Suggestions.class);
    }

    @Test
    void on_the_level_that_is_asked_for() {
      var hoaBinh = areas.find("Hòa Bình", Optional.empty(), BEFORE, AreaLevel.PROVINCE);
      assertThat(hoaBinh).isEqualTo(found("17", BEFORE));
      assertThat(areas.find("Hòa Bình", Optional.empty(), BEFORE, AreaLevel.COMMUNE))
          .isInstanceOf(Lookup.Suggestions.class);
    }

    @Test
    void on_its_date_only() {
      assertThat(find("Phường Trúc Bạch", "01", BEFORE)).isEqualTo(found("00004", BEFORE));
      assertThat(find("Phường Trúc Bạch", "01", NOW)).isInstanceOf(Lookup.Suggestions.class);
    }
  }

  @Nested
  class A_name_is_only_suggested {
    private java.util.List<Area> suggested(Lookup lookup) {
      assertThat(lookup).isInstanceOf(Lookup.Suggestions.class);
      return ((Lookup.Suggestions) lookup).areas();
    }

    @Test
    void when_several_bear_it() {
      assertThat(suggested(find("Phường 5", "79", BEFORE)))
          .as("these, and not what is merely like them")
          .hasSize(8)
          .extracting(Area::fullName)
          .containsOnly("Phường 5");
    }

    @Test
    void when_it_is_misspelt() {
      assertThat(suggested(find("Hiệp Hoòa", "24", NOW))).extracting(Area::code).contains("07840");
    }

    @Test
    void when_its_accents_are_of_another_name() {
      assertThat(suggested(find("Hiệp Hoá", "24", NOW)))
          .first()
          .extracting(Area::code)
          .isEqualTo("07840");
    }

    @Test
    void when_its_type_has_changed() {
      assertThat(suggested(find("Xã Hiệp Hòa", "24", NOW)))
          .first()
          .extracting(Area::code)
          .isEqualTo("07840");
    }

    @Test
    void when_it_lies_elsewhere() {
      assertThat(suggested(find("Hiệp Hòa", "12", NOW)))
          .noneMatch(area -> area.code().equals("07840"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "???", "Atlantis of the deep blue sea"})
    void not_at_all_when_nothing_is_like_it(String name) {
      assertThat(suggested(areas.find(name, Optional.empty(), NOW))).isEmpty();
    }

    @Test
    void not_at_all_before_2021() {
      assertThat(suggested(areas.find("Hà Nội", Optional.empty(), LocalDate.of(2020, 1, 1))))
          .isEmpty();
    }
  }
}
