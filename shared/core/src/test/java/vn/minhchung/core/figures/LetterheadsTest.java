package vn.minhchung.core.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.facts.FactFiles;

class LetterheadsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Areas AREAS = Areas.shipped();

  private static Area on(String code, LocalDate date) {
    return AREAS.on(code, date).orElseThrow();
  }

  @Nested
  class The_pattern_of_a_level {
    @Test
    void is_filled_in_with_the_area_and_the_one_above() {
      Letterhead head = Letterheads.shipped().of(on("03390", DAY), DAY);

      assertThat(head.superior()).isEqualTo("HỘI KHUYẾN HỌC TỈNH LAI CHÂU");
      assertThat(head.organisation())
          .isEqualTo(
              "HỘI KHUYẾN HỌC " + on("03390", DAY).fullName().toUpperCase(java.util.Locale.ROOT));
      assertThat(head.place()).isEqualTo(on("03390", DAY).name());
      assertThat(head.provisional()).isTrue();
      assertThat(head.area()).contains(on("03390", DAY).id());
    }

    @Test
    void of_the_country_is_the_associations_own() {
      Letterhead head = Letterheads.shipped().of(AREAS.country(), DAY);
      assertThat(head.superior()).isEmpty();
      assertThat(head.organisation()).isEqualTo("HỘI KHUYẾN HỌC VIỆT NAM");
      assertThat(head.signedBy().position()).isEqualTo("CHỦ TỊCH");
    }
  }

  @Nested
  class A_loaded_letterhead {
    private final Letterheads heads =
        Facts.shipped().with(FactFiles.example("letterhead-lai-chau.json")).letterheads();

    @Test
    void is_taken_for_its_area_in_its_time() {
      assertThat(heads.of(on("12", DAY), DAY).symbol()).isEqualTo("BC-HKHT");
      assertThat(heads.of(on("12", DAY), DAY).signedBy().authority())
          .isEqualTo("TM. BAN CHẤP HÀNH");
      LocalDate before = LocalDate.of(2025, 12, 31);
      assertThat(heads.of(on("12", before), before).symbol()).isEqualTo("BC-HKH");
    }

    @Test
    void stands_behind_the_patterns() {
      assertThat(heads.all())
          .hasSize(Letterheads.shipped().all().size() + 1)
          .last()
          .satisfies(head -> assertThat(head.area()).contains(on("12", DAY).id()))
          .satisfies(head -> assertThat(head.provisional()).isTrue());
    }

    @Test
    void gives_way_to_one_that_was_loaded_later() {
      Letterhead first = heads.all().get(heads.all().size() - 1);
      Letterhead later =
          new Letterhead(
              first.area(),
              first.level(),
              first.from(),
              first.to(),
              first.superior(),
              first.organisation(),
              "BC-LATER",
              first.place(),
              first.signedBy(),
              first.document(),
              Target.Status.VERIFIED);
      Letterhead taken = heads.with(List.of(later), AREAS).of(on("12", DAY), DAY);
      assertThat(taken.symbol()).isEqualTo("BC-LATER");
      assertThat(taken.provisional()).isFalse();
    }

    @Test
    void is_not_taken_for_another_area() {
      assertThat(heads.of(on("14", DAY), DAY).symbol()).isEqualTo("BC-HKH");
      assertThat(heads.of(on("03390", DAY), DAY).symbol()).isEqualTo("BC-HKH");
    }
  }

  @Test
  void a_level_without_a_pattern_in_force_is_named() {
    LocalDate early = LocalDate.of(1900, 1, 1);
    assertThatThrownBy(() -> Letterheads.shipped().of(on("12", DAY), early))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PROVINCE");
  }

  @Provide
  Arbitrary<Area> units() {
    return Arbitraries.of(AREAS.all());
  }

  @Property(tries = 200)
  void for_every_area_there_is_one_without_gaps(@ForAll("units") Area unit) {
    Letterhead head = Letterheads.shipped().of(unit, unit.id().validFrom());
    assertThat(head.organisation()).isNotBlank().doesNotContain("{");
    assertThat(head.superior()).isNotBlank().doesNotContain("{");
    assertThat(head.place()).isNotBlank().doesNotContain("{");
  }
}
