package vn.minhchung.local.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Text;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Criterion;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.json.JsonObject;

/** {@code criteria list / show ID}: the catalogue. */
@Command(
    name = "criteria",
    mixinStandardHelpOptions = true,
    subcommands = {CriteriaCommands.ListSets.class, CriteriaCommands.Show.class})
final class CriteriaCommands {
  @ParentCommand Root root;

  /** {@code criteria list}. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  static final class ListSets implements Callable<Integer> {
    @ParentCommand CriteriaCommands criteria;

    @Override
    public Integer call() {
      Console console = criteria.root.console();
      for (CriteriaSet set : CriteriaSets.shipped().all()) {
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
          JsonObject.of(
              "criteria",
              CriteriaSets.shipped().all().stream().map(CriteriaCommands::head).toList()));
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
    public Integer call() throws CommandProblem {
      CriteriaSet set =
          CriteriaSets.shipped()
              .byId(id)
              .orElseThrow(() -> new CommandProblem(ExitCode.PROBLEMS, "no-criteria", "id", id));
      Console console = criteria.root.console();
      console.line(set.label() + "  " + set.name().in(console.language()));
      console.line("  " + Messages.in(console.language(), "criteria:" + set.status()));
      for (Criterion criterion : set.criteria()) {
        console.line("  " + criterion.id() + "  " + criterion.text().in(console.language()));
        for (Indicator indicator : criterion.indicators()) {
          console.line(
              "    "
                  + indicator.id()
                  + "  "
                  + indicator.text().in(console.language())
                  + "  ("
                  + indicator.maximum().toPlainString()
                  + ")");
        }
      }
      console.document(whole(set));
      return ExitCode.DONE;
    }
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
        "vi", indicator.text().vi(),
        "en", indicator.text().en());
  }
}
