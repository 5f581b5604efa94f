package vn.minhchung.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.quality.Check;
import vn.minhchung.core.quality.Finding;
import vn.minhchung.core.quality.Findings;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.storage.ledger.AreaYears;

/** {@code quality}: the data-quality checks, their findings and what to do. */
@Command(name = "quality", mixinStandardHelpOptions = true)
final class QualityCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--area", paramLabel = "CODE", defaultValue = "VN")
  String area;

  @Option(names = "--year", paramLabel = "Y")
  @Nullable Integer year;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem {
    Areas areas = stack.facts().areas();
    Area of = AreaArgument.of(area, areas);
    int shown =
        year == null ? stack.clock().instant().atZone(StackClock.HOME).getYear() : year.intValue();
    AreaYears years = new AreaYears(stack.ledger(), stack.facts());
    List<JsonObject> communes = new ArrayList<>();
    int silent = 0;
    boolean wrong = false;
    for (Area commune : withItself(of, shown, areas)) {
      List<Finding> findings =
          Findings.of(
              shown,
              years.withHamlets(commune, shown),
              years.versions(commune, shown - 1),
              stack.facts().criteria());
      boolean none = findings.stream().anyMatch(finding -> finding.check() == Check.NO_DATA);
      if (none && commune.level() != AreaLevel.COMMUNE) {
        continue; // only communes have to send
      }
      silent += none ? 1 : 0;
      wrong |= findings.stream().anyMatch(finding -> finding.check() != Check.NO_DATA);
      if (!none) {
        findings.forEach(finding -> say(commune, finding));
      }
      if (!findings.isEmpty()) {
        communes.add(
            JsonObject.of(
                "code", commune.code(),
                "name", commune.fullName(),
                "findings", findings.stream().map(Finding::json).toList()));
      }
    }
    root.console().say("quality", "area", of.fullName(), "year", shown, "silent", silent);
    root.console().document(JsonObject.of("area", of.code(), "year", shown, "communes", communes));
    return wrong ? ExitCode.PROBLEMS : ExitCode.DONE;
  }

  /** The communes, and before them the totals that the area above sent of itself. */
  private static List<Area> withItself(Area of, int year, Areas areas) {
    Area then = areas.carry(of, Places.yearEnd(year)).orElse(of);
    if (of.level() == AreaLevel.COMMUNE) {
      return List.of(then);
    }
    List<Area> all = new ArrayList<>(List.of(then));
    all.addAll(areas.communesOf(of, Places.yearEnd(year)));
    return all;
  }

  private void say(Area commune, Finding finding) {
    Console console = root.console();
    console.line(commune.code() + "  " + finding.check().summary().in(console.language()));
    console.line("    " + finding.detail().in(console.language()));
    console.line("    → " + finding.check().fix().in(console.language()));
  }
}
