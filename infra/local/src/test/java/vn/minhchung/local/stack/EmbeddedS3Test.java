package vn.minhchung.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vn.minhchung.core.Sha256;
import vn.minhchung.local.stack.ObjectListener.ObjectCreated;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.UploadSigner.SignedUpload;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.s3.S3Objects;
import vn.minhchung.storage.s3.S3UploadSigner;

class EmbeddedS3Test {
  private static final byte[] BODY = "minh chứng".getBytes(UTF_8);
  private static final Sha256 HASH = Sha256.of(BODY);
  private static final String KEY = "e/L1/" + HASH;
  private static final Duration SHORT = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final List<ObjectCreated> events = Collections.synchronizedList(new ArrayList<>());
  private DataFolder data;
  private EmbeddedS3 s3;
  private AwsClients aws;
  private Http http;

  @BeforeEach
  void start() throws StackProblem {
    data = DataFolder.open(folder.resolve("data"));
    s3 =
        EmbeddedS3.start(
            data, new EmbeddedS3.Settings(0, List.of("http://127.0.0.1:8080"), events::add));
    aws = clients(s3);
    http = new Http(s3.endpoint().getPort());
  }

  @AfterEach
  void stop() {
    aws.close();
    s3.close();
    data.close();
  }

  private static AwsClients clients(EmbeddedS3 s3) {
    return AwsClients.at(
        s3.endpoint(), EmbeddedS3.REGION, s3.keys().accessKey(), s3.keys().secretKey());
  }

  private Objects objects(String bucket) {
    return new S3Objects(aws.s3(), bucket);
  }

  private SignedUpload sign(Duration validFor) {
    return new S3UploadSigner(aws.presigner(), EmbeddedS3.INBOX)
        .sign(KEY, BODY.length, "image/jpeg", HASH, Map.of("name", "%E1%BA%A3nh.jpg"), validFor);
  }

  private Http.Answer put(String url, Map<String, String> headers, byte[] body) throws Exception {
    URI uri = URI.create(url);
    return http.send("PUT", uri.getRawPath() + "?" + uri.getRawQuery(), headers, body);
  }

  private Http.Answer putWith(String header, String value) throws Exception {
    SignedUpload upload = sign(SHORT);
    Map<String, String> headers = new HashMap<>(upload.headers());
    headers.put(header, value);
    return put(upload.url(), headers, BODY);
  }

  private void nothingHappened() {
    assertThat(events).isEmpty();
    assertThat(objects(EmbeddedS3.INBOX).head(KEY)).isEmpty();
  }

