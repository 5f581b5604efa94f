package vn.minhchung.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void writesWhatATreeOfTheSameMembersGives() {
    JsonObject tree =
        JsonObject.of(
            "text",
            "Ổn \"<\n",
            "number",
            new BigDecimal("85.00"),
            "count",
            7,
            "long",
            9_999_999_999L,
            "flag",
            false,
            "day",
            LocalDate.of(2026, 9, 20),
            "object",
            JsonObject.of("a", JsonObject.of()),
            "list",
            List.of(JsonObject.of("b", 1), "c"),
            "map",
            Map.of("d", List.of()));
    try (JsonWriter writer = new JsonWriter()) {
      writer
          .object()
          .member("text", "Ổn \"<\n")
          .member("none", null)
          .member("number", new BigDecimal("85.00"))
          .member("count", 7)
          .member("long", 9_999_999_999L)
          .member("flag", false)
          .member("day", LocalDate.of(2026, 9, 20))
          .object("object")
          .object("a")
          .end()
          .end()
          .array("list")
          .object()
          .member("b", 1)
          .end()
          .item("c")
          .endArray()
          .member("map", Map.of("d", List.of()));

      assertThat(writer.document()).isEqualTo(Json.write(tree));
    }
  }

  @Test
  void beginsAnotherDocumentWhereOneEnded() {
    try (JsonWriter writer = new JsonWriter()) {
      assertThat(writer.object().member("a", 1).document()).isEqualTo(Json.write(Map.of("a", 1)));
      assertThat(writer.object().document()).isEqualTo(Json.write(Map.of()));
      assertThat(writer.object().member("b", 2).document()).isEqualTo(Json.write(Map.of("b", 2)));
    }
  }
}
