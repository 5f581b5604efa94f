package vn.minhchung.storage.facts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.facts.FactFile;
import vn.minhchung.core.facts.FactKind;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;

/**
 * The facts that ship, and those that were loaded on top. What is loaded is never changed: a list
 * that only grows, {@code facts/loaded.json}, says what was in force when, and every version of a
 * file lies under its hash. So a form of last year is read again with last year's facts, and a
 * frozen report is printed again with those that its snapshot names.
 */
public final class FactsStore implements LiveFacts {
  private static final String INDEX = "facts/loaded.json";
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv; charset=utf-8";
  private static final long MAX_BYTES = 64L * 1024 * 1024;
  private static final int ATTEMPTS = 10;

  /** How old an answer to {@link #now} may be: compaction asks a thousand times in a row. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Facts shipped;
  private final Objects lake;
  private final InstantSource clock;
  private final Map<List<LoadedFact>, Facts> made = new ConcurrentHashMap<>();
  private volatile @Nullable Index last;

  public FactsStore(Facts shipped, Objects lake, InstantSource clock) {
    this.shipped = shipped;
    this.lake = lake;
    this.clock = clock;
  }

  /**
   * The list as it was read.
   *
   * @param readAt whatever was loaded until then is in it
   */
  private record Index(Optional<String> etag, List<LoadedFact> loaded, Instant readAt) {}

  @Override
  public Facts now() {
    Index known = last;
    Instant now = clock.instant();
    if (known == null || !now.isBefore(known.readAt().plus(FRESH))) {
      known = read();
    }
    return of(inForce(known.loaded(), now));
  }

  @Override
  public Facts at(Instant time) {
    Index known = last;
    if (known == null || !known.readAt().isAfter(time)) {
      known = read();
    }
    return of(inForce(known.loaded(), time));
  }

  @Override
  public Facts of(Map<String, Sha256> versions) {
    Index known = last;
    Optional<List<LoadedFact>> named = known == null ? Optional.empty() : named(known, versions);
    return of(
        named
            .or(() -> named(read(), versions))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "of the facts " + versions + " some were never loaded here")));
  }

  /** Everything that was ever loaded, in that order. */
  public List<LoadedFact> history() {
    return read().loaded();
  }

  /**
   * Loads files that have passed their check: all of them, or none.
   *
   * @return those that were not in force already
   */
  public List<LoadedFact> load(List<FactFile> files) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Index index = read();
      Instant at = later(index.loaded());
      List<LoadedFact> fresh = new ArrayList<>();
      Collection<LoadedFact> current = inForce(index.loaded(), at);
      for (FactFile file : files) {
        boolean there =
            current.stream()
                .anyMatch(f -> f.label().equals(file.label()) && f.sha256().equals(file.hash()));
        if (!there) {
          fresh.add(put(file, at));
        }
      }
      if (fresh.isEmpty() || isAdded(index, fresh)) {
        last = null;
        return fresh;
      }
    }
    throw new StorageException.Retryable(
        "facts are loaded from too many sides",
        new IllegalStateException("after " + ATTEMPTS + " attempts"));
  }

  /** Whoever loads later is later in the list, also where a clock goes back. */
  private Instant later(List<LoadedFact> loaded) {
    Instant now = clock.instant();
    if (loaded.isEmpty()) {
      return now;
    }
    Instant after = loaded.get(loaded.size() - 1).at().plusMillis(1);
    return now.isBefore(after) ? after : now;
  }

  private LoadedFact put(FactFile file, Instant at) {
    LoadedFact fact = new LoadedFact(file.kind(), file.name(), file.hash(), at);
    // these very bytes being there already is success
    lake.putIfAbsent(
        fact.key(),
        Objects.Content.of(file.bytes(), file.kind().ending().equals("csv") ? CSV : JSON));
    return fact;
  }

  private boolean isAdded(Index to, List<LoadedFact> fresh) {
    List<LoadedFact> all = new ArrayList<>(to.loaded());
    all.addAll(fresh);
    Objects.Content content =
        Objects.Content.of(
            Json.pretty(
                JsonObject.of(
                    "schema",
                    "minhchung.facts/1",
                    "loaded",
                    all.stream().map(LoadedFact::json).toList())),
            JSON);
    Objects.PutOutcome outcome =
        to.etag().isPresent()
            ? lake.putIfMatch(INDEX, to.etag().get(), content)
            : lake.putIfAbsent(INDEX, content);
    return outcome instanceof Objects.Written;
  }

  private Index read() {
    Instant readAt = clock.instant();
    Optional<Objects.Body> body = lake.get(INDEX, MAX_BYTES);
    Index index =
        new Index(
            body.map(there -> there.info().etag()),
            body.flatMap(Objects.Body::bytes)
                .map(Json::trusted)
                .map(json -> json.objects("loaded").stream().map(LoadedFact::read).toList())
                .orElse(List.of()),
            readAt);
    last = index;
    return index;
  }

  /** The last of each kind and name, in the order of loading: a later file wins over an earlier. */
  private static List<LoadedFact> inForce(List<LoadedFact> loaded, Instant at) {
    Map<String, LoadedFact> byLabel = new LinkedHashMap<>();
    for (LoadedFact fact : loaded) {
      if (!fact.at().isAfter(at)) {
        byLabel.remove(place(fact));
        byLabel.put(place(fact), fact);
      }
    }
    return List.copyOf(byLabel.values());
  }

  /**
   * What a file takes the place of. A criteria set takes that of no other: scores cite it for ever,
   * and which of several is in force they say themselves.
   */
  private static String place(LoadedFact fact) {
    return fact.kind() == FactKind.CRITERIA ? fact.key() : fact.label();
  }

  /** What the versions name, in the order of loading; empty where the list knows it not. */
  private static Optional<List<LoadedFact>> named(Index index, Map<String, Sha256> versions) {
    Map<String, LoadedFact> found = new LinkedHashMap<>();
    Set<String> labels = new HashSet<>();
    for (LoadedFact fact : index.loaded()) {
      boolean named = fact.sha256().equals(versions.get(fact.label()));
      if (named || fact.kind() == FactKind.CRITERIA) {
        found.remove(place(fact));
        found.put(place(fact), fact);
      }
      if (named) {
        labels.add(fact.label());
      }
    }
    boolean all =
        versions.keySet().stream()
            .filter(name -> name.startsWith(FactFile.PREFIX))
            .allMatch(labels::contains);
    return all ? Optional.of(List.copyOf(found.values())) : Optional.empty();
  }

  private Facts of(List<LoadedFact> loaded) {
    return made.computeIfAbsent(loaded, this::make);
  }

  private Facts make(List<LoadedFact> loaded) {
    Facts facts = shipped;
    for (LoadedFact fact : loaded) {
      byte[] bytes =
          lake.get(fact.key(), MAX_BYTES)
              .flatMap(Objects.Body::bytes)
              .orElseThrow(() -> new IllegalStateException("missing in the lake: " + fact.key()));
      if (!Sha256.of(bytes).equals(fact.sha256())) {
        throw new IllegalStateException("altered in the lake: " + fact.key());
      }
      facts =
          facts.with(
              new FactFile(fact.kind(), fact.name(), new String(bytes, StandardCharsets.UTF_8)));
    }
    return facts;
  }
}
