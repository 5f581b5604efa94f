package vn.minhchung.lake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * What {@code current.json} says: which manifest holds now, and what it was made from.
 *
 * @param manifest digest of the manifest
 * @param marks digest of the ledger's marks seen, for each year and province
 */
public record Current(Sha256 manifest, Versions versions, SortedMap<Partition, Sha256> marks) {
  private static final String SCHEMA = "minhchung.current/1";

  public Current {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
  }

  /**
   * The partitions to be made anew: those whose marks differ, or all where the versions do ({@code
   * RULES.md} 5.5).
   */
  public SortedSet<Partition> due(Versions versionsNow, Map<Partition, Sha256> marksNow) {
    SortedSet<Partition> due = new TreeSet<>();
    marksNow.forEach(
        (partition, digest) -> {
          if (!versions.equals(versionsNow) || !digest.equals(marks.get(partition))) {
            due.add(partition);
          }
        });
    return due;
  }

  public byte[] bytes() {
    List<JsonObject> items = new ArrayList<>();
    marks.forEach(
        (partition, digest) ->
            items.add(
                JsonObject.of(
                    "year", partition.year(), "province", partition.province(), "marks", digest)));
    return Json.pretty(
        JsonObject.of(
            "schema", SCHEMA,
            "manifest", manifest,
            "versions", versions.json(),
            "partitions", items));
  }

  /**
   * Reads {@link #bytes} back.
   *
   * @throws ManifestProblem naming all that is wrong
   */
  public static Current parse(byte[] utf8) {
    return Members.document(utf8, SCHEMA, Current::read, Current::bytes);
  }

  private static Current read(Members in) {
    SortedMap<Partition, Sha256> marks = new TreeMap<>();
    for (Members item : in.objects("partitions")) {
      var partition = new Partition(item.integer("year"), item.text("province"));
      Sha256 digest = item.hash("marks");
      if (digest != null && marks.put(partition, digest) != null) {
        item.problem("province", "is there twice");
      }
    }
    return new Current(
        Members.orZero(in.hash("manifest")), Versions.read(in.object("versions")), marks);
  }
}
