package vn.minhchung.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * The one pair of keys that the embedded S3 accepts. Kept with the data, readable by the owner
 * only, so that pre-signed URLs given out before a restart stay good after it.
 */
public record S3Keys(String accessKey, String secretKey) {
  private static final String FILE = "s3-keys.json";

  static S3Keys generate() {
    var random = new SecureRandom();
    byte[] id = new byte[8];
    byte[] secret = new byte[30];
    random.nextBytes(id);
    random.nextBytes(secret);
    HexFormat hex = HexFormat.of();
    return new S3Keys("LOCAL" + hex.formatHex(id).toUpperCase(Locale.ROOT), hex.formatHex(secret));
  }

  /** The keys of this data folder; made at the first call. */
  static S3Keys of(Path dataFolder) {
    Path file = dataFolder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        S3Keys keys = generate();
        OwnerOnly.write(
            file,
            Json.pretty(JsonObject.of("accessKey", keys.accessKey, "secretKey", keys.secretKey)));
      }
      JsonObject content = Json.trusted(Files.readAllBytes(file));
      return new S3Keys(content.getString("accessKey"), content.getString("secretKey"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never the secret: records print all their parts, and logs are read by many. */
  @Override
  public String toString() {
    return "S3Keys[" + accessKey + "]";
  }
}
