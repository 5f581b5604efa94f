package vn.minhchung.sheets;

/** Blanks that Excel and web pages leave behind. */
final class Blank {
  private Blank() {}

  /** Without blanks at both ends, also those that do not break and those without width. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && is(text.charAt(from))) {
      from++;
    }
    while (to > from && is(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean is(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
  }
}
