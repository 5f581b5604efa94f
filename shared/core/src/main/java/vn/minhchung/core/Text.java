package vn.minhchung.core;

import java.util.Map;

/** A text that users see, in both languages. */
public record Text(String vi, String en) {
  public static Text of(String vi, String en) {
    return new Text(vi, en);
  }

  /** Replaces {@code {name}} by the value of that name in both languages. */
  public Text with(Map<String, String> values) {
    return new Text(fill(vi, values), fill(en, values));
  }

  public String in(Language language) {
    return language == Language.VI ? vi : en;
  }

  private static String fill(String template, Map<String, String> values) {
    String text = template;
    for (var value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }
}
