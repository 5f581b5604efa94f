package vn.minhchung.aws.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's Runtime API: hands out events, takes answers. */
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";

  /** Ends only what would never come: a loaded machine starts a JVM slowly. */
  private static final int PATIENCE_SECONDS = 240;

  private final HttpServer server;
  private final SynchronousQueue<Event> events = new SynchronousQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  private record Event(String body, Duration left) {}

  /**
   * What a function answered.
   *
   * @param kind {@code response}, {@code error}, or {@code init} where it did not even start
   */
  record Answer(String kind, String body) {}

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(BASE, this::handle);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Hands an event out and waits for what becomes of it. */
  Answer invoke(String event, Duration left) throws InterruptedException {
    if (!events.offer(new Event(event, left), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      Answer early = answers.poll();
      return early == null ? new Answer("none", "the function asks for no event") : early;
    }
    Answer answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return answer == null
        ? new Answer("none", "no answer within " + PATIENCE_SECONDS + " s")
        : answer;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BASE.length());
      if (path.equals("invocation/next")) {
        next(exchange);
      } else {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String kind = path.startsWith("init/") ? "init" : path.substring(path.lastIndexOf('/') + 1);
        answers.add(new Answer(kind, new String(body, StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      Event event = events.take();
      byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
      headers.set(
          "Lambda-Runtime-Deadline-Ms",
          String.valueOf(System.currentTimeMillis() + event.left().toMillis()));
      headers.set(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-central-1:000000000000:function:test");
      headers.set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
