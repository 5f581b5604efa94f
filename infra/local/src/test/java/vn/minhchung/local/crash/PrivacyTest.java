package vn.minhchung.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.LakeSchema;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.Manifest;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.FaultyObjects;
import vn.minhchung.storage.fault.FaultyTable;

/**
 * The receipt names a subject by its reference, as its uploader wrote it, and never by its name.
 */
@DisplayName("People stay private")
class PrivacyTest {
  private static final List<Upload> ALL = History.uploads();

  @TempDir private Path scratch = Path.of("");
  private final Stores stores = Stores.holding(ALL);
  private final List<String> logs = new ArrayList<>();

  /** With faults, so that the handlers have something to log. */
  @BeforeEach
  void everythingDone() {
    FaultyTable table = new FaultyTable(stores.table, Effects.counting());
    FaultyObjects lake = new FaultyObjects(stores.lake, Effects.counting());
    for (int write = 3; write < 60; write += 6) {
      table.unreachable(write);
      lake.unreachable(write);
    }
    Program program = new Program(Program.View.of(stores).with(table).withLake(lake), scratch);
    program.deliver(ALL);
    program.compact();
    program.publish();
    program.report("00004", Optional.of("Sửa"));
    logs.add(program.log());
  }

  /** Beside the working pages and in no manifest; a commune's own page shows it. */
  private static final String NOTES = "work/notes/";

  private static void assertHoldsNoPerson(String where, byte[] bytes) {
    for (String secret : History.NAMES) {
      assertThat(Stores.holds(bytes, secret)).as("%s holds %s", where, secret).isFalse();
    }
    for (String secret : History.REFERENCES) {
      assertThat(Stores.holds(bytes, secret)).as("%s holds %s", where, secret).isFalse();
    }
  }

  private static void assertHoldsNoPerson(String where, String text) {
    assertHoldsNoPerson(where, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("in the ledger, where they must be: the test can fail")
  void ledger() {
    String told = stores.fold().toString();
    assertThat(told).contains(History.NAMES.subList(0, 3)).contains(History.REFERENCES);
    assertThat(Stores.holds("x Bưởi".getBytes(java.nio.charset.StandardCharsets.UTF_8), "Bưởi"))
        .isTrue();
  }

  @Test
  @DisplayName("no receipt holds a name")
  void receipts() {
    int[] seen = {0};
    Stores.each(
        stores.inbox,
        (key, bytes) -> {
          if (key.startsWith("r/")) {
            seen[0]++;
            for (String name : History.NAMES) {
              assertThat(Stores.holds(bytes, name)).as("%s holds %s", key, name).isFalse();
            }
          }
        });
    assertThat(seen[0]).isEqualTo(18);
  }

  @Test
  @DisplayName("no byte of lake and site holds a name or a reference")
  void bytes() {
    Stores.each(
        stores.lake,
        (key, bytes) -> {
          if (!key.startsWith(NOTES)) {
            assertHoldsNoPerson(key, bytes);
          }
        });
    Stores.each(stores.site, PrivacyTest::assertHoldsNoPerson);
    stores.lakeFiles().keySet().forEach(key -> assertHoldsNoPerson(key, key));
    stores.siteFiles().keySet().forEach(key -> assertHoldsNoPerson(key, key));
  }

  @Test
  @DisplayName(
      "what a commune's working page is made of names subjects by reference, never by name")
  void notes() {
    int[] seen = {0};
    Stores.each(
        stores.lake,
        (key, bytes) -> {
          if (key.startsWith(NOTES)) {
            seen[0]++;
            for (String name : History.NAMES) {
              assertThat(Stores.holds(bytes, name)).as("%s holds %s", key, name).isFalse();
            }
          }
        });
    assertThat(seen[0]).isPositive();
  }

  @Test
  @DisplayName("no value of any Parquet file, read back, holds a name or a reference")
  void values() {
    Lake lake = new Lake(stores.lake, scratch);
    int[] rows = {0};
    Stores.each(
        stores.lake,
        (key, bytes) -> {
          if (key.startsWith("manifests/")) {
            for (DataFile file : Manifest.parse(bytes).files()) {
              lake.read(
                  file,
                  schema(file),
                  row -> {
                    rows[0]++;
                    assertHoldsNoPerson(file.key(), row.toString());
                  });
            }
          }
        });
    assertThat(rows[0]).isGreaterThan(50);
    assertThat(stores.lake.head(LakeKeys.CURRENT)).isPresent();
  }

  private static LakeSchema<? extends Record> schema(DataFile file) {
    return switch (file.kind()) {
      case ARCHIVE -> LakeSchemas.ARCHIVE;
      case PLANNER -> LakeSchemas.PLANNER;
      case REPORTED -> LakeSchemas.REPORTED;
      case SUMMARY, COMMUNE_SUMMARY -> LakeSchemas.SUMMARY;
      case COUNTS -> LakeSchemas.COUNTS;
    };
  }

  @Test
  @DisplayName("no log holds a name or a reference")
  void logs() {
    assertThat(logs).singleElement().satisfies(log -> assertThat(log).contains("comes again"));
    logs.forEach(log -> assertHoldsNoPerson("log", log));
  }

  @Test
  @DisplayName("the inbox holds them only in the forms themselves")
  void inbox() {
    Stores.each(
        stores.inbox,
        (key, bytes) -> {
          assertHoldsNoPerson(key, key);
          Objects.Info info = stores.inbox.head(key).orElseThrow();
          assertHoldsNoPerson(key, info.metadata().toString());
        });
  }
}
