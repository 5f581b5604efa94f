package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Text;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.criteria.Criterion;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.criteria.SetDifference;
import vn.minhchung.core.facts.FactCheck;
import vn.minhchung.core.facts.FactFinding;
import vn.minhchung.core.facts.FactKind;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.json.JsonObject;

/** {@code criteria list / show ID / check FILE / diff ID ID}: the catalogue. */
@Command(
    name = "criteria",
    mixinStandardHelpOptions = true,
    subcommands = {
      CriteriaCommands.ListSets.class,
      CriteriaCommands.Show.class,
      CriteriaCommands.Check.class,
      CriteriaCommands.Diff.class
    })
final class CriteriaCommands {
  @ParentCommand Root root;

  /** {@code criteria list}. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  static final class ListSets implements Callable<Integer> {
    @ParentCommand CriteriaCommands criteria;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return criteria.root.withFacts(facts -> list(facts.criteria()));
    }

    private int list(CriteriaSets sets) {
      Console console = criteria.root.console();
      for (CriteriaSet set : sets.all()) {
        console.line(
            set.label()
                + "  "
                + set.title()
                + "  "
                + set.name().in(console.language())
                + "  ("
                + Messages.in(console.language(), "criteria:" + set.status())
                + ")");
      }
      console.document(
          JsonObject.of("criteria", sets.all().stream().map(CriteriaCommands::head).toList()));
      return ExitCode.DONE;
    }
  }

  /** {@code criteria show ID}. */
  @Command(name = "show", mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @ParentCommand CriteriaCommands criteria;

    @Parameters(paramLabel = "ID", descriptionKey = "ID")
    String id;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return criteria.root.withFacts(facts -> show(known(id, facts.criteria())));
    }

