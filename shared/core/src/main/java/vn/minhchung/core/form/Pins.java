package vn.minhchung.core.form;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;

/**
 * The facts in force when a form's id was given out ({@code RULES.md} 1.4), kept in its form record
 * so that a replay years later writes the same versions.
 *
 * @param edition valid-from date of the newest area edition then known
 * @param facts hash by name of the region classes that ship and of each loaded file in force: with
 *     other region classes the same row would be scored otherwise
 * @param criteria hash of each version of each criteria set by label: {@code gdht-448@1}
 */
public record Pins(
    Scope scope,
    String edition,
    SortedMap<String, Sha256> facts,
    SortedMap<String, Sha256> criteria) {
  public Pins {
    facts = new TreeMap<>(facts);
    criteria = new TreeMap<>(criteria);
  }

  /** The pins of a form whose id is given out while these facts are in force. */
  public static Pins of(Scope scope, vn.minhchung.core.Facts facts) {
    SortedMap<String, Sha256> criteria = new TreeMap<>();
    facts.criteria().all().forEach(set -> criteria.put(set.label(), set.hash()));
    var editions = facts.areas().editions();
    return new Pins(scope, editions.get(editions.size() - 1).name(), facts.pinned(), criteria);
  }

  public JsonObject json() {
    return JsonObject.of(
        "scope",
        scope.json(),
        "edition",
        edition,
        "facts",
        facts.isEmpty() ? null : facts,
        "criteria",
        criteria);
  }

  public static Pins read(JsonObject json) {
    return new Pins(
        Scope.read(json.getObject("scope")),
        json.getString("edition"),
        json.findObject("facts").map(Pins::hashes).orElseGet(TreeMap::new),
        hashes(json.getObject("criteria")));
  }

  private static SortedMap<String, Sha256> hashes(JsonObject json) {
    SortedMap<String, Sha256> hashes = new TreeMap<>();
    for (Map.Entry<String, ?> entry : json.members().entrySet()) {
      hashes.put(entry.getKey(), new Sha256(json.getString(entry.getKey())));
    }
    return hashes;
  }
}
