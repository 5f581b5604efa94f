package vn.minhchung.core.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.criteria.Verdict;

/**
 * What holds for a subject in a year: the fold of its versions.
 *
 * @param assessment the self-assessment that counts
 * @param scored the self-assessment by the set that holds for it: that of the latest rescoring,
 *     else the one that it was sent for
 * @param appraisedScore points after appraisal; empty without one, and for the short form
 * @param indicators points by indicator, self and appraised
 * @param verdict of the appraised answers where there are any, else of the self-assessment
 * @param recognised empty while there is no decision
 * @param changeRequest an uploader's correction waits for the appraiser
 * @param ambiguous a decision by name that fits several claims: a worklist item
 * @param last the form that last changed the claim
 */
public record Claim(
    AreaId area,
    int year,
    Title title,
    String reference,
    Person person,
    State state,
    boolean assessed,
    boolean appraised,
    Optional<Content.SelfAssessment> assessment,
    Optional<Content.Score> scored,
    Optional<BigDecimal> selfScore,
    Optional<BigDecimal> appraisedScore,
    List<Points> indicators,
    Optional<Verdict> verdict,
    Optional<Boolean> recognised,
    Optional<Decision> decision,
    boolean changeRequest,
    boolean ambiguous,
    Ulid last,
    Sha256 lastForm) {

  /** Points of one indicator. */
  public record Points(String indicator, BigDecimal self, Optional<BigDecimal> appraised) {}

  /** Counts as registered: every claim that is not withdrawn. */
  public boolean registered() {
    return state != State.WITHDRAWN;
  }

  /**
   * Whether the two say the same, whatever form said it last. A change request says nothing yet: it
   * waits for the appraiser.
   */
  public boolean sameAs(Claim other) {
    return saidBy(other.last, other.lastForm, other.changeRequest).equals(other);
  }

  private Claim saidBy(Ulid form, Sha256 sha256, boolean request) {
    return new Claim(
        area,
        year,
        title,
        reference,
        person,
        state,
        assessed,
        appraised,
        assessment,
        scored,
        selfScore,
        appraisedScore,
        indicators,
        verdict,
        recognised,
        decision,
        request,
        ambiguous,
        form,
        sha256);
  }
}
