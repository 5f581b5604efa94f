package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a document says about the region of a commune, or of one hamlet of it, for a time: in
 * specially difficult circumstances (vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn) or not.
 *
 * @param hamlet name of the hamlet (thôn) that alone is meant, as the document writes it; empty for
 *     the whole commune
 * @param from first day
 * @param to the first day on which it no longer holds; empty while it does
 * @param document number of the decision that lists the commune
 * @param status {@code official}, or {@code example} for the rows that only show the form
 */
public record RegionClass(
    AreaId commune,
    Optional<String> hamlet,
    LocalDate from,
    Optional<LocalDate> to,
    boolean disadvantaged,
    String document,
    String status) {
  public boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && to.map(date::isBefore).orElse(true);
  }
}
