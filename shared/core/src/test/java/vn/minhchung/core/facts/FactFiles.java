package vn.minhchung.core.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.ProblemCode;

/** The facts files of the repository, and files written in a test. */
public final class FactFiles {
  private static final Path SHIPPED = Path.of("src/main/resources");
  private static final Path EXAMPLES = Path.of("../../docs/examples/facts");

  private FactFiles() {}

  /** Every facts file that ships. */
  static Stream<Path> shipped() {
    return Stream.of(
            files(SHIPPED.resolve("targets")),
            files(SHIPPED.resolve("clusters")),
            files(SHIPPED.resolve("reports")),
            files(SHIPPED.resolve("letterheads")),
            files(SHIPPED.resolve("criteria/sets")).filter(FactFiles::isOfToday),
            Stream.of(SHIPPED.resolve("areas/regions.csv")))
        .flatMap(files -> files)
        .filter(file -> !file.toString().endsWith(".schema.json"));
  }

  /** The first versions of two sets stand as they were written, before there was a schema. */
  private static boolean isOfToday(Path set) {
    return !set.endsWith("cdht-324@1.json") && !set.endsWith("gdht-448@1.json");
  }

  /** Every example that people are shown. */
  static Stream<Path> examples() {
    return files(EXAMPLES);
  }

  /** An example that has passed the check. */
  public static FactFile example(String name) {
    Path file = EXAMPLES.resolve(name);
    return FactCheck.check(name, bytes(file), Areas.shipped()).file().orElseThrow();
  }

  static FactCheck.Checked check(String name, String... lines) {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return FactCheck.check(name, text, Areas.shipped());
  }

  /** What the one finding of a file is. */
  static FactFinding only(String name, String... lines) {
    List<FactFinding> findings = check(name, lines).findings();
    if (findings.size() != 1) {
      throw new AssertionError(findings);
    }
    return findings.get(0);
  }

  static ProblemCode code(FactFinding finding) {
    return finding.problem().code();
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
