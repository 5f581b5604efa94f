package vn.minhchung.local.stack;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.json.JsonObject;

/** The event that an HTTP API makes of a request, payload format version 2.0. */
final class HttpApiEvent {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Bodies of other types reach the function as base 64. */
  private static final Pattern TEXT =
      Pattern.compile("(text/.*|application/(json|javascript|xml|.*\\+json|.*\\+xml)).*");

  private HttpApiEvent() {}

  static JsonObject of(HttpExchange exchange, byte[] body, Instant at) {
    Map<String, String> headers = headers(exchange);
    boolean text = TEXT.matcher(headers.getOrDefault("content-type", "text/plain")).matches();
    String query = exchange.getRequestURI().getRawQuery();
    String cookie = headers.remove("cookie");
    return JsonObject.of(
        "version",
        "2.0",
        "routeKey",
        "$default",
        "rawPath",
        exchange.getRequestURI().getPath(),
        "rawQueryString",
        query == null ? "" : query,
        "cookies",
        cookie == null ? null : List.of(cookie.split("; *", -1)),
        "headers",
        headers,
        "queryStringParameters",
        query == null || query.isEmpty() ? null : parameters(query),
        "requestContext",
        context(exchange, headers, at),
        "body",
        body.length == 0 ? null : encode(body, text),
        "isBase64Encoded",
        body.length > 0 && !text);
  }

  private static String encode(byte[] body, boolean text) {
    return text
        ? new String(body, StandardCharsets.UTF_8)
        : Base64.getEncoder().encodeToString(body);
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return headers;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      parameters.merge(name, value, (first, next) -> first + "," + next);
    }
    return parameters;
  }

  /** A stray per cent sign stays what it is. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static JsonObject context(
      HttpExchange exchange, Map<String, String> headers, Instant at) {
    @Nullable String agent = headers.get("user-agent");
    return JsonObject.of(
        "accountId",
        "000000000000",
        "apiId",
        "local",
        "domainName",
        headers.getOrDefault("host", ""),
        "domainPrefix",
        "local",
        "http",
        JsonObject.of(
            "method", exchange.getRequestMethod(),
            "path", exchange.getRequestURI().getPath(),
            "protocol", exchange.getProtocol(),
            "sourceIp", "127.0.0.1",
            "userAgent", agent == null ? "" : agent),
        "requestId",
        UUID.randomUUID().toString(),
        "routeKey",
        "$default",
        "stage",
        "$default",
        "time",
        TIME.format(at),
        "timeEpoch",
        at.toEpochMilli());
  }
}
