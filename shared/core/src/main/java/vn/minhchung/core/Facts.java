package vn.minhchung.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.form.StatisticsCatalogue;

/** The facts that everything is judged by; data files, not code. */
public record Facts(
    Areas areas, RegionClasses regions, CriteriaSets criteria, StatisticsCatalogue statistics) {
  private static final List<String> FILES =
      List.of(
          "areas/areas.csv",
          "areas/crosswalk.csv",
          "areas/regions.csv",
          "indicators/statistics.csv",
          "targets/387.json",
          "reports/reports.json");

  /** The national facts that come with the program. */
  public static Facts shipped() {
    return new Facts(
        Areas.shipped(),
        RegionClasses.shipped(),
        CriteriaSets.shipped(),
        StatisticsCatalogue.shipped());
  }

  /** Name and hash of each fact: what a snapshot says it was made with. */
  public Map<String, Sha256> versions() {
    Map<String, Sha256> versions = new TreeMap<>();
    criteria.all().forEach(set -> versions.put("criteria/" + set.label(), set.hash()));
    for (String resource : FILES) {
      versions.put(resource, hash(resource));
    }
    return versions;
  }

  private static Sha256 hash(String resource) {
    try (InputStream in = Facts.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return Sha256.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
