package vn.minhchung.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.minhchung.core.Facts;

/** Memory that one year's compaction takes, in a process of its own. */
final class MemoryBenchmark implements Benchmark {
  private static final int ROWS = 10_000_000;
  private static final String HEAP = "-Xmx112m";
  private static final double GOAL = 256;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String title() {
    return "peak resident memory of compacting one year";
  }

  @Override
  public void run(Setting setting) throws Exception {
    int rows = setting.rows(ROWS);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            HEAP,
            "-XX:MaxMetaspaceSize=64m",
            "-XX:ReservedCodeCacheSize=48m",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            Integer.toString(rows),
            Long.toString(setting.seed()),
            setting.folder().toString());
    setting.say("%d claims, options %s", rows, String.join(" ", command.subList(1, 5)));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!child.waitFor(1, TimeUnit.MINUTES) || child.exitValue() != 0) {
      throw new IOException("the measured process failed: " + said);
    }
    setting.say("%s", said.strip());
    String peak = said.substring(said.indexOf("peak ") + 5, said.indexOf(" KiB"));
    if (peak.equals("unknown")) {
      setting.say("NOT MEASURED: only Linux tells a process's peak");
    } else {
      setting.atMost(GOAL, Long.parseLong(peak) / 1024.0, "peak resident MiB");
    }
  }

  /** What is measured. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      int rows = Integer.parseInt(args[0]);
      Facts facts = Facts.shipped();
      SeededLedger ledger = new SeededLedger(facts, Long.parseLong(args[1]), rows);
      NoObjects bucket = new NoObjects();
      long before = System.nanoTime();
      CompactBenchmark.compact(ledger, facts, Path.of(args[2]), bucket, rows);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
      System.out.println(
          "peak " + peak() + " KiB; " + seconds + " s, " + bucket.bytes() + " bytes of files");
    }

    private static String peak() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return "unknown";
      }
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .findFirst()
          .orElse("unknown");
    }
  }
}
