package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

class TableSchemaTest {
  static List<LakeSchema<?>> schemas() {
    return LakeSchemas.ALL;
  }

  private static List<JsonObject> fields(LakeSchema<?> schema) {
    return Json.trusted(TableSchema.json(schema)).objects("fields");
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void namesEveryColumnInBothLanguages(LakeSchema<?> schema) {
    assertThat(fields(schema))
        .extracting(field -> field.getString("name"))
        .isEqualTo(schema.columns().stream().map(Column::name).toList());
    assertThat(fields(schema))
        .allSatisfy(
            field -> {
              assertThat(field.getString("description")).isNotBlank();
              assertThat(field.getString("description@en")).isNotBlank();
            });
  }

  @Nested
  class AField {
    private JsonObject field(LakeSchema<?> schema, String name) {
      return fields(schema).stream()
          .filter(field -> field.getString("name").equals(name))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void saysItsTypeHereAndInTheFile() {
      JsonObject score = field(LakeSchemas.ARCHIVE, "self_score");
      assertThat(score.getString("type")).isEqualTo("number");
      assertThat(score.getString("parquet")).isEqualTo("DECIMAL(5,2)");
      assertThat(score.has("constraints")).isFalse();
    }

    @Test
    void saysWhatItsValuesCanBe() {
      JsonObject view = field(LakeSchemas.SUMMARY, "view").getObject("constraints");
      assertThat(view.strings("enum")).containsExactly("then", "now");
      assertThat(view.getBoolean("required")).isTrue();
    }
  }

  @Nested
  class TheDigestOfAllSchemas {
    /**
     * When this fails, a file lies differently from before: raise the version of its schema in
     * {@link LakeSchemas}, then write the new digest here.
     */
    @Test
    void changesOnlyTogetherWithAVersion() {
      assertThat(LakeSchemas.digest().hex())
          .isEqualTo("1885f2210ba418a45f3ab20570c542612885c804d40ad4c783461bd554690333");
    }
  }
}
