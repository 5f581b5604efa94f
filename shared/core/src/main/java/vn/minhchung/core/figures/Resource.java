package vn.minhchung.core.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** A facts file on the class path. */
final class Resource {
  private Resource() {}

  static JsonObject json(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return Json.trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
