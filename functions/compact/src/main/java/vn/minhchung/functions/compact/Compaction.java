package vn.minhchung.functions.compact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.summary.Summary;
import vn.minhchung.lake.Current;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeKeys;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.Manifest;
import vn.minhchung.lake.Partition;
import vn.minhchung.lake.Versions;
import vn.minhchung.storage.ledger.Ledger;

/**
 * Makes snapshots: plan, one call a unit, finish. A crash anywhere leaves the current snapshot as
 * it was, and files that nothing cites.
 */
public final class Compaction {
  public static final int FIRST_YEAR = 2021;
  public static final int LAST_YEAR = 2030;
  private static final String COUNTRY = "VN";

  private final Ledger ledger;
  private final Lake lake;
  private final LiveFacts live;
  private final Settings settings;
  private final Parallel parallel;
  private final AtomicReference<Frozen> last = new AtomicReference<>();

  public Compaction(Ledger ledger, Lake lake, LiveFacts live, Settings settings) {
    this(ledger, lake, live, settings, Parallel.ONE);
  }

  /**
   * @param parallel how many units of a frozen snapshot are made at once
   */
  public Compaction(
      Ledger ledger, Lake lake, LiveFacts live, Settings settings, Parallel parallel) {
    this.parallel = parallel;
    this.ledger = ledger;
    this.lake = lake;
    this.live = live;
    this.settings = settings;
  }

  private ProvinceWork work() {
    return new ProvinceWork(ledger, live.now(), settings.keys());
  }

  /** With the facts of now: who loads some makes everything due. */
  private Versions versions() {
    Facts facts = live.now();
    return Versions.of(settings.release(), newestEdition(facts), settings.factVersions(facts));
  }

  private static String newestEdition(Facts facts) {
    var editions = facts.areas().editions();
    return editions.get(editions.size() - 1).name();
  }

  // ---- the current snapshot, in the three steps of the Map

  Plan plan() {
    Versions versions = versions();
    Optional<Lake.Pointer> pointer = lake.current();
    SortedMap<Partition, Sha256> marks = marks(LAST_YEAR);
    SortedSet<Partition> due =
        pointer
            .map(p -> p.current().due(versions, marks))
            .orElseGet(() -> new TreeSet<>(marks.keySet()));
    return new Plan(pointer.map(Lake.Pointer::etag), versions.digest(), marks, List.copyOf(due));
  }

  List<DataFile> unit(Partition unit) {
    return work().make(unit, Cut.NONE, TwinsBeside.anew(lake));
  }

  /** What finishing came to. */
  public sealed interface Finished {
    /** The snapshot is the current one. */
    record Swapped(Sha256 manifest) implements Finished {}

    /** Another run was faster: this one is discarded and must be planned anew. */
    record Stale() implements Finished {}
  }

  /**
   * @param made the files of every due unit
   */
  Finished finish(Plan plan, List<DataFile> made) {
    Optional<Lake.Pointer> pointer = lake.current();
    Versions versions = versions();
    // units made with other facts than the manifest would name
    boolean sameFacts = versions.digest().equals(plan.versions());
    if (!sameFacts || !pointer.map(Lake.Pointer::etag).equals(plan.etag())) {
      return new Finished.Stale();
    }
    List<DataFile> files = new ArrayList<>(made);
    files.addAll(kept(pointer, Set.copyOf(plan.due())));
    Manifest manifest = manifest(versions, files, vn.minhchung.lake.Cut.NONE);
    lake.putSchemas();
    Sha256 digest = lake.put(manifest);
    lake.putAthena(manifest);
    return lake.swap(plan.etag(), new Current(digest, versions, plan.marks()))
        ? new Finished.Swapped(digest)
        : new Finished.Stale();
  }

  /** The three steps in one, as often as it takes: what a laptop and tests call. */
  public Sha256 run() {
    while (true) {
      Plan plan = plan();
      Optional<Lake.Pointer> pointer = lake.current();
      if (plan.due().isEmpty() && pointer.isPresent()) {
        return pointer.get().current().manifest();
      }
      List<DataFile> made = new ArrayList<>();
      plan.due().forEach(unit -> made.addAll(unit(unit)));
      if (finish(plan, made) instanceof Finished.Swapped swapped) {
        return swapped.manifest();
      }
    }
  }

  /** The files of the current snapshot that this run does not replace. */
  private List<DataFile> kept(Optional<Lake.Pointer> pointer, Set<Partition> due) {
    Optional<Manifest> manifest = pointer.map(p -> there(p.current().manifest()));
    Set<Partition> replaced = new HashSet<>(due);
    due.forEach(
        unit ->
            work().provincesThen(unit).stream()
                .map(province -> new Partition(unit.year(), province.code()))
                .forEach(replaced::add));
    return manifest.map(Manifest::files).orElse(List.of()).stream()
        .filter(file -> file.kind().byProvince())
        .filter(file -> !replaced.contains(file.partition()))
        .toList();
  }

  /** Taking a missing manifest for an empty one would drop every unit that is not due. */
  private Manifest there(Sha256 digest) {
    return lake.manifest(digest).orElseThrow(() -> new Lake.MissingFile(LakeKeys.manifest(digest)));
  }

  // ---- the ledger against the lake

  /** What making the current snapshot's files again from the ledger came to. */
  public sealed interface Rederived {
    /** The ledger has more by now, or the program or its facts are others: nothing to compare. */
    record Due(int units) implements Rederived {}

    /**
     * @param files how many were made again
     * @param different keys that one side has and the other has not
     */
    record Compared(int files, List<String> different) implements Rederived {
      public Compared {
        different = List.copyOf(different);
      }
    }
  }

