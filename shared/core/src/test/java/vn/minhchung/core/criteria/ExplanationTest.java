package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.minhchung.core.criteria.RandomClaims.RandomClaim;

/** What holds for every set that ships, whatever is answered and wherever. */
class ExplanationTest {
  @Property
  void theScoreAndTheVerdictFollowFromTheExplanationAlone(
      @ForAll("sets") CriteriaSet set, @ForAll long seed) {
    Assessment assessment = scored(set, new RandomClaims(set, seed).next());
    Recomputed again = Recomputed.from(assessment);

    assertThat(again.score()).isEqualByComparingTo(assessment.score());
    assertThat(again.maximum()).isEqualByComparingTo(assessment.maximum());
    assertThat(again.verdict()).isEqualTo(assessment.verdict());
  }

  @Property
  void theScoreIsTheSumOfTheLinesThatCount(@ForAll("sets") CriteriaSet set, @ForAll long seed) {
    Assessment assessment = scored(set, new RandomClaims(set, seed).next());
    boolean spread = assessment.lines().stream().anyMatch(l -> l.applied() == Rule.NA_SPREAD);

    assertThat(assessment.lines())
        .extracting(line -> line.indicator().id())
        .containsExactlyElementsOf(set.indicators().stream().map(Indicator::id).toList());
    if (!spread) {
      assertThat(assessment.score()).isEqualByComparingTo(counted(assessment, Line.POINTS));
      assertThat(assessment.maximum()).isEqualByComparingTo(counted(assessment, Line.MAXIMUM));
    }
  }

  @Property
  void everythingStaysWithinItsBounds(@ForAll("sets") CriteriaSet set, @ForAll long seed) {
    Assessment assessment = scored(set, new RandomClaims(set, seed).next());

    assertThat(assessment.score()).isBetween(BigDecimal.ZERO, assessment.maximum());
    assertThat(assessment.maximum()).isLessThanOrEqualTo(set.maximum());
    assertThat(assessment.score().scale()).isEqualTo(set.scale());
    for (Assessment.Line line : assessment.lines()) {
      assertThat(line.points()).isBetween(BigDecimal.ZERO, line.maximum());
      assertThat(line.level()).isBetween(0, set.levels());
    }
    assertThat(assessment.verdict())
        .isIn(
            set.levels() > 0
                ? List.of(Verdict.NOT_MET, Verdict.LEVEL_1, Verdict.LEVEL_2, Verdict.INCOMPLETE)
                : List.of(Verdict.NOT_MET, Verdict.MET, Verdict.UNSCORED, Verdict.INCOMPLETE));
  }

  @Property
  void aBetterAnswerToOneIndicatorNeverMakesItWorse(
      @ForAll("sets") CriteriaSet set, @ForAll long seed) {
    RandomClaim claim = new RandomClaims(set, seed).next();
    Assessment before = scored(set, claim);
    for (Indicator indicator : set.indicators()) {
      Optional<Answer> better = better(indicator, claim.answers().get(indicator.id()), seed);
      if (better.isPresent()) {
        Map<String, Answer> answers = new HashMap<>(claim.answers());
        answers.put(indicator.id(), better.get());
        Assessment after = scored(set, new RandomClaim(answers, claim.circumstances()));

        assertThat(after.score()).as(indicator.id()).isGreaterThanOrEqualTo(before.score());
        assertThat(after.maximum()).isEqualByComparingTo(before.maximum());
        assertThat(rank(after)).as(indicator.id()).isGreaterThanOrEqualTo(rank(before));
      }
    }
  }

  @Property(tries = 200)
  void rowsScoreTheSameInEveryOrder(@ForAll("sets") CriteriaSet set, @ForAll long seed) {
    RandomClaims claims = new RandomClaims(set, seed);
    Circumstances here = claims.next().circumstances();
    List<Map<String, Answer>> rows =
        Stream.generate(claims::next).limit(12).map(RandomClaim::answers).toList();
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    Collections.shuffle(order, new Random(seed));
    int size = set.indicators().size();
    long[] values = new long[12 * size];
    long[] wholes = new long[12 * size];
    Tally tally = new Tally(set, here);
    for (int row = 0; row < 12; row++) {
      for (int i = 0; i < size; i++) {
        Answer answer = rows.get(row).get(set.indicators().get(i).id());
        long[] one = new long[size];
        long[] whole = new long[size];
        tally.encode(i, answer, one, whole);
        values[row * size + i] = one[i];
        wholes[row * size + i] = whole[i];
      }
    }
    for (int row : order) {
      Assessment alone = Scoring.score(set, rows.get(row), here);

      assertThat(tally.run(values, wholes, row * size)).isEqualTo(alone.verdict());
      assertThat(BigDecimal.valueOf(tally.score(), set.scale())).isEqualTo(alone.score());
      assertThat(BigDecimal.valueOf(tally.maximum(), set.scale())).isEqualTo(alone.maximum());
      assertThat(tally.verdict()).isEqualTo(alone.verdict());
    }
  }

