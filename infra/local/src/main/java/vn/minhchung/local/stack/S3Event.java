package vn.minhchung.local.stack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.stack.ObjectListener.ObjectCreated;

/** The notification that S3 sends for a new object, version 2.1. */
final class S3Event {
  private S3Event() {}

  static JsonObject of(ObjectCreated created, Instant at) {
    return JsonObject.of("Records", List.of(notification(created, at)));
  }

  private static JsonObject notification(ObjectCreated created, Instant at) {
    return JsonObject.of(
        "eventVersion", "2.1",
        "eventSource", "aws:s3",
        "awsRegion", EmbeddedS3.REGION,
        "eventTime", at.truncatedTo(ChronoUnit.MILLIS).toString(),
        "eventName", "ObjectCreated:" + created.how(),
        "userIdentity", JsonObject.of("principalId", "local"),
        "requestParameters", JsonObject.of("sourceIPAddress", "127.0.0.1"),
        "responseElements", JsonObject.of("x-amz-request-id", "local", "x-amz-id-2", "local"),
        "s3",
            JsonObject.of(
                "s3SchemaVersion",
                "1.0",
                "configurationId",
                "uploads",
                "bucket",
                bucket(created.bucket()),
                "object",
                object(created, at)));
  }

  private static JsonObject bucket(String name) {
    return JsonObject.of(
        "name",
        name,
        "ownerIdentity",
        JsonObject.of("principalId", "local"),
        "arn",
        "arn:aws:s3:::" + name);
  }

  private static JsonObject object(ObjectCreated created, Instant at) {
    return JsonObject.of(
        "key", encode(created.key()),
        "size", created.size(),
        "eTag", created.etag(),
        "sequencer", String.format(Locale.ROOT, "%016X", at.toEpochMilli()));
  }

  /** As S3 encodes it: a space is a plus sign, slashes stay. */
  private static String encode(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
