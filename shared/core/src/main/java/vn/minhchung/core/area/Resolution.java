package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a code means on a date, or why it means nothing. */
public sealed interface Resolution {
  /** The unit, where there is exactly one; also when its code needs a word of caution. */
  default Optional<Area> area() {
    return Optional.empty();
  }

  /**
   * The code names this unit on that date.
   *
   * @param approximate the date lies before the first shipped edition and was answered from it
   */
  record Found(Area unit, boolean approximate) implements Resolution {
    @Override
    public Optional<Area> area() {
      return Optional.of(unit);
    }
  }

  /**
   * A two-digit code that means one province on this date and a differently named one on another
   * (15 was Yên Bái, then Lào Cai): found, but worth echoing by name.
   *
   * @param elsewhen the other provinces of this code, oldest first
   */
  record ChangedMeaning(Area unit, boolean approximate, List<Area> elsewhen) implements Resolution {
    public ChangedMeaning {
      elsewhen = List.copyOf(elsewhen);
    }

    @Override
    public Optional<Area> area() {
      return Optional.of(unit);
    }
  }

  /**
   * A district code after 2025-06-30: the level was abolished.
   *
   * @param now the units valid on that date that took in something of it, in code order
   */
  record DistrictEnded(Area district, LocalDate date, List<Area> now) implements Resolution {
    public DistrictEnded {
      now = List.copyOf(now);
    }
  }

  /**
   * A known code, but of no unit on that date.
   *
   * @param bearers every unit that ever bore the code, oldest first
   * @param candidates the units valid on that date that these became or came from, in code order
   */
  record NotValidOn(String code, LocalDate date, List<Area> bearers, List<Area> candidates)
      implements Resolution {
    public NotValidOn {
      bearers = List.copyOf(bearers);
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * A code that no edition knows.
   *
   * @param nearest units valid on that date whose codes differ by lost zeros, one digit or two
   *     swapped digits; at most five, may be empty
   */
  record Unknown(String code, List<Area> nearest) implements Resolution {
    public Unknown {
      nearest = List.copyOf(nearest);
    }
  }

  /** A date before 2021-01-01, the first for which there is an answer. */
  record TooEarly(String code, LocalDate date) implements Resolution {}
}
