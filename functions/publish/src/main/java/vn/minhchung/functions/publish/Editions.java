package vn.minhchung.functions.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;

/** Which editions of a report were made, and from which snapshot each. */
final class Editions {
  private static final String FOLDER = "editions/";
  private static final long MAX_BYTES = 1024 * 1024;

  private final Objects lake;

  Editions(Objects lake) {
    this.lake = lake;
  }

  /**
   * An edition with the digest of its snapshot.
   *
   * @param texts digest of what people wrote for it
   */
  record Entry(Edition edition, Sha256 snapshot, Optional<Sha256> texts) {}

  /** An entry with what it is an edition of. */
  record Of(String report, String area, Entry entry) {}

  List<Entry> of(String report, Area area) {
    return lake.get(key(report, area.code()), MAX_BYTES)
        .flatMap(Objects.Body::bytes)
        .map(Editions::read)
        .orElse(List.of());
  }

  List<Of> all() {
    List<Of> all = new ArrayList<>();
    @Nullable String after = null;
    do {
      Objects.Listing page = lake.list(FOLDER, after);
      for (Objects.Info info : page.objects()) {
        String[] parts = info.key().substring(FOLDER.length()).split("/", 2);
        String area = parts[1].replace(".json", "");
        lake.get(info.key(), MAX_BYTES)
            .flatMap(Objects.Body::bytes)
            .map(Editions::read)
            .orElse(List.of())
            .forEach(entry -> all.add(new Of(parts[0], area, entry)));
      }
      after = page.next().orElse(null);
    } while (after != null);
    return all;
  }

  /**
   * @param known how many there were when this one was decided on
   */
  void add(String report, Area area, Entry entry, int known) {
    String key = key(report, area.code());
    Optional<Objects.Body> body = lake.get(key, MAX_BYTES);
    List<Entry> entries =
        new ArrayList<>(body.flatMap(Objects.Body::bytes).map(Editions::read).orElse(List.of()));
    if (entries.size() != known) {
      throw raced();
    }
    entries.add(entry);
    Objects.Content content =
        Objects.Content.of(
            Json.pretty(JsonObject.of("editions", entries.stream().map(Editions::json).toList())),
            "application/json");
    Objects.PutOutcome outcome =
        body.isPresent()
            ? lake.putIfMatch(key, body.get().info().etag(), content)
            : lake.putIfAbsent(key, content);
    if (outcome instanceof Objects.Refused) {
      throw raced();
    }
  }

  private static StorageException raced() {
    String message = "another edition of this report is being made";
    return new StorageException.Retryable(message, new IllegalStateException(message));
  }

  private static String key(String report, String area) {
    return FOLDER + report + "/" + area + ".json";
  }

  private static JsonObject json(Entry entry) {
    Edition edition = entry.edition();
    return JsonObject.of(
        "number", edition.number(),
        "asOf", edition.asOf(),
        "freeze", edition.freeze(),
        "madeOn", edition.madeOn(),
        "reason", edition.reason().orElse(null),
        "snapshot", entry.snapshot(),
        "texts", entry.texts().orElse(null));
  }

  private static List<Entry> read(byte[] bytes) {
    return Json.trusted(bytes).objects("editions").stream()
        .map(
            json ->
                new Entry(
                    new Edition(
                        json.getInt("number"),
                        LocalDate.parse(json.getString("asOf")),
                        Instant.parse(json.getString("freeze")),
                        LocalDate.parse(json.getString("madeOn")),
                        json.findString("reason"),
                        false),
                    new Sha256(json.getString("snapshot")),
                    json.findString("texts").map(Sha256::new)))
        .toList();
  }
}
