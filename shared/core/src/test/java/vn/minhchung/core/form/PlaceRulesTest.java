package vn.minhchung.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.sample.FormText;
import vn.minhchung.core.sample.Units;

/** {@code RULES.md} 2.4 and {@code CONTRACTS.md} 2: which unit a form means. */
class PlaceRulesTest {
  @Nested
  class Rule2_4_FormsOf2025 {
    @Test
    void mustSayTheDateOfTheCode() {
      assertThat(problem(2025, Map.of("code", "00004")).code())
          .isEqualTo(ProblemCode.AREA_ON_MISSING);
    }

    @Test
    void carryACodeFromBeforeJulyToTheWholeSuccessor() {
      assertThat(area(2025, Map.of("code", "00379", "on", "2025-06-30")))
          .isEqualTo(Units.TRUNG_GIA);
      assertThat(area(2025, Map.of("code", "00385", "on", "2025-06-30")))
          .isEqualTo(Units.TRUNG_GIA);
    }

    @Test
    void needAFixWhereTheCommuneWasDivided() {
      Problem problem = problem(2025, Map.of("code", "00007", "on", "2025-06-30"));

      assertThat(problem.code()).isEqualTo(ProblemCode.AREA_SPLIT);
      assertThat(problem.message().vi()).contains("Phường Cống Vị", "(00008)", "(00025)");
    }

    @Test
    void speakOfTheNewUnitUnderItsNewCode() {
      assertThat(area(2025, Map.of("code", "00004", "on", "2025-12-31"))).isEqualTo(Units.BA_DINH);
    }

    @Test
    void carryAProvinceToo() {
      FormText form =
          FormText.statistics().through(Units.COUNTRY).inArea("02", "2025-06-30").row("members", 1);

      assertThat(((CheckedForm.Checked) form.check()).area()).isEqualTo(Units.TUYEN_QUANG);
    }

    @Test
    void meanABareCodeOfARowAsTheFormMeansItsOwn() {
      FormText form =
          FormText.statistics()
              .through(Units.HA_NOI)
              .inArea("01", "2025-06-30")
              .row("area", "00379", "members", 1);

      assertThat(form.versions())
          .singleElement()
          .extracting(v -> v.address().area())
          .isEqualTo(Units.TRUNG_GIA.id());
    }
  }

  @Nested
  class Rule2_4_FormsOfOtherYears {
    @Test
    void meanTheCodeOfTheir31December() {
      assertThat(area(2024, "00004").fullName()).isEqualTo("Phường Trúc Bạch");
      assertThat(area(2026, "00004")).isEqualTo(Units.BA_DINH);
    }

    @Test
    void areAnsweredFromTheFirstEditionBack() {
      assertThat(area(2021, "00004").fullName()).isEqualTo("Phường Trúc Bạch");
      assertThat(problem(2020, "00004").code()).isEqualTo(ProblemCode.AREA_TOO_EARLY);
    }

    @Test
    void areToldWhoHadTheCodeAndWhoHasTheGround() {
      Problem problem = problem(2026, "00007");

      assertThat(problem.code()).isEqualTo(ProblemCode.AREA_NOT_VALID);
      assertThat(problem.message().vi())
          .contains("Phường Cống Vị (2025-03-01 – 2025-06-30)")
          .contains("Phường Ngọc Hà (00008), Phường Giảng Võ (00025)");
    }

    @Test
    void areToldWhatADistrictBecameAndThatThereAreNoneAnyMore() {
      Problem problem = problem(2026, "001");

      assertThat(problem.code()).isEqualTo(ProblemCode.AREA_DISTRICT);
      assertThat(problem.message().vi())
          .contains("Quận Ba Đình (001)")
          .contains("2025-07-01")
          .contains("Phường Ba Đình (00004)");
    }

    @Test
    void knowDistrictsUpTo30June2025() {
      assertThat(area(2024, "001").fullName()).isEqualTo("Quận Ba Đình");
      for (String day : java.util.List.of("2025-06-30", "2025-07-01")) {
        assertThat(problem(2025, Map.of("code", "001", "on", day)).code())
            .isEqualTo(ProblemCode.AREA_DISTRICT);
      }
    }

