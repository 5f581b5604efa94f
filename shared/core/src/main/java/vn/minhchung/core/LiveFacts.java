package vn.minhchung.core;

import java.time.Instant;
import java.util.Map;

/**
 * The facts as time goes on: those that ship, and those that were loaded until then. {@link Facts}
 * themselves are the facts of every time where nothing can be loaded.
 */
public interface LiveFacts {
  /** In force now. */
  Facts now();

  /** In force at a time that is over. */
  Facts at(Instant time);

  /**
   * Those of a snapshot or of pins, by what they name.
   *
   * @param versions hash by name; names of loaded facts begin with {@code facts/}, and others are
   *     passed over
   */
  Facts of(Map<String, Sha256> versions);
}
