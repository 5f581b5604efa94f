package vn.minhchung.functions.publish;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.minhchung.core.Language;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.Json;
import vn.minhchung.dashboards.WorkPage;
import vn.minhchung.dashboards.view.LinkUses;
import vn.minhchung.dashboards.view.Notes;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/** Writes the working pages (trang làm việc), and tells how far communes have come. */
final class WorkPages {
  private final Lake lake;
  private final Objects lakeObjects;
  private final Links links;
  private final LiveFacts live;
  private final InstantSource clock;
  private final Function<Sha256, Snapshot> load;
  private final WorkNotes notes;

  WorkPages(
      Lake lake,
      Objects lakeObjects,
      Ledger ledger,
      Links links,
      LiveFacts live,
      InstantSource clock,
      Function<Sha256, Snapshot> load) {
    this.lake = lake;
    this.lakeObjects = lakeObjects;
    this.links = links;
    this.live = live;
    this.clock = clock;
    this.load = load;
    this.notes = new WorkNotes(ledger, live, lakeObjects);
  }

  /**
   * Writes what was done through powerful links on the day before, and the pages of the country, of
   * every province of the year that sent anything, and of every commune whose page a link opens, in
   * both languages.
   *
   * @return the paths of the Vietnamese ones
   */
  List<String> write() {
    LocalDate today = clock.instant().atZone(Publication.HOME).toLocalDate();
    LinkDigest digest = LinkDigest.of(links, today.minusDays(1));
    lakeObjects.put(
        LinkDigest.path(digest.day()),
        Objects.Content.of(Json.pretty(digest.json()), "application/json; charset=utf-8"));
    return snapshot()
        .filter(snapshot -> !snapshot.progress().isEmpty())
        .map(snapshot -> new Round(snapshot, digest).write())
        .orElse(List.of());
  }

  /** Codes of the areas whose page a living link opens; nobody else could see it. */
  private Set<String> seen() {
    Instant now = clock.instant();
    return links.all().stream()
        .filter(link -> link.scope().view() && link.isAlive(now))
        .map(link -> link.scope().area().code())
        .collect(Collectors.toSet());
  }

  private Optional<Snapshot> snapshot() {
    return lake.current().map(pointer -> load.apply(pointer.current().manifest()));
  }

  /** One writing of all pages, from one snapshot. */
  private final class Round {
    private final Snapshot snapshot;
    private final int year;
    private final NumberModel model;
    private final Map<String, LastUpload> uploads = lastUploads();
    private final Set<String> seen = seen();
    private final LinkDigest digest;
    private final YearGaps gaps;
    private final Release release = new Release(lakeObjects);
    private final List<String> paths = new ArrayList<>();

    Round(Snapshot snapshot, LinkDigest digest) {
      this.snapshot = snapshot;
      this.digest = digest;
      this.year = snapshot.progress().lastKey();
      this.model = snapshot.working();
      this.gaps = YearGaps.of(snapshot, year, lake);
    }

    List<String> write() {
      List<Notes.OfCommune> all = new ArrayList<>();
      Map<Area, List<CommuneState>> nation = new LinkedHashMap<>();
      for (Area province : live.now().areas().provinces(Places.yearEnd(year))) {
        List<CommuneState> states = states(province, year, snapshot, uploads);
        nation.put(province, states);
        if (states.stream().anyMatch(CommuneState::anythingSent)) {
          all.addAll(province(province, states));
        }
      }
      page(live.now().areas().country(), nation, new Notes(all));
      return List.copyOf(paths);
    }

    private List<Notes.OfCommune> province(Area province, List<CommuneState> states) {
      List<Area> sent =
          sent(province, year, snapshot.progress().getOrDefault(year, new Progress()));
      Map<String, Notes.OfCommune> known = notes.of(snapshot, year, province, sent);
      List<Notes.OfCommune> told = sent.stream().map(c -> known.get(c.code())).toList();
      page(province, Map.of(province, states), new Notes(told));
      for (Area commune : sent.stream().filter(c -> seen.contains(c.code())).toList()) {
        page(
            commune,
            Map.of(commune, states.stream().filter(s -> s.id().equals(commune.id())).toList()),
            new Notes(List.of(known.get(commune.code()))));
      }
      return told;
    }

