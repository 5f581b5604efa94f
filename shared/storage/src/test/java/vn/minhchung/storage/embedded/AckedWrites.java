package vn.minhchung.storage.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.Table.Condition;
import vn.minhchung.storage.Table.Done;
import vn.minhchung.storage.Table.Item;
import vn.minhchung.storage.Table.Key;
import vn.minhchung.storage.Table.Put;

/**
 * The child of {@link EmbeddedStoreTest}: writes without end from several threads, and says on its
 * output what has been acknowledged, until it is killed.
 */
final class AckedWrites {
  private static final int THREADS = 3;

  private AckedWrites() {}

  public static void main(String[] args) {
    EmbeddedStore store = EmbeddedStore.open(Path.of(args[0]));
    Table table = store.table(Clock.systemUTC());
    for (int thread = 0; thread < THREADS; thread++) {
      String name = "t" + thread;
      new Thread(() -> writeForEver(store, table, name)).start();
    }
  }

  private static void writeForEver(EmbeddedStore store, Table table, String thread) {
    for (int i = 0; ; i++) {
      Key single = new Key("single", thread + "-" + i);
      Key left = new Key("left", thread + "-" + i);
      Key right = new Key("right", thread + "-" + i);
      byte[] value = ("v" + i).getBytes(StandardCharsets.UTF_8);
      if (!(table.put(Item.of(single, value), Condition.ABSENT) instanceof Done)) {
        throw new IllegalStateException("a new key is taken");
      }
      table.transact(
          List.of(
              new Put(Item.of(left, value), Condition.ABSENT),
              new Put(Item.of(right, value), Condition.ABSENT)));
      String id = store.formIds(Clock.systemUTC()).next().text();
      System.out.println("ack " + thread + "-" + i + " " + id + " end");
    }
  }
}
