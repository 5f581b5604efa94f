package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.lake.PlannerRow;

/** {@code RULES.md} 8: the same rows give the same bytes. */
class SameBytesTest {
  /** 20 by default; {@code -Dlake.jvms=100} for a thorough look. */
  private static final int JVMS = Integer.getInteger("lake.jvms", 20);

  private static final List<String> LANGUAGES = List.of("vi", "tr", "ar", "en", "th");
  private static final List<String> ZONES =
      List.of("Asia/Ho_Chi_Minh", "UTC", "America/St_Johns", "Pacific/Apia");

  @TempDir Path folder;

  @Nested
  class InFreshJvms {
    @Test
    @DisplayName("whatever the identity hashes, the locale and the zone")
    void always() throws Exception {
      Set<String> answers = new HashSet<>();
      List<Process> running = new ArrayList<>();
      for (int i = 0; i < JVMS; i++) {
        running.add(start(i));
        if (running.size() == 2 || i == JVMS - 1) {
          for (Process process : running) {
            answers.add(answer(process));
          }
          running.clear();
        }
      }
      assertThat(answers).hasSize(1);
      assertThat(answers.iterator().next()).contains("archive", "site-summary", "manifest");
    }

    private Process start(int i) throws IOException {
      String language = LANGUAGES.get(i % LANGUAGES.size());
      var command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xshare:auto",
              "-Xmx128m",
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:hashCode=" + i % 6,
              "-Duser.language=" + language,
              "-Duser.timezone=" + ZONES.get(i % ZONES.size()),
              "-Dfile.encoding=" + (i % 2 == 0 ? "UTF-8" : "ISO-8859-1"),
              "-cp",
              System.getProperty("java.class.path"),
              BytesOfEveryKind.class.getName());
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private String answer(Process process) throws Exception {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      return out;
    }
  }

  @Nested
  class InOneJvm {
    @Test
    void whateverTheOrderOfTheInput() throws Exception {
      List<PlannerRow> rows = new Sample(5).plannerRows(3_000);
      Set<WrittenFile> files = new HashSet<>();
      for (int i = 0; i < 5; i++) {
        Collections.shuffle(rows, new Random(i));
        Path file = folder.resolve("planner.parquet");
        files.add(LakeWriter.writeSorted(LakeSchemas.PLANNER, file, rows));
      }
      assertThat(files).hasSize(1);
    }

    @Test
    void whateverThePlannersFileDoesNotKeep() throws Exception {
      List<PlannerRow> rows = new Sample(5).plannerRows(100);
      Path file = folder.resolve("planner.parquet");
      WrittenFile whole = LakeWriter.writeSorted(LakeSchemas.PLANNER, file, rows);
      List<PlannerRow> bare = new ArrayList<>();
      LakeReader.read(LakeSchemas.PLANNER, file, bare::add);
      assertThat(LakeWriter.writeSorted(LakeSchemas.PLANNER, file, bare)).isEqualTo(whole);
    }
  }
}
