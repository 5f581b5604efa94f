package vn.minhchung.local.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.DataFolder;

/** {@code doctor}: what is installed, configured, reachable, and what to do about the rest. */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int OLDEST_JAVA = 17;
  private static final List<String> EXTRAS =
      List.of("mvn", "sam", "chromium", "node", "python3", "duckdb");

  @ParentCommand Root root;

  private final List<JsonObject> checks = new ArrayList<>();
  private boolean healthy = true;

  @Override
  public Integer call() {
    int java = Runtime.version().feature();
    check("java", java >= OLDEST_JAVA, true, String.valueOf(java));
    Path data = root.dataFolder(Main.DATA);
    Path existing = data;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    check(
        "data",
        existing != null && Files.isDirectory(existing) && Files.isWritable(existing),
        true,
        data.toString());
    check("data-free", !DataFolder.isInUse(data), false, data.toString());
    check("port", isFree(), false, String.valueOf(UpCommand.PORT));
    for (String program : EXTRAS) {
      check("extra:" + program, isInstalled(program), false, program);
    }
    root.console().document(JsonObject.of("healthy", healthy, "checks", checks));
    return healthy ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private void check(String name, boolean right, boolean needed, String value) {
    healthy &= right || !needed;
    String key = "doctor:" + name.replaceAll(":.*", "");
    String advice = right ? "" : Messages.in(root.console().language(), key, "value", value);
    root.console()
        .line(
            (right ? "✓ " : needed ? "✗ " : "– ")
                + name
                + "  "
                + value
                + (right ? "" : ": " + advice));
    checks.add(
        JsonObject.of(
            "check", name,
            "ok", right,
            "needed", needed,
            "value", value,
            "advice", right ? null : advice));
  }

  private static boolean isFree() {
    try (ServerSocket socket =
        new ServerSocket(UpCommand.PORT, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(java.io.File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
