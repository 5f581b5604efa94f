package vn.minhchung.core.lake;

/**
 * What may stand in a text column of claims: codes, as the program and its facts spell them, and no
 * words. A person's name or a remark, typed where a form asks for a kind, is none.
 */
public final class Codes {
  private static final int MAX_LENGTH = 64;
  private static final String SIGNS = "-_.:@/#+*";

  private Codes() {}

  /** ASCII letters, digits and some signs; no blank. */
  public static boolean isCode(String text) {
    return text.length() <= MAX_LENGTH && text.chars().allMatch(Codes::isPart);
  }

  private static boolean isPart(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || SIGNS.indexOf(c) >= 0;
  }
}