  @Nested
  class APreSignedUpload {
    @Test
    void isTakenInWithAllThatWasSigned() throws Exception {
      SignedUpload upload = sign(SHORT);
      assertThat(put(upload.url(), upload.headers(), BODY).status()).isEqualTo(200);
      Objects.Info info = objects(EmbeddedS3.INBOX).head(KEY).orElseThrow();
      assertThat(info.size()).isEqualTo(BODY.length);
      assertThat(info.contentType()).isEqualTo("image/jpeg");
      assertThat(info.metadata()).containsEntry("name", "%E1%BA%A3nh.jpg");
      assertThat(events)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.bucket()).isEqualTo("inbox");
                assertThat(event.key()).isEqualTo(KEY);
                assertThat(event.size()).isEqualTo(BODY.length);
                assertThat(event.how()).isEqualTo("Put");
              });
    }

    @Test
    void isRefusedTheSecondTime() throws Exception {
      SignedUpload upload = sign(SHORT);
      put(upload.url(), upload.headers(), BODY);
      assertThat(put(upload.url(), upload.headers(), BODY).status()).isEqualTo(412);
      assertThat(events).hasSize(1);
    }

    @Test
    void isRefusedWithAForgedSignature() throws Exception {
      SignedUpload upload = sign(SHORT);
      String forged = upload.url().replaceAll("X-Amz-Signature=.{8}", "X-Amz-Signature=00000000");
      assertThat(put(forged, upload.headers(), BODY).status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void isRefusedWhenExpired() throws Exception {
      SignedUpload upload = sign(Duration.ofSeconds(1));
      Thread.sleep(2_100);
      assertThat(put(upload.url(), upload.headers(), BODY).status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void isRefusedWithALongerExpiryThanSigned() throws Exception {
      SignedUpload upload = sign(SHORT);
      String longer = upload.url().replace("X-Amz-Expires=300", "X-Amz-Expires=86400");
      assertThat(longer).isNotEqualTo(upload.url());
      assertThat(put(longer, upload.headers(), BODY).status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void isRefusedForAnotherKey() throws Exception {
      SignedUpload upload = sign(SHORT);
      String other = upload.url().replace("/e/L1/", "/e/L2/");
      assertThat(put(other, upload.headers(), BODY).status()).isEqualTo(403);
      assertThat(events).isEmpty();
    }

    @Test
    void isRefusedForAnotherBucket() throws Exception {
      SignedUpload upload = sign(SHORT);
      String other = upload.url().replace("/inbox/", "/site/");
      assertThat(put(other, upload.headers(), BODY).status()).isEqualTo(403);
      assertThat(events).isEmpty();
    }

    @Test
    void isRefusedWithAnotherType() throws Exception {
      assertThat(putWith("content-type", "text/html").status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void isRefusedWithAnotherLength() throws Exception {
      SignedUpload upload = sign(SHORT);
      Map<String, String> headers = new HashMap<>(upload.headers());
      byte[] longer = (new String(BODY, UTF_8) + "!").getBytes(UTF_8);
      headers.put("content-length", String.valueOf(longer.length));
      assertThat(put(upload.url(), headers, longer).status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void isRefusedWithAnotherHash() throws Exception {
      byte[] other = "minh chung!!".getBytes(UTF_8);
      String hash = Base64.getEncoder().encodeToString(Sha256.of(other).bytes());
      assertThat(putWith("x-amz-checksum-sha256", hash).status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void isRefusedWithAnotherBodyOfTheSameLength() throws Exception {
      SignedUpload upload = sign(SHORT);
      byte[] other = BODY.clone();
      other[0]++;
      assertThat(put(upload.url(), upload.headers(), other).status()).isEqualTo(400);
      nothingHappened();
    }

    @Test
    void isRefusedWithAnotherFileName() throws Exception {
      assertThat(putWith("x-amz-meta-name", "other.jpg").status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void isRefusedWithoutItsCondition() throws Exception {
      SignedUpload upload = sign(SHORT);
      Map<String, String> headers = new HashMap<>(upload.headers());
      headers.remove("if-none-match");
      assertThat(put(upload.url(), headers, BODY).status()).isEqualTo(403);
      nothingHappened();
    }

    @Test
    void cannotBeUsedToRead() throws Exception {
      SignedUpload upload = sign(SHORT);
      put(upload.url(), upload.headers(), BODY);
      URI uri = URI.create(upload.url());
      String target = uri.getRawPath() + "?" + uri.getRawQuery();
      assertThat(http.send("GET", target, upload.headers(), new byte[0]).status()).isEqualTo(403);
    }

    @Test
    void isNotTakenForOneOfTwoRacers() throws Exception {
      SignedUpload upload = sign(SHORT);
      List<Integer> statuses =
          together(8, () -> put(upload.url(), upload.headers(), BODY).status());
      assertThat(statuses).containsOnlyOnce(200);
      assertThat(events).hasSize(1);
    }
  }

  @Nested
  class WithoutASignature {
    @Test
    void nothingIsRead() throws Exception {
      objects(EmbeddedS3.SITE).put("index.html", Objects.Content.of(BODY, "text/html"));
      assertThat(http.get("/site/index.html").status()).isEqualTo(403);
      assertThat(http.get("/site/").status()).isEqualTo(403);
      assertThat(http.get("/").status()).isEqualTo(403);
    }

    @Test
    void nothingIsWritten() throws Exception {
      assertThat(http.send("PUT", "/inbox/x", Map.of(), BODY).status()).isEqualTo(403);
      assertThat(events).isEmpty();
    }

    @Test
    void nothingIsReadWithAnotherSecret() {
      var stranger =
          AwsClients.at(s3.endpoint(), EmbeddedS3.REGION, s3.keys().accessKey(), "0".repeat(60));
      try (stranger) {
        assertThatThrownBy(() -> new S3Objects(stranger.s3(), EmbeddedS3.LAKE).head("x"))
            .isInstanceOf(RuntimeException.class);
      }
    }
  }

  @Nested
  class TheStoreOnFiles {
    @Test
    void keepsTheTagAcrossARead() {
      Objects lake = objects(EmbeddedS3.LAKE);
      lake.put("a", Objects.Content.of(BODY, "text/plain"));
      assertThat(lake.head("a").orElseThrow().etag())
          .isEqualTo(lake.get("a", 1000).orElseThrow().info().etag());
    }

    @Test
    void keepsTheChecksumForALaterRead() {
      aws.s3()
          .putObject(
              r -> r.bucket("inbox").key("c").checksumSHA256(base64()),
              RequestBody.fromBytes(BODY));
      var later =
          aws.s3().headObject(r -> r.bucket("inbox").key("c").checksumMode(ChecksumMode.ENABLED));
      assertThat(later.checksumSHA256()).isEqualTo(base64());
    }

    private String base64() {
      return Base64.getEncoder().encodeToString(HASH.bytes());
    }

    @Test
    void letsOneOfManySwapsWin() throws Exception {
      Objects lake = objects(EmbeddedS3.LAKE);
      lake.put("current.json", Objects.Content.of(new byte[] {'0'}, "application/json"));
      String tag = lake.head("current.json").orElseThrow().etag();
      var number = new java.util.concurrent.atomic.AtomicInteger();
      List<Objects.PutOutcome> outcomes =
          together(
              12,
              () ->
                  lake.putIfMatch(
                      "current.json",
                      tag,
                      Objects.Content.of(
                          ("n" + number.incrementAndGet()).getBytes(UTF_8), "application/json")));
      assertThat(outcomes.stream().filter(Objects.Written.class::isInstance)).hasSize(1);
    }

    @Test
    void refusesASwapOfWhatIsNotThere() {
      assertThat(
              objects(EmbeddedS3.LAKE)
                  .putIfMatch("none", "\"abc\"", Objects.Content.of(BODY, "text/plain")))
          .isInstanceOf(Objects.Refused.class);
    }

    @Test
    void refusesMoreMetadataThanItCouldKeep() {
      assertThatThrownBy(
              () ->
                  aws.s3()
                      .putObject(
                          r ->
                              r.bucket("inbox").key("m").metadata(Map.of("name", "x".repeat(2100))),
                          RequestBody.fromBytes(BODY)))
          .isInstanceOf(S3Exception.class)
          .extracting(e -> ((S3Exception) e).statusCode())
          .isEqualTo(400);
    }

    @Test
    void keepsMetadataUpToTheLimit() {
      String name = "x".repeat(2000);
      aws.s3()
          .putObject(
              r ->
                  r.bucket("inbox")
                      .key("m")
                      .contentType("image/jpeg")
                      .metadata(Map.of("name", name)),
              RequestBody.fromBytes(BODY));
      Objects.Info info = objects(EmbeddedS3.INBOX).head("m").orElseThrow();
      assertThat(info.metadata()).containsEntry("name", name);
      assertThat(info.contentType()).isEqualTo("image/jpeg");
    }
  }

  @Nested
  class Events {
    @Test
    void comeOnceForAMultipartUpload() {
      byte[] part = new byte[5 * 1024 * 1024];
      String id = aws.s3().createMultipartUpload(r -> r.bucket("lake").key("big")).uploadId();
      String tag =
          aws.s3()
              .uploadPart(
                  r -> r.bucket("lake").key("big").uploadId(id).partNumber(1),
                  RequestBody.fromBytes(part))
              .eTag();
      aws.s3()
          .completeMultipartUpload(
              r ->
                  r.bucket("lake")
                      .key("big")
                      .uploadId(id)
                      .multipartUpload(
                          CompletedMultipartUpload.builder()
                              .parts(CompletedPart.builder().partNumber(1).eTag(tag).build())
                              .build()));
      assertThat(events)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.key()).isEqualTo("big");
                assertThat(event.size()).isEqualTo(part.length);
                assertThat(event.how()).isEqualTo("CompleteMultipartUpload");
              });
    }

    @Test
    void doNotComeForARefusedWrite() {
      Objects lake = objects(EmbeddedS3.LAKE);
      lake.putIfAbsent("a", Objects.Content.of(BODY, "text/plain"));
      lake.putIfAbsent("a", Objects.Content.of(BODY, "text/plain"));
      assertThat(events).hasSize(1);
    }
  }

  @Nested
  class Restart {
    @Test
    void keepsObjectsKeysAndUrls() throws Exception {
      SignedUpload upload = sign(SHORT);
      put(upload.url(), upload.headers(), BODY);
      S3Keys keys = s3.keys();
      int port = s3.endpoint().getPort();
      s3.close();
      s3 = EmbeddedS3.start(data, new EmbeddedS3.Settings(port, List.of(), events::add));
      assertThat(s3.keys()).isEqualTo(keys);
      Objects.Info info = objects(EmbeddedS3.INBOX).head(KEY).orElseThrow();
      assertThat(info.contentType()).isEqualTo("image/jpeg");
      assertThat(info.metadata()).containsEntry("name", "%E1%BA%A3nh.jpg");
      assertThat(put(upload.url(), upload.headers(), BODY).status()).isEqualTo(412);
    }

    @Test
    void removesWhatAKilledUploadLeft() throws Exception {
      Path left = data.objects().resolve("inbox/e-3f2b1c4d-1111-4222-8333-444455556666");
      Files.write(left, BODY);
      assertThat(objects(EmbeddedS3.INBOX).list("", null).objects()).isEmpty();
      s3.close();
      s3 = EmbeddedS3.start(data, EmbeddedS3.Settings.of(events::add));
      assertThat(left).doesNotExist();
    }

    @Test
    void keepsTheKeysFromOthers() throws Exception {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.path().resolve("s3-keys.json"))))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
          .isEqualTo("rwx------");
    }
  }

  @Nested
  class TheNetwork {
    @Test
    void aTakenPortIsNamed() throws Exception {
      try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
        assertThatThrownBy(
                () ->
                    EmbeddedS3.inMemory(
                        new EmbeddedS3.Settings(
                            taken.getLocalPort(), List.of(), ObjectListener.NONE)))
            .isInstanceOfSatisfying(
                StackProblem.PortTaken.class,
                problem -> assertThat(problem.port()).isEqualTo(taken.getLocalPort()));
      }
    }

    @Test
    void onlyTheGivenOriginMayCall() throws Exception {
      assertThat(preflight("http://127.0.0.1:8080").status()).isEqualTo(200);
      assertThat(preflight("http://127.0.0.1:8080").header("access-control-allow-origin"))
          .isEqualTo("http://127.0.0.1:8080");
      assertThat(preflight("http://127a0b0c1:8080").status()).isEqualTo(403);
      assertThat(preflight("https://evil.example").status()).isEqualTo(403);
    }

    private Http.Answer preflight(String origin) throws Exception {
      return http.send(
          "OPTIONS",
          "/inbox/x",
          Map.of(
              "origin", origin,
              "access-control-request-method", "PUT",
              "access-control-request-headers", "content-type,if-none-match"),
          new byte[0]);
    }
  }

  private static <T> List<T> together(int count, Callable<T> task) throws Exception {
    var pool = Executors.newFixedThreadPool(count);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(Collections.nCopies(count, task))) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }
}
