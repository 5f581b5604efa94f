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

  /** How many objects were looked at and how many had to be taken. */
  public record Swept(int seen, int taken) {}

  public Swept run(Deadline deadline) {
    int[] counts = {0, 0};
    each(
        "e/",
        key -> {
          deadline.check();
          counts[0]++;
          if (key instanceof InboxKey.OfEvidence piece
              && book.find(piece.sha256(), piece.link()).isEmpty()) {
            evidence.take(piece, deadline);
            counts[1]++;
          }
        });
    each(
        "f/",
        key -> {
          deadline.check();
          counts[0]++;
          if (key instanceof InboxKey.OfForm form && !isSettled(form)) {
            forms.take(form, deadline);
            counts[1]++;
          }
        });
    return new Swept(counts[0], counts[1]);
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
