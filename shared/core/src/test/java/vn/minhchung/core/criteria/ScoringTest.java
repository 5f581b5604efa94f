package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;

class ScoringTest {
  private static final CriteriaSet CITIZEN = CriteriaSets.shipped().byId("cdht-324").orElseThrow();
  private static final CriteriaSet FAMILY = CriteriaSets.shipped().byId("gdht-448").orElseThrow();

  /** {@code facts/domain.md} 3.4: 10 indicators of 10 points; 80, or 70; none below 5. */
  @Nested
  class TheCitizen {
    @Test
    void hasThreeCompetencesOfFourFourAndTwoIndicatorsOfTenPoints() {
      assertThat(CITIZEN.criteria())
          .extracting(criterion -> criterion.indicators().size())
          .containsExactly(4, 4, 2);
      assertThat(CITIZEN.indicators())
          .allSatisfy(i -> assertThat(i.maximum()).isEqualByComparingTo("10"))
          .allSatisfy(i -> assertThat(i.floor().orElseThrow()).isEqualByComparingTo("5"));
      assertThat(CITIZEN.maximum()).isEqualByComparingTo("100");
    }

    @ParameterizedTest(name = "{0} points each, {1} in 3.2, disadvantaged {2}: {3}, {4}")
    @CsvSource({
      "8,    8,    false, 80.00, MET",
      "8,    7.99, false, 79.99, NOT_MET",
      "7,    7,    false, 70.00, NOT_MET",
      "7,    7,    true,  70.00, MET",
      "7,    6.99, true,  69.99, NOT_MET",
      "10,   5,    false, 95.00, MET",
      "10,   4.99, false, 94.99, NOT_MET",
      "10,   4.99, true,  94.99, NOT_MET",
      "10,   10,   false, 100.00, MET",
      "0,    0,    true,  0.00, NOT_MET"
    })
    void needsEightyAndNoneBelowFive(
        String each, String last, boolean disadvantaged, String score, Verdict verdict) {
      Map<String, Answer> answers = all(CITIZEN, i -> points(each));
      answers.put("3.2", points(last));

      Assessment assessment = Scoring.score(CITIZEN, answers, Circumstances.of(disadvantaged));

      assertThat(assessment.score()).isEqualTo(new BigDecimal(score));
      assertThat(assessment.maximum()).isEqualTo(new BigDecimal("100.00"));
      assertThat(assessment.verdict()).isEqualTo(verdict);
    }

    @Test
    void isToldWhichIndicatorLiesBelowItsFloor() {
      Map<String, Answer> answers = all(CITIZEN, i -> points("10"));
      answers.put("1.2", points("4.5"));

      assertThat(Scoring.score(CITIZEN, answers, Circumstances.of(false)).lines())
          .filteredOn(line -> line.rule().vi().startsWith("4,5 điểm, dưới mức tối thiểu 5 điểm"))
          .extracting(line -> line.indicator().id())
          .containsExactly("1.2");
    }

    @Test
    void cannotLeaveAnIndicatorOut() {
      assertThat(CITIZEN.indicators())
          .noneMatch(i -> Scoring.accepts(CITIZEN, i, new Answer.NotApplicable()));
    }
  }

  @Nested
  class TheFamily {
    @ParameterizedTest(name = "4.1 = {0}: {1}, {2}")
    @CsvSource({"20, 100.00, MET", "0, 80.00, MET"})
    void isMetFromEighty(String last, String score, Verdict verdict) {
      Map<String, Answer> answers = full(FAMILY);
      answers.put("4.1", points(last));

      assertThat(Scoring.score(FAMILY, answers, Circumstances.of(false)).score())
          .isEqualTo(new BigDecimal(score));
      assertThat(Scoring.score(FAMILY, answers, Circumstances.of(false)).verdict())
          .isEqualTo(verdict);
    }

