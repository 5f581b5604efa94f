package vn.minhchung.core.worklist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.State;
import vn.minhchung.core.ledger.Version;

/**
 * What an uploader wants to know of the claims of its link: how far they have come, and which came
 * back.
 *
 * @param counts claims by title and state; a state that no claim is in is not there
 */
public record Standing(Map<Title, Map<State, Integer>> counts, List<Returned> returned) {
  public Standing {
    returned = List.copyOf(returned);
  }

  /**
   * Bị trả lại.
   *
   * @param reason the appraiser's, in their words
   */
  public record Returned(
      Title title, String subject, String name, Optional<String> hamlet, Optional<String> reason) {
    JsonObject json() {
      return JsonObject.of(
          "title", title,
          "subject", subject,
          "name", name,
          "hamlet", hamlet.orElse(null),
          "reason", reason.orElse(null));
    }
  }

  /**
   * @param versions those that the claims are folded from, in any order
   */
  public static Standing of(List<Claim> claims, Collection<Version> versions) {
    Map<String, String> reasons = reasons(versions);
    Map<Title, Map<State, Integer>> counts = new EnumMap<>(Title.class);
    List<Returned> returned = new ArrayList<>();
    for (Claim claim : claims) {
      counts
          .computeIfAbsent(claim.title(), title -> new EnumMap<>(State.class))
          .merge(claim.state(), 1, Integer::sum);
      if (claim.state() == State.RETURNED) {
        Optional<String> reason =
            Optional.ofNullable(reasons.get(claim.title() + "/" + claim.reference()));
        returned.add(
            new Returned(
                claim.title(),
                claim.reference(),
                claim.person().name(),
                claim.person().hamlet(),
                reason));
      }
    }
    return new Standing(counts, returned);
  }

  /** Of each subject, the reason of the last appraisal that returned it. */
  private static Map<String, String> reasons(Collection<Version> versions) {
    Map<String, String> reasons = new HashMap<>();
    versions.stream()
        .sorted()
        .forEach(
            version -> {
              if (version.content() instanceof Content.Appraisal appraisal
                  && appraisal.returned()) {
                String subject = version.address().group() + "/" + version.address().reference();
                appraisal.reason().ifPresent(reason -> reasons.put(subject, reason));
              }
            });
    return reasons;
  }

  /** {@code claims} and {@code returned}, as the link's home shows them. */
  public JsonObject json() {
    SortedMap<String, Object> claims = new TreeMap<>();
    counts.forEach(
        (title, states) -> {
          SortedMap<String, Object> of = new TreeMap<>();
          states.forEach((state, count) -> of.put(state.name(), count));
          claims.put(title.name(), new JsonObject(of));
        });
    return JsonObject.of(
        "claims",
        new JsonObject(claims),
        "returned",
        returned.stream().map(Returned::json).toList());
  }
}
