package vn.minhchung.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.Succession;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.SampleSets;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.ledger.VersionCodec;
import vn.minhchung.core.sample.FormText;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** {@code RULES.md} 1.4: a version is a pure function of (form, pins). */
class VersionRulesTest {
  private static final Facts FACTS = FormText.FACTS;

  private final FormText form =
      FormText.assessment().row("name", "An", "answers", answers(85)).row("name", "An", "total", 9);

  @Nested
  class Rule1_4_TheSameFormAndPinsGiveTheSameBytes {
    @Test
    void whenItIsReplayed() {
      assertThat(bytes(form, form.pins(), FACTS)).isEqualTo(bytes(form, form.pins(), FACTS));
    }

    @Test
    void withPinsThatWentThroughTheFormRecord() {
      Pins stored = Pins.read(Json.trusted(Json.write(form.pins().json())));

      assertThat(stored).isEqualTo(form.pins());
      assertThat(bytes(form, stored, FACTS)).isEqualTo(bytes(form, form.pins(), FACTS));
    }

    @Test
    void thoughANewerCriteriaSetIsLoaded() {
      CriteriaSet newer = SampleSets.set("gdht-448", "version", 3, "threshold", 99);
      CriteriaSet nearer =
          SampleSets.set("gdht-448", "id", "hn-448", "area", "01", "threshold", 99);
      Facts later = with(FACTS.areas(), newer, nearer);

      assertThat(bytes(form, form.pins(), later)).isEqualTo(bytes(form, form.pins(), FACTS));
      assertThat(set(form, Pins.of(form.scope(), later), later)).isEqualTo("hn-448@2");
    }

    @Test
    void thoughANewerCriteriaSetOfTheNamedIdIsLoaded() {
      FormText naming = form.with("criteria", "gdht-448");
      Facts later = with(FACTS.areas(), SampleSets.set("gdht-448", "version", 3, "threshold", 99));

      assertThat(bytes(naming, naming.pins(), later))
          .isEqualTo(bytes(naming, naming.pins(), FACTS));
      assertThat(set(naming, Pins.of(naming.scope(), later), later)).isEqualTo("gdht-448@3");
    }

    @Test
    void thoughANewerAreaEditionIsLoaded() {
      FormText of2026 =
          FormText.assessment()
              .with("year", 2026)
              .with("area", "00004")
              .row("name", "An", "answers", answers(85));
      Facts later = with(withNewWardInBaDinh());

      assertThat(bytes(of2026, of2026.pins(), later))
          .isEqualTo(bytes(of2026, of2026.pins(), FACTS));
      assertThat(checked(of2026, Pins.of(of2026.scope(), later), later).area().id())
          .isEqualTo(new AreaId("00004", LocalDate.of(2026, 12, 1)));
    }
  }

  @Nested
  class Rule1_4_NothingInAVersionDependsOnAnotherForm {
    @Test
    void itsAddressIsTheFormTheRowAndTheSubject() {
      Version version = form.versions().get(0);

      assertThat(version.address().form()).isEqualTo(FormText.ID);
      assertThat(version.address().row()).isEqualTo(1);
      assertThat(version.address().partition()).isEqualTo("2025#00004@2025-07-01");
      assertThat(version.form()).isEqualTo(Sha256.of(form.bytes()));
      assertThat(version.link()).isEqualTo("L1");
    }

    @Test
    void theScoreNamesItsSetByHash() {
      Content.SelfAssessment content = (Content.SelfAssessment) form.versions().get(0).content();

      assertThat(content.score())
          .contains(
              new Content.Score(
                  "gdht-448@2",
                  FACTS.criteria().byId("gdht-448").orElseThrow().hash(),
                  false,
                  new java.math.BigDecimal("85.00"),
                  Verdict.MET));
    }

    @Test
    void theRegionClassComesFromDocumentsNotFromTheForm() {
      Area poor = Units.DISADVANTAGED;
      FormText inPoorArea =
          FormText.assessment()
              .through(poor)
              .inArea(poor.code(), "2025-12-31")
              .row("name", "An", "answers", answers(85), "disadvantaged", false);
      Content.SelfAssessment content =
          (Content.SelfAssessment) inPoorArea.versions().get(0).content();

      assertThat(content.score().orElseThrow().disadvantaged()).isTrue();
    }

    @Test
    void theRegionClassOfAHamletGoesBeforeThatOfItsCommune() {
      Area poor = Units.on("03405", Units.AFTER_REFORM);
      FormText form =
          FormText.assessment()
              .through(poor)
              .inArea(poor.code(), "2025-12-31")
              .row("name", "An", "hamlet", "bản Ví  Dụ", "answers", answers(85))
              .row("name", "Ba", "hamlet", "Bản khác", "answers", answers(85));

      assertThat(form.versions())
          .extracting(
              version ->
                  ((Content.SelfAssessment) version.content())
                      .score()
                      .orElseThrow()
                      .disadvantaged())
          .containsExactly(false, true);
    }
  }

