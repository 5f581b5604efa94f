package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import vn.minhchung.core.Folded;

/**
 * What the reform of July 2025 did to communes and provinces. Each rule answers what it counted.
 */
final class ReformRules {
  private static final int BEFORE = AreaGraph.number(LocalDate.of(2025, 3, 1));
  private static final int AFTER = AreaGraph.number(LocalDate.of(2025, 7, 1));
  private static final int LISTED = 5;

  private final AreaGraph graph;
  private final EdgesByUnit targets;
  private final EdgesByUnit sources;

  /** Communes of the last edition with districts. */
  private final int[] old;

  /** Communes of the first edition without. */
  private final int[] young;

  ReformRules(AreaGraph graph) {
    this.graph = graph;
    targets = graph.targets();
    sources = graph.sources();
    old = units(AreaLevel.COMMUNE, BEFORE);
    young = units(AreaLevel.COMMUNE, AFTER);
  }

  private int[] units(AreaLevel level, int day) {
    return Arrays.stream(graph.unitsOn(day)).filter(unit -> graph.is(unit, level)).toArray();
  }

  private static int count(int[] units, IntPredicate which) {
    int count = 0;
    for (int unit : units) {
      count += which.test(unit) ? 1 : 0;
    }
    return count;
  }

  private String codes(int[] units, IntPredicate which) {
    var codes = new StringBuilder();
    for (int unit : units) {
      if (which.test(unit)) {
        codes.append(codes.isEmpty() ? "" : " ").append(graph.codeText(unit));
      }
    }
    return codes.toString();
  }

  String withoutTarget() {
    return String.valueOf(count(old, unit -> targets.count(unit) == 0));
  }

  String withoutSource() {
    return String.valueOf(count(young, unit -> sources.count(unit) == 0));
  }

  /** How many old communes have one target, two, and so on. */
  String targets() {
    var sizes = new int[1];
    for (int unit : old) {
      int size = targets.count(unit);
      sizes = size < sizes.length ? sizes : Arrays.copyOf(sizes, size + 1);
      sizes[size]++;
    }
    var all = new StringBuilder();
    for (int size = 1; size < sizes.length; size++) {
      all.append(size == 1 ? "" : "/").append(sizes[size]);
    }
    return all.toString();
  }

  private boolean isSplit(int unit) {
    return targets.count(unit) > 1;
  }

  String split() {
    return String.valueOf(count(old, this::isSplit));
  }

  /** New communes of one source; the median and the most; without those that were islands. */
  String sources() {
    var sizes = new int[young.length];
    int count = 0;
    int ofOne = 0;
    for (int unit : young) {
      if (!wasDistrict(unit)) {
        sizes[count++] = sources.count(unit);
        ofOne += sources.count(unit) == 1 ? 1 : 0;
      }
    }
    Arrays.sort(sizes, 0, count);
    return count == 0 ? "0/0/0" : ofOne + "/" + sizes[count / 2] + "/" + sizes[count - 1];
  }

  private boolean wasDistrict(int unit) {
    for (int i = 0; i < sources.count(unit); i++) {
      int from = graph.from(sources.edge(unit, i));
      if (from != AreaGraph.NONE && graph.is(from, AreaLevel.DISTRICT)) {
        return true;
      }
    }
    return false;
  }

  String oneSource() {
    return String.valueOf(count(young, unit -> origin(unit) != AreaGraph.NONE));
  }

  String oneSourceSameName() {
    return String.valueOf(count(young, this::keepsFullName));
  }

  /** The unit of the same level of which alone, and as a whole, this one was made. */
  private int origin(int unit) {
    if (sources.count(unit) != 1 || !graph.whole(sources.edge(unit, 0))) {
      return AreaGraph.NONE;
    }
    int from = graph.from(sources.edge(unit, 0));
    return from != AreaGraph.NONE && graph.is(from, graph.level(unit)) ? from : AreaGraph.NONE;
  }

