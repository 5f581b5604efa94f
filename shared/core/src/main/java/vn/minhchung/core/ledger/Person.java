package vn.minhchung.core.ledger;

import java.util.Optional;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.json.JsonWriter;

/**
 * Who or what is assessed, as written in a row. Never leaves the ledger but as a pseudonym.
 *
 * @param hamlet as written; resolved in the fold against the registry
 * @param group FARMER, WORKER, OFFICIAL for a citizen
 * @param managedBy COMMUNE, DISTRICT, PROVINCE, CENTRAL for a unit
 */
public record Person(
    String name,
    Optional<String> hamlet,
    Optional<String> group,
    Optional<String> unitKind,
    Optional<String> managedBy,
    Optional<Boolean> culturalTitle) {
  /** What conditions of a criteria set may ask of the subject and its place. */
  public Circumstances circumstances(boolean disadvantaged) {
    return Circumstances.of(disadvantaged)
        .with("group", group)
        .with("unitKind", unitKind)
        .with("managedBy", managedBy)
        .with("culturalTitle", culturalTitle.map(String::valueOf));
  }

  void write(JsonWriter to) {
    to.member("n", name.isEmpty() ? null : name)
        .member("h", hamlet.orElse(null))
        .member("g", group.orElse(null))
        .member("uk", unitKind.orElse(null))
        .member("mb", managedBy.orElse(null))
        .member("ct", culturalTitle.orElse(null));
  }

  static Person read(JsonObject json) {
    return new Person(
        json.findString("n").orElse(""),
        json.findString("h"),
        json.findString("g"),
        json.findString("uk"),
        json.findString("mb"),
        json.findBoolean("ct"));
  }
}
