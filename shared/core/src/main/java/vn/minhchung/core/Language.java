package vn.minhchung.core;

import java.util.Locale;

/** The languages of every text that users see. */
public enum Language {
  VI,
  EN;

  /** As in the {@code lang} attribute and in paths: {@code vi}, {@code en}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
