package vn.minhchung.core.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.ledger.State;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.sample.FormText;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

class WorklistTest {
  @Nested
  class TheStandingOfAnUploadersClaims {
    private final Told told =
        Told.inBaDinh()
            .registered("H1")
            .selfScored("H2", 90)
            .selfScored("H3", 80)
            .returned("H3")
            .selfScored("H4", 70)
            .returned("H4");

    private Standing standing() {
      return Standing.of(told.fold().claims(), told.versions());
    }

    @Test
    void countsThemByState() {
      assertThat(standing().counts().get(Title.FAMILY))
          .isEqualTo(Map.of(State.REGISTERED, 1, State.SUBMITTED, 1, State.RETURNED, 2));
    }

    @Test
    void namesWhatCameBackWithTheReason() {
      assertThat(standing().returned())
          .extracting(Standing.Returned::subject)
          .containsExactly("H3", "H4");
      assertThat(standing().returned()).allSatisfy(r -> assertThat(r.reason()).isPresent());
    }

    @Test
    void forgetsWhatWasSentAgain() {
      told.selfScored("H4", 85);

      assertThat(standing().returned())
          .extracting(Standing.Returned::subject)
          .containsExactly("H3");
    }

    @Test
    void isTheSameWhateverTheOrderOfTheVersions() {
      List<Version> turned = new ArrayList<>(told.versions());
      Collections.reverse(turned);

      assertThat(Standing.of(told.fold().claims(), turned)).isEqualTo(standing());
    }
  }

  @Nested
  class TheRosterOfAYear {
    private final Told before = Told.inBaDinh().selfScored("H1", 90).selfScored("H2", 80);
    private final Told now = Told.inBaDinh().selfScored("H2", 85).registered("H3");

    private Roster roster(java.util.function.Predicate<Claim> mine) {
      return Roster.of(2026, now.fold(), before.fold(), Title.FAMILY, mine);
    }

    @Test
    void isThisYearsListAndWhoeverOfLastYearsNobodySpokeOfYet() {
      assertThat(roster(claim -> true).known())
          .extracting(Claim::reference)
          .containsExactly("H2", "H3", "H1");
    }

    @Test
    void namesThoseOfOneTitleThatAreOnesOwn() {
      assertThat(roster(claim -> claim.reference().equals("H1")).size()).isEqualTo(1);
      assertThat(Roster.of(2026, now.fold(), before.fold(), Title.CLAN, claim -> true).known())
          .isEmpty();
    }

    @Test
    void isFoundByHamletWhateverTheSpelling() {
      Map<String, Integer> places = roster(claim -> true).places();

      places.forEach(
          (place, count) ->
              assertThat(roster(claim -> true).in(place.toUpperCase(java.util.Locale.ROOT)).size())
                  .isEqualTo(count));
      assertThat(places.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
      assertThat(roster(claim -> true).in("Thôn không có").known()).isEmpty();
    }

    @Test
    void tellsWhatWasAnsweredAndBySetButNoStateOfAnEarlierYear() {
      List<JsonObject> rows = roster(claim -> true).json();

      assertThat(rows.get(0).getObject("answers").members()).isNotEmpty();
      assertThat(rows.get(0).getString("criteria")).doesNotContain("@");
    }
  }

  @Nested
  class TheWorklist {
    private final Told told =
        Told.inBaDinh()
            .registered("H1")
            .selfScored("H2", 90)
            .selfScored("H3", 80)
            .appraised("H3")
            .selfScored("H4", 70)
            .returned("H4")
            .selfScored("H5", 95)
            .recognised("H5")
            .selfScored("H6", 60)
            .withdrawn("H6");

    @Test
    void isWhatIsSelfAssessedAndNotYetJudged() {
      assertThat(references(list().waiting())).containsExactly("H2");
      assertThat(list().changes()).isEmpty();
    }

    @Test
    void saysWhichSetsItsScoresComeFrom() {
      assertThat(list().sets(CriteriaSets.shipped()))
          .extracting(CriteriaSet::label)
          .containsExactly("gdht-448@2");
      assertThat(list().json().objects("waiting").get(0).getString("criteria"))
          .isEqualTo("gdht-448@2");
    }

