package vn.minhchung.sheets;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.minhchung.core.Sha256;

/** Matches the names of files that cells hold to the hashes that were sent along with the sheet. */
final class FileNames {
  private static final Pattern PARTS = Pattern.compile("[;\\n\\r|]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private final Map<String, Sha256> known = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();

  /** One spelling of a name: a Mac decomposes accents, Windows forgets case. */
  static String key(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    return BLANKS.matcher(composed).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  void put(String name, Sha256 sha256) {
    known.put(key(name), sha256);
  }

  /** What was sent along, by the one spelling of its name. */
  Map<String, Sha256> known() {
    return Map.copyOf(known);
  }

  /** Names that no file was sent for. */
  Set<String> unknown() {
    return unknown;
  }

  /** What a cell of names comes to. */
  record Found(List<String> hashes, List<String> missing) {}

  /** A comma parts names only where the whole is no name: names have commas too. */
  Found find(String cell) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    for (String part : PARTS.split(cell)) {
      Optional<String> whole = hash(part);
      List<String> names =
          whole.isEmpty() && part.contains(",") ? List.of(part.split(",")) : List.of(part);
      for (String name : names) {
        if (!name.isBlank()) {
          hash(name)
              .ifPresentOrElse(
                  found.hashes()::add,
                  () -> found.missing().add(BLANKS.matcher(name).replaceAll(" ").strip()));
        }
      }
    }
    unknown.addAll(found.missing());
    return found;
  }

  private Optional<String> hash(String name) {
    String written = name.strip();
    if (Sha256.isValid(written)) {
      return Optional.of(written);
    }
    return Optional.ofNullable(known.get(key(name))).map(Sha256::hex);
  }
}
