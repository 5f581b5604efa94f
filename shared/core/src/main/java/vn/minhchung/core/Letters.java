package vn.minhchung.core;

import java.util.Locale;

/**
 * The letters of Vietnamese and of ASCII taken apart by a table: a list of names is compared with
 * all units of the country, and {@link java.text.Normalizer} takes some ten times as long.
 */
final class Letters {
  /** Without a tone, then with each of {@link #TONES}. */
  private static final String[] VOWELS = {
    "aăâeêioôơuưy", "àằầèềìòồờùừỳ", "áắấéếíóốớúứý", "ãẵẫẽễĩõỗỡũữỹ", "ảẳẩẻểỉỏổởủửỷ", "ạặậẹệịọộợụựỵ"
  };

  private static final String BASES = "aaaeeiooouuy";

  private static final char[] TONES = {0, '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'};

  private static final int SIZE = 'ỹ' + 1;

  /** In lower case; 0 for what the table does not know. */
  private static final char[] TONELESS = new char[SIZE];

  private static final char[] BASE = new char[SIZE];
  private static final char[] TONE = new char[SIZE];

  static {
    for (char c = 1; c < 0x80; c++) {
      put(c, c, c, TONES[0]);
    }
    for (char c = 'a'; c <= 'z'; c++) {
      both(c, c, c, TONES[0]);
    }
    both('đ', 'đ', 'd', TONES[0]);
    for (int tone = 0; tone < TONES.length; tone++) {
      for (int i = 0; i < BASES.length(); i++) {
        both(VOWELS[tone].charAt(i), VOWELS[0].charAt(i), BASES.charAt(i), TONES[tone]);
      }
    }
  }

  private Letters() {}

  private static void both(char c, char toneless, char base, char tone) {
    put(c, toneless, base, tone);
    put(String.valueOf(c).toUpperCase(Locale.ROOT).charAt(0), toneless, base, tone);
  }

  private static void put(char c, char toneless, char base, char tone) {
    TONELESS[c] = toneless;
    BASE[c] = base;
    TONE[c] = tone;
  }

  /** Whether every character stands in the table. */
  static boolean knows(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= SIZE || TONELESS[c] == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * In lower case and without its tone, but with its other mark; the character itself if unknown.
   */
  static char toneless(char c) {
    return c < SIZE && TONELESS[c] != 0 ? TONELESS[c] : c;
  }

  /** In lower case and without any mark; the character itself if unknown. */
  static char base(char c) {
    return c < SIZE && BASE[c] != 0 ? BASE[c] : c;
  }

  /** The combining mark of its tone; 0 where it has none. */
  static char tone(char c) {
    return c < SIZE ? TONE[c] : 0;
  }
}
