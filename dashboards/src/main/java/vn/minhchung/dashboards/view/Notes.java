package vn.minhchung.dashboards.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Numbers;
import vn.minhchung.core.quality.Check;
import vn.minhchung.core.quality.Finding;

/**
 * What a working page says of communes beyond their figures: what the data-quality checks found,
 * and how far each hamlet has come.
 *
 * @param communes those that sent anything, in the order to be listed
 */
public record Notes(List<OfCommune> communes) {
  public static final Notes NONE = new Notes(List.of());

  public Notes {
    communes = List.copyOf(communes);
  }

  /** Of one commune. */
  public record OfCommune(String name, List<Finding> findings, List<OfHamlet> hamlets) {
    public OfCommune {
      findings = List.copyOf(findings);
      hamlets = List.copyOf(hamlets);
    }
  }

  /**
   * How many claims of a title one hamlet has.
   *
   * @param hamlet as it is written; empty for those that name none
   */
  public record OfHamlet(
      String hamlet, Title title, long registered, long assessed, long appraised) {}

  /** A finding with the commune that it is about. */
  public record Found(String commune, Finding finding) {
    /** How many subjects it is about: the level above needs no references. */
    public String count(Language language) {
      return Notes.count(subjects(), language);
    }

    private long subjects() {
      return Optional.ofNullable(finding.values().get("count"))
          .map(Long::parseLong)
          .orElse((long) finding.subjects().size());
    }
  }

  /** What was found, by check, in the order of the checks. */
  public SortedMap<Check, List<Found>> byCheck() {
    SortedMap<Check, List<Found>> all = new TreeMap<>();
    for (OfCommune commune : communes) {
      for (Finding finding : commune.findings()) {
        all.computeIfAbsent(finding.check(), check -> new ArrayList<>())
            .add(new Found(commune.name(), finding));
      }
    }
    return Collections.unmodifiableSortedMap(all);
  }

  public static String count(long count, Language language) {
    return Numbers.count(count).in(language);
  }

  /** How many cases a check found: subjects, or figures where it is about no subject. */
  public static String cases(List<Found> found, Language language) {
    return count(found.stream().mapToLong(f -> Math.max(1, f.subjects())).sum(), language);
  }

  /** How many communes a check found something in. */
  public static String communes(List<Found> found, Language language) {
    return count(found.stream().map(Found::commune).distinct().count(), language);
  }
}
