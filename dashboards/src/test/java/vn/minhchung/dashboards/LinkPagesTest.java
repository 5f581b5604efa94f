package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The page behind links and receipts, as files. */
class LinkPagesTest {
  private static final int MOST_PACKED_BYTES = 45 * 1024;

  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    LinkPages.render(
        (path, bytes, type) -> files.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return files;
  }

  /** A file of the folder that is named by its content. */
  private static String asset(String name) {
    return files().entrySet().stream()
        .filter(file -> file.getKey().matches("u/[0-9a-f]{12}/" + name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(result -> result.group(1)).toList();
  }

  private static int packed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.size();
  }

  @Nested
  class For_a_thin_network {
    @Test
    void all_files_together_stay_within_45_KB_packed() {
      int sum =
          files().entrySet().stream()
              .filter(file -> !file.getKey().matches("d/.*|.*/planner.js"))
              .mapToInt(file -> packed(file.getValue()))
              .sum();
      assertThat(sum).isBetween(10_000, MOST_PACKED_BYTES);
    }

    @Test
    void every_module_that_is_imported_is_there_and_fetched_early() {
      Map<String, String> files = files();
      TreeSet<String> imported = new TreeSet<>(List.of("link.js"));
      files.forEach((path, text) -> imported.addAll(found("from \"\\./([a-z]+\\.js)\"", text)));
      assertThat(imported).containsExactlyInAnyOrderElementsOf(LinkPages.MODULES);
      List<String> early =
          found(
              "modulepreload\" href=\"/(u/[0-9a-f]{12}/[a-z]+\\.js)\"", files.get("u/index.html"));
      assertThat(early).hasSameSizeAs(LinkPages.MODULES);
      assertThat(files).containsKeys(early.toArray(String[]::new));
    }
  }

  @Nested
  class For_every_cache {
    @Test
    void only_the_pages_and_the_worker_have_a_name_that_stays() {
      assertThat(files().keySet().stream().filter(path -> !path.matches("u/[0-9a-f]{12}/.+")))
          .containsExactly(
              "d/index.html", "favicon.svg", "r/index.html", "u/index.html", "u/worker.js");
    }

    @Test
    void every_page_names_files_of_its_own_release() {
      Map<String, String> files = files();
      for (String page : List.of("d/index.html", "r/index.html", "u/index.html", "u/worker.js")) {
        List<String> named = found("\"/(u/[0-9a-f]{12}/[^\"]+)\"", files.get(page));
        assertThat(named).as(page).isNotEmpty();
        assertThat(files).as(page).containsKeys(named.toArray(String[]::new));
        assertThat(files.get(page)).as(page).doesNotContain("{folder}", "{early}", "/* files */");
      }
    }

    @Test
    void scripts_go_without_their_comments_and_with_all_else() {
      String sent = asset("queue.js");
      assertThat(sent).doesNotContain("/**", "// \"0\" follows\n").contains("export class Queue {");
      String written =
          new String(Templates.file("link/queue.js"), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.strip().matches("(//|/?\\*).*"))
              .collect(Collectors.joining("\n"));
      assertThat(sent.strip()).isEqualTo(written.strip());
    }
  }

  @Nested
  class For_a_strict_policy {
    @Test
    void nothing_is_inline_and_nothing_comes_from_elsewhere() {
      files()
          .forEach(
              (path, text) -> {
                if (path.endsWith(".html")) {
                  assertThat(text).as(path).doesNotContain("style=", "<style", "javascript:");
                  assertThat(found("<script(?![^>]* src=\"/[ud]/)([^>]*)>", text))
                      .as(path)
                      .isEmpty();
                  assertThat(found("\\son[a-z]+=(\"[^\"]*\")", text)).as(path).isEmpty();
                }
                if (!path.endsWith(".svg")) {
                  assertThat(found("(https?://[^\\s\"'`]+)", text)).as(path).isEmpty();
                }
                if (path.endsWith(".js")) {
                  assertThat(text).as(path).doesNotContain("innerHTML", "eval(", "insertAdjacent");
                }
              });
    }
  }

  @Nested
  class In_words {
    private static JsonObject texts(String file) {
      return Json.trusted(asset(file).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void both_languages_say_the_same_things_with_the_same_values() {
      JsonObject vi = texts("vi.json");
      JsonObject en = texts("en.json");
      assertThat(vi.members().keySet()).isEqualTo(en.members().keySet());
      vi.members()
          .forEach(
              (key, text) ->
                  assertThat(new TreeSet<>(found("\\{(\\w+)}", String.valueOf(text))))
                      .as(key)
                      .isEqualTo(new TreeSet<>(found("\\{(\\w+)}", en.getString(key)))));
    }

    @Test
    void every_text_that_a_module_names_is_there() {
      TreeSet<String> named = new TreeSet<>();
      files()
          .forEach(
              (path, text) -> {
                if (path.matches("u/.*\\.js") && !path.endsWith("planner.js")) {
                  named.addAll(found("say\\(\"([\\w-]+)\"", text));
                  named.addAll(found("named\\(\"([\\w-]+)\"", text));
                }
              });
      assertThat(named).hasSizeGreaterThan(60);
      assertThat(texts("vi.json").members().keySet()).containsAll(named);
    }

    @Test
    void every_reason_for_which_a_file_stays_behind_has_its_text() {
      String reasons =
          Arrays.stream(new String[] {"files.js", "photo.js", "sender.js"})
              .map(LinkPagesTest::asset)
              .collect(Collectors.joining());
      List<String> named =
          found("(?:return|Unreadable\\(|reason: |\\?) ?\"([a-z-]+)\"", reasons).stream()
              .filter(name -> !List.of("form", "pdf", "photo", "image").contains(name))
              .toList();
      assertThat(named).contains("empty", "too-large", "gone");
      assertThat(named)
          .allSatisfy(n -> assertThat(texts("vi.json").has("not-" + n)).as(n).isTrue());
    }
  }
}
