package vn.minhchung.functions.compact;

import java.util.Map;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.SubjectKeys;

/**
 * What a snapshot is made with, besides the ledger and the facts.
 *
 * @param release of the program
 * @param synthetic whether the data is made up; every page made from the snapshot says so
 */
public record Settings(String release, SubjectKeys keys, boolean synthetic) {
  /** The fact that marks a snapshot of made-up data. */
  public static final String SYNTHETIC = "synthetic-data";

  /** The fact that changes with the key of subjects, so that every unit is made anew. */
  private static final String KEYS = "subject-keys";

  /** With a key that was never changed. */
  public Settings(String release, Pseudonyms only, boolean synthetic) {
    this(release, SubjectKeys.of(only), synthetic);
  }

  Map<String, Sha256> factVersions(Facts facts) {
    Map<String, Sha256> versions = facts.versions();
    if (synthetic) {
      versions.put(SYNTHETIC, Sha256.of(SYNTHETIC));
    }
    if (keys.isRotated()) {
      versions.put(KEYS, Sha256.of(keys.names()));
    }
    return versions;
  }
}
