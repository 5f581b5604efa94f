package vn.minhchung.core.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.sample.Told;

class GapsTest {
  private static Gaps gaps(Told told) {
    Gaps gaps = new Gaps(BigDecimal.TEN);
    gaps.addAll(told.fold().claims());
    return gaps;
  }

  private static Map<String, Answer> to(String indicator, int points) {
    return Map.of(indicator, new Answer.Points(BigDecimal.valueOf(points)));
  }

  @Nested
  class AClaimCounts {
    @Test
    void onlyWithBothScores() {
      Gaps gaps = gaps(Told.inBaDinh().registered("H1").selfScored("H2", 90).totalled("H3", "90"));
      assertThat(gaps.whole().claims()).isZero();
      assertThat(gaps.whole().mean()).isEmpty();
    }

    @Test
    void asNoGapWhereTheAppraiserAgrees() {
      Gaps gaps = gaps(Told.inBaDinh().selfScored("H1", 90).appraised("H1"));
      assertThat(gaps.whole().claims()).isEqualTo(1);
      assertThat(gaps.whole().mean().orElseThrow()).isEqualByComparingTo("0");
      assertThat(gaps.outliers()).isEmpty();
    }

    @Test
    void atTheIndicatorThatWasChanged() {
      Gaps gaps =
          gaps(
              Told.inBaDinh()
                  .selfScored("H1", 90)
                  .appraised("H1", to("4.1", 5))
                  .selfScored("H2", 90)
                  .appraised("H2", to("1.1", 2)));
      // 20 to 5 and 0 to 2, over two claims
      assertThat(gaps.whole().mean().orElseThrow()).isEqualByComparingTo("6.5");
      assertThat(gaps.whole().lowered()).isEqualTo(1);
      assertThat(gaps.whole().raised()).isEqualTo(1);
      assertThat(gaps.indicators().get("4.1").mean().orElseThrow()).isEqualByComparingTo("7.5");
      assertThat(gaps.indicators().get("1.1").mean().orElseThrow()).isEqualByComparingTo("-1");
      assertThat(gaps.indicators().get("1.2").lowered()).isZero();
      assertThat(gaps.outliers()).extracting(Gaps.Outlier::reference).containsExactly("H1");
    }
  }

  @Test
  void keepsTheLargestGapsAndCountsAll() {
    Told told = Told.inBaDinh();
    for (int i = 0; i < 25; i++) {
      told.selfScored("H" + i, 100).appraised("H" + i, to("4.1", i % 2 == 0 ? 9 : 10));
    }
    Gaps gaps = gaps(told);
    assertThat(gaps.beyond()).isEqualTo(25);
    assertThat(gaps.outliers()).hasSize(Gaps.OUTLIERS);
    assertThat(gaps.outliers().subList(0, 13))
        .allMatch(o -> o.gap().compareTo(BigDecimal.valueOf(11)) == 0);
  }

  @Property(tries = 40)
  void forEveryOrderTheGapsAreTheSameAndIndicatorsAddUp(
      @ForAll @Size(max = 15) List<@IntRange(max = 20) Integer> points, @ForAll long seed) {
    Told told = Told.inBaDinh();
    for (int i = 0; i < points.size(); i++) {
      told.selfScored("H" + i, 95).appraised("H" + i, to("4.1", points.get(i)));
    }
    List<Claim> shuffled = new ArrayList<>(told.fold().claims());
    Collections.shuffle(shuffled, new Random(seed));
    Gaps one = gaps(told);
    Gaps other = new Gaps(BigDecimal.TEN);
    other.addAll(shuffled);
    assertThat(other.whole().mean()).isEqualTo(one.whole().mean());
    assertThat(other.outliers()).isEqualTo(one.outliers());
    if (!points.isEmpty()) {
      assertThat(one.indicators().get("4.1").mean()).isEqualTo(one.whole().mean());
    }
  }
}
