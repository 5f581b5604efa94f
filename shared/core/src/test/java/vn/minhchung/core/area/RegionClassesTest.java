package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegionClassesTest {
  private static final String HEADER = "code,valid_from,hamlet,from,to,class,document,status\n";
  private static final AreaId SIN_SUOI_HO = AreaId.parse("03394@2025-07-01");

  @Nested
  class A_commune {
    private final RegionClasses classes =
        RegionClasses.parse(
            HEADER
                + "03394,2025-07-01,,2025-07-01,2026-07-01,disadvantaged,QĐ 1,official\n"
                + "03394,2025-07-01,,2026-07-01,,ordinary,QĐ 2,official\n");

    @Test
    void has_the_class_of_the_day() {
      assertThat(classes.disadvantaged(SIN_SUOI_HO, LocalDate.of(2025, 7, 1))).isTrue();
      assertThat(classes.disadvantaged(SIN_SUOI_HO, LocalDate.of(2026, 6, 30))).isTrue();
      assertThat(classes.disadvantaged(SIN_SUOI_HO, LocalDate.of(2026, 7, 1))).isFalse();
    }

    @Test
    void names_the_document() {
      assertThat(classes.of(SIN_SUOI_HO, LocalDate.of(2027, 1, 1)).orElseThrow().document())
          .isEqualTo("QĐ 2");
    }

    @Test
    void that_no_document_lists_is_unknown_and_not_disadvantaged() {
      assertThat(classes.of(SIN_SUOI_HO, LocalDate.of(2025, 6, 30))).isEmpty();
      var recycled = AreaId.parse("03394@2025-03-01");
      assertThat(classes.of(recycled, LocalDate.of(2025, 8, 1))).isEmpty();
      assertThat(classes.disadvantaged(recycled, LocalDate.of(2025, 8, 1))).isFalse();
    }
  }

  @Nested
  class A_hamlet {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

    private final RegionClasses classes =
        RegionClasses.parse(
            HEADER
                + "03394,2025-07-01,,2025-07-01,,ordinary,QĐ 1,official\n"
                + "03394,2025-07-01,Bản Hoà Bình,2025-07-01,,disadvantaged,QĐ 2,official\n");

    @Test
    void that_a_document_lists_goes_before_its_commune() {
      assertThat(classes.disadvantaged(SIN_SUOI_HO, "bản Hòa  Bình", DAY)).isTrue();
      assertThat(classes.of(SIN_SUOI_HO, "Bản Hoà Bình", DAY).orElseThrow().document())
          .isEqualTo("QĐ 2");
      assertThat(classes.disadvantaged(SIN_SUOI_HO, DAY)).isFalse();
    }

    @Test
    void that_none_lists_has_the_class_of_its_commune() {
      assertThat(classes.of(SIN_SUOI_HO, "Bản Hoa Bình", DAY).orElseThrow().document())
          .isEqualTo("QĐ 1");
      assertThat(classes.of(SIN_SUOI_HO, "", DAY).orElseThrow().document()).isEqualTo("QĐ 1");
    }
  }

  @Nested
  class A_later_table {
    private final RegionClasses first =
        RegionClasses.parse(
            HEADER
                + "03394,2025-07-01,,2025-07-01,,disadvantaged,QĐ 1,official\n"
                + "03394,2025-07-01,A,2025-07-01,,disadvantaged,QĐ 1,official\n");
    private final RegionClasses both =
        first.with(
            RegionClasses.parse(HEADER + "03394,2025-07-01,,2026-01-01,,ordinary,QĐ 3,official\n"));

    @Test
    void wins_for_its_time_only() {
      assertThat(both.disadvantaged(SIN_SUOI_HO, LocalDate.of(2025, 12, 31))).isTrue();
      assertThat(both.disadvantaged(SIN_SUOI_HO, LocalDate.of(2026, 1, 1))).isFalse();
    }

    @Test
    void leaves_the_hamlets_and_the_first_table_alone() {
      assertThat(both.disadvantaged(SIN_SUOI_HO, "A", LocalDate.of(2026, 1, 1))).isTrue();
      assertThat(first.disadvantaged(SIN_SUOI_HO, LocalDate.of(2026, 1, 1))).isTrue();
      assertThat(both.all()).hasSize(3);
      assertThat(first.all()).hasSize(2);
    }
  }

  @Nested
  class A_table_is_refused {
    @Test
    void with_two_classes_on_one_day() {
      var csv =
          HEADER
              + "03394,2025-07-01,,2025-07-01,,disadvantaged,a,official\n"
              + "03394,2025-07-01,,2026-07-01,,ordinary,b,official\n";
      assertThatThrownBy(() -> RegionClasses.parse(csv))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("03394");
    }

    @Test
    void with_another_word_a_missing_or_a_further_cell() {
      for (var row :
          new String[] {
            "03394,2025-07-01,,2025-07-01,,poor,a,official",
            "03394,2025-07-01,,2025-07-01,,ordinary,a",
            "03394,2025-07-01,,2025-07-01,,ordinary,a,official,x",
            "03394,1/7/2025,,2025-07-01,,ordinary,a,official"
          }) {
        assertThatThrownBy(() -> RegionClasses.parse(HEADER + row + "\n"))
            .as(row)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void what_ships_are_examples_of_existing_communes_of_two_provinces() {
    var rows = Rows.shipped("regions.csv");
    var areas = Areas.shipped();
    for (int row = 0; row < rows.size(); row++) {
      var cells = rows.cells(row, 8);
      var commune = areas.byId(AreaId.parse(cells[0] + "@" + cells[1])).orElseThrow();
      assertThat(commune.parentCode()).isIn("12", "96");
      assertThat(cells[7]).isEqualTo("example");
    }
    assertThat(RegionClasses.shipped().disadvantaged(SIN_SUOI_HO, LocalDate.of(2025, 12, 31)))
        .isTrue();
  }
}
