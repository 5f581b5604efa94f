package vn.minhchung.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.FaultyTable;
import vn.minhchung.storage.ledger.InboxKey;

@DisplayName("A batch of messages")
class QueueHandlersTest {
  private static final int TIME = 60_000;
  private static final int NONE_LEFT = 9_000;

  private final Inbox inbox = new Inbox().link("l1", Inbox.BA_DINH);

  private InboxKey.OfForm upload(String reference) {
    return inbox.upload("l1", Forms.assessment(Forms.family(reference, 10)));
  }

  private static JsonObject message(String id, InboxKey key) {
    return Inbox.message(id, Inbox.s3(key.key()));
  }

  private FormsHandler forms() {
    return new FormsHandler(inbox.wiring());
  }

  @Nested
  @DisplayName("is taken")
  class Taken {
    @Test
    @DisplayName("message by message, each object of each")
    void all() {
      InboxKey.OfForm one = upload("H1");
      InboxKey.OfForm two = upload("H2");
      assertThat(Inbox.invoke(forms(), Inbox.batch(message("a", one), message("b", two))))
          .isEmpty();
      assertThat(inbox.receipt(one).getString("status")).isEqualTo("accepted");
      assertThat(inbox.receipt(two).getString("status")).isEqualTo("accepted");
    }

    @Test
    @DisplayName("when it is empty")
    void empty() {
      assertThat(Inbox.invoke(forms(), Inbox.batch())).isEmpty();
    }

    @Test
    @DisplayName("when it is larger than any that was ever agreed on")
    void large() {
      List<JsonObject> messages = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        messages.add(message("m" + i, upload("H" + i)));
      }
      assertThat(Inbox.invoke(forms(), Inbox.batch(messages.toArray(JsonObject[]::new)))).isEmpty();
      assertThat(inbox.fold(Inbox.BA_DINH).claims()).hasSize(300);
    }

    @Test
    @DisplayName("when it is the test event of S3, which names no object")
    void testEvent() {
      JsonObject test =
          JsonObject.of(
              "Service", "Amazon S3",
              "Event", "s3:TestEvent",
              "Time", "2025-11-01T02:00:00.000Z",
              "Bucket", "inbox");
      assertThat(Inbox.invoke(forms(), Inbox.batch(Inbox.message("t", test)))).isEmpty();
    }

    @Test
    @DisplayName("when a message is no event of S3 at all: repeating it would not mend it")
    void malformed() {
      InboxKey.OfForm good = upload("H1");
      assertThat(
              Inbox.invoke(
                  forms(),
                  Inbox.batch(
                      Inbox.message("a", "không phải JSON"),
                      Inbox.message("b", "[]"),
                      Inbox.message("c", JsonObject.of("Records", List.of(JsonObject.of()))),
                      Inbox.message("d", JsonObject.of("Records", "x")),
                      Inbox.message("e", Inbox.s3("f/%zz")),
                      JsonObject.of("messageId", "f"),
                      message("g", good))))
          .isEmpty();
      assertThat(inbox.hasReceipt(good)).isTrue();
    }

    @Test
    @DisplayName("when its keys are not ours: Vietnamese, with spaces, in other folders")
    void foreignKeys() {
      for (String key :
          List.of(
              "f/biểu mẫu số 1.json", "e/ảnh+chụp 50%.jpg", "r/x.json", "f/l1", "", "f/l1/a/b")) {
        assertThat(Inbox.invoke(forms(), Inbox.batch(Inbox.message("a", Inbox.s3(key))))).isEmpty();
      }
    }

