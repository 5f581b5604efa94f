package vn.minhchung.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.form.ProblemCode;

/** No code of a problem is left over: each is raised, reached by a test, and documented. */
class ProblemCodesTest {
  private static final Path HOME = Path.of("..", "..");

  private static List<String> main = List.of();
  private static List<String> tests = List.of();

  @BeforeAll
  static void read() throws IOException {
    main = sources("main", "ProblemCode.java");
    tests = sources("test", "ProblemCatalogueTest.java");
  }

  private static List<String> sources(String kind, String except) throws IOException {
    String folder = "src" + java.io.File.separator + kind + java.io.File.separator + "java";
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.toString().contains(folder) && file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith(except))
          .map(ProblemCodesTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProblemCode> missing(List<String> sources, boolean orByNumber) {
    return Stream.of(ProblemCode.values())
        // those of facts are raised from files that each lack one thing, and not by their names
        .filter(code -> !code.name().startsWith("FACT_"))
        .filter(
            code -> {
              Pattern named = Pattern.compile("\\b" + code.name() + "\\b");
              return sources.stream()
                  .noneMatch(
                      text ->
                          named.matcher(text).find()
                              || orByNumber && text.contains('"' + code.code() + '"'));
            })
        .toList();
  }

  @Test
  void everyCodeIsRaisedByTheProgram() {
    assertThat(main).hasSizeGreaterThan(100);
    assertThat(missing(main, false)).isEmpty();
  }

  @Test
  void everyCodeIsReachedByATest() {
    assertThat(missing(tests, true)).isEmpty();
  }

  @Test
  void everyCodeIsDocumented() {
    String page = text(HOME.resolve("docs/reference/problems.md"));
    assertThat(ProblemCode.values()).allSatisfy(code -> assertThat(page).contains(code.code()));
  }
}
