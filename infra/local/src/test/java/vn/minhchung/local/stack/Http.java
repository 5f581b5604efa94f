package vn.minhchung.local.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP by hand: what the JDK's clients forbid (a foreign Host, a false Content-Length, a path with
 * dots in it) is just what an attacker sends.
 */
final class Http {
  private final int port;

  Http(int port) {
    this.port = port;
  }

  record Answer(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Answer get(String path) throws IOException {
    return send("GET", path, Map.of(), new byte[0]);
  }

  /** Adds Host, Connection and, for a body, Content-Length where the caller gives none. */
  Answer send(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("host", "127.0.0.1:" + port);
    all.put("connection", "close");
    if (body.length > 0 || method.equals("PUT") || method.equals("POST")) {
      all.put("content-length", String.valueOf(body.length));
    }
    headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("\r\n");
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return answer(socket.getInputStream());
    }
  }

  private static Answer answer(InputStream in) throws IOException {
    String status = line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    byte[] body =
        "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : rest(in, headers);
    return new Answer(Integer.parseInt(status.split(" ")[1]), headers, body);
  }

  private static byte[] rest(InputStream in, Map<String, String> headers) throws IOException {
    String length = headers.get("content-length");
    try {
      return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
