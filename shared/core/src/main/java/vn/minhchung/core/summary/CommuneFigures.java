package vn.minhchung.core.summary;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.CountRow;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.SummaryRow;

/**
 * What one area of one year says in the lake: counts from its list, its statistics, its closings.
 */
final class CommuneFigures {
  private final Map<Title, Map<String, Counts>> lists = new EnumMap<>(Title.class);
  private final Map<String, ReportedRow> statistics = new HashMap<>();
  private final Map<Title, ReportedRow> closings = new EnumMap<>(Title.class);

  /** What was asked of it before: each area is asked by every larger one, in both views. */
  private final Map<Asked, Optional<Combined>> combined = new HashMap<>();

  private final Map<Asked, Optional<Counts>> totals = new HashMap<>();

  private final Map<Title, Boolean> quiet = new EnumMap<>(Title.class);

  private record Asked(Title title, @Nullable String group, boolean confirmedOnly) {
    /** By hand: it is asked millions of times. */
    @Override
    public int hashCode() {
      int hash = title.ordinal() * 2 + (confirmedOnly ? 1 : 0);
      return group == null ? hash : hash * 31 + group.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Asked asked
          && title == asked.title
          && confirmedOnly == asked.confirmedOnly
          && Objects.equals(group, asked.group);
    }
  }

  private static final String ALL = "";
  private static final List<String> LABOUR_GROUPS = List.of("FARMER", "WORKER", "OFFICIAL");

  /** Citizens that a target counts, and the column that also tells how many they are of. */
  private static final Map<String, String> TARGETED =
      Map.of(
          SummaryRow.IN_MODELS, "workers.inRecognised",
          SummaryRow.IN_UNITS, "staff.ofRecognisedUnits");

  private static final List<Function<Counts, @Nullable Long>> STEPS =
      List.of(Counts::registered, Counts::assessed, Counts::appraised, Counts::recognised);

  void add(CountRow row) {
    forget();
    Counts one = counts(row);
    Map<String, Counts> byGroup = lists.computeIfAbsent(row.title(), title -> new TreeMap<>());
    byGroup.merge(ALL, one, Counts::plus);
    if (row.group() != null) {
      byGroup.merge(row.group(), one, Counts::plus);
    }
  }

  void add(ReportedRow row) {
    forget();
    switch (row.kind()) {
      case "statistics" -> statistics.merge(row.indicator(), row, CommuneFigures::registryFirst);
      case "hamlets" -> statistics.put(row.indicator(), row);
      case "closing" -> closings.put(Title.valueOf(row.indicator()), row);
      default -> {
        // a confirmation is told by the flags of what it confirms; honours are no stage of a claim
      }
    }
  }

  /**
   * Drops the answers that it remembered: of a country's years they take more room than figures.
   */
  void forget() {
    quiet.clear();
    combined.clear();
    totals.clear();
  }

  /**
   * Where a commune has a registry of hamlets, it tells how many there are ({@code RULES.md} 4.1).
   */
  private static ReportedRow registryFirst(ReportedRow there, ReportedRow more) {
    return there.kind().equals("hamlets") ? there : more;
  }

  /** Counts from claims; total from statistics. Empty without any claim. */
  Optional<Counts> list(Title title, @Nullable String group) {
    Counts counts = lists.getOrDefault(title, Map.of()).get(group == null ? ALL : group);
    return Optional.ofNullable(counts)
        .map(known -> known.withTotal(cell(title, column(group, "total"), false)));
  }

  /**
   * Counts from claims, of a list that counts: for the public only a confirmed closed one, with a
   * total that is confirmed too ({@code RULES.md} 4.3).
   */
  Optional<Counts> list(Title title, @Nullable String group, boolean confirmedOnly) {
    if (!confirmedOnly) {
      return list(title, group);
    }
    return list(title, group)
        .filter(counts -> listConfirmed(title))
        .map(counts -> counts.withTotal(cell(title, column(group, "total"), true)));
  }

  /** The column of a title that counts one group only, such as {@code UNIT.COMMUNE.total}. */
  private static String column(@Nullable String group, String count) {
    return group == null ? count : group + "." + count;
  }

  Set<String> groups(Title title) {
    Set<String> groups = new TreeSet<>(lists.getOrDefault(title, Map.of()).keySet());
    groups.remove(ALL);
    return groups;
  }

  boolean listConfirmed(Title title) {
    ReportedRow closing = closings.get(title);
    return closing != null && closing.closed() && closing.confirmed();
  }

  /** Counts from statistics. Empty where none of the title's columns is given. */
  Optional<Counts> totals(Title title, boolean confirmedOnly) {
    return totals(title, null, confirmedOnly);
  }

