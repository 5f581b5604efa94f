package vn.minhchung.functions.compact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.lake.Partition;

/**
 * What a run of compaction sets out to do.
 *
 * @param etag of the pointer that was read; empty where there was none
 * @param versions digest of the facts and schemas that it was made with
 * @param marks digest of the marks of each unit, seen before anything else was read
 * @param due units to be made anew: (year, province as now), {@code VN} for what is reported for
 *     the country itself
 */
record Plan(
    Optional<String> etag,
    Sha256 versions,
    SortedMap<Partition, Sha256> marks,
    List<Partition> due) {
  JsonObject json() {
    List<JsonObject> seen = new ArrayList<>();
    marks.forEach((unit, digest) -> seen.add(unit(unit, "marks", digest)));
    return JsonObject.of(
        "etag",
        etag.orElse(null),
        "versions",
        versions,
        "marks",
        seen,
        "items",
        due.stream().map(unit -> unit(unit, "marks", null)).toList());
  }

  static Plan read(JsonObject json) {
    SortedMap<Partition, Sha256> marks = new TreeMap<>();
    json.objects("marks").forEach(o -> marks.put(unit(o), new Sha256(o.getString("marks"))));
    return new Plan(
        json.findString("etag"),
        new Sha256(json.getString("versions")),
        marks,
        json.objects("items").stream().map(Plan::unit).toList());
  }

  static Partition unit(JsonObject json) {
    return new Partition(json.getInt("year"), json.getString("province"));
  }

  private static JsonObject unit(
      Partition unit, String name, @org.jspecify.annotations.Nullable Object value) {
    return JsonObject.of("year", unit.year(), "province", unit.province(), name, value);
  }
}
