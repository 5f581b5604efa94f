package vn.minhchung.core.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.facts.FactCheck;
import vn.minhchung.core.facts.FactFile;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.sample.FormText;

/** One data file is all that a new set takes: nothing here knows what it asks. */
class NewSetTest {
  private static final String FILE = "gdht-moi@1.json";

  private final FactFile file = checked();
  private final Facts facts = FormText.FACTS.with(file);

  @Test
  void isInForceWhereAndWhenItSays() {
    assertThat(facts.criteria().byId("gdht-moi")).map(CriteriaSet::area).contains("00004");
    assertThat(set("", "1/1", 2025)).isEqualTo("gdht-moi@1");
    assertThat(set("10", "", 2024)).isEqualTo("gdht-448@2");
  }

  @ParameterizedTest(name = "{0} learn, someone left school: {1} → {2}")
  @CsvSource({
    "4/4, false, LEVEL_2",
    "3/4, false, LEVEL_1",
    "1/4, false, NOT_MET",
    "4/4, true, NOT_MET"
  })
  void scoresAndExplainsTheRowsOfAForm(String members, String left, Verdict verdict) {
    Assessment assessment = assessed(FormText.assessment(), Map.of("1.1", members, "1.2", left));

    assertThat(assessment.verdict()).isEqualTo(verdict);
    assertThat(assessment.lines()).hasSize(2);
    assertThat(assessment.lines().get(0).rule().vi()).startsWith(members + "; cần 50 % / 100 %");
  }

  @Test
  void isNamedByItsHashWhereverItWasUsed() {
    Assessment assessment = assessed(FormText.assessment(), Map.of("1.1", "1/1", "1.2", "false"));

    assertThat(facts.criteria().byHash(assessment.set().hash())).contains(assessment.set());
    assertThat(facts.versions()).containsEntry("criteria/gdht-moi@1", assessment.set().hash());
    assertThat(facts.loaded()).containsEntry(file.label(), file.hash());
  }

  private String set(String answer, String share, int year) {
    FormText form =
        FormText.assessment()
            .with("year", year)
            .with("area", year == 2025 ? Map.of("code", "00004", "on", "2025-12-31") : "00004");
    Map<String, Object> answers =
        year == 2025 ? Map.of("1.1", share, "1.2", "false") : Map.of("1.1", answer);
    return assessed(form, answers).set().label();
  }

  private Assessment assessed(FormText form, Map<String, ?> answers) {
    FormText rows = form.row("name", "An", "answers", answers);
    RowOutcome row = FormText.outcomes(rows.check(Pins.of(rows.scope(), facts), facts)).get(0);
    return ((RowOutcome.Accepted) row).assessment().orElseThrow();
  }

  private static FactFile checked() {
    try (InputStream in = NewSetTest.class.getResourceAsStream("/criteria/" + FILE)) {
      FactCheck.Checked checked = FactCheck.check(FILE, in.readAllBytes(), Areas.shipped());
      assertThat(checked.findings()).isEmpty();
      return checked.file().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
