package vn.minhchung.core;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;

/**
 * A form's id: 48 bits of milliseconds, 80 bits that make it unique, as 26 characters of
 * Crockford's base 32. Text order is time order, and this order is <em>the order of everything</em>
 * ({@code RULES.md} 1.1).
 */
public record Ulid(String text) implements Comparable<Ulid> {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;
  private static final int RANDOM_BITS = 80;
  private static final long MAX_MILLIS = (1L << 48) - 1;
  private static final BigInteger MAX_RANDOM =
      BigInteger.ONE.shiftLeft(RANDOM_BITS).subtract(BigInteger.ONE);

  public Ulid {
    if (!isValid(text)) {
      text = text.toUpperCase(Locale.ROOT);
    }
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a ULID: " + text);
    }
  }

  public static boolean isValid(String text) {
    if (text.length() != LENGTH || text.charAt(0) > '7') {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (ALPHABET.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param rest the low 80 bits, 0 to 2^80-1
   */
  public static Ulid of(Instant time, BigInteger rest) {
    if (rest.signum() < 0 || rest.compareTo(MAX_RANDOM) > 0) {
      throw new IllegalArgumentException("the rest of a ULID has 80 bits");
    }
    long millis = time.toEpochMilli();
    if (millis < 0 || millis > MAX_MILLIS) {
      throw new IllegalArgumentException("the time of a ULID has 48 bits: " + time);
    }
    BigInteger bits = BigInteger.valueOf(millis).shiftLeft(RANDOM_BITS).or(rest);
    char[] text = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt(bits.intValue() & 31);
      bits = bits.shiftRight(5);
    }
    return new Ulid(new String(text));
  }

  /** The first id of a millisecond: every id issued at or after {@code time} is not below it. */
  public static Ulid floor(Instant time) {
    return of(time, BigInteger.ZERO);
  }

  /** The last id of a millisecond: the inclusive bound of a cut at {@code time}. */
  public static Ulid ceiling(Instant time) {
    return of(time, MAX_RANDOM);
  }

  /** When the id was given out: {@code submitted_at} of its rows. */
  public Instant time() {
    return Instant.ofEpochMilli(bits().shiftRight(RANDOM_BITS).longValueExact());
  }

  /** The next id in order, within the same millisecond while its 80 bits last. */
  public Ulid next() {
    BigInteger after = bits().add(BigInteger.ONE);
    return of(
        Instant.ofEpochMilli(after.shiftRight(RANDOM_BITS).longValueExact()),
        after.and(MAX_RANDOM));
  }

  private BigInteger bits() {
    BigInteger bits = BigInteger.ZERO;
    for (int i = 0; i < LENGTH; i++) {
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(i))));
    }
    return bits;
  }

  @Override
  public int compareTo(Ulid other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
