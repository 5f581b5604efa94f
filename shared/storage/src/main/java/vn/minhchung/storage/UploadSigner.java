package vn.minhchung.storage;

import java.time.Duration;
import java.util.Map;
import vn.minhchung.core.Sha256;

/**
 * Signs the PUT of one object of the inbox: valid for exactly this key, length, content type, hash
 * and metadata, once ({@code If-None-Match: *}), for a short time.
 */
public interface UploadSigner {
  /**
   * @param size bytes
   * @param metadata user metadata, values in percent-encoded ASCII
   */
  SignedUpload sign(
      String key,
      long size,
      String contentType,
      Sha256 sha256,
      Map<String, String> metadata,
      Duration validFor);

  /**
   * @param headers the headers that the client must send along, exactly
   */
  record SignedUpload(String url, Map<String, String> headers) {}
}