  @Nested
  class TheCriteriaSetOfAForm {
    @Test
    void isTheNearestOneAlsoForACommuneThatStillHadADistrict() {
      CriteriaSet ofHaNoi = SampleSets.set("gdht-448", "id", "hn-448", "area", "01");
      Facts facts = with(FACTS.areas(), ofHaNoi);
      FormText of2024 =
          FormText.assessment()
              .with("year", 2024)
              .with("area", "00004")
              .row("name", "An", "answers", answers(85));

      assertThat(set(of2024, Pins.of(of2024.scope(), facts), facts)).isEqualTo("hn-448@2");
    }

    @Test
    void isNeitherADraftNorAnotherProvinces() {
      Facts facts =
          with(
              FACTS.areas(),
              SampleSets.set("gdht-448", "id", "draft", "status", "draft"),
              SampleSets.set("gdht-448", "id", "hue", "area", "46"));

      for (String named : List.of("draft", "hue", "draft@1")) {
        FormText naming = form.with("criteria", named);
        assertThat(naming.check(Pins.of(naming.scope(), facts), facts))
            .isInstanceOfSatisfying(
                CheckedForm.Refused.class,
                refused ->
                    assertThat(refused.problems())
                        .extracting(Problem::code)
                        .containsExactly(ProblemCode.FORM_CRITERIA));
      }
    }

    @Test
    void mayBeNamedByItsLabel() {
      assertThat(set(form.with("criteria", "gdht-448@1"), form.pins(), FACTS))
          .isEqualTo("gdht-448@1");
    }
  }

  @Nested
  class AScope {
    @Test
    void readsBackFromTheFormRecord() {
      Scope scope =
          new Scope(
              "L9",
              Units.HA_NOI.id(),
              2024,
              2026,
              java.util.Set.of(FormKind.CLOSING, FormKind.STATISTICS),
              true);

      assertThat(Scope.read(Json.trusted(Json.write(scope.json())))).isEqualTo(scope);
      assertThat(scope.kindCodes()).containsExactly("statistics", "closing", "view");
    }
  }

  private static Map<String, Object> answers(int points) {
    Map<String, Object> json = new java.util.TreeMap<>();
    Told.answers(points).forEach((id, answer) -> json.put(id, answer.json()));
    return json;
  }

  private static CheckedForm.Checked checked(FormText form, Pins pins, Facts facts) {
    return (CheckedForm.Checked) form.check(pins, facts);
  }

  private static List<String> bytes(FormText form, Pins pins, Facts facts) {
    List<String> bytes = new ArrayList<>();
    for (RowOutcome row : FormText.outcomes(form.check(pins, facts))) {
      for (Version version : ((RowOutcome.Accepted) row).versions()) {
        bytes.add(
            version.address().partition()
                + version.address().sort()
                + new String(VersionCodec.write(version), java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    assertThat(bytes).isNotEmpty();
    return bytes;
  }

  private static String set(FormText form, Pins pins, Facts facts) {
    RowOutcome.Accepted row =
        (RowOutcome.Accepted) FormText.outcomes(form.check(pins, facts)).get(0);
    return row.assessment().orElseThrow().set().label();
  }

  private static Facts with(Areas areas, CriteriaSet... sets) {
    var criteria = FACTS.criteria();
    for (CriteriaSet set : sets) {
      criteria = criteria.plus(set);
    }
    return new Facts(areas, FACTS.regions(), criteria, FACTS.statistics());
  }

  /** Ba Đình renamed on 2026-12-01, before the year ends. */
  private static Areas withNewWardInBaDinh() {
    Area old = Units.BA_DINH;
    LocalDate day = LocalDate.of(2026, 12, 1);
    AreaId renamed = new AreaId(old.code(), day);
    List<Area> units = new ArrayList<>(Units.AREAS.all());
    units.remove(old);
    units.add(
        new Area(
            old.id(),
            Optional.of(day),
            old.level(),
            old.parentCode(),
            old.name(),
            old.fullName(),
            old.type()));
    units.add(
        new Area(
            renamed,
            Optional.empty(),
            old.level(),
            old.parentCode(),
            "Mới",
            "Phường Mới",
            old.type()));
    List<Succession> edges = new ArrayList<>(Units.AREAS.successions());
    edges.add(new Succession(old.id(), renamed, true, Succession.People.ALL, "test"));
    return Areas.of(units, edges);
  }
}
