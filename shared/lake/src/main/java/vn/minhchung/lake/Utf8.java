package vn.minhchung.lake;

import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.api.Binary;

/** Text as Parquet keeps and orders it. */
final class Utf8 {
  private Utf8() {}

  /**
   * Orders as the UTF-8 bytes do, unsigned, which is by code point. {@link String#compareTo} puts
   * characters beyond the basic plane before some within it; readers that trust the file's declared
   * order would then miss rows.
   */
  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean oneBeyond = Character.isSurrogate(left) != Character.isSurrogate(right);
        int order = Character.compare(left, right);
        return oneBeyond ? (Character.isSurrogate(left) ? 1 : -1) : order;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  static Binary encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isHighSurrogate(text.charAt(i))
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          // encoding would quietly put a question mark in its place
          throw new IllegalArgumentException("text that is no Unicode: half a character");
        }
        i++;
      }
    }
    return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
  }
}
