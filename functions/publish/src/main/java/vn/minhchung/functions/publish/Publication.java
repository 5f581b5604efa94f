package vn.minhchung.functions.publish;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.json.Json;
import vn.minhchung.dashboards.Exemplar;
import vn.minhchung.dashboards.LinkPages;
import vn.minhchung.dashboards.ReportPages;
import vn.minhchung.dashboards.ReportSource;
import vn.minhchung.dashboards.Sink;
import vn.minhchung.dashboards.Site;
import vn.minhchung.dashboards.SiteFacts;
import vn.minhchung.dashboards.view.Notes;
import vn.minhchung.functions.compact.Compaction;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.compact.Parallel;
import vn.minhchung.lake.Cut;
import vn.minhchung.lake.Manifest;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;

/** Publishes: the site and the reports only on command or on a report's date. */
public final class Publication {
  private static final String RELEASE = "release.json";
  private static final long MAX_BYTES = 50L * 1024 * 1024;
  static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Lake lake;
  private final Objects lakeObjects;
  private final Objects site;
  private final Compaction compaction;
  private final Editions editions;
  private final FrozenYears frozen;
  private final Narratives narratives;
  private final WorkPages work;
  private final Exemplars exemplars;
  private final LiveFacts live;
  private final InstantSource clock;
  private final Parallel parallel;
  private final AtomicReference<@Nullable Snapshot> loaded = new AtomicReference<>();

  /**
   * @param parallel how many pages of the site are put at once
   */
  public Publication(
      Lake lake,
      Objects lakeObjects,
      Objects site,
      Compaction compaction,
      Ledger ledger,
      Links links,
      LiveFacts live,
      InstantSource clock,
      Parallel parallel) {
    this.parallel = parallel;
    this.lake = lake;
    this.lakeObjects = lakeObjects;
    this.site = site;
    this.compaction = compaction;
    this.editions = new Editions(lakeObjects);
    this.frozen = new FrozenYears(lakeObjects, live);
    this.narratives = new Narratives(lakeObjects, ledger, live);
    this.live = live;
    this.clock = clock;
    this.exemplars = new Exemplars(ledger, live);
    this.work = new WorkPages(lake, lakeObjects, ledger, links, live, clock, this::load);
  }

  /** The last one is kept: the site, the working pages and reports at one cut share it. */
  private Snapshot load(Sha256 digest) {
    Snapshot snapshot = Snapshot.load(digest, lake, live, loaded.get());
    loaded.set(snapshot);
    return snapshot;
  }

  /** What publishing the site came to. */
  public record Published(Sha256 snapshot, int pages, int changed) {}

  /** Publishes the current snapshot; empty where nothing was ever compacted. */
  public Optional<Published> site() {
    return lake.current().map(pointer -> site(pointer.current().manifest()));
  }

  /** Snapshots that the site can show, the newest first. */
  public List<Lake.Made> snapshots() {
    return lake.snapshots();
  }

  /**
   * Shows one of the {@link #snapshots} again, until the site is published the next time. Who took
   * their consent back since, or was erased, is not shown again.
   */
  public Published site(Sha256 digest) {
    Snapshot snapshot = load(digest);
    Release release = new Release(site, parallel);
    LinkPages.render(release);
    renderSite(snapshot, exemplars.of(snapshot), release);
    release.removeStale();
    return new Published(digest, release.pages(), release.changed());
  }

  /** Writes the pages behind links and receipts: they must be there before any number is. */
  public void linkPages() {
    LinkPages.render(new Release(site));
  }

  /** Who may be shown as an example now. */
  List<Exemplar> exemplars(Snapshot snapshot) {
    return exemplars.of(snapshot);
  }

