package vn.minhchung.sheets.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import vn.minhchung.core.Text;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * The words of sheets that no kind and no set brings along, from {@code sheets/texts.json}.
 * Templates go to offices in Vietnamese; the English words are for who reads along.
 */
final class SheetTexts {
  private static final JsonObject ALL = load();

  private SheetTexts() {}

  static String vi(String key, String... namesAndValues) {
    return text(key, namesAndValues).vi();
  }

  static Text text(String key, String... namesAndValues) {
    JsonObject text = ALL.getObject(key);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Text(text.getString("vi"), text.getString("en")).with(values);
  }

  private static JsonObject load() {
    try (InputStream in = SheetTexts.class.getResourceAsStream("/sheets/texts.json")) {
      if (in == null) {
        throw new IllegalStateException("sheets/texts.json is not on the class path");
      }
      return Json.trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
