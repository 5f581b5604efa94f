package vn.minhchung.core.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.facts.FactFiles;
import vn.minhchung.core.json.JsonObject;

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

  @Test
  void its_members_are_what_its_provinces_have_become() {
    Cluster delta = Clusters.shipped().of(DELTA, LocalDate.of(2023, 12, 31)).orElseThrow();

    assertThat(delta.members(Facts.shipped().areas(), LocalDate.of(2024, 12, 31))).hasSize(8);
    assertThat(delta.members(Facts.shipped().areas(), LocalDate.of(2026, 12, 31)))
        .extracting(Area::name)
        .containsExactlyInAnyOrder("Hà Nội", "Phú Thọ", "Bắc Ninh", "Hưng Yên", "Ninh Bình");
  }

  @Test
  void of_two_of_one_name_the_later_one_is_meant() {
    Cluster first = Clusters.shipped().of(DELTA, LocalDate.of(2023, 12, 31)).orElseThrow();
    Cluster again =
        new Cluster(
            first.id(),
            first.name(),
            first.from(),
            first.to(),
            first.provinces().subList(0, 1),
            "D",
            first.status(),
            first.note());

    assertThat(
            Clusters.shipped()
                .plus(List.of(again))
                .of(DELTA, LocalDate.of(2023, 12, 31))
                .orElseThrow()
                .document())
        .isEqualTo("D");
  }

  @Test
  void a_province_that_is_no_unit_is_named() {
    JsonObject document =
        JsonObject.of(
            "clusters",
            List.of(
                JsonObject.of(
                    "id", "x",
                    "name", JsonObject.of("vi", "X", "en", "X"),
                    "from", "2026-01-01",
                    "provinces", List.of("02"),
                    "document", "D",
                    "status", "PROVISIONAL")));
    assertThatThrownBy(() -> Clusters.read(document, Facts.shipped().areas()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("02");
  }
}
