package vn.minhchung.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.Objects.Info;
import vn.minhchung.storage.PartUploads;
import vn.minhchung.storage.UploadSigner.SignedUpload;
import vn.minhchung.storage.aws.AwsClients;

/**
 * What a signed upload allows, and all that it does not. It means something only on a server that
 * verifies: S3Proxy, MiniStack with {@code AUTH=true}, S3 itself.
 */
abstract class UploadContract {
  private static final String KEY = "f/k7/01JZ/5f2d";
  private static final byte[] FORM = "kind,title,year\nassessment,FAMILY,2025\n".getBytes(UTF_8);
  private static final Map<String, String> NAME = Map.of("name", "danh%20s%C3%A1ch.csv");

  private final HttpClient http = HttpClient.newHttpClient();
  private String bucket;
  private Objects objects;

  abstract AwsClients clients();

  abstract String newBucket();

  @BeforeEach
  void openBucket() {
    bucket = newBucket();
    objects = new S3Objects(clients().s3(), bucket);
  }

  private SignedUpload sign(Duration validFor) {
    try (S3Presigner presigner = clients().presigner()) {
      return new S3UploadSigner(presigner, bucket)
          .sign(KEY, FORM.length, "text/csv", Sha256.of(FORM), NAME, validFor);
    }
  }

