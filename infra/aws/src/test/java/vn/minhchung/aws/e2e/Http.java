package vn.minhchung.aws.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Calls from outside, without keys. */
final class Http {
  static {
    // an emulator tells its hosts apart by this header
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    // seconds; less than servers keep an idle connection, or one is used that is being closed
    System.setProperty("jdk.httpclient.keepalive.timeout", "2");
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(60))
          .build();
  private static final Set<String> SET_BY_CLIENT = Set.of("content-length");

  private Http() {}

  /**
   * @param url of AWS; on an emulator only its host and path are used
   */
  static HttpResponse<byte[]> call(
      Stack stack, String method, String url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    URI wanted = URI.create(url);
    Map<String, String> all = new TreeMap<>(headers);
    URI to = wanted;
    Optional<URI> emulator =
        stack.endpoint.filter(e -> !e.getAuthority().equals(wanted.getAuthority()));
    if (emulator.isPresent()) {
      to = emulator.get().resolve(wanted.getRawPath());
      // no URI for Java: its last label is a number
      all.put("host", wanted.getRawAuthority().replaceAll(":\\d+$", ""));
      all.put("X-Forwarded-Proto", wanted.getScheme());
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    all.forEach(
        (name, value) -> {
          if (!SET_BY_CLIENT.contains(name)) {
            request.header(name, value);
          }
        });
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  static HttpResponse<byte[]> get(Stack stack, String url, Map<String, String> headers)
      throws IOException, InterruptedException {
    return call(stack, "GET", url, headers, new byte[0]);
  }
}