  /**
   * Takes off the site who no longer agrees to be shown, or was erased; where all of them still do,
   * nothing is done.
   *
   * @return whether the site was published again, from the snapshot that it shows
   */
  public boolean withdraw() {
    Optional<Sha256> shown =
        site.get(RELEASE, MAX_BYTES)
            .flatMap(Objects.Body::bytes)
            .map(bytes -> new Sha256(Json.trusted(bytes).getString("snapshot")));
    Optional<List<Exemplar>> named =
        site.get(Exemplar.FILE, MAX_BYTES).flatMap(Objects.Body::bytes).map(Exemplar::read);
    if (shown.isEmpty() || named.isEmpty() || named.get().isEmpty()) {
      return false;
    }
    if (exemplars.of(load(shown.get())).containsAll(named.get())) {
      return false;
    }
    site(shown.get());
    return true;
  }

  void renderSite(Snapshot snapshot, List<Exemplar> shown, Sink sink) {
    NumberModel published = snapshot.published();
    Site.render(
        published,
        snapshot.facts().areas(),
        snapshot.facts().criteria(),
        snapshot.facts().clusters(),
        snapshot.siteFacts(snapshot.latest(), true),
        shown,
        sink);
  }

  /**
   * One report of one area that was made.
   *
   * @param folder under the site for an edition, under the lake for a draft
   */
  public record Made(Edition edition, Sha256 snapshot, String folder) {}

  /**
   * Makes a report: before its freeze a draft, afterwards the frozen edition. Repeating it makes
   * nothing new.
   *
   * @param correct why a further edition is made; empty for the first
   */
  public Made report(Report report, Area area, Optional<String> correct) {
    Instant now = clock.instant();
    Instant freeze = endOf(report.freeze());
    LocalDate today = now.atZone(HOME).toLocalDate();
    List<Editions.Entry> known = editions.of(report.id(), area);
    if (!now.isAfter(freeze)) {
      Sha256 snapshot = compaction.freeze(new Cut(report.asOf(), freeze, null), report.year());
      Edition draft =
          new Edition(known.size() + 1, report.asOf(), freeze, today, Optional.empty(), true);
      return made(
          report, area, draft, snapshot, narratives.of(report, area, freeze), Optional.empty());
    }
    if (!known.isEmpty() && correct.isEmpty()) {
      return again(report, area, known);
    }
    Instant cutAt = known.isEmpty() ? freeze : now;
    Edition edition = new Edition(known.size() + 1, report.asOf(), cutAt, today, correct, false);
    Cut cut =
        new Cut(
            report.asOf(),
            cutAt,
            new Cut.Edition(
                report.id(), area.code(), edition.number(), today, correct.orElse(null)));
    Sha256 snapshot = compaction.freeze(cut, report.year());
    Sha256 texts = narratives.keep(narratives.of(report, area, cutAt));
    Editions.Entry entry = new Editions.Entry(edition, snapshot, Optional.of(texts));
    if (isRepeated(known, entry)) {
      return again(report, area, known);
    }
    editions.add(report.id(), area, entry, known.size());
    List<Editions.Entry> all = new ArrayList<>(known);
    all.add(entry);
    return again(report, area, all);
  }

  /** Renders the last of the editions. */
  private Made again(Report report, Area area, List<Editions.Entry> editions) {
    Editions.Entry last = editions.get(editions.size() - 1);
    Optional<Snapshot> before =
        editions.size() > 1
            ? Optional.of(Snapshot.load(editions.get(editions.size() - 2).snapshot(), lake, live))
            : Optional.empty();
    return made(report, area, last.edition(), last.snapshot(), texts(last), before);
  }

  private SortedMap<String, String> texts(Editions.Entry entry) {
    return entry.texts().map(narratives::kept).orElse(Collections.emptySortedMap());
  }

  /**
   * Whether the last edition was made for this very reason from these very files: the command came
   * twice, or again because its answer was lost.
   */
  private boolean isRepeated(List<Editions.Entry> known, Editions.Entry entry) {
    if (known.isEmpty()) {
      return false;
    }
    Editions.Entry last = known.get(known.size() - 1);
    return last.edition().reason().equals(entry.edition().reason())
        && last.texts().equals(entry.texts())
        && lake.manifest(last.snapshot())
            .map(Manifest::files)
            .equals(lake.manifest(entry.snapshot()).map(Manifest::files));
  }

