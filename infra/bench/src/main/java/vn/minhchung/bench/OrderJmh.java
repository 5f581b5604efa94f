package vn.minhchung.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.lake.LakeSchemas;

/** Sorting the claims of a few communes as the archive wants them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class OrderJmh {
  private static final int ROWS = 20_000;
  private final List<ResultRow> rows = new ArrayList<>();

  public OrderJmh() {
    new SeededCountry(Areas.shipped(), Setting.SEED).claims(ROWS, rows::add);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public List<ResultRow> sortForTheArchive() {
    List<ResultRow> sorted = new ArrayList<>(rows);
    sorted.sort(LakeSchemas.ARCHIVE.order());
    return sorted;
  }
}
