package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.minhchung.core.Text;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;

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

  /** Its provinces as they are on a date; one whose ground then lies in several is not there. */
  public Set<Area> members(Areas areas, LocalDate on) {
    Set<Area> members = new LinkedHashSet<>();
    for (AreaId id : provinces) {
      areas.on(id.code(), from).flatMap(area -> areas.carry(area, on)).ifPresent(members::add);
    }
    return members;
  }

  public boolean standsOn(LocalDate date) {
    return !date.isBefore(from) && to.map(date::isBefore).orElse(true);
  }
}
