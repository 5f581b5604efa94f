package vn.minhchung.functions.compact;

import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;

/** Data files as they travel between the steps. */
final class DataFiles {
  private DataFiles() {}

  static JsonObject json(DataFile file) {
    return JsonObject.of(
        "kind", file.kind(),
        "year", file.year(),
        "province", file.province(),
        "sha256", file.sha256(),
        "rows", file.rows(),
        "bytes", file.bytes());
  }

  static DataFile read(JsonObject json) {
    return new DataFile(
        FileKind.valueOf(json.getString("kind")),
        json.findNumber("year").map(Number::intValue).orElse(null),
        json.findString("province").orElse(null),
        new Sha256(json.getString("sha256")),
        json.getLong("rows"),
        json.getLong("bytes"));
  }
}
