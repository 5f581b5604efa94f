package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Forms and evidence as people have them on their disk. */
final class Paper {
  /** The consent of the example in {@code CONTRACTS.md} 2. */
  static final byte[] SIGNED_LIST =
      "%PDF-1.4\n% signed list\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  private Paper() {}

  /** A JPEG as far as its first bytes tell. */
  static byte[] photo(String text) {
    byte[] start = {
      (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0
    };
    byte[] comment = text.getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(start, start.length + comment.length + 2);
    System.arraycopy(comment, 0, all, start.length, comment.length);
    all[all.length - 2] = (byte) 0xff;
    all[all.length - 1] = (byte) 0xd9;
    return all;
  }

  /** The FAMILY form of {@code CONTRACTS.md} 2, with real hashes. */
  static JsonObject family(String commune, JsonObject... rows) {
    return JsonObject.of(
        "schema",
        "minhchung.form/1",
        "kind",
        "assessment",
        "title",
        "FAMILY",
        "year",
        2025,
        "area",
        JsonObject.of("code", commune, "on", "2025-12-31"),
        "criteria",
        "gdht-448",
        "consent",
        JsonObject.of(
            "basis", "SIGNED_LIST",
            "date", "2025-11-20",
            "sha256", Sha256.of(SIGNED_LIST)),
        "documents",
        List.of(JsonObject.of("role", "MINUTES", "sha256", Sha256.of(SIGNED_LIST))),
        "rows",
        List.of(rows));
  }

  /** The row of the contract's example. */
  static JsonObject row(String subject, byte[] photo) {
    return JsonObject.of(
        "subject",
        subject,
        "name",
        "Nguyễn Văn Mẫu",
        "hamlet",
        "Tổ dân phố 3",
        "attributes",
        JsonObject.of("group", "FARMER", "culturalTitle", true),
        "answers",
        JsonObject.of(
            "1.1",
            10,
            "1.2",
            new java.math.BigDecimal("7.5"),
            "2.1",
            true,
            "3.1",
            JsonObject.of("have", 45, "of", 50),
            "1.3",
            "NA"),
        "evidence",
        JsonObject.of("1.1", List.of(Sha256.of(photo))));
  }

  /** A row without evidence whose every answer is given: 80 points and more are enough. */
  static JsonObject plain(String subject, int points) {
    return JsonObject.of(
        "subject",
        subject,
        "name",
        "Hộ " + subject,
        "hamlet",
        "Tổ dân phố 1",
        "answers",
        JsonObject.of(
            "1.1",
            10,
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
            JsonObject.of("have", 50, "of", 50),
            "4.1",
            points));
  }

  /** A form of any other kind about the year 2025. */
  static JsonObject form(String kind, String commune, JsonObject head, JsonObject... rows) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("schema", "minhchung.form/1");
    members.put("kind", kind);
    members.put("year", 2025);
    members.put("area", JsonObject.of("code", commune, "on", "2025-12-31"));
    members.putAll(head.members());
    members.put("rows", List.of(rows));
    return new JsonObject(members);
  }

  static JsonObject recognition(String commune, String number, JsonObject... rows) {
    JsonObject decision =
        JsonObject.of("number", number, "date", "2025-12-01", "issuer", "UBND phường");
    return form(
        "recognition", commune, JsonObject.of("title", "FAMILY", "decision", decision), rows);
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, JsonObject form) {
    return write(file, Json.pretty(form));
  }
}
