package vn.minhchung.aws.template;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.minhchung.aws.Repository;
import vn.minhchung.core.json.Json;

/** Transforms the template, once a run, with SAM's own translator. */
final class Transformed {
  private static final String NOTICE =
      "NOT RUN: the invariants of template.yaml. Run infra/aws/tools.sh install (PyPI) for the"
          + " transform";
  private static final Optional<Template> TEMPLATE = transform();

  private Transformed() {}

  /** To be called by each test: skips it where the tools are not installed. */
  static Template template() {
    assumeTrue(TEMPLATE.isPresent(), NOTICE);
    return TEMPLATE.orElseThrow();
  }

  private static Optional<Template> transform() {
    Path python = Repository.tools().resolve("sam/bin/python");
    if (!Files.isExecutable(python)) {
      System.err.println(NOTICE);
      return Optional.empty();
    }
    try {
      Path out = Files.createTempFile("template", ".json");
      Process process =
          new ProcessBuilder(
                  python.toString(),
                  Repository.file("infra/aws/transform.py").toString(),
                  Repository.file("template.yaml").toString())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("template.yaml cannot be transformed: see above");
      }
      Template template = new Template(Json.trusted(Files.readAllBytes(out)));
      Files.delete(out);
      return Optional.of(template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
