package vn.minhchung.core.criteria;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;

/** The sets there are, by id, by hash, and by where and when they are in force. */
public final class CriteriaSets {
  /** Names of the files beside it, one a line; made by the build out of what lies there. */
  private static final String INDEX = "/criteria/sets/index.txt";

  private static final CriteriaSets SHIPPED = load();

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

  /** The version of this label, or the newest of this id. */
  public Optional<CriteriaSet> known(String idOrLabel) {
    return sets.stream()
        .filter(set -> set.label().equals(idOrLabel))
        .findFirst()
        .or(() -> byId(idOrLabel));
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
   * The set in force for a title in a year: that of the nearest area first. A set that is for some
   * subjects of its title only must be asked for by name.
   *
   * @param areas codes from the commune up to {@code VN}
   */
  public Optional<CriteriaSet> inForce(Title title, List<String> areas, int year) {
    for (String area : areas) {
      Optional<CriteriaSet> found =
          sets.stream()
              .filter(set -> set.title() == title && set.area().equals(area))
              .filter(set -> set.usableIn(year) && set.when().isAlways())
              .max(Comparator.comparing(CriteriaSet::from).thenComparing(CriteriaSet::version));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static CriteriaSets load() {
    String index = new String(CriteriaTexts.Resources.bytes(INDEX), StandardCharsets.UTF_8);
    return new CriteriaSets(
        index
            .lines()
            .map(name -> CriteriaSet.read(CriteriaTexts.Resources.json("/criteria/sets/" + name)))
            .toList());
  }
}
