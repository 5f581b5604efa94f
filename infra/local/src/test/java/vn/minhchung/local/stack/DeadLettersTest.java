package vn.minhchung.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.Sha256;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.embedded.EmbeddedStore;
import vn.minhchung.storage.s3.S3Objects;

/** What operators read when something failed for good: the bodies of dead letters. */
class DeadLettersTest {
  private static final String NAME = "Trần Văn Cam";
  private static final String ENCODED = "Tr%E1%BA%A7n%20V%C4%83n%20Cam.json";

  @TempDir Path folder;

  @Test
  void theyTellTheObjectsKeyAndNeitherFileNameNorContent() throws Exception {
    SettableClock clock = new SettableClock();
    byte[] form = ("{\"name\":\"" + NAME + "\"}").getBytes(StandardCharsets.UTF_8);
    String key = "f/L1/01JE0000000000000000000000/" + Sha256.of(form);
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        DataFolder data = DataFolder.open(folder.resolve("data"))) {
      LocalQueue queue =
          new LocalQueue(store, new LocalQueue.Settings("forms", Duration.ofSeconds(1), 1), clock);
      UploadNotifications tap = new UploadNotifications(Map.of("f/", queue), clock);
      try (EmbeddedS3 s3 = EmbeddedS3.start(data, new EmbeddedS3.Settings(0, List.of(), tap));
          AwsClients aws =
              AwsClients.at(
                  s3.endpoint(), EmbeddedS3.REGION, s3.keys().accessKey(), s3.keys().secretKey())) {
        new S3Objects(aws.s3(), EmbeddedS3.INBOX)
            .put(
                key,
                new Objects.Bytes(
                    form,
                    new Objects.Headers(
                        "application/json", Optional.empty(), Map.of("name", ENCODED))));
      }
      assertThat(queue.receive(1)).hasSize(1);
      clock.pass(Duration.ofSeconds(2));
      assertThat(queue.receive(1)).as("worn out").isEmpty();
      assertThat(queue.dead())
          .singleElement()
          .satisfies(
              letter ->
                  assertThat(letter.body())
                      .contains("01JE0000000000000000000000")
                      .doesNotContain(NAME, "Cam", "name=", ENCODED));
    }
  }
}
