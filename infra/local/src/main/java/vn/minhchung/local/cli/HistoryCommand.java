package vn.minhchung.local.cli;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** {@code history}: which file said what of a subject, in the order in which it counts. */
@Command(name = "history", mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
  @ParentCommand Root root;

  @Parameters(paramLabel = "SUBJECT", descriptionKey = "SUBJECT")
  String subject;

  @Option(names = "--year", paramLabel = "Y")
  @Nullable Integer year;

  @Override
  public Integer call() throws CommandProblem, InterruptedException {
    return root.withStack(this::show);
  }

  private int show(EmbeddedStack stack) throws CommandProblem {
    String[] parts = subject.split("/", 3);
    Optional<Title> title = parts.length < 3 ? Optional.empty() : Title.named(parts[1]);
    if (title.isEmpty()) {
      throw new CommandProblem(ExitCode.USAGE, "subject-form", "value", subject);
    }
    int of =
        year == null ? stack.clock().instant().atZone(StackClock.HOME).getYear() : year.intValue();
    Area commune = WorklistCommand.commune(stack, parts[0], of);
    String stem = Address.subject(title.get(), parts[2]);
    Map<Ulid, String> files = new HashMap<>();
    List<JsonObject> lines = new ArrayList<>();
    List<Version> versions =
        new AreaYears(stack.ledger(), stack.facts())
            .versions(commune, of).stream()
                .filter(version -> version.address().stem().equals(stem))
                .sorted()
                .toList();
    for (Version version : versions) {
      Ulid form = version.address().form();
      String label = stack.links().find(version.link()).map(Link::label).orElse(version.link());
      String file = files.computeIfAbsent(form, id -> name(stack.links(), version.link(), id));
      JsonObject said = Json.trusted(VersionCodec.write(version));
      root.console()
          .line(
              form.time().atZone(StackClock.HOME).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES)
                  + "  "
                  + said.getString("k")
                  + "  "
                  + file
                  + ":"
                  + version.address().row()
                  + "  ("
                  + label
                  + ")");
      lines.add(
          JsonObject.of(
              "form", form,
              "at", form.time(),
              "file", file,
              "sha256", version.form(),
              "row", version.address().row(),
              "link", version.link(),
              "label", label,
              "kind", said.getString("k"),
              "said", said));
    }
    if (lines.isEmpty()) {
      throw new CommandProblem(ExitCode.PROBLEMS, "no-subject", "value", subject, "year", of);
    }
    root.console().document(JsonObject.of("subject", subject, "year", of, "history", lines));
    return ExitCode.DONE;
  }

  /** The name under which a form was sent. */
  private static String name(Links links, String link, Ulid form) {
    return links.asked(link).stream()
        .filter(asked -> asked.id().equals(form))
        .map(Links.Asked::name)
        .findFirst()
        .orElse(form.text());
  }
}
