package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;

class CriteriaSetsTest {
  private static final List<String> PLACE = List.of("00004", "01", "VN");

  private final CriteriaSet national = SampleSets.set("gdht-448");
  private final CriteriaSet ofHaNoi = SampleSets.set("gdht-448", "id", "hn-448", "area", "01");
  private final CriteriaSet ofHue = SampleSets.set("gdht-448", "id", "hue-448", "area", "46");
  private final CriteriaSet from2026 =
      SampleSets.set("gdht-448", "version", 3, "from", "2026-01-01");
  private final CriteriaSet draft =
      SampleSets.set("gdht-448", "version", 4, "status", "draft", "from", "2024-01-01");
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

  @Nested
  class EverySetThatIsUsed {
    @ParameterizedTest
    @MethodSource("vn.minhchung.core.criteria.SampleSets#newest")
    void saysInBothLanguagesWhatItAsksAndWhatToAttach(CriteriaSet set) {
      assertThat(set.name()).satisfies(CriteriaSetsTest::told);
      assertThat(set.note()).satisfies(CriteriaSetsTest::told);
      assertThat(set.criteria()).allSatisfy(criterion -> told(criterion.text()));
      assertThat(set.indicators())
          .isNotEmpty()
          .allSatisfy(indicator -> told(indicator.text()))
          .allSatisfy(indicator -> told(indicator.evidence()));
      assertThat(set.attributes())
          .allSatisfy(
              attribute ->
                  assertThat(attribute.choices())
                      .isNotEmpty()
                      .allSatisfy(choice -> told(choice.text())));
    }

    @ParameterizedTest
    @MethodSource("vn.minhchung.core.criteria.SampleSets#newest")
    void namesTheSourceOfEachIndicator(CriteriaSet set) {
      assertThat(SampleSets.shipped(set).objects("criteria"))
          .flatExtracting(criterion -> criterion.objects("indicators"))
          .allSatisfy(
              indicator -> assertThat(indicator.getString("source")).startsWith(set.document()));
    }

    @ParameterizedTest
    @MethodSource("vn.minhchung.core.criteria.SampleSets#newest")
    void isNotOfficialAsLongAsAnythingInItIsAStandIn(CriteriaSet set) {
      assertThat(set.standIns()).allSatisfy(name -> told(CriteriaTexts.standIn(name)));
      assertThat(set.status() == Status.OFFICIAL)
          .isEqualTo(
              set.standIns().isEmpty()
                  && set.indicators().stream().allMatch(i -> i.status() == Status.OFFICIAL));
      assertThat(set.shortFormByDefault()).isEqualTo(set.status() != Status.OFFICIAL);
    }
  }

  @Test
  void aSetOfTheCommuneGoesBeforeThatOfTheProvince() {
    CriteriaSet ofTheCommune = SampleSets.set("gdht-448", "id", "bd-448", "area", "00004");

    assertThat(sets.plus(ofTheCommune).inForce(Title.FAMILY, PLACE, 2025)).contains(ofTheCommune);
    assertThat(sets.plus(ofTheCommune).inForce(Title.FAMILY, List.of("00006", "01", "VN"), 2025))
        .contains(ofHaNoi);
  }

  @Test
  void roundingIsHalfUpOrDownAndNothingElse() {
    assertThatThrownBy(() -> SampleSets.set("gdht-448", "rounding", "ceiling"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void told(Text text) {
    assertThat(List.of(text.vi(), text.en())).doesNotHaveDuplicates().noneMatch(String::isBlank);
  }
}
