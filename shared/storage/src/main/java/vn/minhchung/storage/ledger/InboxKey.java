package vn.minhchung.storage.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;

/** The keys of the inbox; opaque ASCII. */
public sealed interface InboxKey {
  /** As S3 knows it. */
  String key();

  /** {@code f/<link>/<ULID>/<sha256>}. */
  record OfForm(String link, Ulid id, Sha256 sha256) implements InboxKey {
    @Override
    public String key() {
      return "f/" + link + "/" + id + "/" + sha256;
    }
  }

  /** {@code e/<link>/<sha256>}. */
  record OfEvidence(String link, Sha256 sha256) implements InboxKey {
    @Override
    public String key() {
      return "e/" + link + "/" + sha256;
    }
  }

  /** Where the receipt of a form lies. */
  static String receipt(Ulid form) {
    return "r/" + form + ".json";
  }

  /** Empty for keys that are neither form nor evidence. */
  static Optional<InboxKey> parse(String key) {
    Matcher form =
        Pattern.compile("f/([A-Za-z0-9]{1,40})/([0-9A-Z]{26})/([0-9a-f]{64})").matcher(key);
    if (form.matches() && Ulid.isValid(form.group(2))) {
      return Optional.of(
          new OfForm(form.group(1), new Ulid(form.group(2)), new Sha256(form.group(3))));
    }
    Matcher evidence = Pattern.compile("e/([A-Za-z0-9]{1,40})/([0-9a-f]{64})").matcher(key);
    return evidence.matches()
        ? Optional.of(new OfEvidence(evidence.group(1), new Sha256(evidence.group(2))))
        : Optional.empty();
  }
}
