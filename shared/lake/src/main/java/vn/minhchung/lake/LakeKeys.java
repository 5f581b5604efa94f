package vn.minhchung.lake;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;

/**
 * Where things lie in the lake ({@code CONTRACTS.md} 4). Keys are relative to the bucket, which is
 * named {@code lake} there; {@code --out DIR} puts them under {@code DIR/lake}.
 *
 * <p>A data key carries the content's hash: two runs over the same rows write the same key, and a
 * conditional put that finds it taken has succeeded.
 */
public final class LakeKeys {
  /** The one mutable object. */
  public static final String CURRENT = "current.json";

  /** Loaded facts lie below. */
  public static final String FACTS = "facts/";

  /** Manifests lie below. */
  public static final String MANIFESTS = "manifests/";

  /** What Athena reads of each snapshot lies below. */
  public static final String ATHENA = "athena/";

  /** Data files lie below these. */
  public static final List<String> DATA_FOLDERS =
      List.of("archive/", "planner/", "reported/", "counts/", "summary/");

  private static final Pattern DATA =
      Pattern.compile("(?:archive|planner|reported|counts|summary)/.*-([0-9a-f]{64})\\.parquet");

  private static final Pattern OF_SNAPSHOT = Pattern.compile("athena/([0-9a-f]{64})/.+");
  private static final Pattern OF_MANIFEST = Pattern.compile(MANIFESTS + "([0-9a-f]{64})[.]json");
  private static final String PARQUET = ".parquet";

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,16}");

  private LakeKeys() {}

  /**
   * The key of a data file.
   *
   * @param year null for kinds that have one file for all years
   * @param province null for kinds that have one file for all provinces
   */
  public static String data(
      FileKind kind, @Nullable Integer year, @Nullable String province, Sha256 sha256) {
    if (kind.byYear() != (year != null) || kind.byProvince() != (province != null)) {
      throw new IllegalArgumentException(
          "a file of kind " + kind.code() + " has no such place: " + year + ", " + province);
    }
    return folder(kind, year, province) + name(kind) + "-" + sha256 + ".parquet";
  }

  private static String folder(FileKind kind, @Nullable Integer year, @Nullable String province) {
    String root =
        switch (kind) {
          case ARCHIVE, PLANNER, REPORTED, COUNTS, SUMMARY -> kind.code() + "/";
          case COMMUNE_SUMMARY -> "summary/commune/";
        };
    return root
        + (year == null ? "" : "year=" + year(year) + "/")
        + (province == null ? "" : "province=" + code(province) + "/");
  }

  private static String name(FileKind kind) {
    return switch (kind) {
      case ARCHIVE -> "part";
      case PLANNER -> "planner";
      case REPORTED -> "reported";
      case COUNTS -> "counts";
      case SUMMARY -> "province";
      case COMMUNE_SUMMARY -> "commune";
    };
  }

  public static String manifest(Sha256 digest) {
    return MANIFESTS + digest + ".json";
  }

  /** The snapshot whose manifest has this key; empty for any other key. */
  public static Optional<Sha256> ofManifest(String key) {
    Matcher matcher = OF_MANIFEST.matcher(key);
    return matcher.matches() ? Optional.of(new Sha256(matcher.group(1))) : Optional.empty();
  }

  /** The published Table Schema of a kind of file. */
  public static String schema(LakeSchema<?> schema) {
    return "schemas/" + schema.name() + ".json";
  }

  /** What became of an erased file: names its successor. */
  public static String erasure(Sha256 erased) {
    return "erasures/" + erased + ".json";
  }

  /** The list of files that Athena reads for one partition of a snapshot. */
  public static String athenaFiles(Sha256 digest, FileKind kind, Partition partition) {
    if (!kind.byYear() || !kind.byProvince()) {
      throw new IllegalArgumentException(kind.code() + " has no partitions");
    }
    return ATHENA
        + digest
        + "/"
        + folder(kind, partition.year(), partition.province())
        + "files.txt";
  }

  /**
   * A statement for Athena that belongs to a snapshot.
   *
   * @param statement {@code create} or {@code switch}
   */
  public static String athenaStatement(Sha256 digest, FileKind kind, String statement) {
    return ATHENA + digest + "/" + kind.code() + "-" + statement + ".sql";
  }

  /** The snapshot that a key below {@link #ATHENA} belongs to; empty for any other key. */
  public static Optional<Sha256> snapshot(String key) {
    Matcher matcher = OF_SNAPSHOT.matcher(key);
    return matcher.matches() ? Optional.of(new Sha256(matcher.group(1))) : Optional.empty();
  }

  /** Where the twin of a data file lies: beside it, under its name. */
  public static String twin(DataFile file, Twin twin) {
    String key = file.key();
    return key.substring(0, key.length() - PARQUET.length()) + "." + twin.extension();
  }

  /** The key of the file that a twin's key belongs to; any other key itself. */
  public static String original(String key) {
    for (Twin twin : Twin.values()) {
      String end = "." + twin.extension();
      if (key.endsWith(end)) {
        return key.substring(0, key.length() - end.length()) + PARQUET;
      }
    }
    return key;
  }

  /** The hash that a data key promises; empty for any other key. */
  public static Optional<Sha256> contentHash(String key) {
    Matcher matcher = DATA.matcher(key);
    return matcher.matches() ? Optional.of(new Sha256(matcher.group(1))) : Optional.empty();
  }

  /** Digits whatever the locale: {@code String.format} would write Arabic ones in some. */
  private static String year(int year) {
    if (year < 1000 || year > 9999) {
      throw new IllegalArgumentException("not a year: " + year);
    }
    return Integer.toString(year);
  }

  private static String code(String code) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not an area code: " + code);
    }
    return code;
  }
}
