package vn.minhchung.core.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Resolution;

/** Puts into words why a code names nothing on a date, and what may have been meant. */
public final class AreaProblems {
  private static final int MOST = 5;

  private AreaProblems() {}

  /**
   * What is wrong with a code that was meant on a date; empty where it names a unit.
   *
   * @param on the date that was asked for
   */
  public static Optional<Problem> of(Resolution meaning, LocalDate on, Problem.Where where) {
    if (meaning instanceof Resolution.Unknown unknown) {
      List<Area> near = unknown.nearest();
      return Optional.of(
          Problem.of(
              ProblemCode.AREA_UNKNOWN,
              where,
              "code",
              JsonForms.shown(unknown.code()),
              "on",
              on.toString(),
              "hint",
              near.isEmpty() ? "" : "→ " + list(near)));
    }
    if (meaning instanceof Resolution.NotValidOn other) {
      return Optional.of(
          Problem.of(
              ProblemCode.AREA_NOT_VALID,
              where,
              "code",
              other.code(),
              "on",
              on.toString(),
              "bearers",
              bearers(other.bearers()),
              "candidates",
              list(other.candidates())));
    }
    if (meaning instanceof Resolution.DistrictEnded ended) {
      return Optional.of(
          Problem.of(
              ProblemCode.AREA_DISTRICT,
              where,
              "district",
              ended.district().fullName() + " (" + ended.district().code() + ")",
              "ended",
              ended.district().validTo().map(LocalDate::toString).orElse("–"),
              "now",
              list(ended.now())));
    }
    return meaning instanceof Resolution.TooEarly
        ? Optional.of(
            Problem.of(
                ProblemCode.AREA_TOO_EARLY,
                where,
                "on",
                on.toString(),
                "first",
                Areas.FIRST_DATE.toString()))
        : Optional.empty();
  }

  /** What is wrong with a code that was given without a date, although it needs one. */
  public static Optional<Problem> undated(Resolution meaning, Problem.Where where) {
    return meaning instanceof Resolution.ChangedMeaning changed
        ? Optional.of(
            Problem.of(
                ProblemCode.AREA_MEANING,
                where,
                "code",
                changed.unit().code(),
                "unit",
                bearers(List.of(changed.unit())),
                "elsewhen",
                bearers(changed.elsewhen())))
        : Optional.empty();
  }

  /**
   * What is wrong with a name that is not that of one unit alone.
   *
   * @param near the units that may have been meant
   */
  public static Problem named(String name, LocalDate on, List<Area> near, Problem.Where where) {
    return Problem.of(
        ProblemCode.AREA_NAME,
        where,
        "name",
        JsonForms.shown(name),
        "on",
        on.toString(),
        "candidates",
        list(near));
  }

  /** The units that may have been meant, in the order in which they are told. */
  public static List<Area> suggestions(Resolution meaning) {
    if (meaning instanceof Resolution.Unknown unknown) {
      return unknown.nearest();
    }
    if (meaning instanceof Resolution.NotValidOn other) {
      return other.candidates().isEmpty() ? other.bearers() : other.candidates();
    }
    if (meaning instanceof Resolution.DistrictEnded ended) {
      return ended.now();
    }
    return meaning instanceof Resolution.ChangedMeaning changed ? changed.elsewhen() : List.of();
  }

  /** The first few, with their codes; a dash where there is none. */
  public static String list(List<Area> units) {
    if (units.isEmpty()) {
      return "–";
    }
    return units.stream()
            .limit(MOST)
            .map(area -> area.fullName() + " (" + area.code() + ")")
            .collect(Collectors.joining(", "))
        + (units.size() > MOST ? ", …" : "");
  }

  /** With the days between which each bore the code. */
  public static String bearers(List<Area> units) {
    return units.stream()
        .map(
            area ->
                area.fullName()
                    + " ("
                    + area.id().validFrom()
                    + area.validTo().map(end -> " – " + end.minusDays(1)).orElse(" →")
                    + ")")
        .collect(Collectors.joining(", "));
  }
}
