package vn.minhchung.core.figures;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.area.AreaId;

/**
 * Mục tiêu, chỉ tiêu: what a document asks for.
 *
 * @param indicator {@code FAMILY.recognised} is recognised of total; others are named in the file
 * @param area the unit that the document means, as it was when the document was issued; the country
 *     for a national row
 * @param regionClass region class it is limited to; null = all
 * @param group group of subjects it is limited to, a labour group or a kind of unit; null = all
 * @param year milestone year, or the one year of an assigned target
 * @param percentage 0 to 100
 * @param document number of the document that sets it
 * @param note where the number was read, or what is doubtful about it
 */
public record Target(
    String indicator,
    AreaId area,
    @Nullable RegionLimit regionClass,
    @Nullable String group,
    int year,
    Term term,
    BigDecimal percentage,
    String document,
    Status status,
    Optional<String> note) {

  /** For how long a target stands. */
  public enum Term {
    /** Mục tiêu giai đoạn: every year up to the milestone is held against it. */
    STAGE,
    /** Chỉ tiêu giao hằng năm: only its own year is. */
    YEAR
  }

  /** Vùng: which communes it is limited to. */
  public enum RegionLimit {
    DISADVANTAGED,
    OTHER
  }

  /** Whether the number was checked against the document. */
  public enum Status {
    VERIFIED,
    /** Tạm dùng, chưa đối chiếu văn bản gốc. */
    PROVISIONAL
  }

  public boolean provisional() {
    return status == Status.PROVISIONAL;
  }
}