    private int show(CriteriaSet set) {
      Console console = criteria.root.console();
      console.line(set.label() + "  " + set.name().in(console.language()));
      console.line("  " + Messages.in(console.language(), "criteria:" + set.status()));
      console.line("  " + set.note().in(console.language()));
      for (Criterion criterion : set.criteria()) {
        console.line("  " + criterion.id() + "  " + criterion.text().in(console.language()));
        for (Indicator indicator : criterion.indicators()) {
          console.line(
              "    "
                  + indicator.id()
                  + "  "
                  + indicator.text().in(console.language())
                  + "  ("
                  + CriteriaTexts.expected(indicator).in(console.language())
                  + ")");
        }
      }
      console.document(whole(set));
      return ExitCode.DONE;
    }
  }

  /** {@code criteria check FILE}: all that is wrong with a set, by line, and what to do. */
  @Command(name = "check", mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @ParentCommand CriteriaCommands criteria;

    @Parameters(paramLabel = "FILE", descriptionKey = "SET")
    Path file;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return criteria.root.withFacts(facts -> check(facts.criteria()));
    }

    private int check(CriteriaSets sets) throws CommandProblem {
      Console console = criteria.root.console();
      String name = String.valueOf(file.getFileName());
      FactCheck.Checked checked = FactCheck.check(name, bytes(), Areas.shipped(), sets);
      Optional<CriteriaSet> set =
          checked
              .file()
              .filter(facts -> facts.kind() == FactKind.CRITERIA)
              .map(facts -> CriteriaSet.read(facts.json()));
      checked.findings().forEach(finding -> tell(finding, console));
      if (checked.file().isPresent() && set.isEmpty()) {
        throw new CommandProblem(ExitCode.PROBLEMS, "no-criteria-file", "file", name);
      }
      set.ifPresent(right -> console.say("criteria-right", "label", right.label(), "file", name));
      console.document(
          JsonObject.of(
              "file", name,
              "criteria", set.map(CriteriaCommands::head).orElse(null),
              "problems", checked.findings().stream().map(FactFinding::json).toList()));
      return set.isPresent() ? ExitCode.DONE : ExitCode.PROBLEMS;
    }

    private byte[] bytes() throws CommandProblem {
      Path path = criteria.root.resolve(file);
      try (InputStream in = Files.newInputStream(path)) {
        // one more than may be: the check says that it is too large
        return in.readNBytes(FactCheck.MAX_BYTES + 1);
      } catch (NoSuchFileException e) {
        throw new CommandProblem(ExitCode.USAGE, "no-file", "file", file);
      } catch (IOException e) {
        throw new CommandProblem(
            ExitCode.FAULT, "fault", "message", String.valueOf(e.getMessage()));
      }
    }

    private static void tell(FactFinding finding, Console console) {
      Problem problem = finding.problem();
      String field = finding.field().isEmpty() ? "" : " " + finding.field();
      console.line(
          finding.file()
              + ":"
              + finding.line()
              + field
              + "  "
              + problem.code().code()
              + "  "
              + problem.message().in(console.language())
              + " "
              + problem.fix().in(console.language()));
    }
  }

  /** {@code criteria diff ID ID}: what a newer set asks that an older one did not. */
  @Command(name = "diff", mixinStandardHelpOptions = true)
  static final class Diff implements Callable<Integer> {
    @ParentCommand CriteriaCommands criteria;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "ID")
    String older;

    @Parameters(index = "1", paramLabel = "ID", descriptionKey = "ID")
    String newer;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return criteria.root.withFacts(
          facts -> compare(known(older, facts.criteria()), known(newer, facts.criteria())));
    }

    private int compare(CriteriaSet before, CriteriaSet after) {
      Console console = criteria.root.console();
      console.line(before.label() + " → " + after.label());
      List<SetDifference.Change> changes = SetDifference.between(before, after);
      for (SetDifference.Change change : changes) {
        console.line(
            "  "
                + change.where()
                + "  "
                + change.before().map(text -> text.in(console.language())).orElse("–")
                + "  →  "
                + change.after().map(text -> text.in(console.language())).orElse("–"));
      }
      console.document(
          JsonObject.of(
              "from", before.label(),
              "to", after.label(),
              "changes", changes.stream().map(Diff::json).toList()));
      return ExitCode.DONE;
    }

    private static JsonObject json(SetDifference.Change change) {
      return JsonObject.of(
          "where", change.where(),
          "before", change.before().map(CriteriaCommands::both).orElse(null),
          "after", change.after().map(CriteriaCommands::both).orElse(null));
    }
  }

  private static CriteriaSet known(String id, CriteriaSets sets) throws CommandProblem {
    return sets.known(id)
        .orElseThrow(() -> new CommandProblem(ExitCode.PROBLEMS, "no-criteria", "id", id));
  }

  private static JsonObject both(Text text) {
    return JsonObject.of("vi", text.vi(), "en", text.en());
  }

  private static JsonObject head(CriteriaSet set) {
    return JsonObject.of(
        "id", set.id(),
        "version", set.version(),
        "hash", set.hash(),
        "title", set.title(),
        "status", set.status().name().toLowerCase(Locale.ROOT),
        "threshold", set.threshold().orElse(null),
        "disadvantagedThreshold", set.threshold(Circumstances.of(true)).orElse(null),
        "maximum", set.maximum(),
        "levels", set.levels() == 0 ? null : set.levels(),
        "standIns", set.standIns().isEmpty() ? null : set.standIns(),
        "vi", set.name().vi(),
        "en", set.name().en());
  }

  private static JsonObject whole(CriteriaSet set) {
    var members =
        new java.util.LinkedHashMap<String, @org.jspecify.annotations.Nullable Object>(
            head(set).members());
    members.put("criteria", set.criteria().stream().map(CriteriaCommands::json).toList());
    return new JsonObject(members);
  }

  private static JsonObject json(Criterion criterion) {
    Text text = criterion.text();
    return JsonObject.of(
        "id", criterion.id(),
        "vi", text.vi(),
        "en", text.en(),
        "indicators", criterion.indicators().stream().map(CriteriaCommands::json).toList());
  }

  private static JsonObject json(Indicator indicator) {
    return JsonObject.of(
        "id", indicator.id(),
        "kind", indicator.kind().name().toLowerCase(Locale.ROOT),
        "maximum", indicator.maximum(),
        "floor", indicator.floor().orElse(null),
        "status", indicator.status().name().toLowerCase(Locale.ROOT),
        "demands", indicator.demands().isEmpty() ? null : indicator.demands(),
        "notApplicable", indicator.notApplicable().name().toLowerCase(Locale.ROOT),
        "source", indicator.source(),
        "evidence", both(indicator.evidence()),
        "vi", indicator.text().vi(),
        "en", indicator.text().en());
  }
}
