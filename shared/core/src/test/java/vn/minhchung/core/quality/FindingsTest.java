package vn.minhchung.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.Answer;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.ledger.Content.Recognition.Outcome;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

class FindingsTest {
  private static final Sha256 PHOTO = Sha256.of("photo");

  @Nested
  class OfAList {
    @Test
    void twoReferencesOfOneNameAndPlaceAreAFindingAndStayTwo() {
      Told told =
          Told.inBaDinh()
              .registered("H1", "Nguyễn Văn Hòa", "Thôn 1")
              .registered("H2", "nguyễn văn  hoà", "thôn 01")
              .registered("H3", "Nguyễn Văn Hoa", "Thôn 1")
              .registered("H4", "Nguyễn Văn Hòa", "Thôn 2");

      assertThat(subjects(Check.DOUBLE, told)).containsExactly("H1", "H2");
      assertThat(told.fold().claims()).hasSize(4);
    }

    @Test
    void aHamletThatTheRegistryDoesNotKnow() {
      Told told =
          Told.inBaDinh()
              .hamlet("T1", "Thôn 1", "", "")
              .registered("H1", "An", "Thôn 1")
              .registered("H2", "Bình", "Thôn lạ")
              .registered("H3", "Chi", "");

      assertThat(subjects(Check.HAMLET_UNKNOWN, told)).containsExactly("H2");
    }

    @Test
    void aRowThatAnotherLinkReplaced() {
      Told told =
          Told.inBaDinh()
              .selfScored("H1", 80)
              .selfScored("H2", 80)
              .selfScored("H3", 80)
              .through("xa-2")
              .selfScored("H1", 95)
              .selfScored("H2", 80)
              .through("xa")
              .selfScored("H3", 90);

      assertThat(subjects(Check.REPLACED_ELSEWHERE, told)).containsExactly("H1");
      assertThat(told.claim("H1").selfScore().orElseThrow()).isEqualByComparingTo("95");
    }

    @Test
    void onePhotoOfTwoSubjectsWithBothPlaces() {
      Told told =
          Told.inBaDinh()
              .proved("H1", PHOTO)
              .proved("H2", PHOTO)
              .proved("H3", Sha256.of("another"));

      assertThat(subjects(Check.EVIDENCE_SHARED, told)).containsExactly("FAMILY/H1", "FAMILY/H2");
    }

    @Test
    void aNameOfADecisionThatFitsTwo() {
      Told told =
          Told.inBaDinh()
              .registered("H1", "An", "")
              .registered("H2", "An", "")
              .decidedByName("n-an", Outcome.RECOGNISED, "2025-12-01", "An", "");

      assertThat(subjects(Check.DECISION_AMBIGUOUS, told)).containsExactly("n-an");
    }

    @Test
    void aSelfScoreFarAboveTheAppraisal() {
      Told told =
          Told.inBaDinh()
              .selfScored("H1", 100)
              .appraised("H1", java.util.Map.of("4.1", points(0)))
              .selfScored("H2", 100)
              .appraised("H2", java.util.Map.of("4.1", points(1)));

      assertThat(subjects(Check.SELF_ABOVE_APPRAISED, told)).containsExactly("H1");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10})
    void aWholeListAtTheMaximum(int households) {
      Told told = Told.inBaDinh();
      for (int i = 0; i < households; i++) {
        told.selfScored("H" + i, 100);
      }

      assertThat(checks(told).contains(Check.ALL_MAXIMUM)).isEqualTo(households >= 10);
      assertThat(checks(told.selfScored("H99", 99))).doesNotContain(Check.ALL_MAXIMUM);
    }

    @Test
    void oneSheetAtTheMaximumAmongOthers() {
      Told told =
          Told.inBaDinh().selfScored("H98", 80).selfScored("H99", 100).selfScored("H0", 100);
      for (int i = 1; i < 10; i++) {
        told.sameForm().selfScored("H" + i, 100);
      }

      assertThat(subjects(Check.ALL_MAXIMUM, told))
          .containsExactly("H0", "H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9");
      assertThat(checks(told.selfScored("H3", 100)))
          .as("sent anew in a form of its own")
          .doesNotContain(Check.ALL_MAXIMUM);
    }

    @Test
    void aWholeListOfTheShortFormAtAHundred() {
      Told told = Told.inBaDinh();
      for (int i = 1; i <= 10; i++) {
        told.totalled("H" + i, "100");
      }

      assertThat(checks(told)).contains(Check.ALL_MAXIMUM);
      assertThat(checks(told.totalled("H99", "99"))).doesNotContain(Check.ALL_MAXIMUM);
    }

