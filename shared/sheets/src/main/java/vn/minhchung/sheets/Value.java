package vn.minhchung.sheets;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a cell of a sheet holds, before it is known what it should hold. */
sealed interface Value {
  /** As a person would write it. */
  String text();

  record Words(String text) implements Value {
    /** Nothing that is worth being remembered. */
    boolean isLong() {
      return text.length() > 20;
    }
  }

  /**
   * @param percent shown with a percent sign: {@code 0.9} is 90 %
   */
  record Number(BigDecimal number, boolean percent) implements Value {
    @Override
    public String text() {
      return percent ? plain(number.movePointRight(2)) + "%" : plain(number);
    }

    private static String plain(BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
  }

  record Flag(boolean flag) implements Value {
    @Override
    public String text() {
      return String.valueOf(flag);
    }
  }

  record Day(LocalDate day) implements Value {
    @Override
    public String text() {
      return day.toString();
    }
  }

  /** A formula or an error: what it would come to, only a spreadsheet knows. */
  record Unsafe(String text) implements Value {}

  default boolean isBlank() {
    return this instanceof Words words && words.text().isEmpty();
  }
}
