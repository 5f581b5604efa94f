package vn.minhchung.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import vn.minhchung.core.area.Areas;

/**
 * The country's areas: how long a new process takes to have them, and how large they are in the
 * jar.
 */
final class LoadBenchmark implements Benchmark {
  private static final double GOAL_MILLIS = 50;
  private static final double GOAL_KILOBYTES = 400;
  private static final List<String> FILES =
      List.of("areas.csv", "crosswalk.csv", "checks.csv", "differences.csv", "regions.csv");

  @Override
  public String name() {
    return "areas";
  }

  @Override
  public String title() {
    return "areas of the whole country: read by a new process on one core, size in the jar";
  }

  @Override
  public void run(Setting setting) throws Exception {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < setting.rounds(); round++) {
      best = Math.min(best, millis());
    }
    setting.atMost(
        GOAL_MILLIS, best, "ms until every unit and edge can be asked for, classes included");
    setting.atMost(GOAL_KILOBYTES, packed() / 1000.0, "kB of the tables, deflated as in the jar");
  }

  private static double millis() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=1",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!child.waitFor(1, TimeUnit.MINUTES) || child.exitValue() != 0) {
      throw new IOException("the measured process failed: " + said);
    }
    return Double.parseDouble(said.strip());
  }

  private static long packed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (String file : FILES) {
      try (InputStream in = Areas.class.getResourceAsStream("/areas/" + file);
          var out = new DeflaterOutputStream(bytes)) {
        in.transferTo(out);
      }
    }
    return bytes.size();
  }

  /** What is measured; it says how many milliseconds it took. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      long before = System.nanoTime();
      Areas areas = Areas.shipped();
      var edition = areas.editions().get(areas.editions().size() - 1).validFrom();
      areas.on("00004", edition).ifPresent(area -> areas.predecessors(area.id()));
      long took = System.nanoTime() - before;
      if (areas.provinces(edition).isEmpty()) {
        throw new IllegalStateException("no provinces on " + edition);
      }
      System.out.println(took / 1e6);
    }
  }
}
