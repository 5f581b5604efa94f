package vn.minhchung.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** A SHA-256 digest, as 64 lower-case hexadecimal characters. */
public record Sha256(String hex) implements Comparable<Sha256> {
  private static final int LENGTH = 64;

  public Sha256 {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!isValid(hex)) {
      throw new IllegalArgumentException("not a SHA-256: " + hex);
    }
  }

  public static boolean isValid(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (c >= 128 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  public static Sha256 of(byte[] bytes) {
    return wrap(digest().digest(bytes));
  }

  public static Sha256 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Wraps the 32 bytes of a digest that is already computed. */
  public static Sha256 wrap(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public int compareTo(Sha256 other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
