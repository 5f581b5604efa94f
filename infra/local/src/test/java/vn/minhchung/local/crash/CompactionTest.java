package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.lake.Current;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.Twin;
import vn.minhchung.local.stack.LocalMap;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.FaultyObjects;

@DisplayName("Compaction")
class CompactionTest {
  private static final List<Upload> ALL = History.uploads();
  private static final Set<String> OF_BAC_NINH =
      Set.of("e-certificate", "f03-citizens", "f09-province", "f12-closed", "f15-confirmed");

  @TempDir private Path scratch = Path.of("");
  private final Stores stores = Stores.holding(ALL);

  private Program program(Program.Setup setup) {
    return new Program(Program.View.of(stores), scratch, setup);
  }

  private Program program() {
    return program(Program.Setup.USUAL);
  }

  private void deliver(Predicate<String> names) {
    program().deliver(ALL.stream().filter(upload -> names.test(upload.name())).toList());
  }

  private static List<String> due(Program program) {
    return program.plan().objects("items").stream()
        .map(item -> item.getInt("year") + "/" + item.getString("province"))
        .toList();
  }

  private static String outcome(LocalMap.Execution execution) {
    return execution instanceof LocalMap.Finished finished
        ? finished.output().getString("status")
        : execution.getClass().getSimpleName();
  }

  @Nested
  @DisplayName("has to make anew")
  class Due {
    @BeforeEach
    void compacted() {
      deliver(name -> !name.equals("f08-earlier-year") && !name.equals("f17-after-freeze"));
      program().compact();
    }

    @Test
    @DisplayName("nothing, where nothing came: the state machine says unchanged")
    void nothing() {
      assertThat(due(program())).isEmpty();
      assertThat(outcome(program().run())).isEqualTo("unchanged");
    }

    @Test
    @DisplayName("the unit whose marks changed, and no other")
    void marks() {
      deliver("f17-after-freeze"::equals);
      assertThat(due(program())).containsExactly("2025/24");
    }

    @Test
    @DisplayName("the later years of its province too, whose years running it tells")
    void laterYears() {
      deliver("f08-earlier-year"::equals);
      assertThat(due(program())).containsExactly("2024/01", "2025/01");
    }

    @Test
    @DisplayName("everything, where the release or a fact differs")
    void versions() {
      List<String> all = List.of("2025/01", "2025/24", "2025/VN");
      assertThat(due(program(Program.Setup.USUAL.release("0.2.0")))).isEqualTo(all);
      assertThat(due(program(Program.Setup.USUAL.notSynthetic()))).isEqualTo(all);
    }
  }

  @Nested
  @DisplayName("step by step")
  class Incremental {
    @Test
    @DisplayName("comes to the very bytes of one rebuild of everything")
    void equalsRebuild() {
      for (Upload upload : ALL) {
        program().deliver(List.of(upload));
        program().compact();
      }
      Stores rebuilt = Stores.holding(ALL);
      Program once = new Program(Program.View.of(rebuilt), scratch);
      once.deliver(ALL);
      once.compact();
      assertThat(stores.manifest()).isEqualTo(rebuilt.manifest());
      assertThat(stores.current().manifest()).isEqualTo(rebuilt.current().manifest());
      for (DataFile file : rebuilt.manifest().files()) {
        assertThat(stores.lake.get(file.key(), Long.MAX_VALUE).orElseThrow().bytes().orElseThrow())
            .as(file.key())
            .isEqualTo(
                rebuilt.lake.get(file.key(), Long.MAX_VALUE).orElseThrow().bytes().orElseThrow());
      }
    }

    @Test
    @DisplayName("of a year and province that nothing speaks of makes no file")
    void empty() {
      program().compact();
      assertThat(stores.manifest().files(FileKind.ARCHIVE)).isEmpty();
      assertThat(stores.manifest().files(FileKind.REPORTED)).isEmpty();
    }
  }

  @Nested
  @DisplayName("overtaken by another run")
  class Stale {
    @Test
    @DisplayName("is discarded: what the faster one made stays")
    void discarded() {
      deliver(name -> !OF_BAC_NINH.contains(name));
      Program slow = program();
      JsonObject worked = slow.worked(slow.plan());
      deliver(OF_BAC_NINH::contains);
      program().compact();
      Current faster = stores.current();
      assertThat(slow.finish(worked)).isEqualTo("stale");
      assertThat(stores.current()).isEqualTo(faster);
    }

