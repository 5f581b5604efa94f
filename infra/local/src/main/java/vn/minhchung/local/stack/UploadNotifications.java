package vn.minhchung.local.stack;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.minhchung.core.json.Json;

/**
 * The bucket notifications of the inbox: every new object under a prefix becomes a message of that
 * prefix's queue, on the disk before the upload is acknowledged. Other objects, receipts say, cause
 * nothing.
 */
public final class UploadNotifications implements ObjectListener {
  private final Map<String, LocalQueue> queues;
  private final InstantSource clock;

  /**
   * @param queues by key prefix, as {@code f/}
   */
  public UploadNotifications(Map<String, LocalQueue> queues, InstantSource clock) {
    this.queues = new LinkedHashMap<>(queues);
    this.clock = clock;
  }

  @Override
  public void created(ObjectCreated event) {
    if (!event.bucket().equals(EmbeddedS3.INBOX)) {
      return;
    }
    queues.forEach(
        (prefix, queue) -> {
          if (event.key().startsWith(prefix)) {
            queue.send(Json.text(S3Event.of(event, clock.instant())));
          }
        });
  }
}