    private void page(Area area, Map<Area, List<CommuneState>> communes, Notes said) {
      for (Language language : Language.values()) {
        WorkPage.render(
            area,
            year,
            model,
            communes,
            gaps.view(area, communes, snapshot),
            said,
            uses(area, digest),
            snapshot.siteFacts(snapshot.latest(), false),
            language,
            release);
      }
      paths.add(WorkPage.path(area, Language.VI));
    }
  }

  /** Through links of the area or of what lies in it. */
  private LinkUses uses(Area area, LinkDigest digest) {
    Places places = new Places(live.now().areas());
    Scope within = new Scope("", area.id(), 0, 0, EnumSet.noneOf(FormKind.class), true);
    return new LinkUses(
        digest.day(),
        digest.uses().stream()
            .filter(
                use ->
                    live.now()
                        .areas()
                        .byId(use.link().scope().area())
                        .filter(of -> places.covers(within, of))
                        .isPresent())
            .map(
                use ->
                    new LinkUses.Use(
                        use.form().id().time(),
                        use.link().label(),
                        List.copyOf(use.link().scope().kinds())))
            .toList());
  }

  /** The state of each commune of an area, in the year's own list of communes. */
  private List<CommuneState> states(
      Area area, int year, Snapshot snapshot, Map<String, LastUpload> uploads) {
    Progress progress = snapshot.progress().getOrDefault(year, new Progress());
    LocalDate yearEnd = Places.yearEnd(year);
    return live.now().areas().communesOf(area, yearEnd).stream()
        .map(commune -> state(commune, progress, uploads))
        .toList();
  }

  private static CommuneState state(
      Area commune, Progress progress, Map<String, LastUpload> uploads) {
    Optional<LastUpload> upload = Optional.ofNullable(uploads.get(commune.code()));
    return new CommuneState(
        commune.id(),
        commune.fullName(),
        progress.closed(commune.code()),
        progress.confirmed(commune.code()),
        progress.noAssociation(commune.code()),
        progress.sent(commune.code()),
        upload.map(LastUpload::at),
        upload.map(LastUpload::label));
  }

  /** What the checks find now in the communes of an area that sent anything for a year. */
  Notes notes(Area area, int year) {
    return new Notes(snapshot().map(snapshot -> notes(snapshot, area, year)).orElse(List.of()));
  }

  private List<Notes.OfCommune> notes(Snapshot snapshot, Area area, int year) {
    Areas areas = live.now().areas();
    LocalDate newest = LocalDate.parse(snapshot.manifest().versions().areaEdition());
    Progress progress = snapshot.progress().getOrDefault(year, new Progress());
    List<Notes.OfCommune> told = new ArrayList<>();
    for (Area province : areas.provinces(newest)) {
      List<Area> sent = sent(province, year, progress);
      boolean within = areas.contains(area, province, newest);
      boolean around = areas.contains(province, area, newest);
      if (!sent.isEmpty() && (within || around)) {
        Map<String, Notes.OfCommune> known = notes.of(snapshot, year, province, sent);
        sent.stream()
            .filter(commune -> within || commune.code().equals(area.code()))
            .forEach(commune -> told.add(known.get(commune.code())));
      }
    }
    return told;
  }

  private List<Area> sent(Area province, int year, Progress progress) {
    return live.now().areas().communesOf(province, Places.yearEnd(year)).stream()
        .filter(commune -> progress.sent(commune.code()))
        .toList();
  }

  /** As on the working page; of the country only communes that sent something. */
  List<CommuneState> status(Area area, int year) {
    return snapshot().stream()
        .flatMap(snapshot -> states(area, year, snapshot, lastUploads()).stream())
        .filter(state -> area.level() != AreaLevel.COUNTRY || state.anythingSent())
        .toList();
  }

  private record LastUpload(Instant at, String label) {}

  private Map<String, LastUpload> lastUploads() {
    Map<String, LastUpload> uploads = new HashMap<>();
    for (Link link : links.all()) {
      List<Links.Asked> asked = links.asked(link.id());
      if (!asked.isEmpty()) {
        LastUpload last = new LastUpload(asked.get(asked.size() - 1).id().time(), link.label());
        uploads.merge(link.scope().area().code(), last, (a, b) -> a.at().isAfter(b.at()) ? a : b);
      }
    }
    return uploads;
  }
}
