package vn.minhchung.aws.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.aws.AwsClients;

/**
 * Looks for words in all that a deployed stack keeps: every object of its three buckets (zips and
 * gzip opened), every item of its table, what lies in its queues, and its logs. Words in Parquet
 * files are packed; that erased subjects are gone there is asked of the function, which reads them.
 */
final class Scan {
  private static final long MAX_BYTES = 100_000_000;
  private static final List<String> QUEUES =
      List.of(
          "FormsQueueUrl",
          "FormsDeadLettersUrl",
          "EvidenceQueueUrl",
          "EvidenceDeadLettersUrl",
          "JobDeadLettersUrl");

  private final Stack stack;
  private final Aws aws;
  private final List<String> words;
  private final List<String> found = new ArrayList<>();

  Scan(Stack stack, Aws aws, List<String> words) {
    this.stack = stack;
    this.aws = aws;
    this.words = words;
  }

  /** Where any of the words stands. */
  List<String> found() throws IOException {
    found.clear();
    bucket("inbox", stack.inbox());
    bucket("lake", stack.lake());
    bucket("site", stack.site());
    table();
    for (String queue : QUEUES) {
      for (JsonObject message : aws.peek(stack.output(queue))) {
        look(queue, message.getString("Body").getBytes(StandardCharsets.UTF_8));
      }
    }
    for (String line : aws.logs("/aws/lambda/mc-")) {
      look("log", line.getBytes(StandardCharsets.UTF_8));
    }
    return List.copyOf(found);
  }

  private void bucket(String name, Objects bucket) throws IOException {
    @Nullable String after = null;
    do {
      Objects.Listing page = bucket.list("", after);
      for (Objects.Info info : page.objects()) {
        look(name + "/" + info.key(), info.key().getBytes(StandardCharsets.UTF_8));
        Objects.Body body = bucket.get(info.key(), MAX_BYTES).orElseThrow();
        look(
            name + "/" + info.key(),
            body.info().metadata().toString().getBytes(StandardCharsets.UTF_8));
        open(name + "/" + info.key(), body.bytes().orElseThrow());
      }
      after = page.next().orElse(null);
    } while (after != null);
  }

  private void table() throws IOException {
    DynamoDbClient client = AwsClients.in(stack.region).dynamoDb();
    for (var item : client.scanPaginator(r -> r.tableName(stack.output("LedgerTable"))).items()) {
      for (Map.Entry<String, ?> attribute : item.entrySet()) {
        var value = item.get(attribute.getKey());
        String at = "table " + attribute.getKey();
        if (value.b() != null) {
          open(at, value.b().asByteArray());
        } else {
          look(at, value.toString().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void open(String at, byte[] bytes) throws IOException {
    look(at, bytes);
    if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K') {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          open(at + "!" + e.getName(), zip.readAllBytes());
        }
      }
    } else if (bytes.length > 3 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        look(at, in.readAllBytes());
      }
    }
  }

  private void look(String at, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String word : words) {
      if (text.contains(
          new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
        found.add(at);
      }
    }
  }
}