    @Test
    void aWholeListAtTheMaximumOfASetThatGivesNinety() throws IOException {
      CriteriaSet ninety = ninety();
      Map<String, Answer> all = new TreeMap<>();
      for (Indicator indicator : ninety.indicators()) {
        all.put(
            indicator.id(),
            switch (indicator.kind()) {
              case POINTS -> new Answer.Points(indicator.maximum());
              case SHARE -> new Answer.Share(5, 5);
              case MET -> new Answer.Met(true);
              case VETO -> new Answer.Met(false);
            });
      }
      Told told = Told.inBaDinh();
      for (int i = 0; i < 10; i++) {
        told.selfScoredBy(ninety, "H" + i, all);
      }

      assertThat(ninety.maximum()).isEqualByComparingTo("90");
      assertThat(Findings.of(2025, told.versions(), List.of(), CriteriaSets.shipped().plus(ninety)))
          .extracting(Finding::check)
          .contains(Check.ALL_MAXIMUM);
      assertThat(checks(told))
          .as("of an unknown set nobody can tell")
          .doesNotContain(Check.ALL_MAXIMUM);
    }

    /** The family set with half the points for its last indicator. */
    private CriteriaSet ninety() throws IOException {
      try (var in = getClass().getResourceAsStream("/criteria/sets/gdht-448@2.json")) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int at = text.lastIndexOf("\"maximum\": 20");
        return CriteriaSet.read(
            Json.trusted(
                (text.substring(0, at) + text.substring(at).replaceFirst("20", "10"))
                    .replace("\"id\": \"gdht-448\"", "\"id\": \"gdht-90\"")
                    .getBytes(StandardCharsets.UTF_8)));
      }
    }

    private Answer points(int points) {
      return new Answer.Points(java.math.BigDecimal.valueOf(points));
    }
  }

  @Nested
  class OfTotals {
    @Test
    void moreRecognisedThanRegistered() {
      assertThat(checks(counted("FAMILY.registered", 10, "FAMILY.recognised", 11)))
          .contains(Check.RECOGNISED_ABOVE_REGISTERED);
      assertThat(checks(counted("FAMILY.registered", 10, "FAMILY.recognised", 10))).isEmpty();
    }

    @Test
    void aRateAboveHundred() {
      assertThat(checks(counted("FAMILY.total", 10, "FAMILY.recognised", 11)))
          .contains(Check.ABOVE_TOTAL);
    }

    @Test
    void aPartAboveItsWhole() {
      assertThat(checks(counted("officers", 10, "officers.briefed", 11)))
          .containsExactly(Check.PART_ABOVE_WHOLE);
      assertThat(checks(counted("officers", 10, "officers.briefed", 10))).isEmpty();
      assertThat(checks(counted("officers.briefed", 10))).isEmpty();
    }

    @Test
    void everyPartAndEveryWholeIsAColumnOfTheCatalogue() {
      Set<String> columns = new java.util.HashSet<>();
      Facts.shipped().statistics().all().forEach(column -> columns.add(column.name()));

      Check.resource("/quality/parts.json")
          .members()
          .forEach((part, whole) -> assertThat(columns).contains(part, String.valueOf(whole)));
    }

    @Test
    void aListThatDiffersFromThem() {
      assertThat(checks(counted("FAMILY.recognised", 2).recognised("H1")))
          .containsExactly(Check.LIST_AGAINST_TOTAL);
      assertThat(checks(counted("FAMILY.recognised", 1).recognised("H1"))).isEmpty();
    }

    @Test
    void aRegistryThatDiffersFromThem() {
      assertThat(checks(counted("COMMUNITY.total", 2).hamlet("T1", "Thôn 1", "", "")))
          .containsExactly(Check.HAMLETS_AGAINST_TOTAL);
    }

    @Test
    void aDenominatorThatMovedByMoreThanAFifth() {
      assertThat(checks(counted("FAMILY.total", 1201), before("FAMILY.total", 1000)))
          .containsExactly(Check.TOTAL_MOVED);
      assertThat(checks(counted("FAMILY.total", 1200), before("FAMILY.total", 1000))).isEmpty();
      assertThat(checks(counted("CLAN.total", 9), before("CLAN.total", 3))).isEmpty();
    }

    @Test
    void aJumpToMoreThanDouble() {
      assertThat(checks(counted("FAMILY.recognised", 201), before("FAMILY.recognised", 100)))
          .containsExactly(Check.JUMP);
      assertThat(checks(counted("FAMILY.recognised", 200), before("FAMILY.recognised", 100)))
          .isEmpty();
    }

    @Test
    void noAssociation() {
      assertThat(checks(counted("association.exists", 0))).containsExactly(Check.NO_ASSOCIATION);
      assertThat(checks(counted("association.exists", 1))).isEmpty();
    }

    private Told counted(Object... columnsAndValues) {
      return Told.inBaDinh().counted("2025-12-20", columnsAndValues);
    }

    private List<Version> before(Object... columnsAndValues) {
      return Told.in(Units.BA_DINH, 2024).counted("2024-12-20", columnsAndValues).versions();
    }
  }

  @Test
  void ofACommuneThatSentNothing() {
    assertThat(checks(Told.inBaDinh())).containsExactly(Check.NO_DATA);
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  void everyCheckHasItsTextsInBothLanguages(Check check) {
    Finding finding =
        new Finding(
            check,
            java.util.Optional.of(Title.FAMILY),
            List.of("H1", "H2"),
            java.util.Map.of(
                "value",
                "1",
                "other",
                "2",
                "limit",
                "20",
                "file",
                "abc",
                "indicator",
                "1.1",
                "told",
                "3/3",
                "proven",
                "2/3",
                "part",
                "officers.briefed",
                "whole",
                "officers"));

    for (var text : List.of(check.summary(), finding.detail(), check.fix())) {
      assertThat(text.vi()).isNotBlank().isNotEqualTo(text.en()).doesNotContain("{");
      assertThat(text.en()).isNotBlank().doesNotContain("{");
    }
    assertThat(check.severity()).isIn("error", "warning");
  }

  @Nested
  class OfAShareOfMembers {
    private static final CriteriaSet CLAN = CriteriaSets.shipped().byId("dhht-448").orElseThrow();

    /** A clan that tells of {@code have} of {@code of} families, and three of them in the list. */
    private static Told clan(long have, long of) {
      return Told.inBaDinh()
          .of(Title.CLAN)
          .selfScoredBy(CLAN, "D1", Map.of("1.1", new Answer.Share(have, of)))
          .of(Title.FAMILY)
          .member("H1", Title.CLAN, "D1")
          .member("H2", Title.CLAN, "D1")
          .member("H3", Title.CLAN, "D1")
          .member("H4", Title.CLAN, "D2")
          .recognised("H1")
          .recognised("H2")
          .recognised("H4");
    }

    @Test
    void isNoneWhereTheListsProveIt() {
      assertThat(checks(clan(2, 3))).doesNotContain(Check.SHARE_AGAINST_MEMBERS);
    }

    @Test
    void isAFindingWithBothWhereTheyDoNotAndChangesNoScore() {
      Told told = clan(3, 3);
      Finding finding =
          findings(told.versions(), List.of()).stream()
              .filter(f -> f.check() == Check.SHARE_AGAINST_MEMBERS)
              .findFirst()
              .orElseThrow();
      assertThat(finding.subjects()).containsExactly("D1");
      assertThat(finding.detail().en()).contains("1.1", "told 3/3", "2/3 are recognised");
      assertThat(told.of(Title.CLAN).claim("D1").selfScore().orElseThrow())
          .isEqualByComparingTo("40");
    }

    @Test
    void doesNotCountWhoWithdrew() {
      assertThat(checks(clan(2, 2).withdrawn("H3"))).doesNotContain(Check.SHARE_AGAINST_MEMBERS);
    }

    @Test
    void saysNothingOfAParentWithoutAMemberInTheLists() {
      Told told =
          Told.inBaDinh()
              .of(Title.CLAN)
              .selfScoredBy(CLAN, "D1", Map.of("1.1", new Answer.Share(5, 9)));
      assertThat(checks(told)).doesNotContain(Check.SHARE_AGAINST_MEMBERS);
    }

    @Test
    void isAskedOnlyByIndicatorsOfSharesInSetsThatThereAre() {
      Check.resource("/quality/members.json")
          .members()
          .keySet()
          .forEach(
              id -> {
                CriteriaSet set = CriteriaSets.shipped().byId(id).orElseThrow();
                Check.resource("/quality/members.json")
                    .getObject(id)
                    .members()
                    .keySet()
                    .forEach(
                        indicator ->
                            assertThat(set.indicator(indicator).orElseThrow().kind())
                                .isEqualTo(Indicator.Kind.SHARE));
              });
    }
  }

  @Test
  void everyTextHasItsCheck() {
    assertThat(Check.texts().members().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Check.values()).map(Check::code).toList());
  }

  @Property(tries = 200)
  void forEveryStoryTheyAreTheSameInAnyOrder(@ForAll long seed) {
    List<Version> told = vn.minhchung.core.ledger.StoriesAtRandom.of(seed);
    List<Version> mixed = new ArrayList<>(told);
    mixed.addAll(told);
    Collections.shuffle(mixed, new Random(seed));

    assertThat(findings(mixed, List.of())).isEqualTo(findings(told, List.of()));
  }

  private static Set<Check> checks(Told told) {
    return checks(told, List.of());
  }

  private static Set<Check> checks(Told told, List<Version> before) {
    Set<Check> checks = EnumSet.noneOf(Check.class);
    findings(told.versions(), before).forEach(finding -> checks.add(finding.check()));
    return checks;
  }

  private static List<String> subjects(Check check, Told told) {
    return findings(told.versions(), List.of()).stream()
        .filter(finding -> finding.check() == check)
        .flatMap(finding -> finding.subjects().stream())
        .toList();
  }

  private static List<Finding> findings(List<Version> versions, List<Version> before) {
    return Findings.of(2025, versions, before, CriteriaSets.shipped());
  }
}
