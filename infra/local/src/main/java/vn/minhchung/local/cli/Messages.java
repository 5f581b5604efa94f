package vn.minhchung.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import vn.minhchung.core.Language;
import vn.minhchung.core.Text;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** What the command line says, from {@code cli/messages.json}. */
final class Messages {
  private static final JsonObject TEXTS = load();

  private Messages() {}

  /**
   * @param namesAndValues what the text names in braces, in turn
   */
  static String in(Language language, String key, Object... namesAndValues) {
    JsonObject entry = TEXTS.getObject(key);
    String text = new Text(entry.getString("vi"), entry.getString("en")).in(language);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text = text.replace("{" + namesAndValues[i] + "}", String.valueOf(namesAndValues[i + 1]));
    }
    return text;
  }

  static JsonObject all() {
    return TEXTS;
  }

  private static JsonObject load() {
    try (InputStream in = Messages.class.getResourceAsStream("/cli/messages.json")) {
      if (in == null) {
        throw new IllegalStateException("cli/messages.json is not on the class path");
      }
      return Json.trusted(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
