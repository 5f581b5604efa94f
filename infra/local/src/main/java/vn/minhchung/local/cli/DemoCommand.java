package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.sample.Sample;
import vn.minhchung.local.sample.SampleFile;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.local.stack.StackProblem;

/** {@code demo}: fresh state from the synthetic sample, through every station, then served. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 2, 8, 0);
  private static final LocalDateTime END = LocalDateTime.of(2026, 11, 22, 8, 0);

  /** Lai Châu, and Phường Tân Phong in it: they have lists of every year. */
  private static final String REPORT_PROVINCE = "12";

  private static final String REPORT_COMMUNE = "03390";

  @ParentCommand Root root;

  @Option(names = "--port", paramLabel = "N", defaultValue = "" + UpCommand.PORT)
  int port;

  @Option(names = "--once")
  boolean once;

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    root.refuseAws();
    Root.port(port);
    long began = System.nanoTime();
    DataFolder data = open(root.dataFolder(".minhchung-demo"));
    StandingTime time = new StandingTime();
    StackSettings settings = StackSettings.seeded(once ? 0 : port, instant(START), time);
    try (EmbeddedStack stack = root.open(data, settings)) {
      stack.serve((args, cwd, o, e) -> ExitCode.FAULT, "");
      play(stack, began);
      if (!once) {
        time.run();
        UpCommand.serve(root, stack, () -> root.console().say("up", "origin", stack.origin()));
      }
    }
    return ExitCode.DONE;
  }

  private void play(EmbeddedStack stack, long began) throws CommandProblem, InterruptedException {
    Console console = root.console();
    console.note("demo-begins");
    Path forms = stack.dataFolder().resolve("sample");
    Map<String, Instant> times = new HashMap<>();
    for (SampleFile file : Sample.files()) {
      file.at().ifPresent(at -> times.put(file.path(), at));
    }
    write(forms);
    RunCommand.Outcome outcome =
        RunCommand.take(
            stack,
            forms,
            path -> {
              Instant at = times.getOrDefault(path, stack.clock().instant());
              if (at.isAfter(stack.clock().instant())) {
                stack.clock().advanceTo(at);
              }
            },
            console);
    stack.clock().advanceTo(instant(END));
    outcome.publish(stack, console);
    for (Area area : areas(stack)) {
      for (String report : List.of("year-2024", "year-2025", "mid-term-2026")) {
        outcome.report(stack, report, area);
      }
    }
    if (out != null) {
      stack.export(root.resolve(out));
    }
    print(stack, outcome, console, began);
  }

  private void print(EmbeddedStack stack, RunCommand.Outcome outcome, Console console, long began) {
    outcome.totals(console);
    Path folder = stack.dataFolder();
    console.say("demo-files", "folder", stack.data().objects());
    for (JsonObject made : outcome.published()) {
      made.findString("where").ifPresent(where -> console.line("  " + where));
    }
    if (out != null) {
      console.say("demo-out", "out", root.resolve(out));
    }
    console.say("demo-open");
    console.say("demo-done", "seconds", (System.nanoTime() - began) / 1_000_000_000);
    console.document(
        JsonObject.of(
            "data", folder.toString(),
            "out", out == null ? null : root.resolve(out).toString(),
            "published", outcome.published()));
  }

  /** The country, one province, one commune. */
  private static List<Area> areas(EmbeddedStack stack) throws CommandProblem {
    var areas = stack.facts().areas();
    return List.of(
        areas.country(),
        AreaArgument.of(REPORT_PROVINCE, areas),
        AreaArgument.of(REPORT_COMMUNE, areas));
  }

  private static void write(Path forms) {
    try {
      Files.createDirectories(forms);
      Sample.write(forms);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataFolder open(Path folder) throws CommandProblem {
    try {
      return DataFolder.openFreshDemo(folder);
    } catch (StackProblem e) {
      throw Root.problem(e);
    }
  }

  private static Instant instant(LocalDateTime at) {
    return at.atZone(StackClock.HOME).toInstant();
  }

  /** Stands still while the sample is taken, so that ids are the same every time; then runs. */
  private static final class StandingTime implements InstantSource {
    private volatile boolean runs;
    private final Instant stood = Instant.now();

    void run() {
      runs = true;
    }

    @Override
    public Instant instant() {
      return runs ? Instant.now() : stood;
    }
  }
}
