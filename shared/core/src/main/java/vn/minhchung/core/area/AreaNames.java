package vn.minhchung.core.area;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Folded;

/** The names of some units of one edition: of the country, or of all below one unit. */
final class AreaNames {
  private static final int SUGGESTED = 10;

  /**
   * The type words and what people write for them, up to where the name begins. No type's words
   * begin another's, so the order in which a map gives them does not matter.
   */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "thành phố", List.of("thành phố ", "thanh pho ", "tp.", "tp "),
          "thị trấn", List.of("thị trấn ", "thi tran ", "tt.", "tt "),
          "thị xã", List.of("thị xã ", "thi xa ", "tx.", "tx "),
          "đặc khu", List.of("đặc khu ", "dac khu ", "đk."),
          "phường", List.of("phường ", "phuong ", "p."),
          "huyện", List.of("huyện ", "huyen ", "h."),
          "quận", List.of("quận ", "quan ", "q."),
          "tỉnh", List.of("tỉnh ", "tinh ", "t."),
          "xã", List.of("xã ", "xa ", "x."));

  /**
   * Each with its bare name folded, which is dear: a list of names is compared with all of them.
   */
  private final List<Folding> units;

  /** Folded bare and full names, without accents. */
  private final Map<String, List<Area>> byName = new HashMap<>();

  private record Folding(Area unit, String bare) {}

  AreaNames(List<Area> below) {
    units = below.parallelStream().map(unit -> new Folding(unit, Folded.of(unit.name()))).toList();
    var types = new HashMap<String, String>();
    for (var folding : units) {
      var unit = folding.unit();
      var full = full(unit, folding.bare(), types);
      byName.computeIfAbsent(folding.bare(), key -> new ArrayList<>(1)).add(unit);
      if (!full.equals(folding.bare())) {
        byName.computeIfAbsent(full, key -> new ArrayList<>(1)).add(unit);
      }
    }
  }

  /**
   * The full name folded: nearly always the type, of which there are nine, before the bare name.
   */
  private static String full(Area unit, String bare, Map<String, String> types) {
    boolean plain =
        unit.fullName().length() == unit.type().length() + 1 + unit.name().length()
            && unit.fullName().startsWith(unit.type())
            && unit.fullName().endsWith(unit.name());
    return plain
        ? types.computeIfAbsent(unit.type(), Folded::of) + bare
        : Folded.of(unit.fullName());
  }

  Lookup find(String name, Optional<AreaLevel> level) {
    var written = Written.of(name);
    var named = new ArrayList<Area>();
    for (var unit : byName.getOrDefault(Folded.of(written.full()), List.of())) {
      if (level.isEmpty() || level.get() == unit.level()) {
        named.add(unit);
      }
    }
    var exact = written.exact(named);
    if (exact.size() == 1) {
      return new Lookup.Found(exact.get(0));
    }
    var provinces = exact.stream().filter(unit -> unit.level() == AreaLevel.PROVINCE).toList();
    if (provinces.size() == 1) {
      return new Lookup.Found(provinces.get(0));
    }
    var suggestions = new LinkedHashMap<AreaId, Area>();
    exact.forEach(unit -> suggestions.put(unit.id(), unit));
    named.forEach(unit -> suggestions.put(unit.id(), unit));
    if (exact.isEmpty()) { // where several bear the very name, what is merely like it is no help
      alike(written, level).forEach(unit -> suggestions.put(unit.id(), unit));
    }
    return new Lookup.Suggestions(suggestions.values().stream().limit(SUGGESTED).toList());
  }

  private List<Area> alike(Written written, Optional<AreaLevel> level) {
    record Near(Area area, int distance) {}
    var bare = Folded.of(written.bare());
    if (bare.isEmpty()) {
      return List.of();
    }
    int most = Math.max(1, bare.length() / 3);
    var near = new ArrayList<Near>();
    for (var folding : units) {
      var unit = folding.unit();
      var name = folding.bare();
      boolean within = name.contains(bare);
      boolean wrongLevel = level.isPresent() && level.get() != unit.level();
      if (wrongLevel || (!within && Math.abs(name.length() - bare.length()) > most)) {
        continue;
      }
      int distance =
          within ? Math.min(1, name.length() - bare.length()) : distance(name, bare, most);
      if (distance <= most) {
        near.add(new Near(unit, distance));
      }
    }
    near.sort(
        Comparator.comparingInt(Near::distance).thenComparing(candidate -> candidate.area().id()));
    return near.stream().limit(SUGGESTED).map(Near::area).toList();
  }

  /** Changed, added or dropped letters (Levenshtein); more than {@code most} where it is more. */
  private static int distance(String a, String b, int most) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      int least = i;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least > most) { // no later row can have less
        return least;
      }
    }
    return row[b.length()];
  }

  /**
   * A name as somebody wrote it.
   *
   * @param text in lower case
   * @param full with its type word, if any, spelt out
   * @param bare without its type word
   */
  private record Written(String text, String full, String bare) {
    static Written of(String name) {
      var text = Normalizer.normalize(name, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
      for (var type : TYPES.entrySet()) {
        for (var word : type.getValue()) {
          if (text.startsWith(word)) {
            var rest = text.substring(word.length()).strip();
            return new Written(text, type.getKey() + " " + rest, rest);
          }
        }
      }
      return new Written(text, text, text);
    }

    /**
     * Which of the units of this name, accents aside, it can mean. A name typed with accents must
     * agree in them; one typed without agrees with all ("Xa Sa Pa" may be Sả Pả), unless at least
     * the type word shows that accents were typed.
     */
    List<Area> exact(List<Area> named) {
      if (named.size() == 1 && typedAs(named.get(0))) {
        return named;
      }
      var agreeing = named.stream().filter(this::agrees).toList();
      boolean settled = accented(text) && agreeing.size() == 1;
      return settled || accented(bare) ? agreeing : named;
    }

    /** The usual case, told without folding: the full name just as the tables spell it. */
    private boolean typedAs(Area unit) {
      return text.equals(unit.fullName().toLowerCase(Locale.ROOT));
    }

    private boolean agrees(Area unit) {
      if (typedAs(unit)) {
        return true;
      }
      var accents = Folded.keepingAccents(full);
      return accents.equals(Folded.keepingAccents(unit.fullName()))
          || Folded.keepingAccents(bare).equals(Folded.keepingAccents(unit.name()))
          || accents.equals(Folded.keepingAccents(unit.name()));
    }

    private static boolean accented(String text) {
      return !Folded.keepingAccents(text).equals(Folded.of(text));
    }
  }
}
