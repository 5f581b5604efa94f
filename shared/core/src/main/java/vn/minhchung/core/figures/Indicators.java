package vn.minhchung.core.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Title;

/**
 * Which statistics are published besides the titles: the association's members, chapters, boards,
 * funds and learning centres, and how many were honoured. All are counts of things or of the
 * association itself; what is told of persons stands in the titles' cells, where it is suppressed.
 */
public final class Indicators {
  /** What each is a share of; those that are none stand alone. */
  private static final Map<String, Optional<String>> OF = shares();

  /** Cấp biểu dương: as the columns of the catalogue end. */
  public static final List<String> LEVELS = List.of("commune", "district", "province", "national");

  private static final List<String> ALL = names();

  private Indicators() {}

  private static Map<String, Optional<String>> shares() {
    Map<String, Optional<String>> shares = new LinkedHashMap<>();
    shares.put("members", Optional.of("population"));
    shares.put("chapters.hamlets", Optional.of("hamlets"));
    shares.put("chapters.units", Optional.of("UNIT.total"));
    shares.put("boards.clans", Optional.of("clans"));
    shares.put("centres", Optional.empty());
    shares.put("fund.raised", Optional.empty());
    return shares;
  }

  /** What tells of the association itself. */
  public static List<String> organisation() {
    return List.copyOf(OF.keySet());
  }

  /** The names of all, in the order of the reports. */
  public static List<String> all() {
    return ALL;
  }

  private static List<String> names() {
    List<String> all = new ArrayList<>(OF.keySet());
    LEVELS.forEach(level -> all.add(honoured(level)));
    for (Title title : Title.values()) {
      LEVELS.forEach(level -> all.add(honoured(title, level)));
    }
    return List.copyOf(all);
  }

  /** Tỷ lệ phủ: those with a target of Decision 387 of their own. */
  public static List<String> coverage() {
    return List.of("chapters.hamlets", "chapters.units", "boards.clans");
  }

  /** The column that it is a share of. */
  public static Optional<String> of(String indicator) {
    return OF.getOrDefault(indicator, Optional.empty());
  }

  public static String honoured(Title title, String level) {
    return title + ".honoured." + level;
  }

  /** Of all titles together: no column of the catalogue, but their sum. */
  public static String honoured(String level) {
    return "honoured." + level;
  }

  /** Whether a larger area tells of it itself: a province honours, its communes do not say so. */
  public static boolean toldAbove(String indicator) {
    return indicator.contains("honoured.") && !indicator.endsWith("commune");
  }
}
