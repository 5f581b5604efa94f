package vn.minhchung.core.lake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The keys by which the lake names subjects: the one in force and, for years that were frozen when
 * it was changed, the one before. A key that is in use nowhere is still known, for files that were
 * made under it stay until they are garbage, and whoever is erased must be found in them.
 */
public final class SubjectKeys {
  private final Pseudonyms inForce;
  private final SortedMap<Integer, Pseudonyms> frozen;
  private final List<Pseudonyms> all;

  /**
   * @param frozen years that keep another key
   * @param retired keys of no year
   */
  public SubjectKeys(
      Pseudonyms inForce, Map<Integer, Pseudonyms> frozen, Collection<Pseudonyms> retired) {
    this.inForce = inForce;
    this.frozen = new TreeMap<>(frozen);
    Map<String, Pseudonyms> byName = new LinkedHashMap<>();
    byName.put(inForce.keyName(), inForce);
    this.frozen.values().forEach(key -> byName.putIfAbsent(key.keyName(), key));
    retired.forEach(key -> byName.putIfAbsent(key.keyName(), key));
    this.all = List.copyOf(byName.values());
  }

  /** One key, which was never changed. */
  public static SubjectKeys of(Pseudonyms only) {
    return new SubjectKeys(only, Map.of(), List.of());
  }

  public Pseudonyms of(int year) {
    return frozen.getOrDefault(year, inForce);
  }

  /** Every key that any file of the lake may have been made under. */
  public List<Pseudonyms> all() {
    return all;
  }

  /** Whether the key was ever changed. */
  public boolean isRotated() {
    return all.size() > 1;
  }

  /** As manifests cite them: the key in force, then each frozen year that has another. */
  public String names() {
    List<String> names = new ArrayList<>(List.of(inForce.keyName()));
    frozen.forEach((year, key) -> names.add(year + "=" + key.keyName()));
    return String.join(" ", names);
  }
}
