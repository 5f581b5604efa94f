package vn.minhchung.core.facts;

import java.util.Optional;
import java.util.stream.Stream;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * The kinds of facts that can be loaded: each a folder of resources, a schema, and a way to read.
 */
public enum FactKind {
  TARGETS("targets", "/targets/targets.schema.json"),
  CLUSTERS("clusters", "/clusters/clusters.schema.json"),
  REPORTS("reports", "/reports/reports.schema.json"),
  LETTERHEADS("letterheads", "/letterheads/letterheads.schema.json"),
  /** One set a file; nearest area and newest version are in force. */
  CRITERIA("criteria", "/criteria/set.schema.json"),
  /** A table in CSV; its schema describes one row. */
  REGIONS("regions", "/areas/regions.schema.json");

  private final String code;
  private final String resource;

  FactKind(String code, String resource) {
    this.code = code;
    this.resource = resource;
  }

  /** As keys and commands write it. */
  public String code() {
    return code;
  }

  /** What a document of this kind says under {@code schema}. */
  public String schemaId() {
    return "minhchung." + code + "/1";
  }

  public Schema schema() {
    return Schema.of(Json.resource(resource));
  }

  /** Ending of its files. */
  public String ending() {
    return this == REGIONS ? "csv" : "json";
  }

  public static Optional<FactKind> of(String code) {
    return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  static Optional<FactKind> of(JsonObject document) {
    return document
        .findString("schema")
        .flatMap(id -> Stream.of(values()).filter(kind -> kind.schemaId().equals(id)).findFirst());
  }
}
