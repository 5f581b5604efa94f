package vn.minhchung.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.facts.FactFile;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.figures.Letterheads;
import vn.minhchung.core.figures.Reports;
import vn.minhchung.core.figures.Targets;
import vn.minhchung.core.form.StatisticsCatalogue;

/**
 * The facts that everything is judged by; data files, not code.
 *
 * @param loaded name and hash of each file that was loaded on top of what ships
 */
public record Facts(
    Areas areas,
    RegionClasses regions,
    CriteriaSets criteria,
    StatisticsCatalogue statistics,
    Targets targets,
    Clusters clusters,
    Reports reports,
    Letterheads letterheads,
    SortedMap<String, Sha256> loaded)
    implements LiveFacts {
  private static final String REGIONS = "areas/regions.csv";

  private static final List<String> FILES =
      List.of(
          "areas/areas.csv",
          "areas/crosswalk.csv",
          REGIONS,
          "clusters/clusters.json",
          "indicators/statistics.csv",
          "letterheads/letterheads.json",
          "reports/reports.json",
          "targets/387.json",
          "targets/677.json");

  public Facts {
    loaded = Collections.unmodifiableSortedMap(new TreeMap<>(loaded));
  }

  /** With the targets, clusters, reports and letterheads that ship. */
  public Facts(
      Areas areas, RegionClasses regions, CriteriaSets criteria, StatisticsCatalogue statistics) {
    this(
        areas,
        regions,
        criteria,
        statistics,
        Targets.shipped().with(List.of(), areas, regions),
        Clusters.shipped(),
        Reports.shipped(),
        Letterheads.shipped().with(List.of(), areas),
        new TreeMap<>());
  }

  /** The national facts that come with the program. */
  public static Facts shipped() {
    return new Facts(
        Areas.shipped(),
        RegionClasses.shipped(),
        CriteriaSets.shipped(),
        StatisticsCatalogue.shipped());
  }

  /** These and one more file, whose entries win over what is there. */
  public Facts with(FactFile file) {
    SortedMap<String, Sha256> more = new TreeMap<>(loaded);
    more.put(file.label(), file.hash());
    return switch (file.kind()) {
      case TARGETS ->
          copy(
              regions,
              targets.with(Targets.read(file.json(), areas), areas, regions),
              clusters,
              reports,
              letterheads,
              more);
      case CLUSTERS ->
          copy(
              regions,
              targets,
              clusters.plus(Clusters.read(file.json(), areas)),
              reports,
              letterheads,
              more);
      case REPORTS ->
          copy(
              regions,
              targets,
              clusters,
              reports.plus(Reports.read(file.json())),
              letterheads,
              more);
      case LETTERHEADS ->
          copy(
              regions,
              targets,
              clusters,
              reports,
              letterheads.with(Letterheads.read(file.json(), areas), areas),
              more);
      case CRITERIA ->
          new Facts(
              areas,
              regions,
              criteria.plus(CriteriaSet.read(file.json())),
              statistics,
              targets,
              clusters,
              reports,
              letterheads,
              more);
      case REGIONS -> {
        RegionClasses classes = regions.with(RegionClasses.parse(file.text()));
        yield copy(
            classes, targets.with(List.of(), areas, classes), clusters, reports, letterheads, more);
      }
    };
  }

  private Facts copy(
      RegionClasses withRegions,
      Targets withTargets,
      Clusters withClusters,
      Reports withReports,
      Letterheads withLetterheads,
      SortedMap<String, Sha256> withLoaded) {
    return new Facts(
        areas,
        withRegions,
        criteria,
        statistics,
        withTargets,
        withClusters,
        withReports,
        withLetterheads,
        withLoaded);
  }

  /** Name and hash of what a row is judged by beside criteria and areas: what a form pins. */
  public SortedMap<String, Sha256> pinned() {
    SortedMap<String, Sha256> pinned = new TreeMap<>(loaded);
    pinned.put(REGIONS, hash(REGIONS));
    return pinned;
  }

  /** Name and hash of each fact: what a snapshot says it was made with. */
  public Map<String, Sha256> versions() {
    Map<String, Sha256> versions = new TreeMap<>(loaded);
    criteria.all().forEach(set -> versions.put("criteria/" + set.label(), set.hash()));
    for (String resource : FILES) {
      versions.put(resource, hash(resource));
    }
    return versions;
  }

  @Override
  public Facts now() {
    return this;
  }

  @Override
  public Facts at(Instant time) {
    return this;
  }

  @Override
  public Facts of(Map<String, Sha256> versions) {
    return this;
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
