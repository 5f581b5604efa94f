package vn.minhchung.functions.intake;

import java.security.MessageDigest;
import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/**
 * Takes a piece of evidence: checks it, records it, then goes on with the forms that wait for it.
 */
public final class EvidenceIntake {
  /** A photo of 40 MB is the largest that phones make; more is no evidence. */
  public static final long MAX_EVIDENCE_BYTES = 50L * 1024 * 1024;

  private static final int HEAD_BYTES = 16;
  private static final int PART_BYTES = 1024 * 1024;

  private final Objects inbox;
  private final Ledger ledger;
  private final EvidenceBook book;
  private final Links links;
  private final FormIntake forms;

  public EvidenceIntake(
      Objects inbox, Ledger ledger, EvidenceBook book, Links links, FormIntake forms) {
    this.inbox = inbox;
    this.ledger = ledger;
    this.book = book;
    this.links = links;
    this.forms = forms;
  }

  public void take(InboxKey.OfEvidence key, Deadline deadline) {
    Optional<Objects.Info> info = inbox.head(key.key());
    Optional<Link> link = links.find(key.link());
    if (info.isEmpty() || link.isEmpty()) {
      return; // expired or erased; or a key that no link of ours ever signed
    }
    book.record(
        new EvidenceBook.Evidence(
            key.sha256(),
            key.link(),
            link.get().scope().area(),
            info.get().size(),
            info.get().contentType(),
            refusal(info.get(), key.sha256())));
    for (var form : book.waiting(key.sha256())) {
      deadline.check();
      goOn(key.sha256(), form, deadline);
    }
  }

  private void goOn(Sha256 sha256, vn.minhchung.core.Ulid form, Deadline deadline) {
    Optional<InboxKey.OfForm> key =
        ledger
            .form(form)
            .map(FormRecord::key)
            .flatMap(InboxKey::parse)
            .filter(InboxKey.OfForm.class::isInstance)
            .map(InboxKey.OfForm.class::cast);
    key.ifPresent(waiting -> forms.take(waiting, deadline));
    // the form itself stops waiting, but may have died just before; or there is none
    if (ledger.form(form).map(FormRecord::isSettled).orElse(true)) {
      book.stopWaiting(sha256, form);
    }
  }

  /** S3 proved the hash of what came in one piece; of what came in parts only theirs. */
  private boolean isProven(Objects.Info info, Sha256 sha256) {
    if (!info.etag().contains("-")) {
      return true;
    }
    MessageDigest hash = Sha256.digest();
    for (long from = 0; from < info.size(); from += PART_BYTES) {
      hash.update(inbox.range(info.key(), from, PART_BYTES).orElse(new byte[0]));
    }
    return Sha256.wrap(hash.digest()).equals(sha256);
  }

  private Optional<String> refusal(Objects.Info info, Sha256 sha256) {
    if (info.size() == 0) {
      return Optional.of("tệp rỗng (empty file)");
    }
    if (info.size() > MAX_EVIDENCE_BYTES) {
      return Optional.of("tệp quá lớn (file too large)");
    }
    if (!isProven(info, sha256)) {
      return Optional.of("tệp hỏng trên đường gửi (file damaged on its way)");
    }
    byte[] head = inbox.range(info.key(), 0, HEAD_BYTES).orElse(new byte[0]);
    Optional<String> type = Magic.typeOf(head);
    if (type.isEmpty()) {
      return Optional.of("không phải ảnh JPEG, PNG hay tệp PDF (neither JPEG, PNG nor PDF)");
    }
    return type.equals(Optional.of(info.contentType()))
        ? Optional.empty()
        : Optional.of("nội dung khác loại đã khai (content differs from the declared type)");
  }
}
