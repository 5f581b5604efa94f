package vn.minhchung.local.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.IntFunction;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.OwnerOnly;

/**
 * The secrets of a stack besides those of S3: made once, readable by the owner only.
 *
 * @param name of the pseudonym key, as manifests cite it
 * @param pseudonym names subjects in the lake
 * @param receipt opens receipts
 */
record Keys(String name, byte[] pseudonym, byte[] receipt) {
  private static final String FILE = "keys.json";
  private static final int BYTES = 32;

  static Keys of(Path dataFolder, IntFunction<byte[]> random) {
    Path file = dataFolder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        HexFormat hex = HexFormat.of();
        byte[] pseudonym = random.apply(BYTES);
        // named by its hash: the same key is always known by the same name, and the name opens
        // nothing
        String name = "local-" + Sha256.of(pseudonym).hex().substring(0, 8);
        OwnerOnly.write(
            file,
            Json.pretty(
                JsonObject.of(
                    "name", name,
                    "pseudonym", hex.formatHex(pseudonym),
                    "receipt", hex.formatHex(random.apply(BYTES)))));
      }
      JsonObject json = Json.trusted(Files.readAllBytes(file));
      return new Keys(
          json.getString("name"),
          HexFormat.of().parseHex(json.getString("pseudonym")),
          HexFormat.of().parseHex(json.getString("receipt")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never the keys: records print all their parts, and logs are read by many. */
  @Override
  public String toString() {
    return "Keys[" + name + "]";
  }
}
