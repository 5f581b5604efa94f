package vn.minhchung.local.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.FormFiles;

/** Uploads through a link as the page does: asks for signed addresses, puts, waits for receipts. */
public final class LinkClient {
  /** Set by the client itself from the body; the JDK refuses to have it set by hand. */
  private static final Set<String> OWN_HEADERS = new TreeSet<>(Set.of("content-length", "host"));

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long FIRST_NAP_MILLIS = 5;
  private static final long LONGEST_NAP_MILLIS = 500;

  /** One for all: each has threads of its own. */
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private final URI origin;
  private final String token;

  /**
   * @param origin of the front door
   */
  public LinkClient(URI origin, String token) {
    this.origin = origin;
    this.token = token;
  }

  /** A file to send. */
  public record Upload(boolean isForm, String name, String type, byte[] bytes) {
    public Sha256 sha256() {
      return Sha256.of(bytes);
    }
  }

  /** The content type by a file's name; what it really is, intake looks at. */
  public static String typeOf(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    if (lower.endsWith(".pdf")) {
      return "application/pdf";
    }
    return lower.endsWith(".png") ? "image/png" : "image/jpeg";
  }

  /** A form as it is sent; what it is, its bytes tell. */
  public static Upload form(String name, byte[] bytes) {
    return new Upload(true, name, FormFiles.kindOf(bytes).type(), bytes);
  }

  /** A form on its way. */
  public record Sent(String id, String secret) {}

  /** The link or the server says no; the message is its own, in both languages. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient JsonObject problem;

    Refused(JsonObject problem) {
      super(problem.findString("code").orElse("refused"));
      this.problem = problem;
    }

    /** {@code code} and {@code message} in {@code vi} and {@code en}. */
    public JsonObject problem() {
      return problem;
    }
  }

  /**
   * Sends one file.
   *
   * @return where its receipt will be; empty for evidence
   */
  public Optional<Sent> send(Upload file) throws Refused {
    JsonObject item =
        JsonObject.of(
            "role", file.isForm() ? "form" : "evidence",
            "name", file.name(),
            "type", file.type(),
            "size", (long) file.bytes().length,
            "sha256", file.sha256());
    HttpResponse<byte[]> response =
        api(
            HttpRequest.newBuilder(origin.resolve("/api/uploads"))
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        Json.write(JsonObject.of("items", List.of(item))))));
    JsonObject answer = first(response);
    if (!answer.objects("problems").isEmpty()) {
      throw new Refused(answer.objects("problems").get(0));
    }
    if (answer.findString("url").isPresent()) {
      put(answer, file);
    }
    return answer
        .findString("receipt")
        .map(receipt -> receipt.split("\\.", 2))
        .map(parts -> new Sent(parts[0], parts[1]));
  }

  /** The receipt; empty while the form is being read. */
  public Optional<JsonObject> receipt(Sent form) throws Refused {
    HttpResponse<byte[]> response =
        api(
            HttpRequest.newBuilder(origin.resolve("/api/receipts/" + form.id()))
                .header("X-Secret", form.secret()));
    if (response.statusCode() == 202) {
      return Optional.empty();
    }
    JsonObject json = Json.trusted(response.body());
    if (response.statusCode() != 200) {
      throw new Refused(json);
    }
    return Optional.of(json);
  }

  /**
   * Waits for the receipt.
   *
   * @return empty where it did not come in time
   */
  public Optional<JsonObject> await(Sent form, Duration atMost)
      throws Refused, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long nap = FIRST_NAP_MILLIS;
    while (true) {
      Optional<JsonObject> receipt = receipt(form);
      if (receipt.isPresent() || System.nanoTime() > deadline) {
        return receipt;
      }
      Thread.sleep(nap);
      nap = Math.min(nap * 2, LONGEST_NAP_MILLIS);
    }
  }

  /** What the link may do and what was sent through it. */
  public JsonObject home() throws Refused {
    HttpResponse<byte[]> response = api(HttpRequest.newBuilder(origin.resolve("/api/link")));
    JsonObject json = Json.trusted(response.body());
    if (response.statusCode() != 200) {
      throw new Refused(json);
    }
    return json;
  }

  private static JsonObject first(HttpResponse<byte[]> response) throws Refused {
    Object json;
    try {
      json = Json.read(response.body());
    } catch (Json.Malformed e) {
      throw new IllegalStateException("the API answers no JSON", e);
    }
    if (response.statusCode() == 200
        && json instanceof List<?> list
        && list.get(0) instanceof JsonObject answer) {
      return answer;
    }
    throw new Refused(json instanceof JsonObject problem ? problem : JsonObject.of());
  }

  private void put(JsonObject signed, Upload file) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(signed.getString("url")))
            .timeout(TIMEOUT)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(file.bytes()));
    Map<String, ?> headers = signed.getObject("headers").members();
    headers.forEach(
        (name, value) -> {
          if (!OWN_HEADERS.contains(name)) {
            request.header(name, String.valueOf(value));
          }
        });
    HttpResponse<byte[]> response = exchange(request.build());
    // 412: these very bytes lie there already, from a try whose answer was lost
    if (response.statusCode() != 200 && response.statusCode() != 412) {
      throw new UncheckedIOException(
          new IOException("S3 answers " + response.statusCode() + " to an upload"));
    }
  }

  private HttpResponse<byte[]> api(HttpRequest.Builder request) {
    return exchange(request.timeout(TIMEOUT).header("Authorization", "Bearer " + token).build());
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
