package vn.minhchung.sheets.template;

import java.util.List;
import vn.minhchung.core.form.KindSheet;

/**
 * One column of a template, or one line of its form level.
 *
 * @param name as the reader knows it: {@code a:1.1}
 * @param notes lines of the note on its label; none makes no note
 * @param given whether the program fills it, so that nobody need change it
 */
public record TemplateColumn(
    String name, String label, List<String> notes, Entry entry, boolean given) {
  public TemplateColumn {
    notes = List.copyOf(notes);
  }

  static TemplateColumn of(KindSheet.Column column, Entry entry) {
    String label = column.required() ? column.label().vi() + " *" : column.label().vi();
    return new TemplateColumn(
        column.name(),
        label,
        column.help().map(help -> List.of(help.vi())).orElse(List.of()),
        entry,
        false);
  }

  TemplateColumn asGiven() {
    return new TemplateColumn(name, label, notes, entry, true);
  }
}
