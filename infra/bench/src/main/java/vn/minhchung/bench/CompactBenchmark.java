package vn.minhchung.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.functions.compact.Compaction;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.compact.Settings;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.embedded.EmbeddedStore;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Patience;

/** From the versions in the embedded ledger to all files of a snapshot. */
final class CompactBenchmark implements Benchmark {
  private static final int ROWS = 120_000;
  private static final double GOAL = 150_000;

  @Override
  public String name() {
    return "compact";
  }

  @Override
  public String title() {
    return "read, fold, sort and write one year from the embedded ledger";
  }

  @Override
  public void run(Setting setting) throws Exception {
    int rows = setting.rows(ROWS);
    Facts facts = Facts.shipped();
    SeededLedger seeded = new SeededLedger(facts, setting.seed(), rows);
    Path folder = setting.folder();
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("ledger.mv"))) {
      Table table = store.table(InstantSource.system());
      long versions = seeded.copyTo(table, partition -> true);
      setting.say(
          "%d claims of %d communes, %d versions and marks; every version is read, parsed, folded",
          rows, seeded.partitions().size(), versions);
      Contest contest = new Contest(setting, "claims");
      Contest.Side all =
          contest.side("compaction", () -> compact(table, facts, folder, new NoObjects(), rows));
      contest.run();
      setting.atLeast(GOAL, all.perCpuSecond(), "claims compacted a CPU second");
    }
  }

  /** One run over everything, planned, made unit by unit and finished. */
  static long compact(Table table, Facts facts, Path folder, NoObjects bucket, int rows) {
    Lake lake = new Lake(bucket, folder.resolve("scratch"));
    Settings settings = new Settings("bench", new Pseudonyms("bench", new byte[32]), true);
    new Compaction(new Ledger(table, Patience.none()), lake, facts, settings).run();
    lake.forget();
    return rows;
  }
}
