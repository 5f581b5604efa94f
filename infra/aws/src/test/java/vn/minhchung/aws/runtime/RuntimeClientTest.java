package vn.minhchung.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** The runtime client is native code for Linux, as Lambda is. */
@DisplayName("Lambda's runtime client")
@EnabledOnOs(OS.LINUX)
final class RuntimeClientTest {
  private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";
  private static final String SHA = "a".repeat(64);
  private static final String ULID = "01KAMFVYZW0000000000000000";
  private static final String FORM = "f/l1/" + ULID + "/" + SHA;
  private static final String EVIDENCE = "e/l1/" + SHA;
  private static final String TEST_EVENT =
      "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Time\":\"2026-11-22T00:00:00.000Z\","
          + "\"Bucket\":\"inbox\",\"RequestId\":\"R\",\"HostId\":\"H\"}";

  static String created(String key) {
    return "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\",\"awsRegion\":\"eu-central-1\","
        + "\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"s3SchemaVersion\":\"1.0\",\"configurationId\":\"x\","
        + "\"bucket\":{\"name\":\"inbox\",\"arn\":\"arn:aws:s3:::inbox\"},\"object\":{\"key\":\""
        + key
        + "\",\"size\":2,\"eTag\":\"d41d8cd98f00b204e9800998ecf8427e\",\"sequencer\":\"0055AED6DCD90281E5\"}}}]}";
  }

  static String batch(String... bodies) {
    List<JsonObject> records = new ArrayList<>();
    for (int i = 0; i < bodies.length; i++) {
      records.add(
          JsonObject.of(
              "messageId",
              "m" + i,
              "receiptHandle",
              "h",
              "body",
              bodies[i],
              "attributes",
              JsonObject.of("ApproximateReceiveCount", "1"),
              "messageAttributes",
              JsonObject.of(),
              "eventSource",
              "aws:sqs",
              "eventSourceARN",
              "arn:aws:sqs:eu-central-1:000000000000:q",
              "awsRegion",
              "eu-central-1"));
    }
    return Json.text(JsonObject.of("Records", records));
  }

  static String failed(String... ids) {
    return Json.text(
        JsonObject.of(
            "batchItemFailures",
            List.of(ids).stream().map(id -> JsonObject.of("itemIdentifier", id)).toList()));
  }

  @Nested
  @DisplayName("with the function of forms")
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  final class Forms {
    private final StubAws aws = new StubAws();
    private Function function;

    Forms() throws IOException {}

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
      function = Function.start("intake", "FormsHandler", folder, aws);
    }

    @BeforeEach
    void forget() {
      aws.asked();
    }

    @AfterAll
    void stop() throws IOException {
      function.close();
      aws.close();
    }

    @Test
    @DisplayName("s3:TestEvent is no upload")
    void testEvent() throws Exception {
      assertThat(function.invoke(batch(TEST_EVENT)).body()).isEqualTo(NOTHING_FAILED);
      assertThat(aws.asked()).noneMatch(call -> call.startsWith("GET"));
    }

    @Test
    @DisplayName("a key is read as S3 encodes it, however much of it is encoded")
    void encodedKeys() throws Exception {
      assertThat(function.invoke(batch(created(FORM))).body()).isEqualTo(NOTHING_FAILED);
      assertThat(aws.asked()).contains("GET /inbox/" + FORM);
      assertThat(function.invoke(batch(created(FORM.replace("/", "%2F")))).body())
          .isEqualTo(NOTHING_FAILED);
      assertThat(aws.asked()).contains("GET /inbox/" + FORM);
    }

    @Test
    @DisplayName("a Vietnamese key, which nobody of ours signed, is left alone")
    void vietnameseKey() throws Exception {
      String key =
          "f/H%E1%BB%99i+khuy%E1%BA%BFn+h%E1%BB%8Dc/bi%C3%AAn+b%E1%BA%A3n+%28b%E1%BA%A3n+2%29.json";
      assertThat(function.invoke(batch(created(key))).body()).isEqualTo(NOTHING_FAILED);
      assertThat(aws.asked()).noneMatch(call -> call.startsWith("GET"));
    }

    @Test
    @DisplayName("a copy of a message is as good as the first")
    void duplicates() throws Exception {
      assertThat(function.invoke(batch(created(FORM), created(FORM))).body())
          .isEqualTo(NOTHING_FAILED);
    }

    @Test
    @DisplayName("an empty batch and one of a thousand are taken")
    void sizes() throws Exception {
      assertThat(function.invoke(batch()).body()).isEqualTo(NOTHING_FAILED);
      String[] many = IntStream.range(0, 1000).mapToObj(i -> TEST_EVENT).toArray(String[]::new);
      assertThat(function.invoke(batch(many)).body()).isEqualTo(NOTHING_FAILED);
    }

    @Test
    @DisplayName("what is no message of S3 is dropped: repeating would not mend it")
    void malformedRecords() throws Exception {
      assertThat(
              function
                  .invoke(
                      batch(
                          "",
                          "no json",
                          "[]",
                          "{\"Records\":[{}]}",
                          "{\"Records\":[{\"s3\":{\"object\":{\"key\":7}}}]}",
                          created("f/%zz")))
                  .body())
          .isEqualTo(NOTHING_FAILED);
    }

    @Test
    @DisplayName("what is no event at all is an error, and the next event is served")
    void malformedEvent() throws Exception {
      RuntimeApi.Answer answer = function.invoke("[1,2");
      assertThat(answer.kind()).isEqualTo("error");
      assertThat(answer.body()).contains("IOException");
      assertThat(function.invoke(batch(TEST_EVENT)).body()).isEqualTo(NOTHING_FAILED);
    }

