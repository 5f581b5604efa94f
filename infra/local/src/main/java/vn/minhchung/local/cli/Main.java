package vn.minhchung.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import vn.minhchung.core.Language;
import vn.minhchung.core.area.Areas;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.DataFolder;
import vn.minhchung.local.stack.Handover;
import vn.minhchung.storage.StorageException;

/** The program: {@code ./minhchung COMMAND …}. */
public final class Main {
  /** These open a stack of their own and never hand themselves over. */
  private static final Set<String> OWN_STACK = Set.of("up", "demo", "run", "doctor");

  /** The data folder of every command but {@code demo}. */
  static final String DATA = ".minhchung";

  private Main() {}

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    Path cwd = Path.of("").toAbsolutePath();
    if (args.length > 0 && args[0].equals("areas")) {
      readAhead(); // what every command below it needs, while the command line is understood
    }
    int exit = start(List.of(args), cwd, out, err);
    out.flush();
    err.flush();
    System.exit(exit);
  }

  private static void readAhead() {
    Thread reader = new Thread(Areas::shipped, "areas");
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs one command: in the process that serves its data where there is one, else in this. */
  static int start(List<String> args, Path cwd, PrintStream out, PrintStream err) {
    return handedOver(args, cwd, out, err).orElseGet(() -> run(args, cwd, out, err, null));
  }

  /**
   * Runs one command in this process.
   *
   * @param stack of the process that runs it for another; null: the command opens one
   */
  public static int run(
      List<String> args,
      Path cwd,
      PrintStream out,
      PrintStream err,
      @Nullable EmbeddedStack stack) {
    Root root = new Root(out, err, cwd, stack);
    CommandLine line = line(root, args);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setExecutionStrategy(
        parsed -> {
          checkClock(root, line);
          if (asksForHelp(parsed)) {
            line.setResourceBundle(new HelpTexts(language(args)));
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, root.console()));
    line.setParameterExceptionHandler(
        (e, given) ->
            WrongUsage.of(e).print(new Console(out, err, language(args), args.contains("--json"))));
    return line.execute(args.toArray(String[]::new));
  }

  /** A clock that cannot be set stops every command before it opens anything. */
  private static void checkClock(Root root, CommandLine line) {
    try {
      root.startsAt();
    } catch (CommandProblem e) {
      throw new CommandLine.ExecutionException(line, "--as-of", e);
    }
  }

  /** With the command that is meant; its help still has to be told its texts. */
  private static CommandLine line(Root root, List<String> args) {
    CommandLine line = new CommandLine(root);
    Commands.meant(line, args);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** With every command and its help. */
  static CommandLine line(Root root, Language language) {
    CommandLine line = line(root, List.of());
    line.setResourceBundle(new HelpTexts(language));
    return line;
  }

  private static boolean asksForHelp(CommandLine.ParseResult parsed) {
    return parsed.isUsageHelpRequested()
        || (parsed.hasSubcommand() && asksForHelp(parsed.subcommand()));
  }

  /** The language that a command line asks for, before it is known to be right. */
  private static Language language(List<String> args) {
    boolean english =
        value(args, "--lang").filter(Language.EN.code()::equalsIgnoreCase).isPresent();
    return english ? Language.EN : Language.VI;
  }

  /** What a command line gives an option, last, before it is known to be right. */
  private static Optional<String> value(List<String> args, String option) {
    Optional<String> value = Optional.empty();
    for (int i = 0; i < args.size(); i++) {
      boolean apart = i > 0 && args.get(i - 1).equals(option);
      if (apart || args.get(i).startsWith(option + "=")) {
        value = Optional.of(args.get(i).replace(option + "=", ""));
      }
    }
    return value;
  }

  private static int failed(Exception e, Console console) {
    if (e instanceof CommandProblem problem) {
      problem.print(console);
      return problem.exitCode();
    }
    Optional<LakeDamage> damage = LakeDamage.in(e);
    if (damage.isPresent()) {
      damage.get().print(console);
      return ExitCode.FAULT;
    }
    boolean mayHelp =
        e instanceof StorageException.Retryable || e instanceof java.io.UncheckedIOException;
    console.problem(mayHelp ? "fault" : "bug", "message", chain(e));
    if (System.getenv("MINHCHUNG_TRACE") != null) {
      e.printStackTrace(console.err());
    }
    return ExitCode.FAULT;
  }

  /** What went wrong, down to its root: the outermost words often say only where. */
  private static String chain(Throwable e) {
    String own = e.getClass().getSimpleName() + ": " + e.getMessage();
    Throwable cause = e.getCause();
    return cause == null ? own : own + " ← " + chain(cause);
  }

  private static Optional<Integer> handedOver(
      List<String> args, Path cwd, PrintStream out, PrintStream err) {
    if (!inUse(args, cwd)) {
      return Optional.empty(); // the rule, told without understanding the command line twice
    }
    Root root = new Root(out, err, cwd, null);
    Optional<Handover> running = running(root, args);
    if (running.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(running.get().run(args, cwd, out, err));
    } catch (IOException e) {
      root.console().problem("fault", "message", String.valueOf(e.getMessage()));
      return Optional.of(ExitCode.FAULT);
    }
  }

  private static boolean inUse(List<String> args, Path cwd) {
    try {
      return DataFolder.isInUse(cwd.resolve(value(args, "--data").orElse(DATA)).normalize());
    } catch (InvalidPathException e) {
      return true; // what is wrong with it is said where the whole line is understood
    }
  }

  /** Who runs on the data that the command means; a wrong command line is answered here. */
  private static Optional<Handover> running(Root root, List<String> args) {
    try {
      CommandLine.ParseResult parsed = line(root, args).parseArgs(args.toArray(String[]::new));
      boolean help =
          parsed.asCommandLineList().stream()
              .anyMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested());
      boolean own =
          !parsed.hasSubcommand() || OWN_STACK.contains(parsed.subcommand().commandSpec().name());
      return own || help ? Optional.empty() : Handover.find(root.dataFolder(DATA));
    } catch (CommandLine.ParameterException e) {
      return Optional.empty();
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