    @Test
    @DisplayName("between its look at the pointer and its swap is discarded too")
    void refused() {
      deliver(name -> true);
      Effects effects = Effects.counting();
      FaultyObjects lake = new FaultyObjects(stores.lake, effects);
      Program slow = new Program(Program.View.of(stores).withLake(lake), scratch);
      JsonObject worked = slow.worked(slow.plan());
      int writes = effects.count();
      int planners =
          (int)
              worked.objects("results").stream()
                  .flatMap(result -> result.strings("files").stream())
                  .filter(file -> file.startsWith("PLANNER "))
                  .count();
      // three summaries, the schemas, the manifest, Athena's lists and statements, the pointer
      int untilSwap = 3 + LakeSchemas.ALL.size() + 1 + planners + 2 + 1;
      lake.refuse(writes + untilSwap);
      assertThat(slow.finish(worked)).isEqualTo("stale");
      assertThat(stores.lake.head("current.json")).isEmpty();
      assertThat(slow.compact()).isEqualTo("swapped");
    }
  }

  @Nested
  @DisplayName("of a province that fails for good")
  class Failing {
    @Test
    @DisplayName("swaps nothing; the next run makes what is due")
    void keepsCurrent() {
      deliver(name -> !OF_BAC_NINH.contains(name));
      program().compact();
      Current before = stores.current();
      deliver(OF_BAC_NINH::contains);
      FaultyObjects down = new FaultyObjects(stores.lake, Effects.counting());
      for (int write = 1; write <= 3; write++) {
        down.unreachable(write);
      }
      Program failing = new Program(Program.View.of(stores).withLake(down), scratch);
      assertThat(outcome(failing.run())).isEqualTo("ItemsFailed");
      assertThat(stores.current()).isEqualTo(before);
      assertThat(program().compact()).isEqualTo("swapped");
    }
  }

  @Nested
  @DisplayName("into a store that is full")
  class Full {
    @Test
    @DisplayName(
        "from any write on leaves the current snapshot, and the next run makes the new one")
    void fromAnyWriteOn() {
      deliver(name -> !OF_BAC_NINH.contains(name));
      program().compact();
      Current before = stores.current();
      deliver(OF_BAC_NINH::contains);
      int full = 1;
      String outcome = "";
      for (; !outcome.equals("swapped"); full++) {
        FaultyObjects down = new FaultyObjects(stores.lake, Effects.counting());
        for (int write = full; write < full + 200; write++) {
          down.unreachable(write);
        }
        assertThat(stores.current()).as("full from write %d on", full).isEqualTo(before);
        Program failing = new Program(Program.View.of(stores).withLake(down), scratch);
        outcome = outcome(failing.run());
      }
      assertThat(full).as("writes of a run").isGreaterThan(LakeSchemas.ALL.size());
      assertThat(stores.current()).isNotEqualTo(before);
      Stores rebuilt = Stores.holding(ALL);
      Program once = new Program(Program.View.of(rebuilt), scratch);
      once.deliver(ALL);
      once.compact();
      assertThat(stores.current().manifest()).isEqualTo(rebuilt.current().manifest());
    }

    @Test
    @DisplayName("on the disk where files are drafted leaves the current snapshot too")
    void ofDrafts() throws java.io.IOException {
      deliver(name -> !OF_BAC_NINH.contains(name));
      program().compact();
      Current before = stores.current();
      deliver(OF_BAC_NINH::contains);
      // nothing can be made below a file
      Path none = java.nio.file.Files.createFile(scratch.resolve("full")).resolve("drafts");
      Program failing = new Program(Program.View.of(stores), none);
      assertThat(outcome(failing.run())).isEqualTo("ItemsFailed");
      assertThat(stores.current()).isEqualTo(before);
      assertThat(program().compact()).isEqualTo("swapped");
    }
  }

  @Nested
  @DisplayName("for planners")
  class ForPlanners {
    @BeforeEach
    void compacted() {
      deliver(name -> true);
      program().compact();
      assertThat(stores.manifest().files(FileKind.PLANNER)).isNotEmpty();
    }

