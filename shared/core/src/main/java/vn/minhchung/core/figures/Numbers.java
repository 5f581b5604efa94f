package vn.minhchung.core.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import vn.minhchung.core.Language;
import vn.minhchung.core.Text;

/**
 * How numbers are written, in one place and in no locale of the machine: {@code 1.234} and {@code
 * 71,5 %} in Vietnamese, {@code 1,234} and {@code 71.5%} in English. Everything is rounded half up.
 */
public final class Numbers {
  /** No number is known. */
  public static final String DASH = "–";

  private static final String NO_BREAK_SPACE = "\u00a0";
  private static final String MINUS = "−";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Numbers() {}

  /** A count with a mark between thousands. */
  public static Text count(long value) {
    return Text.of(grouped(value, '.'), grouped(value, ','));
  }

  /** A percentage with one decimal. */
  public static Text percent(BigDecimal percentage) {
    return percentText(percentage.setScale(1, RoundingMode.HALF_UP));
  }

  /** A percentage with as many decimals as it has: for targets, which are given numbers. */
  public static Text plainPercent(BigDecimal percentage) {
    BigDecimal plain = percentage.stripTrailingZeros();
    return percentText(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  /** Percentage points with one decimal, without a sign. */
  public static Text points(BigDecimal points) {
    BigDecimal scaled = points.abs().setScale(1, RoundingMode.HALF_UP);
    return Text.of(decimal(scaled, Language.VI), decimal(scaled, Language.EN));
  }

  /** A decimal as it is, with the language's marks and a typographic minus. */
  public static String decimal(BigDecimal value, Language language) {
    boolean vi = language == Language.VI;
    String digits = value.abs().toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String text = group(whole, vi ? '.' : ',');
    if (point >= 0) {
      text += (vi ? "," : ".") + digits.substring(point + 1);
    }
    return value.signum() < 0 ? MINUS + text : text;
  }

  /** {@code numerator / denominator} in percent, one decimal. The denominator is not zero. */
  public static BigDecimal percentage(long numerator, long denominator) {
    return BigDecimal.valueOf(numerator)
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(denominator), 1, RoundingMode.HALF_UP);
  }

  private static Text percentText(BigDecimal value) {
    return Text.of(
        decimal(value, Language.VI) + NO_BREAK_SPACE + "%", decimal(value, Language.EN) + "%");
  }

  private static String grouped(long value, char mark) {
    // toString of the magnitude as text: Math.abs(Long.MIN_VALUE) would stay negative
    String digits = Long.toString(value);
    return value < 0 ? MINUS + group(digits.substring(1), mark) : group(digits, mark);
  }

  private static String group(String digits, char mark) {
    var text = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      text.insert(i, mark);
    }
    return text.toString();
  }
}