  @Property(tries = 200)
  void aRowScoresAmongOthersAsByItself(@ForAll("sets") CriteriaSet set, @ForAll long seed) {
    RandomClaims claims = new RandomClaims(set, seed);
    Scoring scoring = new Scoring(set);
    for (int i = 0; i < 12; i++) {
      RandomClaim claim = claims.next();
      Assessment alone = Scoring.score(set, claim.answers(), claim.circumstances());

      assertThat(scoring.score(claim.answers(), claim.circumstances())).isEqualTo(alone);
      assertThat(scoring.score(claim.answers(), claim.circumstances())).isEqualTo(alone);
    }
  }

  @Property(tries = 200)
  void everySentenceIsFilledInBothLanguages(@ForAll("sets") CriteriaSet set, @ForAll long seed) {
    Assessment assessment = scored(set, new RandomClaims(set, seed).next());

    assertThat(
            Stream.concat(
                assessment.lines().stream().map(Assessment.Line::rule),
                assessment.reasons().stream()))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(List.of(text.vi(), text.en()))
                    .doesNotHaveDuplicates()
                    .noneMatch(
                        sentence -> sentence.isBlank() || sentence.matches(".*\\{[A-Za-z]+}.*")));
  }

  @Provide
  Arbitrary<CriteriaSet> sets() {
    return Arbitraries.of(
        Stream.concat(
                CriteriaSets.shipped().all().stream(),
                Stream.of(
                    SampleSets.set("gdht-448", "notApplicable", "exclude"),
                    SampleSets.set("gdht-448", "notApplicable", "rescale", "rounding", "down"),
                    SampleSets.set("gdht-448", "notApplicable", "rescale", "scale", 0),
                    SampleSets.set("dvht-tt24", "notApplicable", "exclude"),
                    SampleSets.set("cdht-324", "threshold", null, "thresholds", null)))
            .toList());
  }

  /** Scores anew from nothing but what an explanation says. */
  private record Recomputed(BigDecimal score, BigDecimal maximum, Verdict verdict) {
    static Recomputed from(Assessment told) {
      BigDecimal points = counted(told, Line.POINTS);
      BigDecimal counted = counted(told, Line.MAXIMUM);
      BigDecimal spread =
          told.lines().stream()
              .filter(line -> line.applied() == Rule.NA_SPREAD)
              .map(Assessment.Line::maximum)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal maximum = counted.signum() == 0 ? counted : counted.add(spread);
      RoundingMode rounding = told.set().rounding();
      BigDecimal score =
          counted.signum() == 0
              ? points
              : points.multiply(maximum).divide(counted, told.set().scale(), rounding);
      return new Recomputed(score, maximum, verdict(told, score, counted.signum() == 0));
    }

    private static Verdict verdict(Assessment told, BigDecimal score, boolean nothing) {
      if (has(told, Rule.MISSING) || has(told, Rule.KIND_UNKNOWN)) {
        return Verdict.INCOMPLETE;
      }
      boolean barred = has(told, Rule.BELOW_FLOOR) || has(told, Rule.VETO_BARS);
      if (told.set().levels() > 0) {
        int level =
            told.lines().stream()
                .filter(line -> line.counted() && line.indicator().kind() != Indicator.Kind.VETO)
                .mapToInt(Assessment.Line::level)
                .min()
                .orElse(0);
        return barred || nothing || level == 0
            ? Verdict.NOT_MET
            : Verdict.valueOf("LEVEL_" + level);
      }
      if (told.threshold().isEmpty()) {
        return Verdict.UNSCORED;
      }
      boolean enough = score.compareTo(told.threshold().get()) >= 0;
      return enough && !barred ? Verdict.MET : Verdict.NOT_MET;
    }

    private static boolean has(Assessment told, Rule rule) {
      return told.lines().stream().anyMatch(line -> line.applied() == rule);
    }
  }

  private enum Line {
    POINTS,
    MAXIMUM
  }

  private static BigDecimal counted(Assessment assessment, Line part) {
    return assessment.lines().stream()
        .filter(Assessment.Line::counted)
        .map(line -> part == Line.POINTS ? line.points() : line.maximum())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Optional<Answer> better(Indicator indicator, Answer answer, long seed) {
    if (answer instanceof Answer.Met) {
      return Optional.of(new Answer.Met(indicator.kind() != Indicator.Kind.VETO));
    }
    if (answer instanceof Answer.Share share) {
      long more = Math.floorMod(seed, share.of() - share.have() + 1);
      return Optional.of(new Answer.Share(share.have() + more, share.of()));
    }
    if (answer instanceof Answer.Points points) {
      BigDecimal rest = indicator.maximum().subtract(points.points());
      BigDecimal part = BigDecimal.valueOf(Math.floorMod(seed, 5));
      BigDecimal more = part.min(rest);
      return Optional.of(new Answer.Points(points.points().add(more)));
    }
    return Optional.empty();
  }

  private static int rank(Assessment assessment) {
    return switch (assessment.verdict()) {
      case INCOMPLETE, UNSCORED, NOT_MET -> 0;
      case MET, LEVEL_1 -> 1;
      case LEVEL_2 -> 2;
    };
  }

  private static Assessment scored(CriteriaSet set, RandomClaim claim) {
    return Scoring.score(set, claim.answers(), claim.circumstances());
  }
}
