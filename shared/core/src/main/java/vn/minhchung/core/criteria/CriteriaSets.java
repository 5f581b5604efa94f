package vn.minhchung.core.criteria;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.Json;

/** The sets there are, by id, by hash, and by where and when they are in force. */
public final class CriteriaSets {
  private static final List<String> FILES = List.of("cdht-324", "gdht-448");
  private static final CriteriaSets SHIPPED =
      new CriteriaSets(FILES.stream().map(CriteriaSets::load).toList());

  private final List<CriteriaSet> sets;

  public CriteriaSets(List<CriteriaSet> sets) {
    this.sets =
        sets.stream()
            .sorted(Comparator.comparing(CriteriaSet::id).thenComparing(CriteriaSet::version))
            .toList();
  }

  /** The national sets that come with the program. */
  public static CriteriaSets shipped() {
    return SHIPPED;
  }

  public CriteriaSets plus(CriteriaSet set) {
    return new CriteriaSets(Stream.concat(sets.stream(), Stream.of(set)).toList());
  }

  public List<CriteriaSet> all() {
    return sets;
  }

  /** The newest version of this id. */
  public Optional<CriteriaSet> byId(String id) {
    return sets.stream().filter(set -> set.id().equals(id)).reduce((older, newer) -> newer);
  }

  public Optional<CriteriaSet> byHash(Sha256 hash) {
    return sets.stream().filter(set -> set.hash().equals(hash)).findFirst();
  }

  /** The newest version of an id, or the version of a label, that may be used in a year. */
  public Optional<CriteriaSet> named(String idOrLabel, int year) {
    return sets.stream()
        .filter(set -> set.id().equals(idOrLabel) || set.label().equals(idOrLabel))
        .filter(set -> set.usableIn(year))
        .reduce((older, newer) -> newer);
  }

  /**
   * The set in force for a title in a year: that of the nearest area first.
   *
   * @param areas codes from the commune up to {@code VN}
   */
  public Optional<CriteriaSet> inForce(Title title, List<String> areas, int year) {
    for (String area : areas) {
      Optional<CriteriaSet> found =
          sets.stream()
              .filter(set -> set.title() == title && set.area().equals(area))
              .filter(set -> set.usableIn(year))
              .max(Comparator.comparing(CriteriaSet::from).thenComparing(CriteriaSet::version));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static CriteriaSet load(String id) {
    try (InputStream in = CriteriaSets.class.getResourceAsStream("/criteria/" + id + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the criteria set " + id + " is not on the class path");
      }
      return CriteriaSet.read(Json.trusted(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