    @Test
    void mayNameAUnitThatBeganLaterAndMeanTheSameGround() {
      Area ward = Units.TRANG_BOM_WARD;

      Area meant = area(2025, Map.of("code", ward.code(), "on", "2026-12-31"));

      assertThat(meant.code()).isEqualTo(ward.code());
      assertThat(meant.validOn(Units.AFTER_REFORM)).isTrue();
    }

    @Test
    void cannotMeanAUnitThatBeganLaterOfSeveral() {
      assertThat(problem(2024, Map.of("code", "00385", "on", "2025-12-31")).code())
          .isEqualTo(ProblemCode.AREA_UNKNOWN);
    }
  }

  @Nested
  class ANameInsteadOfACode {
    @Test
    void meansTheOneUnitOfThatNameAndLevel() {
      assertThat(area(2026, Map.of("province", "Hà Nội", "commune", "Ba Đình")))
          .isEqualTo(Units.BA_DINH);
      assertThat(area(2026, Map.of("province", "ha noi", "commune", "PHƯỜNG BA ĐÌNH")))
          .isEqualTo(Units.BA_DINH);
    }

    @Test
    void ofACommuneNeverMeansAProvince() {
      Problem problem = problem(2024, Map.of("commune", "Hòa Bình"));

      assertThat(problem.code()).isEqualTo(ProblemCode.AREA_UNKNOWN);
    }

    @Test
    void thatFitsNoneOrSeveralIsAnsweredWithSuggestions() {
      Problem problem = problem(2026, Map.of("province", "Hà Nội", "commune", "Ba Đìn"));

      assertThat(problem.code()).isEqualTo(ProblemCode.AREA_UNKNOWN);
      assertThat(problem.message().vi()).contains("Phường Ba Đình (00004)");
    }

    @Test
    void countsOnlyWhereThereIsNoCode() {
      Map<String, Object> written =
          new HashMap<>(Map.of("province", "Hà Nội", "commune", "Ba Đình"));
      written.put("code", " ");
      assertThat(area(2026, written)).isEqualTo(Units.BA_DINH);
    }
  }

  @Nested
  class AnUnknownCode {
    @Test
    void isAnsweredWithWhatMayBeMeant() {
      Problem problem = problem(2026, "00379");

      assertThat(problem.message().vi()).contains("00379", "Xã Trung Giã (00385)");
    }
  }

  @Nested
  class ALinkSpeaksOf {
    @Test
    void itsOwnAreaAndWhatLiesBelow() {
      assertThat(registered(Units.BA_DINH)).isTrue();
      assertThat(registered(Units.HA_NOI)).isTrue();
      assertThat(registered(Units.COUNTRY)).isTrue();
    }

    @Test
    void noOther() {
      assertThat(registered(Units.TUYEN_QUANG)).isFalse();
      assertThat(registered(Units.TRUNG_GIA)).isFalse();
    }

    @Test
    void theFormerCommunesThatWentWhollyIntoIts() {
      FormText form =
          FormText.registration()
              .through(Units.TRUNG_GIA)
              .with("year", 2024)
              .with("area", "00379")
              .row("name", "An");

      assertThat(form.problems()).isEmpty();
    }

    @Test
    void theFormerDividedCommunesOfItsProvince() {
      FormText form =
          FormText.registration()
              .through(Units.HA_NOI)
              .with("year", 2024)
              .with("area", "00007")
              .row("name", "An");

      assertThat(form.problems()).isEmpty();
    }

    private boolean registered(Area link) {
      return FormText.registration().through(link).row("name", "An").problems().isEmpty();
    }
  }

  private static Area area(int year, Object written) {
    return ((CheckedForm.Checked) form(year, written).check()).area();
  }

  private static Problem problem(int year, Object written) {
    return form(year, written).problems().get(0);
  }

  private static FormText form(int year, Object written) {
    return FormText.registration()
        .through(Units.COUNTRY)
        .with("year", year)
        .with("area", written)
        .row("name", "An");
  }
}
