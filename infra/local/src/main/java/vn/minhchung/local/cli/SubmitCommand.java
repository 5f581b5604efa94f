package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
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
    LinkClient client = new LinkClient(stack.origin(), link.substring(link.indexOf('#') + 1));
    EvidenceFiles matched = new EvidenceFiles();
    List<LinkClient.Upload> pieces = evidence();
    pieces.forEach(piece -> matched.add(piece.name(), piece.bytes()));
    List<Problem> unmatched =
        files.stream()
            .flatMap(file -> matched.problems(read(root.resolve(file))).stream())
            .toList();
    if (!unmatched.isEmpty()) {
      return unmatched(unmatched); // nothing is sent: half a submission would only wait
    }
    List<JsonObject> receipts = new ArrayList<>();
    Iterator<LinkClient.Upload> uploads =
        Stream.concat(cited(pieces, matched), forms(matched)).iterator(); // one in memory at a time
    while (uploads.hasNext()) {
      LinkClient.Upload upload = uploads.next();
      try {
        Optional<LinkClient.Sent> form = client.send(upload);
        if (form.isPresent()) {
          receipts.add(receipt(stack, client, form.get()));
          Receipts.print(receipts.get(receipts.size() - 1), root.console());
        }
      } catch (LinkClient.Refused e) {
        return refused(upload.name(), e.problem(), receipts);
      }
    }
    root.console()
        .document(receipts.size() == 1 ? receipts.get(0) : JsonObject.of("receipts", receipts));
    return receipts.stream().allMatch(Receipts::isClean) ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private Stream<LinkClient.Upload> cited(List<LinkClient.Upload> pieces, EvidenceFiles matched) {
    Set<Sha256> cited = new HashSet<>();
    files.forEach(file -> cited.addAll(matched.citedBy(read(root.resolve(file)))));
    for (LinkClient.Upload piece : pieces) {
      if (!cited.contains(piece.sha256())) {
        root.console().note("not-cited", "file", piece.name());
      }
    }
    return pieces.stream().filter(piece -> cited.contains(piece.sha256()));
  }

  private Stream<LinkClient.Upload> forms(EvidenceFiles matched) {
    return files.stream()
        .map(root::resolve)
        .map(path -> LinkClient.form(name(path), matched.attachedTo(read(path))));
  }

  private int refused(String file, JsonObject problem, List<JsonObject> receipts) {
    String said = (said(problem, "message") + " " + said(problem, "fix")).strip();
    root.console().note("file-refused", "file", file, "message", said);
    root.console()
        .document(JsonObject.of("receipts", receipts, "problems", List.of(problem), "file", file));
    return ExitCode.PROBLEMS;
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
  private static JsonObject receipt(EmbeddedStack stack, LinkClient client, LinkClient.Sent form)
      throws CommandProblem, LinkClient.Refused, InterruptedException {
    JsonObject receipt =
        client
            .await(form, WITHIN)
            .orElseThrow(() -> new CommandProblem(ExitCode.FAULT, "no-receipt", "id", form.id()));
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
