package vn.minhchung.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.s3.S3Objects;

class HttpGatewayTest {
  private static EmbeddedS3 s3;
  private static AwsClients aws;
  private static Objects site;

  @TempDir Path folder;
  private @Nullable JsonObject event;
  private Function<JsonObject, JsonObject> link = request -> JsonObject.of("statusCode", 200);
  private CommandRunner commands = (args, cwd, out, err) -> 0;
  private HttpGateway gateway;
  private Http http;

  @BeforeAll
  static void pages() throws StackProblem {
    s3 = EmbeddedS3.inMemory(EmbeddedS3.Settings.of(ObjectListener.NONE));
    aws =
        AwsClients.at(
            s3.endpoint(), EmbeddedS3.REGION, s3.keys().accessKey(), s3.keys().secretKey());
    site = new S3Objects(aws.s3(), EmbeddedS3.SITE);
    site.put("vi/index.html", page("cả nước"));
    site.put("u/index.html", page("tải lên"));
    site.put("style.css", Objects.Content.of("p{}".getBytes(UTF_8), "text/css"));
    byte[] big = new byte[3 * 1024 * 1024 + 5];
    for (int i = 0; i < big.length; i++) {
      big[i] = (byte) (i * 31 >> 3);
    }
    site.put("data/big.bin", Objects.Content.of(big, "application/octet-stream"));
    site.put("empty.txt", Objects.Content.of(new byte[0], "text/plain"));
  }

  @AfterAll
  static void close() {
    aws.close();
    s3.close();
  }

  private static Objects.Content page(String text) {
    return Objects.Content.of(text.getBytes(UTF_8), "text/html; charset=utf-8");
  }

