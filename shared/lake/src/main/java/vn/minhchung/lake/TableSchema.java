package vn.minhchung.lake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * The schema of a file for those who download it: a Frictionless Table Schema. Descriptions are
 * Vietnamese, with the English beside them as {@code description@en} (the Frictionless pattern for
 * translations). The member {@code parquet} tells the type in the file.
 */
public final class TableSchema {
  private static final String PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json";

  private TableSchema() {}

  /** The document, always the same bytes for the same schema. */
  public static byte[] json(LakeSchema<?> schema) {
    return Json.pretty(
        JsonObject.of(
            "$schema", PROFILE,
            "name", schema.name(),
            "version", schema.id(),
            "languages", List.of("vi", "en"),
            "title", schema.title().vi(),
            "title@en", schema.title().en(),
            "fields", fields(schema),
            "missingValues", List.of("")));
  }

  private static List<JsonObject> fields(LakeSchema<?> schema) {
    List<JsonObject> fields = new ArrayList<>();
    for (Column<?, ?> column : schema.columns()) {
      fields.add(
          JsonObject.of(
              "name", column.name(),
              "type", column.type().tableType(),
              "description", column.description().vi(),
              "description@en", column.description().en(),
              "constraints", constraints(column),
              "parquet", column.type().parquetName()));
    }
    return fields;
  }

  private static @Nullable JsonObject constraints(Column<?, ?> column) {
    List<String> choices = column.type().choices();
    if (column.nullable() && choices.isEmpty()) {
      return null;
    }
    return JsonObject.of(
        "required", column.nullable() ? null : true, "enum", choices.isEmpty() ? null : choices);
  }
}
