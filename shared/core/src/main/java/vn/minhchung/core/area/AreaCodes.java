package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import vn.minhchung.core.Folded;

/** Says what a code means, and what may have been meant. */
final class AreaCodes {
  private static final int NEAREST = 5;

  private final Areas areas;

  AreaCodes(Areas areas) {
    this.areas = areas;
  }

  Resolution resolve(String code, LocalDate date) {
    if (date.isBefore(Areas.FIRST_DATE)) {
      return new Resolution.TooEarly(code, date);
    }
    var bearers = areas.everBorne(code);
    var unit = areas.on(code, date);
    if (unit.isPresent()) {
      return found(unit.get(), bearers, areas.approximate(date));
    }
    if (bearers.isEmpty()) {
      return new Resolution.Unknown(code, nearest(code, date));
    }
    var last = bearers.get(bearers.size() - 1);
    return last.level() == AreaLevel.DISTRICT && ended(last, date)
        ? new Resolution.DistrictEnded(last, date, became(last, date))
        : new Resolution.NotValidOn(code, date, bearers, candidates(bearers, date));
  }

  private static Resolution found(Area unit, List<Area> bearers, boolean approximate) {
    if (unit.level() != AreaLevel.PROVINCE) {
      return new Resolution.Found(unit, approximate);
    }
    var other = bearers.stream().filter(area -> differs(area, unit)).toList();
    return other.isEmpty()
        ? new Resolution.Found(unit, approximate)
        : new Resolution.ChangedMeaning(unit, approximate, other);
  }

  private static boolean differs(Area area, Area unit) {
    return !Folded.keepingAccents(area.name()).equals(Folded.keepingAccents(unit.name()));
  }

  private static boolean ended(Area area, LocalDate date) {
    return area.validTo().map(end -> !date.isBefore(end)).orElse(false);
  }

  private List<Area> became(Area district, LocalDate date) {
    var lastDay = district.validTo().orElseThrow().minusDays(1);
    var parts = new ArrayList<>(areas.communesOf(district, lastDay));
    parts.add(district);
    return candidates(parts, date);
  }

  /** The units of that date reached along the edges, in either direction. */
  private List<Area> candidates(List<Area> from, LocalDate date) {
    var found = new TreeMap<AreaId, Area>();
    var open = new ArrayList<>(from);
    Set<AreaId> seen = new LinkedHashSet<>();
    var answered = areas.answered(date);
    while (!open.isEmpty()) {
      var area = open.remove(open.size() - 1);
      if (!seen.add(area.id())) {
        continue;
      }
      if (area.validOn(answered)) {
        found.put(area.id(), area);
      } else if (answered.isBefore(area.id().validFrom())) {
        areas.predecessors(area.id()).forEach(e -> areas.byId(e.from()).ifPresent(open::add));
      } else {
        areas.successors(area.id()).forEach(e -> areas.byId(e.to()).ifPresent(open::add));
      }
    }
    return List.copyOf(found.values());
  }

  private List<Area> nearest(String code, LocalDate date) {
    var candidates = new LinkedHashSet<String>();
    for (int width : new int[] {2, 3, 5}) {
      if (code.length() < width) {
        candidates.add("0".repeat(width - code.length()) + code);
      }
    }
    for (int i = 0; i + 1 < code.length(); i++) {
      candidates.add(
          code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2));
    }
    for (int i = 0; i < code.length(); i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        candidates.add(code.substring(0, i) + digit + code.substring(i + 1));
      }
    }
    return candidates.stream()
        .filter(candidate -> candidate.length() <= 5)
        .flatMap(candidate -> areas.on(candidate, date).stream())
        .limit(NEAREST)
        .toList();
  }
}
