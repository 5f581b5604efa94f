package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.lake.PlannerRow;

/** Sorting in runs gives the bytes of sorting at once, and leaves no run behind. */
class SortingWriterTest {
  @Property(tries = 60)
  void forEveryOrderAndMemoryTheBytesAreThoseOfSortingAllAtOnce(
      @ForAll @IntRange(max = 200) int count,
      @ForAll @IntRange(min = 1, max = 70) int inMemory,
      @ForAll long order)
      throws Exception {
    List<PlannerRow> rows = new ArrayList<>(new Sample(count).plannerRows(count));
    Collections.shuffle(rows, new Random(order));
    Path folder = Files.createTempDirectory("sorting");
    Path atOnce = folder.resolve("at-once.parquet");
    Path merged = folder.resolve("merged.parquet");
    try {
      WrittenFile expected = LakeWriter.writeSorted(LakeSchemas.PLANNER, atOnce, rows);
      assertThat(write(merged, inMemory, rows)).isEqualTo(expected);
      assertThat(merged).hasSameBinaryContentAs(atOnce);
      assertThat(names(folder)).containsExactlyInAnyOrder("at-once.parquet", "merged.parquet");
    } finally {
      Files.deleteIfExists(atOnce);
      Files.deleteIfExists(merged);
      Files.delete(folder);
    }
  }

  @Test
  void givenUpItLeavesNothingOnTheDisk(@TempDir Path folder) throws Exception {
    try (var writer =
        SortingWriter.open(LakeSchemas.PLANNER, folder.resolve("never.parquet"), 10)) {
      for (PlannerRow row : new Sample(3).plannerRows(45)) {
        writer.write(row);
      }
      assertThat(names(folder)).hasSize(4);
    }
    assertThat(names(folder)).isEmpty();
  }

  private static WrittenFile write(Path file, int inMemory, List<PlannerRow> rows)
      throws Exception {
    try (var writer = SortingWriter.open(LakeSchemas.PLANNER, file, inMemory)) {
      for (PlannerRow row : rows) {
        writer.write(row);
      }
      return writer.finish();
    }
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
