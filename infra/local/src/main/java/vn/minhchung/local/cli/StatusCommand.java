package vn.minhchung.local.cli;

import static java.time.temporal.ChronoUnit.MINUTES;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;

/** {@code status}: per commune, how far it has come. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--area", paramLabel = "CODE", defaultValue = "VN")
  String area;

  @Option(names = "--year", paramLabel = "Y")
  @Nullable Integer year;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem, InterruptedException {
    Area of = AreaArgument.of(area, stack.facts().areas());
    int shown =
        year == null ? stack.clock().instant().atZone(StackClock.HOME).getYear() : year.intValue();
    RunCommand.compact(stack);
    List<JsonObject> communes = new ArrayList<>();
    for (CommuneState state : stack.publication().status(of, shown)) {
      String word = word(state);
      communes.add(
          JsonObject.of(
              "code", state.id().code(),
              "name", state.name(),
              "state", word,
              "closed", state.closed(),
              "confirmed", state.confirmed(),
              "lastUpload", state.lastUpload().orElse(null),
              "link", state.linkLabel().orElse(null)));
      root.console()
          .line(
              state.id().code()
                  + "  "
                  + state.name()
                  + ": "
                  + Messages.in(root.console().language(), "state:" + word)
                  + titles(state.closed())
                  + uploaded(state));
    }
    root.console().document(JsonObject.of("area", of.code(), "year", shown, "communes", communes));
    return ExitCode.DONE;
  }

  private String uploaded(CommuneState state) {
    Console console = root.console();
    String at =
        state
            .lastUpload()
            .map(time -> time.atZone(StackClock.HOME).toLocalDateTime().truncatedTo(MINUTES))
            .map(time -> "; " + Messages.in(console.language(), "state-upload", "at", time))
            .orElse("");
    String label =
        state
            .linkLabel()
            .map(name -> " " + Messages.in(console.language(), "state-link", "label", name))
            .orElse("");
    return at + label;
  }

  private static String titles(List<Title> closed) {
    return closed.isEmpty()
        ? ""
        : closed.stream().map(Title::name).collect(Collectors.joining(", ", " (", ")"));
  }

  private static String word(CommuneState state) {
    if (!state.anythingSent()) {
      return "nothing";
    }
    if (state.closed().isEmpty() && state.confirmed().isEmpty()) {
      return "open";
    }
    return state.confirmed().containsAll(state.closed()) ? "confirmed" : "closed";
  }
}
