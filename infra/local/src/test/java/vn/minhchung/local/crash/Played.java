package vn.minhchung.local.crash;

import java.util.SortedMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.ledger.AreaYear;

/** What a run left behind: all that must be equal, whatever happened on the way. */
record Played(
    SortedMap<String, AreaYear> fold,
    SortedMap<String, String> receipts,
    SortedMap<String, Sha256> lake,
    SortedMap<String, Sha256> site) {
  static Played of(Stores stores) {
    return new Played(
        stores.fold(), stores.receipts(History.uploads()), stores.lakeFiles(), stores.siteFiles());
  }
}
