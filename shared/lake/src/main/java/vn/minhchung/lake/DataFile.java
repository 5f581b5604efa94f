package vn.minhchung.lake;

import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.JsonObject;

/**
 * A data file as a manifest names it. Its key follows from the rest, so that an entry cannot point
 * to another file than it describes.
 *
 * @param year null for a kind with one file for all years
 * @param province null for a kind with one file for all provinces
 */
public record DataFile(
    FileKind kind,
    @Nullable Integer year,
    @Nullable String province,
    Sha256 sha256,
    long rows,
    long bytes) {
  public DataFile {
    LakeKeys.data(kind, year, province, sha256);
    if (rows < 0 || bytes <= 0) {
      throw new IllegalArgumentException("not a size: " + rows + " rows, " + bytes + " bytes");
    }
  }

  public static DataFile of(FileKind kind, Partition partition, WrittenFile file) {
    return of(kind, partition.year(), partition.province(), file);
  }

  public static DataFile of(
      FileKind kind, @Nullable Integer year, @Nullable String province, WrittenFile file) {
    return new DataFile(kind, year, province, file.sha256(), file.rows(), file.bytes());
  }

  /**
   * Where it belongs.
   *
   * @throws IllegalArgumentException for a kind that is not by year and province
   */
  public Partition partition() {
    if (year == null || province == null) {
      throw new IllegalArgumentException("no partition: " + key());
    }
    return new Partition(year, province);
  }

  public String key() {
    return LakeKeys.data(kind, year, province, sha256);
  }

  JsonObject json() {
    return JsonObject.of(
        "kind", kind.code(),
        "year", year,
        "province", province,
        "key", key(),
        "rows", rows,
        "bytes", bytes,
        "sha256", sha256);
  }

  static @Nullable DataFile read(Members in) {
    String code = in.text("kind");
    FileKind kind = in.valid("kind", () -> FileKind.of(code).orElseThrow());
    Integer year = in.findInteger("year");
    String province = in.findText("province");
    Sha256 sha256 = in.hash("sha256");
    long rows = in.number("rows");
    long bytes = in.number("bytes");
    String key = in.text("key");
    if (kind == null || sha256 == null) {
      return null;
    }
    DataFile file = in.valid("key", () -> new DataFile(kind, year, province, sha256, rows, bytes));
    if (file != null && !file.key().equals(key)) {
      in.problem("key", "should be " + file.key());
    }
    return file;
  }
}
