package vn.minhchung.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.SummaryRow;

/** DESIGN 5.8: small cells of persons' titles below province. */
class SuppressionTest {
  private static List<SummaryRow> communes(Title title, long seed) {
    var random = new Random(seed);
    List<SummaryRow> rows = new ArrayList<>();
    int communes = 1 + random.nextInt(6);
    for (int i = 0; i < communes; i++) {
      long total = random.nextInt(random.nextBoolean() ? 25 : 400);
      long recognised = total == 0 ? 0 : random.nextInt((int) total + 1);
      long registered = recognised + random.nextInt((int) (total - recognised) + 1);
      rows.add(Rows.row("commune", "0000" + i, title, 2025, total, registered, recognised, 1, 1));
    }
    return rows;
  }

  private static Suppression.Result apply(List<SummaryRow> rows) {
    return Suppression.apply(rows);
  }

  @Property
  void for_every_commune_no_small_number_of_persons_is_left(@ForAll long seed) {
    for (SummaryRow row : apply(communes(Title.FAMILY, seed)).rows()) {
      List<Long> told = new ArrayList<>(List.of(0L));
      for (Long count :
          new Long[] {row.total(), row.registered(), row.assessed(), row.recognised()}) {
        if (count != null) {
          told.add(count);
        }
      }
      Long recognised = row.recognised();
      Long total = row.total();
      if (recognised != null && total != null) {
        assertThat(recognised == 0 || recognised >= 10).isTrue();
        assertThat(recognised.equals(total) || total - recognised >= 10).isTrue();
      }
      Long registered = row.registered();
      if (registered != null) {
        for (Long other : told) {
          assertThat(Math.abs(registered - other) == 0 || Math.abs(registered - other) >= 10)
              .isTrue();
        }
      }
    }
  }

  @Property
  void for_every_order_the_result_is_the_same(@ForAll long seed) {
    List<SummaryRow> rows = communes(Title.FAMILY, seed);
    List<SummaryRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed + 1));
    assertThat(apply(shuffled).bands()).isEqualTo(apply(rows).bands());
    assertThat(apply(shuffled).rows()).containsExactlyInAnyOrderElementsOf(apply(rows).rows());
  }

  @Property
  void for_every_title_that_is_public_nothing_changes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int title) {
    List<SummaryRow> rows = communes(Title.values()[title], seed);
    assertThat(apply(rows).rows()).isEqualTo(rows);
  }

  @Test
  void bands_are_printed_with_their_complement() {
    var model =
        NumberModel.published(
            List.of(
                Rows.of("commune", "00001", Title.FAMILY, 2025, 1000L, 4L),
                Rows.of("commune", "00002", Title.FAMILY, 2025, 1000L, 997L),
                Rows.of("commune", "00003", Title.FAMILY, 2025, 1000L, 1000L)),
            Targets.shipped());
    Cell few = model.headline(2025, "00001", Title.FAMILY);
    assertThat(few.share().text().vi()).isEqualTo("<1,0\u00a0% <10/1.000");
    assertThat(few.recognised().value()).isNull();
    assertThat(few.gap().blank()).isTrue();
    Cell most = model.headline(2025, "00002", Title.FAMILY);
    assertThat(most.ratio().text().en()).isEqualTo(">990/1,000");
    assertThat(model.headline(2025, "00003", Title.FAMILY).rate().text().vi())
        .isEqualTo("100,0\u00a0%");
  }

  @Test
  void groups_views_and_single_sources_of_a_commune_are_not_published() {
    SummaryRow row = Rows.of("commune", "00001", Title.CITIZEN, 2025, 1000L, 400L);
    SummaryRow then =
        new SummaryRow(
            2025,
            SummaryRow.View.THEN,
            "commune",
            "00001",
            "2025-03-01",
            Title.CITIZEN,
            null,
            SummaryRow.Provenance.COMBINED,
            1000L,
            null,
            null,
            null,
            400L,
            null,
            null,
            null,
            null,
            null,
            null,
            1,
            1,
            null,
            true,
            false);
    assertThat(apply(List.of(row, then)).rows()).containsExactly(row);
  }
}