  private int send(String url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, value) -> {
          if (!name.equals("content-length")) { // every client sets this one itself
            request.header(name, value);
          }
        });
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static Map<String, String> with(SignedUpload upload, String name, String value) {
    Map<String, String> headers = new HashMap<>(upload.headers());
    headers.put(name, value);
    return headers;
  }

  private static Map<String, String> without(SignedUpload upload, String name) {
    Map<String, String> headers = new HashMap<>(upload.headers());
    headers.remove(name);
    return headers;
  }

  @Nested
  class Allows {
    @Test
    void the_file_with_all_its_headers() throws Exception {
      SignedUpload upload = sign(Duration.ofMinutes(5));

      assertThat(send(upload.url(), upload.headers(), FORM)).isEqualTo(200);

      Info info = objects.head(KEY).orElseThrow();
      assertThat(info.contentType()).isEqualTo("text/csv");
      assertThat(info.size()).isEqualTo(FORM.length);
      assertThat(info.metadata()).isEqualTo(NAME);
    }

    @Test
    void nothing_that_is_not_signed() {
      SignedUpload upload = sign(Duration.ofMinutes(5));

      assertThat(upload.headers())
          .containsOnlyKeys(
              "content-length",
              "content-type",
              "if-none-match",
              "x-amz-checksum-sha256",
              "x-amz-meta-name")
          .containsEntry("content-length", Integer.toString(FORM.length))
          .containsEntry("if-none-match", "*");
      assertThat(upload.url())
          .contains(
              "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bif-none-match"
                  + "%3Bx-amz-checksum-sha256%3Bx-amz-meta-name")
          .contains("X-Amz-Expires=300")
          .doesNotContain("checksum-crc32");
    }
  }

  @Nested
  class Refuses {
    private SignedUpload upload;

    @BeforeEach
    void signOne() {
      upload = sign(Duration.ofMinutes(5));
    }

    private void refused(String url, Map<String, String> headers, byte[] body) throws Exception {
      assertThat(send(url, headers, body)).isIn(400, 403);
      assertThat(objects.list("", null).objects()).isEmpty();
    }

    @Test
    void a_longer_body() throws Exception {
      refused(upload.url(), upload.headers(), (new String(FORM, UTF_8) + "x").getBytes(UTF_8));
    }

    @Test
    void a_shorter_body() throws Exception {
      refused(upload.url(), upload.headers(), new byte[0]);
    }

    @Test
    void another_body_of_the_same_length() throws Exception {
      refused(upload.url(), upload.headers(), new byte[FORM.length]);
    }

    @Test
    void another_body_with_its_own_hash() throws Exception {
      byte[] other = new byte[FORM.length];
      refused(
          upload.url(),
          with(upload, "x-amz-checksum-sha256", S3Objects.base64(Sha256.of(other))),
          other);
    }

    @Test
    void a_body_without_the_hash() throws Exception {
      refused(upload.url(), without(upload, "x-amz-checksum-sha256"), FORM);
    }

    @Test
    void another_type() throws Exception {
      refused(upload.url(), with(upload, "content-type", "text/html"), FORM);
    }

    @Test
    void another_name() throws Exception {
      refused(upload.url(), with(upload, "x-amz-meta-name", "other.csv"), FORM);
    }

    @Test
    void another_key() throws Exception {
      refused(upload.url().replace("5f2d", "5f2e"), upload.headers(), FORM);
    }

    @Test
    void a_longer_life() throws Exception {
      refused(
          upload.url().replace("X-Amz-Expires=300", "X-Amz-Expires=3000"), upload.headers(), FORM);
    }

    @Test
    void to_overwrite_by_leaving_out_the_condition() throws Exception {
      refused(upload.url(), without(upload, "if-none-match"), FORM);
    }

    @Test
    void a_request_after_its_time() throws Exception {
      SignedUpload brief = sign(Duration.ofSeconds(1));
      Thread.sleep(2_500);

      refused(brief.url(), brief.headers(), FORM);
    }

    @Test
    void a_second_upload() throws Exception {
      assertThat(send(upload.url(), upload.headers(), FORM)).isEqualTo(200);

      assertThat(send(upload.url(), upload.headers(), FORM)).isEqualTo(412);
    }
  }

  @Nested
  class InParts {
    private static final String LARGE = "e/k7/a1";
    private final byte[] first = new byte[PartUploads.PART_BYTES];
    private final byte[] last = "%%EOF".getBytes(UTF_8);
    private S3Presigner presigner;
    private PartUploads uploads;
    private String upload;

    @BeforeEach
    void begin() {
      java.util.Arrays.fill(first, (byte) 'x');
      presigner = clients().presigner();
      uploads = new S3PartUploads(clients().s3(), presigner, bucket);
      upload = uploads.begin(LARGE, "application/pdf", NAME);
    }

    @AfterEach
    void close() {
      if (presigner != null) { // nothing was begun where there is no store to test against
        presigner.close();
      }
    }

    private SignedUpload part(int number, byte[] bytes) {
      return uploads.sign(
          LARGE,
          upload,
          number,
          new PartUploads.Part(bytes.length, Sha256.of(bytes)),
          Duration.ofMinutes(5));
    }

    private PartUploads.Taken put(int number, byte[] bytes) throws Exception {
      SignedUpload signed = part(number, bytes);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(signed.url()))
              .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
      signed.headers().entrySet().stream()
          .filter(header -> !header.getKey().equals("content-length"))
          .forEach(header -> request.header(header.getKey(), header.getValue()));
      var answer = http.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return new PartUploads.Taken(
          answer.headers().firstValue("etag").orElseThrow(), Sha256.of(bytes));
    }

    @Test
    void the_object_is_there_once_it_is_put_together_and_not_before() throws Exception {
      List<PartUploads.Taken> taken = List.of(put(1, first), put(2, last));
      assertThat(objects.head(LARGE)).isEmpty();

      assertThat(uploads.complete(LARGE, upload, taken)).isEqualTo(PartUploads.Completed.THERE);

      Info info = objects.head(LARGE).orElseThrow();
      assertThat(info.size()).isEqualTo(first.length + last.length);
      assertThat(info.contentType()).isEqualTo("application/pdf");
      assertThat(info.etag()).contains("-");
      assertThat(objects.range(LARGE, first.length, 10)).contains(last);
    }

    @Test
    void said_twice_it_is_still_there() throws Exception {
      List<PartUploads.Taken> taken = List.of(put(1, first), put(2, last));
      uploads.complete(LARGE, upload, taken);

      assertThat(uploads.complete(LARGE, upload, taken)).isEqualTo(PartUploads.Completed.THERE);
    }

    @Test
    void a_part_that_is_sent_again_counts_once() throws Exception {
      put(1, first);
      List<PartUploads.Taken> taken = List.of(put(1, first), put(2, last));

      assertThat(uploads.complete(LARGE, upload, taken)).isEqualTo(PartUploads.Completed.THERE);
      assertThat(objects.head(LARGE).orElseThrow().size()).isEqualTo(first.length + last.length);
    }

    @Test
    void an_upload_that_S3_does_not_know_has_to_be_begun_anew() throws Exception {
      PartUploads.Taken taken = put(1, last);

      assertThat(uploads.complete(LARGE, "unknown", List.of(taken)))
          .isEqualTo(PartUploads.Completed.GONE);
      assertThat(uploads.complete("e/k7/b2", upload, List.of(taken)))
          .isEqualTo(PartUploads.Completed.GONE);
      assertThat(objects.head("e/k7/b2")).isEmpty();
    }

    @Test
    void another_body_or_length_than_the_signed_one_is_refused() throws Exception {
      SignedUpload signed = part(1, last);

      assertThat(send(signed.url(), signed.headers(), "%%EOX".getBytes(UTF_8))).isIn(400, 403);
      assertThat(send(signed.url(), signed.headers(), "%%EOF.".getBytes(UTF_8))).isIn(400, 403);
    }

    @Test
    void nothing_is_overwritten() throws Exception {
      objects.put(
          LARGE, new Objects.Bytes(last, new Objects.Headers("x/y", Optional.empty(), Map.of())));
      List<PartUploads.Taken> taken = List.of(put(1, first), put(2, last));

      assertThat(uploads.complete(LARGE, upload, taken)).isEqualTo(PartUploads.Completed.THERE);
      assertThat(objects.head(LARGE).orElseThrow().size()).isEqualTo(last.length);
    }
  }
}
