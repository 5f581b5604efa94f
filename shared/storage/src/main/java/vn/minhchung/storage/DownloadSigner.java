package vn.minhchung.storage;

import java.time.Duration;

/** Signs the GET of one object of the lake for a short time, so that a person can save it. */
@FunctionalInterface
public interface DownloadSigner {
  /**
   * The address under which the object can be fetched until then.
   *
   * @param name ASCII; what a browser calls the file that it saves
   */
  String download(String key, String name, Duration validFor);
}
