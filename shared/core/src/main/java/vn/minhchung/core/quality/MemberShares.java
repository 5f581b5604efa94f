package vn.minhchung.core.quality;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;

/**
 * What the rows of members prove of a parent's shares: how many members are in the lists, and how
 * many of them are recognised. It never changes an answer or a score: the parent may count members
 * that no list has.
 *
 * <p>Which indicators ask for members of which title is the data file {@code quality/members.json},
 * by set; a set that adapts another has those of its parent.
 */
final class MemberShares {
  private static final JsonObject ASKED = Check.resource("/quality/members.json");

  private final Map<Content.Member, Map<Title, Share>> proven = new HashMap<>();

  /** Recognised members of all members. */
  record Share(long have, long of) {
    private Share plus(Share other) {
      return new Share(have + other.have, of + other.of);
    }
  }

  /** An answer that the lists contradict. */
  record Difference(String indicator, Answer.Share told, Share proven) {}

  /**
   * @param claims of one commune and year, in one pass
   */
  MemberShares(List<Claim> claims) {
    for (Claim claim : claims) {
      if (claim.registered() && claim.memberOf().isPresent()) {
        proven
            .computeIfAbsent(claim.memberOf().get(), parent -> new EnumMap<>(Title.class))
            .merge(
                claim.title(), new Share(claim.recognised().orElse(false) ? 1 : 0, 1), Share::plus);
      }
    }
  }

  Optional<Share> of(Claim parent, Title members) {
    return Optional.ofNullable(
        proven
            .getOrDefault(new Content.Member(parent.title(), parent.reference()), Map.of())
            .get(members));
  }

  /** Where a parent without a single member in the lists is silent, nothing can be said. */
  List<Difference> differences(Claim parent, CriteriaSets sets) {
    Optional<CriteriaSet> set = parent.scored().map(Content.Score::hash).flatMap(sets::byHash);
    if (set.isEmpty() || parent.assessment().isEmpty()) {
      return List.of();
    }
    Map<String, Answer> answers = parent.assessment().get().answers();
    return asked(set.get()).entrySet().stream()
        .flatMap(
            entry ->
                answers.get(entry.getKey()) instanceof Answer.Share told
                    ? of(parent, entry.getValue()).stream()
                        .filter(p -> p.have() != told.have() || p.of() != told.of())
                        .map(p -> new Difference(entry.getKey(), told, p))
                    : java.util.stream.Stream.empty())
        .toList();
  }

  private static Map<String, Title> asked(CriteriaSet set) {
    Map<String, Title> asked = new java.util.TreeMap<>();
    ASKED
        .findObject(set.id())
        .or(() -> set.parent().flatMap(ASKED::findObject))
        .ifPresent(
            json ->
                json.members()
                    .keySet()
                    .forEach(id -> asked.put(id, Title.valueOf(json.getString(id)))));
    return asked;
  }
}
