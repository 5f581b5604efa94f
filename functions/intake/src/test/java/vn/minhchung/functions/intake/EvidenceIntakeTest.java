package vn.minhchung.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Patience;

@DisplayName("Evidence")
class EvidenceIntakeTest {
  private static final byte[] PHOTO = Forms.photo(1);
  private static final byte[] OTHER = Forms.photo(2);
  private static final String JPEG = "image/jpeg";

  private final Inbox inbox =
      new Inbox()
          .link("lbadinh", Inbox.BA_DINH)
          .link("lbadinh2", Inbox.BA_DINH)
          .link("lhongha", Inbox.HONG_HA)
          .link("lhanoi", Inbox.HA_NOI);
  private final EvidenceBook book = new EvidenceBook(inbox.table, inbox.ledger, Patience.none());

  private static String citing(byte[]... pieces) {
    Sha256[] hashes = new Sha256[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      hashes[i] = Sha256.of(pieces[i]);
    }
    return Forms.assessment(Forms.family("H1", 10, hashes), Forms.family("H2", 10));
  }

  private int waiting(InboxKey.OfForm form) {
    return inbox.receipt(form).getObject("counts").getInt("waitingForEvidence");
  }

  private int claims() {
    return inbox.fold(Inbox.BA_DINH).claims().size();
  }

  @Nested
  @DisplayName("that comes first")
  class First {
    @Test
    @DisplayName("is found by the form, which waits for nothing")
    void found() {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(PHOTO));
      inbox.deliver(inbox.evidence("lbadinh", PHOTO, JPEG), form);
      assertThat(waiting(form)).isZero();
      assertThat(claims()).isEqualTo(2);
    }
  }

  @Nested
  @DisplayName("that comes later")
  class Later {
    @Test
    @DisplayName("makes only its row wait, then completes the form and its receipt")
    void completes() {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(PHOTO));
      inbox.deliver(form);
      assertThat(waiting(form)).isEqualTo(1);
      assertThat(inbox.receipt(form).objects("rows").get(0).getString("status"))
          .isEqualTo("waitingForEvidence");
      assertThat(claims()).isEqualTo(1);
      inbox.deliver(inbox.evidence("lbadinh", PHOTO, JPEG));
      assertThat(waiting(form)).isZero();
      assertThat(claims()).isEqualTo(2);
    }

    @Test
    @DisplayName("piece by piece: the row waits for the last")
    void pieces() {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(PHOTO, OTHER));
      inbox.deliver(form, inbox.evidence("lbadinh", PHOTO, JPEG));
      assertThat(waiting(form)).isEqualTo(1);
      inbox.deliver(inbox.evidence("lbadinh", OTHER, JPEG));
      assertThat(waiting(form)).isZero();
    }

    @Test
    @DisplayName("leaves nobody on the list of those who wait")
    void nobodyWaits() {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(PHOTO));
      inbox.deliver(form);
      assertThat(book.waiting(Sha256.of(PHOTO))).containsExactly(form.id());
      inbox.deliver(inbox.evidence("lbadinh", PHOTO, JPEG));
      assertThat(book.waiting(Sha256.of(PHOTO))).isEmpty();
    }

    @Test
    @DisplayName("brings up every form that waits for it")
    void manyForms() {
      InboxKey.OfForm one = inbox.upload("lbadinh", citing(PHOTO));
      InboxKey.OfForm two = inbox.upload("lbadinh", citing(PHOTO));
      inbox.deliver(one, two, inbox.evidence("lbadinh", PHOTO, JPEG));
      assertThat(waiting(one)).isZero();
      assertThat(waiting(two)).isZero();
    }
  }

  @Nested
  @DisplayName("of another link")
  class OtherLink {
    @Test
    @DisplayName("counts where the form's link contains its area, first or later")
    void contained() {
      InboxKey.OfForm form = inbox.upload("lhanoi", citing(PHOTO, OTHER));
      inbox.deliver(
          inbox.evidence("lhongha", PHOTO, JPEG), form, inbox.evidence("lbadinh", OTHER, JPEG));
      assertThat(waiting(form)).isZero();
    }

    @Test
    @DisplayName("of the same area counts")
    void sameArea() {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(PHOTO));
      inbox.deliver(form, inbox.evidence("lbadinh2", PHOTO, JPEG));
      assertThat(waiting(form)).isZero();
    }

    @Test
    @DisplayName("of a neighbour or of the level above does not count")
    void notContained() {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(PHOTO));
      inbox.deliver(
          inbox.evidence("lhongha", PHOTO, JPEG), form, inbox.evidence("lhanoi", PHOTO, JPEG));
      assertThat(waiting(form)).isEqualTo(1);
    }

    @Test
    @DisplayName("declared right counts although the form's own link brought it declared wrong")
    void refusedHereRightThere() {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(PHOTO));
      inbox.deliver(inbox.evidence("lbadinh", PHOTO, "image/png"), form);
      assertThat(waiting(form)).isEqualTo(1);
      inbox.deliver(inbox.evidence("lbadinh2", PHOTO, JPEG));
      assertThat(waiting(form)).isZero();
    }
  }

  @Nested
  @DisplayName("is refused by its first bytes, whatever it is called")
  class Refused {
    private String reason(byte[] piece, String type) {
      InboxKey.OfForm form = inbox.upload("lbadinh", citing(piece));
      inbox.deliver(inbox.evidence("lbadinh", piece, type), form);
      assertThat(waiting(form)).isEqualTo(1);
      JsonObject problem = inbox.receipt(form).objects("rows").get(0).objects("problems").get(0);
      assertThat(problem.getString("code")).isEqualTo("MC-EVID-002");
      return Json.text(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "MZ", "PK\u0003\u0004", "%PD", "GIF89a"})
    @DisplayName("where it is neither JPEG, PNG nor PDF")
    void magic(String bytes) {
      assertThat(reason(bytes.getBytes(StandardCharsets.UTF_8), JPEG)).contains("JPEG");
    }

    @Test
    @DisplayName("where it is empty")
    void empty() {
      assertThat(reason(new byte[0], JPEG)).contains("rỗng");
    }

    @Test
    @DisplayName("where it is another type than declared")
    void otherType() {
      assertThat(reason(PHOTO, "application/pdf")).contains("khác loại");
    }

    @Test
    @DisplayName("where it is too large")
    void tooLarge() {
      byte[] large = new byte[(int) EvidenceIntake.MAX_EVIDENCE_BYTES + 1];
      System.arraycopy(PHOTO, 0, large, 0, PHOTO.length);
      assertThat(reason(large, JPEG)).contains("quá lớn");
    }
  }
}
