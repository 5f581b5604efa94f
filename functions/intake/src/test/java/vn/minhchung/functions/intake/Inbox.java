package vn.minhchung.functions.intake;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.embedded.EmbeddedTable;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.memory.MemoryObjects;

/** An inbox with links, into which a test uploads, and the queue between it and the handlers. */
final class Inbox {
  static final Facts FACTS = Facts.shipped();
  static final Area BA_DINH = area("00004");
  static final Area HONG_HA = area("00097");
  static final Area HA_NOI = area("01");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-11-01T02:00:00Z"));

  final Table table = EmbeddedTable.inMemory(CLOCK);
  final MemoryObjects objects = new MemoryObjects(CLOCK);
  final Ledger ledger = new Ledger(table, Patience.none());
  private Ulid lastId = Ulid.floor(CLOCK.instant());

  private static Area area(String code) {
    return FACTS.areas().on(code, LocalDate.of(2025, 12, 31)).orElseThrow();
  }

  /** A link of any kind of form, through which the signed list of consents came already. */
  Inbox link(String id, Area area) {
    return link(id, area, EnumSet.allOf(FormKind.class));
  }

  Inbox link(String id, Area area, EnumSet<FormKind> kinds) {
    new Links(table, ledger, Patience.none(), CLOCK, byte[]::new)
        .create(
            new Scope(id, area.id(), 2021, 2030, kinds, false), id, Duration.ofDays(30), 1_000_000);
    new EvidenceBook(table, ledger, Patience.none())
        .record(
            new EvidenceBook.Evidence(
                Forms.SIGNED_LIST, id, area.id(), 1_000, "application/pdf", Optional.empty()));
    return this;
  }

  // ---- uploading

  InboxKey.OfForm upload(String link, String form) {
    return upload(link, form.getBytes(StandardCharsets.UTF_8));
  }

  InboxKey.OfForm upload(String link, byte[] form) {
    return upload(link, form, Sha256.of(form));
  }

  InboxKey.OfForm upload(String link, byte[] form, Sha256 said) {
    lastId = lastId.next();
    InboxKey.OfForm key = new InboxKey.OfForm(link, lastId, said);
    put(key, form, "application/json");
    return key;
  }

  InboxKey.OfEvidence evidence(String link, byte[] piece, String type) {
    InboxKey.OfEvidence key = new InboxKey.OfEvidence(link, Sha256.of(piece));
    put(key, piece, type);
    return key;
  }

  private void put(InboxKey key, byte[] bytes, String type) {
    String name = URLEncoder.encode("Biểu 1.json", StandardCharsets.UTF_8).replace("+", "%20");
    objects.put(
        key.key(),
        new Objects.Bytes(
            bytes, new Objects.Headers(type, Optional.empty(), Map.of("name", name))));
  }

  // ---- delivering

  IntakeWiring wiring() {
    return wiring(table, objects);
  }

  IntakeWiring wiring(Table its, Objects inbox) {
    Ledger own = new Ledger(its, Patience.none());
    Links links = new Links(its, own, Patience.none(), CLOCK, byte[]::new);
    return IntakeWiring.of(its, inbox, links, FACTS, Patience.none());
  }

  /** Each key in a message of its own, as good as always taken. */
  Inbox deliver(InboxKey... keys) {
    for (InboxKey key : keys) {
      RequestStreamHandler handler =
          key instanceof InboxKey.OfForm
              ? new FormsHandler(wiring())
              : new EvidenceHandler(wiring());
      List<String> failures = invoke(handler, batch(message("m", s3(key.key()))));
      if (!failures.isEmpty()) {
        throw new AssertionError("not taken: " + key);
      }
    }
    return this;
  }

  /** The ids of the messages that the handler gives back. */
  static List<String> invoke(RequestStreamHandler handler, JsonObject event) {
    return invoke(handler, event, new Invocation(60_000));
  }

  static List<String> invoke(
      RequestStreamHandler handler, JsonObject event, Invocation invocation) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(Json.write(event)), out, invocation);
      return Json.trusted(out.toByteArray()).objects("batchItemFailures").stream()
          .map(failure -> failure.getString("itemIdentifier"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonObject batch(JsonObject... messages) {
    return JsonObject.of("Records", List.of(messages));
  }

  static JsonObject message(String id, JsonObject body) {
    return message(id, Json.text(body));
  }

  static JsonObject message(String id, String body) {
    return JsonObject.of("messageId", id, "body", body, "eventSource", "aws:sqs");
  }

  /** The notification of S3, its key encoded as S3 does. */
  static JsonObject s3(String key) {
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    JsonObject s3 =
        JsonObject.of(
            "bucket", JsonObject.of("name", "inbox"),
            "object", JsonObject.of("key", encoded, "size", 1));
    return JsonObject.of(
        "Records", List.of(JsonObject.of("eventName", "ObjectCreated:Put", "s3", s3)));
  }

  // ---- looking

  JsonObject receipt(InboxKey.OfForm form) {
    return objects
        .get(InboxKey.receipt(form.id()), 1_000_000)
        .flatMap(Objects.Body::bytes)
        .map(Json::trusted)
        .orElseThrow(() -> new AssertionError("no receipt of " + form));
  }

  boolean hasReceipt(InboxKey.OfForm form) {
    return objects.head(InboxKey.receipt(form.id())).isPresent();
  }

  AreaYear fold(Area area) {
    return AreaYear.fold(
        ledger.versions(Address.partition(2025, area.id()), ""), Cut.NONE, FACTS.criteria());
  }
}
