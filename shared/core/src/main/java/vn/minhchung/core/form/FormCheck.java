package vn.minhchung.core.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;

/** Checks and scores a form: a pure function of (form, pins). */
public final class FormCheck {
  private FormCheck() {}

  /**
   * @param id the form's, whose time orders everything
   * @param sha256 of the form's bytes
   */
  public static CheckedForm check(Form form, Pins pins, Ulid id, Sha256 sha256, Facts facts) {
    HeadCheck headCheck = new HeadCheck(form, pins, facts);
    Optional<Head> head = headCheck.check();
    if (head.isEmpty()) {
      return new CheckedForm.Refused(headCheck.problems());
    }
    RowCheck rows = new RowCheck(head.get(), pins, id, sha256, facts, form.rows().size());
    List<RowOutcome> outcomes = new ArrayList<>(form.rows().size());
    for (FormRow row : form.rows()) {
      outcomes.add(rows.check(row));
    }
    return new CheckedForm.Checked(
        form.kind(), head.get().year(), head.get().area(), outcomes, form.remarks());
  }
}
