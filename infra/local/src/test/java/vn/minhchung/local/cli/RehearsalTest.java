package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher has the JVM keep for later starts. */
class RehearsalTest {
  @TempDir Path folder;

  @Test
  void everyCommandOfItIsUnderstoodAndDone() {
    assertThat(Rehearsal.play(folder))
        .hasSizeGreaterThan(5)
        .allMatch(end -> end == ExitCode.DONE || end == ExitCode.PROBLEMS);
  }
}
