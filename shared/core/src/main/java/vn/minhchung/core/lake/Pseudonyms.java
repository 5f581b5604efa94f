package vn.minhchung.core.lake;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.AreaId;

/**
 * Names subjects in the lake: HMAC-SHA-256 of the identity under a secret key, cut to 128 bits.
 * Without the key nobody can try out references; the key's name stands in the manifest.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final String keyName;
  private final SecretKeySpec key;

  public Pseudonyms(String keyName, byte[] key) {
    this.keyName = keyName;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Name of the key, never the key. */
  public String keyName() {
    return keyName;
  }

  /** 32 lower-case hexadecimal characters. */
  public String of(AreaId commune, Title title, String reference) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash =
          mac.doFinal((commune + "/" + title + "/" + reference).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
