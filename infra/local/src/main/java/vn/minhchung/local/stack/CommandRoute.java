package vn.minhchung.local.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * Runs a command that another process hands over. The answer is a line of JSON for each piece of
 * output, {@code {"out": …}} or {@code {"err": …}}, and at last {@code {"exit": n}}.
 *
 * <p>A web page can make its reader's browser send requests here. It knows no secret, and its
 * requests carry an {@code Origin}.
 */
final class CommandRoute implements HttpHandler {
  static final String SECRET_HEADER = "X-Minhchung-Secret";
  private static final int MAX_BODY = 1024 * 1024;
  private static final int FAULT = 3;

  private final CommandRunner runner;
  private final byte[] secret;

  CommandRoute(CommandRunner runner, String secret) {
    this.runner = runner;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!isTrusted(exchange)) {
      Answer.text(403, "forbidden\n").send(exchange);
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
    JsonObject command;
    try {
      command = Json.readObject(body);
    } catch (Json.Malformed e) {
      Answer.text(400, "malformed\n").send(exchange);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
    exchange.sendResponseHeaders(200, 0);
    run(command, exchange.getResponseBody());
  }

  private boolean isTrusted(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst(SECRET_HEADER);
    return exchange.getRequestMethod().equals("POST")
        && !exchange.getRequestHeaders().containsKey("Origin")
        && given != null
        && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret);
  }

  private void run(JsonObject command, OutputStream to) throws IOException {
    var out = new PrintStream(new Lines("out", to), true, StandardCharsets.UTF_8);
    var err = new PrintStream(new Lines("err", to), true, StandardCharsets.UTF_8);
    int exit;
    try (out;
        err) {
      exit = runner.run(command.strings("args"), Path.of(command.getString("cwd")), out, err);
    } catch (RuntimeException e) {
      write(to, JsonObject.of("err", e + "\n"));
      exit = FAULT;
    }
    write(to, JsonObject.of("exit", exit));
  }

  private static void write(OutputStream to, JsonObject line) throws IOException {
    synchronized (to) {
      to.write(Json.write(line));
      to.write('\n');
      to.flush();
    }
  }

  /** Bytes of one output stream → lines of JSON; a character is never cut in two. */
  private static final class Lines extends OutputStream {
    private static final int SIZE = 8192;

    private final String name;
    private final OutputStream to;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer pending = ByteBuffer.allocate(SIZE);
    private final CharBuffer text = CharBuffer.allocate(SIZE);

    Lines(String name, OutputStream to) {
      this.name = name;
      this.to = to;
    }

    @Override
    public synchronized void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      int end = offset + length;
      while (at < end) {
        int count = Math.min(pending.remaining(), end - at);
        pending.put(bytes, at, count);
        at += count;
        if (!pending.hasRemaining()) {
          flush();
        }
      }
    }

    @Override
    public synchronized void flush() throws IOException {
      pending.flip();
      decoder.decode(pending, text, false);
      pending.compact();
      text.flip();
      if (text.hasRemaining()) {
        CommandRoute.write(to, JsonObject.of(name, text.toString()));
      }
      text.clear();
    }
  }
}