  private boolean keepsFullName(int unit) {
    int origin = origin(unit);
    return origin != AreaGraph.NONE && same(graph.fullName(unit), graph.fullName(origin));
  }

  private static boolean same(String a, String b) {
    return a.equals(b) || Folded.keepingAccents(a).equals(Folded.keepingAccents(b));
  }

  String severalDistricts() {
    return String.valueOf(count(young, unit -> drawsFromSeveral(unit, false)));
  }

  String severalProvinces() {
    return String.valueOf(count(young, unit -> drawsFromSeveral(unit, true)));
  }

  private boolean drawsFromSeveral(int unit, boolean provinces) {
    long first = Long.MIN_VALUE;
    for (int i = 0; i < sources.count(unit); i++) {
      int from = graph.from(sources.edge(unit, i));
      if (from != AreaGraph.NONE && graph.is(from, AreaLevel.COMMUNE)) {
        long place = provinces ? graph.provinceOn(from, BEFORE) : graph.parentCode(from);
        if (first != Long.MIN_VALUE && first != place) {
          return true;
        }
        first = place;
      }
    }
    return false;
  }

  /** New codes that are old ones, and how many of these have an edge to themselves. */
  String recycled() {
    int recycled = count(young, this::isRecycled);
    return count(young, unit -> isRecycled(unit) && succeedsItself(unit)) + " of " + recycled;
  }

  private boolean isRecycled(int unit) {
    return graph.unitOn(graph.code(unit), BEFORE) != AreaGraph.NONE;
  }

  private boolean succeedsItself(int unit) {
    for (int i = 0; i < sources.count(unit); i++) {
      if (graph.keepsCode(sources.edge(unit, i))) {
        return true;
      }
    }
    return false;
  }

  String splitProvinces() {
    var provinces = units(AreaLevel.PROVINCE, BEFORE);
    return String.valueOf(count(provinces, unit -> targets.count(unit) != 1));
  }

  String unchangedProvinces() {
    return codes(units(AreaLevel.PROVINCE, AFTER), this::isUnchanged);
  }

  private boolean isUnchanged(int unit) {
    return origin(unit) != AreaGraph.NONE && graph.keepsCode(sources.edge(unit, 0));
  }

  /** Codes of provinces that meant another province before. */
  String changedMeaning() {
    return codes(units(AreaLevel.PROVINCE, AFTER), this::meansAnother);
  }

  private boolean meansAnother(int unit) {
    int before = graph.unitOn(graph.code(unit), BEFORE);
    return before != AreaGraph.NONE && !same(graph.name(unit), graph.name(before));
  }

  /** The new provinces with most split communes. */
  String splitByProvince() {
    var counts = new TreeMap<String, Integer>();
    for (int unit : old) {
      if (isSplit(unit)) {
        int province = graph.provinceOn(unit, AFTER);
        var code = province == AreaGraph.NONE ? "?" : graph.codeText(province);
        counts.merge(code, 1, Integer::sum);
      }
    }
    var all = new StringBuilder();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(LISTED)
        .forEach(
            entry ->
                all.append(all.isEmpty() ? "" : "; ")
                    .append(entry.getKey())
                    .append(' ')
                    .append(entry.getValue()));
    return all.toString();
  }

  String rebasedByRelation() {
    return count(old, unit -> targets.count(unit) == 1) + " of " + old.length;
  }

  String rebasedByPeople() {
    return count(old, this::allPeopleGoOneWay) + " of " + old.length;
  }

  /** As {@link Crosswalk#allPeople} says. */
  private boolean allPeopleGoOneWay(int unit) {
    int all = 0;
    int some = 0;
    for (int i = 0; i < targets.count(unit); i++) {
      switch (graph.people(targets.edge(unit, i))) {
        case ALL -> all++;
        case SOME, UNKNOWN -> some++;
        case NONE -> {}
      }
    }
    return all == 1 || (all == 0 && some == 1);
  }
}
