package vn.minhchung.local.stack;

/** Told of every object that a bucket of the embedded S3 has taken in. */
@FunctionalInterface
public interface ObjectListener {
  ObjectListener NONE = created -> {};

  /**
   * Called before the upload is acknowledged. An exception fails the upload though its object
   * stays: the client tries again, finds it there (412), and the sweep makes up for the event.
   */
  void created(ObjectCreated event);

  /**
   * @param how the last word of the event's name on AWS: {@code Put} (also for POST), {@code
   *     CompleteMultipartUpload}, {@code Copy}
   * @param size bytes
   * @param etag without quotes
   */
  record ObjectCreated(String bucket, String key, long size, String etag, String how) {}
}
