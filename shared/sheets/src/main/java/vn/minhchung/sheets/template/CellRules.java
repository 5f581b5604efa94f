package vn.minhchung.sheets.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;

/**
 * Holds the cells of a workbook to what may be entered into them: drop-downs, ranges, formats. One
 * instance serves one workbook.
 */
public final class CellRules {
  private final Worksheet choices;
  private final Map<List<String>, Range> lists = new LinkedHashMap<>();

  /**
   * @param choices a sheet of its own, which the drop-downs are read from
   */
  public CellRules(Worksheet choices) {
    this.choices = choices;
  }

  public static StyleSetter style(StyleSetter style, Entry entry) {
    style.protectionOption(ProtectionOption.LOCKED, false);
    if (entry instanceof Entry.Words) {
      style.format("@").wrapText(true);
    } else if (entry instanceof Entry.Day) {
      style.format("dd/mm/yyyy");
    }
    return style;
  }

  public void validate(Range range, Entry entry) {
    String cell = column(range.getLeft()) + (range.getTop() + 1);
    if (entry instanceof Entry.OneOf oneOf) {
      range
          .validateWithList(list(oneOf.words()))
          .allowBlank(true)
          .errorStyle(DataValidationErrorStyle.STOP)
          .errorTitle(SheetTexts.vi("wrong"))
          .error(SheetTexts.vi("one-of"))
          .showErrorMessage(true);
    } else if (entry instanceof Entry.Points points) {
      String number =
          "AND(ISNUMBER(%1$s),%1$s>=0,%1$s<=%2$s,ROUND(%1$s,%3$d)=%1$s)"
              .formatted(cell, points.maximum().toPlainString(), points.decimals());
      formula(
          range,
          points.notApplicable() ? "OR(" + cell + "=\"NA\"," + number + ")" : number,
          SheetTexts.vi("points", "maximum", points.maximum().toPlainString()));
    } else if (entry instanceof Entry.Count) {
      formula(
          range,
          "AND(ISNUMBER(%1$s),%1$s>=0,INT(%1$s)=%1$s)".formatted(cell),
          SheetTexts.vi("count"));
    } else if (entry instanceof Entry.Amount) {
      formula(range, "AND(ISNUMBER(%1$s),%1$s>=0)".formatted(cell), SheetTexts.vi("amount"));
    } else if (entry instanceof Entry.Day) {
      formula(range, "ISNUMBER(" + cell + ")", SheetTexts.vi("day"));
    }
  }

  private static void formula(Range range, String formula, String message) {
    range
        .validateWithFormula(formula)
        .allowBlank(true)
        .errorStyle(DataValidationErrorStyle.STOP)
        .errorTitle(SheetTexts.vi("wrong"))
        .error(message)
        .showErrorMessage(true);
  }

  private Range list(List<String> words) {
    return lists.computeIfAbsent(
        words,
        w -> {
          int at = lists.size();
          for (int i = 0; i < w.size(); i++) {
            choices.value(i, at, w.get(i));
          }
          return choices.range(0, at, w.size() - 1, at);
        });
  }

  /** {@code 0} is A, {@code 27} is AB. */
  private static String column(int index) {
    String below = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? below : column(index / 26 - 1) + below;
  }
}
