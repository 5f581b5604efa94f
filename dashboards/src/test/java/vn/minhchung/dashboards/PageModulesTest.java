package vn.minhchung.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit tests of the page's modules ({@code src/test/js}), run by Node where it is installed.
 */
class PageModulesTest {
  private static final String NOTICE =
      "NOT RUN: the unit tests of the upload page; they need Node 20 or newer on the PATH";

  private static final int OLDEST = 20;
  private static final int MINUTES = 5;

  @TempDir Path folder;

  @Test
  void theModulesOfThePageDoWhatTheirTestsSay() throws Exception {
    boolean there = major(said(List.of("node", "--version"))) >= OLDEST;
    if (!there) {
      System.err.println(NOTICE);
    }
    assumeTrue(there, NOTICE);
    Process process = started(command());
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ends in time").isTrue();
    String output = Files.readString(output());
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).containsPattern("(?m)^# pass [1-9]\\d+$");
  }

  private static List<String> command() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/js"))) {
      List<String> tests =
          files.map(Path::toString).filter(f -> f.endsWith(".test.mjs")).sorted().toList();
      return Stream.concat(Stream.of("node", "--test", "--test-reporter=tap"), tests.stream())
          .toList();
    }
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Process started(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output().toFile())
        .start();
  }

  private String said(List<String> command) throws InterruptedException {
    try {
      started(command).waitFor();
      return Files.readString(output(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // there is no such program
    }
  }

  /** Of {@code v20.20.2}; 0 where it says anything else. */
  private static int major(String version) {
    return version.matches("(?s)v\\d+\\..*")
        ? Integer.parseInt(version.substring(1, version.indexOf('.')))
        : 0;
  }
}
