package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhchung.core.Title;

/**
 * The numbers that are known of the documents, each as a table; the family and the citizen of 324
 * are in {@link ScoringTest}.
 */
class DocumentNumbersTest {
  private static final List<String> NATION = List.of("VN");

  @ParameterizedTest(name = "{0}: {1} points, proposed from {2}")
  @CsvSource({
    "gdht-448, 100, 80",
    "dhht-448, 100, 80",
    "cong-dong-448, 100, 80",
    "dvht-448, 100, 80",
    "dvht-tt22, 100, 80",
    "cdht-244, 100, 80",
    "cdht-324, 100, 80"
  })
  void setsOfPoints(String id, String maximum, String threshold) {
    assertThat(set(id).maximum()).isEqualByComparingTo(maximum);
    assertThat(set(id).threshold().orElseThrow()).isEqualByComparingTo(threshold);
    assertThat(set(id).levels()).isZero();
  }

  /** Decision 448: 3 criteria, from 80 points. */
  @Nested
  class TheUnitOfACommune {
    private final CriteriaSet set = set("dvht-448");

    @Test
    void hasThreeCriteria() {
      assertThat(set.criteria()).hasSize(3);
    }

    @ParameterizedTest(name = "{0} + {1} of 40 members + {2}: {3}, {4}")
    @CsvSource({
      "30, 40, 20, 80.00, MET",
      "30, 40, 19.99, 79.99, NOT_MET",
      "20, 20, 40, 75.00, NOT_MET",
      "30, 39, 40, 99.25, MET"
    })
    void isProposedFromEighty(
        String plan, long learnt, String effect, String score, Verdict verdict) {
      Assessment assessment =
          Scoring.score(
              set,
              Map.of(
                  "1.1", points(plan), "2.1", new Answer.Share(learnt, 40), "3.1", points(effect)),
              Circumstances.of(false));

      assertThat(assessment.score()).isEqualTo(new BigDecimal(score));
      assertThat(assessment.verdict()).isEqualTo(verdict);
    }
  }

  /** Circular 22/2020: 30, 30, 40. */
  @Nested
  class TheUnitOfCircular22 {
    private final CriteriaSet set = set("dvht-tt22");

    @Test
    void hasThePointsOfTheCircular() {
      assertThat(set.criteria())
          .extracting(criterion -> criterion.maximum().intValueExact())
          .containsExactly(30, 30, 40);
      assertThat(set.indicators())
          .extracting(indicator -> indicator.maximum().intValueExact())
          .containsExactly(10, 10, 10, 10, 5, 10, 5, 25, 10, 5);
    }

    @ParameterizedTest(name = "{0} of 20 are citizens: {1} points, {2}")
    @CsvSource({"20, 100.00, MET", "19, 75.00, NOT_MET", "0, 75.00, NOT_MET"})
    void asksAHundredPercentOfItsMembers(long citizens, String score, Verdict verdict) {
      Map<String, Answer> answers = best(set);
      answers.put("3.1", new Answer.Share(citizens, 20));
      Assessment assessment = Scoring.score(set, answers, Circumstances.of(false));

      assertThat(assessment.score()).isEqualTo(new BigDecimal(score));
      assertThat(assessment.verdict()).isEqualTo(verdict);
      assertThat(assessment.lines().get(7).rule().vi())
          .startsWith(citizens + "/20 đạt, cần từ 100 %");
    }
  }

  /** Circular 24/2023: 90 and 95 % of members, 95 and 97 % of learners. */
  @Nested
  class TheUnitOfCircular24 {
    private final CriteriaSet set = set("dvht-tt24");

    @ParameterizedTest(name = "{0}: {1} members, {2} learners, good {3}: {4}")
    @CsvSource({
      "OFFICE,      90/100,   ,         ,      LEVEL_1",
      "OFFICE,      89/100,   ,         ,      NOT_MET",
      "OFFICE,      949/1000, ,         ,      LEVEL_1",
      "OFFICE,      95/100,   ,         ,      LEVEL_2",
      "HIGH_SCHOOL, 95/100,   97/100,   true,  LEVEL_2",
      "HIGH_SCHOOL, 95/100,   97/100,   false, LEVEL_1",
      "HIGH_SCHOOL, 95/100,   969/1000, true,  LEVEL_1",
      "HIGH_SCHOOL, 95/100,   949/1000, true,  NOT_MET",
      "HIGH_SCHOOL, 95/100,   ,         true,  INCOMPLETE",
      "VOCATIONAL,  95/100,   97/100,   ,      LEVEL_2"
    })
    void meetsTheLevelOfItsLowestIndicator(
        String kind, String members, String learners, Boolean good, Verdict verdict) {
      Map<String, Answer> answers = best(set);
      answers.put("1.1", Answer.read(members).orElseThrow());
      answers.remove("1.2");
      Optional.ofNullable(learners).flatMap(Answer::read).ifPresent(a -> answers.put("1.2", a));
      if (good != null) {
        answers.put("3.2", new Answer.Met(good));
      }

      assertThat(Scoring.score(set, answers, unit(kind)).verdict()).isEqualTo(verdict);
    }

    @Test
    void isNotAskedWhatIsForOtherKinds() {
      Assessment office = Scoring.score(set, best(set), unit("OFFICE"));

      assertThat(office.lines())
          .filteredOn(line -> line.applied() == Rule.OTHER_KIND)
          .extracting(line -> line.indicator().id())
          .containsExactly("1.2", "3.1", "3.2", "3.3");
    }

