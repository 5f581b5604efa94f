package vn.minhchung.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.ledger.InboxKey;

/** Evidence that no form cites goes; what any form cites stays, whatever became of the form. */
class SpareEvidenceTest {
  private static final Instant LATER =
      Instant.parse("2025-11-01T02:00:00Z").plus(Duration.ofDays(36));

  private final Inbox inbox = new Inbox().link("l1", Inbox.BA_DINH);

  private SpareEvidence spare() {
    return inbox.wiring().spare();
  }

  private String photo(int number) {
    InboxKey.OfEvidence key = inbox.evidence("l1", Forms.photo(number), "image/jpeg");
    inbox.deliver(key);
    return key.key();
  }

  @Test
  void isWhatNoFormCites() {
    photo(1);
    String forgotten = photo(2);
    inbox.upload("l1", Forms.assessment(Forms.family("H1", 10, Sha256.of(Forms.photo(1)))));

    assertThat(spare().find(LATER).keys()).containsExactly(forgotten);
    assertThat(spare().find(LATER).bytes()).isEqualTo(Forms.photo(2).length);
  }

  @Test
  void isNotWhatCameOfLate() {
    photo(1);

    assertThat(spare().find(LATER.minus(Duration.ofDays(2))).keys()).isEmpty();
  }

  @Test
  void isNotWhatARowThatNeedsAFixCites() {
    photo(1);
    inbox.upload("l1", Forms.assessment(Forms.family("", 10, Sha256.of(Forms.photo(1)))));

    assertThat(spare().find(LATER).keys()).isEmpty();
  }

  @Test
  void isForgottenAndDeletedAndAFormThatComesLaterWaitsForIt() {
    String key = photo(1);

    assertThat(spare().find(LATER).keys()).containsExactly(key);
    assertThat(inbox.objects.head(key)).isPresent();
    assertThat(spare().delete(LATER).keys()).containsExactly(key);
    assertThat(inbox.objects.head(key)).isEmpty();
    assertThat(spare().delete(LATER).keys()).isEmpty();

    InboxKey.OfForm form =
        inbox.upload("l1", Forms.assessment(Forms.family("H1", 10, Sha256.of(Forms.photo(1)))));
    inbox.deliver(form);
    assertThat(inbox.receipt(form).objects("rows").get(0).getString("status"))
        .isEqualTo("waitingForEvidence");
  }
}
