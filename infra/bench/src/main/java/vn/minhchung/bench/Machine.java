package vn.minhchung.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the numbers were measured on. */
final class Machine {
  private Machine() {}

  static void describe(Setting setting) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    setting.say(
        "Java %s (%s), %s %s, %d processors (%s), load %.2f",
        Runtime.version(),
        System.getProperty("java.vm.name"),
        system.getName(),
        system.getArch(),
        system.getAvailableProcessors(),
        processor(),
        system.getSystemLoadAverage());
    setting.say(
        "options %s", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
    setting.say(
        "seed %d, best of %d rounds, sides by turns in one process",
        setting.seed(), setting.rounds());
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
