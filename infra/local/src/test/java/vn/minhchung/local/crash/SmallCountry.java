package vn.minhchung.local.crash;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Succession;

/**
 * The shipped facts, but of the country only Hà Nội with two communes and Bắc Ninh with one, and
 * what these were made of: a whole site renders in milliseconds.
 */
final class SmallCountry {
  private static final Set<String> PROVINCES = Set.of("01", "24", "27");
  private static final Set<String> COMMUNES = Set.of("00004", "00097", "07489");
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  static final Facts FACTS = facts();
  static final Area COUNTRY = FACTS.areas().country();
  static final Area HA_NOI = now("01");
  static final Area BAC_NINH = now("24");
  static final Area BA_DINH = now("00004");
  static final Area HONG_HA = now("00097");
  static final Area TRUONG_SON = now("07489");

  private SmallCountry() {}

  /** The unit of this code after the reform. */
  static Area now(String code) {
    return FACTS.areas().on(code, LocalDate.of(2025, 12, 31)).orElseThrow();
  }

  private static Facts facts() {
    Facts shipped = Facts.shipped();
    Areas all = shipped.areas();
    Set<AreaId> kept =
        all.successions().stream()
            .filter(s -> COMMUNES.contains(s.to().code()) && !s.to().validFrom().isBefore(REFORM))
            .map(Succession::from)
            .collect(Collectors.toSet());
    List<Area> areas = all.all().stream().filter(area -> isKept(area, kept)).toList();
    Set<AreaId> ids = areas.stream().map(Area::id).collect(Collectors.toSet());
    List<Succession> successions =
        all.successions().stream()
            .filter(s -> ids.contains(s.from()) && ids.contains(s.to()))
            .toList();
    return new Facts(
        Areas.of(areas, successions), shipped.regions(), shipped.criteria(), shipped.statistics());
  }

  private static boolean isKept(Area area, Set<AreaId> predecessors) {
    boolean isNew = !area.id().validFrom().isBefore(REFORM);
    return switch (area.level()) {
      case COMMUNE -> isNew ? COMMUNES.contains(area.code()) : predecessors.contains(area.id());
      case DISTRICT -> PROVINCES.contains(area.parentCode());
      case PROVINCE -> PROVINCES.contains(area.code());
      default -> throw new IllegalStateException("no unit of level " + AreaLevel.COUNTRY);
    };
  }
}
