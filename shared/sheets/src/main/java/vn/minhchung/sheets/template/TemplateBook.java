package vn.minhchung.sheets.template;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.SheetProtectionOption;
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

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
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
      CellRules rules = new CellRules(choices);
      form(form, rules);
      meta(meta, rules);
      for (Worksheet sheet : List.of(form, meta, choices)) {
        sheet.protect(PASSWORD, PROTECTED);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void form(Worksheet form, CellRules rules) {
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
      CellRules.style(range.style(), column.entry()).set();
      rules.validate(range, column.entry());
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
      if (isNumber(column.entry(), value)) {
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

  /** Where a cell takes numbers only, a number that is text would be refused once it is touched. */
  private static boolean isNumber(Entry entry, String value) {
    boolean asked =
        entry instanceof Entry.Count
            || entry instanceof Entry.Points
            || entry instanceof Entry.Amount;
    return asked && NUMBER.matcher(value).matches();
  }

  /** Another year finds the subject, another form the area again only by what stands here. */
  private static boolean isReference(TemplateColumn column) {
    return List.of("subject", "area", "id").contains(column.name());
  }

  private void meta(Worksheet meta, CellRules rules) {
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
        CellRules.style(cell.style(), field.entry()).set();
        rules.validate(cell, field.entry());
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
}
