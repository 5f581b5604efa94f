package vn.minhchung.functions.intake;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells what a file is by its first bytes, whatever its name says. */
final class Magic {
  private static final Map<String, byte[]> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("image/jpeg", HexFormat.of().parseHex("ffd8ff"));
    TYPES.put("image/png", HexFormat.of().parseHex("89504e470d0a1a0a"));
    TYPES.put("application/pdf", HexFormat.of().parseHex("255044462d"));
  }

  private Magic() {}

  static Optional<String> typeOf(byte[] head) {
    for (var type : TYPES.entrySet()) {
      byte[] magic = type.getValue();
      if (head.length >= magic.length && Arrays.equals(Arrays.copyOf(head, magic.length), magic)) {
        return Optional.of(type.getKey());
      }
    }
    return Optional.empty();
  }
}
