package vn.minhchung.functions.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Version;

/**
 * An area and year before and after one form, in form order. Folded only when somebody asks: of a
 * list that is the first of its area nothing is unchanged, and that is told without a fold.
 */
final class FoldedBefore {
  private final List<Version> earlier;
  private final List<Version> own;
  private final CriteriaSets sets;
  private @Nullable Folded before;
  private @Nullable Folded after;

  /**
   * @param earlier versions of the area's year of forms before this one
   * @param own of this form, as far as their evidence is there
   */
  FoldedBefore(List<Version> earlier, List<Version> own, CriteriaSets sets) {
    this.earlier = earlier;
    this.own = own;
    this.sets = sets;
  }

  private record Folded(AreaYear year, Map<String, Claim> claims) {
    static Folded of(List<Version> versions, CriteriaSets sets) {
      AreaYear year = AreaYear.fold(versions, Cut.NONE, sets);
      return new Folded(year, byReference(year));
    }
  }

  private Folded before() {
    if (before == null) {
      before = Folded.of(earlier, sets);
    }
    return before;
  }

  private Folded after() {
    if (after == null) {
      after = Folded.of(Stream.concat(earlier.stream(), own.stream()).toList(), sets);
    }
    return after;
  }

  boolean isUnchangedBy(Version version) {
    Content content = version.content();
    if (content instanceof Content.Statistics statistics) {
      return statistics.cells().keySet().stream()
          .allMatch(
              column ->
                  Objects.equals(value(before().year(), column), value(after().year(), column)));
    }
    if (content instanceof Content.Closing || content instanceof Content.Confirmation) {
      Title title = Title.valueOf(version.address().reference());
      AreaYear.ListState then = before().year().list(title);
      AreaYear.ListState now = after().year().list(title);
      return then.closed() == now.closed()
          && then.confirmed() == now.confirmed()
          && lastSaid(version);
    }
    boolean byName = content instanceof Content.Recognition decision && decision.byName();
    if (byName
        || content instanceof Content.HamletEntry
        || content instanceof Content.Honour
        || content instanceof Content.Narrative) {
      return lastSaid(version);
    }
    if (earlier.isEmpty()) {
      return false;
    }
    Claim then = before().claims().get(subject(version));
    Claim now = after().claims().get(subject(version));
    return then != null && now != null && then.sameAs(now) && !isChangeRequest(version);
  }

  /**
   * Whether the version asks an appraiser or a decision for something. The claim is the same before
   * and after, so that only the request itself tells; the very same request once more is none.
   */
  boolean isChangeRequest(Version version) {
    if (earlier.isEmpty()) {
      return false; // one form has one row of a subject, and that asks nobody for anything
    }
    Claim then = before().claims().get(subject(version));
    Claim now = after().claims().get(subject(version));
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
