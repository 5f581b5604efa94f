package vn.minhchung.lake;

import java.util.Optional;
import java.util.stream.Stream;

/** What a data file of a manifest holds, and so where it lies. */
public enum FileKind {
  ARCHIVE("archive", LakeSchemas.ARCHIVE, true, true),
  PLANNER("planner", LakeSchemas.PLANNER, true, true),
  REPORTED("reported", LakeSchemas.REPORTED, true, true),
  /** What the archive file beside it adds up to. */
  COUNTS("counts", LakeSchemas.COUNTS, true, true),
  /** Country, clusters and provinces of all years. */
  SUMMARY("summary", LakeSchemas.SUMMARY, false, false),
  /** The communes of a year. */
  COMMUNE_SUMMARY("commune-summary", LakeSchemas.SUMMARY, true, false);

  private final String code;
  private final LakeSchema<?> schema;
  private final boolean byYear;
  private final boolean byProvince;

  FileKind(String code, LakeSchema<?> schema, boolean byYear, boolean byProvince) {
    this.code = code;
    this.schema = schema;
    this.byYear = byYear;
    this.byProvince = byProvince;
  }

  /** As in manifests. */
  public String code() {
    return code;
  }

  public LakeSchema<?> schema() {
    return schema;
  }

  /** Whether there is a file for each year. */
  public boolean byYear() {
    return byYear;
  }

  /** Whether there is a file for each province. */
  public boolean byProvince() {
    return byProvince;
  }

  public static Optional<FileKind> of(String code) {
    return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
