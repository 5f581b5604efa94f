package vn.minhchung.core;

import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.form.StatisticsCatalogue;

/** The facts that everything is judged by; data files, not code. */
public record Facts(
    Areas areas, RegionClasses regions, CriteriaSets criteria, StatisticsCatalogue statistics) {
  /** The national facts that come with the program. */
  public static Facts shipped() {
    return new Facts(
        Areas.shipped(),
        RegionClasses.shipped(),
        CriteriaSets.shipped(),
        StatisticsCatalogue.shipped());
  }
}
