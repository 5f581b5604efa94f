package vn.minhchung.core.area;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Identity of an administrative unit: code <em>and</em> first day of validity. Codes were recycled
 * in July 2025, so a code alone is never a key.
 *
 * @param code 2 digits for a province, 3 for a former district, 5 for a commune, {@code VN} for the
 *     country; leading zeros matter
 */
public record AreaId(String code, LocalDate validFrom) implements Comparable<AreaId> {
  /** Reads the text form {@code code@yyyy-mm-dd}. */
  public static AreaId parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("an area id is code@valid-from: " + text);
    }
    return new AreaId(text.substring(0, at), LocalDate.parse(text.substring(at + 1)));
  }

  /** By hand: a record's own is put together at run time, which a command of one second feels. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AreaId id && code.equals(id.code) && validFrom.equals(id.validFrom);
  }

  @Override
  public int hashCode() {
    return 31 * code.hashCode() + validFrom.hashCode();
  }

  @Override
  public int compareTo(AreaId other) {
    int byCode = code.compareTo(other.code);
    return byCode != 0 ? byCode : validFrom.compareTo(other.validFrom);
  }

  @Override
  public String toString() {
    return code + "@" + validFrom;
  }
}
