package vn.minhchung.storage.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.TableContract;

class EmbeddedTableTest {
  @Nested
  class InAFile extends TableContract {
    @TempDir Path folder;
    private @Nullable EmbeddedStore store;

    @Override
    protected Table newTable() {
      EmbeddedStore opened = EmbeddedStore.open(folder.resolve("store.mv"));
      store = opened;
      return opened.table(clock);
    }

    @AfterEach
    void close() {
      if (store != null) {
        store.close();
      }
    }
  }

  @Nested
  class InMemory extends TableContract {
    @Override
    protected Table newTable() {
      return EmbeddedTable.inMemory(clock);
    }
  }
}
