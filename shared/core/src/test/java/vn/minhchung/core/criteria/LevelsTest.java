package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhchung.core.json.Json;

/** Sets of levels, conditions, vetoes and group thresholds; adding such a set takes data only. */
class LevelsTest {
  private static final String HEAD =
      "{'id':'x','version':1,'title':'UNIT','status':'draft','vi':'x','en':'x','issuer':'x',"
          + "'document':'x','area':'VN','from':'2024-01-01','notApplicable':'refused','scale':2,";
  private static final CriteriaSet LEVELS =
      set(
          "'levels':2,'criteria':[{'id':'1','vi':'x','en':'x','indicators':["
              + indicator("1.1", "share", "'levels':[90,95]")
              + ","
              + indicator("1.2", "met", "'levels':[true,true]")
              + ","
              + indicator("1.3", "met", "'levels':[null,true],'when':{'unitKind':['SCHOOL']}")
              + ","
              + indicator("V", "veto", "'notApplicable':'refused'")
              + "]}]}");

  @ParameterizedTest(name = "{0} members, {1}, a {2} with {3}, barred {4}: {5}")
  @CsvSource({
    "90/100, true, OFFICE, , false, LEVEL_1",
    "89/100, true, OFFICE, , false, NOT_MET",
    "8999/10000, true, OFFICE, , false, NOT_MET",
    "95/100, true, OFFICE, , false, LEVEL_2",
    "949/1000, true, OFFICE, , false, LEVEL_1",
    "95/100, false, OFFICE, , false, NOT_MET",
    "95/100, true, SCHOOL, false, false, LEVEL_1",
    "95/100, true, SCHOOL, true, false, LEVEL_2",
    "95/100, true, SCHOOL, , false, INCOMPLETE",
    "95/100, true, , true, false, INCOMPLETE",
    "95/100, true, OFFICE, , true, NOT_MET"
  })
  void everyIndicatorMustMeetTheLevel(
      String members, String met, String kind, String school, String barred, Verdict verdict) {
    Map<String, Answer> answers = new HashMap<>();
    answers.put("1.1", Answer.read(members).orElseThrow());
    answers.put("1.2", Answer.read(met).orElseThrow());
    answers.put("V", Answer.read(barred).orElseThrow());
    if (school != null) {
      answers.put("1.3", Answer.read(school).orElseThrow());
    }

    Circumstances unit = Circumstances.of(false).with("unitKind", Optional.ofNullable(kind));

    assertThat(Scoring.score(LEVELS, answers, unit).verdict()).isEqualTo(verdict);
  }

  @Test
  void theReasonsNameWhatIsMissing() {
    Map<String, Answer> answers =
        Map.of(
            "1.1",
            new Answer.Share(90, 100),
            "1.2",
            new Answer.Met(true),
            "V",
            new Answer.Met(true));
    Circumstances office = Circumstances.of(false).with("unitKind", Optional.of("OFFICE"));

    assertThat(Scoring.score(LEVELS, answers, office).reasons())
        .extracting(reason -> reason.en())
        .containsExactly(
            "2 of 2 indicators meet level 1 or above.",
            "Barred by: V.",
            "At level 1, below level 2: 1.1.");
  }

  @ParameterizedTest(name = "{0} in a {1} place: {2}")
  @CsvSource({"FARMER, false, 60", "FARMER, true, 60", "WORKER, true, 70", ", false, 80"})
  void theFirstThresholdWhoseConditionHoldsCounts(String group, boolean poor, String points) {
    CriteriaSet set =
        set(
            "'threshold':80,'thresholds':[{'when':{'group':['FARMER']},'points':60},"
                + "{'when':{'region':['DISADVANTAGED']},'points':70}],'criteria':[]}");

    assertThat(
            set.threshold(Circumstances.of(poor).with("group", Optional.ofNullable(group)))
                .orElseThrow())
        .isEqualByComparingTo(points);
  }

  private static CriteriaSet set(String rest) {
    String json = (HEAD + rest).replace('\'', '"');
    return CriteriaSet.read(Json.trusted(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String indicator(String id, String kind, String more) {
    return "{'id':'%s','kind':'%s','status':'draft','vi':'x','en':'x',%s}"
        .formatted(id, kind, more);
  }
}
