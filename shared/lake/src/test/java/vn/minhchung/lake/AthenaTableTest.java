package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

@DisplayName("The table of Athena")
class AthenaTableTest {
  private static final Pattern COLUMN =
      Pattern.compile("^  `(\\w+)` (\\S+?),?$", Pattern.MULTILINE);
  private static final Pattern PROPERTY =
      Pattern.compile("^  '([\\w.]+)' = '([^']*)',?$", Pattern.MULTILINE);

  static Manifest manifest(int... years) {
    List<DataFile> files = new ArrayList<>();
    for (int year : years) {
      for (String province : List.of("01", "79")) {
        Sha256 hash = Sha256.of(year + province);
        files.add(new DataFile(FileKind.PLANNER, year, province, hash, 1, 10));
      }
    }
    Versions versions = Versions.of("1.0", "2026-09-20", Map.of());
    return new Manifest(versions, Cut.NONE, "key", files);
  }

  static AthenaTable table(Manifest manifest) {
    return new AthenaTable(FileKind.PLANNER, manifest, "s3://lake/");
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    for (Matcher m = pattern.matcher(text); m.find(); ) {
      found.add(m.group(1) + " " + m.group(2));
    }
    return found;
  }

  @Test
  void Has_the_columns_of_the_Table_Schema_but_for_the_year() throws Exception {
    Map<String, String> types =
        Map.of(
            "INT32", "int",
            "BOOLEAN", "boolean",
            "STRING", "string",
            "DATE", "date",
            "DECIMAL(5,2)", "decimal(5,2)");
    List<String> expected = new ArrayList<>();
    for (JsonObject field :
        Json.readObject(TableSchema.json(LakeSchemas.PLANNER)).objects("fields")) {
      if (!field.getString("name").equals("year")) {
        expected.add(field.getString("name") + " " + types.get(field.getString("parquet")));
      }
    }
    String ddl = table(manifest(2025)).create();
    assertThat(all(COLUMN, ddl)).isEqualTo(expected);
    assertThat(ddl).contains("PARTITIONED BY (`year` int, `province` string)");
  }

  @Test
  void Finds_the_lists_of_its_snapshot_by_projection() {
    Manifest manifest = manifest(2024, 2026);
    assertThat(all(PROPERTY, table(manifest).create()))
        .containsExactly(
            "projection.enabled true",
            "projection.year.type integer",
            "projection.year.range 2024,2026",
            "projection.province.type enum",
            "projection.province.values 01,79",
            "storage.location.template s3://lake/athena/"
                + manifest.digest()
                + "/planner/year=${year}/province=${province}/");
    String list =
        LakeKeys.athenaFiles(manifest.digest(), FileKind.PLANNER, new Partition(2026, "79"));
    assertThat(list)
        .isEqualTo("athena/" + manifest.digest() + "/planner/year=2026/province=79/files.txt");
    assertThat(LakeKeys.snapshot(list)).contains(manifest.digest());
  }

  @Test
  void Is_turned_to_another_snapshot_by_one_statement() {
    Manifest next = manifest(2024, 2025);
    String turn = table(next).turn();
    assertThat(turn).startsWith("ALTER TABLE minhchung_planner SET TBLPROPERTIES (");
    assertThat(all(PROPERTY, turn)).isEqualTo(all(PROPERTY, table(next).create()));
  }
}
