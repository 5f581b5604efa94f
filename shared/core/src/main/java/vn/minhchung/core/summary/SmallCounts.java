package vn.minhchung.core.summary;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes small numbers of persons out of what one commune says, before anything is added up (DESIGN
 * 5.8). Whatever is public is made from what this leaves, so nothing that is public, of whatever
 * area, view, source or release, held against whatever else, can tell more than this does.
 *
 * <p>Counts that lie ten or more apart from each other, from zero and from the total, or are equal,
 * are told as they are: no group of one to nine persons can be made of them. Else:
 *
 * <ul>
 *   <li>recognised of 1 to 9 is told as 5; so is what lacks to the total, or exceeds it;
 *   <li>registered, assessed and appraised are told as the middle of the ten that they lie in; tens
 *       are counted from zero, from recognised (where that is exact) and from the total, so that
 *       none of these cuts a ten into less;
 *   <li>of a total below twenty, every count is told as its middle;
 *   <li>scores are not told.
 * </ul>
 *
 * <p>The same counts are told the same way in every release.
 */
final class SmallCounts {
  private static final long SMALLEST_TOLD = 10;
  private static final long MIDDLE = 5;

  private final Counts counts;
  private final @Nullable Long recognised;
  private final TreeSet<Long> tens = new TreeSet<>();

  private SmallCounts(Counts counts) {
    this.counts = counts;
    tens.add(0L);
    Long total = counts.total();
    if (total != null) {
      tens.add(total + 1);
    }
    boolean tiny = total != null && total < 2 * SMALLEST_TOLD;
    if (!tiny) {
      tens.add(1L);
    }
    Long exact = counts.recognised();
    if (exact == null || tiny) {
      this.recognised = exact == null ? null : middle(exact);
    } else if (small(exact)) {
      this.recognised = MIDDLE;
    } else if (total != null && small(total - exact)) {
      this.recognised = exact < total ? total - MIDDLE : total + MIDDLE;
    } else {
      this.recognised = exact;
      tens.add(exact);
    }
  }

  /**
   * @param listed whether the counts come from a list
   */
  static Counts told(Counts counts, boolean listed) {
    return plain(counts) ? counts : new SmallCounts(counts).rounded(listed);
  }

  /** Whether no two of the counts, zero among them, differ by 1 to 9. */
  static boolean plain(Counts counts) {
    Long scores = counts.scoreCount();
    return plain(
        Stream.of(
                counts.total(),
                counts.registered(),
                counts.assessed(),
                counts.appraised(),
                counts.recognised(),
                scores)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue));
  }

  static boolean plain(LongStream counts) {
    long before = 0;
    for (long count : counts.sorted().toArray()) {
      if (small(count - before)) {
        return false;
      }
      before = count;
    }
    return true;
  }

  static boolean small(long count) {
    return count != 0 && Math.abs(count) < SMALLEST_TOLD;
  }

  private Counts rounded(boolean listed) {
    return new Counts(
        counts.total(),
        step(counts.registered()),
        step(counts.assessed()),
        step(counts.appraised()),
        recognised,
        BigDecimal.ZERO,
        0,
        listed && recognised != null ? recognised : 0,
        true);
  }

  private @Nullable Long step(@Nullable Long count) {
    return count == null ? null : Long.valueOf(middle(count));
  }

  /** Of the ten that the count lies in; the last of a stretch has up to nineteen. */
  private long middle(long count) {
    long low = Objects.requireNonNull(tens.floor(count));
    SortedSet<Long> above = tens.tailSet(count + 1);
    if (above.isEmpty()) {
      long start = low + (count - low) / SMALLEST_TOLD * SMALLEST_TOLD;
      return start + MIDDLE;
    }
    long length = above.first() - low;
    long last = Math.max(0, length / SMALLEST_TOLD - 1);
    long ten = Math.min((count - low) / SMALLEST_TOLD, last);
    long start = low + ten * SMALLEST_TOLD;
    long end = ten == last ? above.first() - 1 : start + SMALLEST_TOLD - 1;
    return (start + end + 1) / 2;
  }
}
