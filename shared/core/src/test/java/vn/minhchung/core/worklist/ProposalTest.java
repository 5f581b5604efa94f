package vn.minhchung.core.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.sample.Told;

/** Who is proposed for recognition follows from what the appraiser said, and from nothing else. */
class ProposalTest {
  private final Told told =
      Told.inBaDinh()
          .registered("H1")
          .selfScored("H2", 95)
          .selfScored("H4", 90)
          .appraised("H4")
          .selfScored("H3", 85)
          .appraised("H3")
          .selfScored("H5", 60)
          .appraised("H5")
          .selfScored("H6", 90)
          .returned("H6")
          .selfScored("H7", 90)
          .appraised("H7")
          .recognised("H7")
          .selfScored("H8", 90)
          .appraised("H8")
          .decided("H8", Outcome.NOT_RECOGNISED, "2025-12-01");

  private Proposal proposal(Title title) {
    return Proposal.of(told.fold(), title);
  }

  @Test
  void theAppraisedWithEnoughPointsAreProposedInOrder() {
    assertThat(references(proposal(Title.FAMILY).proposed())).containsExactly("H3", "H4");
  }

  @Test
  void nobodyIsLeftOutUnseen() {
    assertThat(references(proposal(Title.FAMILY).below())).containsExactly("H5");
    assertThat(references(proposal(Title.FAMILY).waiting())).containsExactly("H2", "H6");
    assertThat(references(proposal(Title.FAMILY).recognised())).containsExactly("H7");
  }

  @Test
  void theShortFormIsProposedAsItsSheetPutsItForward() {
    told.of(Title.CLAN).totalled("D1", "92").appraised("D1");

    List<Claim> proposed = proposal(Title.CLAN).proposed();
    assertThat(references(proposed)).containsExactly("D1");
    assertThat(Proposal.points(proposed.get(0)).orElseThrow())
        .isEqualByComparingTo(new BigDecimal("92"));
  }

  private static List<String> references(List<Claim> claims) {
    return claims.stream().map(Claim::reference).toList();
  }
}
