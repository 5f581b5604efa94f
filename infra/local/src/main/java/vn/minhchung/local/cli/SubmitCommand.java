package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.EvidenceFiles;
import vn.minhchung.local.app.LinkClient;

/** {@code submit FILE… --link URL}: uploads as the page does, waits, prints the receipts. */
@Command(name = "submit", mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
  private static final Duration WITHIN = Duration.ofMinutes(5);

  @ParentCommand Root root;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE", arity = "1..*")
  List<Path> files;

  @Option(names = "--link", paramLabel = "URL", required = true)
  String link;

  @Option(names = "--evidence", paramLabel = "DIR")
  @Nullable Path evidence;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    for (Path file : files) {
      if (!Files.isRegularFile(root.resolve(file))) {
        throw new CommandProblem(ExitCode.USAGE, "no-file", "file", root.resolve(file));
      }
    }
    return root.withStack(this::submit);
  }

  private int submit(EmbeddedStack stack) throws CommandProblem, InterruptedException {
    String token = link.substring(link.indexOf('#') + 1);
    LinkClient client = new LinkClient(stack.origin(), token);
    List<JsonObject> receipts = new ArrayList<>();
    boolean clean = true;
    EvidenceFiles matched = new EvidenceFiles();
    List<LinkClient.Upload> pieces = evidence();
    pieces.forEach(piece -> matched.add(piece.name(), piece.bytes()));
    List<Problem> unmatched = new ArrayList<>();
    Set<Sha256> cited = new HashSet<>();
    for (Path file : files) {
      byte[] form = read(root.resolve(file));
      unmatched.addAll(matched.problems(form));
      cited.addAll(matched.citedBy(form));
    }
    if (!unmatched.isEmpty()) {
      return unmatched(unmatched); // nothing is sent: half a submission would only wait
    }
    String sending = "";
    try {
      for (LinkClient.Upload piece : pieces) {
        sending = piece.name();
        if (cited.contains(piece.sha256())) {
          client.send(piece);
        } else {
          root.console().note("not-cited", "file", sending);
        }
      }
      for (Path file : files) {
        Path path = root.resolve(file);
        sending = name(path);
        LinkClient.Sent sent =
            client.send(LinkClient.form(sending, matched.attachedTo(read(path)))).orElseThrow();
        Optional<JsonObject> receipt = client.await(sent, WITHIN);
        if (receipt.isEmpty()) {
          throw new CommandProblem(ExitCode.FAULT, "no-receipt", "id", sent.id());
        }
        receipts.add(settled(stack, receipt.get()));
        Receipts.print(receipts.get(receipts.size() - 1), root.console());
        clean &= Receipts.isClean(receipts.get(receipts.size() - 1));
      }
    } catch (LinkClient.Refused e) {
      String said = (said(e.problem(), "message") + " " + said(e.problem(), "fix")).strip();
      root.console().note("file-refused", "file", sending, "message", said);
      root.console()
          .document(
              JsonObject.of(
                  "receipts", receipts, "problems", List.of(e.problem()), "file", sending));
      return ExitCode.PROBLEMS;
    }
    root.console()
        .document(receipts.size() == 1 ? receipts.get(0) : JsonObject.of("receipts", receipts));
    return clean ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private int unmatched(List<Problem> problems) {
    for (Problem problem : problems) {
      String said =
          problem.message().in(root.console().language())
              + " "
              + problem.fix().in(root.console().language());
      root.console().note("refused", "message", said);
    }
    root.console()
        .document(
            JsonObject.of(
                "receipts", List.of(), "problems", problems.stream().map(Problem::json).toList()));
    return ExitCode.PROBLEMS;
  }

  /** A text of a problem in the reader's language; empty where it has none. */
  private String said(JsonObject problem, String part) {
    return problem
        .findObject(part)
        .flatMap(text -> text.findString(root.console().language().code()))
        .orElse("");
  }

  /** The receipt once the evidence that was sent along has been looked at. */
  private static JsonObject settled(EmbeddedStack stack, JsonObject receipt)
      throws InterruptedException {
    if (receipt.getObject("counts").getInt("waitingForEvidence") == 0) {
      return receipt;
    }
    stack.awaitQuiet(WITHIN);
    return stack.receipt(new Ulid(receipt.getString("receipt"))).orElse(receipt);
  }

  private List<LinkClient.Upload> evidence() throws CommandProblem {
    if (evidence == null) {
      return List.of();
    }
    Path folder = root.resolve(evidence);
    if (!Files.isDirectory(folder)) {
      throw new CommandProblem(ExitCode.USAGE, "no-folder", "folder", folder);
    }
    try (Stream<Path> walked = Files.walk(folder)) {
      return walked.filter(Files::isRegularFile).sorted().map(SubmitCommand::piece).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LinkClient.Upload piece(Path file) {
    return new LinkClient.Upload(false, name(file), LinkClient.typeOf(name(file)), read(file));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
