package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vn.minhchung.core.Sha256;
import vn.minhchung.lake.DataFile;

/** In however many steps, and in whatever order forms come: the lake is that of one rebuild. */
class IncrementalTest {
  @Property(tries = 12)
  void forEveryOrderAndEveryStepTheBytesAreThoseOfOneRebuild(
      @ForAll long order, @ForAll Set<Integer> steps) throws IOException {
    List<Upload> uploads = new ArrayList<>(History.uploads());
    Collections.shuffle(uploads, new Random(order));
    Path scratch = Files.createTempDirectory("incremental");
    Stores stepwise = Stores.holding(uploads);
    for (int i = 0; i < uploads.size(); i++) {
      program(stepwise, scratch).deliver(List.of(uploads.get(i)));
      if (steps.contains(i) || order % (i + 2) == 0) {
        program(stepwise, scratch).compact();
      }
    }
    program(stepwise, scratch).sweep();
    program(stepwise, scratch).compact();
    Stores rebuilt = Stores.holding(uploads);
    program(rebuilt, scratch).deliver(History.uploads());
    program(rebuilt, scratch).sweep();
    program(rebuilt, scratch).compact();
    assertThat(stepwise.manifest()).isEqualTo(rebuilt.manifest());
    SortedMap<String, Sha256> files = stepwise.lakeFiles();
    for (DataFile file : rebuilt.manifest().files()) {
      assertThat(files).containsEntry(file.key(), file.sha256());
    }
  }

  private static Program program(Stores stores, Path scratch) {
    return new Program(Program.View.of(stores), scratch);
  }
}
