package vn.minhchung.core.facts;

import java.nio.charset.StandardCharsets;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * A facts file that has passed {@link FactCheck}: a version of the fact of its kind and name.
 *
 * @param name what a later file replaces it under: small letters, digits, {@code -} and {@code _}
 * @param text the file as it is
 */
public record FactFile(FactKind kind, String name, String text) {
  public Sha256 hash() {
    return Sha256.of(text);
  }

  /** As snapshots and pins name it: {@code facts/targets/ben-tre}. */
  public String label() {
    return label(kind, name);
  }

  public static String label(FactKind kind, String name) {
    return "facts/" + kind.code() + "/" + name;
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public JsonObject json() {
    return Json.trusted(bytes());
  }
}
