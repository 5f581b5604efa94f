package vn.minhchung.local.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Language;

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
    List<String> keys = new ArrayList<>();
    for (String key : Messages.all().members().keySet()) {
      if (key.startsWith(PREFIX)) {
        keys.add(key.substring(PREFIX.length()));
      }
    }
    return Collections.enumeration(keys);
  }
}
