package vn.minhchung.core;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that users see, in both languages. */
public record Text(String vi, String en) {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)\\}");

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

  /** In one pass: a value is never read as a template, nor does the order of values matter. */
  private static String fill(String template, Map<String, String> values) {
    return NAME.matcher(template)
        .replaceAll(
            name -> {
              String value = values.get(name.group(1));
              return Matcher.quoteReplacement(value == null ? name.group() : value);
            });
  }
}
