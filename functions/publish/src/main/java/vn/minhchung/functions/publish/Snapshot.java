package vn.minhchung.functions.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Targets;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.summary.Summary;
import vn.minhchung.dashboards.SiteFacts;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.compact.Settings;
import vn.minhchung.lake.Manifest;

/**
 * Bản chốt số liệu: everything that a publication is made from, read from the lake alone.
 *
 * @param latest the last day that any of its rows speaks of; every "as of" of the site is this day,
 *     so that the same snapshot prints the same pages whenever it is published
 */
record Snapshot(
    Sha256 digest,
    Manifest manifest,
    List<SummaryRow> confirmed,
    List<SummaryRow> complete,
    SortedMap<Integer, Progress> progress,
    LocalDate latest) {
  private static final LocalDate PROGRAMME_START = LocalDate.of(2021, 1, 1);

  /**
   * @throws Lake.MissingFile where the lake has no such manifest
   */
  static Snapshot load(Sha256 digest, Lake lake, Facts facts) {
    Manifest manifest = lake.manifest(digest).orElseThrow(() -> new UnknownSnapshot(digest));
    Summary summary = new Summary(facts.areas(), facts.clusters());
    SortedMap<Integer, Progress> progress = new TreeMap<>();
    List<LocalDate> days = new ArrayList<>(List.of(PROGRAMME_START));
    lake.readCounts(
        manifest,
        row -> {
          summary.add(row);
          progress(progress, row.year()).add(row);
          later(days, row.lastOn());
        },
        row -> {
          summary.add(row);
          progress(progress, row.year()).add(row);
          if (row.date() != null) {
            later(days, row.date());
          }
        });
    return new Snapshot(
        digest, manifest, summary.rows(true), summary.rows(false), progress, days.get(0));
  }

  private static void later(List<LocalDate> days, LocalDate day) {
    if (day.isAfter(days.get(0))) {
      days.set(0, day);
    }
  }

  private static Progress progress(SortedMap<Integer, Progress> progress, int year) {
    return progress.computeIfAbsent(year, y -> new Progress());
  }

  /** Confirmed and suppressed: what may be public. */
  NumberModel published(Facts facts) {
    LocalDate edition = LocalDate.parse(manifest.versions().areaEdition());
    return NumberModel.published(
        confirmed,
        Targets.shipped(),
        code ->
            facts
                .areas()
                .on(code, edition)
                .map(area -> facts.areas().provinceOf(area, edition).code())
                .orElse(code));
  }

  /** Everything, unconfirmed marked: for working pages and drafts. */
  NumberModel working() {
    return NumberModel.working(complete, Targets.shipped());
  }

  SiteFacts siteFacts(LocalDate asOf, boolean confirmedOnly) {
    return new SiteFacts(
        manifest.versions().release(),
        digest.hex(),
        asOf,
        confirmedOnly,
        manifest.versions().facts().containsKey(Settings.SYNTHETIC),
        LocalDate.parse(manifest.versions().areaEdition()));
  }

  /** No manifest of this digest is in the lake. */
  static final class UnknownSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSnapshot(Sha256 digest) {
      super(digest.hex());
    }
  }
}
