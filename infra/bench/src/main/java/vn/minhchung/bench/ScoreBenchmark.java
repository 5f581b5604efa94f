package vn.minhchung.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link ScoreJmh} on one thread, as claims a second and as a ratio to the bare sum. */
final class ScoreBenchmark implements Benchmark {
  private static final double GOAL = 1e6;
  private static final double NANOS = 1e9;

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String title() {
    return "scoring families, against a bare sum over the same arrays (JMH, one thread)";
  }

  @Override
  public void run(Setting setting) throws RunnerException {
    // with --rows the figures are not to be believed: it only shows that all of it runs
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(ScoreJmh.class.getName() + "\\.")
            .threads(1)
            .verbosity(VerboseMode.SILENT);
    if (setting.rows().isPresent()) {
      TimeValue blink = TimeValue.milliseconds(10);
      options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(blink);
    } else {
      options.measurementIterations(setting.rounds() + 2);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    double score = nanosPerClaim(results, "score");
    double sum = nanosPerClaim(results, "bareSum");
    setting.say("%-34s %8.1f ns/claim %14.0f claims/s", "score", score, NANOS / score);
    setting.say("%-34s %8.1f ns/claim %14.0f claims/s", "bare sum", sum, NANOS / sum);
    setting.say("%-34s %8.1f", "score : bare sum", score / sum);
    setting.atLeast(GOAL, NANOS / score, "claims/s on one core");
  }

  private static double nanosPerClaim(Collection<RunResult> results, String method) {
    return results.stream()
            .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
            .mapToDouble(result -> result.getPrimaryResult().getScore())
            .findFirst()
            .orElseThrow()
        / ScoreJmh.CLAIMS;
  }
}
