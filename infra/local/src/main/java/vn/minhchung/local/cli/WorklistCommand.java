package vn.minhchung.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.worklist.Worklist;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.sheets.template.Template;
import vn.minhchung.sheets.template.Templates;
import vn.minhchung.storage.ledger.AreaYears;

/** {@code worklist}: what an appraiser of a commune has to do, also as the sheet to fill in. */
@Command(name = "worklist", mixinStandardHelpOptions = true)
final class WorklistCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--area", paramLabel = "CODE", required = true)
  String area;

  @Option(names = "--year", paramLabel = "Y")
  @Nullable Integer year;

  @Option(names = "--title", paramLabel = "TITLE")
  @Nullable Title title;

  @Option(names = "--by", paramLabel = "TEXT", defaultValue = "Hội đồng thẩm định")
  String by;

  @Option(names = "-o", paramLabel = "FILE.xlsx|.csv")
  @Nullable Path file;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem {
    int of =
        year == null ? stack.clock().instant().atZone(StackClock.HOME).getYear() : year.intValue();
    Area commune = commune(stack, area, of);
    Worklist list =
        Worklist.of(
            new AreaYears(stack.ledger(), stack.facts()).fold(commune, of, Cut.NONE),
            Optional.ofNullable(title));
    say("worklist-waiting", list.waiting());
    say("worklist-changes", list.changes());
    say("worklist-apart", list.apart());
    List<CriteriaSet> sets = list.sets(stack.facts().criteria());
    sets.forEach(set -> root.console().line(CriteriaTexts.used(set).in(root.lang)));
    if (file != null) {
      if (title == null) {
        throw new CommandProblem(ExitCode.USAGE, "worklist-title");
      }
      Path to = root.resolve(file);
      boolean csv = to.toString().endsWith(".csv");
      if (!csv && !to.toString().endsWith(".xlsx")) {
        throw new CommandProblem(ExitCode.USAGE, "links-file", "file", file);
      }
      Template sheet =
          new Templates(stack.facts().statistics())
              .worklist(list, title, commune, of, by, stack.facts().criteria());
      write(to, csv ? sheet.csv() : sheet.xlsx());
      root.console().say("written", "file", to);
    }
    root.console()
        .document(
            JsonObject.of(
                "area",
                commune.code(),
                "year",
                of,
                "worklist",
                list.json(),
                "criteria",
                sets.stream().map(CriteriaTexts::told).toList(),
                "file",
                file));
    return ExitCode.DONE;
  }

  static Area commune(EmbeddedStack stack, String code, int year) throws CommandProblem {
    Area commune = AreaArgument.of(code, stack.facts().areas());
    if (commune.level() != AreaLevel.COMMUNE) {
      throw new CommandProblem(ExitCode.USAGE, "not-a-commune", "area", commune.fullName());
    }
    return stack.facts().areas().carry(commune, Places.yearEnd(year)).orElse(commune);
  }

  static void write(Path to, byte[] bytes) throws CommandProblem {
    try {
      if (to.getParent() != null) {
        Files.createDirectories(to.getParent());
      }
      Files.write(to, bytes);
    } catch (IOException e) {
      throw new CommandProblem(ExitCode.PROBLEMS, "cannot-write", "file", to);
    }
  }

  private void say(String message, List<Claim> claims) {
    root.console().say(message, "count", claims.size());
    for (Claim claim : claims) {
      root.console()
          .line(
              "  "
                  + claim.title()
                  + " "
                  + claim.reference()
                  + "  "
                  + claim.person().name()
                  + claim.selfScore().map(score -> "  " + score.toPlainString()).orElse(""));
    }
  }
}
