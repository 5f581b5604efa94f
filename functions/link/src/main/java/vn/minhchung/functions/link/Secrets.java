package vn.minhchung.functions.link;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.minhchung.core.Ulid;

/**
 * The secrets of receipts: HMAC of the form's id under a key, so that nothing need be stored and an
 * id alone opens nothing.
 */
public final class Secrets {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  public Secrets(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** 22 characters of base 64 for addresses: 128 bits. */
  public String of(Ulid form) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(("receipt/" + form).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(java.util.Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** Compares in constant time. */
  public boolean opens(Ulid form, String secret) {
    return MessageDigest.isEqual(
        of(form).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }
}