  /** Makes every file by province again, without writing any; empty where nothing is current. */
  public Optional<Rederived> rederive() {
    Optional<Lake.Pointer> pointer = lake.current();
    Plan plan = plan();
    if (pointer.isEmpty() || !plan.due().isEmpty()) {
      return pointer.map(p -> new Rederived.Due(plan.due().size()));
    }
    FileSink nowhere = FileSink.nowhere(lake);
    SortedSet<String> stored = new TreeSet<>();
    kept(pointer, Set.of()).forEach(file -> stored.add(file.key()));
    SortedSet<String> different = new TreeSet<>();
    int files = 0;
    for (Partition unit : plan.marks().keySet()) {
      for (DataFile file : work().make(unit, Cut.NONE, nowhere)) {
        files++;
        if (!stored.remove(file.key())) {
          different.add(file.key());
        }
      }
    }
    different.addAll(stored);
    return Optional.of(new Rederived.Compared(files, List.copyOf(different)));
  }

  // ---- a snapshot at its own cut

  /**
   * The snapshot of a frozen edition: its own manifest, with its own files where they differ; the
   * current one stays.
   *
   * @param lastYear later years are left out
   */
  public Sha256 freeze(vn.minhchung.lake.Cut cut, int lastYear) {
    LocalDate asOf = java.util.Objects.requireNonNull(cut.asOf(), "as-of");
    Cut ledgerCut = Cut.of(asOf, java.util.Objects.requireNonNull(cut.freeze(), "freeze"));
    Versions versions = versions();
    SortedMap<Partition, Sha256> marks = marks(lastYear);
    Frozen same = last.get();
    if (same == null || !same.of(ledgerCut, versions, marks)) {
      same = new Frozen(ledgerCut, versions, marks, cutFiles(marks.keySet(), ledgerCut));
      last.set(same);
    }
    lake.putSchemas();
    Manifest manifest = new Manifest(versions, cut, settings.keys().names(), same.files());
    lake.putAthena(manifest);
    return lake.put(manifest);
  }

  private List<DataFile> cutFiles(Set<Partition> units, Cut cut) {
    FileSink sink = TwinsBeside.whereNew(lake);
    List<DataFile> files = new ArrayList<>();
    parallel.map(List.copyOf(units), unit -> work().make(unit, cut, sink)).forEach(files::addAll);
    files.addAll(
        summaryFiles(
            new Manifest(versions(), vn.minhchung.lake.Cut.NONE, settings.keys().names(), files)));
    return files;
  }

  /**
   * What was last frozen: a report is made for the country, then for provinces and communes, all at
   * one cut and, where nothing arrived in between, from the same files.
   */
  private record Frozen(
      Cut cut, Versions versions, SortedMap<Partition, Sha256> marks, List<DataFile> files) {
    boolean of(Cut other, Versions now, SortedMap<Partition, Sha256> read) {
      return cut.equals(other) && versions.equals(now) && marks.equals(read);
    }
  }

  // ---- marks

  /**
   * Digest of the marks of each unit that has any. A unit depends on its earlier years too: {@code
   * years_running} is told by them.
   */
  private SortedMap<Partition, Sha256> marks(int lastYear) {
    SortedMap<Partition, Sha256> marks = new TreeMap<>();
    SortedMap<String, StringBuilder> byProvince = new TreeMap<>();
    for (int year = FIRST_YEAR; year <= lastYear; year++) {
      for (var own : ownMarks(year).entrySet()) {
        StringBuilder all =
            byProvince.computeIfAbsent(own.getKey(), province -> new StringBuilder());
        all.append(year).append(own.getValue()).append('\n');
        marks.put(new Partition(year, own.getKey()), Sha256.of(all.toString()));
      }
    }
    return marks;
  }

  private SortedMap<String, String> ownMarks(int year) {
    LocalDate yearEnd = Places.yearEnd(year);
    SortedMap<String, String> marks = new TreeMap<>();
    for (Area then : live.now().areas().provinces(yearEnd)) {
      String now = work().provinceNow(then).code();
      ledger
          .marks(year, then.code())
          .ifPresent(m -> marks.merge(now, then.code() + "=" + m, (a, b) -> a + "," + b));
    }
    ledger.marks(year, COUNTRY).ifPresent(m -> marks.put(COUNTRY, m.hex()));
    return marks;
  }

  // ---- the manifest with its summaries

  private Manifest manifest(
      Versions versions, List<DataFile> byProvince, vn.minhchung.lake.Cut cut) {
    List<DataFile> files = new ArrayList<>(byProvince);
    files.addAll(summaryFiles(new Manifest(versions, cut, settings.keys().names(), files)));
    return new Manifest(versions, cut, settings.keys().names(), files);
  }

  private List<DataFile> summaryFiles(Manifest bare) {
    Facts facts = live.now();
    Summary summary = new Summary(facts.areas(), facts.clusters());
    lake.readCounts(bare, summary::add, summary::add);
    return summaries(summary.rows(false));
  }

  private List<DataFile> summaries(List<SummaryRow> rows) {
    Map<Boolean, List<SummaryRow>> byLevel =
        rows.stream().collect(Collectors.partitioningBy(r -> r.level().equals("commune")));
    List<DataFile> files = new ArrayList<>();
    files.add(
        lake.put(
            LakeSchemas.SUMMARY,
            byLevel.getOrDefault(false, List.of()),
            file -> DataFile.of(FileKind.SUMMARY, null, null, file)));
    new TreeMap<>(
            byLevel.getOrDefault(true, List.of()).stream()
                .collect(Collectors.groupingBy(SummaryRow::year)))
        .forEach(
            (year, communes) ->
                files.add(
                    lake.put(
                        LakeSchemas.SUMMARY,
                        communes,
                        file -> DataFile.of(FileKind.COMMUNE_SUMMARY, year, null, file))));
    return files;
  }
}
