package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Title;

class CriteriaSetsTest {
  private static final List<String> PLACE = List.of("00004", "01", "VN");

  private final CriteriaSet national = SampleSets.set("gdht-448");
  private final CriteriaSet ofHaNoi = SampleSets.set("gdht-448", "id", "hn-448", "area", "01");
  private final CriteriaSet ofHue = SampleSets.set("gdht-448", "id", "hue-448", "area", "46");
  private final CriteriaSet from2026 =
      SampleSets.set("gdht-448", "version", 2, "from", "2026-01-01");
  private final CriteriaSet draft =
      SampleSets.set("gdht-448", "version", 3, "status", "draft", "from", "2024-01-01");
  private final CriteriaSets sets =
      new CriteriaSets(List.of(draft, from2026, ofHue, national, ofHaNoi));

  @Nested
  class InForce {
    @Test
    void isTheSetOfTheNearestArea() {
      assertThat(sets.inForce(Title.FAMILY, PLACE, 2025)).contains(ofHaNoi);
      assertThat(sets.inForce(Title.FAMILY, List.of("75"), 2025)).isEmpty();
      assertThat(sets.inForce(Title.FAMILY, List.of("75", "VN"), 2025)).contains(national);
    }

    @Test
    void isTheNewestThatHasBegunByThatYear() {
      assertThat(sets.inForce(Title.FAMILY, List.of("VN"), 2025)).contains(national);
      assertThat(sets.inForce(Title.FAMILY, List.of("VN"), 2026)).contains(from2026);
    }

    @Test
    void isNeverADraft() {
      assertThat(new CriteriaSets(List.of(draft)).inForce(Title.FAMILY, List.of("VN"), 2025))
          .isEmpty();
    }

    @Test
    void endsWithItsLastYear() {
      CriteriaSet ended = SampleSets.set("gdht-448", "to", "2024-12-31");

      assertThat(new CriteriaSets(List.of(ended)).inForce(Title.FAMILY, PLACE, 2024))
          .contains(ended);
      assertThat(new CriteriaSets(List.of(ended)).inForce(Title.FAMILY, PLACE, 2025)).isEmpty();
    }

    @Test
    void isOfTheTitle() {
      assertThat(sets.inForce(Title.CLAN, PLACE, 2025)).isEmpty();
    }
  }

  @Nested
  class ASetIsKnown {
    @Test
    void byItsIdInTheNewestVersion() {
      assertThat(sets.byId("gdht-448")).contains(draft);
      assertThat(sets.byId("hn-448")).contains(ofHaNoi);
    }

    @Test
    void forEverByItsHash() {
      assertThat(sets.all()).allSatisfy(set -> assertThat(sets.byHash(set.hash())).contains(set));
    }

    @Test
    void whiteSpaceDoesNotChangeItsHashAndAnyTextDoes() {
      assertThat(SampleSets.set("gdht-448").hash())
          .isEqualTo(CriteriaSets.shipped().byId("gdht-448").orElseThrow().hash());
      assertThat(SampleSets.set("gdht-448", "issuer", "x").hash()).isNotEqualTo(national.hash());
    }
  }

  @Test
  void everyShippedSetHasUniqueIndicatorsAndReachableThresholds() {
    assertThat(CriteriaSets.shipped().all())
        .isNotEmpty()
        .allSatisfy(
            set -> {
              assertThat(set.indicators()).extracting(Indicator::id).doesNotHaveDuplicates();
              assertThat(set.threshold().orElseThrow()).isLessThanOrEqualTo(set.maximum());
              assertThat(set.status()).isNotEqualTo(Status.DRAFT);
            });
  }
}
