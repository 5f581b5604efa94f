package vn.minhchung.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.criteria.Tally;

/** Scoring families, against adding up the same arrays with no rule at all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoreJmh {
  /** More than any cache of the second level holds: families come from memory. */
  static final int CLAIMS = 100_000;

  private static final int MEMBERS = 8;

  private final int size;
  private final long[] values;
  private final long[] wholes;
  private final Tally tally;

  public ScoreJmh() {
    CriteriaSet family = CriteriaSets.shipped().byId("gdht-448").orElseThrow();
    List<Indicator> indicators = family.indicators();
    Random random = new Random(Setting.SEED);
    size = indicators.size();
    values = new long[CLAIMS * size];
    wholes = new long[CLAIMS * size];
    tally = new Tally(family, Circumstances.of(false));
    for (int at = 0; at < values.length; at++) {
      Indicator indicator = indicators.get(at % size);
      wholes[at] = 1 + random.nextInt(MEMBERS);
      values[at] = random.nextInt(20) == 0 ? Tally.NOT_APPLICABLE : value(indicator, at, random);
    }
  }

  private long value(Indicator indicator, int at, Random random) {
    int maximum = indicator.maximum().movePointRight(2).intValueExact();
    return switch (indicator.kind()) {
      case POINTS -> random.nextInt(maximum + 1);
      case MET, VETO -> random.nextInt(2);
      case SHARE -> random.nextInt((int) wholes[at] + 1);
    };
  }

  /** Every rule, and the points of each indicator kept for the explanation. */
  @Benchmark
  public long score() {
    long sum = 0;
    for (int at = 0; at < values.length; at += size) {
      tally.run(values, wholes, at);
      sum += tally.score();
    }
    return sum;
  }

  /** No rule: the least that reading the same arrays costs. */
  @Benchmark
  public long bareSum() {
    long sum = 0;
    for (int at = 0; at < values.length; at += size) {
      long row = 0;
      for (int i = at; i < at + size; i++) {
        row += values[i] + wholes[i];
      }
      sum += row;
    }
    return sum;
  }
}
