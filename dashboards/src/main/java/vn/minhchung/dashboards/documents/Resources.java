package vn.minhchung.dashboards.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files of {@code resources/documents}. */
final class Resources {
  private Resources() {}

  static byte[] bytes(String name) {
    try (InputStream in = Resources.class.getResourceAsStream("/documents/" + name)) {
      if (in == null) {
        throw new IllegalStateException("/documents/" + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
