package vn.minhchung.lake;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.minhchung.core.Sha256;

/**
 * The statements by which Athena reads the files of one kind that a manifest cites. A partition is
 * a folder with a list of files ({@code files.txt}), found by projection: no crawler, no {@code ADD
 * PARTITION}. All lists of a snapshot lie under its digest, so that one statement switches the
 * table from one snapshot to the next, and a query sees either.
 *
 * <p>{@code year} and {@code province} are partitions; the files' own column {@code year} is left
 * out, since Athena refuses a name that is both.
 */
public final class AthenaTable {
  private static final List<String> PARTITIONS = List.of("year", "province");

  private final FileKind kind;
  private final Sha256 snapshot;
  private final String root;
  private final SortedSet<String> provinces = new TreeSet<>();
  private final SortedSet<Integer> years = new TreeSet<>();

  /**
   * @param root address of the lake, such as {@code s3://bucket/}
   */
  public AthenaTable(FileKind kind, Manifest manifest, String root) {
    this.kind = kind;
    this.snapshot = manifest.digest();
    this.root = root;
    for (DataFile file : manifest.files(kind)) {
      provinces.add(java.util.Objects.requireNonNull(file.province()));
      years.add(java.util.Objects.requireNonNull(file.year()));
    }
  }

  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return years.isEmpty();
  }

  public String name() {
    return "minhchung_" + kind.schema().name().replace('-', '_');
  }

  /** Makes the table, once. */
  public String create() {
    String columns =
        kind.schema().columns().stream()
            .filter(column -> !PARTITIONS.contains(column.name()))
            .map(column -> "  `" + column.name() + "` " + type(column))
            .collect(Collectors.joining(",\n"));
    return "CREATE EXTERNAL TABLE IF NOT EXISTS "
        + name()
        + " (\n"
        + columns
        + "\n)\nPARTITIONED BY (`year` int, `province` string)\n"
        + "ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'\n"
        + "STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat'\n"
        + "OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'\n"
        + "LOCATION '"
        + root
        + "athena/'\nTBLPROPERTIES (\n"
        + properties()
        + "\n)\n";
  }

  /** Turns the table to this snapshot: all of it at once. */
  public String turn() {
    return "ALTER TABLE " + name() + " SET TBLPROPERTIES (\n" + properties() + "\n)\n";
  }

  private String properties() {
    return property("projection.enabled", "true")
        + ",\n"
        + property("projection.year.type", "integer")
        + ",\n"
        + property("projection.year.range", years.first() + "," + years.last())
        + ",\n"
        + property("projection.province.type", "enum")
        + ",\n"
        + property("projection.province.values", String.join(",", provinces))
        + ",\n"
        + property(
            "storage.location.template",
            root
                + "athena/"
                + snapshot
                + "/"
                + kind.code()
                + "/year=${year}/province=${province}/");
  }

  private static String property(String name, String value) {
    return "  '" + name + "' = '" + value + "'";
  }

  /** Athena's name of a type; every type of a file by province has one. */
  private static String type(Column<?, ?> column) {
    String name = column.type().parquetName();
    return switch (name) {
      case "INT32" -> "int";
      case "BOOLEAN" -> "boolean";
      case "STRING" -> "string";
      case "DATE" -> "date";
      default -> {
        if (!name.startsWith("DECIMAL(")) {
          throw new IllegalArgumentException("Athena gets no column of type " + name);
        }
        yield name.toLowerCase(Locale.ROOT);
      }
    };
  }
}
