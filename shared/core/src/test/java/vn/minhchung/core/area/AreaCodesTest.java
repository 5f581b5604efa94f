package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.area.Resolution.ChangedMeaning;
import vn.minhchung.core.area.Resolution.DistrictEnded;
import vn.minhchung.core.area.Resolution.Found;
import vn.minhchung.core.area.Resolution.NotValidOn;
import vn.minhchung.core.area.Resolution.TooEarly;
import vn.minhchung.core.area.Resolution.Unknown;

class AreaCodesTest {
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate NOW = LocalDate.of(2026, 11, 1);

  private final Areas areas = Areas.shipped();

  @Nested
  class A_code_of_the_date {
    @Test
    void is_found() {
      assertThat(areas.resolve("00004", NOW))
          .isEqualTo(new Found(areas.on("00004", NOW).orElseThrow(), false));
      assertThat(areas.resolve(" 00004 ", NOW).area()).isEqualTo(areas.on("00004", NOW));
    }

    @Test
    void of_an_earlier_year_is_approximate() {
      var date = LocalDate.of(2023, 12, 31);
      assertThat(areas.resolve("00004", date))
          .isEqualTo(new Found(areas.on("00004", BEFORE).orElseThrow(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "24", "44", "52", "80", "82", "91"})
    void of_a_province_whose_meaning_changed_comes_with_the_other(String code) {
      for (var date : new LocalDate[] {BEFORE, NOW}) {
        assertThat(areas.resolve(code, date))
            .isInstanceOfSatisfying(
                ChangedMeaning.class,
                changed -> {
                  assertThat(changed.area()).isEqualTo(areas.on(code, date));
                  assertThat(changed.elsewhen())
                      .isNotEmpty()
                      .noneMatch(other -> other.name().equals(changed.unit().name()));
                });
      }
    }

    @Test
    void of_a_province_that_only_became_a_city_is_just_found() {
      assertThat(areas.resolve("75", NOW)).isInstanceOf(Found.class);
    }
  }

  @Nested
  class A_code_of_another_date {
    @Test
    void says_who_bore_it_and_what_that_became() {
      assertThat(areas.resolve("00001", NOW))
          .isEqualTo(
              new NotValidOn(
                  "00001", NOW, areas.everBorne("00001"), areas.everBorne("00097").subList(1, 2)));
      assertThat(areas.resolve("00001", NOW).area()).isEmpty();
    }

    @Test
    void offers_every_part_of_a_split_commune() {
      var split =
          areas.successions().stream()
              .filter(e -> !e.whole() && areas.on(e.from().code(), NOW).isEmpty())
              .findFirst()
              .orElseThrow();
      assertThat(areas.resolve(split.from().code(), NOW))
          .isInstanceOfSatisfying(
              NotValidOn.class, invalid -> assertThat(invalid.candidates()).hasSizeGreaterThan(1));
    }

    @Test
    void says_what_it_came_from_when_it_begins_later() {
      assertThat(areas.resolve("11948", BEFORE))
          .isInstanceOfSatisfying(
              NotValidOn.class,
              invalid ->
                  assertThat(invalid.candidates()).extracting(Area::code).containsExactly("318"));
    }

    @Test
    void of_a_district_says_that_the_level_ended() {
      assertThat(areas.resolve("001", NOW))
          .isInstanceOfSatisfying(
              DistrictEnded.class,
              ended -> {
                assertThat(ended.district().fullName()).isEqualTo("Quận Ba Đình");
                assertThat(ended.now())
                    .extracting(Area::name)
                    .contains("Ba Đình", "Ngọc Hà", "Giảng Võ");
              });
      assertThat(areas.resolve("318", NOW))
          .isInstanceOfSatisfying(
              DistrictEnded.class,
              ended -> assertThat(ended.now()).extracting(Area::code).containsExactly("11948"));
      assertThat(areas.resolve("001", BEFORE)).isInstanceOf(Found.class);
    }

    @Test
    void before_2021_has_no_answer() {
      var date = LocalDate.of(2020, 12, 31);
      assertThat(areas.resolve("00004", date)).isEqualTo(new TooEarly("00004", date));
    }
  }

  @Nested
  class An_unknown_code {
    @Test
    void may_have_lost_its_zeros() {
      assertThat(areas.resolve("4", NOW))
          .isInstanceOfSatisfying(
              Unknown.class,
              unknown ->
                  assertThat(unknown.nearest()).extracting(Area::code).contains("04", "00004"));
    }

    @Test
    void may_have_two_digits_swapped_or_one_wrong() {
      assertThat(areas.resolve("07423", BEFORE))
          .isInstanceOfSatisfying(
              Unknown.class,
              unknown -> assertThat(unknown.nearest()).extracting(Area::code).contains("07243"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Hà Nội", "123456789012345678901234567890", "0,0", "\u0000"})
    void may_be_anything(String code) {
      assertThat(areas.resolve(code, NOW)).isInstanceOf(Unknown.class);
    }
  }
}
