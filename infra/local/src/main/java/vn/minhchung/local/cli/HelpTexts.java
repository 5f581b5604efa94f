package vn.minhchung.local.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Language;
import vn.minhchung.core.json.JsonObject;

/**
 * The help texts as the bundle that picocli asks: {@code minhchung.link.create.usage.description}
 * for a command, {@code minhchung.link.create.area} or {@code area} for an option.
 */
final class HelpTexts extends ResourceBundle {
  private static final String PREFIX = "help:";
  private final Language language;

  HelpTexts(Language language) {
    this.language = language;
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return Messages.all().has(PREFIX + key) ? Messages.in(language, PREFIX + key) : null;
  }

  @Override
  public Enumeration<String> getKeys() {
    JsonObject all = Messages.all();
    return Collections.enumeration(
        all.members().keySet().stream()
            .filter(key -> key.startsWith(PREFIX))
            .map(key -> key.substring(PREFIX.length()))
            .toList());
  }
}
