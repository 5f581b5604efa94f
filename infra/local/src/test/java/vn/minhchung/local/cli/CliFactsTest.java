package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;

/** {@code facts check / load / list}, on a stack that goes on running. */
class CliFactsTest {
  private static final Path EXAMPLES =
      Path.of("../../docs/examples/facts").toAbsolutePath().normalize();

  @TempDir Path folder;
  private EmbeddedStack stack;

  @BeforeEach
  void open() throws Exception {
    stack =
        EmbeddedStack.open(
            DataFolder.open(folder.resolve("data")),
            StackSettings.real(0, Optional.of(Instant.parse("2026-11-25T01:00:00Z"))),
            System.err);
    stack.serve((args, cwd, out, err) -> 3, "");
  }

  @AfterEach
  void close() {
    stack.close();
  }

  private Terminal.Said type(String... args) {
    return new Terminal(folder, stack).type(args);
  }

  private static String example(String name) {
    return EXAMPLES.resolve(name).toString();
  }

  private String wrong() throws IOException {
    Path file = folder.resolve("sai.json");
    Files.writeString(
        file,
        Files.readString(EXAMPLES.resolve("ben-tre.json"))
            .replaceFirst("\"percentage\": 60", "\"percentage\": 160"));
    return file.toString();
  }

  @Test
  void a_wrong_file_is_told_by_file_line_and_field_and_nothing_is_loaded() throws IOException {
    JsonObject said =
        type("facts", "load", example("cluster-example.json"), wrong(), "--json").exits(1).json();

    JsonObject where = said.objects("problems").get(0).getObject("where");
    assertThat(where.getString("file")).isEqualTo("sai.json");
    assertThat(where.getInt("line")).isEqualTo(5);
    assertThat(where.getString("field")).isEqualTo("targets[0].percentage");
    assertThat(said.list("loaded")).isEmpty();
    assertThat(stack.facts().loaded()).isEmpty();
    assertThat(type("facts", "check", wrong()).exits(1).out())
        .startsWith("sai.json:5 targets[0].percentage  MC-FACT-005");
  }

  @Test
  void a_right_file_is_in_force_at_once_and_listed() {
    type("facts", "check", example("quarter-report.json")).exits(0);
    assertThat(stack.facts().reports().find("nine-months-2026")).isEmpty();

    type("facts", "load", example("quarter-report.json"), example("ben-tre.json")).exits(0);

    assertThat(stack.facts().reports().find("nine-months-2026")).isPresent();
    assertThat(stack.facts().targets().all()).hasSizeGreaterThan(30);
    JsonObject list = type("facts", "list", "--json").exits(0).json();
    assertThat(list.objects("facts"))
        .extracting(fact -> fact.getString("name"))
        .contains("facts/reports/quarter-report", "facts/targets/ben-tre", "targets/387.json");
    assertThat(type("facts", "list").exits(0).out()).contains("facts/targets/ben-tre");
  }

  @Test
  void loading_again_is_nothing_new_and_another_content_is_another_version() throws IOException {
    type("facts", "load", example("ben-tre.json")).exits(0);
    assertThat(
            type("facts", "load", example("ben-tre.json"), "--json").exits(0).json().list("loaded"))
        .isEmpty();

    Path changed = folder.resolve("ben-tre.json");
    Files.writeString(
        changed,
        Files.readString(EXAMPLES.resolve("ben-tre.json"))
            .replaceFirst("\"percentage\": 60", "\"percentage\": 61"));
    type("facts", "load", changed.toString()).exits(0);

    assertThat(type("facts", "list", "--json").exits(0).json().objects("facts"))
        .filteredOn(fact -> fact.getString("name").equals("facts/targets/ben-tre"))
        .extracting(fact -> fact.getBoolean("inForce"))
        .containsExactly(false, true);
  }

  @Test
  void a_loaded_fact_makes_the_snapshot_due_and_is_named_in_it() throws IOException {
    String url =
        type(
                "link",
                "create",
                "--area",
                "03390",
                "--year",
                "2026",
                "--kinds",
                "statistics",
                "--json")
            .exits(0)
            .json()
            .getString("url");
    Files.writeString(
        folder.resolve("f.json"),
        """
        { "schema": "minhchung.form/1", "kind": "statistics", "year": 2026,
          "area": { "code": "03390" }, "source": "UBND", "date": "2026-11-01",
          "rows": [ { "FAMILY.total": 100, "FAMILY.recognised": 60 } ] }
        """);
    type("submit", "f.json", "--link", url).exits(0);
    type("compact").exits(0);
    var before = stack.lake().current().orElseThrow().current().manifest();
    type("compact").exits(0);
    assertThat(stack.lake().current().orElseThrow().current().manifest()).isEqualTo(before);

    type("facts", "load", example("ben-tre.json")).exits(0);
    type("compact").exits(0);

    var after = stack.lake().current().orElseThrow().current().manifest();
    assertThat(after).isNotEqualTo(before);
    assertThat(stack.lake().manifest(after).orElseThrow().versions().facts())
        .containsKey("facts/targets/ben-tre");
    assertThat(stack.lake().manifest(before).orElseThrow().versions().facts())
        .doesNotContainKey("facts/targets/ben-tre");
    type("publish", "--site").exits(0);
    type("verify").exits(0);
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    assertThat(type("facts", "check", "nothing.json").exits(2).complaint())
        .contains("nothing.json");
  }
}
