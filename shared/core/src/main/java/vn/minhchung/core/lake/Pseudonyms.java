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

  /** Copied for each name: looking the algorithm up costs more than the name itself. */
  private final Mac keyed;

  public Pseudonyms(String keyName, byte[] key) {
    this.keyName = keyName;
    try {
      this.keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** Name of the key, never the key. */
  public String keyName() {
    return keyName;
  }

  /** 32 lower-case hexadecimal characters. */
  public String of(AreaId commune, Title title, String reference) {
    byte[] hash =
        copy().doFinal((commune + "/" + title + "/" + reference).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the Java runtime's own " + ALGORITHM + " is copied", e);
    }
  }
}
