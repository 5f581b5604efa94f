package vn.minhchung.core.worklist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.State;

/**
 * Đề nghị công nhận: what a commune's association proposes for decision after appraisal.
 *
 * @param proposed appraised, with enough points; in short form, put forward by the sheet
 * @param below appraised, without enough points
 * @param waiting not yet appraised, or returned
 * @param recognised decided already
 */
public record Proposal(
    List<Claim> proposed, List<Claim> below, List<Claim> waiting, List<Claim> recognised) {
  private static final Comparator<Claim> BY_HAMLET =
      Comparator.comparing((Claim claim) -> claim.person().hamlet().orElse(""))
          .thenComparing(Claim::reference);

  public Proposal {
    proposed = proposed.stream().sorted(BY_HAMLET).toList();
    below = below.stream().sorted(BY_HAMLET).toList();
    waiting = waiting.stream().sorted(BY_HAMLET).toList();
    recognised = recognised.stream().sorted(BY_HAMLET).toList();
  }

  public static Proposal of(AreaYear year, Title title) {
    List<Claim> proposed = new ArrayList<>();
    List<Claim> below = new ArrayList<>();
    List<Claim> waiting = new ArrayList<>();
    List<Claim> recognised = new ArrayList<>();
    for (Claim claim : year.claims()) {
      if (claim.title() != title) {
        continue;
      }
      State state = claim.state();
      if (state == State.APPRAISED) {
        (enough(claim) ? proposed : below).add(claim);
      } else if (state == State.SUBMITTED || state == State.RETURNED) {
        waiting.add(claim);
      } else if (claim.recognised().orElse(false)) {
        recognised.add(claim);
      }
    }
    return new Proposal(proposed, below, waiting, recognised);
  }

  private static boolean enough(Claim claim) {
    Verdict verdict = claim.verdict().orElse(Verdict.UNSCORED);
    return switch (verdict) {
      case MET, LEVEL_1, LEVEL_2 -> true;
      case NOT_MET, INCOMPLETE -> false;
      case UNSCORED -> claim.assessment().flatMap(Content.SelfAssessment::proposal).orElse(false);
    };
  }

  /** Who gets a certificate: those decided already, then those proposed. */
  public List<Claim> certified() {
    return Stream.concat(recognised.stream(), proposed.stream()).toList();
  }

  /** Points that the proposal rests on: after appraisal, else of the sheet. */
  public static Optional<BigDecimal> points(Claim claim) {
    return claim
        .appraisedScore()
        .or(claim::selfScore)
        .or(() -> claim.assessment().flatMap(Content.SelfAssessment::total));
  }

  /** The level that a set with levels gives; empty elsewhere. */
  public static Optional<Verdict> level(Claim claim) {
    return claim.verdict().filter(v -> v == Verdict.LEVEL_1 || v == Verdict.LEVEL_2);
  }
}
