package vn.minhchung.core.form;

import java.util.Locale;
import java.util.Optional;

/** What a form is for; {@code CONTRACTS.md} 2. */
public enum FormKind {
  HAMLETS,
  REGISTRATION,
  ASSESSMENT,
  APPRAISAL,
  RECOGNITION,
  WITHDRAWAL,
  STATISTICS,
  CLOSING,
  CONFIRMATION,
  HONOURS,
  NARRATIVE;

  /** As forms, links and receipts spell it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FormKind> of(String code) {
    for (FormKind kind : values()) {
      if (kind.code().equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether each row makes or changes a claim of one subject, and the form is of one title. */
  public boolean ofSubjects() {
    return switch (this) {
      case REGISTRATION, ASSESSMENT, APPRAISAL, RECOGNITION, WITHDRAWAL -> true;
      case HAMLETS, STATISTICS, CLOSING, CONFIRMATION, HONOURS, NARRATIVE -> false;
    };
  }

  /** A link that may do this lives at most 30 days and has no poster. */
  public boolean powerful() {
    return switch (this) {
      case APPRAISAL, RECOGNITION, CLOSING, CONFIRMATION -> true;
      case HAMLETS, REGISTRATION, ASSESSMENT, WITHDRAWAL, STATISTICS, HONOURS, NARRATIVE -> false;
    };
  }
}
