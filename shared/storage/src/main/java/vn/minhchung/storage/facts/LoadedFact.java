package vn.minhchung.storage.facts;

import java.time.Instant;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.facts.FactFile;
import vn.minhchung.core.facts.FactKind;
import vn.minhchung.core.json.JsonObject;

/**
 * That a facts file was loaded.
 *
 * @param at from when it is in force, until one of the same kind and name is loaded
 */
public record LoadedFact(FactKind kind, String name, Sha256 sha256, Instant at) {
  /** As snapshots and pins name it. */
  public String label() {
    return FactFile.label(kind, name);
  }

  /** Where its bytes lie: under their hash, so that no version is ever overwritten. */
  String key() {
    return label() + "/" + sha256 + "." + kind.ending();
  }

  public JsonObject json() {
    return JsonObject.of("kind", kind.code(), "name", name, "sha256", sha256, "at", at);
  }

  static LoadedFact read(JsonObject json) {
    String kind = json.getString("kind");
    return new LoadedFact(
        FactKind.of(kind)
            .orElseThrow(() -> new IllegalStateException("no kind of facts is called " + kind)),
        json.getString("name"),
        new Sha256(json.getString("sha256")),
        Instant.parse(json.getString("at")));
  }
}
