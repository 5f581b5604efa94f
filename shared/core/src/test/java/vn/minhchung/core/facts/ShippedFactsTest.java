package vn.minhchung.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** What ships, and what people are shown as an example, passes the check that they must pass. */
class ShippedFactsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<Path> files() {
    return Stream.concat(FactFiles.shipped(), FactFiles.examples());
  }

  static Stream<Path> documents() {
    return files().filter(file -> file.toString().endsWith(".json"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothing_is_wrong_with(Path file) {
    var checked =
        FactCheck.check(file.getFileName().toString(), FactFiles.bytes(file), Areas.shipped());

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.file()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_complete_validator_finds_nothing_wrong_either_with(Path file)
      throws JsonProcessingException {
    JsonObject document = Json.trusted(FactFiles.bytes(file));

    assertThat(complete(kind(document)).validate(node(document))).isEmpty();
  }

  @Test
  void every_schema_is_itself_a_schema() throws JsonProcessingException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    for (FactKind kind : FactKind.values()) {
      assertThat(meta.validate(node(kind.schema().json()))).as(kind.code()).isEmpty();
    }
  }

  /** Whatever is done to a file, our small validator and a complete one agree whether it holds. */
  @Property(tries = 400)
  void our_verdict_on_a_damaged_document_is_that_of_a_complete_validator(@ForAll long seed)
      throws JsonProcessingException {
    Random random = new Random(seed);
    List<Path> all = documents().toList();
    JsonObject whole = Json.trusted(FactFiles.bytes(all.get(random.nextInt(all.size()))));
    FactKind kind = kind(whole);
    Object damaged = Damage.of(whole, random);

    assertThat(kind.schema().check(damaged).isEmpty())
        .as(Json.text(damaged))
        .isEqualTo(complete(kind).validate(node(damaged)).isEmpty());
  }

  private static FactKind kind(JsonObject document) {
    return FactKind.of(document).orElseThrow();
  }

  private static final Map<FactKind, JsonSchema> COMPLETE = new LinkedHashMap<>();

  private static JsonSchema complete(FactKind kind) {
    return COMPLETE.computeIfAbsent(
        kind,
        k ->
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                    new String(Json.write(k.schema().json()), StandardCharsets.UTF_8),
                    SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build()));
  }

  private static JsonNode node(@Nullable Object tree) throws JsonProcessingException {
    return MAPPER.readTree(new String(Json.write(tree), StandardCharsets.UTF_8));
  }

  /** Changes one value somewhere in a tree. */
  private static final class Damage {
    private static final List<Object> VALUES =
        List.of(
            "",
            "x",
            "VN",
            "04",
            "2025-02-30",
            "2025-02-28",
            "{Y}-06-30",
            "VERIFIED",
            "COUNTRY",
            true,
            new java.math.BigDecimal("-1"),
            new java.math.BigDecimal("2030"),
            new java.math.BigDecimal("50.5"),
            List.of(),
            JsonObject.of());

    private final Random random;

    private Damage(Random random) {
      this.random = random;
    }

    static Object of(Object tree, Random random) {
      return new Damage(random).damaged(tree);
    }

    private Object damaged(@Nullable Object tree) {
      if (tree instanceof JsonObject object
          && random.nextInt(8) > 0
          && !object.members().isEmpty()) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(object.members());
        List<String> names = new ArrayList<>(members.keySet());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
          case 0 -> members.remove(name);
          case 1 -> members.put("further", "x");
          default -> members.put(name, damaged(members.get(name)));
        }
        return new JsonObject(members);
      }
      if (tree instanceof List<?> list && random.nextInt(8) > 0 && !list.isEmpty()) {
        List<@Nullable Object> items = new ArrayList<>(list);
        int at = random.nextInt(items.size());
        items.set(at, damaged(items.get(at)));
        return items;
      }
      return VALUES.get(random.nextInt(VALUES.size()));
    }
  }
}
