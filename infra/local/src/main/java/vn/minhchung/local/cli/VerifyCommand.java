package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.functions.publish.Verification;
import vn.minhchung.local.app.EmbeddedStack;

/** {@code verify}: derives everything again and names the first difference. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Parameters(paramLabel = "DIGEST", descriptionKey = "DIGEST", arity = "0..1")
  @Nullable String digest;

  @Option(names = "--site", paramLabel = "DIR")
  @Nullable Path site;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    if (digest != null && !Sha256.isValid(digest)) {
      throw new CommandProblem(ExitCode.USAGE, "no-digest", "digest", digest);
    }
    Path copy = site == null ? null : root.resolve(site);
    if (copy != null && !Files.isDirectory(copy)) {
      throw new CommandProblem(ExitCode.USAGE, "no-folder", "folder", copy);
    }
    return root.withStack(this::verify);
  }

  private int verify(EmbeddedStack stack) throws CommandProblem {
    Path folder = site;
    Verification verification =
        folder == null
            ? stack.verification()
            : stack.verification(path -> read(root.resolve(folder).resolve(path)));
    List<Sha256> digests = new ArrayList<>();
    if (digest == null) {
      verification.current().ifPresent(digests::add);
      verification.editions().stream().filter(d -> !digests.contains(d)).forEach(digests::add);
    } else {
      digests.add(new Sha256(digest));
    }
    if (digests.isEmpty()) {
      throw new CommandProblem(ExitCode.PROBLEMS, "nothing-compacted");
    }
    List<JsonObject> snapshots = new ArrayList<>();
    boolean clean = true;
    for (Sha256 one : digests) {
      Verification.Verified verified = verification.verify(one);
      clean &= verified.isClean();
      snapshots.add(json(verified));
      root.console()
          .say(
              verified.isClean() ? "verified" : "differs",
              "snapshot",
              one,
              "files",
              verified.files(),
              "pages",
              verified.pages(),
              "differences",
              verified.differences().size());
      verified
          .erased()
          .forEach((key, next) -> root.console().say("verify-erased", "key", key, "next", next));
      if (one.equals(verification.current().orElse(null))) {
        root.console()
            .say(
                verified.fromLedger().isPresent() ? "from-ledger" : "not-from-ledger",
                "files",
                verified.fromLedger().orElse(0));
      }
      verified
          .differences()
          .forEach(
              d ->
                  root.console()
                      .line(
                          "    "
                              + d.where()
                              + d.figure().map(f -> " [" + f + "]").orElse("")
                              + ": "
                              + d.what()));
    }
    root.console().document(JsonObject.of("clean", clean, "snapshots", snapshots));
    return clean ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private static JsonObject json(Verification.Verified verified) {
    return JsonObject.of(
        "snapshot", verified.snapshot(),
        "files", verified.files(),
        "pages", verified.pages(),
        "fromLedger", verified.fromLedger().isPresent() ? verified.fromLedger().getAsInt() : null,
        "erased", List.copyOf(verified.erased().keySet()),
        "differences",
            verified.differences().stream()
                .map(
                    d ->
                        JsonObject.of(
                            "where", d.where(),
                            "figure", d.figure().orElse(null),
                            "what", d.what()))
                .toList());
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
