package vn.minhchung.core.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import vn.minhchung.core.Ulid;

/**
 * Up to where versions count ({@code RULES.md} 5.1).
 *
 * @param asOf the last date of decisions and statistics that counts; empty: all
 * @param freeze the last form that counts; empty: all
 */
public record Cut(Optional<LocalDate> asOf, Optional<Ulid> freeze) {
  /** Everything that has arrived. */
  public static final Cut NONE = new Cut(Optional.empty(), Optional.empty());

  /** Viet Nam has had this one offset since 1975. */
  private static final ZoneOffset HOME = ZoneOffset.ofHours(7);

  public static Cut of(LocalDate asOf, Instant freeze) {
    return new Cut(Optional.of(asOf), Optional.of(Ulid.ceiling(freeze)));
  }

  /** The last day of a year that counts: what is in force on it stands for the year. */
  public LocalDate lastDay(int year) {
    LocalDate end = LocalDate.of(year, 12, 31);
    return asOf.filter(date -> date.isBefore(end)).orElse(end);
  }

  public boolean includes(Version version) {
    if (version.content() instanceof Content.Bare bare) {
      // it was there before it was erased
      Instant day = bare.lastOn().atStartOfDay().toInstant(HOME);
      return freeze.map(last -> !day.isAfter(last.time())).orElse(true);
    }
    if (freeze.map(last -> version.address().form().compareTo(last) > 0).orElse(false)) {
      return false;
    }
    if (asOf.isEmpty()) {
      return true;
    }
    LocalDate last = asOf.get();
    if (version.content() instanceof Content.Recognition recognition) {
      return !recognition.decision().date().isAfter(last);
    }
    if (version.content() instanceof Content.Honour honour) {
      return honour.decision().map(d -> !d.date().isAfter(last)).orElse(true);
    }
    if (version.content() instanceof Content.Statistics statistics) {
      return !statistics.date().isAfter(last);
    }
    return true;
  }
}
