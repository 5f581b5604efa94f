package vn.minhchung.local.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The HTTP API in front of the link function, payload format 2.0. */
final class ApiRoute implements HttpHandler {
  /** What Lambda takes in one request. */
  private static final int MAX_BODY = 6 * 1024 * 1024;

  private static final Set<String> OURS =
      Set.of("connection", "content-length", "date", "transfer-encoding");

  private final LambdaInvoker function;
  private final InstantSource clock;

  ApiRoute(LambdaInvoker function, InstantSource clock) {
    this.function = function;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    answer(exchange, body).send(exchange);
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    if (body.length > MAX_BODY) {
      return message(413, "Request Entity Too Large");
    }
    try {
      return decode(function.invoke(HttpApiEvent.of(exchange, body, clock.instant())));
    } catch (InvocationFailed e) {
      function.log().println(e.getMessage());
      return message(500, "Internal Server Error");
    }
  }

  /** An answer without a status code is itself the body, as API Gateway has it. */
  private static Answer decode(JsonObject response) {
    if (!response.has("statusCode")) {
      return new Answer(200, Map.of("Content-Type", "application/json"), Json.write(response));
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "text/plain; charset=utf-8");
    response
        .findObject("headers")
        .ifPresent(
            given ->
                given.members().forEach((name, value) -> headers.put(name, String.valueOf(value))));
    headers.keySet().removeIf(name -> OURS.contains(name.toLowerCase(Locale.ROOT)));
    String body = response.findString("body").orElse("");
    byte[] bytes =
        response.findBoolean("isBase64Encoded").orElse(false)
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Answer(response.getInt("statusCode"), headers, bytes);
  }

  private static Answer message(int status, String text) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json"),
        Json.write(JsonObject.of("message", text)));
  }
}
