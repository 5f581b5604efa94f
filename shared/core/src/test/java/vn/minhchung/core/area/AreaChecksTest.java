package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.area.Succession.People;

class AreaChecksTest {
  @Test
  void the_shipped_tables_hold() {
    assertThat(AreaChecks.run(Areas.shipped())).allMatch(AreaChecks.Finding::holds);
  }

  @Test
  void every_rule_has_its_text_in_both_languages() {
    assertThat(AreaChecks.run(Areas.shipped()))
        .hasSizeGreaterThanOrEqualTo(36)
        .allSatisfy(
            finding -> {
              assertThat(finding.text().vi()).isNotBlank();
              assertThat(finding.text().en()).isNotBlank();
            });
  }

  @Nested
  class A_fault_is_found {
    private static final LocalDate OLD = LocalDate.of(2025, 3, 1);
    private static final LocalDate NEW = LocalDate.of(2025, 7, 1);

    private final Area province = unit("01", OLD, AreaLevel.PROVINCE, "VN");
    private final Area provinceNow = unit("01", NEW, AreaLevel.PROVINCE, "VN");
    private final Area district = unit("001", OLD, AreaLevel.DISTRICT, "01");
    private final Area commune = unit("00001", OLD, AreaLevel.COMMUNE, "001");
    private final Area communeNow = unit("00001", NEW, AreaLevel.COMMUNE, "01");
    private final List<Area> units =
        new ArrayList<>(List.of(province, provinceNow, district, commune, communeNow));
    private final List<Succession> edges =
        new ArrayList<>(List.of(whole(province, provinceNow), whole(commune, communeNow)));

    private static Area unit(String code, LocalDate from, AreaLevel level, String parent) {
      return new Area(
          new AreaId(code, from),
          from.equals(OLD) ? Optional.of(NEW) : Optional.empty(),
          level,
          parent,
          "N",
          "Xã N",
          "Xã");
    }

    private static Succession whole(Area from, Area to) {
      return new Succession(from.id(), to.id(), true, People.ALL, "");
    }

    private String actual(String rule) {
      return AreaChecks.run(Areas.of(units, edges)).stream()
          .filter(finding -> finding.rule().equals(rule))
          .map(AreaChecks.Finding::actual)
          .findFirst()
          .orElseThrow();
    }

    @Test
    void by_a_rule_that_then_does_not_hold() {
      assertThat(AreaChecks.run(Areas.of(units, edges)))
          .filteredOn(finding -> finding.rule().equals("rows"))
          .hasSize(1)
          .noneMatch(AreaChecks.Finding::holds);
    }

    @Test
    void only_where_there_is_one() {
      for (var rule :
          List.of(
              "without-target",
              "without-source",
              "leaves-province",
              "whole-means-one",
              "whole-moves-all",
              "duplicate-edges",
              "unknown-ends",
              "direction",
              "cycles",
              "orphans",
              "two-on-a-date",
              "not-nfc",
              "malformed-codes",
              "split-provinces",
              "several-provinces")) {
        assertThat(actual(rule)).as(rule).isEqualTo("0");
      }
    }

    @Test
    void no_target_and_no_source() {
      edges.remove(1);
      assertThat(actual("without-target")).isEqualTo("1");
      assertThat(actual("without-source")).isEqualTo("1");
    }

    @Test
    void an_edge_into_another_province() {
      var other = unit("02", NEW, AreaLevel.PROVINCE, "VN");
      var there = unit("00002", NEW, AreaLevel.COMMUNE, "02");
      units.addAll(List.of(other, there));
      edges.set(1, whole(commune, there));
      assertThat(actual("leaves-province")).isEqualTo("1");
    }

    @Test
    void a_commune_made_of_two_provinces_and_districts() {
      var other = unit("02", OLD, AreaLevel.PROVINCE, "VN");
      var its = unit("002", OLD, AreaLevel.DISTRICT, "02");
      var there = unit("00002", OLD, AreaLevel.COMMUNE, "002");
      units.addAll(List.of(other, its, there));
      edges.add(whole(there, communeNow));
      assertThat(actual("several-districts")).isEqualTo("1");
      assertThat(actual("several-provinces")).isEqualTo("1");
      assertThat(actual("split-provinces")).isEqualTo("1");
      assertThat(actual("sources")).isEqualTo("0/2/2");
    }

    @Test
    void a_new_code_that_is_an_old_one_but_of_other_ground() {
      var other = unit("00002", OLD, AreaLevel.COMMUNE, "001");
      units.add(other);
      edges.set(1, whole(other, communeNow));
      assertThat(actual("recycled-codes")).isEqualTo("0 of 1");
    }

    @Test
    void a_whole_edge_that_is_not_alone() {
      var other = unit("00002", NEW, AreaLevel.COMMUNE, "01");
      units.add(other);
      edges.add(new Succession(commune.id(), other.id(), false, People.SOME, ""));
      assertThat(actual("whole-means-one")).isEqualTo("1");
      edges.set(1, new Succession(commune.id(), communeNow.id(), true, People.NONE, ""));
      assertThat(actual("whole-moves-all")).isEqualTo("1");
    }

    @Test
    void a_doubled_edge() {
      edges.add(edges.get(1));
      assertThat(actual("duplicate-edges")).isEqualTo("1");
    }

    @Test
    void an_edge_into_nowhere() {
      units.remove(communeNow);
      assertThat(actual("unknown-ends")).isEqualTo("1");
    }

    @Test
    void an_edge_back_in_time_and_a_circle() {
      edges.add(whole(communeNow, commune));
      assertThat(actual("direction")).isEqualTo("1");
      assertThat(actual("cycles")).isEqualTo("2");
    }

    @Test
    void a_unit_below_nothing() {
      units.remove(district);
      assertThat(actual("orphans")).isEqualTo("1");
      assertThat(actual("leaves-province")).isEqualTo("1");
    }

    @Test
    void two_units_of_one_code_on_a_date() {
      units.add(
          new Area(
              new AreaId("00001", LocalDate.of(2025, 8, 1)),
              Optional.empty(),
              AreaLevel.COMMUNE,
              "01",
              "N",
              "Xã N",
              "Xã"));
      assertThat(actual("two-on-a-date")).isEqualTo("1");
    }

    @Test
    void a_name_that_is_not_NFC_and_a_code_that_lost_its_zeros() {
      units.add(
          new Area(
              new AreaId("4", NEW),
              Optional.empty(),
              AreaLevel.COMMUNE,
              "01",
              "Ho\u0300a",
              "Xã Ho\u0300a",
              "Xã"));
      assertThat(actual("not-nfc")).isEqualTo("1");
      assertThat(actual("malformed-codes")).isEqualTo("1");
    }
  }
}
