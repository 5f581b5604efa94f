package vn.minhchung.local.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.privacy.Held;
import vn.minhchung.functions.privacy.Search;
import vn.minhchung.functions.privacy.Subject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.storage.ledger.InboxKey;

/** {@code export-subject}: all that is held about a subject, as one JSON document. */
@Command(name = "export-subject", mixinStandardHelpOptions = true)
final class ExportSubjectCommand implements Callable<Integer> {
  private static final long MAX_EVIDENCE_BYTES = 50L * 1024 * 1024;

  @ParentCommand Root root;

  @Mixin SubjectArgument subject;

  @Option(names = "-o", paramLabel = "FILE.json")
  @Nullable Path file;

  @Option(names = "--evidence", paramLabel = "DIR")
  @Nullable Path evidence;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::run);
  }

  private int run(EmbeddedStack stack) throws CommandProblem {
    Subject of = subject.of(stack.facts().areas());
    Held held;
    try {
      held = stack.privacy().search().find(of);
    } catch (Search.Ambiguous e) {
      throw EraseCommand.ambiguous(of, e);
    }
    if (held.isNothing()) {
      throw new CommandProblem(ExitCode.PROBLEMS, "subject-nothing", "value", of);
    }
    JsonObject document = stack.privacy().file().of(held);
    if (file != null) {
      WorklistCommand.write(root.resolve(file), Json.pretty(document));
    } else {
      root.console()
          .line(new String(Json.pretty(document), java.nio.charset.StandardCharsets.UTF_8));
    }
    if (evidence != null) {
      for (InboxKey.OfEvidence piece : held.evidence()) {
        byte[] bytes =
            stack
                .buckets()
                .inbox()
                .get(piece.key(), MAX_EVIDENCE_BYTES)
                .flatMap(vn.minhchung.storage.Objects.Body::bytes)
                .orElse(new byte[0]);
        WorklistCommand.write(root.resolve(evidence).resolve(piece.sha256().hex()), bytes);
      }
    }
    root.console().document(document);
    return ExitCode.DONE;
  }
}
