package vn.minhchung.local.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.SubjectKeys;
import vn.minhchung.local.stack.OwnerOnly;

/**
 * The secrets of a stack besides those of S3: made once, readable by the owner only.
 *
 * @param inForce names subjects in the lake
 * @param earlier keys that did so before, the latest first
 * @param receipt opens receipts
 */
record Keys(Subject inForce, List<Subject> earlier, byte[] receipt) {
  private static final String FILE = "keys.json";
  private static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  /**
   * A key of subjects.
   *
   * @param name as manifests cite it
   * @param years that were frozen when it was changed, and keep it
   */
  record Subject(String name, byte[] key, Set<Integer> years) {
    /** Named by its hash: one key is always known by one name, and the name opens nothing. */
    static Subject of(byte[] key) {
      return new Subject("local-" + Sha256.of(key).hex().substring(0, 8), key, Set.of());
    }

    Subject keeping(Set<Integer> frozen) {
      return new Subject(name, key, Set.copyOf(frozen));
    }

    Pseudonyms pseudonyms() {
      return new Pseudonyms(name, key);
    }

    /** Never the key: records print all their parts, and logs are read by many. */
    @Override
    public String toString() {
      return name + years;
    }
  }

  static Keys of(Path dataFolder, IntFunction<byte[]> random) {
    Path file = dataFolder.resolve(FILE);
    if (!Files.exists(file)) {
      new Keys(Subject.of(random.apply(BYTES)), List.of(), random.apply(BYTES)).write(file);
    }
    try {
      JsonObject json = Json.trusted(Files.readAllBytes(file));
      return new Keys(
          new Subject(json.getString("name"), HEX.parseHex(json.getString("pseudonym")), Set.of()),
          json.objects("earlier").stream().map(Keys::earlier).toList(),
          HEX.parseHex(json.getString("receipt")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Subject earlier(JsonObject json) {
    Set<Integer> years = new HashSet<>();
    json.strings("years").forEach(year -> years.add(Integer.valueOf(year)));
    return new Subject(json.getString("name"), HEX.parseHex(json.getString("pseudonym")), years);
  }

  /**
   * A new key in the place of the one in force, written before anything is made under it.
   *
   * @param frozen years that keep the key they have
   */
  Keys rotated(Path dataFolder, IntFunction<byte[]> random, Set<Integer> frozen) {
    Set<String> known = new HashSet<>(Set.of(inForce.name()));
    Set<Integer> keep = new TreeSet<>(frozen);
    for (Subject before : earlier) {
      known.add(before.name());
      keep.removeAll(before.years());
    }
    Subject fresh = Subject.of(random.apply(BYTES));
    while (known.contains(fresh.name())) {
      fresh = Subject.of(random.apply(BYTES));
    }
    List<Subject> all = new ArrayList<>(List.of(inForce.keeping(keep)));
    all.addAll(earlier);
    Keys keys = new Keys(fresh, List.copyOf(all), receipt);
    keys.write(dataFolder.resolve(FILE));
    return keys;
  }

  SubjectKeys subjects() {
    Map<Integer, Pseudonyms> frozen = new HashMap<>();
    List<Pseudonyms> all = new ArrayList<>();
    for (Subject before : earlier) {
      Pseudonyms key = before.pseudonyms();
      all.add(key);
      before.years().forEach(year -> frozen.put(year, key));
    }
    return new SubjectKeys(inForce.pseudonyms(), frozen, all);
  }

  private void write(Path file) {
    JsonObject json =
        JsonObject.of(
            "name",
            inForce.name(),
            "pseudonym",
            HEX.formatHex(inForce.key()),
            "receipt",
            HEX.formatHex(receipt),
            "earlier",
            earlier.stream()
                .map(
                    before ->
                        JsonObject.of(
                            "name",
                            before.name(),
                            "pseudonym",
                            HEX.formatHex(before.key()),
                            "years",
                            before.years().stream().sorted().map(String::valueOf).toList()))
                .toList());
    try {
      OwnerOnly.write(file, Json.pretty(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never the keys. */
  @Override
  public String toString() {
    return "Keys[" + inForce + ", " + earlier + "]";
  }
}