    @Test
    @DisplayName("near the deadline the rest of the batch comes again")
    void deadline() throws Exception {
      RuntimeApi.Answer answer =
          function.invoke(batch(created(FORM), created(FORM)), Duration.ofSeconds(5));
      assertThat(answer.body()).isEqualTo(failed("m0", "m1"));
      assertThat(aws.asked()).isEmpty();
    }
  }

  @Nested
  @DisplayName("with the function of evidence")
  final class Evidence {
    @Test
    @DisplayName("one message that always fails comes again alone")
    void poison(@TempDir Path folder) throws Exception {
      try (StubAws aws = new StubAws();
          Function function = Function.start("intake", "EvidenceHandler", folder, aws)) {
        String poison = "e/lpoison/" + SHA;
        assertThat(
                function
                    .invoke(batch(created(EVIDENCE), created(poison), created(EVIDENCE)))
                    .body())
            .isEqualTo(failed("m1"));
      }
    }

    @Test
    @DisplayName("a call that is denied makes its message come again")
    void denied(@TempDir Path folder) throws Exception {
      try (StubAws aws = new StubAws();
          Function function = Function.start("intake", "EvidenceHandler", folder, aws, "denied")) {
        assertThat(function.invoke(batch(created("e/lpoison/" + SHA), TEST_EVENT)).body())
            .isEqualTo(failed("m0"));
      }
    }
  }

  @Nested
  @DisplayName("with the other functions")
  final class Others {
    private final List<AutoCloseable> open = new ArrayList<>();
    private @TempDir Path folder;

    private Function start(String module, String handler) throws IOException {
      StubAws aws = new StubAws();
      open.add(aws);
      Function function = Function.start(module, handler, folder, aws);
      open.add(function);
      return function;
    }

    @AfterEach
    void stop() throws Exception {
      for (AutoCloseable part : open) {
        part.close();
      }
    }

    @Test
    @DisplayName("an unknown token is answered with 404, a wrong address too")
    void link() throws Exception {
      Function link = start("link", "LinkHandler");
      String event =
          "{\"version\":\"2.0\",\"routeKey\":\"ANY /api/{proxy+}\",\"rawPath\":\"%s\",\"rawQueryString\":\"\","
              + "\"headers\":{\"authorization\":\"Bearer none\"},\"requestContext\":{\"stage\":\"$default\","
              + "\"http\":{\"method\":\"GET\",\"path\":\"%s\",\"sourceIp\":\"192.0.2.1\"}},\"isBase64Encoded\":false}";
      for (String path : List.of("/api/link", "/api/nothing", "/api/receipts/" + ULID)) {
        JsonObject answer =
            Json.readObject(
                link.invoke(event.formatted(path, path))
                    .body()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.getInt("statusCode")).isEqualTo(404);
        assertThat(answer.getString("body")).contains("MC-LINK-001");
      }
    }

    @Test
    @DisplayName("the scheduler's input starts the sweep")
    void sweep() throws Exception {
      assertThat(start("intake", "SweepHandler").invoke("{}").body())
          .isEqualTo("{\"seen\":0,\"taken\":0,\"failed\":0,\"complete\":true}");
    }

    @Test
    @DisplayName("the state machine's words go through plan, province and finish")
    void compact() throws Exception {
      String plan = start("compact", "PlanHandler").invoke("{}").body();
      assertThat(plan).contains("\"items\":[]");
      stop();
      open.clear();
      folder = java.nio.file.Files.createDirectory(folder.resolve("province"));
      assertThat(
              start("compact", "ProvinceHandler")
                  .invoke("{\"year\":2026,\"province\":\"01\"}")
                  .body())
          .contains("\"files\":");
      stop();
      open.clear();
      folder = java.nio.file.Files.createDirectory(folder.resolve("finish"));
      String input = plan.substring(0, plan.length() - 1) + ",\"results\":[]}";
      // writes Parquet: the native part of zstd is in the artifact and loads
      assertThat(start("compact", "FinishHandler").invoke(input).body())
          .contains("\"status\":\"swapped\"");
    }

    @Test
    @DisplayName("the scheduler's input has garbage deleted, of which a new lake has none")
    void garbage() throws Exception {
      assertThat(start("compact", "GarbageHandler").invoke("{\"delete\":true}").body())
          .isEqualTo("{\"status\":\"deleted\",\"files\":0,\"bytes\":0}");
    }

    @Test
    @DisplayName(
        "the scheduler's input has uncited evidence deleted, of which a new inbox has none")
    void spareEvidence() throws Exception {
      Function privacy = start("privacy", "PrivacyHandler");
      assertThat(privacy.invoke("{\"what\":\"spare\",\"delete\":true}").body())
          .isEqualTo("{\"status\":\"deleted\",\"files\":0,\"bytes\":0}");
      RuntimeApi.Answer unknown = privacy.invoke("{\"what\":\"everything\"}");
      assertThat(unknown.kind()).isEqualTo("error");
      assertThat(unknown.body()).contains("erase, export, retention or spare");
      assertThat(privacy.invoke("{\"what\":\"erase\",\"subject\":\"x/Bà Tám\"}").body())
          .contains("refused")
          .doesNotContain("Tám");
    }

    @Test
    @DisplayName("a job that publish does not know is an error, those of the schedule are not")
    void publish() throws Exception {
      Function publish = start("publish", "PublishHandler");
      assertThat(publish.invoke("{\"what\":\"work\"}").body()).isEqualTo("{\"pages\":[]}");
      RuntimeApi.Answer unknown = publish.invoke("{\"what\":\"everything\"}");
      assertThat(unknown.kind()).isEqualTo("error");
      assertThat(unknown.body()).contains("work, site, due or report");
    }
  }
}
