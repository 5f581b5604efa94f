package vn.minhchung.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.State;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.FaultyObjects;
import vn.minhchung.storage.fault.FaultyTable;
import vn.minhchung.storage.fault.Stopped;
import vn.minhchung.storage.ledger.InboxKey;

@DisplayName("A form")
class FormIntakeTest {
  private final Inbox inbox = new Inbox().link("l1", Inbox.BA_DINH);

  private JsonObject taken(InboxKey.OfForm form) {
    inbox.deliver(form);
    return inbox.receipt(form);
  }

  private JsonObject taken(String form) {
    return taken(inbox.upload("l1", form));
  }

  private static String code(JsonObject receipt) {
    return receipt.objects("problems").get(0).getString("code");
  }

  private static int count(JsonObject receipt, String status) {
    return receipt.getObject("counts").getInt(status);
  }

  private static String status(JsonObject receipt) {
    return receipt.getString("status");
  }

  private Claim claim(String reference) {
    return inbox.fold(Inbox.BA_DINH).claims().stream()
        .filter(claim -> claim.reference().equals(reference))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  @DisplayName("that is right")
  class Right {
    @Test
    @DisplayName("gets a receipt with its file's name, its area and the score of each row")
    void receipt() {
      JsonObject receipt = taken(Forms.assessment(Forms.family("H1", 9)));
      assertThat(status(receipt)).isEqualTo("accepted");
      assertThat(receipt.getObject("form").getString("name")).isEqualTo("Biểu 1.json");
      assertThat(receipt.getObject("form").getString("area")).isEqualTo("Phường Ba Đình");
      JsonObject row = receipt.objects("rows").get(0);
      assertThat(row.getString("score")).isEqualTo("95");
      assertThat(row.getString("maximum")).isEqualTo("100");
      assertThat(row.getString("verdict")).isEqualTo("MET");
      assertThat(row.getString("criteria")).isEqualTo("gdht-448@2");
      JsonObject told = receipt.objects("criteria").get(0);
      assertThat(told.getString("criteria")).isEqualTo("gdht-448@2");
      assertThat(told.getString("status")).isEqualTo("provisional");
      assertThat(told.getObject("note").getString("vi"))
          .contains("TẠM DÙNG", "lúc nhận biểu", "chấm lại");
    }

    @Test
    @DisplayName("is told which of its columns were not read")
    void columns() {
      JsonObject receipt =
          taken("kind,title,year,area,name,hamlt\nregistration,CLAN,2026,00004,Họ Nguyễn,Tổ 1\n");
      assertThat(status(receipt)).isEqualTo("accepted");
      assertThat(receipt.objects("problems"))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.getString("code")).isEqualTo("MC-SHEET-011");
                assertThat(problem.getString("severity")).isEqualTo("warning");
                assertThat(problem.getObject("message").getString("vi")).contains("hamlt");
              });
    }

    @Test
    @DisplayName("never names a subject's name in its receipt")
    void noName() {
      assertThat(Json.text(taken(Forms.assessment(Forms.family("H1", 9))))).doesNotContain("Hộ H1");
    }
  }

  @Nested
  @DisplayName("with some bad rows")
  class Partial {
    @Test
    @DisplayName("is partial: the good rows count at once, the bad ones are named")
    void partial() {
      JsonObject receipt =
          taken(
              Forms.assessment(
                  Forms.family("H1", 10), Forms.family("H2", 99), Forms.family("H3", 10)));
      assertThat(status(receipt)).isEqualTo("partial");
      assertThat(count(receipt, "accepted")).isEqualTo(2);
      assertThat(count(receipt, "needsFix")).isEqualTo(1);
      JsonObject problem = receipt.objects("rows").get(1).objects("problems").get(0);
      assertThat(problem.getObject("where").getInt("row")).isEqualTo(2);
      assertThat(problem.getObject("fix").getString("vi")).isNotBlank();
      assertThat(inbox.fold(Inbox.BA_DINH).claims()).hasSize(2);
    }

    @Test
    @DisplayName("is rejected where no row is right")
    void rejected() {
      assertThat(status(taken(Forms.assessment(Forms.family("H2", 99))))).isEqualTo("rejected");
      assertThat(inbox.fold(Inbox.BA_DINH).claims()).isEmpty();
    }
  }

  @Nested
  @DisplayName("that is none, or not ours, is quarantined or refused with a receipt that says why")
  class Wrong {
    private void refused(InboxKey.OfForm form, String status, String code) {
      JsonObject receipt = taken(form);
      assertThat(status(receipt)).isEqualTo(status);
      assertThat(code(receipt)).isEqualTo(code);
      JsonObject problem = receipt.objects("problems").get(0);
      assertThat(problem.getObject("message").getString("vi")).isNotBlank();
      assertThat(problem.getObject("fix").getString("vi")).isNotBlank();
      assertThat(inbox.fold(Inbox.BA_DINH).claims()).isEmpty();
      assertThat(inbox.ledger.form(form.id()).orElseThrow().isSettled()).isTrue();
    }

    @Test
    @DisplayName("unreadable: a photo, an empty file, JSON that breaks off")
    void unreadable() {
      refused(inbox.upload("l1", Forms.photo(1)), "quarantined", "MC-SHEET-005");
      refused(inbox.upload("l1", new byte[0]), "quarantined", "MC-SHEET-005");
      refused(inbox.upload("l1", "{\"schema\":"), "quarantined", "MC-FILE-001");
    }

    @Test
    @DisplayName("oversized, without being read into memory")
    void oversized() {
      byte[] large = new byte[(int) FormIntake.MAX_FORM_BYTES + 1];
      refused(inbox.upload("l1", large), "quarantined", "MC-FILE-002");
    }

    @Test
    @DisplayName("foreign: JSON of another schema")
    void foreign() {
      refused(inbox.upload("l1", "{\"schema\":\"other/1\"}"), "quarantined", "MC-FILE-003");
      refused(inbox.upload("l1", "[1,2]"), "quarantined", "MC-FILE-003");
    }

    @Test
    @DisplayName("altered: not the bytes that were announced")
    void altered() {
      byte[] form = Forms.assessment(Forms.family("H1", 9)).getBytes(StandardCharsets.UTF_8);
      refused(inbox.upload("l1", form, Sha256.of("other")), "quarantined", "MC-FILE-005");
    }

    @Test
    @DisplayName("of a kind that its link does not take")
    void kind() {
      inbox.link("l2", Inbox.BA_DINH, EnumSet.of(FormKind.STATISTICS));
      refused(
          inbox.upload("l2", Forms.assessment(Forms.family("H1", 9))), "rejected", "MC-FORM-002");
    }

    @Test
    @DisplayName("of an area that its link does not cover")
    void area() {
      inbox.link("l2", Inbox.HONG_HA);
      refused(
          inbox.upload("l2", Forms.assessment(Forms.family("H1", 9))), "rejected", "MC-AREA-002");
    }
  }

  @Nested
  @DisplayName("of families that comes without consent (RULES 6.2)")
  class WithoutConsent {
    private static final String NOT_CONSENTED = "HO-KHONG-DONG-Y";

    private String form() {
      return Forms.form("assessment", Map.of(), Forms.family(NOT_CONSENTED, 99));
    }

    private void assertNothingKept(Inbox of, InboxKey.OfForm key) {
      assertThat(of.objects.head(key.key())).as("the file").isEmpty();
      assertThat(of.receipt(key).toString()).doesNotContain(NOT_CONSENTED, "MC-ROW-006");
      assertThat(of.fold(Inbox.BA_DINH).claims()).isEmpty();
      assertThat(of.ledger.form(key.id()).orElseThrow().isSettled()).isTrue();
    }

    @Test
    @DisplayName("is refused by name, and neither file nor row nor reference is kept")
    void nothingKept() {
      InboxKey.OfForm key = inbox.upload("l1", form());
      JsonObject receipt = taken(key);

      assertThat(status(receipt)).isEqualTo("rejected");
      assertThat(receipt.objects("rows").get(0).objects("problems"))
          .extracting(problem -> problem.getString("code"))
          .containsExactly("MC-ROW-004");
      assertNothingKept(inbox, key);
    }

    @Test
    @DisplayName("or with one whose date is none, goes as a whole too")
    void consentWithoutADate() {
      InboxKey.OfForm key =
          inbox.upload(
              "l1",
              Forms.form(
                  "assessment",
                  Map.of(
                      "consent",
                      JsonObject.of(
                          "basis", "SIGNED_LIST", "date", "hôm nọ", "sha256", Forms.SIGNED_LIST)),
                  Forms.family(NOT_CONSENTED, 99)));
      taken(key);
      assertNothingKept(inbox, key);
    }

    @Test
    @DisplayName("stays where its title is no person's, for which nobody is asked")
    void clans() {
      InboxKey.OfForm key = inbox.upload("l1", Forms.form("assessment", Map.of("title", "CLAN")));
      inbox.deliver(key);
      assertThat(inbox.objects.head(key.key())).isPresent();
    }

    @Test
    @DisplayName("stopped after any effect and delivered again, ends the same")
    void stopped() {
      Effects effects = Effects.counting();
      Inbox counted = new Inbox().link("l1", Inbox.BA_DINH);
      InboxKey.OfForm first = counted.upload("l1", form());
      take(counted, first, effects);
      assertThat(effects.count()).isGreaterThan(3);
      for (int n = 0; n < effects.count(); n++) {
        Inbox one = new Inbox().link("l1", Inbox.BA_DINH);
        InboxKey.OfForm key = one.upload("l1", form());
        Effects stop = Effects.stopAfter(n);
        assertThatThrownBy(() -> take(one, key, stop)).isInstanceOf(Stopped.class);
        one.deliver(key);
        assertNothingKept(one, key);
      }
    }

    private void take(Inbox of, InboxKey.OfForm key, Effects effects) {
      of.wiring(new FaultyTable(of.table, effects), new FaultyObjects(of.objects, effects))
          .forms()
          .take(key, Deadline.NONE);
    }
  }

  @Nested
  @DisplayName("that says what was said before")
  class Repeated {
    @Test
    @DisplayName("is a duplicate, every row unchanged, and changes nothing")
    void duplicate() {
      String form = Forms.assessment(Forms.family("H1", 10), Forms.family("H2", 9));
      taken(form);
      Claim before = claim("H1");
      JsonObject again = taken(form);
      assertThat(status(again)).isEqualTo("duplicate");
      assertThat(count(again, "unchanged")).isEqualTo(2);
      assertThat(claim("H1").sameAs(before)).isTrue();
    }

    @Test
    @DisplayName("but for one row is accepted, the others unchanged")
    void oneChanged() {
      taken(Forms.assessment(Forms.family("H1", 10), Forms.family("H2", 9)));
      JsonObject receipt = taken(Forms.assessment(Forms.family("H1", 10), Forms.family("H2", 8)));
      assertThat(status(receipt)).isEqualTo("accepted");
      assertThat(count(receipt, "unchanged")).isEqualTo(1);
      assertThat(count(receipt, "accepted")).isEqualTo(1);
    }

    @Test
    @DisplayName("of statistics, closing and confirmation is a duplicate too")
    void otherKinds() {
      inbox.link("l0", Inbox.HA_NOI);
      JsonObject commune = JsonObject.of("area", "00004");
      String statistics =
          Forms.form(
              "statistics",
              Map.of("source", "Báo cáo", "date", "2025-11-01"),
              JsonObject.of("area", "00004", "FAMILY.total", 900));
      String closing =
          Forms.form("closing", Map.of("titles", java.util.List.of("FAMILY")), commune);
      String confirmation =
          Forms.form(
              "confirmation",
              Map.of("titles", java.util.List.of("FAMILY")),
              JsonObject.of("area", "00004", "outcome", "CONFIRMED"));
      for (String form : java.util.List.of(statistics, closing, confirmation)) {
        Supplier<JsonObject> sent = () -> taken(inbox.upload("l0", form));
        assertThat(status(sent.get())).as(form).isEqualTo("accepted");
        assertThat(status(sent.get())).as(form).isEqualTo("duplicate");
      }
    }

    @Test
    @DisplayName("and came earlier, but is read later, is judged by what stood before it")
    void lateOne() {
      InboxKey.OfForm first = inbox.upload("l1", Forms.assessment(Forms.family("H1", 10)));
      InboxKey.OfForm second = inbox.upload("l1", Forms.assessment(Forms.family("H1", 9)));
      inbox.deliver(second, first);
      assertThat(status(inbox.receipt(first))).isEqualTo("accepted");
      assertThat(claim("H1").selfScore().orElseThrow()).isEqualByComparingTo("95");
    }
  }

  @Nested
  @DisplayName("of an uploader after the appraisal")
  class ChangeRequest {
    @Test
    @DisplayName("is a change request: the claim stays as appraised")
    void changeRequest() {
      taken(Forms.assessment(Forms.family("H1", 10)));
      taken(Forms.appraisal(Forms.appraised("H1")));
      JsonObject receipt = taken(Forms.assessment(Forms.family("H1", 5)));
      assertThat(count(receipt, "changeRequest")).isEqualTo(1);
      assertThat(claim("H1").state()).isEqualTo(State.APPRAISED);
      assertThat(claim("H1").selfScore().orElseThrow()).isEqualByComparingTo("96");
    }

    @Test
    @DisplayName("is unchanged where it says what stands, or repeats the request")
    void noRequest() {
      taken(Forms.assessment(Forms.family("H1", 10)));
      taken(Forms.appraisal(Forms.appraised("H1")));
      assertThat(status(taken(Forms.assessment(Forms.family("H1", 10))))).isEqualTo("duplicate");
      taken(Forms.assessment(Forms.family("H1", 5)));
      assertThat(status(taken(Forms.assessment(Forms.family("H1", 5))))).isEqualTo("duplicate");
      JsonObject other = taken(Forms.assessment(Forms.family("H1", 6)));
      assertThat(count(other, "changeRequest")).isEqualTo(1);
    }
  }
}
