package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
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
  /** 20, which take a minute; {@code .ci/run} asks for 100. */
  private static final int JVMS =
      Integer.parseInt(System.getenv().getOrDefault("MINHCHUNG_JVMS", "20"));

  /** Whatever the number of cores: more would only wait for each other. */
  private static final int AT_A_TIME = 2;

  private static final List<String> LANGUAGES = List.of("vi", "tr", "ar", "en", "th");
  private static final List<String> ZONES =
      List.of("Asia/Ho_Chi_Minh", "UTC", "America/St_Johns", "Pacific/Apia");

  /** How HotSpot makes identity hashes: by chance, by address, all equal, counted, by thread. */
  private static final int[] HASHES = {0, 1, 2, 3, 4, 5, 5, 5};

  @TempDir Path folder;

  @Nested
  class InFreshJvms {
    @Test
    @DisplayName("whatever the identity hashes, the locale, the zone and the order of the input")
    void always() throws Exception {
      Set<String> answers = new HashSet<>();
      Deque<Process> running = new ArrayDeque<>();
      for (int i = 0; i < JVMS; i++) {
        if (running.size() == AT_A_TIME) {
          answers.add(answer(running.remove()));
        }
        running.add(start(i));
      }
      for (Process process : running) {
        answers.add(answer(process));
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
              "-XX:hashCode=" + HASHES[i % HASHES.length],
              "-Duser.language=" + language,
              "-Duser.timezone=" + ZONES.get(i % ZONES.size()),
              "-Dfile.encoding=" + (i % 2 == 0 ? "UTF-8" : "ISO-8859-1"),
              "-cp",
              System.getProperty("java.class.path"),
              BytesOfEveryKind.class.getName(),
              Integer.toString(i));
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
