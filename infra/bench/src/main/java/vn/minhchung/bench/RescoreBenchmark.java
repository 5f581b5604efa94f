package vn.minhchung.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.rescore.Difference;
import vn.minhchung.core.rescore.RescoreOrder;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.ledger.Rescore;

/**
 * A trial of a set on the claims of a country in a JVM of its own with 256 MB of heap, against
 * reading the same versions and doing nothing with them.
 */
final class RescoreBenchmark implements Benchmark {
  private static final int CLAIMS = 1_000_000;
  private static final int PER_COMMUNE = 8_500;
  private static final int YEAR = 2026;
  private static final int HEAP_MB = 256;

  @Override
  public String name() {
    return "rescore";
  }

  @Override
  public String title() {
    return "a criteria set tried on claims of the ledger, within 256 MB of heap";
  }

  @Override
  public void run(Setting setting) throws Exception {
    int claims = setting.rows(CLAIMS);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MB + "m",
                "-cp",
                System.getProperty("java.class.path"),
                RescoreBenchmark.class.getName(),
                String.valueOf(claims),
                String.valueOf(setting.seed()))
            .redirectErrorStream(true)
            .start();
    try (var out = child.inputReader()) {
      out.lines().forEach(line -> setting.say("%s", line));
    }
    int exit = child.waitFor();
    setting.atMost(0, exit, "exit code of the trial with -Xmx" + HEAP_MB + "m");
  }

  /** The child: number of claims, seed. */
  public static void main(String[] args) {
    int claims = Integer.parseInt(args[0]);
    int perCommune = Math.min(PER_COMMUNE, claims);
    Facts facts = Facts.shipped();
    CriteriaSet set = facts.criteria().byId("gdht-448").orElseThrow();
    Ledger ledger =
        new Ledger(
            new GeneratedTable(set, YEAR, perCommune, Long.parseLong(args[1])), Patience.none());
    Rescore rescore = new Rescore(ledger, facts);
    List<Area> communes =
        facts
            .areas()
            .communesOf(facts.areas().country(), LocalDate.of(YEAR, 12, 31))
            .subList(0, Math.max(1, claims / perCommune));

    long before = Contest.cpuNanos();
    long read = 0;
    for (Area commune : communes) {
      for (var id : facts.areas().identitiesDuring(commune, YEAR)) {
        read += ledger.versions(Address.partition(YEAR, id), set.title() + "#").size();
      }
    }
    double reading = (Contest.cpuNanos() - before) / 1e9;

    before = Contest.cpuNanos();
    Difference all = new Difference();
    for (Area commune : communes) {
      rescore.tell(
          new RescoreOrder(set, YEAR, commune),
          (where, change) -> all.add(change),
          (where, left) -> all.leave(left));
    }
    double trying = (Contest.cpuNanos() - before) / 1e9;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(
        java.util.Locale.ROOT,
        "%d claims of %d communes (%d versions read), %d covered%nmaking and reading them alone"
            + " %.1f CPU s; trial %.1f CPU s, %.0f claims/CPU-s, %.2f times reading alone%npeak of"
            + " the heap's pools, litter included: %d MB of %d%n",
        (long) communes.size() * perCommune,
        communes.size(),
        read,
        all.covered(),
        reading,
        trying,
        all.covered() / trying,
        trying / reading,
        peak >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    System.exit(all.covered() > 0 ? 0 : 1);
  }
}
