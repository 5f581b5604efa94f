package vn.minhchung.functions.publish;

import java.time.LocalDate;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.area.Area;
import vn.minhchung.storage.Objects;

/**
 * Which years' figures must stand.
 *
 * @param lake the bucket, in which the editions are noted
 */
public record FrozenYears(Objects lake, LiveFacts live) {
  /** Whether the year's report of the commune, or of what lies above it, has an edition. */
  public boolean holds(int year, Area commune) {
    var areas = live.now().areas();
    var known = areas.editions();
    LocalDate newest = known.get(known.size() - 1).validFrom();
    return new Editions(lake)
        .all().stream()
            .filter(of -> of.report().equals("year-" + year))
            .anyMatch(
                of ->
                    of.area().equals(areas.country().code())
                        || areas
                            .on(of.area(), newest)
                            .filter(area -> areas.contains(area, commune, newest))
                            .isPresent());
  }
}
