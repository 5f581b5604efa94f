package vn.minhchung.functions.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.sheets.FormFiles;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;

/**
 * Minh chứng thừa: evidence that no form in the inbox cites, whatever became of that form. Somebody
 * chose a wrong photo, or never sent the form; nobody will look at it, and it may show people.
 */
public final class SpareEvidence {
  /** A list may be sent some weeks after its photos. */
  public static final Duration KEPT_FOR = Duration.ofDays(35);

  private final Objects inbox;
  private final EvidenceBook book;

  SpareEvidence(Objects inbox, EvidenceBook book) {
    this.inbox = inbox;
    this.book = book;
  }

  /** What is spare, by key, and how much it is. */
  public record Found(List<String> keys, long bytes) {
    public Found {
      keys = List.copyOf(keys);
    }
  }

  /** Lists it; a dry run ends here. */
  public Found find(Instant now) {
    return found(now, new Cited());
  }

  /**
   * Deletes it. First it is forgotten: a form that comes from now on waits for it. Then the forms
   * that came meanwhile are looked at; what one of them cites stays, and the sweep takes it again.
   */
  public Found delete(Instant now) {
    return delete(now, Deadline.NONE);
  }

  /**
   * Until the time runs out. What was forgotten and not deleted the hourly sweep takes again.
   *
   * @throws Deadline.Near where it did
   */
  public Found delete(Instant now, Deadline deadline) {
    Cited cited = new Cited();
    Found found = found(now, cited);
    for (String key : found.keys()) {
      deadline.check();
      InboxKey.OfEvidence piece = (InboxKey.OfEvidence) InboxKey.parse(key).orElseThrow();
      book.forget(piece.sha256(), piece.link());
    }
    cited.look();
    List<String> deleted = new ArrayList<>();
    long bytes = 0;
    for (String key : found.keys()) {
      deadline.check();
      Optional<Objects.Info> there = inbox.head(key);
      if (there.isPresent() && !cited.has(key)) {
        inbox.delete(key);
        deleted.add(key);
        bytes += there.get().size();
      }
    }
    return new Found(deleted, bytes);
  }

  private Found found(Instant now, Cited cited) {
    Instant old = now.minus(KEPT_FOR);
    List<String> keys = new ArrayList<>();
    long[] bytes = {0};
    cited.look();
    each(
        "e/",
        info -> {
          boolean ours = InboxKey.parse(info.key()).orElse(null) instanceof InboxKey.OfEvidence;
          if (ours && info.modified().isBefore(old) && !cited.has(info.key())) {
            keys.add(info.key());
            bytes[0] += info.size();
          }
        });
    return new Found(keys, bytes[0]);
  }

  /** Every hash that any form holds, in whatever cell: what is kept too long does no harm. */
  private final class Cited {
    private final Set<String> forms = new HashSet<>();
    private final Set<Sha256> hashes = new HashSet<>();

    /** Reads the forms that it has not read yet. */
    void look() {
      each(
          "f/",
          info -> {
            if (forms.add(info.key())) {
              inbox
                  .get(info.key(), FormIntake.MAX_FORM_BYTES)
                  .flatMap(Objects.Body::bytes)
                  .ifPresent(file -> hashes.addAll(FormFiles.hashes(file)));
            }
          });
    }

    boolean has(String key) {
      return InboxKey.parse(key).orElse(null) instanceof InboxKey.OfEvidence piece
          && hashes.contains(piece.sha256());
    }
  }

  private void each(String prefix, Consumer<Objects.Info> to) {
    @Nullable String after = null;
    do {
      Objects.Listing page = inbox.list(prefix, after);
      page.objects().forEach(to);
      after = page.next().orElse(null);
    } while (after != null);
  }
}
