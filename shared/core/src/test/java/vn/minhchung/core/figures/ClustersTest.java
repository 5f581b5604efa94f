package vn.minhchung.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.facts.FactFiles;

class ClustersTest {
  private static final String DELTA = "red_river_delta";

  @Test
  void the_red_river_delta_is_as_it_met_in_2023() {
    Cluster cluster = Clusters.shipped().of(DELTA, LocalDate.of(2023, 12, 31)).orElseThrow();

    assertThat(cluster.provinces())
        .extracting(id -> Facts.shipped().areas().byId(id).map(Area::name).orElseThrow())
        .containsExactlyInAnyOrder(
            "Hà Nội",
            "Vĩnh Phúc",
            "Bắc Ninh",
            "Hưng Yên",
            "Thái Bình",
            "Hà Nam",
            "Nam Định",
            "Ninh Bình");
    assertThat(cluster.status()).isEqualTo(Target.Status.VERIFIED);
  }

  @Test
  void a_cluster_stands_from_its_first_day_to_the_day_before_its_end() {
    assertThat(Clusters.shipped().of(DELTA, LocalDate.of(2023, 6, 26))).isEmpty();
    assertThat(Clusters.shipped().of(DELTA, LocalDate.of(2023, 6, 27))).isPresent();
    assertThat(Clusters.shipped().of(DELTA, LocalDate.of(2025, 6, 30))).isPresent();
    assertThat(Clusters.shipped().of(DELTA, LocalDate.of(2025, 7, 1))).isEmpty();
    assertThat(Clusters.shipped().on(LocalDate.of(2026, 1, 1))).isEmpty();
  }

  @Test
  void a_loaded_one_stands_beside_it() {
    Clusters clusters = Facts.shipped().with(FactFiles.example("cluster-example.json")).clusters();

    assertThat(clusters.all()).hasSize(2);
    assertThat(clusters.on(LocalDate.of(2030, 1, 1)))
        .singleElement()
        .satisfies(
            cluster -> {
              assertThat(cluster.id()).isEqualTo("example_north_west");
              assertThat(cluster.provinces()).hasSize(4);
            });
  }
}
