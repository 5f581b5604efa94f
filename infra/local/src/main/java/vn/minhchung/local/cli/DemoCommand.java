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
import vn.minhchung.local.app.FolderRun;
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

  private static final List<String> REPORTS = List.of("year-2024", "year-2025", "mid-term-2026");

  @ParentCommand Root root;

  @Option(names = "--port", paramLabel = "N", defaultValue = "" + UpCommand.PORT)
  int port;

  @Option(names = "--once")
  boolean once;

  @Option(names = "--country")
  boolean country;

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
    Sample.Extent extent = country ? Sample.Extent.COUNTRY : Sample.Extent.TWO_PROVINCES;
    console.note(country ? "demo-begins-country" : "demo-begins");
    DemoProgress progress = new DemoProgress(console, began, extent);
    progress.at(DemoProgress.Phase.WRITING, 0, 1);
    Path forms = stack.dataFolder().resolve("sample");
    Map<String, Instant> times = write(Sample.files(extent), forms);
    RunCommand.Outcome outcome =
        new RunCommand.Outcome(
            new FolderRun(stack)
                .take(
                    forms,
                    (number, of, path) -> progress.at(DemoProgress.Phase.TAKING, number - 1, of),
                    path -> setClock(stack, times.get(path))));
    stack.clock().advanceTo(instant(END));
    progress.at(DemoProgress.Phase.COMPACTING, 0, 1);
    RunCommand.compact(stack);
    progress.at(DemoProgress.Phase.PAGES, 0, 1);
    outcome.pages(stack);
    List<Area> areas = areas(stack);
    int of = REPORTS.size() * areas.size();
    for (int i = 0; i < of; i++) {
      progress.at(DemoProgress.Phase.REPORTS, i, of);
      outcome.report(stack, REPORTS.get(i / areas.size()), areas.get(i % areas.size()));
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

  /** Answers when each form is uploaded. */
  private static Map<String, Instant> write(List<SampleFile> files, Path forms) {
    Map<String, Instant> times = new HashMap<>();
    try {
      for (SampleFile file : files) {
        Path path = forms.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.write(path, file.bytes());
        file.at().ifPresent(at -> times.put(file.path(), at));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return times;
  }

  private static void setClock(EmbeddedStack stack, @Nullable Instant at) {
    if (at != null && at.isAfter(stack.clock().instant())) {
      stack.clock().advanceTo(at);
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
