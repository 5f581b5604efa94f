package vn.minhchung.local.cli;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Language;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.app.StackSettings;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.local.stack.StackClock;
import vn.minhchung.local.stack.StackProblem;

/** The options that every command knows, and the stack that it works on. */
@Command(name = "minhchung", mixinStandardHelpOptions = true, versionProvider = Root.Version.class)
final class Root {
  private static final int LAST_PORT = 65_535;

  @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT)
  @Nullable Path data;

  @Option(names = "--as-of", paramLabel = "YYYY-MM-DD[THH:MM]", scope = ScopeType.INHERIT)
  @Nullable String asOf;

  @Option(names = "--lang", paramLabel = "vi|en", defaultValue = "vi", scope = ScopeType.INHERIT)
  Language lang = Language.VI;

  @Option(names = "--json", scope = ScopeType.INHERIT)
  boolean json;

  @Option(names = "--aws", scope = ScopeType.INHERIT)
  boolean aws;

  private final PrintStream out;
  private final PrintStream err;
  private final Path cwd;
  private final @Nullable EmbeddedStack running;

  /**
   * @param cwd what relative paths are meant from
   * @param running the stack of the process that runs this command for another; null: open one
   */
  Root(PrintStream out, PrintStream err, Path cwd, @Nullable EmbeddedStack running) {
    this.out = out;
    this.err = err;
    this.cwd = cwd;
    this.running = running;
  }

  /** Work on an open stack; answers the exit code. */
  @FunctionalInterface
  interface Work {
    int on(EmbeddedStack stack) throws CommandProblem, InterruptedException;
  }

  Console console() {
    return new Console(out, err, lang, json);
  }

  Path resolve(Path path) {
    return cwd.resolve(path).normalize();
  }

  Path dataFolder(String byDefault) {
    return resolve(data == null ? Path.of(byDefault) : data);
  }

  /** Where the front door is, or will be: a stack opened for one command has a passing port. */
  URI origin(EmbeddedStack stack) {
    return running == null ? URI.create("http://127.0.0.1:" + UpCommand.PORT) : stack.origin();
  }

  static int port(int wanted) throws CommandProblem {
    if (wanted < 0 || wanted > LAST_PORT) {
      throw new CommandProblem(ExitCode.USAGE, "no-port", "port", wanted);
    }
    return wanted;
  }

  /** For commands that there is no deployed twin of yet. */
  void refuseAws() throws CommandProblem {
    if (aws) {
      throw new CommandProblem(ExitCode.USAGE, "aws-later");
    }
  }

  /** Where {@code --as-of} sets the clock. */
  Optional<Instant> startsAt() throws CommandProblem {
    if (asOf == null) {
      return Optional.empty();
    }
    try {
      LocalDateTime at =
          asOf.contains("T") ? LocalDateTime.parse(asOf) : LocalDate.parse(asOf).atStartOfDay();
      return Optional.of(at.atZone(StackClock.HOME).toInstant());
    } catch (DateTimeParseException e) {
      throw new CommandProblem(ExitCode.USAGE, "as-of", "value", asOf);
    }
  }

  /** Runs the work on the running stack, or on one that is opened for it. */
  int withStack(Work work) throws CommandProblem, InterruptedException {
    refuseAws();
    Optional<Instant> startsAt = startsAt();
    if (running != null) {
      if (startsAt.isPresent()) {
        throw new CommandProblem(ExitCode.USAGE, "as-of-running");
      }
      return work.on(running);
    }
    DataFolder folder = open(dataFolder(Main.DATA));
    try (EmbeddedStack stack = open(folder, StackSettings.real(0, startsAt))) {
      stack.serve((args, from, o, e) -> ExitCode.FAULT, "");
      return work.on(stack);
    }
  }

  /** Work on the facts in force; answers the exit code. */
  @FunctionalInterface
  interface FactsWork {
    int on(Facts facts) throws CommandProblem, InterruptedException;
  }

  /** Those of the data, also what was loaded there; without data those that ship. */
  int withFacts(FactsWork work) throws CommandProblem, InterruptedException {
    boolean bare = running == null && !Files.exists(dataFolder(Main.DATA));
    return bare ? work.on(Facts.shipped()) : withStack(stack -> work.on(stack.facts()));
  }

  static DataFolder open(Path path) throws CommandProblem {
    try {
      return DataFolder.open(path);
    } catch (StackProblem e) {
      throw problem(e);
    }
  }

  EmbeddedStack open(DataFolder folder, StackSettings settings) throws CommandProblem {
    try {
      return EmbeddedStack.open(folder, settings, err);
    } catch (StackProblem e) {
      folder.close();
      throw problem(e);
    }
  }

  static CommandProblem problem(StackProblem problem) {
    if (problem instanceof StackProblem.PortTaken taken) {
      return new CommandProblem(ExitCode.USAGE, "port-taken", "port", taken.port());
    }
    if (problem instanceof StackProblem.FolderInUse inUse) {
      return new CommandProblem(ExitCode.USAGE, "folder-in-use", "folder", inUse.folder());
    }
    if (problem instanceof StackProblem.FolderNotOurs foreign) {
      return new CommandProblem(ExitCode.USAGE, "folder-not-ours", "folder", foreign.folder());
    }
    if (problem instanceof StackProblem.NoAttributes bare) {
      return new CommandProblem(ExitCode.USAGE, "no-attributes", "folder", bare.folder());
    }
    return new CommandProblem(
        ExitCode.FAULT, "fault", "message", String.valueOf(problem.getMessage()));
  }

  /** Prints the release. */
  static final class Version implements picocli.CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Minh Chứng " + EmbeddedStack.release()};
    }
  }
}