    @Test
    void hasNoLowerThresholdInDisadvantagedAreas() {
      Map<String, Answer> answers = full(FAMILY);
      answers.put("4.1", points("0"));
      answers.put("1.1", points("9.99"));

      assertThat(Scoring.score(FAMILY, answers, Circumstances.of(false)).verdict())
          .isEqualTo(Verdict.NOT_MET);
      assertThat(Scoring.score(FAMILY, answers, Circumstances.of(true)).verdict())
          .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void withoutChildrenHasFullMarksThere() {
      Map<String, Answer> answers = full(FAMILY);
      List.of("1.1", "1.2", "1.3").forEach(id -> answers.put(id, new Answer.NotApplicable()));

      Assessment assessment = Scoring.score(FAMILY, answers, Circumstances.of(false));

      assertThat(assessment.score()).isEqualTo(new BigDecimal("100.00"));
      assertThat(assessment.lines().get(0).rule().en())
          .isEqualTo("Not applicable: counts in full, 10 points");
      assertThat(assessment.lines().get(0).answer()).contains("NA");
    }

    @ParameterizedTest(name = "{0} of {1} members: {2} points")
    @CsvSource({"0, 3, 0.00", "1, 3, 6.67", "2, 3, 13.33", "3, 3, 20.00", "45, 50, 18.00"})
    void earnsTheShareOfItsMembersRoundedHalfUp(long have, long of, String points) {
      Map<String, Answer> answers = full(FAMILY);
      answers.put("3.1", new Answer.Share(have, of));

      assertThat(line(Scoring.score(FAMILY, answers, Circumstances.of(false)), "3.1").points())
          .isEqualTo(new BigDecimal(points));
    }

    @Test
    void earnsAllOrNothingByYesAndNo() {
      Map<String, Answer> answers = full(FAMILY);
      assertThat(line(Scoring.score(FAMILY, answers, Circumstances.of(false)), "2.1").points())
          .isEqualTo(new BigDecimal("10.00"));

      answers.put("2.1", new Answer.Met(false));
      assertThat(line(Scoring.score(FAMILY, answers, Circumstances.of(false)), "2.1").points())
          .isEqualTo(new BigDecimal("0.00"));
    }
  }

  @Nested
  class AnIncompleteAssessment {
    @Test
    void isNeitherMetNorNotMetWhateverItsPoints() {
      Map<String, Answer> answers = full(FAMILY);
      answers.remove("1.3");

      Assessment assessment = Scoring.score(FAMILY, answers, Circumstances.of(false));

      assertThat(assessment.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(assessment.score()).isEqualTo(new BigDecimal("90.00"));
      assertThat(assessment.maximum()).isEqualTo(new BigDecimal("100.00"));
      assertThat(line(assessment, "1.3").answer()).isEmpty();
      assertThat(line(assessment, "1.3").rule().en()).isEqualTo("Not answered: counts 0");
    }
  }

  @Nested
  class ASetWithoutAThreshold {
    @Test
    void givesPointsAndNoVerdict() {
      CriteriaSet set = family("threshold", null);

      assertThat(Scoring.score(set, full(set), Circumstances.of(false)).verdict())
          .isEqualTo(Verdict.UNSCORED);
    }
  }

  @Nested
  class NotApplicable {
    @Test
    void rescalesTheRestToTheFullMaximum() {
      CriteriaSet set = family("notApplicable", "rescale");
      Map<String, Answer> answers = full(set);
      answers.put("1.1", new Answer.NotApplicable());
      answers.put("1.2", points("1"));

      Assessment assessment = Scoring.score(set, answers, Circumstances.of(false));

      // 81 of 90 are 90 of 100
      assertThat(assessment.score()).isEqualTo(new BigDecimal("90.00"));
      assertThat(assessment.maximum()).isEqualTo(new BigDecimal("100.00"));
      assertThat(line(assessment, "1.1").counted()).isFalse();
    }

