package vn.minhchung.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhchung.core.Folded;

/**
 * {@code RULES.md} 2.3: a decision that gives a name and no reference joins the one claim of that
 * title and name (and hamlet, if given); with none it stands alone; with several it stands apart.
 *
 * <p>A claim bears the name that stood when the decision's form came, or the first one after, so
 * that an uploader who renames a claim later cannot take its recognition away.
 */
final class NameJoin {
  private final SortedMap<String, List<Version>> subjects = new TreeMap<>();
  private final SortedMap<String, List<Version>> named = new TreeMap<>();
  private final Map<String, Set<String>> bearers = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  /**
   * @param byStem the versions of every subject in order, by stem
   */
  NameJoin(SortedMap<String, List<Version>> byStem) {
    byStem.forEach((stem, versions) -> (isNamed(versions) ? named : subjects).put(stem, versions));
    if (named.isEmpty()) {
      return; // nobody asks who bears which name, and folding names is dear
    }
    subjects.forEach(
        (stem, versions) ->
            versions.stream()
                .flatMap(version -> name(version).stream())
                .forEach(
                    name ->
                        bearers
                            .computeIfAbsent(key(stem, name.text()), k -> new TreeSet<>())
                            .add(stem)));
  }

  private record Name(String text, Optional<String> hamlet) {}

  /** The versions of every claim, by the stem of its reference. */
  SortedMap<String, List<Version>> joined() {
    SortedMap<String, List<String>> byTarget = new TreeMap<>();
    named.forEach(
        (stem, versions) -> {
          List<String> fitting = fitting(stem, versions);
          if (fitting.size() == 1) {
            byTarget.computeIfAbsent(fitting.get(0), t -> new ArrayList<>()).add(stem);
          } else if (fitting.size() > 1) {
            ambiguous.add(stem);
          }
        });
    byTarget.values().forEach(this::partEqualNamesOfOneForm);
    SortedMap<String, List<Version>> joined = new TreeMap<>(subjects);
    named.forEach(joined::put);
    byTarget.forEach(
        (target, stems) -> {
          List<Version> versions = new ArrayList<>(subjects.getOrDefault(target, List.of()));
          for (String stem : stems) {
            if (!ambiguous.contains(stem)) {
              versions.addAll(named.getOrDefault(stem, List.of()));
              joined.remove(stem);
            }
          }
          joined.put(target, versions);
        });
    return joined;
  }

  /** Whether the claim of this stem is a decision that fits several claims. */
  boolean isAmbiguous(String stem) {
    return ambiguous.contains(stem);
  }

  /** Two rows of one decision are two subjects; one claim cannot be both. */
  private void partEqualNamesOfOneForm(List<String> stems) {
    Map<Object, String> byForm = new HashMap<>();
    for (String stem : stems) {
      for (Version version : named.getOrDefault(stem, List.of())) {
        String other = byForm.putIfAbsent(version.address().form(), stem);
        if (other != null && !other.equals(stem)) {
          ambiguous.add(other);
          ambiguous.add(stem);
        }
      }
    }
  }

  private List<String> fitting(String stem, List<Version> versions) {
    Version first = versions.stream().filter(NameJoin::isByName).findFirst().orElseThrow();
    Name wanted = name(first).orElse(new Name("", Optional.empty()));
    return bearers.getOrDefault(key(stem, wanted.text()), Set.of()).stream()
        .filter(subject -> fits(subject, first, wanted))
        .toList();
  }

  private boolean fits(String subject, Version decision, Name wanted) {
    return nameAt(subjects.getOrDefault(subject, List.of()), decision)
        .filter(
            name -> Folded.keepingAccents(name.text()).equals(Folded.keepingAccents(wanted.text())))
        .filter(
            name ->
                wanted.hamlet().isEmpty()
                    || Folded.keepingAccents(wanted.hamlet().get())
                        .equals(Folded.keepingAccents(name.hamlet().orElse(""))))
        .isPresent();
  }

  private Optional<Name> nameAt(List<Version> versions, Version decision) {
    List<Version> earlier = versions.stream().filter(v -> v.compareTo(decision) < 0).toList();
    if (earlier.stream().anyMatch(version -> name(version).isPresent())) {
      Person person = ClaimFold.fold("", earlier, false, SetChoice.UNSCORED).person();
      return Optional.of(new Name(person.name(), person.hamlet()));
    }
    return versions.stream().flatMap(version -> name(version).stream()).findFirst();
  }

  /** A stem that only decisions made, at least one of them by name. */
  private static boolean isNamed(List<Version> versions) {
    return versions.stream().anyMatch(NameJoin::isByName)
        && versions.stream().noneMatch(v -> v.content() instanceof Content.OfUploader);
  }

  private static boolean isByName(Version version) {
    return version.content() instanceof Content.Recognition decision && decision.byName();
  }

  private static Optional<Name> name(Version version) {
    if (version.content() instanceof Content.SelfAssessment assessment) {
      return name(assessment.person().name(), assessment.person().hamlet());
    }
    if (version.content() instanceof Content.Registration registration) {
      return name(registration.person().name(), registration.person().hamlet());
    }
    if (version.content() instanceof Content.Recognition decision) {
      return name(decision.name().orElse(""), decision.hamlet());
    }
    return Optional.empty();
  }

  private static Optional<Name> name(String text, Optional<String> hamlet) {
    return Folded.keepingAccents(text).isEmpty()
        ? Optional.empty()
        : Optional.of(new Name(text, hamlet));
  }

  private static String key(String stem, String name) {
    return stem.substring(0, stem.indexOf('#') + 1) + Folded.keepingAccents(name);
  }
}
