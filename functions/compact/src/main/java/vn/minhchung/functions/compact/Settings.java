package vn.minhchung.functions.compact;

import java.util.Map;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.Pseudonyms;

/**
 * What a snapshot is made with, besides the ledger and the facts.
 *
 * @param release of the program
 * @param synthetic whether the data is made up; every page made from the snapshot says so
 */
public record Settings(String release, Pseudonyms pseudonyms, boolean synthetic) {
  /** The fact that marks a snapshot of made-up data. */
  public static final String SYNTHETIC = "synthetic-data";

  Map<String, Sha256> factVersions(Facts facts) {
    Map<String, Sha256> versions = facts.versions();
    if (synthetic) {
      versions.put(SYNTHETIC, Sha256.of(SYNTHETIC));
    }
    return versions;
  }
}
