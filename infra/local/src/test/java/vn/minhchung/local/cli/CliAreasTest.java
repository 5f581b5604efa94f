package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;

/** {@code areas find}, with names as people write them. */
class CliAreasTest {
  @TempDir Path folder;

  private Terminal.Said find(String... names) {
    List<String> line = new java.util.ArrayList<>(List.of("areas", "find"));
    line.addAll(List.of(names));
    return Terminal.in(folder).type(line.toArray(String[]::new));
  }

  private static List<String> codes(JsonObject found) {
    return found.objects("areas").stream().map(area -> area.getString("code")).toList();
  }

  @Test
  void takesAccentsTypesAndEitherToneMark() {
    JsonObject said =
        find("phuong ba dinh", "Phường Ba Đình", "Tỉnh Khánh Hòa", "Tỉnh Khánh Hoà", "--json")
            .exits(0)
            .json();

    assertThat(said.objects("found"))
        .extracting(CliAreasTest::codes)
        .containsExactly(List.of("00004"), List.of("00004"), List.of("56"), List.of("56"));
    assertThat(said.objects("problems")).isEmpty();
  }

  @Test
  void takesANameWithinThoseBehindTheComma() {
    assertThat(find("Ba Đình, Hà Nội", "--json").exits(0).json().objects("found"))
        .extracting(CliAreasTest::codes)
        .containsExactly(List.of("00004"));
    JsonObject old =
        find("Xã Tân Tiến, Huyện Văn Giang, Tỉnh Hưng Yên", "--on", "2025-06-30", "--json")
            .exits(0)
            .json();
    assertThat(codes(old.objects("found").get(0))).hasSize(1);
  }

  @Test
  void namesTheProblemAndTheNearestWhereNoneOrSeveralAreMeant() {
    JsonObject none = find("Qwxyzzy", "--json").exits(1).json().objects("problems").get(0);
    assertThat(none.getString("code")).isEqualTo("MC-AREA-010");
    assertThat(none.objects("suggestions")).isEmpty();

    JsonObject several =
        find("Xã Tân Tiến", "--on", "2025-06-30", "--json")
            .exits(1)
            .json()
            .objects("problems")
            .get(0);
    assertThat(several.getString("code")).isEqualTo("MC-AREA-010");
    assertThat(several.objects("suggestions")).hasSizeGreaterThan(1);
    assertThat(several.getObject("fix").getString("en")).contains("commune, district, province");

    assertThat(find("Qwxyzzy").exits(1).out()).contains("MC-AREA-010", "Qwxyzzy");
    assertThat(find("Ba Đình, Qwxyzzy", "--json").exits(1).json().objects("problems")).hasSize(1);
  }

  @Test
  void tracesThroughSeveralEditions() {
    // a commune of Đồng Nai that became a ward in 2026
    JsonObject ward =
        Terminal.in(folder)
            .type("areas", "trace", "25270", "--on", "2026-09-20", "--json")
            .exits(0)
            .json()
            .objects("areas")
            .get(0);

    assertThat(ward.getString("validFrom")).isEqualTo("2026-04-30");
    assertThat(ward.objects("predecessors"))
        .extracting(unit -> unit.getString("validFrom"))
        .containsExactly("2025-07-01");
    assertThat(ward.objects("earlier"))
        .isNotEmpty()
        .allSatisfy(unit -> assertThat(unit.getString("validFrom")).isEqualTo("2025-03-01"));
    assertThat(ward.objects("later")).isEmpty();
  }

  @Test
  void checkListsWhereTheSourcesDiffer() {
    Terminal here = Terminal.in(folder);
    JsonObject said = here.type("areas", "check", "--json").exits(0).json();

    assertThat(said.getBoolean("clean")).isTrue();
    assertThat(said.objects("differences"))
        .hasSize(44)
        .filteredOn(difference -> difference.getString("kind").equals("homonym"))
        .first()
        .extracting(d -> d.getString("from"), d -> d.getString("to"), d -> d.getString("twin"))
        .containsExactly("06079", "06184", "06205");
    assertThat(here.type("areas", "check").exits(0).out())
        .contains("06079 Xã Hồng Phong → 06184 Xã Đồng Đăng", "1656/NQ-UBTVQH15 clause 107");
    assertThat(here.type("areas", "check", "--lang", "en").exits(0).out())
        .contains("44", "a homonym", "is not known")
        .doesNotContain("{");
  }
}
