package vn.minhchung.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Language;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.intake.FormIntake;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.sheets.MendedSheet;
import vn.minhchung.storage.Objects;

/** {@code receipt ID}: the operator's view of a receipt; no secret is asked. */
@Command(name = "receipt", mixinStandardHelpOptions = true)
final class ReceiptCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Parameters(paramLabel = "ID", descriptionKey = "ID")
  String id;

  @Option(names = "--explain")
  boolean explain;

  @Option(names = "--sheet", paramLabel = "FILE.xlsx")
  @Nullable Path sheet;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    if (!Ulid.isValid(id)) {
      throw new CommandProblem(ExitCode.USAGE, "no-receipt-id", "id", id);
    }
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem {
    Ulid form = new Ulid(id);
    JsonObject receipt =
        stack
            .receipt(form)
            .orElseThrow(() -> new CommandProblem(ExitCode.PROBLEMS, "no-receipt", "id", id));
    if (explain) {
      Optional<CheckedForm.Checked> checked =
          stack.ledger().form(form).flatMap(stack.intake().forms()::recheck);
      receipt = checked.isPresent() ? Receipts.explained(receipt, checked.get()) : receipt;
    }
    Receipts.print(receipt, root.console());
    if (explain) {
      receipt
          .objects("rows")
          .forEach(row -> row.objects("explanation").forEach(line -> print(row, line)));
    }
    if (sheet != null) {
      mend(stack, form, receipt, root.resolve(sheet));
    }
    root.console().document(receipt);
    return Receipts.isClean(receipt) ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  /** The sheet as it was sent, with notes where it is wrong. */
  private void mend(EmbeddedStack stack, Ulid form, JsonObject receipt, Path file)
      throws CommandProblem {
    Optional<byte[]> mended =
        stack
            .ledger()
            .form(form)
            .flatMap(record -> stack.buckets().inbox().get(record.key(), FormIntake.MAX_FORM_BYTES))
            .flatMap(Objects.Body::bytes)
            .flatMap(bytes -> MendedSheet.of(bytes, receipt, stack.facts(), root.lang));
    if (mended.isEmpty()) {
      throw new CommandProblem(ExitCode.PROBLEMS, "no-sheet", "id", id);
    }
    try {
      Files.write(file, mended.get());
    } catch (IOException e) {
      throw new CommandProblem(
          ExitCode.USAGE, "no-write", "file", file, "reason", String.valueOf(e.getMessage()));
    }
    root.console().note("sheet", "file", file);
  }

  private void print(JsonObject row, JsonObject line) {
    root.console()
        .line(
            "    "
                + row.getInt("row")
                + "  "
                + line.getString("indicator")
                + "  "
                + line.findString("answer").orElse("–")
                + " → "
                + line.getString("points")
                + "/"
                + line.getString("maximum")
                + "  "
                + line.getString(root.lang == Language.EN ? "ruleEn" : "rule"));
  }
}
