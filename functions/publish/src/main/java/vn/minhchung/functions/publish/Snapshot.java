package vn.minhchung.functions.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.summary.IndicatorSums;
import vn.minhchung.core.summary.RegionSums;
import vn.minhchung.core.summary.Summary;
import vn.minhchung.dashboards.SiteFacts;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.compact.Settings;
import vn.minhchung.lake.Manifest;

/**
 * Bản chốt số liệu: everything that a publication is made from, read from the lake alone.
 *
 * @param facts those that the manifest names, also where others were loaded since
 * @param honoured codes of the areas with honours by name, by year
 * @param latest the last day that any of its rows speaks of; every "as of" of the site is this day,
 *     so that the same snapshot prints the same pages whenever it is published
 */
record Snapshot(
    Sha256 digest,
    Manifest manifest,
    Facts facts,
    Later<NumberModel> publishedLater,
    Later<List<SummaryRow>> completeLater,
    Later<NumberModel> workingLater,
    IndicatorSums indicators,
    SortedMap<Integer, Progress> progress,
    SortedMap<Integer, SortedSet<String>> honoured,
    LocalDate latest) {
  private static final LocalDate PROGRAMME_START = LocalDate.of(2021, 1, 1);

  /** Made when it is asked for, once. */
  static final class Later<T> {
    private final Supplier<T> made;
    private @Nullable T known;

    Later(Supplier<T> made) {
      this.made = made;
    }

    synchronized T get() {
      T value = known;
      if (value == null) {
        value = made.get();
        known = value;
      }
      return value;
    }
  }

  /**
   * @param like one that was loaded before: where its manifest names the same files, made with the
   *     same facts, nothing is read again
   */
  static Snapshot load(Sha256 digest, Lake lake, LiveFacts live, @Nullable Snapshot like) {
    Manifest manifest = lake.manifest(digest).orElseThrow(() -> new UnknownSnapshot(digest));
    if (like != null
        && like.manifest.files().equals(manifest.files())
        && like.manifest.versions().equals(manifest.versions())) {
      return new Snapshot(
          digest,
          manifest,
          like.facts,
          like.publishedLater,
          like.completeLater,
          like.workingLater,
          like.indicators,
          like.progress,
          like.honoured,
          like.latest);
    }
    return load(digest, manifest, lake, live);
  }

  /**
   * @throws Lake.MissingFile where the lake has no such manifest
   */
  static Snapshot load(Sha256 digest, Lake lake, LiveFacts live) {
    return load(digest, lake, live, null);
  }

  private static Snapshot load(Sha256 digest, Manifest manifest, Lake lake, LiveFacts live) {
    Facts facts = live.of(manifest.versions().facts());
    Summary summary = new Summary(facts.areas(), facts.clusters());
    IndicatorSums indicators = new IndicatorSums(facts.areas(), facts.clusters());
    SortedMap<Integer, Progress> progress = new TreeMap<>();
    SortedMap<Integer, SortedSet<String>> honoured = new TreeMap<>();
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
          indicators.add(row);
          progress(progress, row.year()).add(row);
          if (row.date() != null) {
            later(days, row.date());
          }
          if (row.kind().equals("honours")) {
            honoured.computeIfAbsent(row.year(), year -> new TreeSet<>()).add(row.areaCode());
          }
        });
    Later<List<SummaryRow>> complete = new Later<>(() -> summary.rows(false));
    LocalDate edition = LocalDate.parse(manifest.versions().areaEdition());
    return new Snapshot(
        digest,
        manifest,
        facts,
        new Later<>(
            () ->
                byRegion(
                    NumberModel.published(summary.publicRows(), facts.targets())
                        .with(indicators.rows(true)),
                    facts,
                    edition)),
        complete,
        new Later<>(
            () ->
                byRegion(
                    NumberModel.working(complete.get(), facts.targets())
                        .with(indicators.rows(false)),
                    facts,
                    edition)),
        indicators,
        progress,
        honoured,
        days.get(0));
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
  NumberModel published() {
    return publishedLater.get();
  }

  List<SummaryRow> complete() {
    return completeLater.get();
  }

  /** Made of what the model tells, so that the parts give away nothing that it hides. */
  private static NumberModel byRegion(NumberModel model, Facts facts, LocalDate edition) {
    return model.withRows(
        RegionSums.of(model.unordered(), facts.areas(), facts.regions(), edition));
  }

  /** Everything, unconfirmed marked: for working pages and drafts. */
  NumberModel working() {
    return workingLater.get();
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
