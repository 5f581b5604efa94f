package vn.minhchung.lake;

import java.util.Comparator;

/** A year and a province: what is compacted at once. */
public record Partition(int year, String province) implements Comparable<Partition> {
  private static final Comparator<Partition> ORDER =
      Comparator.comparingInt(Partition::year).thenComparing(Partition::province);

  @Override
  public int compareTo(Partition other) {
    return ORDER.compare(this, other);
  }
}
