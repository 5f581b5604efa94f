package vn.minhchung.sheets.template;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.SheetProtectionOption;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a template as a workbook: {@code Form} with the hidden row of names, labels with notes and
 * cells that take only what may stand there; {@code Meta} with the form level; {@code Lists},
 * hidden, with what the drop-downs offer.
 */
final class TemplateBook {
  /** Rows to fill below those that are known: a hamlet has some 300 households. */
  static final int SPARE = 300;

  /** Against a slip of the hand, not against people: it is told in {@code Meta}. */
  static final String PASSWORD = "minhchung";

  private static final String LABEL = "D9E6F5";
  private static final String GIVEN = "EEEEEE";
  private static final int FIRST = 2;
  private static final double WIDTH = 16;
  private static final SheetProtectionOption[] PROTECTED = {
    SheetProtectionOption.SHEET,
    SheetProtectionOption.OBJECTS,
    SheetProtectionOption.SCENARIOS,
    SheetProtectionOption.INSERT_COLUMNS,
    SheetProtectionOption.DELETE_COLUMNS
  };

  private final Template template;
  private final Map<List<String>, Range> lists = new LinkedHashMap<>();

  TemplateBook(Template template) {
    this.template = template;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "MinhChung", "1.0")) {
      Worksheet form = book.newWorksheet("Form");
      Worksheet meta = book.newWorksheet("Meta");
      Worksheet choices = book.newWorksheet("Lists");
      choices.setVisibilityState(VisibilityState.HIDDEN);
      form(form, choices);
      meta(meta, choices);
      for (Worksheet sheet : List.of(form, meta, choices)) {
        sheet.protect(PASSWORD, PROTECTED);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void form(Worksheet form, Worksheet choices) {
    int last = FIRST + template.rows().size() + SPARE - 1;
    for (int i = 0; i < template.columns().size(); i++) {
      TemplateColumn column = template.columns().get(i);
      form.value(0, i, column.name());
      form.value(1, i, column.label());
      form.style(1, i).bold().wrapText(true).verticalAlignment("top").fillColor(LABEL).set();
      form.width(i, WIDTH);
      if (!column.notes().isEmpty()) {
        form.comment(1, i, String.join("\n", column.notes()));
      }
      Range range = form.range(FIRST, i, last, i);
      style(range.style(), column.entry()).set();
      validate(range, column.entry(), choices);
      for (int row = 0; row < template.rows().size(); row++) {
        known(form, FIRST + row, i, column);
      }
    }
    form.hideRow(0);
    form.freezePane(0, FIRST);
  }

  private void known(Worksheet form, int row, int at, TemplateColumn column) {
    String value = template.rows().get(row - FIRST).getOrDefault(column.name(), "");
    if (!value.isEmpty()) {
      if (column.entry() instanceof Entry.Count) {
        form.value(row, at, new BigDecimal(value));
      } else {
        form.value(row, at, value);
      }
      if (column.given() || isReference(column)) {
        form.style(row, at)
            .protectionOption(ProtectionOption.LOCKED, true)
            .fillColor(GIVEN)
            .format("@")
            .set();
      }
    }
  }

  /** Another year finds the subject, another form the area again only by what stands here. */
  private static boolean isReference(TemplateColumn column) {
    return List.of("subject", "area", "id").contains(column.name());
  }

  private void meta(Worksheet meta, Worksheet choices) {
    meta.value(0, 0, "kind");
    meta.value(0, 1, SheetTexts.vi("kind"));
    meta.value(0, 2, template.kind().kind().code());
    meta.value(0, 3, template.kind().name().vi());
    for (int i = 0; i < template.head().size(); i++) {
      TemplateColumn field = template.head().get(i);
      meta.value(i + 1, 0, field.name());
      meta.value(i + 1, 1, field.label());
      meta.value(i + 1, 3, String.join("\n", field.notes()));
      String value = template.given().getOrDefault(field.name(), "");
      if (!value.isEmpty()) {
        meta.value(i + 1, 2, value);
      }
      if (field.given()) {
        meta.style(i + 1, 2).fillColor(GIVEN).format("@").set();
      } else {
        Range cell = meta.range(i + 1, 2, i + 1, 2);
        style(cell.style(), field.entry()).set();
        validate(cell, field.entry(), choices);
      }
    }
    int at = template.head().size() + 2;
    for (String remark : template.remarks()) {
      meta.value(at++, 1, remark);
    }
    meta.value(at++, 1, SheetTexts.vi("starred"));
    meta.value(at, 1, SheetTexts.vi("password", "password", PASSWORD));
    meta.hideColumn(0);
    meta.width(1, 40);
    meta.width(2, 32);
    meta.width(3, 50);
  }

  private static StyleSetter style(StyleSetter style, Entry entry) {
    style.protectionOption(ProtectionOption.LOCKED, false);
    if (entry instanceof Entry.Words) {
      style.format("@").wrapText(true);
    } else if (entry instanceof Entry.Day) {
      style.format("dd/mm/yyyy");
    }
    return style;
  }

  private void validate(Range range, Entry entry, Worksheet choices) {
    String cell = column(range.getLeft()) + (range.getTop() + 1);
    if (entry instanceof Entry.OneOf oneOf) {
      range
          .validateWithList(list(oneOf.words(), choices))
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

  private Range list(List<String> words, Worksheet choices) {
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
