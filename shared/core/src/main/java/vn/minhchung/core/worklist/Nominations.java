package vn.minhchung.core.worklist;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Title;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;

/**
 * Danh sách đề nghị biểu dương: the recognised of a title, those first who were so for most years
 * in a row, then those of the higher score.
 */
public record Nominations(List<Nominee> nominees) {
  /**
   * @param years in a row up to this one
   * @param score after appraisal, else of the self-assessment
   */
  public record Nominee(Claim claim, int years, Optional<BigDecimal> score) {}

  /** Most years first, then the highest score. */
  public static final Comparator<Nominee> ORDER =
      Comparator.comparingInt((Nominee nominee) -> -nominee.years())
          .thenComparing(n -> n.score().orElse(BigDecimal.ZERO).negate())
          .thenComparing(nominee -> nominee.claim().area())
          .thenComparing(nominee -> nominee.claim().reference());

  public Nominations {
    nominees = List.copyOf(nominees);
  }

  /**
   * @param history of the commune's earlier years
   * @param least years in a row
   */
  public static Nominations of(
      AreaYear folded, int year, Title title, RecognitionHistory history, int least) {
    return new Nominations(
        folded.claims().stream()
            .filter(claim -> claim.title() == title && claim.recognised().orElse(false))
            .map(
                claim ->
                    new Nominee(
                        claim,
                        1 + history.running(title, claim.reference(), year),
                        claim.appraisedScore().or(claim::selfScore)))
            .filter(nominee -> nominee.years() >= least)
            .sorted(ORDER)
            .toList());
  }

  /** The rows of an {@code honours} form, consent still to be asked for. */
  public List<JsonObject> rows() {
    return nominees.stream()
        .map(
            nominee ->
                JsonObject.of(
                    "subject", nominee.claim().reference(),
                    "name", nominee.claim().person().name(),
                    "outcome", "NOMINATED",
                    "consent", false,
                    "years", nominee.years(),
                    "score", nominee.score().map(BigDecimal::toPlainString).orElse(null)))
        .toList();
  }
}
