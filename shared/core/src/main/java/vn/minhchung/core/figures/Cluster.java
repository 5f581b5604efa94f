package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Text;
import vn.minhchung.core.area.AreaId;

/**
 * Cụm thi đua: provinces that report together for a time; no administrative unit.
 *
 * @param id stable, as figures name it: small letters, digits and {@code _}
 * @param to the first day on which it no longer stands; empty while it does
 * @param provinces as they were on {@code from}
 * @param document where it is told
 */
public record Cluster(
    String id,
    Text name,
    LocalDate from,
    Optional<LocalDate> to,
    List<AreaId> provinces,
    String document,
    Target.Status status,
    Optional<String> note) {
  public Cluster {
    provinces = List.copyOf(provinces);
  }

  public boolean standsOn(LocalDate date) {
    return !date.isBefore(from) && to.map(date::isBefore).orElse(true);
  }
}
