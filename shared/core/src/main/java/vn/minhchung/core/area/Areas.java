package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every administrative unit of every edition, and what became of it.
 *
 * <p>Dates from 2021-01-01 to the day before the first edition are answered from the first edition
 * ({@link #approximate}); earlier dates have no answer. Lists are in code order, where not said
 * otherwise. Immutable and safe for threads.
 */
public final class Areas {
  /** The first date that is answered at all, approximately. */
  public static final LocalDate FIRST_DATE = LocalDate.of(2021, 1, 1);

  private static final Area COUNTRY =
      new Area(
          new AreaId("VN", FIRST_DATE),
          Optional.empty(),
          AreaLevel.COUNTRY,
          "",
          "Việt Nam",
          "Việt Nam",
          "");

  private final AreaTable table;
  private final Crosswalk crosswalk;
  private final ConcurrentHashMap<Scope, AreaNames> names = new ConcurrentHashMap<>();

  private Areas(AreaTable table, Crosswalk crosswalk) {
    this.table = table;
    this.crosswalk = crosswalk;
  }

  /** The whole country as shipped in {@code resources/areas}, read once. */
  public static Areas shipped() {
    return Shipped.AREAS;
  }

  /** The same questions over other tables; at least one unit is needed. */
  public static Areas of(List<Area> areas, List<Succession> successions) {
    return new Areas(AreaTable.of(areas), Crosswalk.of(successions));
  }

  /** Oldest first. */
  public List<AreaEdition> editions() {
    return table.editions();
  }

  /**
   * The edition in force on a date.
   *
   * @throws IllegalArgumentException before {@link #FIRST_DATE}
   */
  public AreaEdition edition(LocalDate date) {
    if (date.isBefore(FIRST_DATE)) {
      throw new IllegalArgumentException("no area edition before " + FIRST_DATE + ": " + date);
    }
    var found = editions().get(0);
    for (var edition : editions()) {
      if (!date.isBefore(edition.validFrom())) {
        found = edition;
      }
    }
    return found;
  }

  /** Whether the date lies before the first edition, so that its answers may be wrong. */
  public boolean approximate(LocalDate date) {
    return date.isBefore(editions().get(0).validFrom());
  }

  /** The country, of code {@code VN}; above every province on every date. */
  public Area country() {
    return COUNTRY;
  }

  /** Every unit of every edition except the country, by code, then first day. */
  public List<Area> all() {
    return table.all();
  }

  /** Every edge of the crosswalk, by earlier, then later unit. */
  public List<Succession> successions() {
    return crosswalk.all();
  }

  /** The unit that bears the code on that date; empty as well before {@link #FIRST_DATE}. */
  public Optional<Area> on(String code, LocalDate date) {
    if (date.isBefore(FIRST_DATE)) {
      return Optional.empty();
    }
    if (code.equals(COUNTRY.code())) {
      return Optional.of(COUNTRY);
    }
    return table.on(code, answered(date));
  }

  /** The unit of that identity; empty where no edition knows it. */
  public Optional<Area> byId(AreaId id) {
    return id.equals(COUNTRY.id()) ? Optional.of(COUNTRY) : table.byId(id);
  }

  /** The law or resolution that made the unit as it is, where a source names one. */
  public Optional<String> legalBasis(AreaId id) {
    return table.legalBasis(id);
  }

  /** What a code means on a date, or why it means nothing. */
  public Resolution resolve(String code, LocalDate date) {
    return new AreaCodes(this).resolve(code.strip(), date);
  }

  /** What a name stands for; see {@link #find(String, Optional, LocalDate, AreaLevel)}. */
  public Lookup find(String name, Optional<Area> within, LocalDate date) {
    return find(name, within, date, Optional.empty());
  }

  /**
   * The unit of that name on that level. The name may carry its type ("Xã Hòa Bình", "TP. Huế") or
   * not, accents or not; a name typed with accents must agree in them. Without a level, a province
   * wins over lower units of its name when the search is not {@code within} one; every other
   * ambiguity gives suggestions.
   *
   * @param within only units below this one; empty for the whole country
   */
  public Lookup find(String name, Optional<Area> within, LocalDate date, AreaLevel level) {
    return find(name, within, date, Optional.of(level));
  }

  /** The provinces of a date. */
  public List<Area> provinces(LocalDate date) {
    return children(COUNTRY, date);
  }

  /**
   * The units directly below. A parent that is not valid on the date is taken as the unit that it
   * alone continues or that alone continues it (a province that became a city); else there are
   * none.
   */
  public List<Area> children(Area parent, LocalDate date) {
    if (date.isBefore(FIRST_DATE)) {
      return List.of();
    }
    return sameGround(parent, date)
        .map(area -> table.below(area.code(), answered(date)))
        .orElseGet(List::of);
  }

  /**
   * The communes of the country, a province or a district; of a commune itself. A unit above that
   * is not valid on the date is taken as in {@link #children}.
   */
  public List<Area> communesOf(Area above, LocalDate date) {
    if (above.level() == AreaLevel.COMMUNE) {
      return sameGround(above, date).stream().toList();
    }
    var communes = new ArrayList<Area>();
    for (var child : children(above, date)) {
      if (child.level() == AreaLevel.COMMUNE) {
        communes.add(child);
      } else {
        communes.addAll(communesOf(child, date));
      }
    }
    communes.sort(Comparator.comparing(Area::id));
    return List.copyOf(communes);
  }

  /**
   * The province in which the unit lies on that date, or the unit itself. For a unit that has ended
   * by then, the successor of the province in which it ended: no unit was ever divided between
   * provinces. For one that begins later, the province in which it begins, as it was on the date if
   * it alone continues.
   *
   * @throws IllegalArgumentException for the country
   */
  public Area provinceOf(Area area, LocalDate date) {
    if (area.level() == AreaLevel.COUNTRY) {
      throw new IllegalArgumentException("the country lies in no province");
    }
    var nearest = nearestValidDay(area, date);
    var at = area;
    while (at.level() != AreaLevel.PROVINCE) {
      at = parent(at, nearest);
    }
    var province = at;
    return carry(province, date).or(() -> sameGround(province, date)).orElse(province);
  }

  /** The edges to what the unit became; several where it was split, none while it is valid. */
  public List<Succession> successors(AreaId id) {
    return crosswalk.successors(id);
  }

  /** The edges from what the unit was made of. */
  public List<Succession> predecessors(AreaId id) {
    return crosswalk.predecessors(id);
  }

  /**
   * Earlier units of which this one got a part and others the rest, so that no figure of theirs can
   * be told as this one's.
   */
  public List<Area> divided(AreaId id) {
    var divided = new TreeMap<AreaId, Area>();
    divided(id, divided);
    return List.copyOf(divided.values());
  }

  private void divided(AreaId id, Map<AreaId, Area> divided) {
    for (var edge : predecessors(id)) {
      boolean mine = edge.people() != Succession.People.NONE;
      if (mine && peopleSuccessor(edge.from()).isEmpty()) {
        byId(edge.from()).ifPresent(from -> divided.put(from.id(), from));
      } else if (edge.whole()) {
        divided(edge.from(), divided);
      }
    }
  }

  /**
   * The unit valid on {@code to} into which this one went as a whole, over as many steps as there
   * are; the unit itself while it is valid. Empty where it was split, where its level was abolished
   * and where it begins only later.
   */
  public Optional<Area> carry(Area area, LocalDate to) {
    return follow(area, to, crosswalk::wholeSuccessor);
  }

  /**
   * As {@link #carry}, but also through a split of which one unit got all the inhabitants: right
   * for counts of people, wrong for land.
   */
  public Optional<Area> carryPeople(Area area, LocalDate to) {
    return follow(area, to, crosswalk::peopleSuccessor);
  }

  /**
   * Under which identities the ground of this unit may be on record in a calendar year: the unit
   * itself first (also when it begins later, since a form may name the newer edition), then every
   * unit that it wholly succeeded, over any number of steps, and that was valid on some day of the
   * year.
   */
  public List<AreaId> identitiesDuring(Area commune, int year) {
    var earlier = new TreeSet<AreaId>();
    collect(commune.id(), earlier);
    var identities = new ArrayList<AreaId>();
    identities.add(commune.id());
    for (var id : earlier) {
      if (byId(id).filter(area -> validDuring(area, year)).isPresent()) {
        identities.add(id);
      }
    }
    return List.copyOf(identities);
  }

  /**
   * Whether one unit lies in the other on that date; also true of equal units. What has ended by
   * then counts where all of it lies on the date: a wholly succeeded commune in its successor, a
   * split one in its province. {@code above} is never widened: a former commune does not contain
   * the larger one that it went into.
   */
  public boolean contains(Area above, Area below, LocalDate date) {
    if (above.id().equals(below.id()) || above.level() == AreaLevel.COUNTRY) {
      return true;
    }
    if (below.level() == AreaLevel.COUNTRY) {
      return false;
    }
    var wanted = sameGround(above, date);
    if (wanted.isEmpty()) {
      return false;
    }
    var at =
        carry(below, date)
            .or(() -> sameGround(below, date))
            .orElseGet(() -> provinceOf(below, date));
    while (at.level() != AreaLevel.COUNTRY) {
      if (at.id().equals(wanted.get().id())) {
        return true;
      }
      if (!at.validOn(answered(date))) {
        return false;
      }
      at = parent(at, date);
    }
    return false;
  }

  /**
   * The unit itself if valid on the date, else the one row that is the same ground on that date: a
   * province that became a city. Empty where it was merged, divided or not yet made.
   */
  public Optional<Area> sameGround(Area area, LocalDate date) {
    if (date.isBefore(FIRST_DATE)) {
      return Optional.empty();
    }
    return answered(date).isBefore(area.id().validFrom())
        ? back(area, answered(date))
        : follow(area, date, crosswalk::continuation);
  }

  /** Every unit that ever bore the code, oldest first. */
  public List<Area> everBorne(String code) {
    return table.bearers(code);
  }

  AreaTable table() {
    return table;
  }

  Crosswalk crosswalk() {
    return crosswalk;
  }

  LocalDate answered(LocalDate date) {
    var first = editions().get(0).validFrom();
    return date.isBefore(first) && !date.isBefore(FIRST_DATE) ? first : date;
  }

  /** Every unit valid on a date, by code. */
  List<Area> validOn(LocalDate date) {
    return table.validOn(answered(date));
  }

  Optional<AreaId> peopleSuccessor(AreaId id) {
    return crosswalk.peopleSuccessor(id);
  }

  /**
   * Goes forward only: an edge that led back in time (a fault that {@link AreaChecks} names) would
   * otherwise be followed for ever.
   */
  private Optional<Area> follow(
      Area area, LocalDate to, Function<AreaId, Optional<AreaId>> successor) {
    var answered = answered(to);
    if (answered.isBefore(area.id().validFrom())) {
      return Optional.empty();
    }
    var at = Optional.of(area);
    while (at.isPresent() && !at.get().validOn(answered)) {
      var day = at.get().id().validFrom();
      at =
          successor
              .apply(at.get().id())
              .filter(next -> next.validFrom().isAfter(day))
              .filter(next -> !next.validFrom().isAfter(answered))
              .flatMap(this::byId);
    }
    return at;
  }

  private Optional<Area> back(Area area, LocalDate to) {
    var at = Optional.of(area);
    while (at.isPresent() && !at.get().validOn(to)) {
      var day = at.get().id().validFrom();
      at =
          crosswalk
              .origin(at.get().id())
              .filter(earlier -> earlier.validFrom().isBefore(day))
              .flatMap(this::byId);
    }
    return at;
  }

  private Area parent(Area area, LocalDate date) {
    return on(area.parentCode(), date)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    area.id() + ": no unit above of code " + area.parentCode() + " on " + date));
  }

  private LocalDate nearestValidDay(Area area, LocalDate date) {
    var answered = answered(date);
    if (answered.isBefore(area.id().validFrom())) {
      return area.id().validFrom();
    }
    return area.validOn(answered)
        ? answered
        : area.validTo().map(end -> end.minusDays(1)).orElse(answered);
  }

  private void collect(AreaId id, Set<AreaId> into) {
    for (var edge : crosswalk.predecessors(id)) {
      if (edge.whole() && into.add(edge.from())) {
        collect(edge.from(), into);
      }
    }
  }

  private boolean validDuring(Area area, int year) {
    var last = answered(LocalDate.of(year, 12, 31));
    var first = answered(LocalDate.of(year, 1, 1));
    return !last.isBefore(area.id().validFrom())
        && area.validTo().map(first::isBefore).orElse(true);
  }

  private Lookup find(
      String name, Optional<Area> within, LocalDate date, Optional<AreaLevel> level) {
    var above = sameGround(within.orElse(COUNTRY), date);
    if (above.isEmpty()) {
      return new Lookup.Suggestions(List.of());
    }
    boolean provinces =
        above.get().equals(COUNTRY) && level.equals(Optional.of(AreaLevel.PROVINCE));
    var scope = new Scope(edition(date).validFrom(), above.get().id(), provinces);
    var named = names.get(scope);
    if (named == null) {
      // made beside the map: folding waits for other tasks, which may ask for names themselves
      named = new AreaNames(provinces ? provinces(date) : below(above.get(), date));
      names.putIfAbsent(scope, named);
    }
    return named.find(name, level);
  }

  /** Every unit below, over all levels. */
  private List<Area> below(Area above, LocalDate date) {
    if (above.equals(COUNTRY)) {
      return validOn(date);
    }
    var units = new ArrayList<Area>();
    for (var child : children(above, date)) {
      units.add(child);
      units.addAll(below(child, date));
    }
    return units;
  }

  /** Of which units names are asked; a first question folds the names of these only. */
  private record Scope(LocalDate edition, AreaId within, boolean provincesOnly) {
    /** By hand, as in {@link AreaId}. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Scope scope
          && edition.equals(scope.edition)
          && within.equals(scope.within)
          && provincesOnly == scope.provincesOnly;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * edition.hashCode() + within.hashCode()) + (provincesOnly ? 1 : 0);
    }
  }

  private static final class Shipped {
    static final Areas AREAS =
        new Areas(
            new AreaTable(Rows.shipped("areas.csv")), new Crosswalk(Rows.shipped("crosswalk.csv")));
  }
}
