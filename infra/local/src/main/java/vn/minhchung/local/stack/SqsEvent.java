package vn.minhchung.local.stack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.LocalQueue.Received;

/** The event that Lambda makes of a batch of messages. */
final class SqsEvent {
  private SqsEvent() {}

  static JsonObject of(List<Received> batch, String queueArn) {
    return JsonObject.of("Records", batch.stream().map(m -> message(m, queueArn)).toList());
  }

  private static JsonObject message(Received message, String queueArn) {
    String sent = String.valueOf(message.sent().toEpochMilli());
    return JsonObject.of(
        "messageId", message.messageId(),
        "receiptHandle", message.handle(),
        "body", message.body(),
        "attributes",
            JsonObject.of(
                "ApproximateReceiveCount",
                String.valueOf(message.receives()),
                "SentTimestamp",
                sent,
                "SenderId",
                "local",
                "ApproximateFirstReceiveTimestamp",
                sent),
        "messageAttributes", JsonObject.of(),
        "md5OfBody", md5(message.body()),
        "eventSource", "aws:sqs",
        "eventSourceARN", queueArn,
        "awsRegion", EmbeddedS3.REGION);
  }

  private static String md5(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }
}
