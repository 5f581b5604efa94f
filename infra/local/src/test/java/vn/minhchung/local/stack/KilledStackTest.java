package vn.minhchung.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhchung.core.json.Json;
import vn.minhchung.local.stack.LocalQueue.Received;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.aws.AwsClients;
import vn.minhchung.storage.embedded.EmbeddedStore;
import vn.minhchung.storage.s3.S3Objects;

/** A process with S3 and a queue in it is killed between two uploads. */
class KilledStackTest {
  private static final LocalQueue.Settings QUEUE =
      new LocalQueue.Settings("forms", Duration.ofMinutes(1), 3);

  @Test
  void everyAcknowledgedUploadIsThereAndItsEventToo(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("data");
    Process process = start(path);
    List<String> acknowledged = new ArrayList<>();
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      URI endpoint = URI.create(lines.readLine());
      S3Keys keys = S3Keys.of(path);
      try (var aws =
          AwsClients.at(endpoint, EmbeddedS3.REGION, keys.accessKey(), keys.secretKey())) {
        Objects inbox = new S3Objects(aws.s3(), EmbeddedS3.INBOX);
        for (int i = 0; i < 30; i++) {
          inbox.putIfAbsent("f/L1/" + i, Objects.Content.of(body(i), "application/json"));
          acknowledged.add("f/L1/" + i);
        }
        process.destroyForcibly().waitFor();
      }
    }
    assertThat(survivors(path)).containsAll(acknowledged);
  }

  private static List<String> survivors(Path path) throws StackProblem {
    List<String> keys = new ArrayList<>();
    try (var data = DataFolder.open(path);
        var store = EmbeddedStore.open(data.store());
        var s3 = EmbeddedS3.start(data, EmbeddedS3.Settings.of(ObjectListener.NONE));
        var aws =
            AwsClients.at(
                s3.endpoint(), EmbeddedS3.REGION, s3.keys().accessKey(), s3.keys().secretKey())) {
      Objects inbox = new S3Objects(aws.s3(), EmbeddedS3.INBOX);
      var queue = new LocalQueue(store, QUEUE, InstantSource.system());
      for (Received message : queue.receive(1000)) {
        String key =
            Json.trusted(message.body().getBytes(UTF_8))
                .objects("Records")
                .get(0)
                .getObject("s3")
                .getObject("object")
                .getString("key");
        Objects.Body found = inbox.get(key, 1000).orElseThrow();
        assertThat(found.info().contentType()).isEqualTo("application/json");
        assertThat(found.bytes().orElseThrow())
            .isEqualTo(body(Integer.parseInt(key.substring(key.lastIndexOf('/') + 1))));
        keys.add(key);
      }
    }
    return keys;
  }

  private static byte[] body(int number) {
    return ("{\"form\":" + number + "}").getBytes(UTF_8);
  }

  private static Process start(Path data) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledStackTest.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The process that gets killed; says on standard error how long its start took. */
  public static void main(String[] args) throws Exception {
    DataFolder data = DataFolder.open(Path.of(args[0]));
    EmbeddedStore store = EmbeddedStore.open(data.store());
    var queue = new LocalQueue(store, QUEUE, InstantSource.system());
    long before = System.nanoTime();
    EmbeddedS3 s3 =
        EmbeddedS3.start(
            data,
            EmbeddedS3.Settings.of(
                new UploadNotifications(Map.of("f/", queue), InstantSource.system())));
    System.err.println(
        "embedded S3 up in "
            + Duration.ofNanos(System.nanoTime() - before).toMillis()
            + " ms, "
            + ManagementFactory.getRuntimeMXBean().getUptime()
            + " ms after the JVM");
    System.out.println(s3.endpoint());
    Thread.sleep(Duration.ofMinutes(5).toMillis());
  }
}
