package vn.minhchung.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Runs benchmarks by name. */
public final class Main {
  static final List<Benchmark> ALL =
      List.of(
          new WriteBenchmark(),
          new TransferBenchmark(),
          new ScoreBenchmark(),
          new RescoreBenchmark(),
          new CompactBenchmark(),
          new MemoryBenchmark(),
          new SheetBenchmark(),
          new SubmissionsBenchmark(),
          new PagesBenchmark(),
          new EraseBenchmark(),
          new LoadBenchmark());

  private Main() {}

  public static void main(String[] args) throws Exception {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Benchmark> chosen =
        args.length == 0
            ? List.of()
            : ALL.stream().filter(b -> args[0].equals("all") || b.name().equals(args[0])).toList();
    if (chosen.isEmpty()) {
      out.println("run.sh NAME|all [--rows N] [--rounds N] [--seed N]; NAME is one of");
      ALL.forEach(b -> out.println("  " + b.name() + "  " + b.title()));
      out.println("  jmh [REGEX …]  the ones in JMH");
      System.exit(args.length == 0 ? 0 : 2);
    }
    Path folder = Files.createTempDirectory("minhchung-bench");
    try {
      Setting setting =
          new Setting(
              option(args, "--seed").map(Long::parseLong).orElse(Setting.SEED),
              option(args, "--rows")
                  .map(rows -> OptionalInt.of(Integer.parseInt(rows)))
                  .orElse(OptionalInt.empty()),
              option(args, "--rounds").map(Integer::parseInt).orElse(Setting.ROUNDS),
              folder,
              out);
      Machine.describe(setting);
      for (Benchmark benchmark : chosen) {
        setting.say("%n== %s: %s", benchmark.name(), benchmark.title());
        benchmark.run(setting);
      }
    } finally {
      delete(folder);
    }
  }

  private static java.util.Optional<String> option(String[] args, String name) {
    for (int i = 1; i + 1 < args.length; i++) {
      if (args[i].equals(name)) {
        return java.util.Optional.of(args[i + 1]);
      }
    }
    return java.util.Optional.empty();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
