package vn.minhchung.storage.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.minhchung.storage.Limits;
import vn.minhchung.storage.Table.Key;

/**
 * A (partition, sort) key as bytes whose unsigned order is the order of the pair. The partition
 * ends with {@code 00 01}, and a NUL within it becomes {@code 00 FF}: so no partition is a prefix
 * of another, and none can run into a sort key.
 */
final class Keys {
  private static final int NUL = 0;
  private static final int END = 1;
  private static final int ESCAPED = 0xFF;

  private Keys() {}

  static byte[] encode(Key key) {
    return encode(key.partition(), key.sort());
  }

  static byte[] encode(String partition, String sort) {
    byte[] first = Limits.utf8(partition);
    byte[] second = Limits.utf8(sort);
    int escapes = 0;
    for (byte b : first) {
      escapes += b == NUL ? 1 : 0;
    }
    byte[] key = new byte[first.length + escapes + 2 + second.length];
    int at = 0;
    for (byte b : first) {
      key[at++] = b;
      if (b == NUL) {
        key[at++] = (byte) ESCAPED;
      }
    }
    key[at++] = NUL;
    key[at++] = END;
    System.arraycopy(second, 0, key, at, second.length);
    return key;
  }

  /** The sort key of an encoded key of this partition. */
  static String sort(byte[] key, int partitionLength) {
    return new String(key, partitionLength, key.length - partitionLength, StandardCharsets.UTF_8);
  }

  static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
