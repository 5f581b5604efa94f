package vn.minhchung.functions.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.FormFiles;
import vn.minhchung.storage.PartUploads;
import vn.minhchung.storage.Table;
import vn.minhchung.storage.UploadSigner;
import vn.minhchung.storage.ViewSigner;
import vn.minhchung.storage.embedded.EmbeddedStore;
import vn.minhchung.storage.fault.Effects;
import vn.minhchung.storage.fault.FaultyTable;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Patience;
import vn.minhchung.storage.memory.MemoryObjects;

@DisplayName("The link function")
class LinkHandlerTest {
  private static final AreaId BA_DINH = new AreaId("00004", LocalDate.of(2025, 7, 1));
  private static final AreaId OTHER = new AreaId("00008", LocalDate.of(2025, 7, 1));
  private static final Sha256 HASH = Sha256.of("tệp");

  private Instant now = Instant.parse("2025-11-01T02:00:00Z");
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final Table table = store.table(() -> now);
  private final MemoryObjects inbox = new MemoryObjects(() -> now);
  private final MemoryObjects lake = new MemoryObjects(() -> now);
  private final Ledger ledger = new Ledger(table, Patience.none());
  private final EvidenceBook book = new EvidenceBook(table, ledger, Patience.none());
  private final Links links = new Links(table, ledger, Patience.none(), () -> now, this::random);
  private final Secrets secrets = new Secrets(new byte[32]);
  private final List<String> signed = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();
  private final PartUploads inParts = new RecordedParts();
  private final Invocation invocation = new Invocation();
  private final Links.Issued issued = issue("l1", 1_000_000);
  private byte given;

  /** S3 as far as parts go: an upload is of one key, and completed once. */
  private final class RecordedParts implements PartUploads {
    @Override
    public String begin(String key, String contentType, Map<String, String> metadata) {
      begun.add(key + " " + contentType + " " + metadata);
      return "upload-" + key;
    }

    @Override
    public UploadSigner.SignedUpload sign(
        String key, String upload, int number, Part part, Duration validFor) {
      return new UploadSigner.SignedUpload(
          "https://s3/" + key + "?part=" + number + "&of=" + upload,
          Map.of("content-length", String.valueOf(part.size())));
    }

    @Override
    public Completed complete(String key, String upload, List<Taken> parts) {
      return upload.equals("upload-" + key) ? Completed.THERE : Completed.GONE;
    }
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    bytes[0] = ++given;
    return bytes;
  }

  private Links.Issued issue(String id, long quota) {
    return links.create(
        new Scope(id, BA_DINH, 2024, 2026, Set.of(FormKind.ASSESSMENT), false),
        "Chi hội Tổ 3",
        Duration.ofDays(365),
        quota);
  }

  private LinkHandler handler(Table over) {
    Ledger its = new Ledger(over, Patience.none());
    UploadSigner signer =
        (key, size, type, sha256, metadata, validFor) -> {
          signed.add(key + " " + size + " " + type + " " + sha256 + " " + metadata);
          return new UploadSigner.SignedUpload("https://s3/" + key, Map.of("if-none-match", "*"));
        };
    Facts facts = Facts.shipped();
    Links at = new Links(over, its, Patience.none(), () -> now, this::random);
    AreaYears years = new AreaYears(its, facts);
    EvidenceBook book = new EvidenceBook(over, its, Patience.none());
    PartsApi parts = new PartsApi(at, inParts);
    ViewSigner views = (key, validFor) -> "https://s3/" + key + "?for=" + validFor.toSeconds();
    return new LinkHandler(
        new LinkApis(
            new HomeApi(at, its, years, secrets, () -> now, facts),
            new LinkApi(at, its, book, inbox, signer, store.formIds(() -> now), secrets, parts),
            parts,
            new MendedApi(its, inbox, secrets, facts),
            new RosterApi(at, years, () -> now, facts),
            new AppraiserApi(at, years, book, views, facts),
            new IssueApi(at, years, () -> now, facts),
            new WorkApi(at, lake, views),
            new PlannerApi(at, inbox, (key, name, validFor) -> key, () -> now, facts)));
  }

  private JsonObject answer(JsonObject event) throws IOException {
    return answer(handler(table), event);
  }

