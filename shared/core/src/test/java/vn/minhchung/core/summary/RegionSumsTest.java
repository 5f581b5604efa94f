package vn.minhchung.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.lake.SummaryRow;

@DisplayName("By region class")
class RegionSumsTest {
  private static final Areas AREAS = Areas.shipped();
  private static final LocalDate EDITION = LocalDate.of(2026, 9, 20);
  private static final List<Area> CAO_BANG =
      AREAS.communesOf(AREAS.on("04", EDITION).orElseThrow(), EDITION);
  private static final Area HIGH = CAO_BANG.get(0);
  private static final Area NEXT = CAO_BANG.get(1);
  private static final Area LOW = CAO_BANG.get(2);
  private static final RegionClasses CLASSES =
      RegionClasses.parse(
          "code,valid_from,hamlet,from,to,class,document,status\n" + line(HIGH) + line(NEXT));

  private static String line(Area commune) {
    return commune.code()
        + ","
        + commune.id().validFrom()
        + ",,2025-07-01,,disadvantaged,Ví dụ,example\n";
  }

  private static SummaryRow row(
      int year, Area commune, @Nullable Long total, @Nullable Long recognised) {
    return new SummaryRow(
        year,
        SummaryRow.View.NOW,
        "commune",
        commune.code(),
        EDITION.toString(),
        Title.FAMILY,
        null,
        SummaryRow.Provenance.COMBINED,
        total,
        null,
        null,
        null,
        recognised,
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        1,
        BigDecimal.ONE,
        true,
        false);
  }

  private static List<SummaryRow> sums(SummaryRow... rows) {
    return RegionSums.of(List.of(rows), AREAS, CLASSES, EDITION);
  }

  private static SummaryRow of(List<SummaryRow> rows, String area, String group) {
    return rows.stream()
        .filter(row -> row.areaCode().equals(area) && group.equals(row.group()))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  @DisplayName("a province and the country are parted")
  class Parted {
    private final List<SummaryRow> sums =
        sums(row(2025, HIGH, 100L, 40L), row(2025, NEXT, 50L, 20L), row(2025, LOW, 200L, 150L));

    @Test
    @DisplayName("so that both parts together are all communes that tell their numbers")
    void parts() {
      for (String area : List.of("04", "VN")) {
        SummaryRow low = of(sums, area, SummaryRow.DISADVANTAGED);
        assertThat(low.total()).isEqualTo(150);
        assertThat(low.recognised()).isEqualTo(60);
        assertThat(of(sums, area, SummaryRow.ORDINARY).recognised()).isEqualTo(150);
      }
      assertThat(sums).hasSize(4);
    }

    @Test
    @DisplayName("and say of how many communes of the class they speak")
    void coverage() {
      SummaryRow ordinary = of(sums, "04", SummaryRow.ORDINARY);
      assertThat(ordinary.areasReporting()).isEqualTo(1);
      assertThat(ordinary.areasTotal()).isEqualTo(CAO_BANG.size() - 2);
      assertThat(of(sums, "VN", SummaryRow.ORDINARY).areasTotal()).isEqualTo(3321 - 2);
    }

    @Test
    @DisplayName("into rows that are no others")
    void keys() {
      assertThat(Stream.of("04", "VN"))
          .allSatisfy(
              area ->
                  assertThat(of(sums, area, SummaryRow.ORDINARY).view())
                      .isEqualTo(SummaryRow.View.NOW));
    }
  }

  @Nested
  @DisplayName("nothing is told")
  class Untold {
    @Test
    @DisplayName("of a commune that hides its number or tells half of it")
    void hidden() {
      List<SummaryRow> sums =
          sums(row(2025, HIGH, 100L, null), row(2025, NEXT, null, 20L), row(2025, LOW, 200L, 150L));
      assertThat(sums).extracting(SummaryRow::group).containsOnly(SummaryRow.ORDINARY);
      assertThat(of(sums, "04", SummaryRow.ORDINARY).total()).isEqualTo(200);
    }

    @Test
    @DisplayName("of a year before the first document")
    void before() {
      assertThat(sums(row(2024, HIGH, 100L, 40L), row(2024, LOW, 200L, 150L))).isEmpty();
    }

    @Test
    @DisplayName("by rows of provinces, which would count their communes twice")
    void provinces() {
      List<SummaryRow> all = new ArrayList<>(List.of(row(2025, HIGH, 100L, 40L)));
      SummaryRow commune = all.get(0);
      all.add(
          new SummaryRow(
              2025,
              SummaryRow.View.NOW,
              "province",
              "04",
              commune.edition(),
              Title.FAMILY,
              null,
              SummaryRow.Provenance.COMBINED,
              100L,
              null,
              null,
              null,
              40L,
              null,
              null,
              null,
              null,
              null,
              null,
              1,
              56,
              null,
              true,
              false));
      assertThat(of(RegionSums.of(all, AREAS, CLASSES, EDITION), "VN", SummaryRow.DISADVANTAGED))
          .extracting(SummaryRow::total)
          .isEqualTo(100L);
    }
  }
}
