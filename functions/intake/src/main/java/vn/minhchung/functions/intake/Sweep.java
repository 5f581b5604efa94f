package vn.minhchung.functions.intake;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;

/**
 * Finds what no event told of: objects of the inbox that nothing in the ledger speaks of, and forms
 * that wait although their evidence is there.
 */
public final class Sweep {
  private final Objects inbox;
  private final Ledger ledger;
  private final EvidenceBook book;
  private final FormIntake forms;
  private final EvidenceIntake evidence;

  public Sweep(
      Objects inbox, Ledger ledger, EvidenceBook book, FormIntake forms, EvidenceIntake evidence) {
    this.inbox = inbox;
    this.ledger = ledger;
    this.book = book;
    this.forms = forms;
    this.evidence = evidence;
  }

  /**
   * What a sweep came to.
   *
   * @param seen objects looked at
   * @param taken those that had to be taken
   * @param failed those that could not be
   * @param complete whether it got to the end before its time ran out
   */
  public record Swept(int seen, int taken, int failed, boolean complete) {}

  /** One sweep under way. */
  private final class Round {
    private final Deadline deadline;
    private final Consumer<String> log;
    private int seen;
    private int taken;
    private int failed;

    Round(Deadline deadline, Consumer<String> log) {
      this.deadline = deadline;
      this.log = log;
    }

    void look(InboxKey key) {
      deadline.check();
      seen++;
      try {
        if (isTaken(key)) {
          taken++;
        }
      } catch (Deadline.Near e) {
        throw e;
      } catch (RuntimeException e) {
        // the next hour begins at the same object: one that always fails must not hide the others
        failed++;
        log.accept("sweep: " + key.key() + " fails: " + e.getClass().getName() + "\n");
      }
    }

    private boolean isTaken(InboxKey key) {
      if (key instanceof InboxKey.OfEvidence piece
          && book.find(piece.sha256(), piece.link()).isEmpty()) {
        evidence.take(piece, deadline);
        return true;
      }
      if (key instanceof InboxKey.OfForm form && !isSettled(form)) {
        forms.take(form, deadline);
        return true;
      }
      return false;
    }

    Swept swept(boolean complete) {
      return new Swept(seen, taken, failed, complete);
    }
  }

  /**
   * Looks at every object of the inbox, evidence first.
   *
   * @param log told of what fails, by key
   */
  public Swept run(Deadline deadline, Consumer<String> log) {
    Round round = new Round(deadline, log);
    try {
      each("e/", round::look);
      each("f/", round::look);
      return round.swept(true);
    } catch (Deadline.Near e) {
      return round.swept(false);
    }
  }

  private boolean isSettled(InboxKey.OfForm key) {
    return ledger.form(key.id()).map(FormRecord::isSettled).orElse(false);
  }

  private void each(String prefix, Consumer<InboxKey> to) {
    @Nullable String after = null;
    do {
      Objects.Listing page = inbox.list(prefix, after);
      for (Objects.Info info : page.objects()) {
        Optional<InboxKey> key = InboxKey.parse(info.key());
        key.ifPresent(to);
      }
      after = page.next().orElse(null);
    } while (after != null);
  }
}
