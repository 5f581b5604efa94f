package vn.minhchung.local.stack;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command line, as the running stack offers it to commands that are handed over to it. */
@FunctionalInterface
public interface CommandRunner {
  /**
   * @param cwd where the caller stands: relative paths in {@code args} mean files there
   * @return the exit code
   */
  int run(List<String> args, Path cwd, PrintStream out, PrintStream err);
}
