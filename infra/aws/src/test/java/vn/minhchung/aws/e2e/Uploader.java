package vn.minhchung.aws.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Somebody with a link, who does what the upload page does. */
final class Uploader {
  private static final Facts FACTS = Facts.shipped();
  private static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);

  /** A file to be uploaded. */
  record File(String role, String name, String type, byte[] bytes) {
    static File form(String name, JsonObject form) {
      return new File("form", name, "application/json", Json.write(form));
    }

    static File photo(int number) {
      byte[] jpeg = {
        (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, (byte) (number >> 8), (byte) number
      };
      return new File("evidence", "ảnh " + number + ".jpg", "image/jpeg", jpeg);
    }

    Sha256 sha256() {
      return Sha256.of(bytes);
    }
  }

  /** What the link function said to a file. */
  record Ticket(String id, String url, Map<String, String> headers, String receipt) {}

  final Stack stack;
  final Scope scope;
  private final String token;

  private Uploader(Stack stack, Scope scope, String token) {
    this.stack = stack;
    this.scope = scope;
    this.token = token;
  }

  /** With a new link to a commune, as the command line issues it. */
  static Uploader at(Stack stack, String commune) {
    Scope scope =
        new Scope(
            stack.links.newId(),
            area(commune).id(),
            2021,
            2030,
            Set.of(FormKind.ASSESSMENT, FormKind.STATISTICS),
            false);
    var issued = stack.links.create(scope, "e2e", Duration.ofDays(1), 1_000_000_000L);
    return new Uploader(stack, scope, issued.token());
  }

  static Area area(String code) {
    return FACTS.areas().on(code, YEAR_END).orElseThrow();
  }

  /** Some commune of a province. */
  static String communeOf(String province) {
    return FACTS.areas().communesOf(area(province), YEAR_END).get(0).code();
  }

  HttpResponse<byte[]> api(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    return Http.call(
        stack,
        method,
        stack.output("ApiUrl") + path,
        Map.of("authorization", "Bearer " + token, "content-type", "application/json"),
        body);
  }

  List<Ticket> ask(List<File> files) throws IOException, InterruptedException {
    List<JsonObject> items =
        files.stream()
            .map(
                f ->
                    JsonObject.of(
                        "role", f.role(),
                        "name", f.name(),
                        "type", f.type(),
                        "size", f.bytes().length,
                        "sha256", f.sha256()))
            .toList();
    HttpResponse<byte[]> answer =
        api("POST", "/api/uploads", Json.write(JsonObject.of("items", items)));
    if (answer.statusCode() != 200) {
      throw new IOException(text(answer));
    }
    List<Ticket> tickets = new ArrayList<>();
    // the answer is a list
    for (Object each : (List<?>) tree(answer.body())) {
      JsonObject ticket = (JsonObject) each;
      Map<String, String> headers = new TreeMap<>();
      ticket
          .getObject("headers")
          .members()
          .forEach((name, value) -> headers.put(name, String.valueOf(value)));
      tickets.add(
          new Ticket(
              ticket.getString("id"),
              ticket.getString("url"),
              headers,
              ticket.findString("receipt").orElse("")));
    }
    return tickets;
  }

  private static Object tree(byte[] json) throws IOException {
    try {
      return java.util.Objects.requireNonNull(Json.read(json));
    } catch (Json.Malformed e) {
      throw new IOException(e);
    }
  }

  HttpResponse<byte[]> put(Ticket ticket, byte[] bytes) throws IOException, InterruptedException {
    return Http.call(stack, "PUT", ticket.url(), ticket.headers(), bytes);
  }

  /** Asks for one and puts it. */
  Ticket upload(File file) throws IOException, InterruptedException {
    Ticket ticket = ask(List.of(file)).get(0);
    HttpResponse<byte[]> answer = put(ticket, file.bytes());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + text(answer));
    }
    return ticket;
  }

  /** The receipt as it is now; {@code pending} while there is none. */
  JsonObject receipt(Ticket ticket) throws IOException, InterruptedException {
    int dot = ticket.receipt().indexOf('.');
    HttpResponse<byte[]> answer =
        Http.get(
            stack,
            stack.output("ApiUrl") + "/api/receipts/" + ticket.receipt().substring(0, dot),
            Map.of("x-secret", ticket.receipt().substring(dot + 1)));
    return Json.trusted(answer.body());
  }

  /** The receipt once it has this status and nothing waits. */
  JsonObject awaitReceipt(Ticket ticket, String status) throws Exception {
    return Await.until(
        Duration.ofMinutes(6),
        () -> receipt(ticket),
        r ->
            r.findString("status").filter(status::equals).isPresent()
                && r.findObject("counts")
                    .flatMap(c -> c.findNumber("waitingForEvidence"))
                    .map(n -> n.signum() == 0)
                    .orElse(true));
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  // ---- forms

  JsonObject statistics(int total) {
    return form(
        "statistics",
        JsonObject.of("area", scope.area().code(), "FAMILY.total", total),
        "source",
        "Báo cáo năm",
        "date",
        "2025-11-10");
  }

  JsonObject family(String reference, Sha256 signedList) {
    return form(
        "assessment",
        JsonObject.of(
            "subject",
            reference,
            "name",
            "Hộ " + reference,
            "hamlet",
            "Tổ dân phố 3",
            "total",
            86,
            "proposal",
            true),
        "title",
        "FAMILY",
        "consent",
        JsonObject.of("basis", "SIGNED_LIST", "date", "2025-10-20", "sha256", signedList));
  }

  private JsonObject form(String kind, JsonObject row, Object... head) {
    Map<String, Object> members = new TreeMap<>();
    members.put("schema", "minhchung.form/1");
    members.put("kind", kind);
    members.put("year", 2025);
    members.put("area", JsonObject.of("code", scope.area().code(), "on", "2025-12-31"));
    for (int i = 0; i < head.length; i += 2) {
      members.put((String) head[i], head[i + 1]);
    }
    members.put("rows", List.of(row));
    return new JsonObject(new java.util.LinkedHashMap<>(members));
  }
}
