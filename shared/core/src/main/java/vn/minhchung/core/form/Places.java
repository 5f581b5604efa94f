package vn.minhchung.core.form;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Lookup;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.JsonObject;

/** Which unit a form means, and whether a link may speak of it. */
public final class Places {
  private static final int REFORM_YEAR = 2025;

  private final Areas areas;

  public Places(Areas areas) {
    this.areas = areas;
  }

  /** What a written area comes to. */
  sealed interface Place {}

  /** The unit as it is on 31 December of the form's year. */
  record At(Area area) implements Place {}

  record Wrong(Problem problem) implements Place {}

  /**
   * @param written a code, or an object with {@code code} or names and {@code on}
   * @param year of the form: a code is meant in the edition of its 31 December unless {@code on}
   *     says otherwise; 2025 must say
   */
  Place resolve(@Nullable Object written, int year, Where where) {
    JsonObject area =
        written instanceof JsonObject object ? object : JsonObject.of("code", written);
    Optional<String> onText = area.findString("on");
    boolean named = area.has("province") || area.has("commune");
    if (!area.has("code") && !named) {
      return new Wrong(Problem.of(ProblemCode.FORM_AREA_MISSING, where));
    }
    if (onText.isEmpty() && year == REFORM_YEAR) {
      return new Wrong(Problem.of(ProblemCode.AREA_ON_MISSING, where));
    }
    LocalDate on;
    try {
      on = onText.map(LocalDate::parse).orElse(yearEnd(year));
    } catch (DateTimeParseException e) {
      return new Wrong(
          Problem.of(
              ProblemCode.FORM_DATE,
              where,
              "value",
              JsonForms.shown(onText.orElse("")),
              "field",
              "area.on"));
    }
    String code = area.findString("code").map(String::strip).orElse("");
    Optional<Area> found = code.isEmpty() ? byName(area, on) : areas.on(code, on);
    if (found.isEmpty()) {
      return unknown(code.isEmpty() ? names(area) : code, on, where);
    }
    return carried(found.get(), year, where);
  }

  /** The unit that is meant, where it can be told. */
  public Optional<Area> find(@Nullable Object written, int year) {
    return resolve(written, year, Where.FILE) instanceof At at
        ? Optional.of(at.area())
        : Optional.empty();
  }

  /** Whether the link's area contains this one, both as they are now. */
  public boolean covers(Scope scope, Area area) {
    return areas.byId(scope.area()).map(link -> covers(link, area)).orElse(false);
  }

  /** Whether the link is of a higher level than this area. */
  boolean isAbove(Scope scope, Area area) {
    return areas
        .byId(scope.area())
        .map(link -> link.level().compareTo(area.level()) < 0)
        .orElse(false);
  }

  public static LocalDate yearEnd(int year) {
    return LocalDate.of(year, 12, 31);
  }

  private boolean covers(Area link, Area area) {
    if (link.level() == AreaLevel.COUNTRY || link.id().equals(area.id())) {
      return true;
    }
    LocalDate now = newest();
    Optional<Area> linkNow = areas.carry(link, now);
    Area part = area;
    if (link.level() == AreaLevel.PROVINCE) {
      // no commune ever crossed to another successor province, so this is exact even where it split
      part = areas.provinceOf(area, area.id().validFrom());
    }
    Optional<Area> partNow = areas.carry(part, now);
    return linkNow.isPresent()
        && partNow.isPresent()
        && areas.contains(linkNow.get(), partNow.get(), now);
  }

  private LocalDate newest() {
    var editions = areas.editions();
    return editions.get(editions.size() - 1).validFrom();
  }

  private Place carried(Area found, int year, Where where) {
    Optional<Area> carried = areas.carry(found, yearEnd(year));
    if (carried.isPresent()) {
      return new At(carried.get());
    }
    String successors =
        areas.successors(found.id()).stream()
            .flatMap(edge -> areas.byId(edge.to()).stream())
            .map(area -> area.fullName() + " (" + area.code() + ")")
            .collect(Collectors.joining(", "));
    return new Wrong(
        Problem.of(
            ProblemCode.AREA_SPLIT, where, "area", found.fullName(), "successors", successors));
  }

  private Optional<Area> byName(JsonObject area, LocalDate on) {
    Optional<Area> within = Optional.empty();
    for (String level : List.of("province", "district", "commune")) {
      Optional<String> name = area.findString(level);
      if (name.isPresent()) {
        if (!(areas.find(name.get(), within, on) instanceof Lookup.Found found)) {
          return Optional.empty();
        }
        within = Optional.of(found.area());
      }
    }
    return within;
  }

  private static String names(JsonObject area) {
    return List.of("commune", "district", "province").stream()
        .flatMap(level -> area.findString(level).stream())
        .collect(Collectors.joining(", "));
  }

  private Place unknown(String written, LocalDate on, Where where) {
    Optional<Area> now = areas.on(written, newest());
    String hint = now.map(area -> area.code() + " = " + area.fullName()).orElse("");
    return new Wrong(
        Problem.of(
            ProblemCode.AREA_UNKNOWN,
            where,
            "code",
            JsonForms.shown(written),
            "on",
            on.toString(),
            "hint",
            hint));
  }
}
