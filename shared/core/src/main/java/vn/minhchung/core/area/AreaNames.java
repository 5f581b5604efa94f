package vn.minhchung.core.area;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.minhchung.core.Folded;

/** The names of one edition. */
final class AreaNames {
  private static final int SUGGESTED = 10;

  /** The type words, longer before shorter, and what people write for them. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "thành phố", List.of("thành phố", "thanh pho", "tp.", "tp"),
          "thị trấn", List.of("thị trấn", "thi tran", "tt.", "tt"),
          "thị xã", List.of("thị xã", "thi xa", "tx.", "tx"),
          "đặc khu", List.of("đặc khu", "dac khu", "đk."),
          "phường", List.of("phường", "phuong", "p."),
          "huyện", List.of("huyện", "huyen", "h."),
          "quận", List.of("quận", "quan", "q."),
          "tỉnh", List.of("tỉnh", "tinh", "t."),
          "xã", List.of("xã", "xa", "x."));

  private final Areas areas;
  private final List<Area> units;

  /** Folded bare and full names, without accents. */
  private final Map<String, List<Area>> byName = new HashMap<>();

  AreaNames(Areas areas, List<Area> units) {
    this.areas = areas;
    this.units = units;
    for (var unit : units) {
      for (var key : Set.of(unit.name(), unit.fullName())) {
        byName.computeIfAbsent(Folded.of(key), k -> new ArrayList<>(1)).add(unit);
      }
    }
  }

  Lookup find(String name, Optional<Area> within, LocalDate date, Optional<AreaLevel> level) {
    var written = Written.of(name);
    var named = new ArrayList<Area>();
    for (var unit : byName.getOrDefault(Folded.of(written.full()), List.of())) {
      if (level.map(unit.level()::equals).orElse(true) && lies(unit, within, date)) {
        named.add(unit);
      }
    }
    var exact = named.stream().filter(written::agrees).toList();
    if (exact.size() == 1) {
      return new Lookup.Found(exact.get(0));
    }
    var provinces = exact.stream().filter(unit -> unit.level() == AreaLevel.PROVINCE).toList();
    boolean everywhere = within.map(a -> a.level() == AreaLevel.COUNTRY).orElse(true);
    if (everywhere && provinces.size() == 1) {
      return new Lookup.Found(provinces.get(0));
    }
    var suggestions = new LinkedHashSet<Area>(exact);
    suggestions.addAll(named);
    if (suggestions.size() < SUGGESTED) {
      suggestions.addAll(alike(written, within, date, level));
    }
    return new Lookup.Suggestions(suggestions.stream().limit(SUGGESTED).toList());
  }

  private List<Area> alike(
      Written written, Optional<Area> within, LocalDate date, Optional<AreaLevel> level) {
    record Near(Area area, int distance) {}
    var bare = Folded.of(written.bare());
    if (bare.isEmpty()) {
      return List.of();
    }
    int most = Math.max(1, bare.length() / 3);
    var near = new ArrayList<Near>();
    for (var unit : units) {
      if (level.map(unit.level()::equals).orElse(true)) {
        var name = Folded.of(unit.name());
        int distance =
            name.contains(bare) ? Math.min(1, name.length() - bare.length()) : distance(name, bare);
        if (distance <= most && lies(unit, within, date)) {
          near.add(new Near(unit, distance));
        }
      }
    }
    near.sort(
        Comparator.comparingInt(Near::distance).thenComparing(candidate -> candidate.area().id()));
    return near.stream().limit(SUGGESTED).map(Near::area).toList();
  }

  private boolean lies(Area unit, Optional<Area> within, LocalDate date) {
    return within
        .map(above -> !above.id().equals(unit.id()) && areas.contains(above, unit, date))
        .orElse(true);
  }

  /** Changed, added or dropped letters (Levenshtein). */
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /**
   * A name as somebody wrote it.
   *
   * @param full with an abbreviated type word spelt out
   * @param bare without its type word
   */
  private record Written(String full, String bare) {
    static Written of(String name) {
      var text = Normalizer.normalize(name, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
      for (var type : TYPES.entrySet()) {
        for (var word : type.getValue()) {
          if (text.startsWith(word + " ") || (word.endsWith(".") && text.startsWith(word))) {
            var rest = text.substring(word.length()).strip();
            boolean short_ = word.endsWith(".") || word.length() == 2 && !word.startsWith("x");
            return new Written(short_ ? type.getKey() + " " + rest : text, rest);
          }
        }
      }
      return new Written(text, text);
    }

    /** Whoever typed no accents agrees with all; whoever typed some must agree in them. */
    boolean agrees(Area unit) {
      if (Folded.keepingAccents(bare).equals(Folded.of(bare))) {
        return true;
      }
      var accented = Folded.keepingAccents(full);
      return accented.equals(Folded.keepingAccents(unit.name()))
          || Folded.keepingAccents(bare).equals(Folded.keepingAccents(unit.name()));
    }
  }
}
