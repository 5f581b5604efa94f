package vn.minhchung.local.stack;

import java.time.Instant;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/**
 * A message as its queue keeps it.
 *
 * @param id given when it was sent; its copies, if any, share it
 * @param receives how often it has been handed out
 */
record QueueMessage(String id, String body, Instant sent, int receives) {
  QueueMessage received() {
    return new QueueMessage(id, body, sent, receives + 1);
  }

  QueueMessage asNew() {
    return new QueueMessage(id, body, sent, 0);
  }

  byte[] encode() {
    return Json.write(
        JsonObject.of("id", id, "body", body, "sent", sent.toEpochMilli(), "receives", receives));
  }

  static QueueMessage decode(byte[] bytes) {
    JsonObject json = Json.trusted(bytes);
    return new QueueMessage(
        json.getString("id"),
        json.getString("body"),
        Instant.ofEpochMilli(json.getLong("sent")),
        json.getInt("receives"));
  }
}
