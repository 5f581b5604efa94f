package vn.minhchung.core;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Folding of names: two spellings of one name fold to the same text. The result is for comparing
 * only, never for showing.
 */
public final class Folded {
  /** The five tones. They move within a syllable (hoà, hòa); the other marks do not. */
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

  private Folded() {}

  /**
   * Folds away accents, case, apostrophes, hyphens, spaces, punctuation and the leading zeros of
   * numbers: "Hoà Bình", "HÒA-BÌNH" and "hoa binh" are one, "Phường 01" is "Phường 1". Two numbers
   * that only a space or hyphen kept apart stay apart, so "Thôn 1-2" is not "Thôn 12".
   *
   * <p>Different names fold together too (Hoà, Hoa and Hóa): use {@link #keepingAccents} where a
   * wrong match would do harm.
   */
  public static String of(String name) {
    return fold(name, false);
  }

  /**
   * Like {@link #of}, but with accents: only the place of the tone within its syllable is folded
   * (oà and òa, uý and úy).
   */
  public static String keepingAccents(String name) {
    return fold(name, true);
  }

  private static String fold(String name, boolean accents) {
    boolean known = Letters.knows(name);
    String text =
        known ? name : Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(text.length() + 4);
    var tones = new StringBuilder(4);
    boolean whole = known; // no tone or mark stands apart from its letter
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        flush(tones, folded);
        digit(text, i, folded);
      } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
        folded.append(accents ? Letters.toneless(c) : Letters.base(c));
        if (accents && Letters.tone(c) != 0) {
          tones.append(Letters.tone(c));
          whole = false;
        }
      } else if (TONES.indexOf(c) >= 0) {
        tones.append(accents ? String.valueOf(c) : "");
      } else if (Character.getType(c) == Character.NON_SPACING_MARK) {
        folded.append(accents ? String.valueOf(c) : "");
      } else {
        flush(tones, folded);
      }
    }
    flush(tones, folded);
    return accents && !whole
        ? Normalizer.normalize(folded, Normalizer.Form.NFC)
        : folded.toString();
  }

  /** A syllable ends: its tone goes behind it, wherever it was written. */
  private static void flush(StringBuilder tones, StringBuilder folded) {
    folded.append(tones);
    tones.setLength(0);
  }

  private static void digit(String text, int at, StringBuilder folded) {
    boolean starts = at == 0 || !Character.isDigit(text.charAt(at - 1));
    if (starts && endsInDigit(folded)) {
      folded.append('-');
    }
    boolean more = at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    boolean leading = starts || !endsInDigit(folded);
    if (text.charAt(at) != '0' || !leading || !more) {
      folded.append(text.charAt(at));
    }
  }

  private static boolean endsInDigit(StringBuilder folded) {
    return folded.length() > 0 && Character.isDigit(folded.charAt(folded.length() - 1));
  }
}
