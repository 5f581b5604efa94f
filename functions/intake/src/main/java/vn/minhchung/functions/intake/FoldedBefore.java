package vn.minhchung.functions.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Version;

/** An area and year before and after one form, in form order. */
final class FoldedBefore {
  private final List<Version> earlier;
  private final AreaYear before;
  private final AreaYear after;
  private final Map<String, Claim> claimsBefore;
  private final Map<String, Claim> claimsAfter;

  private FoldedBefore(List<Version> earlier, AreaYear before, AreaYear after) {
    this.earlier = earlier;
    this.before = before;
    this.after = after;
    this.claimsBefore = byReference(before);
    this.claimsAfter = byReference(after);
  }

  static FoldedBefore of(List<Version> versions, Ulid form, CriteriaSets sets) {
    List<Version> earlier =
        versions.stream().filter(v -> v.address().form().compareTo(form) < 0).toList();
    List<Version> until =
        versions.stream().filter(v -> v.address().form().compareTo(form) <= 0).toList();
    return new FoldedBefore(
        earlier, AreaYear.fold(earlier, Cut.NONE, sets), AreaYear.fold(until, Cut.NONE, sets));
  }

  boolean isUnchangedBy(Version version) {
    Content content = version.content();
    if (content instanceof Content.Statistics statistics) {
      return statistics.cells().keySet().stream()
          .allMatch(column -> Objects.equals(value(before, column), value(after, column)));
    }
    if (content instanceof Content.Closing || content instanceof Content.Confirmation) {
      Title title = Title.valueOf(version.address().reference());
      return before.list(title).closed() == after.list(title).closed()
          && before.list(title).confirmed() == after.list(title).confirmed()
          && lastSaid(version);
    }
    boolean byName = content instanceof Content.Recognition decision && decision.byName();
    if (byName
        || content instanceof Content.HamletEntry
        || content instanceof Content.Honour
        || content instanceof Content.Narrative) {
      return lastSaid(version);
    }
    Claim then = claimsBefore.get(subject(version));
    Claim now = claimsAfter.get(subject(version));
    return then != null && now != null && then.sameAs(now) && !isChangeRequest(version);
  }

  /**
   * Whether the version asks an appraiser or a decision for something. The claim is the same before
   * and after, so that only the request itself tells; the very same request once more is none.
   */
  boolean isChangeRequest(Version version) {
    Claim then = claimsBefore.get(subject(version));
    Claim now = claimsAfter.get(subject(version));
    boolean again = then != null && then.changeRequest() && lastSaid(version);
    return now != null
        && now.changeRequest()
        && version.content() instanceof Content.OfUploader
        && !again;
  }

  /** Whether the last earlier version of the same subject says the very same. */
  private boolean lastSaid(Version version) {
    Optional<Version> last =
        earlier.stream()
            .filter(v -> v.address().stem().equals(version.address().stem()))
            .reduce((one, other) -> one.compareTo(other) > 0 ? one : other);
    return last.map(v -> v.content().equals(version.content())).orElse(false);
  }

  private static Object value(AreaYear year, String column) {
    return Optional.ofNullable(year.cells().get(column)).map(AreaYear.Cell::value);
  }

  private static String subject(Version version) {
    return version.address().stem();
  }

  private static Map<String, Claim> byReference(AreaYear year) {
    Map<String, Claim> claims = new HashMap<>();
    year.claims()
        .forEach(
            claim ->
                claims.put(
                    vn.minhchung.core.ledger.Address.subject(claim.title(), claim.reference()),
                    claim));
    return claims;
  }
}
