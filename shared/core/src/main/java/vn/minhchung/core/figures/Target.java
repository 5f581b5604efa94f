package vn.minhchung.core.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Mục tiêu: what a document asks for in a milestone year.
 *
 * @param indicator {@code FAMILY.recognised} is recognised of total; others are named in the file
 * @param area code, {@code VN} for the national row
 * @param regionClass region class it is limited to; null = all
 * @param group group of subjects it is limited to; null = all
 * @param year milestone year
 * @param percentage 0 to 100
 * @param document number of the document that sets it
 */
public record Target(
    String indicator,
    String area,
    @Nullable String regionClass,
    @Nullable String group,
    int year,
    BigDecimal percentage,
    String document,
    Status status) {

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
