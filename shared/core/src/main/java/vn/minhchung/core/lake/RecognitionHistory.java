package vn.minhchung.core.lake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.minhchung.core.Title;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;

/**
 * In which years each subject of a commune was recognised, from rows only ({@code RULES.md} 4.5). A
 * commune that was wholly succeeded continues its references ({@code RULES.md} 2.4).
 */
public final class RecognitionHistory {
  private final Map<Subject, Set<Integer>> years = new HashMap<>();

  private record Subject(Title title, String reference) {}

  /** Adds what one earlier year holds. */
  public void add(int year, AreaYear folded) {
    for (Claim claim : folded.claims()) {
      if (claim.recognised().orElse(false)) {
        years
            .computeIfAbsent(
                new Subject(claim.title(), claim.reference()), subject -> new HashSet<>())
            .add(year);
      }
    }
  }

  /** Whether it was recognised in any year before this one. */
  public boolean before(Title title, String reference, int year) {
    return recognised(title, reference).stream().anyMatch(y -> y < year);
  }

  /** How many years in a row, ending with the year before this one. */
  public int running(Title title, String reference, int year) {
    Set<Integer> recognised = recognised(title, reference);
    int running = 0;
    while (recognised.contains(year - 1 - running)) {
      running++;
    }
    return running;
  }

  private Set<Integer> recognised(Title title, String reference) {
    return years.getOrDefault(new Subject(title, reference), Set.of());
  }
}
