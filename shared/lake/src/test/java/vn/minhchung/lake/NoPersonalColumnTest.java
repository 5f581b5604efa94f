package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.lake.RowRefused.Why;

/** People stay private: the schema is the list of what may be written, down to the letters. */
class NoPersonalColumnTest {
  private static final String NAME = "Nguyễn Thị Bưởi";

  @Nested
  class TheSchemas {
    private static List<String> words(LakeSchema<?> schema) {
      return schema.columns().stream()
          .filter(column -> column.type() == Scalar.STRING)
          .map(Column::name)
          .toList();
    }

    @Test
    void letNoWordsIntoClaimsAndSummaries() {
      // the set's id comes from the facts, never from a form
      assertThat(words(LakeSchemas.ARCHIVE)).containsExactly("criteria_set");
      assertThat(words(LakeSchemas.PLANNER)).containsExactly("criteria_set");
      assertThat(words(LakeSchemas.SUMMARY)).isEmpty();
      assertThat(words(LakeSchemas.SITE_SUMMARY)).isEmpty();
    }

    @Test
    void letWordsIntoTheSourceOfAFigureOnly() {
      assertThat(words(LakeSchemas.REPORTED)).containsExactly("source");
    }

    @Test
    void haveNoColumnOfAPerson() {
      Stream<String> names =
          LakeSchemas.ALL.stream().flatMap(s -> s.columns().stream()).map(Column::name);
      assertThat(names)
          .doesNotContain(
              "name", "reference", "subject", "phone", "address", "note", "photo", "hamlet");
    }
  }

  @Nested
  class AName {
    @ParameterizedTest
    @ValueSource(strings = {"hamlet_id", "group", "unit_kind", "managed_by", "state", "subject_id"})
    void isRefusedWithoutBeingRepeated(String column) {
      RowRefused refused =
          catchThrowableOfType(
              RowRefused.class,
              () -> {
                try (var writer =
                    LakeWriter.open(LakeSchemas.ARCHIVE, new ByteArrayOutputStream())) {
                  writer.write(named(column));
                  writer.finish();
                }
              });
      assertThat(refused.why()).isEqualTo(Why.DOES_NOT_FIT);
      assertThat(refused).hasMessageContaining(column).hasMessageNotContaining(NAME);
    }

    private static String in(String column, String name, String otherwise) {
      return column.equals(name) ? NAME : otherwise;
    }

    private static ResultRow named(String column) {
      ResultRow r = Sample.claim();
      return new ResultRow(
          r.year(),
          r.provinceCodeThen(),
          r.communeCodeThen(),
          r.editionThen(),
          in(column, "hamlet_id", r.hamletId()),
          r.title(),
          in(column, "group", r.group()),
          in(column, "unit_kind", r.unitKind()),
          in(column, "managed_by", r.managedBy()),
          r.disadvantaged(),
          r.culturalTitle(),
          in(column, "state", r.state()),
          r.assessed(),
          r.appraised(),
          r.criteriaSet(),
          r.criteriaHash(),
          r.selfScore(),
          r.appraisedScore(),
          r.verdict(),
          r.recognised(),
          r.recognisedOn(),
          r.recognisedBefore(),
          r.yearsRunning(),
          in(column, "subject_id", r.subjectId()),
          r.formSha256(),
          r.submittedAt(),
          r.indicators(),
          r.evidenceCount());
    }
  }
}
