package vn.minhchung.functions.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.FormIds;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.UploadSigner;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** What can be asked with a link's token. */
public final class LinkApi {
  /** Time for one upload on a slow phone; a dead URL is asked for anew. */
  static final Duration UPLOAD_LIFE = Duration.ofMinutes(15);

  private static final int MAX_ITEMS = 100;
  private static final int MAX_NAME = 200;
  private static final long MAX_FORM_BYTES = 20L * 1024 * 1024;
  private static final long MAX_EVIDENCE_BYTES = 50L * 1024 * 1024;
  private static final long MAX_RECEIPT_BYTES = 5L * 1024 * 1024;

  /** What a form really is, intake tells from its bytes. */
  private static final List<String> FORM_TYPES =
      List.of(
          "application/json",
          "text/csv",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private static final List<String> EVIDENCE_TYPES =
      List.of("image/jpeg", "image/png", "application/pdf");

  private final Links links;
  private final Ledger ledger;
  private final EvidenceBook evidence;
  private final Objects inbox;
  private final UploadSigner signer;
  private final FormIds ids;
  private final Secrets secrets;
  private final PartsApi parts;

  public LinkApi(
      Links links,
      Ledger ledger,
      EvidenceBook evidence,
      Objects inbox,
      UploadSigner signer,
      FormIds ids,
      Secrets secrets,
      PartsApi parts) {
    this.links = links;
    this.ledger = ledger;
    this.evidence = evidence;
    this.inbox = inbox;
    this.signer = signer;
    this.ids = ids;
    this.secrets = secrets;
    this.parts = parts;
  }

  /** {@code POST /api/uploads}: one answer an item, in their order. */
  Reply uploads(String token, byte[] body) {
    return withLink(token, link -> uploads(link, body));
  }

  private Reply uploads(Link link, byte[] body) {
    List<JsonObject> items;
    try {
      items = Json.readObject(body).objects("items");
    } catch (Json.Malformed e) {
      items = List.of();
    }
    if (items.isEmpty() || items.size() > MAX_ITEMS) {
      return Reply.problem(400, ProblemCode.LINK_ITEMS, "limit", String.valueOf(MAX_ITEMS));
    }
    List<JsonObject> answers = new ArrayList<>();
    for (JsonObject item : items) {
      answers.add(upload(link, item));
    }
    return Reply.ok(answers);
  }

  /**
   * A file that a client wants to upload.
   *
   * @param parts their hashes, where it is to go in parts
   */
  private record Wanted(
      boolean isForm, String name, String type, long size, Sha256 sha256, List<Sha256> parts) {}

  private JsonObject upload(Link link, JsonObject item) {
    boolean isForm = item.findString("role").equals(Optional.of("form"));
    if (!isForm && !item.findString("role").equals(Optional.of("evidence"))) {
      return wrong("role", "form | evidence");
    }
    String type = item.findString("type").orElse("");
    List<String> types = isForm ? FORM_TYPES : EVIDENCE_TYPES;
    if (!types.contains(type)) {
      return isForm
          ? problem(
              Where.head("type"),
              ProblemCode.FILE_TYPE,
              "type",
              type.length() > MAX_NAME ? "…" : type)
          : wrong("type", String.join(" | ", types));
    }
    String sha256 = item.findString("sha256").orElse("");
    if (!Sha256.isValid(sha256)) {
      return wrong("sha256", "0-9a-f × 64");
    }
    long limit = isForm ? MAX_FORM_BYTES : MAX_EVIDENCE_BYTES;
    long size =
        item.findNumber("size")
            .filter(n -> n.signum() > 0 && n.stripTrailingZeros().scale() <= 0)
            .filter(n -> n.compareTo(java.math.BigDecimal.valueOf(limit)) <= 0)
            .map(java.math.BigDecimal::longValue)
            .orElse(0L);
    if (size == 0) {
      return wrong("size", "1–" + limit);
    }
    String name = Normalizer.normalize(item.findString("name").orElse(""), Normalizer.Form.NFC);
    String shortName = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    Wanted file =
        new Wanted(isForm, shortName, type, size, new Sha256(sha256), PartsApi.hashes(item, size));
    Optional<String> upload = item.findString("upload").filter(u -> !file.parts().isEmpty());
    return upload
        .map(begun -> again(link, file, item.findString("id").orElse(""), begun))
        .orElseGet(() -> sign(link, file));
  }

  private JsonObject sign(Link link, Wanted file) {
    Optional<EvidenceBook.Evidence> there =
        file.isForm() ? Optional.empty() : evidence.find(file.sha256(), link.id());
    if (there.isPresent()) {
      return there.get().refused().map(LinkApi::refused).orElseGet(() -> present(file));
    }
    Links.Charged charged = links.charge(link, file.size());
    if (charged != Links.Charged.YES) {
      boolean full = charged == Links.Charged.NO_QUOTA;
      return problem(Where.FILE, full ? ProblemCode.LINK_QUOTA : ProblemCode.LINK_RATE);
    }
    if (!file.isForm()) {
      InboxKey.OfEvidence key = new InboxKey.OfEvidence(link.id(), file.sha256());
      return signed(key.key(), file, file.sha256().hex(), Optional.empty());
    }
    Ulid id = ids.next();
    InboxKey.OfForm key = new InboxKey.OfForm(link.id(), id, file.sha256());
    links.note(link.id(), new Links.Asked(id, file.name(), file.sha256()));
    return signed(key.key(), file, id.text(), Optional.of(id + "." + secrets.of(id)));
  }

  /** Fresh addresses of an upload that was begun; its receipt was told when it began. */
  private JsonObject again(Link link, Wanted file, String id, String upload) {
    return PartsApi.key(link, file.isForm(), id, file.sha256())
        .map(key -> parts.signed(key, upload, file.size(), file.parts(), UPLOAD_LIFE))
        .map(signed -> JsonObject.of("id", id, "upload", upload, "parts", signed))
        .orElseGet(() -> wrong("id", "ULID"));
  }

  private static JsonObject present(Wanted file) {
    return JsonObject.of("id", file.sha256(), "present", true);
  }

  /** Nothing is ever overwritten: whoever sent these bytes as what they are not needs others. */
  private static JsonObject refused(String reason) {
    return problem(Where.FILE, ProblemCode.LINK_EVIDENCE, "reason", reason);
  }

  private JsonObject signed(String key, Wanted file, String id, Optional<String> receipt) {
    Map<String, String> metadata =
        Map.of("name", URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20"));
    if (!file.parts().isEmpty()) {
      String upload = parts.begin(key, file.type(), metadata);
      return JsonObject.of(
          "id",
          id,
          "upload",
          upload,
          "parts",
          parts.signed(key, upload, file.size(), file.parts(), UPLOAD_LIFE),
          "receipt",
          receipt.orElse(null));
    }
    UploadSigner.SignedUpload signed =
        signer.sign(key, file.size(), file.type(), file.sha256(), metadata, UPLOAD_LIFE);
    return JsonObject.of(
        "id", id,
        "url", signed.url(),
        "headers", signed.headers(),
        "receipt", receipt.orElse(null));
  }

  private static JsonObject wrong(String field, String expected) {
    return problem(Where.head(field), ProblemCode.LINK_FIELD, "field", field, "expected", expected);
  }

  private static JsonObject problem(Where where, ProblemCode code, String... namesAndValues) {
    return JsonObject.of("problems", List.of(Problem.of(code, where, namesAndValues).json()));
  }

  /** {@code GET /api/receipts/<id>}: the receipt, or 202 while the form is being read. */
  Reply receipt(String id, String secret) {
    if (!Ulid.isValid(id) || !secrets.opens(new Ulid(id), secret)) {
      return Reply.NOT_FOUND;
    }
    Ulid form = new Ulid(id);
    // it is written a moment before it is counted; until then the link's list calls it unread
    boolean counted = ledger.form(form).flatMap(FormRecord::receipt).isPresent();
    Optional<Objects.Body> body =
        counted ? inbox.get(InboxKey.receipt(form), MAX_RECEIPT_BYTES) : Optional.empty();
    if (body.isEmpty()) {
      return new Reply(202, Json.write(JsonObject.of("receipt", id, "status", "pending")));
    }
    return body.get()
        .bytes()
        .map(bytes -> new Reply(200, bytes))
        .orElseGet(() -> Reply.ok(JsonObject.of("receipt", id, "status", "too-large")));
  }

  private Reply withLink(String token, Function<Link, Reply> answer) {
    return links.authenticate(token).map(answer).orElse(Reply.NOT_FOUND);
  }
}