  @BeforeEach
  void serve() throws StackProblem {
    RequestStreamHandler handler =
        (in, out, context) -> {
          JsonObject request = Json.trusted(in.readAllBytes());
          event = request;
          out.write(Json.write(link.apply(request)));
        };
    gateway = HttpGateway.bind(0);
    gateway.serve(
        new HttpGateway.Routes(
            new LambdaInvoker(
                "link",
                handler,
                Duration.ofSeconds(5),
                new PrintStream(OutputStream.nullOutputStream())),
            site,
            List.of("http://127.0.0.1:9000"),
            (args, cwd, out, err) -> commands.run(args, cwd, out, err),
            "s3cret",
            new SettableClock()));
    http = new Http(gateway.port());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private Http.Answer send(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    return http.send(method, path, headers, body.getBytes(UTF_8));
  }

  @Nested
  class Pages {
    @Test
    void areServedWithTheirTypeAndSecurityHeaders() throws Exception {
      Http.Answer answer = http.get("/vi/");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("cả nước");
      assertThat(answer.header("content-type")).isEqualTo("text/html;charset=utf-8");
      assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
      assertThat(answer.header("content-security-policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .contains("connect-src 'self' http://127.0.0.1:9000");
      assertThat(http.get("/u/").text()).isEqualTo("tải lên");
      assertThat(http.get("/style.css").header("content-type")).isEqualTo("text/css");
    }

    @Test
    void ofAFolderAreFoundWithoutTheSlash() throws Exception {
      Http.Answer answer = http.get("/vi");
      assertThat(answer.status()).isEqualTo(301);
      assertThat(answer.header("location")).isEqualTo("/vi/");
    }

    @Test
    void areNotSentAgainUnchanged() throws Exception {
      String etag = http.get("/vi/").header("etag");
      assertThat(etag).startsWith("\"");
      Http.Answer again = send("GET", "/vi/", Map.of("if-none-match", "W/" + etag), "");
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(send("GET", "/vi/", Map.of("if-none-match", "\"x\""), "").status()).isEqualTo(200);
    }

    @Test
    void haveAHead() throws Exception {
      Http.Answer head = send("HEAD", "/data/big.bin", Map.of(), "");
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-length")).isEqualTo("3145733");
    }

    @Test
    void ofAnySizeComeWhole() throws Exception {
      byte[] whole = http.get("/data/big.bin").body();
      assertThat(whole).hasSize(3145733);
      assertThat(whole[3145732]).isEqualTo((byte) (3145732 * 31 >> 3));
      assertThat(http.get("/empty.txt").status()).isEqualTo(200);
    }

    @Test
    void comeInParts() throws Exception {
      byte[] whole = http.get("/data/big.bin").body();
      Http.Answer tail = send("GET", "/data/big.bin", Map.of("range", "bytes=-8"), "");
      assertThat(tail.status()).isEqualTo(206);
      assertThat(tail.header("content-range")).isEqualTo("bytes 3145725-3145732/3145733");
      assertThat(tail.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, 3145725, 3145733));
      assertThat(send("GET", "/vi/", Map.of("range", "bytes=0-0"), "").text()).isEqualTo("c");
      assertThat(send("GET", "/vi/", Map.of("range", "bytes=99-"), "").status()).isEqualTo(416);
    }

    @Test
    void thatAreNotThereSaySoInBothLanguages() throws Exception {
      Http.Answer answer = http.get("/none");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).contains("Không có trang này").contains("no such page");
    }

    @Test
    void areNotWritten() throws Exception {
      assertThat(send("PUT", "/vi/", Map.of(), "x").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/../lake/current.json",
          "/vi/../../inbox/x",
          "/%2e%2e/lake/current.json",
          "/vi/%2e%2e/%2e%2e/lake/x",
          "/..%2flake/x",
          "/%5c..%5clake",
          "//vi/",
          "/vi/./",
          "/%00",
          "/%252e%252e/lake",
          "/vi%0d%0ax"
        })
    void neverLieOutsideTheBucket(String path) throws Exception {
      assertThat(http.get(path).status()).isIn(400, 404);
    }
  }

  @Nested
  class Api {
    @Test
    void getsTheEventOfAnHttpApi() throws Exception {
      send(
          "POST",
          "/api/uploads?a=1&a=2&b=%C4%91",
          Map.of(
              "Content-Type",
              "application/json",
              "Authorization",
              "Bearer t",
              "Cookie",
              "x=1; y=2"),
          "{\"items\":[]}");
      JsonObject request = java.util.Objects.requireNonNull(event);
      assertThat(request.getString("version")).isEqualTo("2.0");
      assertThat(request.getString("routeKey")).isEqualTo("$default");
      assertThat(request.getString("rawPath")).isEqualTo("/api/uploads");
      assertThat(request.getString("rawQueryString")).isEqualTo("a=1&a=2&b=%C4%91");
      assertThat(request.getObject("queryStringParameters").getString("a")).isEqualTo("1,2");
      assertThat(request.getObject("queryStringParameters").getString("b")).isEqualTo("đ");
      assertThat(request.getObject("headers").getString("authorization")).isEqualTo("Bearer t");
      assertThat(request.getObject("headers").has("cookie")).isFalse();
      assertThat(request.strings("cookies")).containsExactly("x=1", "y=2");
      assertThat(request.getString("body")).isEqualTo("{\"items\":[]}");
      assertThat(request.getBoolean("isBase64Encoded")).isFalse();
      JsonObject context = request.getObject("requestContext");
      assertThat(context.getObject("http").getString("method")).isEqualTo("POST");
      assertThat(context.getObject("http").getString("path")).isEqualTo("/api/uploads");
      assertThat(context.getString("time")).isEqualTo("30/Jun/2026:01:00:00 +0000");
    }

    @Test
    void getsOtherBodiesInBase64() throws Exception {
      send("POST", "/api/x", Map.of("Content-Type", "image/jpeg"), "abc");
      JsonObject request = java.util.Objects.requireNonNull(event);
      assertThat(request.getString("body")).isEqualTo("YWJj");
      assertThat(request.getBoolean("isBase64Encoded")).isTrue();
    }

    @Test
    void answersWithStatusHeadersAndBody() throws Exception {
      link =
          request ->
              JsonObject.of(
                  "statusCode",
                  404,
                  "headers",
                  JsonObject.of("content-type", "application/json", "cache-control", "no-store"),
                  "body",
                  "{\"x\":\"đ\"}");
      Http.Answer answer = http.get("/api/link");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("content-type")).isEqualTo("application/json");
      assertThat(answer.header("cache-control")).isEqualTo("no-store");
      assertThat(answer.text()).isEqualTo("{\"x\":\"đ\"}");
    }

    @Test
    void answersWithMoreThanAFormMayHold() throws Exception {
      String large = "x".repeat(500_000);
      link = request -> JsonObject.of("statusCode", 200, "body", large);
      assertThat(http.get("/api/link").text()).isEqualTo(large);
    }

    @Test
    void saysNoMoreOfAFaultThanThatItIsOne() throws Exception {
      link =
          request -> {
            throw new IllegalStateException("secret detail");
          };
      Http.Answer answer = http.get("/api/link");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }

  @Nested
  class ForeignHosts {
    @ParameterizedTest
    @ValueSource(strings = {"/vi/", "/api/link", "/local/command", "/none"})
    void areRefusedOnEveryRoute(String path) throws Exception {
      for (String host : List.of("evil.example", "127.0.0.1", "127.0.0.1.evil.example:80")) {
        assertThat(send("GET", path, Map.of("host", host), "").status()).isEqualTo(421);
      }
      assertThat(event).isNull();
    }

    @Test
    void areNotLocalhost() throws Exception {
      Map<String, String> host = Map.of("host", "localhost:" + gateway.port());
      assertThat(send("GET", "/vi/", host, "").status()).isEqualTo(200);
    }
  }

  @Nested
  class Commands {
    private static final String BODY = "{\"args\":[\"status\"],\"cwd\":\"/tmp\"}";

    @Test
    void areRefusedWithoutTheSecret() throws Exception {
      commands =
          (args, cwd, out, err) -> {
            throw new AssertionError("must not run");
          };
      Map<String, String> wrong = Map.of(CommandRoute.SECRET_HEADER, "s3creT");
      assertThat(send("POST", "/local/command", Map.of(), BODY).status()).isEqualTo(403);
      assertThat(send("POST", "/local/command", wrong, BODY).status()).isEqualTo(403);
    }

    @Test
    void areRefusedFromAPage() throws Exception {
      Map<String, String> page =
          Map.of(CommandRoute.SECRET_HEADER, "s3cret", "origin", "http://127.0.0.1:8080");
      assertThat(send("POST", "/local/command", page, BODY).status()).isEqualTo(403);
      Map<String, String> get = Map.of(CommandRoute.SECRET_HEADER, "s3cret");
      assertThat(send("GET", "/local/command", get, "").status()).isEqualTo(403);
    }

    @Test
    void areRunAndTheirOutputComesBackInBothStreams() throws Exception {
      commands =
          (args, cwd, out, err) -> {
            out.println("kết quả " + args + " " + cwd);
            err.print("tiến độ…");
            return 1;
          };
      var out = new ByteArrayOutputStream();
      var err = new ByteArrayOutputStream();
      int exit =
          new Handover(gateway.port(), "s3cret", 1)
              .run(
                  List.of("status", "--area", "Hà Nội"),
                  Path.of("/tmp"),
                  new PrintStream(out, true, UTF_8),
                  new PrintStream(err, true, UTF_8));
      assertThat(exit).isEqualTo(1);
      assertThat(out.toString(UTF_8)).isEqualTo("kết quả [status, --area, Hà Nội] /tmp\n");
      assertThat(err.toString(UTF_8)).isEqualTo("tiến độ…");
    }

    @Test
    void mayPrintMuchAndNoCharacterIsCut() throws Exception {
      String much = "ế😀".repeat(40_000);
      commands =
          (args, cwd, out, err) -> {
            out.print(much);
            return 0;
          };
      var out = new ByteArrayOutputStream();
      new Handover(gateway.port(), "s3cret", 1)
          .run(List.of(), Path.of("/"), new PrintStream(out, true, UTF_8), System.err);
      assertThat(out.toString(UTF_8)).isEqualTo(much);
    }

    @Test
    void thatBreakAreAFaultOfTheSystem() throws Exception {
      commands =
          (args, cwd, out, err) -> {
            throw new IllegalStateException("broken");
          };
      var err = new ByteArrayOutputStream();
      int exit =
          new Handover(gateway.port(), "s3cret", 1)
              .run(List.of(), Path.of("/"), System.out, new PrintStream(err, true, UTF_8));
      assertThat(exit).isEqualTo(3);
      assertThat(err.toString(UTF_8)).contains("broken");
    }
  }

  @Nested
  class AHandover {
    @Test
    void isFoundWhileTheStackRuns() throws Exception {
      Path path = folder.resolve("data");
      assertThat(Handover.find(path)).isEmpty();
      try (var data = DataFolder.open(path)) {
        Handover offered = Handover.offer(data, gateway.port(), "s3cret");
        assertThat(Handover.find(path)).contains(offered);
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(path.resolve("up.json"))))
            .isEqualTo("rw-------");
        Handover.withdraw(data);
        assertThat(Handover.find(path)).isEmpty();
        Handover.offer(data, gateway.port(), "s3cret");
      }
      assertThat(Handover.find(path)).as("left behind by a killed process").isEmpty();
    }

    @Test
    void keepsItsSecretOutOfLogs() {
      assertThat(new Handover(1, "s3cret", 2).toString()).doesNotContain("s3cret");
      assertThat(new S3Keys("a", "s3cret").toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void aTakenPortIsNamed() {
    assertThatThrownBy(() -> HttpGateway.bind(gateway.port()))
        .isInstanceOfSatisfying(
            StackProblem.PortTaken.class,
            problem -> assertThat(problem.port()).isEqualTo(gateway.port()));
  }
}
