package vn.minhchung.core.form;

import java.util.List;
import java.util.Optional;
import vn.minhchung.core.criteria.Assessment;
import vn.minhchung.core.ledger.Version;

/** What checking a row comes to. */
public sealed interface RowOutcome {
  int row();

  /** The subject that the row is of, or the area; empty where not even that could be read. */
  default Optional<String> who() {
    return this instanceof Accepted right
        ? Optional.of(right.subject())
        : this instanceof NeedsFix wrong ? wrong.subject() : Optional.empty();
  }

  /** Whether it is a person's row without consent, of which nothing may be kept. */
  default boolean lacksConsent() {
    return this instanceof NeedsFix wrong
        && wrong.problems().stream().anyMatch(Problem::isOfConsent);
  }

  /**
   * The row is right. Whether it counts at once depends on its evidence.
   *
   * @param subject reference of the subject, issued where the row gave none; or the area's code
   * @param versions more than one where a row speaks of several titles
   */
  record Accepted(int row, String subject, List<Version> versions, Optional<Assessment> assessment)
      implements RowOutcome {
    public Accepted {
      versions = List.copyOf(versions);
    }
  }

  /** Nothing of the row is kept. */
  record NeedsFix(int row, Optional<String> subject, List<Problem> problems) implements RowOutcome {
    public NeedsFix {
      problems = List.copyOf(problems);
    }
  }
}
