package vn.minhchung.local.cli;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;

/** {@code rotate-key}: another key for pseudonyms; says what it would do until it is told. */
@Command(name = "rotate-key", mixinStandardHelpOptions = true)
final class RotateKeyCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--yes")
  boolean yes;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::run);
  }

  private int run(EmbeddedStack stack) {
    Set<Integer> frozen = new TreeSet<>(stack.publication().frozenYears());
    String keep =
        frozen.isEmpty()
            ? "-"
            : frozen.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String names = yes ? stack.rotateSubjectKey(frozen) : stack.subjectKeys();
    root.console().say(yes ? "key-rotated" : "key-dry", "names", names, "years", keep);
    root.console()
        .document(
            JsonObject.of("rotated", yes, "names", names, "keep", java.util.List.copyOf(frozen)));
    return ExitCode.DONE;
  }
}