  private JsonObject answer(LinkHandler handler, JsonObject event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(Json.write(event)), out, invocation);
    return Json.trusted(out.toByteArray());
  }

  /** An event as API Gateway sends it, payload format 2.0: header names in lower case. */
  private static JsonObject event(String call, Map<String, String> headers, String body) {
    String[] parts = call.split(" ", 2);
    return JsonObject.of(
        "version",
        "2.0",
        "routeKey",
        "$default",
        "rawPath",
        parts[1],
        "rawQueryString",
        "",
        "headers",
        headers,
        "requestContext",
        JsonObject.of(
            "stage", "$default", "http", JsonObject.of("method", parts[0], "path", parts[1])),
        "body",
        body,
        "isBase64Encoded",
        false);
  }

  private static JsonObject withToken(String call, String token, String body) {
    return event(call, Map.of("authorization", "Bearer " + token), body);
  }

  private static JsonObject item(String role, String type, Object size, String sha256) {
    return JsonObject.of(
        "role", role, "name", "Biểu số 1.json", "type", type, "size", size, "sha256", sha256);
  }

  private static JsonObject form() {
    return item("form", "application/json", 1000, HASH.hex());
  }

  private static JsonObject photo() {
    return item("evidence", "image/jpeg", 1000, HASH.hex());
  }

  private static String items(JsonObject... items) {
    return Json.text(JsonObject.of("items", List.of(items)));
  }

  private List<JsonObject> upload(String token, JsonObject... items) throws IOException {
    JsonObject reply = answer(withToken("POST /api/uploads", token, items(items)));
    assertThat(reply.getInt("statusCode")).isEqualTo(200);
    return list(reply);
  }

  private static List<JsonObject> list(JsonObject reply) {
    return Json.trusted(
            ("{\"a\":" + reply.getString("body") + "}").getBytes(StandardCharsets.UTF_8))
        .objects("a");
  }

  private static JsonObject body(JsonObject reply) {
    return Json.trusted(reply.getString("body").getBytes(StandardCharsets.UTF_8));
  }

  private static String code(JsonObject answer) {
    return answer.objects("problems").get(0).getString("code");
  }

  @Nested
  @DisplayName("GET /api/link")
  class Home {
    @Test
    @DisplayName("says what the link may do, and what of its quota is used")
    void scope() throws IOException {
      upload(issued.token(), form());
      JsonObject home = body(answer(withToken("GET /api/link", issued.token(), "")));
      assertThat(home.getObject("area").getString("name")).isEqualTo("Phường Ba Đình");
      assertThat(home.strings("kinds")).containsExactly("assessment");
      assertThat(home.getInt("used")).isEqualTo(1000);
      assertThat(home.getInt("quota")).isEqualTo(1_000_000);
    }

    @Test
    @DisplayName("names the sets that scores are made with, and that they are provisional")
    void criteria() throws IOException {
      JsonObject home = body(answer(withToken("GET /api/link", issued.token(), "")));
      JsonObject family =
          home.objects("criteria").stream()
              .filter(set -> set.getString("title").equals("FAMILY"))
              .findFirst()
              .orElseThrow();
      assertThat(family.getString("criteria")).isEqualTo("gdht-448@2");
      assertThat(family.getString("status")).isEqualTo("provisional");
      assertThat(family.getObject("note").getString("vi")).contains("TẠM DÙNG");
      assertThat(family.getObject("note").getString("en")).contains("PROVISIONAL");
    }

    @Test
    @DisplayName("lists the forms in their order, with a receipt that opens and what is open")
    void forms() throws IOException {
      List<JsonObject> asked = upload(issued.token(), form(), form());
      JsonObject home = body(answer(withToken("GET /api/link", issued.token(), "")));
      assertThat(home.objects("forms"))
          .extracting(form -> form.getString("id"))
          .containsExactly(asked.get(0).getString("id"), asked.get(1).getString("id"));
      JsonObject first = home.objects("forms").get(0);
      assertThat(first.getString("status")).isEqualTo("pending");
      assertThat(first.getString("name")).isEqualTo("Biểu số 1.json");
      assertThat(first.getString("receipt")).isEqualTo(asked.get(0).getString("receipt"));
    }

    @Test
    @DisplayName("is about this year, and says until when what is sent counts in its report")
    void deadline() throws IOException {
      JsonObject home = body(answer(withToken("GET /api/link", issued.token(), "")));
      assertThat(home.getInt("year")).isEqualTo(2025);
      JsonObject deadline = home.getObject("deadline");
      assertThat(deadline.getString("report")).isEqualTo("year-2025");
      assertThat(LocalDate.parse(deadline.getString("due"))).isAfter(LocalDate.of(2025, 11, 1));
      assertThat(deadline.findBoolean("provisional")).isPresent();
    }

    @Test
    @DisplayName("names no deadline once it is over")
    void late() throws IOException {
      String token =
          links
              .create(
                  new Scope("l9", BA_DINH, 2024, 2024, Set.of(FormKind.ASSESSMENT), false),
                  "Năm trước",
                  Duration.ofDays(365),
                  1)
              .token();
      JsonObject home = body(answer(withToken("GET /api/link", token, "")));
      assertThat(home.getInt("year")).isEqualTo(2024);
      assertThat(home.has("deadline")).isFalse();
      assertThat(home.getObject("claims").members()).isEmpty();
      assertThat(home.objects("returned")).isEmpty();
    }

    @Test
    @DisplayName("is never kept by a cache")
    void uncached() throws IOException {
      JsonObject reply = answer(withToken("GET /api/link", issued.token(), ""));
      assertThat(reply.getObject("headers").getString("cache-control")).isEqualTo("no-store");
    }
  }

  @Nested
  @DisplayName("One and the same 404, to the byte")
  class NotFound {
    private String refused(JsonObject event) throws IOException {
      JsonObject reply = answer(event);
      assertThat(reply.getInt("statusCode")).isEqualTo(404);
      return Json.text(reply);
    }

    private String unknown() throws IOException {
      return refused(withToken("GET /api/link", "không-có", ""));
    }

    @Test
    @DisplayName("without a token, with an empty one, with another scheme")
    void none() throws IOException {
      assertThat(refused(event("GET /api/link", Map.of(), ""))).isEqualTo(unknown());
      assertThat(refused(withToken("GET /api/link", "", ""))).isEqualTo(unknown());
      assertThat(
              refused(
                  event("GET /api/link", Map.of("authorization", "Basic " + issued.token()), "")))
          .isEqualTo(unknown());
    }

    @Test
    @DisplayName("for an expired token")
    void expired() throws IOException {
      now = issued.link().expires();
      assertThat(refused(withToken("GET /api/link", issued.token(), ""))).isEqualTo(unknown());
      assertThat(refused(withToken("POST /api/uploads", issued.token(), items(form()))))
          .isEqualTo(unknown());
    }

    @Test
    @DisplayName("for a revoked token")
    void revoked() throws IOException {
      links.revoke("l1");
      assertThat(refused(withToken("GET /api/link", issued.token(), ""))).isEqualTo(unknown());
    }

    @Test
    @DisplayName("for a token that was renewed away, while the new one opens the same link")
    void renewed() throws IOException {
      String next = links.renew("l1").orElseThrow().token();
      assertThat(refused(withToken("GET /api/link", issued.token(), ""))).isEqualTo(unknown());
      assertThat(answer(withToken("GET /api/link", next, "")).getInt("statusCode")).isEqualTo(200);
    }

    @Test
    @DisplayName("for the id of a link, its token's hash, and its token with something behind it")
    void notTheToken() throws IOException {
      for (String wrong :
          List.of("l1", Sha256.of(issued.token()).hex(), issued.token() + "x", "../link")) {
        assertThat(refused(withToken("GET /api/link", wrong, ""))).isEqualTo(unknown());
      }
    }

    @Test
    @DisplayName("for a receipt's wrong secret, another receipt's, and an id that is none")
    void receipts() throws IOException {
      Ulid one = Ulid.floor(now);
      Ulid other = one.next();
      for (String call : List.of(one.text(), other.text(), "abc", "", "../" + one)) {
        assertThat(
                refused(
                    event(
                        "GET /api/receipts/" + call,
                        Map.of("x-secret", call.equals(one.text()) ? "?" : secrets.of(one)),
                        "")))
            .isEqualTo(unknown());
      }
      assertThat(refused(event("GET /api/receipts/" + one, Map.of(), ""))).isEqualTo(unknown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "DELETE /api/link", "GET /api/uploads", "PUT /api/links"})
    @DisplayName("for any other route")
    void routes(String call) throws IOException {
      assertThat(refused(withToken(call, issued.token(), ""))).isEqualTo(unknown());
    }
  }

  @Nested
  @DisplayName("POST /api/uploads")
  class Uploads {
    @Test
    @DisplayName(
        "signs a form for exactly its key, length, type and hash, its name percent-encoded")
    void signsForm() throws IOException {
      JsonObject answer = upload(issued.token(), form()).get(0);
      String id = answer.getString("id");
      assertThat(signed)
          .containsExactly(
              "f/l1/"
                  + id
                  + "/"
                  + HASH
                  + " 1000 application/json "
                  + HASH
                  + " {name=Bi%E1%BB%83u%20s%E1%BB%91%201.json}");
      assertThat(answer.getString("url")).startsWith("https://s3/f/l1/");
      assertThat(answer.getObject("headers").getString("if-none-match")).isEqualTo("*");
      assertThat(answer.getString("receipt")).isEqualTo(id + "." + secrets.of(new Ulid(id)));
    }

    @Test
    @DisplayName("signs evidence under its hash, without an id of its own")
    void signsEvidence() throws IOException {
      JsonObject answer = upload(issued.token(), photo()).get(0);
      assertThat(answer.getString("id")).isEqualTo(HASH.hex());
      assertThat(answer.find("receipt")).isNull();
      assertThat(signed.get(0)).startsWith("e/l1/" + HASH + " 1000 image/jpeg ");
    }

    @Test
    @DisplayName("takes the body in base 64, as API Gateway sends it for some types")
    void base64() throws IOException {
      byte[] text = items(form()).getBytes(StandardCharsets.UTF_8);
      Map<String, Object> members =
          new java.util.LinkedHashMap<>(
              Map.of(
                  "rawPath", "/api/uploads",
                  "headers", Map.of("authorization", "Bearer " + issued.token()),
                  "requestContext", JsonObject.of("http", JsonObject.of("method", "POST")),
                  "body", Base64.getEncoder().encodeToString(text),
                  "isBase64Encoded", true));
      assertThat(list(answer(JsonObject.of(flat(members)))).get(0).has("url")).isTrue();
      members.put("body", "không phải base64");
      assertThat(answer(JsonObject.of(flat(members))).getInt("statusCode")).isEqualTo(400);
    }

    @Test
    @DisplayName("gives ids that strictly increase, in one request and over many")
    void increasing() throws IOException {
      List<String> ids = new ArrayList<>();
      for (int request = 0; request < 5; request++) {
        upload(issued.token(), form(), form(), form())
            .forEach(answer -> ids.add(answer.getString("id")));
        now = now.minusSeconds(request);
      }
      assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(15);
    }

    @ParameterizedTest
    @CsvSource({
      "photo, application/json, 1000, h, role",
      "'', application/json, 1000, h, role",
      "evidence, application/json, 1000, h, type",
      "evidence, image/svg+xml, 1000, h, type",
      "form, application/json, 1000, xyz, sha256",
      "form, application/json, 0, h, size",
      "form, application/json, -1, h, size",
      "form, application/json, 1.5, h, size",
      "form, application/json, 20971521, h, size",
      "evidence, image/png, 52428801, h, size",
      "form, application/json, 99999999999, h, size",
    })
    @DisplayName("names the field of an item that is wrong")
    void wrongItem(String role, String type, String size, String hash, String field)
        throws IOException {
      String sha256 = hash.equals("h") ? HASH.hex() : hash;
      JsonObject wrong = item(role, type, new java.math.BigDecimal(size), sha256);
      List<JsonObject> answers = upload(issued.token(), wrong, form());
      assertThat(code(answers.get(0))).isEqualTo("MC-LINK-004");
      JsonObject message = answers.get(0).objects("problems").get(0).getObject("message");
      assertThat(message.getString("vi")).contains(field);
      assertThat(message.getString("en")).contains(field);
      assertThat(answers.get(1).has("url")).as("the right one beside it").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"text/html", "image/jpeg"})
    @DisplayName("names the type of a form that is none that is taken")
    void wrongType(String type) throws IOException {
      JsonObject wrong = item("form", type, 1000, HASH.hex());
      assertThat(code(upload(issued.token(), wrong).get(0))).isEqualTo("MC-FILE-004");
    }

    @Test
    @DisplayName("refuses a body that names no file, too many, or is no JSON")
    void wrongBody() throws IOException {
      JsonObject[] many = IntStream.range(0, 101).mapToObj(i -> form()).toArray(JsonObject[]::new);
      for (String body : List.of("", "{", "[]", "{\"items\":[]}", "{\"items\":7}", items(many))) {
        JsonObject reply = answer(withToken("POST /api/uploads", issued.token(), body));
        assertThat(reply.getInt("statusCode")).as(body).isEqualTo(400);
        assertThat(body(reply).getString("code")).isEqualTo("MC-LINK-002");
      }
      assertThat(signed).isEmpty();
    }

    @Test
    @DisplayName("does not ask again for evidence that is there, nor charges it")
    void present() throws IOException {
      book.record(
          new EvidenceBook.Evidence(HASH, "l1", BA_DINH, 9, "image/jpeg", Optional.empty()));
      JsonObject answer = upload(issued.token(), photo()).get(0);
      assertThat(answer.getBoolean("present")).isTrue();
      assertThat(signed).isEmpty();
      assertThat(links.used(issued.link())).isZero();
    }

    @Test
    @DisplayName("says of evidence that was refused why, instead of calling it present")
    void refusedBefore() throws IOException {
      book.record(
          new EvidenceBook.Evidence(HASH, "l1", BA_DINH, 9, "image/jpeg", Optional.of("tệp rỗng")));
      JsonObject answer = upload(issued.token(), photo()).get(0);
      assertThat(code(answer)).isEqualTo("MC-LINK-006");
      assertThat(Json.text(answer)).contains("tệp rỗng");
    }

    @Test
    @DisplayName("asks for evidence that is there only under another link")
    void elsewhere() throws IOException {
      book.record(
          new EvidenceBook.Evidence(HASH, "l2", BA_DINH, 9, "image/jpeg", Optional.empty()));
      assertThat(upload(issued.token(), photo()).get(0).has("url")).isTrue();
    }
  }

  @Nested
  @DisplayName("The quota")
  class Quota {
    @Test
    @DisplayName("of an hour is refused by name once it is used up, and open again the next hour")
    void tooFast() throws IOException {
      Links.Issued busy = issue("l4", 2_000_000_000);
      for (int i = 0; i < Links.MAX_FILES_AN_HOUR; i++) {
        assertThat(links.charge(busy.link(), 1)).isEqualTo(Links.Charged.YES);
      }

      assertThat(code(upload(busy.token(), form()).get(0))).isEqualTo(ProblemCode.LINK_RATE.code());
      now = now.plus(Duration.ofHours(1));
      assertThat(upload(busy.token(), form()).get(0).has("url")).isTrue();
    }

    @Test
    @DisplayName("is used up to its last byte and not beyond; smaller files still fit")
    void usedUp() throws IOException {
      Links.Issued small = issue("l3", 2500);
      List<JsonObject> answers =
          upload(
              small.token(),
              form(),
              form(),
              form(),
              item("form", "application/json", 500, HASH.hex()));
      assertThat(answers.get(1).has("url")).isTrue();
      assertThat(code(answers.get(2))).isEqualTo("MC-LINK-003");
      assertThat(answers.get(3).has("url")).isTrue();
      assertThat(links.used(small.link())).isEqualTo(2500);
    }

    @Test
    @DisplayName("stays used when the token is renewed")
    void renewed() throws IOException {
      Links.Issued small = issue("l3", 1500);
      upload(small.token(), form());
      String token = links.renew("l3").orElseThrow().token();
      assertThat(code(upload(token, form()).get(0))).isEqualTo("MC-LINK-003");
    }
  }

  @Nested
  @DisplayName("Renewing")
  class Renewing {
    @ParameterizedTest
    @EnumSource(names = {"APPRAISAL", "RECOGNITION", "CLOSING", "CONFIRMATION"})
    @DisplayName("never makes a powerful link live longer than 30 days, however often")
    void powerful(FormKind kind) {
      links.create(
          new Scope("l4", BA_DINH, 2025, 2025, Set.of(FormKind.REGISTRATION, kind), false),
          "Phường",
          Duration.ofDays(365),
          1);
      for (int i = 0; i < 3; i++) {
        now = now.plus(Duration.ofDays(20));
        Instant expires = links.renew("l4").orElseThrow().link().expires();
        assertThat(Duration.between(now, expires)).isEqualTo(Duration.ofDays(30));
      }
    }
  }

  @Nested
  @DisplayName("GET /api/receipts/<id>")
  class Receipts {
    private final Ulid id = Ulid.floor(now);

    private JsonObject receipt() throws IOException {
      return answer(event("GET /api/receipts/" + id, Map.of("x-secret", secrets.of(id)), ""));
    }

    @Test
    @DisplayName("is 202 while the form is being read")
    void pending() throws IOException {
      assertThat(receipt().getInt("statusCode")).isEqualTo(202);
      assertThat(body(receipt()).getString("status")).isEqualTo("pending");
    }

    @Test
    @DisplayName("is 202 until the receipt that is written is counted too")
    void notCounted() throws IOException {
      FormRecord record = written();
      assertThat(receipt().getInt("statusCode")).isEqualTo(202);
      count(record);
      assertThat(receipt().getInt("statusCode")).isEqualTo(200);
    }

    private FormRecord written() {
      byte[] json = "{\"status\":\"accepted\"}".getBytes(StandardCharsets.UTF_8);
      inbox.put(
          InboxKey.receipt(id), vn.minhchung.storage.Objects.Content.of(json, "application/json"));
      Pins pins = Pins.of(issued.link().scope(), Facts.shipped());
      return ledger
          .open(new FormRecord(id, "key", HASH, pins, java.util.Optional.empty(), 0))
          .record();
    }

    private void count(FormRecord record) {
      ledger.replace(record, record.withReceipt(new FormRecord.Header("accepted", 1, 0)));
    }

    @Test
    @DisplayName("gives the receipt to whoever has its secret, without any token")
    void there() throws IOException {
      count(written());
      assertThat(receipt().getInt("statusCode")).isEqualTo(200);
      assertThat(body(receipt()).getString("status")).isEqualTo("accepted");
    }
  }

  @Nested
  @DisplayName("POST /api/links")
  class IssuingBelow {
    private JsonObject issue(String token, String hamlet) throws IOException {
      return answer(
          withToken("POST /api/links", token, Json.text(JsonObject.of("hamlet", hamlet))));
    }

    private void registry() {
      ledger.append(
          "01",
          List.of(
              new vn.minhchung.core.ledger.Version(
                  new vn.minhchung.core.ledger.Address(
                      2024,
                      BA_DINH,
                      vn.minhchung.core.ledger.Hamlets.stem("T1"),
                      Ulid.floor(now),
                      1),
                  HASH,
                  "l1",
                  false,
                  List.of(),
                  new vn.minhchung.core.ledger.Content.HamletEntry(
                      "Tổ 1",
                      java.util.Optional.empty(),
                      java.util.Optional.empty(),
                      java.util.Optional.empty(),
                      java.util.Optional.empty(),
                      List.of(),
                      java.util.Optional.empty()))),
          true,
          () -> {});
    }

    @Test
    @DisplayName("gives a commune's chapter a link for a hamlet, which dies with the commune's")
    void issues() throws IOException {
      registry();
      JsonObject below = body(issue(issued.token(), "T1"));
      assertThat(below.strings("kinds")).containsExactly("assessment");
      Links.Issued own = new Links.Issued(links.find(below.getString("id")).orElseThrow(), "");
      assertThat(own.link().expires()).isEqualTo(issued.link().expires());
      assertThat(own.link().quota()).isEqualTo(issued.link().quota());
      assertThat(own.link().scope().hamlet().orElseThrow().name()).isEqualTo("Tổ 1");
      assertThat(links.authenticate(below.getString("token"))).isPresent();

      assertThat(issue(below.getString("token"), "T1").getInt("statusCode")).isEqualTo(403);

      links.revoke("l1");
      assertThat(links.authenticate(below.getString("token"))).isEmpty();
    }

    @Test
    @DisplayName("knows only hamlets of the registry, and gives no right that it has not")
    void refuses() throws IOException {
      registry();
      assertThat(issue(issued.token(), "T9").getInt("statusCode")).isEqualTo(400);
      Links.Issued judge =
          links.create(
              new Scope("j3", BA_DINH, 2025, 2026, Set.of(FormKind.APPRAISAL), false),
              "Ban thẩm định",
              Duration.ofDays(30),
              1);
      assertThat(issue(judge.token(), "T1").getInt("statusCode")).isEqualTo(403);
      assertThat(issue("guess", "T1").getInt("statusCode")).isEqualTo(404);
    }
  }

  @Nested
  @DisplayName("A flood of files")
  class Flood {
    @Test
    @DisplayName("is refused within the hour, and taken in the next")
    void rate() {
      for (int i = 0; i < Links.MAX_FILES_AN_HOUR; i++) {
        assertThat(links.charge(issued.link(), 1)).isEqualTo(Links.Charged.YES);
      }
      assertThat(links.charge(issued.link(), 1)).isEqualTo(Links.Charged.TOO_FAST);
      now = now.plus(Duration.ofHours(1));
      assertThat(links.charge(issued.link(), 1)).isEqualTo(Links.Charged.YES);
    }
  }

  @Nested
  @DisplayName("A sheet that goes back")
  class Mended {
    private final Ulid form = new Ulid("01J7A6DTE00000000000000000");

    private JsonObject sheet(String secret) throws IOException {
      return answer(event("GET /api/receipts/" + form + "/sheet", Map.of("x-secret", secret), ""));
    }

    @Test
    @DisplayName("opens by the receipt's secret only")
    void secret() throws IOException {
      assertThat(sheet("guess").getInt("statusCode")).isEqualTo(404);
      assertThat(body(sheet("guess")).getString("code")).isEqualTo("MC-LINK-001");
    }

    @Test
    @DisplayName("that is not there any more is named as that")
    void gone() throws IOException {
      assertThat(body(sheet(secrets.of(form))).getString("code")).isEqualTo("MC-LINK-009");
    }
  }

  @Nested
  @DisplayName("A large file")
  class InParts {
    private static final long SIZE = 12_000_000;
    private final Links.Issued large = issue("l2", 100_000_000);

    private JsonObject pdf(String role, Object... more) {
      Map<String, Object> members =
          new java.util.LinkedHashMap<>(
              item(
                      role,
                      role.equals("form") ? "application/json" : "application/pdf",
                      SIZE,
                      HASH.hex())
                  .members());
      members.put("parts", List.of(HASH.hex(), HASH.hex(), HASH.hex()));
      for (int i = 0; i < more.length; i += 2) {
        members.put(String.valueOf(more[i]), more[i + 1]);
      }
      return new JsonObject(members);
    }

    private JsonObject complete(String token, JsonObject asked) throws IOException {
      return answer(withToken("POST /api/uploads/complete", token, Json.text(asked)));
    }

    private static JsonObject done(String upload, Object... members) {
      List<JsonObject> parts = List.of(JsonObject.of("etag", "\"a1\"", "sha256", HASH.hex()));
      Map<String, Object> all = new java.util.LinkedHashMap<>();
      all.put("role", "evidence");
      all.put("sha256", HASH.hex());
      all.put("upload", upload);
      all.put("parts", parts);
      for (int i = 0; i < members.length; i += 2) {
        all.put(String.valueOf(members[i]), members[i + 1]);
      }
      return new JsonObject(all);
    }

    @Test
    @DisplayName("has a signed address for each part, of its exact length")
    void parts() throws IOException {
      JsonObject answer = upload(large.token(), pdf("evidence")).get(0);
      assertThat(answer.objects("parts"))
          .extracting(part -> part.getObject("headers").getString("content-length"))
          .containsExactly("5242880", "5242880", "1514240");
      assertThat(begun).hasSize(1);
      assertThat(begun.get(0)).startsWith("e/l2/" + HASH.hex() + " application/pdf");
      assertThat(links.used(large.link())).isEqualTo(SIZE);
    }

    @Test
    @DisplayName("that goes on gets fresh addresses, no second charge and no receipt's secret")
    void goesOn() throws IOException {
      JsonObject first = upload(large.token(), pdf("form")).get(0);
      String upload = first.getString("upload");
      JsonObject again =
          upload(large.token(), pdf("form", "upload", upload, "id", first.getString("id"))).get(0);
      assertThat(again.objects("parts")).isEqualTo(first.objects("parts"));
      assertThat(again.has("receipt")).isFalse();
      assertThat(begun).hasSize(1);
      assertThat(links.used(large.link())).isEqualTo(SIZE);
    }

    @Test
    @DisplayName("whose parts are not all named goes in one piece, as a small one does")
    void onePiece() throws IOException {
      JsonObject few = pdf("evidence", "parts", List.of(HASH.hex()));
      assertThat(upload(large.token(), few).get(0).has("url")).isTrue();
      assertThat(begun).isEmpty();
    }

    @Test
    @DisplayName("is put together under the link's own key, or has to be begun anew")
    void together() throws IOException {
      JsonObject begun = upload(large.token(), pdf("evidence")).get(0);
      JsonObject there = body(complete(large.token(), done(begun.getString("upload"))));
      assertThat(there.findBoolean("there")).contains(true);
      JsonObject other = body(complete(issued.token(), done(begun.getString("upload"))));
      assertThat(other.findBoolean("there")).contains(false);
      assertThat(complete("guess", done("u")).getInt("statusCode")).isEqualTo(404);
    }

    @Test
    @DisplayName("with anything that is no part is refused")
    void wrong() throws IOException {
      for (JsonObject asked :
          List.of(
              done(""),
              done("u", "sha256", "x"),
              done("u", "parts", List.of()),
              done("u", "parts", List.of("x")),
              done("u", "role", "form", "id", "../x"))) {
        assertThat(complete(large.token(), asked).getInt("statusCode"))
            .as(Json.text(asked))
            .isEqualTo(400);
      }
    }
  }

  @Nested
  @DisplayName("GET /api/roster")
  class FillingIn {
    private JsonObject get(String token, Map<String, String> query) throws IOException {
      Map<String, Object> event =
          new java.util.LinkedHashMap<>(withToken("GET /api/roster", token, "").members());
      event.put("queryStringParameters", query);
      return answer(new JsonObject(event));
    }

    @Test
    @DisplayName("tells the year, the questions of the set in force, and whom there is to ask")
    void questions() throws IOException {
      JsonObject roster = body(get(issued.token(), Map.of("title", "FAMILY")));
      assertThat(roster.getInt("year")).isEqualTo(2025);
      assertThat(roster.getObject("area").getString("code")).isEqualTo("00004");
      JsonObject set = roster.getObject("set");
      assertThat(set.getString("label")).isEqualTo("gdht-448@2");
      assertThat(set.findBoolean("shortForm")).contains(true);
      JsonObject first = set.objects("indicators").get(0);
      assertThat(first.getString("id")).isEqualTo("1.1");
      assertThat(first.getObject("text").getString("vi")).isNotBlank();
      assertThat(roster.objects("rows")).isEmpty();
    }

    @Test
    @DisplayName("is refused to who cannot send such a form, and for a title that is none")
    void refused() throws IOException {
      String judge =
          links
              .create(
                  new Scope("j1", BA_DINH, 2025, 2026, Set.of(FormKind.APPRAISAL), false),
                  "Ban thẩm định",
                  Duration.ofDays(30),
                  1)
              .token();
      assertThat(get(judge, Map.of("title", "FAMILY")).getInt("statusCode")).isEqualTo(403);
      assertThat(get(issued.token(), Map.of("title", "X")).getInt("statusCode")).isEqualTo(400);
      assertThat(get("guess", Map.of("title", "FAMILY")).getInt("statusCode")).isEqualTo(404);
    }
  }

  @Nested
  @DisplayName("A working page")
  class Work {
    private String token(AreaId area, boolean view) {
      return links
          .create(
              new Scope(links.newId(), area, 2025, 2026, Set.of(), view),
              "Tỉnh",
              Duration.ofDays(30),
              1)
          .token();
    }

    @Test
    @DisplayName("is that of the link's own area, opens for five minutes, and for view links only")
    void page() throws IOException {
      lake.put(
          "work/00004.html",
          new vn.minhchung.storage.Objects.Bytes(
              new byte[] {'x'},
              new vn.minhchung.storage.Objects.Headers("text/html", Optional.empty(), Map.of())));
      JsonObject page = answer(withToken("GET /api/work", token(BA_DINH, true), ""));
      assertThat(body(page).getString("url")).isEqualTo("https://s3/work/00004.html?for=300");

      JsonObject other = answer(withToken("GET /api/work", token(OTHER, true), ""));
      assertThat(other.getInt("statusCode")).isEqualTo(404);
      assertThat(body(other).getString("code")).isEqualTo("MC-LINK-010");
      assertThat(answer(withToken("GET /api/work", issued.token(), "")).getInt("statusCode"))
          .isEqualTo(403);
      assertThat(answer(withToken("GET /api/work", "guess", "")).getInt("statusCode"))
          .isEqualTo(404);
    }

    @Test
    @DisplayName("is refused once its link is revoked or has expired, as if there had been none")
    void onlyWhileItsLinkLives() throws IOException {
      lake.put(
          "work/00004.html",
          new vn.minhchung.storage.Objects.Bytes(
              new byte[] {'x'},
              new vn.minhchung.storage.Objects.Headers("text/html", Optional.empty(), Map.of())));
      String revoked = token(BA_DINH, true);
      String expired = token(BA_DINH, true);
      assertThat(answer(withToken("GET /api/work", revoked, "")).getInt("statusCode"))
          .isEqualTo(200);

      links.revoke(links.authenticate(revoked).orElseThrow().id());
      JsonObject gone = answer(withToken("GET /api/work", revoked, ""));
      assertThat(gone.getInt("statusCode")).isEqualTo(404);
      assertThat(body(gone)).isEqualTo(body(answer(withToken("GET /api/work", "guess", ""))));

      now = now.plus(Duration.ofDays(31));
      assertThat(answer(withToken("GET /api/work", expired, "")).getInt("statusCode"))
          .isEqualTo(404);
    }
  }

  @Nested
  @DisplayName("Behind a link that may appraise")
  class Appraising {
    private final Links.Issued judge =
        links.create(
            new Scope("j1", BA_DINH, 2025, 2026, Set.of(FormKind.APPRAISAL), false),
            "Ban thẩm định",
            Duration.ofDays(30),
            1);
    private final Links.Issued elsewhere =
        links.create(
            new Scope("j2", OTHER, 2025, 2026, Set.of(FormKind.APPRAISAL), false),
            "Xã khác",
            Duration.ofDays(30),
            1);

    private JsonObject get(String path, String token, Map<String, String> query)
        throws IOException {
      Map<String, Object> event =
          new java.util.LinkedHashMap<>(withToken("GET " + path, token, "").members());
      event.put("queryStringParameters", query);
      return answer(new JsonObject(event));
    }

    @Test
    @DisplayName("the worklist is there, and only for the link's own area, years and rights")
    void worklist() throws IOException {
      JsonObject list = body(get("/api/worklist", judge.token(), Map.of("year", "2025")));
      assertThat(list.getObject("area").getString("code")).isEqualTo("00004");
      assertThat(list.getObject("worklist").objects("waiting")).isEmpty();

      assertThat(get("/api/worklist", judge.token(), Map.of("year", "2024")).getInt("statusCode"))
          .isEqualTo(400);
      assertThat(get("/api/worklist", judge.token(), Map.of("title", "HOUSE")).getInt("statusCode"))
          .isEqualTo(400);
      assertThat(get("/api/worklist", judge.token(), Map.of("area", "00008")).getInt("statusCode"))
          .isEqualTo(400);
      JsonObject sheet =
          body(
              get(
                  "/api/worklist",
                  judge.token(),
                  Map.of("year", "2025", "title", "FAMILY", "sheet", "xlsx")));
      assertThat(sheet.getString("name")).isEqualTo("tham-dinh-00004-FAMILY-2025.xlsx");
      assertThat(FormFiles.kindOf(Base64.getDecoder().decode(sheet.getString("bytes"))))
          .isEqualTo(FormFiles.Kind.XLSX);
      assertThat(
              get("/api/worklist", judge.token(), Map.of("year", "2025", "sheet", "xlsx"))
                  .getInt("statusCode"))
          .isEqualTo(400);
      JsonObject refused = get("/api/worklist", issued.token(), Map.of());
      assertThat(refused.getInt("statusCode")).isEqualTo(403);
      assertThat(body(refused).getString("code")).isEqualTo("MC-LINK-007");
      assertThat(get("/api/worklist", "guess", Map.of()).getInt("statusCode")).isEqualTo(404);
    }

    @Test
    @DisplayName("evidence of the area opens for five minutes, for nobody else and nothing else")
    void evidence() throws IOException {
      new EvidenceBook(table, ledger, Patience.none())
          .record(
              new EvidenceBook.Evidence(
                  HASH, "l1", BA_DINH, 10, "image/jpeg", java.util.Optional.empty()));
      String path = "/api/evidence/" + HASH.hex();

      JsonObject view = body(get(path, judge.token(), Map.of()));
      assertThat(view.getString("url")).isEqualTo("https://s3/e/l1/" + HASH.hex() + "?for=300");
      assertThat(links.downloads(now, now.plusSeconds(1)))
          .as("every look is in the digest")
          .extracting(fetched -> fetched.download().key())
          .containsExactly("e/l1/" + HASH.hex());

      assertThat(get(path, elsewhere.token(), Map.of()).getInt("statusCode")).isEqualTo(404);
      assertThat(get(path, issued.token(), Map.of()).getInt("statusCode")).isEqualTo(403);
      assertThat(get("/api/evidence/x", judge.token(), Map.of()).getInt("statusCode"))
          .isEqualTo(404);
      assertThat(
              get("/api/evidence/" + "b".repeat(64), judge.token(), Map.of()).getInt("statusCode"))
          .isEqualTo(404);
    }

    @Test
    @DisplayName("a file that was refused does not open")
    void refused() throws IOException {
      new EvidenceBook(table, ledger, Patience.none())
          .record(
              new EvidenceBook.Evidence(
                  HASH, "l1", BA_DINH, 10, "image/jpeg", java.util.Optional.of("x")));

      assertThat(get("/api/evidence/" + HASH.hex(), judge.token(), Map.of()).getInt("statusCode"))
          .isEqualTo(404);
    }
  }

  @Nested
  @DisplayName("A store that does not answer")
  class Faults {
    @Test
    @DisplayName("is 503 with what to do, and neither answer nor log holds the token")
    void busy() throws IOException {
      FaultyTable down = new FaultyTable(table, Effects.counting()).unreachable(1);
      JsonObject reply =
          answer(handler(down), withToken("POST /api/uploads", issued.token(), items(form())));
      assertThat(reply.getInt("statusCode")).isEqualTo(503);
      assertThat(body(reply).getString("code")).isEqualTo("MC-LINK-005");
      assertThat(invocation.logged()).isNotEmpty().doesNotContain(issued.token());
      assertThat(Json.text(reply)).doesNotContain(issued.token());
    }
  }

  @Nested
  @DisplayName("What is no event of an HTTP API")
  class Malformed {
    @Test
    @DisplayName("fails by name when it is no JSON, and is a 404 when it is other JSON")
    void malformed() throws IOException {
      assertThatThrownBy(
              () ->
                  handler(table)
                      .handleRequest(
                          new ByteArrayInputStream(new byte[] {'?'}),
                          new ByteArrayOutputStream(),
                          invocation))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("HTTP API");
      assertThat(answer(JsonObject.of("Records", List.of())).getInt("statusCode")).isEqualTo(404);
    }
  }

  private static Object[] flat(Map<String, Object> members) {
    List<Object> flat = new ArrayList<>();
    members.forEach(
        (name, value) -> {
          flat.add(name);
          flat.add(value);
        });
    return flat.toArray();
  }
}