  /** The labour groups that statistics give figures of. */
  Set<String> reportedGroups(Title title) {
    return title == Title.CITIZEN
        ? LABOUR_GROUPS.stream()
            .filter(group -> totals(title, group, false).isPresent())
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  /** Counts of one group from statistics; of all where it is null. */
  Optional<Counts> totals(Title title, @Nullable String group, boolean confirmedOnly) {
    return totals.computeIfAbsent(
        new Asked(title, group, confirmedOnly), asked -> counted(title, group, confirmedOnly));
  }

  private Optional<Counts> counted(Title title, @Nullable String group, boolean confirmedOnly) {
    Long total = cell(title, column(group, "total"), confirmedOnly);
    Long registered = cell(title, column(group, "registered"), confirmedOnly);
    Long assessed = cell(title, column(group, "assessed"), confirmedOnly);
    Long appraised = cell(title, column(group, "appraised"), confirmedOnly);
    Long recognised = cell(title, column(group, "recognised"), confirmedOnly);
    if (Stream.of(total, registered, assessed, appraised, recognised).allMatch(Objects::isNull)) {
      return Optional.empty();
    }
    return Optional.of(
        new Counts(
            total, registered, assessed, appraised, recognised, BigDecimal.ZERO, 0, 0, false));
  }

  /** Whether every figure that was given of the title is confirmed. */
  boolean totalConfirmed(Title title) {
    return statistics.entrySet().stream()
        .filter(cell -> cell.getKey().startsWith(title + "."))
        .allMatch(cell -> cell.getValue().confirmed());
  }

  /**
   * One source per commune ({@code RULES.md} 4.3): the closed list, else the total, else nothing.
   *
   * @param group of the title; null = all
   * @param confirmedOnly as the public site and frozen reports count
   */
  Optional<Combined> combined(Title title, @Nullable String group, boolean confirmedOnly) {
    return combined.computeIfAbsent(
        new Asked(title, group, confirmedOnly), asked -> chosen(title, group, confirmedOnly));
  }

  private Optional<Combined> chosen(Title title, @Nullable String group, boolean confirmedOnly) {
    ReportedRow closing = closings.get(title);
    // no list tells where a citizen works: only statistics do
    boolean listed = group == null || !TARGETED.containsKey(group);
    if (listed && closing != null && closing.closed() && (closing.confirmed() || !confirmedOnly)) {
      Counts counts = list(title, group).orElse(zero());
      Counts known = counts.withTotal(cell(title, column(group, "total"), confirmedOnly));
      return Optional.of(new Combined(known, true, closing.confirmed()));
    }
    return totals(title, group, confirmedOnly)
        .filter(counts -> counts.recognised() != null)
        .map(counts -> new Combined(counts, false, totalConfirmed(title)));
  }

  /**
   * Whether nothing that is known of persons of this title, from whatever source, confirmed or not,
   * is a small number: not of all, not of a group, and not of those outside the groups. Only then
   * is any group of them told, or the area's own total beside the sum of its communes.
   */
  boolean quiet(Title title) {
    return quiet.computeIfAbsent(
        title,
        asked ->
            Stream.of(false, true)
                .allMatch(
                    confirmed ->
                        quiet(asked, group -> list(asked, group, confirmed), groups(asked))
                            && quiet(
                                asked,
                                group -> totals(asked, group, confirmed),
                                reportedGroups(asked))));
  }

  private boolean quiet(
      Title title, Function<@Nullable String, Optional<Counts>> source, Set<String> groups) {
    Counts all = source.apply(null).orElse(Counts.UNKNOWN);
    Set<String> targeted = title == Title.CITIZEN ? TARGETED.keySet() : Set.of();
    return SmallCounts.plain(all)
        && apart(all, groups.stream().flatMap(group -> source.apply(group).stream()).toList())
        && apart(all, targeted.stream().flatMap(group -> source.apply(group).stream()).toList());
  }

  /** No group is small, or all but small, nor what they leave together. */
  private static boolean apart(Counts all, List<Counts> groups) {
    return groups.stream().allMatch(SmallCounts::plain)
        && STEPS.stream()
            .allMatch(
                step -> {
                  Long whole = step.apply(all);
                  List<Long> parts =
                      groups.stream().flatMap(g -> Stream.ofNullable(step.apply(g))).toList();
                  return whole == null
                      || (parts.stream().noneMatch(part -> SmallCounts.small(whole - part))
                          && !SmallCounts.small(
                              whole - parts.stream().mapToLong(Long::longValue).sum()));
                });
  }

  /** The counts of the source that counts: whether it is the list, whether it is confirmed. */
  record Combined(Counts counts, boolean listed, boolean confirmed) {}

  /** A list that is closed without a claim says: none. */
  private static Counts zero() {
    return new Counts(null, 0L, 0L, 0L, 0L, BigDecimal.ZERO, 0, 0, false);
  }

  /** A title's own figure; of citizens else the sum of all labour groups, where each is given. */
  private @Nullable Long cell(Title title, String column, boolean confirmedOnly) {
    Long own = value(title + "." + column, confirmedOnly);
    if (own == null && title == Title.CITIZEN && column.endsWith(".total")) {
      String elsewhere = TARGETED.get(column.substring(0, column.indexOf('.')));
      return elsewhere == null ? null : value(elsewhere, confirmedOnly);
    }
    if (own != null || title != Title.CITIZEN || column.contains(".")) {
      return own;
    }
    long sum = 0;
    for (String group : LABOUR_GROUPS) {
      Long part = value(title + "." + group + "." + column, confirmedOnly);
      if (part == null) {
        return null;
      }
      sum += part;
    }
    return sum;
  }

  private @Nullable Long value(String column, boolean confirmedOnly) {
    ReportedRow row = statistics.get(column);
    if (row == null || row.value() == null || (confirmedOnly && !row.confirmed())) {
      return null;
    }
    return row.value().longValueExact();
  }

  private static Counts counts(CountRow row) {
    return new Counts(
        null,
        row.registered(),
        row.assessed(),
        row.appraised(),
        row.recognised(),
        row.scoreSum(),
        row.scoreCount(),
        row.recognised(),
        false);
  }
}
