package vn.minhchung.core.form;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.AreaId;

/**
 * Issues references to subjects that a form names without one ({@code RULES.md} 2.2): a pure
 * function, so that the same form always issues the same. One instance serves one form.
 */
final class References {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int CHARACTERS = 10;

  private final Map<String, Integer> seen = new HashMap<>();

  /** For a subject that is listed: {@code t-…}. */
  String listed(AreaId commune, Title title, String name, String hamlet) {
    return "t-" + issue(commune, title, name, hamlet);
  }

  /** For a subject that only a decision names; it joins a listed one in the fold: {@code n-…}. */
  String decided(AreaId commune, Title title, String name, String hamlet) {
    return "n-" + issue(commune, title, name, hamlet);
  }

  /**
   * For a hamlet: {@code h-…}. One that others were merged into is another than the one that bore
   * its name before.
   */
  String hamlet(AreaId commune, String name, List<String> mergedFrom) {
    String from = mergedFrom.stream().sorted().collect(Collectors.joining(" "));
    return "h-" + issue(commune + "\nHAMLET\n" + Folded.keepingAccents(name) + "\n" + from);
  }

  private String issue(AreaId commune, Title title, String name, String hamlet) {
    return issue(
        commune
            + "\n"
            + title
            + "\n"
            + Folded.keepingAccents(name)
            + "\n"
            + Folded.keepingAccents(hamlet));
  }

  private String issue(String identity) {
    int n = seen.merge(identity, 1, Integer::sum);
    BigInteger bits = new BigInteger(1, Sha256.of(identity + "\n" + n).bytes());
    bits = bits.shiftRight(256 - 5 * CHARACTERS);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      text.append(BASE32.charAt(bits.shiftRight(5 * (CHARACTERS - 1 - i)).intValue() & 31));
    }
    return text.toString();
  }
}
