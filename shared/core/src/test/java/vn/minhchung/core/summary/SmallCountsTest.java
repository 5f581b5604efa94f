package vn.minhchung.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN 5.8: what is left of a commune's counts before anything public is made from them. */
class SmallCountsTest {
  private static Counts counts(
      @Nullable Long total, long registered, long assessed, long appraised, long recognised) {
    return new Counts(
        total, registered, assessed, appraised, recognised, BigDecimal.ZERO, 0, recognised, false);
  }

  private static Counts told(Counts counts) {
    return SmallCounts.told(counts, true);
  }

  private static List<Long> all(Counts counts, long total) {
    return List.of(
        0L, total, counts.registered(), counts.assessed(), counts.appraised(), counts.recognised());
  }

  /** Every commune of this total that there can be. */
  private static List<Counts> communes(long total) {
    List<Counts> communes = new ArrayList<>();
    for (long registered = 0; registered <= total; registered++) {
      for (long recognised = 0; recognised <= registered; recognised++) {
        for (long assessed = 0; assessed <= registered; assessed++) {
          for (long appraised = 0; appraised <= assessed; appraised++) {
            communes.add(counts(total, registered, assessed, appraised, recognised));
          }
        }
      }
    }
    return communes;
  }

  /** By trying each: who knows all that is told still has two numbers to choose from, or more. */
  @ParameterizedTest
  @ValueSource(longs = {1, 5, 9, 10, 13, 19, 20, 21, 24, 29, 30, 31, 35})
  void for_every_commune_no_small_number_and_no_small_difference_can_be_told(long total) {
    Map<Counts, List<Set<Long>>> possible = new HashMap<>();
    for (Counts commune : communes(total)) {
      List<Set<Long>> differences =
          possible.computeIfAbsent(told(commune), told -> new ArrayList<>());
      List<Long> numbers = all(commune, total);
      int pair = 0;
      for (int i = 0; i < numbers.size(); i++) {
        for (int j = i + 1; j < numbers.size(); j++) {
          // the total is public, and so is that none is none
          boolean secret = i > 1 || j > 1;
          if (differences.size() == pair) {
            differences.add(new TreeSet<>());
          }
          if (secret) {
            differences.get(pair).add(numbers.get(j) - numbers.get(i));
          }
          pair++;
        }
      }
    }
    possible.forEach(
        (told, differences) ->
            differences.forEach(
                values ->
                    assertThat(values.size() != 1 || !SmallCounts.small(values.iterator().next()))
                        .as("%s leaves %s", told, values)
                        .isTrue()));
  }

  @Nested
  class IsTold {
    @Test
    void exactly_where_the_counts_lie_apart_or_are_equal() {
      Counts apart = counts(1000L, 900, 880, 880, 700);
      assertThat(told(apart)).isSameAs(apart);
    }

    @Test
    void as_five_where_few_are_recognised_or_few_are_not() {
      assertThat(told(counts(1000L, 400, 300, 200, 3)).recognised()).isEqualTo(5);
      assertThat(told(counts(1000L, 1000, 300, 200, 998)).recognised()).isEqualTo(995);
      assertThat(told(counts(null, 400, 300, 200, 3)).recognised()).isEqualTo(5);
    }

    @Test
    void recognised_exactly_where_only_other_counts_lie_close() {
      Counts told = told(counts(1000L, 705, 690, 0, 700));
      assertThat(told.recognised()).isEqualTo(700);
      assertThat(told.registered()).isEqualTo(705);
      assertThat(told(counts(1000L, 703, 690, 0, 700))).isEqualTo(told);
      assertThat(told.rounded()).isTrue();
    }

    @Test
    void not_at_all_of_scores_where_anything_is_small() {
      Counts counts = new Counts(500L, 100L, 97L, 50L, 40L, new BigDecimal("8000"), 97, 40, false);
      assertThat(told(counts).scoreMean()).isNull();
    }
  }
}
