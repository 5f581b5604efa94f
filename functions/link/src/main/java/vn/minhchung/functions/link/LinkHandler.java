package vn.minhchung.functions.link;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import vn.minhchung.core.Language;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.StorageException;

/** Lambda entry: the HTTP API. Takes payload format 2.0. */
public final class LinkHandler implements RequestStreamHandler {
  private static final String RECEIPTS = "/api/receipts/";
  private static final String EVIDENCE = "/api/evidence/";
  private static final String PLANNER = "/api/planner";
  private static final String BEARER = "Bearer ";

  private static final String SHEET = "/sheet";

  private final LinkApis apis;

  public LinkHandler() {
    this(LinkWiring.fromEnvironment());
  }

  public LinkHandler(LinkApis apis) {
    this.apis = apis;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonObject event;
    try {
      event = Json.readObject(input.readAllBytes());
    } catch (Json.Malformed e) {
      throw new IOException("this is no event of an HTTP API: " + e.getMessage(), e);
    }
    Reply reply;
    try {
      reply = route(event);
    } catch (StorageException e) {
      context.getLogger().log("storage: " + e.getMessage() + "\n");
      reply = Reply.problem(503, ProblemCode.LINK_BUSY);
    }
    output.write(Json.write(response(reply)));
  }

  private Reply route(JsonObject event) {
    JsonObject http =
        event
            .findObject("requestContext")
            .flatMap(c -> c.findObject("http"))
            .orElse(JsonObject.of());
    String call =
        http.findString("method").orElse("") + " " + event.findString("rawPath").orElse("");
    if (call.equals("GET /api/link")) {
      return apis.home().home(token(event));
    }
    if (call.equals("POST /api/uploads")) {
      return apis.uploads().uploads(token(event), body(event));
    }
    if (call.equals("POST /api/uploads/complete")) {
      return apis.parts().complete(token(event), body(event));
    }
    if (call.equals("POST /api/links")) {
      return apis.issue().issue(token(event), body(event));
    }
    if (call.equals("GET /api/worklist")) {
      return apis.appraiser().worklist(token(event), query(event));
    }
    if (call.equals("GET /api/roster")) {
      return apis.roster().roster(token(event), query(event));
    }
    if (call.equals("GET " + PLANNER)) {
      return apis.planner().files(token(event));
    }
    if (call.startsWith("GET " + PLANNER + "/")) {
      return apis.planner().file(token(event), call.substring(("GET " + PLANNER + "/").length()));
    }
    if (call.startsWith("GET " + EVIDENCE)) {
      return apis.appraiser().view(token(event), call.substring(("GET " + EVIDENCE).length()));
    }
    if (call.equals("GET /api/work")) {
      return apis.work().page(token(event), language(event));
    }
    if (call.startsWith("GET " + RECEIPTS)) {
      return receipt(call.substring(("GET " + RECEIPTS).length()), event);
    }
    return Reply.NOT_FOUND;
  }

  private Reply receipt(String rest, JsonObject event) {
    String secret = header(event, "x-secret");
    if (!rest.endsWith(SHEET)) {
      return apis.uploads().receipt(rest, secret);
    }
    String id = rest.substring(0, rest.length() - SHEET.length());
    return apis.mended().sheet(id, secret, language(event));
  }

  private static Language language(JsonObject event) {
    return "en".equals(query(event).get("lang")) ? Language.EN : Language.VI;
  }

  private static String token(JsonObject event) {
    String authorization = header(event, "authorization");
    return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
  }

  private static String header(JsonObject event, String name) {
    return event
        .findObject("headers")
        .flatMap(headers -> headers.findString(name))
        .map(String::strip)
        .orElse("");
  }

  private static Map<String, String> query(JsonObject event) {
    Map<String, String> query = new TreeMap<>();
    event
        .findObject("queryStringParameters")
        .ifPresent(
            written ->
                written
                    .members()
                    .keySet()
                    .forEach(
                        name ->
                            written.findString(name).ifPresent(value -> query.put(name, value))));
    return query;
  }

  private static byte[] body(JsonObject event) {
    String body = event.findString("body").orElse("");
    if (event.findBoolean("isBase64Encoded").orElse(false)) {
      try {
        return Base64.getDecoder().decode(body);
      } catch (IllegalArgumentException e) {
        return new byte[0];
      }
    }
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject response(Reply reply) {
    return JsonObject.of(
        "statusCode",
        reply.status(),
        "headers",
        JsonObject.of(
            "content-type", "application/json; charset=utf-8",
            "cache-control", "no-store"),
        "body",
        new String(reply.body(), StandardCharsets.UTF_8),
        "isBase64Encoded",
        false);
  }
}
