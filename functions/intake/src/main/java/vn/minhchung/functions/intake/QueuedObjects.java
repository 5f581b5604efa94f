package vn.minhchung.functions.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

/** Decodes what Lambda gets from a queue that S3 notifies. */
final class QueuedObjects {
  private QueuedObjects() {}

  /**
   * One message of the batch.
   *
   * @param keys of the objects created, decoded; empty for the test event that S3 sends when a
   *     notification is configured
   */
  record Message(String id, List<String> keys) {}

  /**
   * @throws Json.Malformed where the event itself is none of Lambda's
   */
  static List<Message> decode(byte[] event) throws Json.Malformed {
    List<Message> messages = new ArrayList<>();
    for (JsonObject record : Json.readObject(event).objects("Records")) {
      messages.add(
          new Message(
              record.findString("messageId").orElse(""),
              keys(record.findString("body").orElse(""))));
    }
    return messages;
  }

  /** A body that is no S3 event names no key: repeating it would not mend it. */
  private static List<String> keys(String body) {
    List<String> keys = new ArrayList<>();
    try {
      JsonObject event = Json.readObject(body.getBytes(StandardCharsets.UTF_8));
      for (JsonObject record : event.objects("Records")) {
        record
            .findObject("s3")
            .flatMap(s3 -> s3.findObject("object"))
            .flatMap(object -> object.findString("key"))
            .ifPresent(key -> keys.add(URLDecoder.decode(key, StandardCharsets.UTF_8)));
      }
    } catch (Json.Malformed | IllegalArgumentException e) {
      return List.of();
    }
    return keys;
  }
}
