package vn.minhchung.core.ledger;

import java.time.LocalDate;
import java.util.Optional;
import vn.minhchung.core.Sha256;

/**
 * Quyết định: number, date and issuer of a decision, and the scan of it.
 *
 * @param replaces the decision that this one revokes or corrects
 */
public record Decision(
    String number,
    LocalDate date,
    String issuer,
    Optional<Sha256> sha256,
    Optional<Earlier> replaces) {
  /** The decision that is replaced. */
  public record Earlier(String number, LocalDate date) {}
}
