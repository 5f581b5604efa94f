package vn.minhchung.local.crash;

import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.storage.ledger.InboxKey;

/** An object that a client put into the inbox, and the notification that S3 sends of it. */
record Upload(String name, InboxKey key, String type, byte[] bytes) {
  boolean isForm() {
    return key instanceof InboxKey.OfForm;
  }

  /** The message as Lambda gets it from the queue; its id is the upload's name. */
  JsonObject message() {
    JsonObject object =
        JsonObject.of(
            "key", key.key(), "size", bytes.length, "eTag", "e", "sequencer", "0055AED6DCD90281E5");
    JsonObject notification =
        JsonObject.of(
            "eventVersion", "2.1",
            "eventSource", "aws:s3",
            "awsRegion", "ap-southeast-1",
            "eventTime", "2025-11-20T03:00:00.000Z",
            "eventName", "ObjectCreated:Put",
            "s3", JsonObject.of("bucket", JsonObject.of("name", "inbox"), "object", object));
    byte[] body = Json.write(JsonObject.of("Records", List.of(notification)));
    return JsonObject.of(
        "messageId",
        name,
        "receiptHandle",
        name,
        "body",
        new String(body, StandardCharsets.UTF_8),
        "attributes",
        JsonObject.of("ApproximateReceiveCount", "1"),
        "eventSource",
        "aws:sqs");
  }

  @Override
  public String toString() {
    return name;
  }
}
