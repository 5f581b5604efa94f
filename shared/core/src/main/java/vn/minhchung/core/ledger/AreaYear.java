package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.criteria.CriteriaSets;

/**
 * What holds for one area in one year: the fold of all its versions up to a cut. A function of the
 * set of versions; neither their order nor repetition matters.
 *
 * @param claims in order of title and reference
 * @param cells statistics by column
 * @param lists state of each title's list that anything was said about
 * @param hamlets the registry on the last day that counts
 * @param honours in order of title, reference and level
 * @param narratives by report and section: {@code year-2026/causes}
 * @param erased what stays of claims whose subjects were erased; counted, and nothing else
 */
public record AreaYear(
    List<Claim> claims,
    SortedMap<String, Cell> cells,
    Map<Title, ListState> lists,
    Hamlets hamlets,
    List<Honour> honours,
    SortedMap<String, Narrative> narratives,
    List<Erased> erased) {
  private static final String STATISTICS = "STATISTICS";
  private static final String CLOSING = "CLOSING";
  private static final String CONFIRMATION = "CONFIRMATION";
  private static final int FIRST_YEAR = 2021;
  private static final String RESCORING = "RESCORING";
  private static final String HONOUR = "HONOUR";
  private static final String NARRATIVE = "NARRATIVE";
  private static final Comparator<Version> BY_DATE =
      Comparator.comparing((Version v) -> statistics(v).date())
          .thenComparing(Comparator.naturalOrder());

  /** How the stem of every honour begins. */
  public static final String HONOURS = HONOUR + "#";

  public static final String STATISTICS_STEM = Address.about(STATISTICS, "-");

  /**
   * A statistic that counts.
   *
   * @param form the form that gave it
   * @param fromAbove it, or the same value before it, came through a link of a higher level, which
   *     counts as confirmed
   */
  public record Cell(
      BigDecimal value,
      LocalDate date,
      String source,
      Ulid form,
      Sha256 sha256,
      boolean fromAbove) {}

  /** An honour of a subject, or a nomination for one: the last that was told. */
  public record Honour(
      AreaId area,
      Title title,
      String reference,
      Content.Honour content,
      Ulid form,
      Sha256 sha256) {}

  /**
   * A claim whose subject was erased.
   *
   * @param id random, in place of the subject's pseudonym
   * @param lastOn day of the form that last changed it
   */
  public record Erased(AreaId area, Title title, String id, LocalDate lastOn, Counted counted) {}

  /** What people wrote for a section of a report: the last text. */
  public record Narrative(String text, Ulid form, Sha256 sha256) {}

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

  public static String rescoring(Title title) {
    return Address.about(RESCORING, title.name());
  }

  /**
   * An honour is told apart by who gives it: a family may have one of the commune and of the
   * province.
   */
  public static String honour(Title title, String reference, Content.Honour.Level level) {
    return Address.about(HONOUR, title + "/" + level + "/" + reference);
  }

  public static String narrative(String report, String section) {
    return Address.about(NARRATIVE, report + "/" + section);
  }

  /** How many hamlets there are, which is the total of COMMUNITY; empty without a registry. */
  public OptionalInt hamletCount() {
    return hamlets.isEmpty() ? OptionalInt.empty() : OptionalInt.of(hamlets.active().size());
  }

  /** Whether the registry is confirmed: by the level above, or sent through its link. */
  public boolean hamletsConfirmed() {
    return list(Title.COMMUNITY).confirmed()
        || hamlets.byId().values().stream().allMatch(Hamlet::fromAbove);
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
   * @param versions of one area and year, all of them
   */
  public static AreaYear fold(Collection<Version> versions, Cut cut, CriteriaSets sets) {
    int year = versions.stream().mapToInt(v -> v.address().year()).max().orElse(FIRST_YEAR);
    return fold(year, versions, cut, sets);
  }

  /**
   * @param versions of one area and year, and what the forms of earlier years told of its hamlets
   */
  public static AreaYear fold(int year, Collection<Version> versions, Cut cut, CriteriaSets sets) {
    return new Folding(year, cut, sets).fold(versions);
  }

  /**
   * Only the claims, and these without scores: what was decided of whom, for less work.
   *
   * @param versions of one area and year, all of them
   */
  public static List<Claim> decided(int year, Collection<Version> versions, Cut cut) {
    return claims(
        new Folding(year, cut, SetChoice.UNSCORED.sets()).counted(versions), SetChoice.UNSCORED);
  }

  /** What a fold is done by. */
  private record Folding(int year, Cut cut, CriteriaSets sets) {
    AreaYear fold(Collection<Version> versions) {
      List<Version> counted = counted(versions);
      AreaYear bare = withoutLists(counted);
      Map<Title, ListState> lists = new EnumMap<>(Title.class);
      for (Title title : Title.values()) {
        if (counted.stream().noneMatch(v -> isAbout(title, v))) {
          continue;
        }
        List<Version> told = counted.stream().filter(v -> speaksOf(title, v)).toList();
        state(title, told, bare).ifPresent(state -> lists.put(title, state));
      }
      return new AreaYear(
          bare.claims(),
          bare.cells(),
          lists,
          bare.hamlets(),
          bare.honours(),
          bare.narratives(),
          bare.erased());
    }

    List<Version> counted(Collection<Version> versions) {
      return withoutRepeats(
          versions.stream()
              .filter(cut::includes)
              .filter(v -> v.address().year() == year || Hamlets.isEntry(v))
              .sorted()
              .toList());
    }

    /** In order, equal ones lie together; hashing each of them would cost more than parsing it. */
    private static List<Version> withoutRepeats(List<Version> sorted) {
      List<Version> once = new ArrayList<>(sorted.size());
      for (Version version : sorted) {
        if (once.isEmpty() || !version.equals(once.get(once.size() - 1))) {
          once.add(version);
        }
      }
      return once;
    }

    private AreaYear withoutLists(List<Version> versions) {
      return new AreaYear(
          AreaYear.claims(versions, SetChoice.of(versions, sets)),
          AreaYear.cells(versions),
          Map.of(),
          Hamlets.fold(versions, cut.lastDay(year)),
          AreaYear.honours(versions),
          AreaYear.narratives(versions),
          AreaYear.erased(versions, cut));
    }

    private Optional<ListState> state(Title title, List<Version> versions, AreaYear now) {
      Optional<Version> closing = lastOf(versions, closing(title));
      Optional<Version> judged = lastOf(versions, confirmation(title));
      if (closing.isEmpty() && judged.isEmpty()) {
        return Optional.empty();
      }
      boolean closed = isClosed(title, versions);
      boolean confirmed = false;
      if (judged.isPresent() && !isReturned(judged.get())) {
        Ulid until = judged.get().address().form();
        List<Version> then =
            versions.stream().filter(v -> v.address().form().compareTo(until) <= 0).toList();
        confirmed =
            isClosed(title, then) == closed
                && (then.size() == versions.size() || same(title, withoutLists(then), now));
      }
      return Optional.of(
          new ListState(closed, confirmed, closing.map(Version::form), judged.map(Version::form)));
    }
  }

  /** Whether it closes, confirms or returns the list of a title. */
  private static boolean isAbout(Title title, Version version) {
    return version.content() instanceof Content.Closing
        ? version.address().stem().equals(closing(title))
        : version.content() instanceof Content.Confirmation
            && version.address().stem().equals(confirmation(title));
  }

  /** Whether the list or the totals of a title, or what is said of them, can depend on it. */
  private static boolean speaksOf(Title title, Version version) {
    String stem = version.address().stem();
    return version.address().group().equals(title.name())
        || stem.equals(STATISTICS_STEM)
        || stem.equals(closing(title))
        || stem.equals(confirmation(title))
        || stem.equals(rescoring(title))
        || (title == Title.COMMUNITY && Hamlets.isEntry(version));
  }

  /** Closed by a closing, open again by a return; versions come in order. */
  private static boolean isClosed(Title title, List<Version> versions) {
    boolean closed = false;
    for (Version version : versions) {
      String stem = version.address().stem();
      closed |= stem.equals(closing(title));
      closed &= !(stem.equals(confirmation(title)) && isReturned(version));
    }
    return closed;
  }

  private static boolean isReturned(Version version) {
    return version.content() instanceof Content.Confirmation c && c.returned();
  }

  /** A confirmation covers what stood at its form's id; a later change undoes it. */
  private static boolean same(Title title, AreaYear then, AreaYear now) {
    List<Claim> before = then.claims.stream().filter(c -> c.title() == title).toList();
    List<Claim> after = now.claims.stream().filter(c -> c.title() == title).toList();
    if (before.size() != after.size()
        || !totals(title, then).equals(totals(title, now))
        || (title == Title.COMMUNITY && !then.hamletCount().equals(now.hamletCount()))) {
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
                          cells.merge(column, cell(version, said, value), AreaYear::repeated));
            });
    return cells;
  }

  private static Cell cell(Version version, Content.Statistics said, BigDecimal value) {
    return new Cell(
        value,
        said.date(),
        said.source(),
        version.address().form(),
        version.form(),
        version.fromAbove());
  }

  /** A commune that only repeats what the level above gave leaves it confirmed. */
  private static Cell repeated(Cell before, Cell after) {
    boolean fromAbove =
        after.fromAbove() || (before.fromAbove() && before.value().compareTo(after.value()) == 0);
    return new Cell(
        after.value(), after.date(), after.source(), after.form(), after.sha256(), fromAbove);
  }

  private static Content.Statistics statistics(Version version) {
    if (version.content() instanceof Content.Statistics statistics) {
      return statistics;
    }
    throw new IllegalArgumentException("not statistics: " + version.address());
  }

  private static List<Claim> claims(List<Version> versions, SetChoice choice) {
    SortedMap<String, List<Version>> byStem = new TreeMap<>();
    for (Version version : versions) {
      if (isOfSubject(version)) {
        byStem.computeIfAbsent(version.address().stem(), stem -> new ArrayList<>()).add(version);
      }
    }
    NameJoin join = new NameJoin(byStem);
    List<Claim> claims = new ArrayList<>();
    join.joined()
        .forEach(
            (stem, group) ->
                claims.add(
                    ClaimFold.fold(
                        Address.reference(stem), group, join.isAmbiguous(stem), choice)));
    claims.sort(Comparator.comparing(Claim::title).thenComparing(Claim::reference));
    return claims;
  }

  private static List<Honour> honours(List<Version> versions) {
    SortedMap<String, Honour> last = new TreeMap<>();
    for (Version version : versions) {
      if (version.content() instanceof Content.Honour content) {
        String[] about = version.address().reference().split("/", 3);
        last.put(
            about[0] + "/" + about[2] + "/" + content.level().ordinal(),
            new Honour(
                version.address().area(),
                Title.valueOf(about[0]),
                about[2],
                content,
                version.address().form(),
                version.form()));
      }
    }
    return List.copyOf(last.values());
  }

  private static SortedMap<String, Narrative> narratives(List<Version> versions) {
    SortedMap<String, Narrative> last = new TreeMap<>();
    for (Version version : versions) {
      if (version.content() instanceof Content.Narrative content) {
        last.put(
            version.address().reference(),
            new Narrative(content.text(), version.address().form(), version.form()));
      }
    }
    return last;
  }

  private static List<Erased> erased(List<Version> versions, Cut cut) {
    List<Erased> erased = new ArrayList<>();
    for (Version version : versions) {
      if (version.content() instanceof Content.Bare bare) {
        Address at = version.address();
        bare.at(cut.asOf())
            .map(
                counted ->
                    new Erased(
                        at.area(),
                        Title.valueOf(at.group()),
                        at.reference(),
                        bare.lastOn(),
                        counted))
            .ifPresent(erased::add);
      }
    }
    erased.sort(Comparator.comparing(Erased::id));
    return erased;
  }

  private static boolean isOfSubject(Version version) {
    Content content = version.content();
    return content instanceof Content.OfUploader
        || content instanceof Content.Appraisal
        || content instanceof Content.Recognition;
  }
}
