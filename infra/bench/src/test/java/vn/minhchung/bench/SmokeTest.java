package vn.minhchung.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each benchmark still runs, small and once; what it measures is judged by nobody here. */
class SmokeTest {
  @TempDir Path folder;

  static java.util.List<Benchmark> all() {
    return Main.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void runs(Benchmark benchmark) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    benchmark.run(new Setting(1, OptionalInt.of(500), 1, folder, out));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .containsPattern("(?m)^(MET|MISSED|NOT RUN)\\b");
  }
}
