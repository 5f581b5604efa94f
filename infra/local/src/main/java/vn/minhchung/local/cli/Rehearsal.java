package vn.minhchung.local.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through what most commands do, so that the JVM can keep the classes that they need for later
 * starts ({@code -XX:ArchiveClassesAtExit}, in the launcher). Says nothing, and fails without a
 * word: every command also works without what is kept.
 */
final class Rehearsal {
  private static final long LONGEST_MILLIS = 120_000;

  private static final List<List<String>> LINES =
      List.of(
          List.of("areas", "check"),
          List.of("areas", "show", "00004", "24", "--on", "2026-09-20"),
          List.of("areas", "show", "00005", "--json"),
          List.of("areas", "trace", "00004"),
          List.of("areas", "find", "Ba Đình, Hà Nội", "hoa binh"),
          List.of("link", "create", "--area", "00004", "--year", "2026", "--kinds", "assessment"),
          List.of("status", "--area", "00004", "--year", "2026"));

  private Rehearsal() {}

  /**
   * @param args an empty folder, for its data
   */
  public static void main(String[] args) {
    Thread guard = new Thread(Rehearsal::giveUp);
    guard.setDaemon(true);
    guard.start();
    play(Path.of(args[0]).toAbsolutePath());
    System.exit(ExitCode.DONE);
  }

  /** Answers how each command ended. */
  static List<Integer> play(Path folder) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    List<Integer> ends = new ArrayList<>();
    for (List<String> line : LINES) {
      List<String> whole = new ArrayList<>(line);
      whole.addAll(List.of("--data", folder.resolve("data").toString()));
      ends.add(Main.run(whole, folder, nowhere, nowhere, null));
    }
    return ends;
  }

  /** Nobody waits for ever for a start that would only be faster. */
  private static void giveUp() {
    try {
      Thread.sleep(LONGEST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.FAULT);
  }
}
