package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;

/** {@code retention} and {@code rotate-key} on a stack's own disk. */
class CliPrivacyTest {
  private static final String WARD = "00004";

  @TempDir Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final StringBuilder said = new StringBuilder();

  private EmbeddedStack open(String day) throws Exception {
    return EmbeddedStack.open(
        DataFolder.open(folder.resolve("data")),
        StackSettings.real(0, Optional.of(Instant.parse(day + "T01:00:00Z"))),
        new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  private Terminal.Said type(EmbeddedStack stack, String line) {
    Terminal.Said told = new Terminal(folder, stack).type(line.split(" "));
    said.append(told.out()).append(told.err());
    return told;
  }

  private void send(EmbeddedStack stack) throws Exception {
    stack.serve((args, cwd, out, err) -> 3, "");
    String url =
        type(stack, "link create --area 00004 --year 2025 --kinds assessment --json")
            .json()
            .getString("url");
    Paper.write(folder.resolve("ev/list.pdf"), Paper.SIGNED_LIST);
    Paper.write(folder.resolve("f.json"), Paper.family(WARD, Paper.plain("HO-1", 5)));
    new Terminal(folder, stack)
        .type("submit", "f.json", "--link", url, "--evidence", "ev")
        .exits(0);
  }

  private List<String> keys() throws IOException {
    JsonObject file = Json.trusted(Files.readAllBytes(folder.resolve("data/keys.json")));
    List<String> keys = new ArrayList<>(List.of(file.getString("pseudonym")));
    keys.add(file.getString("receipt"));
    file.objects("earlier").forEach(before -> keys.add(before.getString("pseudonym")));
    return keys;
  }

  @Test
  void retentionListsThenDeletesWhatIsPastItsClockAndNothingBefore() throws Exception {
    try (EmbeddedStack stack = open("2025-11-25")) {
      send(stack);
      type(stack, "compact").exits(0);
      stack.clock().advanceTo(Instant.parse("2026-01-20T01:00:00Z"));
      type(stack, "publish --report year-2025").exits(0);
      JsonObject now = type(stack, "retention --json").exits(0).json();
      assertThat(now.strings("keys")).isEmpty();
      assertThat(now.objects("periods")).hasSize(5);

      stack.clock().advanceTo(Instant.parse("2031-06-01T01:00:00Z"));
      assertThat(type(stack, "retention").exits(0).out()).contains("tạm");
      JsonObject dry = type(stack, "retention --json").exits(0).json();
      assertThat(dry.strings("keys")).anyMatch(key -> key.startsWith("f/"));
      assertThat(dry.strings("keys")).anyMatch(key -> key.startsWith("e/"));
      assertThat(dry.strings("keys")).anyMatch(key -> key.startsWith("r/"));
      dry.strings("keys").stream()
          .filter(key -> !key.startsWith("work/"))
          .forEach(key -> assertThat(stack.buckets().inbox().head(key)).isPresent());

      type(stack, "retention --yes").exits(0);
      dry.strings("keys")
          .forEach(key -> assertThat(stack.buckets().inbox().head(key)).as(key).isEmpty());
      assertThat(type(stack, "retention --json").exits(0).json().strings("keys")).isEmpty();
      type(stack, "verify").exits(0);
    }
  }

  @Test
  void ownPeriodsThatAreNoneAreRefusedByName() throws Exception {
    Files.writeString(folder.resolve("own.json"), "{\"schema\":\"minhchung.retention/1\"}");
    try (EmbeddedStack stack = open("2025-11-25")) {
      assertThat(
              type(stack, "retention --rules own.json --yes --json")
                  .exits(1)
                  .json()
                  .objects("problems")
                  .get(0)
                  .getString("code"))
          .isEqualTo("retention-rules");
    }
  }

  @Test
  void aKeyIsChangedOnlyWhenToldAndStandsInNoByteOfLogResultOrStore() throws Exception {
    List<String> first;
    try (EmbeddedStack stack = open("2025-11-25")) {
      send(stack);
      type(stack, "compact").exits(0);
      first = keys();
      type(stack, "rotate-key").exits(0);
      assertThat(keys()).isEqualTo(first);
      type(stack, "rotate-key --yes").exits(0);
      assertThat(keys()).hasSize(3).containsAll(first);
    }
    try (EmbeddedStack stack = open("2025-11-26")) {
      type(stack, "compact").exits(0);
      assertThat(type(stack, "rotate-key --json").json().getString("names"))
          .matches("local-[0-9a-f]{8}");
      type(stack, "verify").exits(0);
    }
    for (String key : keys()) {
      assertThat(said.toString()).doesNotContain(key);
      assertThat(holding(key)).isEmpty();
    }
    assertThat(holding("HO-1")).as("the scan finds what is there").isNotEmpty();
  }

  /** Files but those of keys, and the log, in which a text or the bytes that it spells stand. */
  private List<String> holding(String text) throws IOException {
    Set<String> own = Set.of("keys.json", "s3-keys.json");
    List<byte[]> wanted = new ArrayList<>(List.of(text.getBytes(StandardCharsets.UTF_8)));
    if (text.matches("[0-9a-f]{64}")) {
      wanted.add(HexFormat.of().parseHex(text));
    }
    List<String> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!own.contains(file.getFileName().toString())
            && wanted.stream().anyMatch(bytes -> holds(read(file), bytes))) {
          holding.add(file.toString());
        }
      }
    }
    if (wanted.stream().anyMatch(bytes -> holds(log.toByteArray(), bytes))) {
      holding.add("log");
    }
    return holding;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean holds(byte[] bytes, byte[] wanted) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
