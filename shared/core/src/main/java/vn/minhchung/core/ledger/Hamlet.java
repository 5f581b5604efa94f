package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Sha256;

/**
 * Thôn, bản, ấp, tổ dân phố, as the registry has it.
 *
 * @param id stays the same for as long as there is the hamlet
 * @param validFrom first day; empty: since before the registry began
 * @param validTo last day: as told, else the day before it was merged; empty: it still is
 * @param mergedOn the day from which {@code mergedFrom} are part of it
 * @param mergedInto ids that it went into
 * @param form that last told of it
 * @param fromAbove whether that came through a link of a higher level
 */
public record Hamlet(
    String id,
    String name,
    Optional<String> type,
    Optional<BigDecimal> households,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validTo,
    List<String> mergedFrom,
    Optional<LocalDate> mergedOn,
    List<String> mergedInto,
    Optional<String> decision,
    Sha256 form,
    boolean fromAbove) {
  public Hamlet {
    mergedFrom = List.copyOf(mergedFrom);
    mergedInto = List.copyOf(mergedInto);
  }

  public boolean isActive(LocalDate on) {
    return validFrom.map(from -> !on.isBefore(from)).orElse(true)
        && validTo.map(to -> !on.isAfter(to)).orElse(true);
  }

  /** This hamlet, ended on the eve of the day on which it went into another. */
  Hamlet wentInto(String other, LocalDate on) {
    List<String> into = new java.util.ArrayList<>(mergedInto);
    into.add(other);
    return new Hamlet(
        id,
        name,
        type,
        households,
        validFrom,
        validTo.or(() -> Optional.of(on.minusDays(1))),
        mergedFrom,
        mergedOn,
        into,
        decision,
        form,
        fromAbove);
  }
}
