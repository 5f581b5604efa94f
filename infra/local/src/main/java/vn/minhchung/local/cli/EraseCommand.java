package vn.minhchung.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.privacy.Held;
import vn.minhchung.functions.privacy.Search;
import vn.minhchung.functions.privacy.Subject;
import vn.minhchung.lake.DataFile;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.storage.ledger.InboxKey;

/** {@code erase}: lists all that is held about a subject; takes it away only when told. */
@Command(name = "erase", mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Mixin SubjectArgument subject;

  @Option(names = "--reason", paramLabel = "TEXT", required = true)
  String reason;

  @Option(names = "--yes")
  boolean yes;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::run);
  }

  private int run(EmbeddedStack stack) throws CommandProblem {
    Subject of = subject.of(stack.facts().areas());
    try {
      Held held = stack.privacy().search().find(of);
      check(held);
      if (yes) {
        stack.privacy().forgetWorkingPages();
        held = stack.privacy().erasure().apply(of, reason);
        stack.publication().withdraw();
        stack.store().rewriteWhenClosed();
      }
      tell(held);
    } catch (Search.Ambiguous e) {
      throw ambiguous(of, e);
    }
    return ExitCode.DONE;
  }

  static CommandProblem ambiguous(Subject subject, Search.Ambiguous e) {
    return new CommandProblem(
        ExitCode.PROBLEMS,
        "subject-two",
        "value",
        subject,
        "communes",
        String.valueOf(e.getMessage()));
  }

  private void check(Held held) throws CommandProblem {
    if (!held.undecided().isEmpty()) {
      throw new CommandProblem(
          ExitCode.PROBLEMS, "erase-undecided", "decisions", String.join(", ", held.undecided()));
    }
    if (held.isNamedBy(reason)) {
      throw new CommandProblem(ExitCode.PROBLEMS, "erase-reason");
    }
  }

  private void tell(Held held) {
    Console console = root.console();
    console.say(
        held.isNothing() ? "erase-nothing" : yes ? "erased" : "erase-dry",
        "subject",
        held.subject());
    held.years()
        .forEach(
            year ->
                console.say(
                    year.frozen() ? "erase-frozen" : "erase-open",
                    "year",
                    year.year(),
                    "commune",
                    year.commune().fullName(),
                    "versions",
                    year.versions().size()));
    held.forms()
        .forEach(
            form ->
                console.say(
                    "erase-form",
                    "form",
                    form.record().id(),
                    "rows",
                    form.rows().size(),
                    "mentions",
                    form.mentions().size()));
    held.whole().forEach(form -> console.say("erase-whole", "form", form.id()));
    held.evidence().forEach(piece -> console.say("erase-evidence", "key", piece.key()));
    held.archives().forEach(file -> console.say("erase-lake", "key", file.key()));
    held.elsewhere().forEach(other -> console.say("erase-elsewhere", "subject", other));
    console.document(document(held));
  }

  private JsonObject document(Held held) {
    return JsonObject.of(
        "subject", held.subject(),
        "erased", yes && !held.isNothing(),
        "years",
            held.years().stream()
                .map(
                    year ->
                        JsonObject.of(
                            "year", year.year(),
                            "commune", year.commune().code(),
                            "frozen", year.frozen(),
                            "versions", year.versions().size()))
                .toList(),
        "forms",
            held.forms().stream()
                .map(
                    form ->
                        JsonObject.of(
                            "form", form.record().id(),
                            "rows", List.copyOf(form.rows().keySet()),
                            "mentions", List.copyOf(form.mentions())))
                .toList(),
        "refusedForms", held.whole().stream().map(form -> form.id()).toList(),
        "evidence", held.evidence().stream().map(InboxKey.OfEvidence::key).toList(),
        "lake", held.archives().stream().map(DataFile::key).toList(),
        "mentions", held.mentions().size(),
        "elsewhere", List.copyOf(held.elsewhere()));
  }
}