    @Test
    void takesBackWhatIsSentAgainAfterAReturn() {
      told.selfScored("H4", 85);

      assertThat(references(list().waiting())).containsExactly("H2", "H4");
    }

    @Test
    void listsChangesThatAreAskedForApartWithWhatIsAsked() {
      told.selfScored("H3", 99).withdrawn("H5");

      assertThat(references(list().changes())).containsExactly("H3", "H5");
      List<JsonObject> changes = list().json().objects("changes");
      assertThat(changes.get(0).objects("asks").get(0).getString("score")).isEqualTo("99.00");
      assertThat(changes.get(1).objects("asks").get(0).getString("reason")).isEqualTo("MOVED");
    }

    @Test
    void listsNamesOfADecisionThatFitSeveralApart() {
      told.registered("H7", "An", "")
          .registered("H8", "An", "")
          .decidedByName("n-an", Outcome.RECOGNISED, "2025-12-01", "An", "");

      assertThat(references(list().apart())).containsExactly("n-an");
    }

    @Test
    void isOfOneTitleWhereThatIsAskedFor() {
      told.of(Title.CLAN).totalled("D1", "90");

      assertThat(references(Worklist.of(told.fold(), Optional.of(Title.CLAN)).waiting()))
          .containsExactly("D1");
    }

    @Test
    void comesAsRowsThatGoBackUpAsAnAppraisal() {
      Map<String, String> row = list().sheet().get(0);
      assertThat(row).containsEntry("selfScore", "90.00").containsEntry("a:3.1", "4/4");

      FormText form =
          FormText.appraisal()
              .row(
                  "subject", row.get("subject"),
                  "outcome", row.get("outcome"),
                  "reason", row.get("reason"),
                  "answers", Map.of("4.1", new BigDecimal(row.get("a:4.1")), "3.1", "4/4"));

      assertThat(form.accepted()).hasSize(1);
    }

    @Test
    void showsOfAChangeThePointsThatAreAskedForWhichAgreeingGrants() {
      told.selfScored("H3", 95);
      Map<String, String> row = sheetRow("H3");

      assertThat(row).containsEntry("selfScore", "95.00");
      assertThat(row.get("asks")).isEqualTo("Tự đánh giá, chấm điểm");
      assertThat(row).containsEntry("a:1.1", "5").containsEntry("a:4.1", "20");
    }

    private Map<String, String> sheetRow(String reference) {
      return list().sheet().stream()
          .filter(row -> row.get("subject").equals(reference))
          .findFirst()
          .orElseThrow();
    }

    private Worklist list() {
      return Worklist.of(told.fold(), Optional.empty());
    }
  }

  @Nested
  class Nominees {
    @Test
    void areTheRecognisedByYearsInARowThenByScore() {
      RecognitionHistory history = new RecognitionHistory();
      history.add(2024, Told.in(Units.BA_DINH, 2024).recognised("H1").recognised("H3").fold());
      Told told =
          Told.inBaDinh()
              .selfScored("H1", 80)
              .recognised("H1")
              .selfScored("H2", 99)
              .recognised("H2")
              .selfScored("H3", 90)
              .appraised("H3", Map.of("4.1", new Answer.Points(BigDecimal.ZERO)))
              .recognised("H3")
              .selfScored("H4", 100);

      Nominations all = Nominations.of(told.fold(), 2025, Title.FAMILY, history, 1);
      Nominations two = Nominations.of(told.fold(), 2025, Title.FAMILY, history, 2);

      assertThat(all.nominees())
          .extracting(n -> n.claim().reference())
          .containsExactly("H1", "H3", "H2");
      assertThat(two.nominees()).extracting(Nominations.Nominee::years).containsExactly(2, 2);
    }

    @Test
    void goBackUpAsAFormOfHonours() {
      Told told = Told.inBaDinh().selfScored("H1", 80).recognised("H1");
      FormText form = FormText.honours().with("decision", null);
      Nominations.of(told.fold(), 2025, Title.FAMILY, new RecognitionHistory(), 1)
          .rows()
          .forEach(form::rawRow);

      assertThat(form.accepted()).hasSize(1);
    }
  }

  private static List<String> references(List<Claim> claims) {
    return claims.stream().map(Claim::reference).toList();
  }
}
