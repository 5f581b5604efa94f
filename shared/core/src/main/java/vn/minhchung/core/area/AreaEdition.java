package vn.minhchung.core.area;

import java.time.LocalDate;

/**
 * The code table in force from one day on, until the next edition begins.
 *
 * @param validFrom its first day
 */
public record AreaEdition(LocalDate validFrom) implements Comparable<AreaEdition> {
  /** The name under which pins, columns and pages cite it: its first day, {@code yyyy-mm-dd}. */
  public String name() {
    return validFrom.toString();
  }

  @Override
  public int compareTo(AreaEdition other) {
    return validFrom.compareTo(other.validFrom);
  }

  @Override
  public String toString() {
    return name();
  }
}
