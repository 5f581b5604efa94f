package vn.minhchung.functions.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Texts of forms of 2025 about the families of Ba Đình. */
final class Forms {
  /** Hash of the list on which the families signed their consent. */
  static final Sha256 SIGNED_LIST = Sha256.of("danh sách ký");

  private Forms() {}

  static String assessment(JsonObject... rows) {
    return form(
        "assessment",
        Map.of(
            "consent",
            JsonObject.of("basis", "SIGNED_LIST", "date", "2025-10-20", "sha256", SIGNED_LIST)),
        rows);
  }

  static String appraisal(JsonObject... rows) {
    return form("appraisal", Map.of("by", "Ban thẩm định"), rows);
  }

  static String form(String kind, Map<String, Object> head, JsonObject... rows) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("schema", "minhchung.form/1");
    members.put("kind", kind);
    members.put("title", "FAMILY");
    members.put("year", 2025);
    members.put("area", JsonObject.of("code", "00004", "on", "2025-12-31"));
    members.putAll(head);
    members.put("rows", List.of(rows));
    return Json.text(members);
  }

  /** A self-assessment of 86 points and these; each piece of evidence belongs to indicator 1.1. */
  static JsonObject family(String reference, int points, Sha256... evidence) {
    JsonObject answers =
        JsonObject.of(
            "1.1",
            points,
            "1.2",
            10,
            "1.3",
            10,
            "2.1",
            true,
            "2.2",
            10,
            "2.3",
            10,
            "3.1",
            JsonObject.of("have", 45, "of", 50),
            "4.1",
            18);
    List<Object> cited = new ArrayList<>(List.of(evidence));
    return JsonObject.of(
        "subject",
        reference,
        "name",
        "Hộ " + reference,
        "answers",
        answers,
        "evidence",
        cited.isEmpty() ? JsonObject.of() : JsonObject.of("1.1", cited));
  }

  static JsonObject appraised(String reference) {
    return JsonObject.of("subject", reference, "outcome", "APPRAISED");
  }

  static byte[] photo(int number) {
    return new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, (byte) number};
  }
}
