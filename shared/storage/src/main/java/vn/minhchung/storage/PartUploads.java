package vn.minhchung.storage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.minhchung.core.Sha256;

/**
 * Uploads of one object in parts, so that a cut connection costs one part and not the whole file.
 * Each part is signed for its exact length and hash. S3 proves the parts, not the whole: whoever
 * takes the object in has to hash it.
 */
public interface PartUploads {
  /** S3 takes no smaller part but the last. */
  int PART_BYTES = 5 * 1024 * 1024;

  /** Begins an upload; answers the name that S3 gives it. */
  String begin(String key, String contentType, Map<String, String> metadata);

  /**
   * Signs the PUT of one part.
   *
   * @param number from 1
   */
  UploadSigner.SignedUpload sign(
      String key, String upload, int number, Part part, Duration validFor);

  /** One part: its bytes and their hash. */
  record Part(long size, Sha256 sha256) {}

  /**
   * A part that S3 has taken.
   *
   * @param etag as S3 answered
   */
  record Taken(String etag, Sha256 sha256) {}

  /** What became of the object. */
  enum Completed {
    /** It is there; or was there before, which nothing overwrites. */
    THERE,
    /** S3 knows no such upload, or not these parts: it has to be begun anew. */
    GONE
  }

  Completed complete(String key, String upload, List<Taken> parts);
}
