package vn.minhchung.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.retention.RetentionPeriods;
import vn.minhchung.core.retention.RetentionPeriods.Kept;
import vn.minhchung.functions.privacy.Retention;
import vn.minhchung.functions.privacy.Subject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;

/** {@code retention}: lists what is past its clock; takes it away only when told. */
@Command(name = "retention", mixinStandardHelpOptions = true)
final class RetentionCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Option(names = "--rules", paramLabel = "FILE")
  @Nullable Path rules;

  @Option(names = "--yes")
  boolean yes;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    RetentionPeriods periods = rules == null ? RetentionPeriods.shipped() : read(rules);
    return root.withStack(stack -> run(stack, periods));
  }

  private RetentionPeriods read(Path file) throws CommandProblem {
    try {
      return RetentionPeriods.read(Json.readObject(Files.readAllBytes(root.resolve(file))));
    } catch (IOException e) {
      throw new CommandProblem(ExitCode.USAGE, "no-file", "file", file);
    } catch (Json.Malformed | RetentionPeriods.Wrong e) {
      throw new CommandProblem(
          ExitCode.PROBLEMS,
          "retention-rules",
          "file",
          file,
          "faults",
          String.valueOf(e.getMessage()));
    }
  }

  private int run(EmbeddedStack stack, RetentionPeriods periods) {
    LocalDate today = stack.clock().instant().atZone(StackClock.HOME).toLocalDate();
    Retention retention = stack.privacy().retention(periods);
    Retention.Due due = yes ? retention.sweep(today) : retention.find(today);
    if (yes && !due.isNothing()) {
      stack.store().rewriteWhenClosed();
    }
    tell(periods, due, today);
    return ExitCode.DONE;
  }

  private void tell(RetentionPeriods periods, Retention.Due due, LocalDate today) {
    Console console = root.console();
    List<JsonObject> told = new ArrayList<>();
    for (Kept kept : Kept.values()) {
      RetentionPeriods.Period period = periods.of(kept);
      String what = kept.name().toLowerCase(Locale.ROOT);
      console.say(
          "retention-period",
          "what",
          what,
          "days",
          period.days(),
          "why",
          period.why().in(console.language()),
          "status",
          period.provisional()
              ? Messages.in(console.language(), "retention-provisional")
              : Messages.in(
                  console.language(), "retention-confirmed", "document", period.document()));
      told.add(
          JsonObject.of("of", what, "days", period.days(), "provisional", period.provisional()));
    }
    console.say(
        yes ? "retention-swept" : "retention-found",
        "day",
        today,
        "forms",
        due.of(Kept.FORMS).size(),
        "receipts",
        due.of(Kept.RECEIPTS).size(),
        "evidence",
        due.of(Kept.EVIDENCE).size(),
        "subjects",
        due.subjects().size(),
        "pages",
        due.of(Kept.WORKING_PAGES).size());
    due.keys().values().forEach(keys -> keys.forEach(key -> console.line("    " + key)));
    due.subjects().forEach(subject -> console.line("    " + subject));
    due.undecided().forEach(subject -> console.say("retention-undecided", "subject", subject));
    console.document(
        JsonObject.of(
            "deleted",
            yes,
            "day",
            today,
            "periods",
            told,
            "keys",
            due.keys().values().stream().flatMap(List::stream).toList(),
            "subjects",
            due.subjects().stream().map(Subject::toString).toList(),
            "undecided",
            due.undecided().stream().map(Subject::toString).toList()));
  }
}
