package vn.minhchung.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.publish.Publication;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.FolderRun;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.local.stack.LocalMap;

/** {@code run FOLDER}: what a province with one laptop needs. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Parameters(paramLabel = "FOLDER", descriptionKey = "FOLDER")
  Path folder;

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    root.refuseAws();
    Path forms = root.resolve(folder);
    if (!Files.isDirectory(forms)) {
      throw new CommandProblem(ExitCode.USAGE, "no-folder", "folder", forms);
    }
    DataFolder data = Root.open(root.dataFolder(Main.DATA));
    try (EmbeddedStack stack = root.open(data, StackSettings.real(0, root.startsAt()))) {
      stack.serve((args, cwd, o, e) -> ExitCode.FAULT, "");
      Outcome outcome = take(stack, forms, root.console());
      outcome.publish(stack, root.console());
      if (out != null) {
        stack.export(root.resolve(out));
      }
      outcome.print(root.console());
      return outcome.result().isClean() ? ExitCode.DONE : ExitCode.PROBLEMS;
    }
  }

  /** Forms taken, and what was published. */
  static final class Outcome {
    private final FolderRun.Result result;
    private final List<JsonObject> published = new ArrayList<>();

    Outcome(FolderRun.Result result) {
      this.result = result;
    }

    FolderRun.Result result() {
      return result;
    }

    /** Compacts and publishes the site, the working pages, and the newest year's report. */
    void publish(EmbeddedStack stack, Console console) throws CommandProblem, InterruptedException {
      console.note("compacting");
      compact(stack);
      console.note("publishing");
      pages(stack);
    }

    /** As {@link #publish}, of what is compacted. */
    void pages(EmbeddedStack stack) {
      stack
          .publication()
          .site()
          .ifPresent(
              site ->
                  published.add(
                      JsonObject.of(
                          "what", "site",
                          "snapshot", site.snapshot(),
                          "pages", site.pages(),
                          "changed", site.changed(),
                          "where", stack.origin() + "/vi/index.html")));
      List<String> work = stack.publication().work();
      published.add(JsonObject.of("what", "work", "pages", work));
      Optional<Integer> year = result.years().stream().max(Integer::compare);
      if (year.isPresent()) {
        report(stack, "year-" + year.get(), commonArea(stack.facts().areas()));
      }
    }

    void report(EmbeddedStack stack, String id, Area area) {
      stack
          .facts()
          .reports()
          .find(id)
          .ifPresent(
              report -> {
                Publication.Made made = stack.publication().report(report, area, Optional.empty());
                published.add(made(id, area, made));
              });
    }

    /** The smallest area that holds the areas of all forms. */
    private Area commonArea(Areas areas) {
      var editions = areas.editions();
      LocalDate newest = editions.get(editions.size() - 1).validFrom();
      Set<Area> all = result.areas();
      if (all.size() == 1) {
        return areas.carry(all.iterator().next(), newest).orElse(areas.country());
      }
      List<Area> provinces =
          all.stream()
              .map(
                  area ->
                      area.code().equals(areas.country().code())
                          ? area
                          : areas.provinceOf(area, area.id().validFrom()))
              .map(area -> areas.carry(area, newest).orElse(areas.country()))
              .distinct()
              .toList();
      return provinces.size() == 1 ? provinces.get(0) : areas.country();
    }

    void print(Console console) {
      List<JsonObject> files = new ArrayList<>();
      for (FolderRun.Taken taken : result.files()) {
        if (taken.skipped()) {
          console.say("skipped", "path", taken.path());
        }
        taken
            .receipt()
            .filter(receipt -> !taken.skipped() || taken.isWaiting())
            .ifPresent(receipt -> Receipts.print(receipt, console));
        taken
            .refusal()
            .ifPresent(
                problem ->
                    console.line(
                        taken.path()
                            + ": "
                            + problem
                                .findObject("message")
                                .flatMap(m -> m.findString(console.language().code()))
                                .orElse("")));
        files.add(
            JsonObject.of(
                "path", taken.path(),
                "skipped", taken.skipped() ? true : null,
                "receipt", taken.receipt().orElse(null),
                "problem", taken.refusal().orElse(null)));
      }
      totals(console);
      for (JsonObject made : published) {
        console.line("  " + vn.minhchung.core.json.Json.text(made));
      }
      console.document(
          JsonObject.of("totals", totals().json(), "files", files, "published", published));
    }

    void totals(Console console) {
      Totals totals = totals();
      console.say(
          "totals",
          "forms",
          totals.forms(),
          "rows",
          totals.rows(),
          "accepted",
          totals.accepted(),
          "needsFix",
          totals.needsFix(),
          "unchanged",
          totals.unchanged(),
          "waiting",
          totals.waiting(),
          "requests",
          totals.requests());
    }

    private Totals totals() {
      Totals sum = Totals.NONE;
      for (FolderRun.Taken taken : result.files()) {
        if (!taken.skipped()) {
          sum = taken.receipt().map(r -> r.getObject("counts")).map(sum::plus).orElse(sum);
        }
      }
      return sum;
    }

    List<JsonObject> published() {
      return published;
    }
  }

  /** The rows of all receipts together. */
  private record Totals(
      int forms, int rows, int accepted, int needsFix, int unchanged, int waiting, int requests) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

    Totals plus(JsonObject counts) {
      return new Totals(
          forms + 1,
          rows + counts.getInt("rows"),
          accepted + counts.getInt("accepted"),
          needsFix + counts.getInt("needsFix"),
          unchanged + counts.getInt("unchanged"),
          waiting + counts.getInt("waitingForEvidence"),
          requests + counts.getInt("changeRequest"));
    }

    JsonObject json() {
      return JsonObject.of(
          "forms", forms,
          "rows", rows,
          "accepted", accepted,
          "needsFix", needsFix,
          "unchanged", unchanged,
          "waitingForEvidence", waiting,
          "changeRequest", requests);
    }
  }

  static JsonObject made(String id, Area area, Publication.Made made) {
    return JsonObject.of(
        "what",
        "report",
        "report",
        id,
        "area",
        area.code(),
        "edition",
        made.edition().draft() ? null : made.edition().number(),
        "draft",
        made.edition().draft() ? true : null,
        "snapshot",
        made.snapshot(),
        "where",
        made.folder());
  }

  private static Outcome take(EmbeddedStack stack, Path forms, Console console)
      throws InterruptedException {
    FolderRun.Progress progress =
        (number, of, path) -> {
          if (number == 1 || number == of || number % 20 == 0) {
            console.note("taking", "number", number, "of", of, "path", path);
          }
        };
    return new Outcome(new FolderRun(stack).take(forms, progress, path -> {}));
  }

  static JsonObject compact(EmbeddedStack stack) throws CommandProblem, InterruptedException {
    while (true) {
      LocalMap.Execution execution = stack.compact();
      if (execution instanceof LocalMap.Finished finished) {
        if (!finished.output().getString("status").equals("stale")) {
          return finished.output();
        }
      } else {
        throw new CommandProblem(ExitCode.FAULT, "fault", "message", execution);
      }
    }
  }
}
