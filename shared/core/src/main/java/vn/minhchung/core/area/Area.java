package vn.minhchung.core.area;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Đơn vị hành chính: one unit between two dates.
 *
 * @param validTo the first day on which it is no longer valid; empty while it is
 * @param parentCode code of the unit above, to be resolved on the date in question
 * @param name bare name ("Hòa Bình"), NFC
 * @param fullName with its type ("Xã Hòa Bình")
 * @param type the type word as the office writes it ("Xã", "Phường", "Tỉnh", …)
 */
public record Area(
    AreaId id,
    Optional<LocalDate> validTo,
    AreaLevel level,
    String parentCode,
    String name,
    String fullName,
    String type) {
  public String code() {
    return id.code();
  }

  public boolean validOn(LocalDate date) {
    return !date.isBefore(id.validFrom()) && (validTo.isEmpty() || date.isBefore(validTo.get()));
  }
}