    private String text(String key) {
      return new String(
          stores.lake.get(key, Long.MAX_VALUE).orElseThrow().bytes().orElseThrow(),
          StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("puts CSV and a workbook beside each file")
    void twins() {
      for (DataFile file : stores.manifest().files(FileKind.PLANNER)) {
        assertThat(text(LakeKeys.twin(file, Twin.CSV)).lines()).hasSize((int) file.rows() + 1);
        assertThat(stores.lake.head(LakeKeys.twin(file, Twin.XLSX)).orElseThrow().contentType())
            .isEqualTo(Twin.XLSX.mediaType());
      }
    }

    @Test
    @DisplayName("writes what Athena reads of this snapshot")
    void athena() {
      var digest = stores.current().manifest();
      for (DataFile file : stores.manifest().files(FileKind.PLANNER)) {
        assertThat(text(LakeKeys.athenaFiles(digest, FileKind.PLANNER, file.partition())))
            .isEqualTo("s3://memory/" + file.key() + "\n");
      }
      assertThat(text(LakeKeys.athenaStatement(digest, FileKind.PLANNER, "create")))
          .startsWith("CREATE EXTERNAL TABLE IF NOT EXISTS minhchung_planner (");
      assertThat(text(LakeKeys.athenaStatement(digest, FileKind.PLANNER, "switch")))
          .contains("s3://memory/athena/" + digest + "/planner/year=${year}/");
    }
  }

  @Nested
  @DisplayName("over a lake that is not as it was left")
  class Damaged {
    @BeforeEach
    void compacted() {
      deliver(name -> !OF_BAC_NINH.contains(name));
      program().compact();
      deliver(OF_BAC_NINH::contains);
    }

    /** Nothing is replaced, and the log names what is wrong. */
    private void refused(String named) {
      var before = stores.lake.get("current.json", Long.MAX_VALUE).orElseThrow().info().etag();
      Program failing = program();
      assertThat(outcome(failing.run())).doesNotContain("swapped");
      assertThat(failing.log()).contains(named);
      assertThat(stores.lake.get("current.json", Long.MAX_VALUE).orElseThrow().info().etag())
          .isEqualTo(before);
    }

    private void replace(String key, byte[] by) {
      stores.lake.put(key, Objects.Content.of(by, "application/octet-stream"));
    }

    private byte[] bytes(String key) {
      return stores.lake.get(key, Long.MAX_VALUE).orElseThrow().bytes().orElseThrow();
    }

    @Test
    @DisplayName("refuses a manifest that is cut off, is another one, or is gone")
    void manifest() {
      String key = LakeKeys.manifest(stores.current().manifest());
      byte[] right = bytes(key);
      replace(key, Arrays.copyOf(right, right.length / 2));
      refused("ManifestProblem");
      String altered = new String(right, StandardCharsets.UTF_8);
      replace(key, altered.replace("0.1.0-test", "0.1.1-test").getBytes(StandardCharsets.UTF_8));
      refused("ManifestProblem");
      stores.lake.delete(key);
      refused(key);
      replace(key, right);
      assertThat(program().compact()).isEqualTo("swapped");
    }

    @Test
    @DisplayName("refuses a file that it sums up anew: cut off, foreign, tampered, or gone")
    void files() {
      for (FileKind kind : List.of(FileKind.COUNTS, FileKind.REPORTED)) {
        String key = stores.manifest().files(kind).get(0).key();
        byte[] right = bytes(key);
        byte[] tampered = right.clone();
        tampered[right.length / 2] ^= 1;
        for (byte[] wrong :
            List.of(
                Arrays.copyOf(right, right.length - 9),
                "PAR1 of somebody else PAR1".getBytes(StandardCharsets.UTF_8),
                tampered)) {
          replace(key, wrong);
          refused("LakeFileProblem");
        }
        stores.lake.delete(key);
        refused(key);
        replace(key, right);
      }
      assertThat(program().compact()).isEqualTo("swapped");
    }

    @Test
    @DisplayName("refuses a pointer that is no pointer")
    void pointer() {
      byte[] right = bytes("current.json");
      replace("current.json", Arrays.copyOf(right, right.length - 3));
      refused("ManifestProblem");
    }
  }

  @Nested
  @DisplayName("over the reform of July 2025")
  class OverTheReform {
    @Test
    @DisplayName("counts the years running of a subject in a wholly succeeded commune")
    void yearsRunning() {
      deliver(name -> true);
      program().compact();
      assertThat(rows(2025, "01"))
          .filteredOn(row -> Boolean.TRUE.equals(row.recognised()))
          .extracting(ResultRow::yearsRunning, ResultRow::recognisedBefore)
          .containsExactlyInAnyOrder(tuple(2, true), tuple(1, false));
      assertThat(rows(2024, "01")).extracting(ResultRow::editionThen).containsOnly("2025-03-01");
    }

    private List<ResultRow> rows(int year, String province) {
      List<ResultRow> rows = new ArrayList<>();
      Lake lake = new Lake(stores.lake, scratch);
      stores.manifest().files(FileKind.ARCHIVE).stream()
          .filter(file -> Integer.valueOf(year).equals(file.year()))
          .filter(file -> province.equals(file.province()))
          .forEach(file -> lake.read(file, LakeSchemas.ARCHIVE, rows::add));
      return rows;
    }
  }
}
