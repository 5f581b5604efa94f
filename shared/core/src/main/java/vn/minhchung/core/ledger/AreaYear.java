package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.criteria.CriteriaSets;

/**
 * What holds for one area in one year: the fold of all its versions up to a cut. A function of the
 * set of versions; neither their order nor repetition matters.
 *
 * @param claims in order of title and reference
 * @param cells statistics by column
 * @param lists state of each title's list that anything was said about
 */
public record AreaYear(
    List<Claim> claims, SortedMap<String, Cell> cells, Map<Title, ListState> lists) {
  private static final String STATISTICS = "STATISTICS";
  private static final String CLOSING = "CLOSING";
  private static final String CONFIRMATION = "CONFIRMATION";
  private static final Comparator<Version> BY_DATE =
      Comparator.comparing((Version v) -> statistics(v).date())
          .thenComparing(Comparator.naturalOrder());

  public static final String STATISTICS_STEM = Address.about(STATISTICS, "-");

  /**
   * A statistic that counts.
   *
   * @param form the form that gave it
   * @param fromAbove it came through a link of a higher level, which counts as confirmed
   */
  public record Cell(
      BigDecimal value,
      LocalDate date,
      String source,
      Ulid form,
      Sha256 sha256,
      boolean fromAbove) {}

  /**
   * @param closed the list is said to be complete
   * @param confirmed the level above confirmed, and neither list nor totals changed since
   * @param closedBy the form of the last closing
   * @param judgedBy the form of the last confirmation or return
   */
  public record ListState(
      boolean closed, boolean confirmed, Optional<Sha256> closedBy, Optional<Sha256> judgedBy) {
    public static final ListState OPEN =
        new ListState(false, false, Optional.empty(), Optional.empty());
  }

  public static String closing(Title title) {
    return Address.about(CLOSING, title.name());
  }

  public static String confirmation(Title title) {
    return Address.about(CONFIRMATION, title.name());
  }

  public ListState list(Title title) {
    return lists.getOrDefault(title, ListState.OPEN);
  }

  /** Whether a column of statistics is confirmed: by the level above, or sent through its link. */
  public boolean confirmed(String column) {
    Cell cell = cells.get(column);
    if (cell == null) {
      return false;
    }
    return cell.fromAbove() || titleOf(column).map(title -> list(title).confirmed()).orElse(false);
  }

  public static Optional<Title> titleOf(String column) {
    int dot = column.indexOf('.');
    String prefix = dot < 0 ? column : column.substring(0, dot);
    for (Title title : Title.values()) {
      if (title.name().equals(prefix)) {
        return Optional.of(title);
      }
    }
    return Optional.empty();
  }

  /**
   * @param versions of one area and year
   */
  public static AreaYear fold(Collection<Version> versions, Cut cut, CriteriaSets sets) {
    List<Version> counted = versions.stream().filter(cut::includes).distinct().sorted().toList();
    AreaYear bare = withoutLists(counted, sets);
    Map<Title, ListState> lists = new EnumMap<>(Title.class);
    for (Title title : Title.values()) {
      state(title, counted, bare, sets).ifPresent(state -> lists.put(title, state));
    }
    return new AreaYear(bare.claims(), bare.cells(), lists);
  }

  private static AreaYear withoutLists(List<Version> versions, CriteriaSets sets) {
    return new AreaYear(claims(versions, sets), cells(versions), Map.of());
  }

  private static Optional<ListState> state(
      Title title, List<Version> versions, AreaYear now, CriteriaSets sets) {
    Optional<Version> closing = lastOf(versions, closing(title));
    Optional<Version> judged = lastOf(versions, confirmation(title));
    if (closing.isEmpty() && judged.isEmpty()) {
      return Optional.empty();
    }
    boolean returned = judged.map(AreaYear::isReturned).orElse(false);
    boolean closed =
        closing.isPresent() && !(returned && judged.orElseThrow().compareTo(closing.get()) > 0);
    boolean confirmed = false;
    if (judged.isPresent() && !returned) {
      Ulid until = judged.get().address().form();
      List<Version> then =
          versions.stream().filter(v -> v.address().form().compareTo(until) <= 0).toList();
      boolean closedThen = closing.isEmpty() || closing.get().address().form().compareTo(until) < 0;
      confirmed = closedThen && same(title, withoutLists(then, sets), now);
    }
    return Optional.of(
        new ListState(closed, confirmed, closing.map(Version::form), judged.map(Version::form)));
  }

  private static boolean isReturned(Version version) {
    return version.content() instanceof Content.Confirmation c && c.returned();
  }

  /** A confirmation covers what stood at its form's id; a later change undoes it. */
  private static boolean same(Title title, AreaYear then, AreaYear now) {
    List<Claim> before = then.claims.stream().filter(c -> c.title() == title).toList();
    List<Claim> after = now.claims.stream().filter(c -> c.title() == title).toList();
    if (before.size() != after.size() || !totals(title, then).equals(totals(title, now))) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).sameAs(after.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, BigDecimal> totals(Title title, AreaYear year) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    year.cells.forEach(
        (column, cell) -> {
          if (titleOf(column).equals(Optional.of(title))) {
            totals.put(column, cell.value());
          }
        });
    return totals;
  }

  private static Optional<Version> lastOf(List<Version> versions, String stem) {
    return versions.stream()
        .filter(v -> v.address().stem().equals(stem))
        .max(Comparator.naturalOrder());
  }

  private static SortedMap<String, Cell> cells(List<Version> versions) {
    SortedMap<String, Cell> cells = new TreeMap<>();
    versions.stream()
        .filter(v -> v.content() instanceof Content.Statistics)
        .sorted(BY_DATE)
        .forEach(
            version -> {
              Content.Statistics said = statistics(version);
              said.cells()
                  .forEach(
                      (column, value) ->
                          cells.put(
                              column,
                              new Cell(
                                  value,
                                  said.date(),
                                  said.source(),
                                  version.address().form(),
                                  version.form(),
                                  version.fromAbove())));
            });
    return cells;
  }

  private static Content.Statistics statistics(Version version) {
    if (version.content() instanceof Content.Statistics statistics) {
      return statistics;
    }
    throw new IllegalArgumentException("not statistics: " + version.address());
  }

  private static List<Claim> claims(List<Version> versions, CriteriaSets sets) {
    SortedMap<String, List<Version>> bySubject = new TreeMap<>();
    SortedMap<String, List<Version>> byName = new TreeMap<>();
    for (Version version : versions) {
      if (isOfSubject(version)) {
        boolean named =
            version.content() instanceof Content.Recognition recognition && recognition.byName();
        (named ? byName : bySubject)
            .computeIfAbsent(version.address().stem(), stem -> new ArrayList<>())
            .add(version);
      }
    }
    Map<String, Boolean> ambiguous = new HashMap<>();
    join(bySubject, byName, ambiguous);
    List<Claim> claims = new ArrayList<>();
    bySubject.forEach(
        (stem, group) ->
            claims.add(
                ClaimFold.fold(
                    Address.reference(stem), group, ambiguous.getOrDefault(stem, false), sets)));
    claims.sort(Comparator.comparing(Claim::title).thenComparing(Claim::reference));
    return claims;
  }

  private static boolean isOfSubject(Version version) {
    String group = version.address().group();
    return !group.equals(STATISTICS) && !group.equals(CLOSING) && !group.equals(CONFIRMATION);
  }

  /**
   * {@code RULES.md} 2.3: a decision by name joins the one claim of that name; with none or several
   * it stands apart.
   */
  private static void join(
      SortedMap<String, List<Version>> bySubject,
      SortedMap<String, List<Version>> byName,
      Map<String, Boolean> ambiguous) {
    Map<String, List<Version>> joined = new TreeMap<>();
    byName.forEach(
        (stem, group) -> {
          List<String> fitting =
              bySubject.entrySet().stream()
                  .filter(subject -> fits(subject.getValue(), group.get(0)))
                  .map(Map.Entry::getKey)
                  .toList();
          String target = fitting.size() == 1 ? fitting.get(0) : stem;
          joined.computeIfAbsent(target, t -> new ArrayList<>()).addAll(group);
          ambiguous.put(stem, fitting.size() > 1);
        });
    joined.forEach(
        (stem, group) -> bySubject.computeIfAbsent(stem, s -> new ArrayList<>()).addAll(group));
  }

  private static boolean fits(List<Version> subject, Version named) {
    if (!subject.get(0).address().group().equals(named.address().group())
        || !(named.content() instanceof Content.Recognition decision)) {
      return false;
    }
    return subject.stream()
        .sorted(Comparator.reverseOrder())
        .map(AreaYear::person)
        .flatMap(Optional::stream)
        .findFirst()
        .map(person -> isNamed(person, decision))
        .orElse(false);
  }

  private static boolean isNamed(Person person, Content.Recognition decision) {
    String name = Folded.of(decision.name().orElse(""));
    boolean sameHamlet =
        decision.hamlet().isEmpty()
            || Folded.of(decision.hamlet().get()).equals(Folded.of(person.hamlet().orElse("")));
    return !name.isEmpty() && Folded.of(person.name()).equals(name) && sameHamlet;
  }

  private static Optional<Person> person(Version version) {
    if (version.content() instanceof Content.SelfAssessment assessment) {
      return Optional.of(assessment.person());
    }
    if (version.content() instanceof Content.Registration registration) {
      return Optional.of(registration.person());
    }
    return Optional.empty();
  }
}
