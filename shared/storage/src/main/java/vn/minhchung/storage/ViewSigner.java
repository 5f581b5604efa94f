package vn.minhchung.storage;

import java.time.Duration;

/** Signs the GET of one object for a short time, so that a person can look at it. */
@FunctionalInterface
public interface ViewSigner {
  /** The address under which the object can be seen until then. */
  String view(String key, Duration validFor);
}
