package vn.minhchung.core.rescore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.SampleSets;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.State;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.core.rescore.RescoreOrder.Refusal;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** {@code RULES.md} 3.4, and promise 3: a score never changes silently. */
class RescoreRulesTest {
  private static final CriteriaSet OLD = CriteriaSets.shipped().byId("gdht-448").orElseThrow();

  /** The family set with 10 points at most for indicator 4.1, which had 20. */
  private static final CriteriaSet STRICT = stricter(OLD, "gdht-thu", "provisional");

  private static final CriteriaSet DRAFT = stricter(OLD, "gdht-du-thao", "draft");
  private static final CriteriaSets SETS = CriteriaSets.shipped().plus(STRICT).plus(DRAFT);
  private static final RescoreOrder ORDER = new RescoreOrder(STRICT, 2025, Units.BA_DINH);

  private static CriteriaSet stricter(CriteriaSet set, String id, String status) {
    JsonObject json = SampleSets.changed(set.id(), "id", id, "version", 1, "status", status);
    return CriteriaSet.read((JsonObject) Objects.requireNonNull(lowered(json)));
  }

  private static @Nullable Object lowered(@Nullable Object tree) {
    if (tree instanceof List<?> list) {
      return list.stream().map(RescoreRulesTest::lowered).toList();
    }
    if (tree instanceof JsonObject object) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>(object.members());
      members.replaceAll((name, value) -> lowered(value));
      members.computeIfPresent(
          "maximum", (n, v) -> "4.1".equals(members.get("id")) ? BigDecimal.TEN : v);
      return new JsonObject(members);
    }
    return tree;
  }

  private static AreaYear after(Told told) {
    List<Version> versions = new ArrayList<>(told.versions());
    versions.add(ORDER.version(Units.BA_DINH.id(), Told.form(500)));
    return AreaYear.fold(versions, Cut.NONE, SETS);
  }

  private static Claim only(AreaYear year) {
    assertThat(year.claims()).hasSize(1);
    return year.claims().get(0);
  }

  @Nested
  class Rule3_4_TheFold {
    @Test
    void scoresWithTheSetOfTheFormUntilADecisionSaysOtherwise() {
      Claim claim = Told.inBaDinh().selfScored("H1", 85).claim("H1");
      assertThat(claim.scored().orElseThrow().set()).isEqualTo(OLD.label());
    }

    @Test
    void scoresWithTheSetOfTheDecisionAndKeepsWhatTheRowSaid() {
      Claim claim = only(after(Told.inBaDinh().selfScored("H1", 85)));
      assertThat(claim.scored().orElseThrow().hash()).isEqualTo(STRICT.hash());
      assertThat(claim.assessment().orElseThrow().score().orElseThrow().hash())
          .isEqualTo(OLD.hash());
      // 4.1 was answered with 20 of 20: no answer that the new set could take
      assertThat(claim.verdict()).contains(Verdict.INCOMPLETE);
      assertThat(claim.selfScore().orElseThrow()).isEqualByComparingTo("65");
    }

    @Test
    void takesTheLatestOfSeveralDecisions() {
      Told told = Told.inBaDinh().selfScored("H1", 85);
      List<Version> versions = new ArrayList<>(told.versions());
      versions.add(ORDER.version(Units.BA_DINH.id(), Told.form(500)));
      versions.add(
          new RescoreOrder(OLD, 2025, Units.BA_DINH).version(Units.BA_DINH.id(), Told.form(501)));
      Claim back = only(AreaYear.fold(versions, Cut.NONE, SETS));
      assertThat(back.selfScore().orElseThrow()).isEqualByComparingTo("85");
      assertThat(back.scored().orElseThrow().set()).isEqualTo(OLD.label());
    }

    @Test
    void coversAlsoWhatComesAfterTheDecision() {
      Told early = Told.inBaDinh().registered("H0");
      List<Version> versions = new ArrayList<>(early.selfScored("H1", 85).versions());
      versions.add(ORDER.version(Units.BA_DINH.id(), Told.form(0)));
      assertThat(AreaYear.fold(versions, Cut.NONE, SETS).claims())
          .filteredOn(Claim::assessed)
          .allMatch(c -> c.scored().orElseThrow().hash().equals(STRICT.hash()));
    }

    @Test
    void changesNeitherAStateNorADecisionNorTheShortForm() {
      Claim recognised =
          only(after(Told.inBaDinh().selfScored("H1", 95).appraised("H1").recognised("H1")));
      assertThat(recognised.state()).isEqualTo(State.RECOGNISED);
      assertThat(recognised.recognised()).contains(true);
      Told shortForm = Told.inBaDinh().totalled("H1", "85");
      assertThat(only(after(shortForm))).isEqualTo(shortForm.claim("H1"));
    }

    @Test
    void leavesOtherTitlesAndOtherYearsAlone() {
      Told told = Told.inBaDinh().selfScored("H1", 85);
      RescoreOrder other = new RescoreOrder(STRICT, 2024, Units.BA_DINH);
      List<Version> versions = new ArrayList<>(told.versions());
      versions.add(other.version(Units.BA_DINH.id(), Told.form(500)));
      assertThat(AreaYear.fold(2025, versions, Cut.NONE, SETS).claims())
          .isEqualTo(told.fold().claims());
    }

    @Test
    void rescoresTheAppraisedPointsToo() {
      Told told =
          Told.inBaDinh()
              .selfScored("H1", 95)
              .appraised("H1", Map.of("4.1", new Answer.Points(BigDecimal.valueOf(9))));
      Claim claim = only(after(told));
      assertThat(claim.appraisedScore().orElseThrow()).isEqualByComparingTo("84");
      assertThat(claim.selfScore().orElseThrow()).isEqualByComparingTo("75");
    }

    @Test
    void makesAConfirmedListUnconfirmedWhereItsPointsChange() {
      Told told = Told.inBaDinh().selfScored("H1", 85).closed().fromAbove().confirmed();
      assertThat(told.fold().list(Title.FAMILY).confirmed()).isTrue();
      assertThat(after(told).list(Title.FAMILY).confirmed()).isFalse();
      assertThat(after(told).list(Title.FAMILY).closed()).isTrue();
    }

    @Test
    void doesNotTouchAFrozenEdition() {
      Told told = Told.inBaDinh().selfScored("H1", 85);
      List<Version> versions = new ArrayList<>(told.versions());
      Ulid decision = Ulid.floor(Told.FIRST_FORM.plusSeconds(86_400));
      versions.add(ORDER.version(Units.BA_DINH.id(), decision));
      Cut frozen = Cut.of(LocalDate.of(2025, 12, 31), Told.FIRST_FORM.plusSeconds(86_399));
      assertThat(AreaYear.fold(versions, frozen, SETS).claims()).isEqualTo(told.fold().claims());
    }

    @Test
    void refusesToGoOnWithAnotherSetWhereTheDecidedOneIsNotLoaded() {
      List<Version> versions = new ArrayList<>(Told.inBaDinh().selfScored("H1", 85).versions());
      versions.add(ORDER.version(Units.BA_DINH.id(), Told.form(500)));
      assertThatThrownBy(() -> AreaYear.fold(versions, Cut.NONE, CriteriaSets.shipped()))
          .hasMessageContaining(STRICT.label());
    }
  }

  @Nested
  class TheDecisionRecord {
    @Test
    void comesBackFromTheLedgerAsItWas() {
      Version record = ORDER.version(Units.BA_DINH.id(), Told.form(7));
      assertThat(VersionCodec.read(record.address(), VersionCodec.write(record))).isEqualTo(record);
      assertThat(record.address().stem()).isEqualTo("RESCORING#FAMILY");
    }
  }

  @Nested
  class ARefusal {
    private List<Refusal> refusals(CriteriaSet set, int year) {
      return new RescoreOrder(set, year, Units.BA_DINH)
          .refusals(SETS, List.of("00004", "01", "VN"));
    }

    @Test
    void meetsADraftEvenWhereItIsLoaded() {
      assertThat(refusals(DRAFT, 2025)).containsExactly(Refusal.DRAFT);
    }

    @Test
    void meetsASetThatIsNotLoaded() {
      CriteriaSet own = SampleSets.set("gdht-448", "id", "gdht-la", "version", 1);
      assertThat(refusals(own, 2025)).containsExactly(Refusal.NOT_LOADED);
    }

    @Test
    void meetsAYearBeforeTheSet() {
      CriteriaSet later = SampleSets.set("gdht-448", "id", "gdht-sau", "from", "2028-01-01");
      assertThat(
              new RescoreOrder(later, 2025, Units.BA_DINH)
                  .refusals(SETS.plus(later), List.of("VN")))
          .containsExactly(Refusal.OTHER_YEAR);
    }

    @Test
    void meetsTheSetOfAnotherProvince() {
      CriteriaSet of79 = SampleSets.set("gdht-448", "id", "gdht-79", "area", "79");
      assertThat(
              new RescoreOrder(of79, 2025, Units.BA_DINH)
                  .refusals(SETS.plus(of79), List.of("00004", "01", "VN")))
          .containsExactly(Refusal.OTHER_AREA);
    }

    @Test
    void meetsNothingElse() {
      assertThat(refusals(STRICT, 2025)).isEmpty();
      assertThat(Units.BA_DINH.level()).isEqualTo(AreaLevel.COMMUNE);
    }
  }

  @Nested
  class ATrial {
    private List<ClaimChange> changes(RescoreOrder order, Told told) {
      List<ClaimChange> changes = new ArrayList<>();
      new Trial(order, CriteriaSets.shipped())
          .run(Units.BA_DINH.id(), told.versions(), changes::add);
      return changes;
    }

    @Test
    void saysWhoLosesByWhichIndicator() {
      Map<String, Answer> answers = new TreeMap<>(Told.answers(100));
      answers.put("4.1", new Answer.Points(BigDecimal.valueOf(8)));
      ClaimChange change =
          changes(ORDER, Told.inBaDinh().selfScored("H1", "Hộ H1", answers)).get(0);
      // 88 of 100, then 88 of 90
      assertThat(change.direction()).isEqualTo(ClaimChange.Direction.GAINS);
      assertThat(change.indicators()).isEmpty();
      ClaimChange loses = changes(ORDER, Told.inBaDinh().selfScored("H1", 100)).get(0);
      assertThat(loses.direction()).isEqualTo(ClaimChange.Direction.LOSES);
      assertThat(loses.indicators())
          .extracting(ClaimChange.IndicatorChange::indicator)
          .containsExactly("4.1");
      assertThat(loses.turns()).isTrue();
    }

    @Test
    void triesADraftOnWhatThereIs() {
      RescoreOrder draft = new RescoreOrder(DRAFT, 2025, Units.BA_DINH);
      assertThat(changes(draft, Told.inBaDinh().selfScored("H1", 85))).hasSize(1);
    }

    @Test
    void leavesClaimsWithoutAnswers() {
      Told told = Told.inBaDinh().registered("H1").totalled("H2", "90").selfScored("H3", 90);
      List<ClaimChange> changes = new ArrayList<>();
      long left =
          new Trial(ORDER, CriteriaSets.shipped())
              .run(Units.BA_DINH.id(), told.versions(), changes::add);
      assertThat(left).isEqualTo(2);
      assertThat(changes).extracting(ClaimChange::reference).containsExactly("H3");
    }

    @Test
    void countsRecognisedClaimsThatWouldFall() {
      Difference difference = new Difference();
      changes(ORDER, Told.inBaDinh().selfScored("H1", 100).recognised("H1"))
          .forEach(difference::add);
      assertThat(difference.recognisedBelow()).isEqualTo(1);
      assertThat(difference.turns())
          .containsOnlyKeys(new Difference.Turn(Verdict.MET, Verdict.INCOMPLETE));
    }

    @Property(tries = 50)
    void isForEveryListWhatTheFoldSaysAfterTheDecision(
        @ForAll @Size(max = 12) List<@IntRange(min = 50, max = 100) Integer> points) {
      Told told = Told.inBaDinh();
      for (int i = 0; i < points.size(); i++) {
        told.selfScored("H" + i, points.get(i));
        if (points.get(i) % 3 == 0) {
          told.appraised("H" + i, Map.of("4.1", new Answer.Points(BigDecimal.valueOf(7))));
        }
      }
      Map<String, Claim> then = new TreeMap<>();
      after(told).claims().forEach(claim -> then.put(claim.reference(), claim));
      Difference difference = new Difference();
      List<ClaimChange> changes = changes(ORDER, told);
      changes.forEach(difference::add);
      assertThat(changes).hasSize(points.size());
      for (ClaimChange change : changes) {
        Claim claim = then.get(change.reference());
        assertThat(change.after().score())
            .isEqualTo(claim.appraisedScore().or(claim::selfScore).orElseThrow());
        assertThat(change.after().verdict()).isEqualTo(claim.verdict().orElseThrow());
        assertThat(
                change.indicators().stream()
                    .map(ClaimChange.IndicatorChange::difference)
                    .reduce(BigDecimal.ZERO, BigDecimal::add))
            .isEqualByComparingTo(change.after().score().subtract(change.before().score()));
      }
      assertThat(difference.gain() + difference.lose() + difference.same())
          .isEqualTo(points.size());
    }
  }
}
