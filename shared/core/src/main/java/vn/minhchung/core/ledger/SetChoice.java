package vn.minhchung.core.ledger;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Circumstances;
import vn.minhchung.core.criteria.Condition;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Scoring;

/**
 * Which set a claim is scored with ({@code RULES.md} 3.4): that of the latest rescoring that covers
 * it, else the one that its form was pinned to. Serves one fold; not for two threads.
 */
final class SetChoice {

  /**
   * Scores nothing, so that all may share it: for who asks what was decided, or who bears which
   * name.
   */
  static final SetChoice UNSCORED = new SetChoice(new CriteriaSets(List.of()), Map.of());

  private final CriteriaSets sets;
  private final Map<Title, Content.Rescoring> rescorings;
  private final Map<Sha256, Scoring> scorings = new HashMap<>();

  private SetChoice(CriteriaSets sets, Map<Title, Content.Rescoring> rescorings) {
    this.sets = sets;
    this.rescorings = rescorings;
  }

  CriteriaSets sets() {
    return sets;
  }

  /**
   * @param versions of one area and year, in order
   */
  static SetChoice of(Collection<Version> versions, CriteriaSets sets) {
    Map<Title, Content.Rescoring> latest = new EnumMap<>(Title.class);
    for (Version version : versions) {
      if (version.content() instanceof Content.Rescoring rescoring) {
        latest.put(Title.valueOf(version.address().reference()), rescoring);
      }
    }
    return new SetChoice(sets, latest);
  }

  /** Empty for the short form, and where the set of the form is not at hand. */
  Optional<Scoring> of(Title title, Content.SelfAssessment assessment) {
    return assessment
        .score()
        .flatMap(given -> rescored(title, assessment).or(() -> sets.byHash(given.hash())))
        .map(set -> scorings.computeIfAbsent(set.hash(), hash -> new Scoring(set)));
  }

  /** A set that is for some subjects of its title leaves the others as they are. */
  private Optional<CriteriaSet> rescored(Title title, Content.SelfAssessment assessment) {
    Content.@Nullable Rescoring rescoring = rescorings.get(title);
    if (rescoring == null) {
      return Optional.empty();
    }
    // going on with another set would be the silent change that the decision forbids
    CriteriaSet set =
        sets.byHash(rescoring.hash())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the set of a rescoring is not loaded: " + rescoring.set()));
    return Optional.of(set)
        .filter(s -> s.when().in(circumstances(assessment)) == Condition.Holds.YES);
  }

  static Circumstances circumstances(Content.SelfAssessment assessment) {
    boolean disadvantaged = assessment.score().map(Content.Score::disadvantaged).orElse(false);
    return assessment.person().circumstances(disadvantaged);
  }
}
