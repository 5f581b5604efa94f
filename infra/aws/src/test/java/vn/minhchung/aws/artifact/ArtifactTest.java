package vn.minhchung.aws.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the artifact of")
final class ArtifactTest {
  private static final long MB = 1024L * 1024;

  @ParameterizedTest(name = "{0} has at most {1} MB")
  @CsvSource({"link,25", "intake,25", "compact,35", "publish,60", "privacy,65"})
  void isSmall(String module, int limit) throws IOException {
    long size = Artifact.of(module).size();
    System.err.printf("artifact of %s: %.1f MB of %d%n", module, (double) size / MB, limit);
    assertThat(size).isLessThanOrEqualTo(limit * MB);
  }

  @ParameterizedTest(name = "{0} has no class twice")
  @ValueSource(strings = {"link", "intake", "compact", "publish", "privacy"})
  void hasNothingTwice(String module) throws IOException {
    Map<String, ?> twice =
        Artifact.of(module).classes().entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .filter(e -> !e.getKey().startsWith("META-INF/versions/"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(twice).isEmpty();
  }

  @ParameterizedTest(name = "{0} has its handlers, and nothing of a laptop or of other clients")
  @ValueSource(strings = {"link", "intake", "compact", "publish", "privacy"})
  void hasWhatItNeeds(String module) throws IOException {
    Map<String, ?> classes = Artifact.of(module).classes();
    assertThat(classes.keySet())
        .anyMatch(c -> c.matches("vn/minhchung/functions/" + module + "/[A-Z]\\w*Handler.class"))
        .noneMatch(c -> c.startsWith("io/netty/"))
        .noneMatch(c -> c.matches("software/amazon/awssdk/services/(?!s3/|dynamodb/).*"))
        .noneMatch(c -> c.matches("software/amazon/awssdk/(crt|enhanced|transfer)/.*"))
        .noneMatch(c -> c.startsWith("org/apache/hc/") || c.startsWith("org/apache/http/"))
        .noneMatch(c -> c.startsWith("org/h2/") || c.startsWith("org/gaul/"))
        .noneMatch(c -> c.startsWith("vn/minhchung/local/") || c.startsWith("vn/minhchung/aws/"))
        .noneMatch(c -> c.startsWith("org/junit/") || c.startsWith("org/assertj/"));
    if (!module.equals("publish") && !module.equals("privacy")) {
      assertThat(classes.keySet()).noneMatch(c -> c.startsWith("vn/minhchung/dashboards/"));
    }
    if (module.equals("link") || module.equals("intake")) {
      assertThat(classes.keySet()).noneMatch(c -> c.startsWith("org/apache/parquet/"));
    }
  }

  @ParameterizedTest(name = "{0} carries no time of its making")
  @ValueSource(strings = {"link", "intake", "compact", "publish", "privacy"})
  void isReproducible(String module) throws IOException {
    assertThat(
            Artifact.of(module).entries().stream()
                .map(ZipEntry::getTimeLocal)
                .collect(Collectors.toSet()))
        .as("times of entries: project.build.outputTimestamp alone")
        .hasSize(1);
  }
}
