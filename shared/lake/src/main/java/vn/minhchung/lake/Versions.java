package vn.minhchung.lake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * All that data files depend on besides the ledger. When any of it changes, everything is due.
 *
 * @param release of the program
 * @param areaEdition valid-from date of the area edition that "now" means, as text
 * @param schemas {@link LakeSchemas#digest()}
 * @param facts name of each fact to the hash of its version
 */
public record Versions(
    String release, String areaEdition, Sha256 schemas, SortedMap<String, Sha256> facts) {
  public Versions {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** With the schemas of this program. */
  public static Versions of(String release, String areaEdition, Map<String, Sha256> facts) {
    return new Versions(release, areaEdition, LakeSchemas.digest(), new TreeMap<>(facts));
  }

  /** Changes with any of it. */
  public Sha256 digest() {
    return Sha256.of(Json.text(json()));
  }

  JsonObject json() {
    List<JsonObject> items = new ArrayList<>();
    facts.forEach((name, hash) -> items.add(JsonObject.of("name", name, "sha256", hash)));
    return JsonObject.of(
        "release", release, "areaEdition", areaEdition, "schemas", schemas, "facts", items);
  }

  static Versions read(Members in) {
    SortedMap<String, Sha256> facts = new TreeMap<>();
    for (Members fact : in.objects("facts")) {
      Sha256 hash = fact.hash("sha256");
      if (hash != null && facts.put(fact.text("name"), hash) != null) {
        fact.problem("name", "is there twice");
      }
    }
    return new Versions(
        in.text("release"), in.text("areaEdition"), Members.orZero(in.hash("schemas")), facts);
  }
}