    @Test
    void rescalesNothingWhereNothingIsLeft() {
      CriteriaSet set = family("notApplicable", "rescale");

      Assessment assessment =
          Scoring.score(set, all(set, i -> new Answer.NotApplicable()), Circumstances.of(false));

      assertThat(assessment.score()).isEqualTo(new BigDecimal("0.00"));
      assertThat(assessment.verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void isLeftOutOfPointsAndMaximum() {
      CriteriaSet set = family("notApplicable", "exclude");
      Map<String, Answer> answers = full(set);
      answers.put("1.1", new Answer.NotApplicable());

      Assessment assessment = Scoring.score(set, answers, Circumstances.of(false));

      assertThat(assessment.score()).isEqualTo(new BigDecimal("90.00"));
      assertThat(assessment.maximum()).isEqualTo(new BigDecimal("90.00"));
    }

    @Test
    void doesNotFallBelowAFloor() {
      CriteriaSet set = citizen("exclude");
      Map<String, Answer> answers = all(set, i -> points("10"));
      answers.put("1.1", new Answer.NotApplicable());

      assertThat(Scoring.score(set, answers, Circumstances.of(false)).verdict())
          .isEqualTo(Verdict.MET);
    }
  }

  @Nested
  class AnAnswerIsAccepted {
    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
      "1.1, 0, true",
      "1.1, 10, true",
      "1.1, 10.01, false",
      "1.1, -1, false",
      "1.1, 7.25, true",
      "1.1, 7.255, false",
      "1.1, true, false",
      "1.1, 4/5, false",
      "1.1, NA, true",
      "2.1, true, true",
      "2.1, FALSE, true",
      "2.1, 10, false",
      "3.1, 4/5, true",
      "3.1, 5/5, true",
      "3.1, 0/5, true",
      "3.1, 6/5, false",
      "3.1, 0/0, false",
      "3.1, 20, false"
    })
    void whereItsIndicatorCanScoreIt(String indicator, String answer, boolean accepted) {
      assertThat(
              Scoring.accepts(
                  FAMILY,
                  FAMILY.indicator(indicator).orElseThrow(),
                  Answer.read(answer).orElseThrow()))
          .isEqualTo(accepted);
    }
  }

  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
  class ForEveryAssessment {
    @Property
    void theScoreIsTheSumOfItsExplanation(
        @ForAll("sets") CriteriaSet set, @ForAll("answers") Map<String, Answer> given) {
      Map<String, Answer> answers = accepted(set, given);
      Assessment assessment = Scoring.score(set, answers, Circumstances.of(false));
      BigDecimal sum = sum(assessment, Assessment.Line::points);
      BigDecimal maximum = sum(assessment, Assessment.Line::maximum);
      boolean rescaled = set.notApplicable() == CriteriaSet.NotApplicable.RESCALE;

      assertThat(assessment.lines()).hasSameSizeAs(set.indicators());
      if (!rescaled || maximum.compareTo(set.maximum()) == 0) {
        assertThat(assessment.score()).isEqualByComparingTo(sum);
        assertThat(assessment.maximum()).isEqualByComparingTo(maximum);
      }
    }

    @Property
    void theScoreLiesBetweenZeroAndItsMaximum(
        @ForAll("sets") CriteriaSet set, @ForAll("answers") Map<String, Answer> given) {
      Assessment assessment = Scoring.score(set, accepted(set, given), Circumstances.of(false));

      assertThat(assessment.score()).isBetween(BigDecimal.ZERO, assessment.maximum());
      assertThat(assessment.score().scale()).isEqualTo(set.scale());
      assertThat(assessment.maximum()).isLessThanOrEqualTo(set.maximum().setScale(set.scale()));
    }

    @Property
    void moreInOneAnswerIsNeverLessInTheScore(
        @ForAll("sets") CriteriaSet set,
        @ForAll("answers") Map<String, Answer> given,
        @ForAll("points") BigDecimal a,
        @ForAll("points") BigDecimal b) {
      Map<String, Answer> lower = accepted(set, given);
      Map<String, Answer> higher = new HashMap<>(lower);
      Indicator indicator = set.indicators().get(0);
      lower.put(indicator.id(), new Answer.Points(a.min(b)));
      higher.put(indicator.id(), new Answer.Points(a.max(b)));

      Assessment less = Scoring.score(set, lower, Circumstances.of(false));
      Assessment more = Scoring.score(set, higher, Circumstances.of(false));

      assertThat(more.score()).isGreaterThanOrEqualTo(less.score());
      assertThat(less.verdict() == Verdict.MET && more.verdict() != Verdict.MET).isFalse();
    }

    @Property
    void moreMembersNeverEarnLess(
        @ForAll("answers") Map<String, Answer> given,
        @ForAll("shares") Answer.Share one,
        @ForAll("shares") Answer.Share other) {
      boolean oneIsLess = one.have() * other.of() <= other.have() * one.of();
      Map<String, Answer> lower = accepted(FAMILY, given);
      Map<String, Answer> higher = new HashMap<>(lower);
      lower.put("3.1", oneIsLess ? one : other);
      higher.put("3.1", oneIsLess ? other : one);

      assertThat(Scoring.score(FAMILY, higher, Circumstances.of(false)).score())
          .isGreaterThanOrEqualTo(Scoring.score(FAMILY, lower, Circumstances.of(false)).score());
    }

    @Property
    void aDisadvantagedPlaceIsNeverWorseOff(@ForAll("answers") Map<String, Answer> given) {
      Map<String, Answer> answers = accepted(CITIZEN, given);

      if (Scoring.score(CITIZEN, answers, Circumstances.of(false)).verdict() == Verdict.MET) {
        assertThat(Scoring.score(CITIZEN, answers, Circumstances.of(true)).verdict())
            .isEqualTo(Verdict.MET);
      }
    }

