package vn.minhchung.local.crash;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.lake.Current;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.Manifest;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.embedded.EmbeddedTable;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.memory.MemoryObjects;

/** What outlives the program: one table and three buckets. */
final class Stores {
  static final InstantSource CLOCK = InstantSource.fixed(History.NOW);

  final Table table = EmbeddedTable.inMemory(CLOCK);
  final Objects inbox = new MemoryObjects(CLOCK);
  final Objects lake = new MemoryObjects(CLOCK);
  final Objects site = new MemoryObjects(CLOCK);

  /** With the links of the history and what was uploaded through them. */
  static Stores holding(List<Upload> uploads) {
    Stores stores = new Stores();
    Ledger ledger = new Ledger(stores.table, Patience.none());
    History.issue(new Links(stores.table, ledger, Patience.none(), CLOCK, byte[]::new));
    uploads.forEach(stores::add);
    return stores;
  }

  void add(Upload upload) {
    Objects.Headers headers =
        new Objects.Headers(
            upload.type(), java.util.Optional.empty(), Map.of("name", "bi%E1%BB%83u"));
    inbox.put(upload.key().key(), new Objects.Bytes(upload.bytes(), headers));
  }

  /** The fold of every unit and year that the history speaks of. */
  SortedMap<String, AreaYear> fold() {
    Ledger ledger = new Ledger(table, Patience.none());
    SortedMap<String, AreaYear> folds = new TreeMap<>();
    List<Area> units = new ArrayList<>(SmallCountry.FACTS.areas().all());
    units.add(SmallCountry.COUNTRY);
    for (Area unit : units) {
      for (int year = 2024; year <= 2025; year++) {
        String partition = Address.partition(year, unit.id());
        List<Version> versions = ledger.versions(partition, "");
        if (!versions.isEmpty()) {
          folds.put(partition, AreaYear.fold(versions, Cut.NONE, SmallCountry.FACTS.criteria()));
        }
      }
    }
    return folds;
  }

  /**
   * What the ledger keeps of each receipt, and the status and rows waiting that its reader sees.
   */
  SortedMap<String, String> receipts(List<Upload> uploads) {
    Ledger ledger = new Ledger(table, Patience.none());
    SortedMap<String, String> receipts = new TreeMap<>();
    for (Upload upload : uploads) {
      if (upload.key() instanceof InboxKey.OfForm form) {
        JsonObject read =
            inbox
                .get(InboxKey.receipt(form.id()), Long.MAX_VALUE)
                .flatMap(Objects.Body::bytes)
                .map(Json::trusted)
                .orElse(JsonObject.of());
        receipts.put(
            upload.name(),
            ledger.form(form.id()).flatMap(record -> record.receipt())
                + ", read: "
                + read.findString("status").orElse("none")
                + " waiting="
                + read.findObject("counts").map(c -> c.getInt("waitingForEvidence")).orElse(0));
      }
    }
    return receipts;
  }

  /** The manifest that holds now. */
  Manifest manifest() {
    return manifest(current().manifest());
  }

  Manifest manifest(Sha256 digest) {
    return lakeOf().manifest(digest).orElseThrow();
  }

  Current current() {
    return lakeOf().current().orElseThrow().current();
  }

  private Lake lakeOf() {
    return new Lake(lake, Path.of("never", "written"));
  }

  /**
   * Hash of everything in the lake by key. Of {@code current.json} only which manifest it names:
   * its marks tell by which transactions the versions came, which a crash may change.
   */
  SortedMap<String, Sha256> lakeFiles() {
    SortedMap<String, Sha256> files = hashes(lake);
    lake.get(LakeKeys.CURRENT, Long.MAX_VALUE)
        .map(body -> Current.parse(body.bytes().orElseThrow()))
        .ifPresent(current -> files.put(LakeKeys.CURRENT, current.manifest()));
    return files;
  }

  SortedMap<String, Sha256> siteFiles() {
    return hashes(site);
  }

  private static SortedMap<String, Sha256> hashes(Objects objects) {
    SortedMap<String, Sha256> hashes = new TreeMap<>();
    each(objects, (key, bytes) -> hashes.put(key, Sha256.of(bytes)));
    return hashes;
  }

  static void each(Objects objects, java.util.function.BiConsumer<String, byte[]> to) {
    @Nullable String after = null;
    do {
      Objects.Listing page = objects.list("", after);
      for (Objects.Info info : page.objects()) {
        to.accept(
            info.key(),
            objects.get(info.key(), Long.MAX_VALUE).orElseThrow().bytes().orElseThrow());
      }
      after = page.next().orElse(null);
    } while (after != null);
  }

  /** Whether these bytes stand anywhere in the text. */
  static boolean holds(byte[] bytes, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
