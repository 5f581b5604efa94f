package vn.minhchung.local.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.compact.Garbage;
import vn.minhchung.functions.intake.SpareEvidence;
import vn.minhchung.local.app.EmbeddedStack;

/** {@code garbage}: lists what nothing in the lake needs any longer; deletes it only when told. */
@Command(name = "garbage", mixinStandardHelpOptions = true)
final class GarbageCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--delete")
  boolean delete;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::run);
  }

  private int run(EmbeddedStack stack) throws CommandProblem {
    Garbage garbage = new Garbage(stack.buckets().lake());
    // files bear the machine's time, whatever day the stack plays
    var now = InstantSource.system().instant();
    Garbage.Found found;
    try {
      found = delete ? garbage.collect(now) : garbage.find(now);
    } catch (Garbage.Busy e) {
      throw new CommandProblem(ExitCode.PROBLEMS, "garbage-busy");
    } catch (Garbage.UnreadableManifest e) {
      throw new CommandProblem(
          ExitCode.PROBLEMS, "garbage-unreadable", "why", String.valueOf(e.getMessage()));
    }
    root.console()
        .say(
            delete ? "garbage-deleted" : "garbage-found",
            "files",
            found.keys().size(),
            "bytes",
            found.bytes(),
            "days",
            Garbage.KEPT_FOR.toDays());
    found.keys().forEach(key -> root.console().line("    " + key));
    SpareEvidence spare = stack.intake().spare();
    SpareEvidence.Found evidence = delete ? spare.delete(now) : spare.find(now);
    root.console()
        .say(
            delete ? "spare-deleted" : "spare-found",
            "files",
            evidence.keys().size(),
            "bytes",
            evidence.bytes(),
            "days",
            SpareEvidence.KEPT_FOR.toDays());
    root.console()
        .document(
            JsonObject.of(
                "deleted",
                delete,
                "bytes",
                found.bytes(),
                "keys",
                found.keys(),
                "evidence",
                JsonObject.of("bytes", evidence.bytes(), "keys", evidence.keys())));
    return ExitCode.DONE;
  }
}