    @Test
    @DisplayName("when nobody issued its link, or its object is gone: nothing is written")
    void nothingThere() {
      InboxKey.OfForm foreign = inbox.upload("l9", Forms.assessment(Forms.family("H1", 10)));
      InboxKey.OfForm gone = upload("H2");
      inbox.objects.delete(gone.key());
      assertThat(Inbox.invoke(forms(), Inbox.batch(message("a", foreign), message("b", gone))))
          .isEmpty();
      assertThat(inbox.ledger.form(foreign.id())).isEmpty();
      assertThat(inbox.ledger.form(gone.id())).isEmpty();
    }
  }

  @Nested
  @DisplayName("gives back")
  class GivenBack {
    @Test
    @DisplayName("near the deadline: the message under way and the rest")
    void nearDeadline() {
      InboxKey.OfForm one = upload("H1");
      InboxKey.OfForm two = upload("H2");
      JsonObject batch = Inbox.batch(message("a", one), message("b", two), message("c", two));
      assertThat(Inbox.invoke(forms(), batch, new Invocation(TIME, TIME, NONE_LEFT)))
          .containsExactly("a", "b", "c");
      assertThat(Inbox.invoke(forms(), batch)).isEmpty();
      assertThat(inbox.fold(Inbox.BA_DINH).claims()).hasSize(2);
    }

    @Test
    @DisplayName("at any check of a large form: what is written stays, the next delivery goes on")
    void resumes() {
      JsonObject[] rows = new JsonObject[250];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Forms.family("H" + i, 10);
      }
      InboxKey.OfForm form = inbox.upload("l1", Forms.assessment(rows));
      JsonObject batch = Inbox.batch(message("a", form));
      int[] checks = {1, 2, 2, 2};
      for (int check : checks) {
        int[] millis = new int[check + 1];
        java.util.Arrays.fill(millis, TIME);
        millis[check] = NONE_LEFT;
        assertThat(Inbox.invoke(forms(), batch, new Invocation(millis))).containsExactly("a");
        assertThat(inbox.hasReceipt(form)).isFalse();
      }
      int written = inbox.fold(Inbox.BA_DINH).claims().size();
      assertThat(written).isEqualTo(250);
      assertThat(Inbox.invoke(forms(), batch)).isEmpty();
      assertThat(inbox.receipt(form).getObject("counts").getInt("accepted")).isEqualTo(250);
    }

    @Test
    @DisplayName("only the message whose store did not answer")
    void oneFault() {
      InboxKey.OfForm one = upload("H1");
      InboxKey.OfForm two = upload("H2");
      FaultyTable table = new FaultyTable(inbox.table, Effects.counting()).unreachable(1);
      FormsHandler handler = new FormsHandler(inbox.wiring(table, inbox.objects));
      assertThat(Inbox.invoke(handler, Inbox.batch(message("a", one), message("b", two))))
          .containsExactly("a");
      assertThat(inbox.hasReceipt(two)).isTrue();
    }

    @Test
    @DisplayName("only the message at which the program has a defect, and logs none of its content")
    void oneDefect() {
      InboxKey.OfForm one = upload("H1");
      InboxKey.OfForm two = upload("H2");
      String broken = "not JSON: Nguyễn Thị Bưởi";
      inbox.table.put(
          Table.Item.of(
              new Table.Key("form#" + one.id(), "record"),
              broken.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
          Table.Condition.ALWAYS);
      Invocation invocation = new Invocation(TIME);
      assertThat(
              Inbox.invoke(forms(), Inbox.batch(message("a", one), message("b", two)), invocation))
          .containsExactly("a");
      assertThat(inbox.hasReceipt(two)).isTrue();
      assertThat(invocation.logged()).contains("a fails").doesNotContain("Bưởi");
    }
  }

  @Test
  @DisplayName("fails as a whole where it is no event of a queue")
  void noEvent() {
    assertThatThrownBy(
            () ->
                forms()
                    .handleRequest(
                        new ByteArrayInputStream(new byte[] {'?'}),
                        new ByteArrayOutputStream(),
                        new Invocation(TIME)))
        .isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("of one queue never touches what belongs to the other")
  void wrongQueue() {
    InboxKey.OfForm form = upload("H1");
    Inbox.invoke(new EvidenceHandler(inbox.wiring()), Inbox.batch(message("a", form)));
    assertThat(inbox.ledger.form(form.id())).isEqualTo(Optional.empty());
  }
}
