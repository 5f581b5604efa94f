package vn.minhchung.core.form;

import java.util.List;
import vn.minhchung.core.area.Area;

/** What checking a form comes to. */
public sealed interface CheckedForm {
  /**
   * @param area as it is on 31 December of the form's year
   */
  record Checked(FormKind kind, int year, Area area, List<RowOutcome> rows) implements CheckedForm {
    public Checked {
      rows = List.copyOf(rows);
    }
  }

  /** No row can be judged: the form level is wrong. */
  record Refused(List<Problem> problems) implements CheckedForm {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
