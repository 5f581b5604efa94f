package vn.minhchung.core.criteria;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.minhchung.core.Text;

/** What differs between two sets in all that a score rests on, and in their words. */
public final class SetDifference {
  private SetDifference() {}

  /**
   * @param where a member of the set, or an indicator
   * @param before empty where the older set has no such thing
   */
  public record Change(String where, Optional<Text> before, Optional<Text> after) {}

  /** Changes of the set first, then those of its indicators in their order. */
  public static List<Change> between(CriteriaSet before, CriteriaSet after) {
    Map<String, Text> older = told(before);
    Map<String, Text> newer = told(after);
    Set<String> all = new LinkedHashSet<>(older.keySet());
    all.addAll(newer.keySet());
    List<Change> changes = new ArrayList<>();
    for (String where : all) {
      Optional<Text> was = Optional.ofNullable(older.get(where));
      Optional<Text> is = Optional.ofNullable(newer.get(where));
      if (!was.equals(is)) {
        changes.add(new Change(where, was, is));
      }
    }
    return changes;
  }

  private static Map<String, Text> told(CriteriaSet set) {
    Map<String, Text> told = new LinkedHashMap<>();
    told.put("status", CriteriaTexts.status(set.status()));
    told.put("document", same(set.document()));
    told.put("from", same(set.from().toString()));
    set.to().ifPresent(to -> told.put("to", same(to.toString())));
    told.put("area", same(set.area()));
    told.put("maximum", same(CriteriaTexts.plain(set.maximum())));
    for (Threshold threshold : set.thresholds()) {
      String where = threshold.when().isAlways() ? "" : " " + threshold.when().values();
      told.put("threshold" + where, same(CriteriaTexts.plain(threshold.points())));
    }
    told.put("notApplicable", same(set.notApplicable().name()));
    told.put("rounding", same(set.scale() + " " + set.rounding()));
    for (Indicator indicator : set.indicators()) {
      told.put(indicator.id(), asked(indicator));
    }
    return told;
  }

  private static Text asked(Indicator indicator) {
    StringBuilder rest = new StringBuilder(" [" + indicator.kind());
    rest.append(", ").append(CriteriaTexts.plain(indicator.maximum()));
    indicator.floor().ifPresent(floor -> rest.append(" ≥ ").append(CriteriaTexts.plain(floor)));
    if (!indicator.demands().isEmpty()) {
      rest.append(", ").append(CriteriaTexts.demands(indicator));
    }
    if (!indicator.when().isAlways()) {
      rest.append(", ").append(indicator.when().values());
    }
    rest.append(", ").append(indicator.notApplicable()).append("]");
    return Text.of(indicator.text().vi() + rest, indicator.text().en() + rest);
  }

  private static Text same(String text) {
    return Text.of(text, text);
  }
}
