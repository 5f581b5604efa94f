package vn.minhchung.sheets.template;

import java.util.List;
import java.util.Map;
import vn.minhchung.core.form.KindSheet;

/**
 * A sheet to fill in, before it becomes a file.
 *
 * @param head the form level, with what is known of it in {@code given}
 * @param given values of the form level, by column name
 * @param remarks shown beside the form level: what set it is, and whether that is provisional
 * @param columns of the rows
 * @param rows what is already known, by column name
 */
public record Template(
    KindSheet kind,
    List<TemplateColumn> head,
    Map<String, String> given,
    List<String> remarks,
    List<TemplateColumn> columns,
    List<Map<String, String>> rows) {
  public Template {
    head = List.copyOf(head);
    given = Map.copyOf(given);
    remarks = List.copyOf(remarks);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** As the sheet of a spreadsheet. */
  public byte[] xlsx() {
    return new TemplateBook(this).bytes();
  }

  /** As CSV with a byte order mark and semicolons, as a Vietnamese Excel opens it by a click. */
  public byte[] csv() {
    return TemplateCsv.of(this);
  }
}
