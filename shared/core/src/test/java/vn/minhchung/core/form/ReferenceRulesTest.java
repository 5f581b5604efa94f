package vn.minhchung.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.sample.FormText;
import vn.minhchung.core.sample.Units;

/** {@code RULES.md} 2.1 and 2.2: who is who within a form. */
class ReferenceRulesTest {
  @Nested
  class Rule2_1_AReferenceIsUniqueWithinCommuneAndTitle {
    @Test
    void itIsKeptAsWritten() {
      assertThat(subjects(FormText.registration().row("subject", " TDP3-0123 ")))
          .containsExactly("TDP3-0123");
    }

    @Test
    void theHamletIsAnAttributeAndNoPartOfTheIdentity() {
      assertThat(
              FormText.registration()
                  .row("subject", "1", "hamlet", "Thôn không có trong sổ")
                  .versions()
                  .get(0)
                  .address()
                  .stem())
          .isEqualTo("FAMILY#1");
    }
  }

  @Group
  @Nested
  class Rule2_2_AnEmptyReferenceIsIssuedAsAPureFunction {
    @Test
    void ofTenBase32Characters() {
      assertThat(subjects(FormText.registration().row("name", "An")))
          .singleElement()
          .asString()
          .matches("t-[a-z2-7]{10}");
    }

    @Test
    void thatNeverChangesBetweenReleases() {
      assertThat(subjects(FormText.registration().row("name", "Nguyễn Văn An", "hamlet", "Thôn 1")))
          .containsExactly("t-72lzlwj4cy");
    }

    @Property(tries = 50)
    void theSameFormIssuesTheSame(
        @ForAll @AlphaChars @NotBlank @StringLength(max = 20) String name) {
      FormText form = FormText.registration().row("name", name).row("name", name);

      assertThat(subjects(form)).isEqualTo(subjects(form)).doesNotHaveDuplicates();
    }

    @Test
    void equalNamesAreCountedWithinTheForm() {
      List<String> both = subjects(FormText.registration().row("name", "An").row("name", "An"));
      List<String> one = subjects(FormText.registration().row("name", "An"));

      assertThat(both).doesNotHaveDuplicates();
      assertThat(both.get(0)).isEqualTo(one.get(0));
    }

    @Test
    void spellingsOfOneNameAndHamletAreEqual() {
      String plain =
          subjects(FormText.registration().row("name", "Nguyễn Văn An", "hamlet", "Thôn 1")).get(0);

      assertThat(
              subjects(FormText.registration().row("name", "NGUYỄN VĂN  AN", "hamlet", "THÔN 01")))
          .containsExactly(plain);
    }

    @Test
    void anotherHamletTitleOrCommuneIsAnother() {
      FormText here = FormText.registration().row("name", "An");
      FormText hamlet = FormText.registration().row("name", "An", "hamlet", "Thôn 1");
      FormText title = FormText.registration().with("title", "CLAN").row("name", "An");
      FormText commune =
          FormText.registration()
              .through(Units.NGOC_LONG)
              .inArea("00859", "2025-12-31")
              .row("name", "An");

      assertThat(List.of(subjects(here), subjects(hamlet), subjects(title), subjects(commune)))
          .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfOtherRowsDoesNotMatter() {
      List<String> alone = subjects(FormText.registration().row("name", "An"));
      List<String> after = subjects(FormText.registration().row("name", "Bình").row("name", "An"));

      assertThat(after.get(1)).isEqualTo(alone.get(0));
    }

    @Test
    void anAssessmentIssuesWhatARegistrationIssued() {
      FormText assessment = FormText.assessment().row("name", "An", "answers", Map.of("1.1", 5));

      assertThat(subjects(assessment))
          .isEqualTo(subjects(FormText.registration().row("name", "An")));
    }

    @Test
    void aDecisionByNameIssuesOneOfItsOwnKindForTheFoldToJoin() {
      FormText decision = FormText.recognition().row("name", "An", "outcome", "RECOGNISED");

      assertThat(subjects(decision)).singleElement().asString().matches("n-[a-z2-7]{10}");
    }
  }

  private static List<String> subjects(FormText form) {
    return form.accepted().stream().map(RowOutcome.Accepted::subject).toList();
  }
}