    @Test
    void cannotDropADemandByLeavingItsKindOut() {
      Map<String, Answer> answers = best(set);
      answers.put("3.1", new Answer.NotApplicable());
      CriteriaSet lenient = SampleSets.set("dvht-tt24", "notApplicable", "exclude");

      assertThat(Scoring.score(lenient, answers, Circumstances.of(false)).verdict())
          .isEqualTo(Verdict.INCOMPLETE);
      assertThat(Scoring.score(lenient, answers, unit("HIGH_SCHOOL")).verdict())
          .isEqualTo(Verdict.LEVEL_2);
    }

    private Circumstances unit(String kind) {
      return Circumstances.of(false).with("unitKind", Optional.of(kind));
    }
  }

  /** Circular 25/2023: five criteria, two levels that differ in the last two. */
  @Nested
  class TheLocalityOfCircular25 {
    private final CriteriaSet set = set("cong-dong-tt25");

    @Test
    void hasFiveCriteriaOfWhichTheLastTwoAskMoreAtLevelTwo() {
      assertThat(set.criteria()).hasSize(5);
      for (Criterion criterion : set.criteria()) {
        boolean rises =
            criterion.indicators().stream()
                .anyMatch(i -> i.demands().get(1).compareTo(i.demands().get(0)) > 0);
        assertThat(rises).as(criterion.id()).isEqualTo(criterion.id().matches("[45]"));
      }
    }

    @Test
    void mustMeetAllOfThem() {
      Map<String, Answer> answers = best(set);
      assertThat(Scoring.score(set, answers, Circumstances.of(false)).verdict())
          .isEqualTo(Verdict.LEVEL_2);

      answers.put("3.2", new Answer.Met(false));
      assertThat(Scoring.score(set, answers, Circumstances.of(false)).verdict())
          .isEqualTo(Verdict.NOT_MET);
    }
  }

  @Nested
  class TheExampleOfAProvince {
    private final CriteriaSet set = set("gdht-448-vi-du");

    @Test
    void namesTheFrameworkThatItAdaptsAndIsNoDocument() {
      assertThat(set.parent()).contains("gdht-448");
      assertThat(set.example()).isTrue();
      assertThat(set.status()).isEqualTo(Status.DRAFT);
      assertThat(set.usableIn(2026)).isFalse();
    }

    @Test
    void isBarredWhateverItsPoints() {
      Map<String, Answer> answers = best(set);
      assertThat(Scoring.score(set, answers, Circumstances.of(false)).verdict())
          .isEqualTo(Verdict.MET);

      answers.put("V", new Answer.Met(true));
      Assessment barred = Scoring.score(set, answers, Circumstances.of(false));
      assertThat(barred.score()).isEqualTo(new BigDecimal("100.0"));
      assertThat(barred.verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @ParameterizedTest(name = "disadvantaged {0}, {1} missed: {2}")
    @CsvSource({"false, 15, MET", "false, 15.1, NOT_MET", "true, 25, MET", "true, 25.1, NOT_MET"})
    void hasALowerThresholdWhereADocumentSaysSo(boolean poor, String missed, Verdict verdict) {
      Map<String, Answer> answers = best(set);
      BigDecimal less = new BigDecimal(missed);
      answers.put(
          "4.1", new Answer.Points(BigDecimal.valueOf(20).subtract(less).max(BigDecimal.ZERO)));
      answers.put(
          "1.1", new Answer.Points(BigDecimal.valueOf(30).subtract(less).min(BigDecimal.TEN)));

      assertThat(Scoring.score(set, answers, Circumstances.of(poor)).verdict()).isEqualTo(verdict);
    }
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "FAMILY, 2016, gdht-448@2",
    "FAMILY, 2026, gdht-448@2",
    "CLAN, 2025, dhht-448@1",
    "COMMUNITY, 2025, cong-dong-448@1",
    "UNIT, 2025, dvht-448@1",
    "CITIZEN, 2021, cdht-324@1",
    "CITIZEN, 2022, cdht-244@1",
    "CITIZEN, 2023, cdht-324@2",
    "CITIZEN, 2026, cdht-324@2",
    "LOCALITY, 2024, cong-dong-tt25@1"
  })
  void inForce(Title title, int year, String label) {
    assertThat(CriteriaSets.shipped().inForce(title, NATION, year).map(CriteriaSet::label))
        .contains(label);
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "dvht-tt22, 2020, true",
    "dvht-tt22, 2024, false",
    "dvht-tt24, 2023, false",
    "dvht-tt24, 2024, true",
    "thanh-pho-hoc-tap, 2026, false",
    "gdht-448-vi-du, 2026, false"
  })
  void askedForByName(String id, int year, boolean usable) {
    assertThat(CriteriaSets.shipped().named(id, year).isPresent()).isEqualTo(usable);
  }

  private static CriteriaSet set(String id) {
    return CriteriaSets.shipped().byId(id).orElseThrow();
  }

  private static Answer points(String points) {
    return new Answer.Points(new BigDecimal(points));
  }

  private static Map<String, Answer> best(CriteriaSet set) {
    Map<String, Answer> answers = new HashMap<>();
    for (Indicator indicator : set.indicators()) {
      answers.put(
          indicator.id(),
          switch (indicator.kind()) {
            case POINTS -> new Answer.Points(indicator.maximum());
            case MET -> new Answer.Met(true);
            case VETO -> new Answer.Met(false);
            case SHARE -> new Answer.Share(20, 20);
          });
    }
    return answers;
  }
}
