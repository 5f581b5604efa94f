package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.Optional;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;

/**
 * Tiêu đề và thể thức văn bản: how the association of an area heads and signs its papers. Official
 * papers are in Vietnamese only.
 *
 * @param area the unit whose letterhead it is; empty for a pattern
 * @param level the level that a pattern is for; empty for a letterhead of one area
 * @param to the first day on which it is no longer used; empty while it is
 * @param superior cơ quan cấp trên, above the name; may be empty
 * @param organisation tên cơ quan
 * @param symbol ký hiệu, behind the number: {@code BC-HKH}
 * @param place địa danh, before the date
 * @param document decision or seal that it rests on
 */
public record Letterhead(
    Optional<AreaId> area,
    Optional<AreaLevel> level,
    LocalDate from,
    Optional<LocalDate> to,
    String superior,
    String organisation,
    String symbol,
    String place,
    SignedBy signedBy,
    String document,
    Target.Status status) {

  public boolean usedOn(LocalDate date) {
    return !date.isBefore(from) && to.map(date::isBefore).orElse(true);
  }

  /** A pattern, or a head that nobody has confirmed yet. */
  public boolean provisional() {
    return status == Target.Status.PROVISIONAL;
  }

  /**
   * Who signs.
   *
   * @param authority on whose behalf: {@code TM. BAN THƯỜNG VỤ}; may be empty
   * @param position {@code CHỦ TỊCH}
   */
  public record SignedBy(String authority, String position) {}
}
