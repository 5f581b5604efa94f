package vn.minhchung.core.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegionClassesTest {
  private static final String HEADER = "code,valid_from,from,to,class,document,status\n";
  private static final AreaId SIN_SUOI_HO = AreaId.parse("03394@2025-07-01");

  @Nested
  class A_commune {
    private final RegionClasses classes =
        RegionClasses.parse(
            HEADER
                + "03394,2025-07-01,2025-07-01,2026-07-01,disadvantaged,QĐ 1,official\n"
                + "03394,2025-07-01,2026-07-01,,ordinary,QĐ 2,official\n");

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
  class A_table_is_refused {
    @Test
    void with_two_classes_on_one_day() {
      var csv =
          HEADER
              + "03394,2025-07-01,2025-07-01,,disadvantaged,a,official\n"
              + "03394,2025-07-01,2026-07-01,,ordinary,b,official\n";
      assertThatThrownBy(() -> RegionClasses.parse(csv))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("03394");
    }

    @Test
    void with_another_word_a_missing_or_a_further_cell() {
      for (var row :
          new String[] {
            "03394,2025-07-01,2025-07-01,,poor,a,official",
            "03394,2025-07-01,2025-07-01,,ordinary,a",
            "03394,2025-07-01,2025-07-01,,ordinary,a,official,x",
            "03394,1/7/2025,2025-07-01,,ordinary,a,official"
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
      var cells = rows.cells(row, 7);
      var commune = areas.byId(AreaId.parse(cells[0] + "@" + cells[1])).orElseThrow();
      assertThat(commune.parentCode()).isIn("12", "96");
      assertThat(cells[6]).isEqualTo("example");
    }
    assertThat(RegionClasses.shipped().disadvantaged(SIN_SUOI_HO, LocalDate.of(2025, 12, 31)))
        .isTrue();
  }
}
