package vn.minhchung.core.lake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;

/**
 * In which years each subject of a commune was recognised, from rows only ({@code RULES.md} 4.5). A
 * commune that was wholly succeeded continues its references ({@code RULES.md} 2.4), but only those
 * that are unique there: of communes that went into one, each may have had its own {@code H1}.
 */
public final class RecognitionHistory {
  private final Map<Subject, Map<AreaId, Years>> years = new HashMap<>();
  private final SortedMap<Integer, Map<Subject, Content.Previous>> moves = new TreeMap<>();
  private final Function<AreaId, RecognitionHistory> elsewhere;

  /** Of a commune that nobody moved to. */
  public RecognitionHistory() {
    this(area -> new RecognitionHistory());
  }

  /**
   * @param elsewhere the history of the commune that somebody moved here from
   */
  public RecognitionHistory(Function<AreaId, RecognitionHistory> elsewhere) {
    this.elsewhere = elsewhere;
  }

  private record Subject(Title title, String reference) {}

  /** The years in which one commune listed a subject, and those in which it was recognised. */
  private record Years(Set<Integer> listed, Set<Integer> recognised) {}

  /** Adds who moved here in a year, by what the year's registrations say. */
  public void addMoves(int year, AreaYear folded) {
    addMoves(year, folded.claims());
  }

  private void addMoves(int year, List<Claim> claims) {
    for (Claim claim : claims) {
      claim
          .previous()
          .ifPresent(
              from ->
                  moves
                      .computeIfAbsent(year, y -> new HashMap<>())
                      .put(new Subject(claim.title(), claim.reference()), from));
    }
  }

  /** Adds what one earlier year of one commune holds. */
  public void add(int year, AreaYear folded) {
    add(year, folded.claims());
  }

  /**
   * @param claims as {@link AreaYear#decided} gives them
   */
  public void add(int year, List<Claim> claims) {
    addMoves(year, claims);
    for (Claim claim : claims) {
      Years of =
          years
              .computeIfAbsent(
                  new Subject(claim.title(), claim.reference()), subject -> new TreeMap<>())
              .computeIfAbsent(claim.area(), area -> new Years(new HashSet<>(), new HashSet<>()));
      of.listed().add(year);
      if (claim.recognised().orElse(false)) {
        of.recognised().add(year);
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
    return recognised(new Subject(title, reference), new HashSet<>());
  }

  private Set<Integer> recognised(Subject subject, Set<Object> seen) {
    Map<AreaId, Years> communes = years.getOrDefault(subject, Map.of());
    Set<Integer> recognised = new TreeSet<>();
    communes.forEach(
        (area, of) -> {
          if (communes.entrySet().stream().noneMatch(other -> areTwo(area, of, other))) {
            recognised.addAll(of.recognised());
          }
        });
    moves.forEach(
        (year, moved) -> {
          Content.Previous from = moved.get(subject);
          // who is said to have come from where it went to would be looked for without end
          if (from != null && seen.add(from)) {
            Subject before = new Subject(subject.title(), from.subject());
            elsewhere.apply(from.area()).recognised(before, seen).stream()
                .filter(y -> y < year)
                .forEach(recognised::add);
          }
        });
    return recognised;
  }

  /** Communes that stood side by side; of those that follow each other neither is true. */
  private static boolean areTwo(AreaId area, Years of, Map.Entry<AreaId, Years> other) {
    return !area.equals(other.getKey())
        && (area.validFrom().equals(other.getKey().validFrom())
            || of.listed().stream().anyMatch(other.getValue().listed()::contains));
  }
}
