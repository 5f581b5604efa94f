package vn.minhchung.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.JsonObject;

/** {@code compact}: the nightly job, now. */
@Command(name = "compact", mixinStandardHelpOptions = true)
final class CompactCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(
        stack -> {
          JsonObject output = RunCommand.compact(stack);
          var current = stack.lake().current();
          JsonObject result =
              JsonObject.of(
                  "status", output.getString("status"),
                  "snapshot", current.map(p -> p.current().manifest()).orElse(null));
          root.console()
              .say(
                  "compacted",
                  "status",
                  output.getString("status"),
                  "snapshot",
                  current.map(p -> p.current().manifest().hex()).orElse("–"));
          root.console().document(result);
          return ExitCode.DONE;
        });
  }
}
