package vn.minhchung.local.cli;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.publish.Publication;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;

/** {@code publish --site} or {@code publish --report ID}. */
@Command(name = "publish", mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  /** As many letters of a snapshot's name as must be given, and as are shown. */
  private static final int LEAST = 6;

  private static final int SHOWN = 12;

  /** Snapshots that are listed where none is meant. */
  private static final int MOST = 20;

  @ParentCommand Root root;

  @ArgGroup(exclusive = true, multiplicity = "1")
  What what = new What();

  /** One of the two. */
  static final class What {
    @Option(names = "--site", required = true)
    boolean site;

    @Option(names = "--report", paramLabel = "ID", required = true)
    @Nullable String report;
  }

  @Option(names = "--snapshot", paramLabel = "DIGEST")
  @Nullable String snapshot;

  @Option(names = "--area", paramLabel = "CODE", arity = "1..*")
  List<String> areas = List.of("VN");

  @Option(names = "--correct", paramLabel = "REASON")
  @Nullable String correct;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    if (snapshot != null && !what.site) {
      throw new CommandProblem(ExitCode.USAGE, "snapshot-of-site");
    }
    return root.withStack(stack -> what.report == null ? site(stack) : report(stack, what.report));
  }

  private int site(EmbeddedStack stack) throws CommandProblem {
    Publication.Published site = snapshot == null ? newest(stack) : former(stack, snapshot);
    root.console()
        .say(
            "site-published",
            "pages",
            site.pages(),
            "changed",
            site.changed(),
            "snapshot",
            site.snapshot());
    root.console()
        .document(
            JsonObject.of(
                "snapshot", site.snapshot(), "pages", site.pages(), "changed", site.changed()));
    return ExitCode.DONE;
  }

  private static Publication.Published newest(EmbeddedStack stack) throws CommandProblem {
    Publication.Published site =
        stack
            .publication()
            .site()
            .orElseThrow(() -> new CommandProblem(ExitCode.PROBLEMS, "nothing-compacted"));
    stack.publication().work();
    return site;
  }

  /** Back to a snapshot from before; working pages stay with the newest. */
  private Publication.Published former(EmbeddedStack stack, String digest) throws CommandProblem {
    List<Lake.Made> known = stack.publication().snapshots();
    if (known.isEmpty()) {
      throw new CommandProblem(ExitCode.PROBLEMS, "nothing-compacted");
    }
    List<Lake.Made> meant =
        known.stream().filter(made -> made.snapshot().hex().startsWith(digest)).toList();
    if (meant.size() != 1 || digest.length() < LEAST) {
      throw new CommandProblem(
          ExitCode.PROBLEMS,
          "no-snapshot",
          "given",
          digest,
          "known",
          known.stream().limit(MOST).map(PublishCommand::line).collect(Collectors.joining("\n")));
    }
    Publication.Published site = stack.publication().site(meant.get(0).snapshot());
    root.console().say("site-former");
    return site;
  }

  private static String line(Lake.Made made) {
    return "  "
        + made.snapshot().hex().substring(0, SHOWN)
        + "  "
        + made.at().atZone(StackClock.HOME).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
  }

  private int report(EmbeddedStack stack, String id) throws CommandProblem {
    Report report = report(id, stack);
    List<JsonObject> all = new ArrayList<>();
    for (String code : areas) {
      Area area = AreaArgument.of(code, stack.facts().areas());
      Publication.Made made =
          stack.publication().report(report, area, Optional.ofNullable(correct));
      all.add(RunCommand.made(id, area, made));
      root.console()
          .say(
              made.edition().draft() ? "report-draft" : "report-made",
              "report",
              id,
              "area",
              area.fullName(),
              "number",
              made.edition().number(),
              "where",
              made.folder());
    }
    root.console().document(JsonObject.of("reports", all));
    return ExitCode.DONE;
  }

  static Report report(String id, EmbeddedStack stack) throws CommandProblem {
    return stack
        .facts()
        .reports()
        .find(id)
        .orElseThrow(
            () ->
                new CommandProblem(
                    ExitCode.PROBLEMS, "no-report", "id", id, "known", known(stack)));
  }

  /** The ids of the reports, those of every year as that of this year. */
  private static String known(EmbeddedStack stack) {
    int year = stack.clock().instant().atZone(StackClock.HOME).getYear();
    return String.join(", ", stack.facts().reports().ids()).replace("{Y}", String.valueOf(year));
  }
}
