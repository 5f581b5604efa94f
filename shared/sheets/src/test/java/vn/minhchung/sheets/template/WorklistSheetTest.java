package vn.minhchung.sheets.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.FormFiles;

/** The sheet of the worklist: an appraisal that agrees, until somebody changes it. */
class WorklistSheetTest {
  private static final Facts FACTS = Facts.shipped();
  private static final CriteriaSet SET = FACTS.criteria().byId("gdht-448").orElseThrow();
  private static final Map<String, String> HEAD =
      Map.of(
          "title", "Gia đình học tập",
          "year", "2026",
          "area", "00004",
          "by", "Ban thẩm định");
  private static final Map<String, String> SCORED =
      Map.of(
          "subject", "0012",
          "name", "Hộ <An> & Bình",
          "selfScore", "90.00",
          "outcome", "APPRAISED",
          "a:4.1", "7",
          "a:2.1", "true",
          "a:3.1", "45/50");

  private static Template sheet(Map<String, String> row) {
    return new Templates(FACTS.statistics()).worklist(Optional.of(SET), HEAD, List.of(row));
  }

  private static Form form(byte[] file) {
    assertThat(FormFiles.read(file)).isInstanceOf(Reading.Readable.class);
    return ((Reading.Readable) FormFiles.read(file)).form();
  }

  @Nested
  class IsReadAgainAsTheAppraisalThatItIs {
    @Test
    void asAWorkbook() {
      isTheAppraisal(form(sheet(SCORED).xlsx()));
    }

    @Test
    void asCsv() {
      isTheAppraisal(form(sheet(SCORED).csv()));
    }

    private void isTheAppraisal(Form form) {
      assertThat(form.kind()).isEqualTo(FormKind.APPRAISAL);
      assertThat(form.head().getString("title")).isEqualTo("FAMILY");
      assertThat(form.head().getString("by")).isEqualTo("Ban thẩm định");
      assertThat(form.rows()).hasSize(1);
      assertThat(form.rows().get(0).problems()).isEmpty();
      JsonObject cells = form.rows().get(0).cells();
      assertThat(cells.getString("subject")).isEqualTo("0012");
      assertThat(cells.getString("name")).isEqualTo("Hộ <An> & Bình");
      assertThat(cells.getString("outcome")).isEqualTo("APPRAISED");
      assertThat(cells.getObject("answers").members())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "4.1",
                  BigDecimal.valueOf(7),
                  "2.1",
                  true,
                  "3.1",
                  JsonObject.of("have", BigDecimal.valueOf(45), "of", BigDecimal.valueOf(50))));
    }
  }

  @Test
  void saysEachConclusionInTheWordsOfItsDropDown() {
    for (Map.Entry<String, String> word :
        Map.of("Đồng ý", "APPRAISED", "Sửa điểm", "CHANGED", "Trả lại", "RETURNED").entrySet()) {
      Map<String, String> row = new LinkedHashMap<>(SCORED);
      row.put("outcome", word.getValue());

      assertThat(sheet(row).rows().get(0)).containsEntry("outcome", word.getKey());
      assertThat(form(sheet(row).xlsx()).rows().get(0).cells().getString("outcome"))
          .isEqualTo(word.getValue());
    }
  }

  @Test
  void offersTheThreeConclusionsAndPointsUpToTheMaximum() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    sheet(SCORED).columns().forEach(column -> entries.put(column.name(), column.entry()));

    assertThat(entries.get("outcome"))
        .isEqualTo(new Entry.OneOf(List.of("Đồng ý", "Sửa điểm", "Trả lại")));
    assertThat(entries.get("a:4.1")).isInstanceOf(Entry.Points.class);
    assertThat(entries).containsKeys("selfScore", "asks").doesNotContainKeys("a:1.1", "total");
  }

  @Test
  void ofTheShortFormHasTheTotalToChange() {
    Template sheet = sheet(Map.of("subject", "H1", "outcome", "APPRAISED", "total", "87.5"));

    assertThat(form(sheet.xlsx()).rows().get(0).cells().getNumber("total"))
        .isEqualByComparingTo("87.5");
    assertThat(sheet.columns()).noneMatch(column -> column.name().startsWith("a:"));
  }
}