    @Property
    void anAnswerReadsBackFromItsTextAndFromItsJson(@ForAll("answers") Map<String, Answer> given)
        throws Json.Malformed {
      for (Answer answer : given.values()) {
        assertThat(Answer.read(answer.text())).contains(answer);
        assertThat(Answer.read(Json.read(Json.write(answer.json())))).contains(answer);
      }
    }

    @Provide
    Arbitrary<CriteriaSet> sets() {
      return Arbitraries.of(
          FAMILY, CITIZEN, family("notApplicable", "rescale"), family("notApplicable", "exclude"));
    }

    @Provide
    Arbitrary<Map<String, Answer>> answers() {
      Arbitrary<Answer> answers =
          Arbitraries.oneOf(
              points().map(Answer.Points::new),
              Arbitraries.of(true, false).map(Answer.Met::new),
              shares().map(share -> share),
              Arbitraries.just(new Answer.NotApplicable()));
      return Arbitraries.maps(
          Arbitraries.of(
              "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "4.1"),
          answers);
    }

    @Provide
    Arbitrary<BigDecimal> points() {
      return Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.TEN).ofScale(2);
    }

    @Provide
    Arbitrary<Answer.Share> shares() {
      Arbitrary<Long> counts = Arbitraries.longs().between(1, 200);
      return Combinators.combine(counts, counts)
          .as((a, b) -> new Answer.Share(Math.min(a, b) - 1, Math.max(a, b)));
    }
  }

  @Nested
  class OneAnswerHasOneSpelling {
    @ParameterizedTest
    @CsvSource({"7.50, 7.5", "007, 7", "' 45 / 50 ', 45/50", "na, NA", "True, true", "10.0, 10"})
    void asText(String written, String text) {
      assertThat(Answer.read(written)).map(Answer::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "7,5", "1e3", "/", "5/", "", "0x1F", "１"})
    void whatIsNoneIsRefused(String written) {
      assertThat(Answer.read(written)).isEmpty();
    }

    @Test
    void ofJson() throws Json.Malformed {
      assertThat(
              Answer.read(
                  Json.read(
                      "{\"have\":45,\"of\":50}".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
          .contains(new Answer.Share(45, 50));
      assertThat(Answer.read(JsonObject.of("have", new BigDecimal("-1"), "of", BigDecimal.ONE)))
          .isEmpty();
      assertThat(Answer.read(JsonObject.of("have", BigDecimal.ONE))).isEmpty();
      assertThat(Answer.read(List.of())).isEmpty();
      assertThat(Answer.read(null)).isEmpty();
    }
  }

  private static CriteriaSet family(String name, @Nullable Object value) {
    return changed("gdht-448", name, value);
  }

  private static CriteriaSet citizen(String notApplicable) {
    return changed("cdht-324", "notApplicable", notApplicable);
  }

  private static CriteriaSet changed(String id, String name, @Nullable Object value) {
    return CriteriaSet.read(SampleSets.changed(id, name, value));
  }

  private static Map<String, Answer> full(CriteriaSet set) {
    return all(
        set,
        indicator ->
            switch (indicator.kind()) {
              case POINTS -> new Answer.Points(indicator.maximum());
              case MET -> new Answer.Met(true);
              case VETO -> new Answer.Met(false);
              case SHARE -> new Answer.Share(4, 4);
            });
  }

  private static Map<String, Answer> all(CriteriaSet set, Function<Indicator, Answer> answer) {
    Map<String, Answer> answers = new TreeMap<>();
    set.indicators().forEach(indicator -> answers.put(indicator.id(), answer.apply(indicator)));
    return answers;
  }

  private static Map<String, Answer> accepted(CriteriaSet set, Map<String, Answer> given) {
    Map<String, Answer> answers = new HashMap<>();
    given.forEach(
        (id, answer) ->
            set.indicator(id)
                .filter(indicator -> Scoring.accepts(set, indicator, answer))
                .ifPresent(indicator -> answers.put(id, answer)));
    return answers;
  }

  private static Answer points(String points) {
    return new Answer.Points(new BigDecimal(points));
  }

  private static Assessment.Line line(Assessment assessment, String indicator) {
    return assessment.lines().stream()
        .filter(line -> line.indicator().id().equals(indicator))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal sum(Assessment assessment, Function<Assessment.Line, BigDecimal> part) {
    return assessment.lines().stream()
        .filter(Assessment.Line::counted)
        .map(part)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
