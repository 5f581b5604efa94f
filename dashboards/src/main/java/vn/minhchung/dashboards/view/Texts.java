package vn.minhchung.dashboards.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import vn.minhchung.core.Language;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The words of the pages in one language, from {@code texts/<language>.json}. */
public final class Texts {
  private static final Texts VI = load(Language.VI);
  private static final Texts EN = load(Language.EN);

  private final JsonObject texts;

  private Texts(JsonObject texts) {
    this.texts = texts;
  }

  public static Texts in(Language language) {
    return language == Language.VI ? VI : EN;
  }

  public Set<String> keys() {
    return texts.members().keySet();
  }

  /**
   * The text of a key; an unknown key is a fault.
   *
   * @param namesAndValues each {@code {name}} in the text becomes the value that follows the name
   */
  public String get(String key, Object... namesAndValues) {
    String text = texts.getString(key);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text = text.replace("{" + namesAndValues[i] + "}", String.valueOf(namesAndValues[i + 1]));
    }
    return text;
  }

  private static Texts load(Language language) {
    String path = "/texts/" + language.code() + ".json";
    try (InputStream in = Texts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return new Texts(Json.trusted(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
