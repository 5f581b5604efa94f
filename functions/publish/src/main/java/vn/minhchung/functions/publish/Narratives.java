package vn.minhchung.functions.publish;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Ledger;

/**
 * Phần viết: what only people know of a report, by section. An edition keeps what it printed, named
 * by its hash.
 */
final class Narratives {
  private static final String FOLDER = "narratives/";
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  private final Objects lake;
  private final Ledger ledger;
  private final LiveFacts live;

  Narratives(Objects lake, Ledger ledger, LiveFacts live) {
    this.lake = lake;
    this.ledger = ledger;
    this.live = live;
  }

  /** What had arrived for the report by then. */
  SortedMap<String, String> of(Report report, Area area, Instant freeze) {
    String own = report.id() + "/";
    SortedMap<String, String> texts = new TreeMap<>();
    new AreaYears(ledger, live.now())
        .fold(area, report.year(), Cut.of(report.asOf(), freeze))
        .narratives()
        .forEach(
            (reference, narrative) -> {
              if (reference.startsWith(own)) {
                texts.put(reference.substring(own.length()), narrative.text());
              }
            });
    return texts;
  }

  /** Keeps the texts; the same ones again are kept once. */
  Sha256 keep(SortedMap<String, String> texts) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(texts);
    byte[] bytes = Json.pretty(new JsonObject(members));
    Sha256 digest = Sha256.of(bytes);
    lake.putIfAbsent(key(digest), Objects.Content.of(bytes, "application/json"));
    return digest;
  }

  /**
   * @throws IllegalStateException where the lake has lost them, or holds others under the name
   */
  SortedMap<String, String> kept(Sha256 digest) {
    byte[] bytes =
        lake.get(key(digest), MAX_BYTES)
            .flatMap(Objects.Body::bytes)
            .filter(found -> Sha256.of(found).equals(digest))
            .orElseThrow(() -> new IllegalStateException("missing or altered: " + key(digest)));
    JsonObject texts = Json.trusted(bytes);
    SortedMap<String, String> sections = new TreeMap<>();
    texts.members().keySet().forEach(section -> sections.put(section, texts.getString(section)));
    return sections;
  }

  private static String key(Sha256 digest) {
    return FOLDER + digest + ".json";
  }
}
