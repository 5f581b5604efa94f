package vn.minhchung.local.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Objects.Body;
import vn.minhchung.storage.Objects.Info;

/** The pages of the bucket {@code site}, as CloudFront serves them. */
final class SiteRoute implements HttpHandler {
  private static final int WHOLE = 1024 * 1024;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final String INDEX = "index.html";
  private static final String NOT_FOUND = "404.html";

  private static final byte[] PLAIN_NOT_FOUND =
      """
      <!doctype html><html lang="vi"><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width"><title>404</title>\
      <main><h1>Không có trang này</h1>
      <p><a href="/">Đến trang chính</a></p>
      <p lang="en">There is no such page. <a href="/">Go to the main page</a></p></main>
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Objects site;

  SiteRoute(Objects site) {
    this.site = site;
  }

  /** Bytes {@code from} to {@code to}, both included. */
  private record Span(long from, long to) {
    long length() {
      return to - from + 1;
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      Answer.text(405, "GET, HEAD\n").send(exchange);
      return;
    }
    String path = exchange.getRequestURI().getPath();
    Optional<String> key = key(path);
    Optional<Body> found = key.flatMap(name -> site.get(name, WHOLE));
    if (found.isPresent()) {
      page(exchange, found.get());
    } else if (key.isPresent() && isFolder(key.get())) {
      new Answer(301, Map.of("Location", exchange.getRequestURI().getRawPath() + "/"), new byte[0])
          .send(exchange);
    } else {
      notFound().send(exchange);
    }
  }

  /** The object that a path names; empty for one that no link of ours has. */
  static Optional<String> key(String path) {
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c < ' ' || c == '\\' || c == 127)) {
      return Optional.empty();
    }
    String rest = path.substring(1);
    List<String> segments = Arrays.asList(rest.split("/", -1));
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean last = i == segments.size() - 1;
      if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && !last)) {
        return Optional.empty();
      }
    }
    return Optional.of(rest.isEmpty() || rest.endsWith("/") ? rest + INDEX : rest);
  }

  private boolean isFolder(String key) {
    return !key.endsWith("/" + INDEX) && site.head(key + "/" + INDEX).isPresent();
  }

  private Answer notFound() {
    byte[] page = site.get(NOT_FOUND, WHOLE).flatMap(Body::bytes).orElse(PLAIN_NOT_FOUND);
    return new Answer(404, Map.of("Content-Type", "text/html; charset=utf-8"), page);
  }

  private void page(HttpExchange exchange, Body body) throws IOException {
    Info info = body.info();
    String etag = "\"" + info.etag().replace("\"", "") + "\"";
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", info.contentType());
    headers.put("ETag", etag);
    headers.put("Cache-Control", "no-cache");
    headers.put("Accept-Ranges", "bytes");
    if (matches(exchange.getRequestHeaders().getFirst("If-None-Match"), etag)) {
      new Answer(304, headers, new byte[0]).send(exchange);
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    Matcher wanted = RANGE.matcher(range == null ? "" : range);
    if (wanted.matches() && !wanted.group().equals("bytes=-")) {
      part(exchange, body, wanted, headers);
    } else {
      stream(exchange, 200, body, new Span(0, info.size() - 1), headers);
    }
  }

  @SuppressWarnings("NullAway") // null stands for a header that is not there
  private static boolean matches(@org.jspecify.annotations.Nullable String given, String etag) {
    return given != null
        && Arrays.stream(given.split(","))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  /** Readers of Parquet in a browser ask for the end of the file first. */
  private void part(HttpExchange exchange, Body body, Matcher wanted, Map<String, String> headers)
      throws IOException {
    long size = body.info().size();
    Span span = span(wanted.group(1), wanted.group(2), size);
    if (span.from() >= size || span.length() <= 0) {
      new Answer(416, Map.of("Content-Range", "bytes */" + size), new byte[0]).send(exchange);
      return;
    }
    headers.put("Content-Range", "bytes " + span.from() + "-" + span.to() + "/" + size);
    stream(exchange, 206, body, span, headers);
  }

  private static Span span(String from, String to, long size) {
    if (from.isEmpty()) {
      return new Span(Math.max(0, size - Long.parseLong(to)), size - 1);
    }
    long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
    return new Span(Long.parseLong(from), last);
  }

  private void stream(
      HttpExchange exchange, int status, Body body, Span span, Map<String, String> headers)
      throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    if (exchange.getRequestMethod().equals("HEAD") || span.length() == 0) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(span.length()));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, span.length());
    var out = exchange.getResponseBody();
    if (body.bytes().isPresent()) {
      out.write(body.bytes().get(), (int) span.from(), (int) span.length());
      return;
    }
    for (long at = span.from(); at <= span.to(); at += WHOLE) {
      int length = (int) Math.min(WHOLE, span.to() - at + 1);
      out.write(
          site.range(body.info().key(), at, length)
              .orElseThrow(() -> new IOException("gone while it was read")));
    }
  }
}
