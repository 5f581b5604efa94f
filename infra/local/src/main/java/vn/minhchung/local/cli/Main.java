package vn.minhchung.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import vn.minhchung.core.Language;
import vn.minhchung.local.app.EmbeddedStack;
import vn.minhchung.local.stack.Handover;
import vn.minhchung.storage.StorageException;

/** The program: {@code ./minhchung COMMAND …}. */
public final class Main {
  /** These open a stack of their own and never hand themselves over. */
  private static final Set<String> OWN_STACK = Set.of("up", "demo", "run", "doctor");

  private Main() {}

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    Path cwd = Path.of("").toAbsolutePath();
    int exit =
        handedOver(List.of(args), cwd, out, err)
            .orElseGet(() -> run(List.of(args), cwd, out, err, null));
    out.flush();
    err.flush();
    System.exit(exit);
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
    CommandLine line = new CommandLine(root);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setResourceBundle(new HelpTexts(args.contains("en") ? Language.EN : Language.VI));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, root.console()));
    return line.execute(args.toArray(String[]::new));
  }

  private static int failed(Exception e, Console console) {
    if (e instanceof CommandProblem problem) {
      problem.print(console);
      return problem.exitCode();
    }
    boolean mayHelp =
        e instanceof StorageException.Retryable || e instanceof java.io.UncheckedIOException;
    console.note(
        mayHelp ? "fault" : "bug", "message", e.getClass().getSimpleName() + ": " + e.getMessage());
    if (System.getenv("MINHCHUNG_TRACE") != null) {
      e.printStackTrace(console.err());
    }
    return ExitCode.FAULT;
  }

  private static Optional<Integer> handedOver(
      List<String> args, Path cwd, PrintStream out, PrintStream err) {
    boolean own = args.isEmpty() || args.stream().anyMatch(OWN_STACK::contains);
    boolean help = args.contains("--help") || args.contains("-h") || args.contains("--version");
    if (own || help) {
      return Optional.empty();
    }
    Optional<Handover> running = Handover.find(cwd.resolve(dataFolder(args)));
    if (running.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(running.get().run(args, cwd, out, err));
    } catch (IOException e) {
      err.println(
          Messages.in(
              args.contains("en") ? Language.EN : Language.VI,
              "fault",
              "message",
              String.valueOf(e.getMessage())));
      return Optional.of(ExitCode.FAULT);
    }
  }

  private static String dataFolder(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).startsWith("--data=")) {
        return args.get(i).substring("--data=".length());
      }
      if (args.get(i).equals("--data") && i + 1 < args.size()) {
        return args.get(i + 1);
      }
    }
    return ".minhchung";
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
