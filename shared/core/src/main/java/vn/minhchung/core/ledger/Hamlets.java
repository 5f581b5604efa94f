package vn.minhchung.core.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.AreaId;

/**
 * Danh mục thôn, tổ dân phố: the registry of one commune on one day. What a year's forms tell holds
 * for that year and those after it.
 *
 * @param on the day
 * @param byId every hamlet that was ever told of, also those that have ended
 * @param lastForm the form that told of any last
 */
public record Hamlets(LocalDate on, SortedMap<String, Hamlet> byId, Optional<Sha256> lastForm) {
  private static final String GROUP = "HAMLET";

  /** How the stem of every entry begins. */
  public static final String PREFIX = GROUP + "#";

  /** "TDP 3" and "Tổ dân phố 3" are one, unless the registry knows both. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:tổ dân phố|khu dân cư|khu phố|khối phố|tdp|kdc|kp|thôn|bản|ấp|xóm|buôn|bon|làng|khóm"
              + "|khối|khu|phum|sóc|tổ)(?:[\\s.:]+|(?=\\d))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  public static String stem(String id) {
    return Address.about(GROUP, id);
  }

  static boolean isEntry(Version version) {
    return version.content() instanceof Content.HamletEntry;
  }

  /** The form that told of it last. */
  public Sha256 last() {
    return lastForm.orElseThrow();
  }

  /** Whether the commune has a registry: without one nothing is said of how many there are. */
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  public List<Hamlet> active() {
    return active(on);
  }

  public List<Hamlet> active(LocalDate date) {
    return byId.values().stream().filter(hamlet -> hamlet.isActive(date)).toList();
  }

  /**
   * The hamlet that a row means, by id or name. One that has ended answers with the one that it
   * went into. Empty where none fits, or several.
   */
  public Optional<Hamlet> named(String written) {
    if (byId.isEmpty()) {
      return Optional.empty();
    }
    if (byId.containsKey(written.strip())) {
      return one(List.of(byId.get(written.strip())));
    }
    List<Hamlet> exact = bearing(Folded::keepingAccents, written);
    return one(exact.isEmpty() ? bearing(Hamlets::bare, written) : exact);
  }

  private List<Hamlet> bearing(Function<String, String> key, String written) {
    String wanted = key.apply(written);
    return wanted.isEmpty()
        ? List.of()
        : byId.values().stream().filter(h -> key.apply(h.name()).equals(wanted)).toList();
  }

  private static String bare(String name) {
    return Folded.keepingAccents(TYPE.matcher(name.strip()).replaceFirst(""));
  }

  private Optional<Hamlet> one(List<Hamlet> candidates) {
    List<Hamlet> there = candidates.stream().filter(hamlet -> hamlet.isActive(on)).toList();
    if (there.size() == 1) {
      return Optional.of(there.get(0));
    }
    List<Hamlet> now = candidates.stream().map(this::successor).distinct().toList();
    return now.size() == 1 ? Optional.of(now.get(0)) : Optional.empty();
  }

  /** Follows mergers, as far as each leads to one hamlet. */
  private Hamlet successor(Hamlet hamlet) {
    Set<String> seen = new LinkedHashSet<>();
    Hamlet at = hamlet;
    while (!at.isActive(on) && at.mergedInto().size() == 1 && seen.add(at.id())) {
      @Nullable Hamlet next = byId.get(at.mergedInto().get(0));
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /**
   * @param versions of the commune, of this year and those before, in any order
   */
  public static Hamlets fold(Collection<Version> versions, LocalDate on) {
    List<Version> entries = versions.stream().filter(Hamlets::isEntry).sorted().toList();
    Map<String, Set<AreaId>> areas = new HashMap<>();
    for (Version version : entries) {
      Address address = version.address();
      areas.computeIfAbsent(address.reference(), id -> new LinkedHashSet<>()).add(address.area());
    }
    SortedMap<String, Hamlet> byId = new TreeMap<>();
    for (Version version : entries) {
      Address address = version.address();
      String id = id(address, areas.getOrDefault(address.reference(), Set.of()));
      byId.put(id, hamlet(id, version, byId.get(id)));
    }
    merge(byId);
    Optional<Sha256> last =
        entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1).form());
    return new Hamlets(on, byId, last);
  }

  /** Of communes that stood side by side and became one, each may have had its own {@code T1}. */
  private static String id(Address address, Set<AreaId> areas) {
    boolean shared =
        areas.stream()
            .anyMatch(
                other ->
                    !other.equals(address.area())
                        && other.validFrom().equals(address.area().validFrom()));
    return shared ? address.reference() + "@" + address.area().code() : address.reference();
  }

  /** An empty cell says nothing, so that a bare list sent again undoes no merger. */
  private static Hamlet hamlet(String id, Version version, @Nullable Hamlet before) {
    Content.HamletEntry entry = (Content.HamletEntry) version.content();
    Optional<Hamlet> old = Optional.ofNullable(before);
    boolean merges = !entry.mergedFrom().isEmpty();
    // what took others in was there before; the day that its row gives is the day of the merger
    boolean grew = old.isPresent() && entry.mergedFrom().contains(id);
    Optional<LocalDate> first = old.flatMap(Hamlet::validFrom);
    return new Hamlet(
        id,
        entry.name(),
        entry.type().or(() -> old.flatMap(Hamlet::type)),
        entry.households().or(() -> old.flatMap(Hamlet::households)),
        grew ? first : entry.validFrom().or(() -> first),
        entry.validTo(),
        merges ? entry.mergedFrom() : old.map(Hamlet::mergedFrom).orElse(List.of()),
        merges ? entry.validFrom() : old.flatMap(Hamlet::mergedOn),
        List.of(),
        entry.decision().or(() -> old.flatMap(Hamlet::decision)),
        version.form(),
        version.fromAbove());
  }

  private static void merge(SortedMap<String, Hamlet> byId) {
    for (Hamlet hamlet : new ArrayList<>(byId.values())) {
      hamlet
          .mergedOn()
          .ifPresent(
              day ->
                  hamlet.mergedFrom().stream()
                      .filter(id -> !id.equals(hamlet.id()))
                      .forEach(
                          id ->
                              byId.computeIfPresent(
                                  id, (key, old) -> old.wentInto(hamlet.id(), day))));
    }
  }
}
