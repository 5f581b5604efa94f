package vn.minhchung.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.minhchung.functions.intake.Forms.assessment;
import static vn.minhchung.functions.intake.Forms.family;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.facts.FactFile;
import vn.minhchung.core.facts.FactKind;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.storage.facts.FactsStore;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.memory.MemoryObjects;

/** Rule 1.4: the facts in force when a form's id was given out are the form's, for ever. */
class PinnedFactsTest {
  private static final Instant BEFORE = Instant.parse("2025-11-01T01:00:00Z");
  private static final Instant AFTER = Instant.parse("2025-11-01T03:00:00Z");
  private static final FactFile POOR =
      new FactFile(
          FactKind.REGIONS,
          "vung",
          "code,valid_from,hamlet,from,to,class,document,status\n"
              + "00004,2025-07-01,,2025-07-01,,disadvantaged,QĐ 1,official\n");

  private Instant now = BEFORE;
  private final Inbox inbox = new Inbox().link("l", Inbox.BA_DINH);
  private final FactsStore facts = new FactsStore(Facts.shipped(), new MemoryObjects(), () -> now);
  private final IntakeWiring wiring =
      IntakeWiring.of(
          inbox.table,
          inbox.objects,
          new Links(inbox.table, inbox.ledger, Patience.none(), () -> now, byte[]::new),
          facts,
          Patience.none());

  private boolean isDisadvantaged() {
    var version = inbox.ledger.versions(Address.partition(2025, Inbox.BA_DINH.id()), "").get(0);
    return ((Content.SelfAssessment) version.content()).score().orElseThrow().disadvantaged();
  }

  private Pins pins(InboxKey.OfForm form) {
    return new Ledger(inbox.table, Patience.none()).form(form.id()).orElseThrow().pins();
  }

  @Test
  void what_was_loaded_before_counts_and_is_named_in_the_pins() {
    facts.load(List.of(POOR));
    var form = inbox.upload("l", assessment(family("H1", 8)));
    wiring.forms().take(form, Deadline.NONE);

    assertThat(isDisadvantaged()).isTrue();
    assertThat(pins(form).facts()).containsEntry("facts/regions/vung", POOR.hash());
    assertThat(Pins.read(Json.trusted(Json.write(pins(form).json())))).isEqualTo(pins(form));
  }

  @Test
  void what_was_loaded_after_does_not_although_the_form_is_taken_later_still() {
    var form = inbox.upload("l", assessment(family("H1", 8)));
    now = AFTER;
    facts.load(List.of(POOR));
    wiring.forms().take(form, Deadline.NONE);

    assertThat(isDisadvantaged()).isFalse();
    assertThat(pins(form).facts().keySet()).containsExactly("areas/regions.csv");
  }

  @Test
  void what_was_loaded_while_a_row_waited_does_not_count_for_it() {
    byte[] photo = Forms.photo(1);
    var form = inbox.upload("l", assessment(family("H1", 8, Sha256.of(photo))));
    wiring.forms().take(form, Deadline.NONE);
    now = AFTER;
    facts.load(List.of(POOR));
    wiring.evidence().take(inbox.evidence("l", photo, "image/jpeg"), Deadline.NONE);

    assertThat(isDisadvantaged()).isFalse();
  }

  @Test
  void what_replaced_it_later_does_not_change_a_form_that_is_read_again() {
    facts.load(List.of(POOR));
    byte[] photo = Forms.photo(1);
    var form = inbox.upload("l", assessment(family("H1", 8, Sha256.of(photo))));
    wiring.forms().take(form, Deadline.NONE);
    now = AFTER;
    facts.load(
        List.of(
            new FactFile(
                FactKind.REGIONS, "vung", POOR.text().replace("disadvantaged", "ordinary"))));
    wiring.evidence().take(inbox.evidence("l", photo, "image/jpeg"), Deadline.NONE);

    assertThat(isDisadvantaged()).isTrue();
  }
}
