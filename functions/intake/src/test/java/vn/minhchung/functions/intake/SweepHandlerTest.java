package vn.minhchung.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.ledger.InboxKey;

@DisplayName("The sweep")
class SweepHandlerTest {
  private final Inbox inbox = new Inbox().link("l1", Inbox.BA_DINH);

  private JsonObject sweep(Invocation invocation) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SweepHandler(inbox.wiring())
        .handleRequest(
            new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), out, invocation);
    return Json.trusted(out.toByteArray());
  }

  private JsonObject sweep() throws IOException {
    return sweep(new Invocation(60_000));
  }

  private InboxKey.OfForm upload(String reference, Sha256... evidence) {
    return inbox.upload("l1", Forms.assessment(Forms.family(reference, 10, evidence)));
  }

  @Test
  @DisplayName("takes what no event told of, evidence first, and nothing a second time")
  void takes() throws IOException {
    InboxKey.OfForm form = upload("H1", Sha256.of(Forms.photo(1)));
    inbox.evidence("l1", Forms.photo(1), "image/jpeg");
    assertThat(sweep().getInt("taken")).isEqualTo(2);
    assertThat(inbox.receipt(form).getString("status")).isEqualTo("accepted");
    assertThat(sweep()).isEqualTo(sweep()).extracting(s -> s.getInt("taken")).isEqualTo(0);
  }

  @Test
  @DisplayName("passes over what is not ours")
  void foreign() throws IOException {
    inbox.objects.put(
        "f/ghi chú.txt", vn.minhchung.storage.Objects.Content.of(new byte[] {1}, "text/plain"));
    assertThat(sweep().getInt("seen")).isZero();
  }

  @Test
  @DisplayName("goes on behind an object that always fails, and says so without its content")
  void defect() throws IOException {
    InboxKey.OfForm broken = upload("H1");
    InboxKey.OfForm good = upload("H2");
    inbox.table.put(
        Table.Item.of(
            new Table.Key("form#" + broken.id(), "record"),
            "Nguyễn Thị Bưởi".getBytes(StandardCharsets.UTF_8)),
        Table.Condition.ALWAYS);
    Invocation invocation = new Invocation(60_000);
    JsonObject swept = sweep(invocation);
    assertThat(swept.getInt("failed")).isEqualTo(1);
    assertThat(inbox.hasReceipt(good)).isTrue();
    assertThat(invocation.logged()).contains(broken.key()).doesNotContain("Bưởi");
  }

  @Test
  @DisplayName("stops near its deadline and says that it is not complete")
  void deadline() throws IOException {
    upload("H1");
    upload("H2");
    assertThat(sweep(new Invocation(60_000, 19_000)).getBoolean("complete")).isFalse();
    assertThat(sweep().getBoolean("complete")).isTrue();
    assertThat(inbox.fold(Inbox.BA_DINH).claims()).hasSize(2);
  }
}
