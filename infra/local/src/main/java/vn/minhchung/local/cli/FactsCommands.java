package vn.minhchung.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.facts.FactCheck;
import vn.minhchung.core.facts.FactFile;
import vn.minhchung.core.facts.FactFinding;
import vn.minhchung.core.facts.FactKind;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.storage.facts.LoadedFact;

/** {@code facts check / load / list}: a province's own facts. */
@Command(
    name = "facts",
    mixinStandardHelpOptions = true,
    subcommands = {
      FactsCommands.Check.class,
      FactsCommands.Load.class,
      FactsCommands.ListFacts.class
    })
final class FactsCommands {
  @ParentCommand Root root;

  /** What the files of a command came to. */
  private record Given(List<FactFile> right, List<JsonObject> problems, List<JsonObject> files) {}

  /**
   * @param known the sets in force; a file of this command may adapt one that stands before it
   */
  private Given read(List<Path> paths, CriteriaSets known) throws CommandProblem {
    Given read = new Given(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Console console = root.console();
    CriteriaSets sets = known;
    for (Path path : paths) {
      String name = String.valueOf(path.getFileName());
      FactCheck.Checked checked = FactCheck.check(name, bytes(path), Areas.shipped(), sets);
      checked.findings().forEach(finding -> tell(finding, console));
      checked.findings().forEach(finding -> read.problems().add(finding.json()));
      checked.file().ifPresent(read.right()::add);
      if (checked.file().filter(file -> file.kind() == FactKind.CRITERIA).isPresent()) {
        sets = sets.plus(CriteriaSet.read(checked.file().get().json()));
      }
      checked
          .file()
          .ifPresent(file -> console.say("facts-right", "file", name, "fact", file.label()));
      read.files()
          .add(
              JsonObject.of(
                  "file", name,
                  "usable", checked.file().isPresent(),
                  "kind", checked.file().map(file -> file.kind().code()).orElse(null),
                  "name", checked.file().map(FactFile::name).orElse(null),
                  "sha256", checked.file().map(FactFile::hash).orElse(null)));
    }
    return read;
  }

  private static void tell(FactFinding finding, Console console) {
    String where = finding.field().isEmpty() ? "" : " " + finding.field();
    console.line(
        finding.file()
            + ":"
            + finding.line()
            + where
            + "  "
            + finding.problem().code().code()
            + "  "
            + finding.problem().message().in(console.language())
            + " "
            + finding.problem().fix().in(console.language()));
  }

  private byte[] bytes(Path path) throws CommandProblem {
    Path file = root.resolve(path);
    try {
      long size = Files.size(file);
      if (size > FactCheck.MAX_BYTES) {
        throw new CommandProblem(
            ExitCode.PROBLEMS, "facts-too-large", "file", path, "limit", FactCheck.MAX_BYTES);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new CommandProblem(ExitCode.USAGE, "no-file", "file", path);
    } catch (IOException e) {
      throw new CommandProblem(ExitCode.FAULT, "fault", "message", String.valueOf(e.getMessage()));
    }
  }

  /** {@code facts check FILE…}. */
  @Command(name = "check", mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @ParentCommand FactsCommands facts;

    @Parameters(paramLabel = "FILE", descriptionKey = "FACTS", arity = "1..*")
    List<Path> files;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return facts.root.withFacts(inForce -> check(inForce.criteria()));
    }

    private int check(CriteriaSets known) throws CommandProblem {
      Given read = facts.read(files, known);
      facts
          .root
          .console()
          .document(JsonObject.of("files", read.files(), "problems", read.problems()));
      return read.right().size() == files.size() ? ExitCode.DONE : ExitCode.PROBLEMS;
    }
  }

  /** {@code facts load FILE…}: all of them, or none. */
  @Command(name = "load", mixinStandardHelpOptions = true)
  static final class Load implements Callable<Integer> {
    @ParentCommand FactsCommands facts;

    @Parameters(paramLabel = "FILE", descriptionKey = "FACTS", arity = "1..*")
    List<Path> files;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return facts.root.withStack(this::load);
    }

    private int load(EmbeddedStack stack) throws CommandProblem {
      Given read = facts.read(files, stack.facts().criteria());
      if (read.right().size() != files.size()) {
        facts.root.console().say("facts-nothing-loaded");
        facts
            .root
            .console()
            .document(
                JsonObject.of(
                    "files", read.files(), "problems", read.problems(), "loaded", List.of()));
        return ExitCode.PROBLEMS;
      }
      return load(stack, read);
    }

    private int load(EmbeddedStack stack, Given read) {
      Console console = facts.root.console();
      List<LoadedFact> loaded = stack.factsStore().load(read.right());
      for (LoadedFact fact : loaded) {
        console.say("facts-loaded", "fact", fact.label(), "hash", fact.sha256());
      }
      if (loaded.isEmpty()) {
        console.say("facts-known");
      }
      console.document(
          JsonObject.of(
              "files", read.files(),
              "problems", read.problems(),
              "loaded", loaded.stream().map(LoadedFact::json).toList()));
      return ExitCode.DONE;
    }
  }

  /** {@code facts list}: what ships and what was loaded, with every version. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  static final class ListFacts implements Callable<Integer> {
    @ParentCommand FactsCommands facts;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
      return facts.root.withStack(this::list);
    }

    private int list(EmbeddedStack stack) {
      Console console = facts.root.console();
      Facts now = stack.facts();
      List<JsonObject> all = new ArrayList<>();
      now.versions()
          .forEach(
              (name, hash) -> {
                if (!now.loaded().containsKey(name)) {
                  all.add(
                      JsonObject.of(
                          "name", name, "sha256", hash, "shipped", true, "inForce", true));
                  console.say("facts-shipped", "fact", name, "hash", hash.hex().substring(0, 12));
                }
              });
      List<LoadedFact> history = stack.factsStore().history();
      for (int i = 0; i < history.size(); i++) {
        LoadedFact fact = history.get(i);
        boolean inForce =
            history.subList(i + 1, history.size()).stream()
                .noneMatch(later -> later.label().equals(fact.label()));
        all.add(
            JsonObject.of(
                "name", fact.label(),
                "sha256", fact.sha256(),
                "shipped", false,
                "loadedAt", fact.at(),
                "inForce", inForce));
        console.say(
            inForce ? "facts-in-force" : "facts-replaced",
            "fact",
            fact.label(),
            "hash",
            fact.sha256().hex().substring(0, 12),
            "at",
            fact.at().atZone(StackClock.HOME).toLocalDateTime());
      }
      console.document(JsonObject.of("facts", all));
      return ExitCode.DONE;
    }
  }
}
