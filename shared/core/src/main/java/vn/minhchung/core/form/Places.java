package vn.minhchung.core.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaEdition;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Lookup;
import vn.minhchung.core.area.Resolution;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.JsonObject;

/** Which unit a form means, and whether a link may speak of it. */
public final class Places {
  private static final int REFORM_YEAR = 2025;

  private static final int MAX_SUGGESTIONS = 5;
  private static final List<AreaLevel> NAMED =
      List.of(AreaLevel.PROVINCE, AreaLevel.DISTRICT, AreaLevel.COMMUNE);

  private final Areas areas;
  private final LocalDate edition;

  /** Every edition there is. */
  public Places(Areas areas) {
    this(areas, areas.editions().get(areas.editions().size() - 1).name());
  }

  /**
   * @param edition the newest edition that the form's pins know: a later one must not change what
   *     the form means
   */
  Places(Areas areas, String edition) {
    this.areas = areas;
    this.edition = LocalDate.parse(edition);
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
    Optional<String> onText = text(area, "on");
    String code = code(area);
    boolean named = NAMED.stream().anyMatch(level -> text(area, column(level)).isPresent());
    if (code.isEmpty() && !named) {
      return new Wrong(Problem.of(ProblemCode.FORM_AREA_MISSING, where));
    }
    if (onText.isEmpty() && year == REFORM_YEAR) {
      return new Wrong(Problem.of(ProblemCode.AREA_ON_MISSING, where));
    }
    LocalDate on;
    try {
      on = known(onText.map(LocalDate::parse).orElse(yearEnd(year)));
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
    if (!code.isEmpty()) {
      return areas
          .on(code, on)
          .map(found -> carried(found, code, year, where))
          .orElseGet(() -> unknown(code, on, near(areas, code, on), where));
    }
    return byName(area, on, year, where);
  }

  /** The unit that is meant, where it can be told. */
  public Optional<Area> find(@Nullable Object written, int year) {
    return resolve(written, year, Where.FILE) instanceof At at
        ? Optional.of(at.area())
        : Optional.empty();
  }

  /** Whether the link's area contains this one, both as they are in the pinned edition. */
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

  /** Codes of the unit and of what lies above it, up to {@code VN}, at the end of a year. */
  public List<String> upwards(Area area, int year) {
    List<String> codes = new ArrayList<>(List.of(area.code()));
    if (area.level() != AreaLevel.COUNTRY) {
      codes.add(area.parentCode());
      codes.add(areas.provinceOf(area, known(yearEnd(year))).code());
      codes.add(areas.country().code());
    }
    return codes.stream().distinct().toList();
  }

  private boolean covers(Area link, Area area) {
    if (link.level() == AreaLevel.COUNTRY || link.id().equals(area.id())) {
      return true;
    }
    if (area.level() == AreaLevel.COUNTRY) {
      return false;
    }
    Optional<Area> linkNow = areas.carry(link, edition);
    Area part = area;
    if (link.level() == AreaLevel.PROVINCE) {
      // no commune ever crossed to another successor province, so this is exact even where it split
      part = areas.provinceOf(area, area.id().validFrom());
    }
    Optional<Area> partNow = areas.carry(part, edition);
    return linkNow.isPresent()
        && partNow.isPresent()
        && areas.contains(linkNow.get(), partNow.get(), edition);
  }

  /** The date, or the last day before the first edition that the pins do not know. */
  private LocalDate known(LocalDate date) {
    for (AreaEdition later : areas.editions()) {
      if (later.validFrom().isAfter(edition)) {
        LocalDate last = later.validFrom().minusDays(1);
        return date.isAfter(last) ? last : date;
      }
    }
    return date;
  }

  private Place carried(Area found, String written, int year, Where where) {
    LocalDate end = known(yearEnd(year));
    Optional<Area> carried = areas.carry(found, end).or(() -> earlier(found, end));
    if (carried.isPresent()) {
      return new At(carried.get());
    }
    if (areas.successors(found.id()).isEmpty()) {
      return unknown(written, end, List.of(found), where);
    }
    String successors =
        shown(
            areas.successors(found.id()).stream()
                .flatMap(edge -> areas.byId(edge.to()).stream())
                .toList());
    return new Wrong(
        Problem.of(
            ProblemCode.AREA_SPLIT, where, "area", found.fullName(), "successors", successors));
  }

  /** The unit that is the same ground at the end of the year, of one that begins later. */
  private Optional<Area> earlier(Area found, LocalDate end) {
    if (!end.isBefore(found.id().validFrom())) {
      return Optional.empty();
    }
    List<Area> same =
        found.level() == AreaLevel.COMMUNE
            ? areas.communesOf(found, end)
            : List.of(areas.provinceOf(found, end));
    return same.stream()
        .filter(area -> areas.carry(area, end).equals(Optional.of(area)))
        .findFirst();
  }

  private Place byName(JsonObject written, LocalDate on, int year, Where where) {
    Optional<Area> within = Optional.empty();
    for (AreaLevel level : NAMED) {
      Optional<String> name = text(written, column(level));
      if (name.isPresent()) {
        Lookup lookup = areas.find(name.get(), within, on, level);
        if (lookup instanceof Lookup.Suggestions suggestions) {
          return unknown(names(written), on, suggestions.areas(), where);
        }
        within = Optional.of(((Lookup.Found) lookup).area());
      }
    }
    return within
        .map(found -> carried(found, names(written), year, where))
        .orElseGet(() -> unknown(names(written), on, List.of(), where));
  }

  private static String code(JsonObject area) {
    return area.find("code") instanceof BigDecimal number
        ? number.toPlainString()
        : text(area, "code").orElse("");
  }

  private static Optional<String> text(JsonObject area, String column) {
    return area.findString(column).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String column(AreaLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static String names(JsonObject area) {
    return Stream.of("commune", "district", "province")
        .flatMap(level -> area.findString(level).stream())
        .collect(Collectors.joining(", "));
  }

  /**
   * What may have been meant, for people: {@code → Xã A (00004)}; empty where nothing comes near.
   */
  public static String hint(Areas areas, String code, LocalDate on) {
    List<Area> near = near(areas, code, on);
    return near.isEmpty() ? "" : "→ " + shown(near);
  }

  /** What may have been meant by a code that names nothing on that date. */
  private static List<Area> near(Areas areas, String code, LocalDate on) {
    Resolution resolution = areas.resolve(code, on);
    if (resolution instanceof Resolution.NotValidOn other) {
      return other.candidates().isEmpty() ? other.bearers() : other.candidates();
    }
    if (resolution instanceof Resolution.DistrictEnded ended) {
      return ended.now();
    }
    return resolution instanceof Resolution.Unknown unknown ? unknown.nearest() : List.of();
  }

  private static Place unknown(String written, LocalDate on, List<Area> near, Where where) {
    return new Wrong(
        Problem.of(
            ProblemCode.AREA_UNKNOWN,
            where,
            "code",
            JsonForms.shown(written),
            "on",
            on.toString(),
            "hint",
            near.isEmpty() ? "" : "→ " + shown(near)));
  }

  /** The first few, with their codes. */
  public static String shown(List<Area> units) {
    return units.stream()
            .limit(MAX_SUGGESTIONS)
            .map(area -> area.fullName() + " (" + area.code() + ")")
            .collect(Collectors.joining(", "))
        + (units.size() > MAX_SUGGESTIONS ? ", …" : "");
  }
}
