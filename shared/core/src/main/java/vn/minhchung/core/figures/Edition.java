package vn.minhchung.core.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Lần ban hành: one edition of a report. Every date that the report prints comes from here, never
 * from the clock.
 *
 * @param number 1 for the first; a draft bears the number that it would get
 * @param asOf cut on the dates of decisions and statistics
 * @param freeze cut on the arrival of forms
 * @param madeOn day on which it was made; later than the report's due date means "lập hồi cứu"
 * @param reason why it replaces the edition before
 */
public record Edition(
    int number,
    LocalDate asOf,
    Instant freeze,
    LocalDate madeOn,
    Optional<String> reason,
    boolean draft) {}
