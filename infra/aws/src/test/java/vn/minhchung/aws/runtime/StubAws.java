package vn.minhchung.aws.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * S3 and DynamoDB in which nothing is, but that they note what they are asked. The link {@code
 * lpoison} is there, as bytes that nobody can read; for the table {@code denied} nobody has rights.
 */
final class StubAws implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  StubAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked since the last time. */
  List<String> asked() {
    List<String> so = List.copyOf(asked);
    asked.clear();
    return so;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target != null) {
        table(exchange, target.substring(target.indexOf('.') + 1), body);
      } else {
        bucket(exchange);
      }
    }
  }

  private void table(HttpExchange exchange, String operation, String body) throws IOException {
    asked.add(operation);
    if (body.contains("\"denied\"")) {
      answer(
          exchange,
          400,
          "application/x-amz-json-1.0",
          "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"no\"}");
      return;
    }
    String garbage = Base64.getEncoder().encodeToString("no link".getBytes(StandardCharsets.UTF_8));
    boolean poison = operation.equals("GetItem") && body.contains("\"link#lpoison\"");
    answer(
        exchange,
        200,
        "application/x-amz-json-1.0",
        poison
            ? "{\"Item\":{\"pk\":{\"S\":\"link#lpoison\"},\"sk\":{\"S\":\"link\"},\"v\":{\"B\":\""
                + garbage
                + "\"}}}"
            : "{}");
  }

  private void bucket(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    String query = exchange.getRequestURI().getQuery();
    if (exchange.getRequestMethod().equals("PUT")) {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      exchange.sendResponseHeaders(200, -1);
    } else if (query != null && query.contains("list-type")) {
      answer(
          exchange,
          200,
          "application/xml",
          "<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
    } else if (path.contains("lpoison")) {
      answer(exchange, 200, "application/json", "{}");
    } else {
      answer(
          exchange,
          404,
          "application/xml",
          "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
