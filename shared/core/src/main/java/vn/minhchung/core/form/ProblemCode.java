package vn.minhchung.core.form;

/** The stable codes of problems. Their texts are the data file {@code problems/problems.json}. */
public enum ProblemCode {
  FILE_NOT_JSON("MC-FILE-001"),
  FILE_TOO_LARGE("MC-FILE-002"),
  FILE_FOREIGN("MC-FILE-003"),
  FILE_TYPE("MC-FILE-004"),
  FILE_ALTERED("MC-FILE-005"),
  FORM_KIND("MC-FORM-001"),
  FORM_KIND_NOT_ALLOWED("MC-FORM-002"),
  FORM_YEAR("MC-FORM-003"),
  FORM_TITLE("MC-FORM-004"),
  FORM_AREA_MISSING("MC-FORM-005"),
  AREA_UNKNOWN("MC-AREA-001"),
  AREA_OUTSIDE("MC-AREA-002"),
  AREA_ON_MISSING("MC-AREA-003"),
  AREA_SPLIT("MC-AREA-004"),
  AREA_LEVEL("MC-AREA-005"),
  FORM_CRITERIA("MC-FORM-006"),
  FORM_ROWS("MC-FORM-007"),
  FORM_DATE("MC-FORM-008"),
  FORM_DECISION("MC-FORM-009"),
  FORM_HASH("MC-FORM-010"),
  FORM_TEXT("MC-FORM-011"),
  FROM_ABOVE("MC-FORM-012"),
  ROW_NOT_OBJECT("MC-ROW-001"),
  ROW_SUBJECT("MC-ROW-002"),
  ROW_TEXT("MC-ROW-003"),
  ROW_CONSENT("MC-ROW-004"),
  ROW_INDICATOR("MC-ROW-005"),
  ROW_ANSWER("MC-ROW-006"),
  ROW_NO_ANSWER("MC-ROW-007"),
  ROW_OUTCOME("MC-ROW-008"),
  ROW_REASON("MC-ROW-009"),
  ROW_ATTRIBUTE("MC-ROW-010"),
  ROW_COLUMN("MC-ROW-011"),
  ROW_NUMBER("MC-ROW-012"),
  ROW_REPEATED("MC-ROW-013"),
  ROW_EMPTY("MC-ROW-014"),
  ROW_TOO_LARGE("MC-ROW-015"),
  ROW_EVIDENCE("MC-ROW-016"),
  EVIDENCE_WAITING("MC-EVID-001"),
  EVIDENCE_REFUSED("MC-EVID-002");

  private final String code;

  ProblemCode(String code) {
    this.code = code;
  }

  /** As receipts show it; never reused for another meaning. */
  public String code() {
    return code;
  }
}
