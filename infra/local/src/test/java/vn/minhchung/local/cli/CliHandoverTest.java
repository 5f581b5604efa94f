package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;

/** Commands while {@code up} runs on the same data in another process, and after its end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CliHandoverTest {
  private static final String WARD = "00004";

  @TempDir static Path folder;
  private static Path data;
  private static Program up;
  private static URI origin;
  private static JsonObject link;
  private static String receipt;

  @BeforeAll
  static void serve() throws Exception {
    data = folder.resolve("data");
    up = start();
    origin = up.origin();
  }

  @AfterAll
  static void stop() throws Exception {
    up.close();
  }

  private static Program start() throws Exception {
    Path elsewhere = Files.createTempDirectory(folder, "elsewhere");
    return Program.start(elsewhere, "up", "--port", "0", "--data", data.toString(), "--json");
  }

  /** Typed in the folder, so that the data is {@code --data data}. */
  private static Terminal.Said type(String line) {
    return Terminal.in(folder).type((line + " --data data").split(" "));
  }

  @Test
  @Order(1)
  void theAddressOfALinkIsThatOfTheRunningStack() {
    link =
        type("link create --area " + WARD + " --year 2026 --kinds assessment --label run --json")
            .exits(0)
            .json();
    assertThat(link.getString("url")).startsWith(origin + "/u/#");
  }

  @Test
  @Order(2)
  void filesAreThoseOfTheCaller() {
    Paper.write(folder.resolve("ev/list.pdf"), Paper.SIGNED_LIST);
    JsonObject form = Paper.family(WARD, Paper.plain("UP-1", 20));
    var members = new java.util.LinkedHashMap<>(form.members());
    members.put("year", 2026);
    Paper.write(folder.resolve("f.json"), new JsonObject(members));
    JsonObject said =
        type("submit f.json --evidence ev --json --link " + link.getString("url")).exits(0).json();
    assertThat(said.getString("status")).isEqualTo("accepted");
    receipt = said.getString("receipt");
  }

  @Test
  @Order(3)
  void resultsAndExitCodesAreTheSame() {
    assertThat(type("receipt " + receipt + " --explain --json").exits(0).json().objects("rows"))
        .hasSize(1);
    assertThat(type("link list --json").exits(0).json().objects("links")).hasSize(1);
    assertThat(type("compact --json").exits(0).json().getString("snapshot")).hasSize(64);
    assertThat(
            type("status --area " + WARD + " --year 2026 --json")
                .exits(0)
                .json()
                .objects("communes")
                .get(0)
                .getString("state"))
        .isEqualTo("open");
    assertThat(type("publish --site --json").exits(0).json().getInt("pages")).isGreaterThan(34);
    assertThat(type("publish --report year-2026 --json").exits(0).json().objects("reports"))
        .hasSize(1);
    assertThat(type("verify --json").exits(0).json().getBoolean("clean")).isTrue();
    assertThat(type("criteria list").exits(0).out()).contains("gdht-448");
    assertThat(type("areas show " + WARD).exits(0).out()).contains("Phường Ba Đình");
    assertThat(type("receipt 01J7A6DTE00000000000000000").exits(1).complaint())
        .contains("Chưa có biên nhận");
    assertThat(type("link revoke nobody --lang en").exits(1).complaint()).contains("no link");
    assertThat(type("submit no.json --link x").exits(2).complaint())
        .contains(folder.resolve("no.json").toString());
    assertThat(type("link create --area " + WARD).exits(2).complaint()).contains("--year Y");
  }

  @Test
  @Order(4)
  void whatNeedsAStackOfItsOwnStopsAndSaysWhy() {
    for (String command : List.of("run .", "up --port 0", "demo --once")) {
      assertThat(type(command).exits(2).complaint()).contains(data.toString(), "--data DIR");
    }
  }

  @Test
  @Order(5)
  void theClockOfTheRunningStackIsNotSetFromOutside() {
    assertThat(type("status --as-of 2026-01-01").exits(2).complaint()).contains("--as-of");
  }

  @Test
  @Order(6)
  void theDoctorSaysThatItRuns() {
    assertThat(type("doctor").exits(0).out()).contains("– data-free");
  }

  @Test
  @Order(7)
  void aCommandOnOtherDataIsNotHandedOver() {
    JsonObject links =
        Terminal.in(folder).type("link", "list", "--json", "--data", "other").exits(0).json();
    assertThat(links.objects("links")).isEmpty();
  }

  @Test
  @Order(8)
  void afterAnOrderlyEndCommandsWorkByThemselves() throws Exception {
    Terminal.Said said = up.stop();
    assertThat(said.err()).doesNotContain("Exception");
    assertThat(data.resolve("up.json")).doesNotExist();
    stateIsThere();
  }

  @Test
  @Order(9)
  void afterAKillCommandsWorkByThemselves() throws Exception {
    up = start();
    assertThat(up.origin()).isNotNull();
    type("link renew " + link.getString("id")).exits(0);
    assertThat(up.isRunning()).isTrue();
    up.kill();
    assertThat(data.resolve("up.json")).as("what a killed process leaves").exists();
    stateIsThere();
    assertThat(type("verify --json").exits(0).json().getBoolean("clean")).isTrue();
  }

  private static void stateIsThere() {
    assertThat(type("receipt " + receipt + " --json").exits(0).json().getString("status"))
        .isEqualTo("accepted");
    assertThat(type("link list --json").exits(0).json().objects("links"))
        .singleElement()
        .extracting(l -> l.getString("id"))
        .isEqualTo(link.getString("id"));
  }
}
