package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SetDifferenceTest {
  private final CriteriaSet family = SampleSets.set("gdht-448");

  @Test
  void aSetDoesNotDifferFromItself() {
    assertThat(SetDifference.between(family, SampleSets.set("gdht-448"))).isEmpty();
  }

  @Test
  void aNewThresholdIsNamedWithBothValues() {
    CriteriaSet stricter = SampleSets.set("gdht-448", "threshold", new BigDecimal(85));

    assertThat(SetDifference.between(family, stricter))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.where()).isEqualTo("threshold");
              assertThat(change.before().orElseThrow().vi()).isEqualTo("80");
              assertThat(change.after().orElseThrow().vi()).isEqualTo("85");
            });
  }

  @Test
  void anIndicatorThatIsAddedHasNoBefore() {
    CriteriaSet adapted = CriteriaSets.shipped().byId("gdht-448-vi-du").orElseThrow();

    assertThat(SetDifference.between(family, adapted))
        .filteredOn(change -> change.before().isEmpty())
        .extracting(SetDifference.Change::where)
        .containsExactly("threshold {region=[DISADVANTAGED]}", "4.2", "V");
    assertThat(SetDifference.between(adapted, family))
        .filteredOn(change -> change.after().isEmpty())
        .extracting(SetDifference.Change::where)
        .containsExactly("threshold {region=[DISADVANTAGED]}", "4.2", "V");
  }
}
