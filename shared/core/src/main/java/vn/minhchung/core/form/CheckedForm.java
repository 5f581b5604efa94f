package vn.minhchung.core.form;

import java.util.List;
import vn.minhchung.core.area.Area;

/** What checking a form comes to. */
public sealed interface CheckedForm {
  /**
   * @param area as it is on 31 December of the form's year
   * @param remarks of the form
   */
  record Checked(FormKind kind, int year, Area area, List<RowOutcome> rows, List<Problem> remarks)
      implements CheckedForm {
    public Checked {
      rows = List.copyOf(rows);
      remarks = List.copyOf(remarks);
    }
  }

  /** No row can be judged: the form level is wrong. */
  record Refused(List<Problem> problems) implements CheckedForm {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
