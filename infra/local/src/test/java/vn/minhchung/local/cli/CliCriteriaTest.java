package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;

/** {@code criteria check} and {@code criteria diff}, as people who write sets type them. */
class CliCriteriaTest {
  @TempDir Path folder;

  private Terminal.Said type(String... args) {
    return Terminal.in(folder).type(args);
  }

  private String example() throws IOException {
    try (var in = getClass().getResourceAsStream("/criteria/sets/gdht-448-vi-du@1.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("\"id\": \"gdht-448-vi-du\"", "\"id\": \"gdht-tinh\"");
    }
  }

  private Path written(String set) throws IOException {
    return Files.writeString(folder.resolve("gdht-tinh.json"), set);
  }

  @Nested
  class Checking {
    @Test
    void aGoodFileSaysThatItCanBeUsed() throws IOException {
      written(example());

      assertThat(type("criteria", "check", "gdht-tinh.json").exits(0).out().strip())
          .isEqualTo("gdht-tinh.json: gdht-tinh@1 dùng được.");
      JsonObject said = type("criteria", "check", "gdht-tinh.json", "--json").exits(0).json();
      assertThat(said.getObject("criteria").getString("id")).isEqualTo("gdht-tinh");
      assertThat(said.objects("problems")).isEmpty();
    }

    @Test
    void aWrongOneNamesEachLineAndWhatToDo() throws IOException {
      String set =
          example()
              .replace("\"threshold\": 85", "\"threshold\": 120")
              .replace("\"id\": \"1.2\"", "\"id\": \"1.1\"");
      written(set);
      List<String> lines = set.lines().toList();

      Terminal.Said said = type("criteria", "check", "gdht-tinh.json", "--lang", "en").exits(1);
      assertThat(said.out().lines())
          .singleElement()
          .asString()
          .startsWith(
              "gdht-tinh.json:"
                  + (1 + lines.lastIndexOf("          \"id\": \"1.1\","))
                  + " criteria[0].indicators[1].id  MC-FACT-008")
          .contains("Keep one of the two");
    }

    @Test
    void whatIsNoSetIsRefused() throws IOException {
      Files.writeString(folder.resolve("x.json"), "{ \"schema\": ");
      assertThat(type("criteria", "check", "x.json").exits(1).out()).contains("x.json:1");
      type("criteria", "check", "nothing.json").exits(2);
    }
  }

  @Nested
  class ALoadedSet {
    private void changed(String from, String to) throws IOException {
      assertThat(example()).contains(from);
      written(example().replace(from, to));
    }

    @Test
    void isListedShownAndCompared() throws IOException {
      written(example());
      type("criteria", "show", "gdht-tinh").exits(1);
      type("facts", "load", "gdht-tinh.json").exits(0);

      assertThat(type("criteria", "list").exits(0).out()).contains("gdht-tinh@1", "gdht-448@2");
      assertThat(type("criteria", "show", "gdht-tinh", "--json").exits(0).json().getString("id"))
          .isEqualTo("gdht-tinh");
      assertThat(type("criteria", "diff", "gdht-448", "gdht-tinh").exits(0).out())
          .contains("threshold  80  →  85");
    }

    @Test
    void passesTheSameCheckAsAFileToBeChecked() throws IOException {
      changed("\"threshold\": 85", "\"threshold\": 120");

      String checked = type("criteria", "check", "gdht-tinh.json").exits(1).out().strip();
      assertThat(checked).startsWith("gdht-tinh.json:").contains("MC-SET-002");
      assertThat(type("facts", "load", "gdht-tinh.json").exits(1).out()).contains(checked);
      assertThat(type("criteria", "list").exits(0).out()).doesNotContain("gdht-tinh");
    }

    @Test
    void isNotChangedUnderItsVersion() throws IOException {
      written(example());
      type("facts", "load", "gdht-tinh.json").exits(0);
      changed("\"threshold\": 85", "\"threshold\": 84");

      assertThat(type("facts", "load", "gdht-tinh.json").exits(1).out()).contains("MC-SET-009");
      assertThat(type("criteria", "check", "gdht-tinh.json").exits(1).out()).contains("MC-SET-009");
    }
  }

  @Nested
  class Comparing {
    @Test
    void namesWhatTheNewerAsks() {
      String out = type("criteria", "diff", "gdht-448", "gdht-448-vi-du").exits(0).out();

      assertThat(out).startsWith("gdht-448@2 → gdht-448-vi-du@1").contains("threshold  80  →  85");
      assertThat(
              type("criteria", "diff", "gdht-448@1", "gdht-448@2", "--json")
                  .exits(0)
                  .json()
                  .objects("changes"))
          .as("the second version only adds what explains the first")
          .isEmpty();
      type("criteria", "diff", "gdht-448", "nothing").exits(1);
    }
  }
}