  /**
   * What a day's look at the calendar came to.
   *
   * @param overdue ids of the reports that should have been out by now and are not
   */
  public record Due(List<Made> made, List<String> overdue) {}

  /** Makes the country's reports whose freeze is over. */
  public Due due() {
    Area country = live.now().areas().country();
    LocalDate today = clock.instant().atZone(HOME).toLocalDate();
    DueReports due = DueReports.on(today, live.now().reports(), editions, country);
    List<Made> made = new ArrayList<>();
    for (Report report : due.toMake()) {
      made.add(report(report, country, Optional.empty()));
    }
    List<String> overdue = new ArrayList<>(due.overdue().stream().map(Report::id).toList());
    overdue.removeAll(due.toMake().stream().map(Report::id).toList());
    return new Due(made, overdue);
  }

  private Made made(
      Report report,
      Area area,
      Edition edition,
      Sha256 digest,
      SortedMap<String, String> texts,
      Optional<Snapshot> before) {
    Sink sink = new Release(edition.draft() ? lakeObjects : site);
    render(report, area, edition, load(digest), texts, before, sink);
    return new Made(edition, digest, ReportPages.folder(report, edition, area));
  }

  /** Renders an edition that was made. */
  void renderReport(Report report, Area area, Editions.Entry entry, Snapshot snapshot, Sink sink) {
    Optional<Snapshot> before =
        editions.of(report.id(), area).stream()
            .filter(other -> other.edition().number() == entry.edition().number() - 1)
            .findFirst()
            .map(other -> Snapshot.load(other.snapshot(), lake, live));
    render(report, area, entry.edition(), snapshot, texts(entry), before, sink);
  }

  private void render(
      Report report,
      Area area,
      Edition edition,
      Snapshot snapshot,
      SortedMap<String, String> texts,
      Optional<Snapshot> before,
      Sink sink) {
    NumberModel model = edition.draft() ? snapshot.working() : snapshot.published();
    ReportSource source =
        new ReportSource(
            report,
            area,
            edition,
            snapshot.facts().letterheads().of(area, edition.madeOn()),
            texts,
            before.map(Snapshot::published),
            edition.draft() ? work.notes(area, report.year()) : Notes.NONE);
    SiteFacts facts = snapshot.siteFacts(edition.asOf(), !edition.draft());
    Areas areas = live.now().areas();
    ReportPages.render(model, areas, source, facts, sink);
    if (!edition.draft()) {
      new SendUp(model, areas, facts.areaEdition(), snapshot.facts().statistics())
          .of(source)
          .ifPresent(
              form ->
                  sink.page(
                      ReportPages.folder(report, edition, area) + SendUp.FILE,
                      form,
                      ReportPages.XLSX));
    }
  }

  /** Writes the working pages. */
  public List<String> work() {
    return work.write();
  }

  /** States of the communes of an area in a year, for the command line. */
  public List<CommuneState> status(Area area, int year) {
    return work.status(area, year);
  }

  /** Whether the year's own report has a frozen edition of this commune, or of what lies above. */
  public boolean isFrozen(int year, Area commune) {
    return frozen.holds(year, commune);
  }

  /** Years whose own report has a frozen edition, of whatever area. */
  public Set<Integer> frozenYears() {
    Set<Integer> years = new TreeSet<>();
    for (Editions.Of of : editions.all()) {
      if (of.report().matches("year-20[0-9]{2}")) {
        years.add(Integer.valueOf(of.report().substring("year-".length())));
      }
    }
    return years;
  }

  Compaction compaction() {
    return compaction;
  }

  Editions editions() {
    return editions;
  }

  /** The end of a day in Viet Nam: the last instant that a freeze on that day lets in. */
  static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(HOME).toInstant().minusMillis(1);
  }
}
