package vn.minhchung.core.ledger;

import java.util.List;

/** {@link Stories} for the tests of other packages. */
public final class StoriesAtRandom {
  private StoriesAtRandom() {}

  public static List<Version> of(long seed) {
    return Stories.of(seed).versions();
  }
}
