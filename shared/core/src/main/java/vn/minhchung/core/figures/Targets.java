package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaEdition;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.SummaryRow;

/**
 * The targets there are. A row of the area itself wins over one of the area above it, and that over
 * the national one; within one area a row for the region class of the place wins over one for all.
 *
 * <p>A row means the ground that its unit covered. It holds on while that ground is one unit, under
 * whatever code and type; when the unit was merged or divided the row ends, and the next area above
 * speaks: the plan of the former Bến Tre says nothing of the larger Vĩnh Long.
 */
public final class Targets {
  private final List<Target> targets;
  private final Areas areas;
  private final RegionClasses regions;

  /** The rows of each unit, also under the rows that the same ground has in other editions. */
  private final Map<AreaId, List<Target>> byUnit = new HashMap<>();

  /** Whether every row is for the whole country: then no place has to be looked up. */
  private final boolean nationalOnly;

  private Targets(List<Target> targets, Areas areas, RegionClasses regions) {
    this.targets = List.copyOf(targets);
    this.areas = areas;
    this.regions = regions;
    for (Target target : targets) {
      for (AreaId unit : ground(target.area())) {
        byUnit.computeIfAbsent(unit, id -> new ArrayList<>()).add(target);
      }
    }
    this.nationalOnly =
        targets.stream()
            .allMatch(t -> t.area().equals(areas.country().id()) && t.regionClass() == null);
  }

  /**
   * @param targets of two rows for the same the later one wins
   */
  public static Targets of(List<Target> targets, Areas areas, RegionClasses regions) {
    return new Targets(targets, areas, regions);
  }

  /** The national targets that come with the program. */
  public static Targets shipped() {
    return Shipped.TARGETS;
  }

  public static Targets none() {
    return of(List.of(), Areas.shipped(), RegionClasses.shipped());
  }

  /**
   * Reads the rows of a document of the form {@code minhchung.targets/1}.
   *
   * @throws IllegalStateException where an area is no unit on its date: {@code FactCheck} has said
   *     so before
   */
  public static List<Target> read(JsonObject document, Areas areas) {
    return document.objects("targets").stream().map(row -> target(row, areas)).toList();
  }

  /** The same rows over other areas and region classes, and some more. */
  public Targets with(List<Target> more, Areas over, RegionClasses classes) {
    return new Targets(Stream.concat(targets.stream(), more.stream()).toList(), over, classes);
  }

  public List<Target> all() {
    return targets;
  }

  /**
   * What a rate is held against.
   *
   * @param area code on the date; of what is no unit (a cluster) the country speaks
   * @param on the date that the code is meant on
   */
  public record Question(
      String indicator, @Nullable String group, String area, LocalDate on, int year) {
    /** For the rate of a title. */
    public static Question of(
        Title title, @Nullable String group, String area, LocalDate on, int year) {
      if (title == Title.CITIZEN && SummaryRow.IN_MODELS.equals(group)) {
        return new Question("CITIZEN.recognisedInModels", null, area, on, year);
      }
      if (title == Title.CITIZEN && SummaryRow.IN_UNITS.equals(group)) {
        return new Question("CITIZEN.recognisedInUnits", null, area, on, year);
      }
      return new Question(title.name() + ".recognised", group, area, on, year);
    }
  }

  /** The stage target that a year is held against: the next milestone at or after it. */
  public Optional<Target> milestone(Question of) {
    return nearest(of, t -> t.term() == Target.Term.STAGE && t.year() >= of.year());
  }

  /**
   * The target assigned to the place itself for this very year. There is no fallback: what a
   * province must reach as a whole is not assigned to each of its communes.
   */
  public Optional<Target> assigned(Question of) {
    return areas
        .on(of.area(), of.on())
        .flatMap(
            place ->
                best(
                    place.id(),
                    of,
                    region(place, of.on()),
                    t -> t.term() == Target.Term.YEAR && t.year() == of.year()));
  }

  private Optional<Target> nearest(Question of, Predicate<Target> fits) {
    if (nationalOnly) {
      return best(areas.country().id(), of, Optional.empty(), fits);
    }
    Optional<Area> place = areas.on(of.area(), of.on());
    Optional<Target.RegionLimit> region = place.flatMap(area -> region(area, of.on()));
    for (AreaId unit : upwards(place, of.on())) {
      Optional<Target> found = best(unit, of, region, fits);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The unit, what lies above it, and the country. */
  private List<AreaId> upwards(Optional<Area> place, LocalDate on) {
    List<AreaId> units = new ArrayList<>();
    Optional<Area> at = place;
    while (at.isPresent() && at.get().level() != AreaLevel.COUNTRY) {
      units.add(at.get().id());
      at = areas.on(at.get().parentCode(), on);
    }
    units.add(areas.country().id());
    return units;
  }

  private Optional<Target> best(
      AreaId unit, Question of, Optional<Target.RegionLimit> region, Predicate<Target> fits) {
    Target best = null;
    for (Target target : byUnit.getOrDefault(unit, List.of())) {
      boolean meant =
          target.indicator().equals(of.indicator())
              && Objects.equals(target.group(), of.group())
              && (target.regionClass() == null || Optional.of(target.regionClass()).equals(region))
              && fits.test(target);
      if (meant && (best == null || isBefore(target, best))) {
        best = target;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether the first is the one to take; of equals the later, which was loaded over the other. */
  private static boolean isBefore(Target target, Target than) {
    boolean limited = target.regionClass() != null;
    if (limited != (than.regionClass() != null)) {
      return limited;
    }
    return target.year() <= than.year();
  }

  /** Of a commune that no document lists nothing is known, so that no limited row holds. */
  private Optional<Target.RegionLimit> region(Area place, LocalDate on) {
    return regions
        .of(place.id(), on)
        .map(
            known ->
                known.disadvantaged()
                    ? Target.RegionLimit.DISADVANTAGED
                    : Target.RegionLimit.OTHER);
  }

  /** The unit, and the rows that are the same ground in other editions. */
  private Set<AreaId> ground(AreaId unit) {
    Set<AreaId> ground = new HashSet<>(Set.of(unit));
    areas
        .byId(unit)
        .filter(area -> area.level() != AreaLevel.COUNTRY)
        .ifPresent(
            area -> {
              for (AreaEdition edition : areas.editions()) {
                areas.sameGround(area, edition.validFrom()).map(Area::id).ifPresent(ground::add);
              }
            });
    return ground;
  }

  private static Target target(JsonObject o, Areas areas) {
    return new Target(
        o.getString("indicator"),
        FactAreas.unit(o, areas).id(),
        o.findString("regionClass").map(Target.RegionLimit::valueOf).orElse(null),
        o.findString("group").orElse(null),
        o.getInt("year"),
        o.findString("term").map(Target.Term::valueOf).orElse(Target.Term.STAGE),
        o.getNumber("percentage"),
        o.getString("document"),
        Target.Status.valueOf(o.getString("status")),
        o.findString("note"));
  }

  private static final class Shipped {
    static final Targets TARGETS =
        of(
            Stream.of("387.json", "677.json")
                .flatMap(file -> read(Json.resource("/targets/" + file), Areas.shipped()).stream())
                .toList(),
            Areas.shipped(),
            RegionClasses.shipped());
  }
}
