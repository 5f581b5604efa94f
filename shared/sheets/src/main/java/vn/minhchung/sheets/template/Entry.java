package vn.minhchung.sheets.template;

import java.math.BigDecimal;
import java.util.List;

/** What may be entered into a cell, as a spreadsheet can hold people to it. */
public sealed interface Entry {
  /** Anything; kept as text, so that no spreadsheet makes a date of 45/50 or eats a zero. */
  record Words() implements Entry {}

  /** One of these. */
  record OneOf(List<String> words) implements Entry {
    public OneOf {
      words = List.copyOf(words);
    }
  }

  /**
   * A number from 0.
   *
   * @param decimals at most
   * @param notApplicable whether {@code NA} may stand for it
   */
  record Points(BigDecimal maximum, int decimals, boolean notApplicable) implements Entry {}

  /** A whole number from 0. */
  record Count() implements Entry {}

  /** A number with any decimals. */
  record Amount() implements Entry {}

  record Day() implements Entry {}
}
