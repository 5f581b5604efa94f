package vn.minhchung.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.app.CsvFile;
import vn.minhchung.sheets.FormFiles;

/** The sheet that the worklist writes is read again as the appraisal that it is. */
class WorklistSheetTest {
  private static final Map<String, String> HEAD =
      new java.util.LinkedHashMap<>(
          Map.of(
              "kind", "appraisal",
              "title", "FAMILY",
              "year", "2026",
              "area", "00004",
              "by", "Ban thẩm định"));
  private static final Map<String, String> ROW =
      Map.of(
          "subject", "0012",
          "name", "Hộ <An> & Bình",
          "selfScore", "90.00",
          "outcome", "APPRAISED",
          "a:4.1", "7.5",
          "a:2.1", "true",
          "a:3.1", "45/50");

  @Test
  void asAWorkbook() {
    isTheAppraisal(WorklistCommand.workbook(List.of(ROW), HEAD));
  }

  @Test
  void asCsv() {
    Map<String, String> row = new java.util.LinkedHashMap<>(HEAD);
    row.putAll(ROW);
    isTheAppraisal(CsvFile.of(List.of(row)));
  }

  @Test
  void theSameRowsGiveTheSameBytes() {
    assertThat(WorklistCommand.workbook(List.of(ROW), HEAD))
        .isEqualTo(WorklistCommand.workbook(List.of(ROW), HEAD));
  }

  @Test
  void noCellOfACsvIsAFormula() {
    assertThat(
            new String(
                CsvFile.of(List.of(Map.of("name", "=1+1"))),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("\uFEFFname\r\n'=1+1\r\n");
  }

  private static void isTheAppraisal(byte[] sheet) {
    assertThat(FormFiles.read(sheet)).isInstanceOf(Reading.Readable.class);
    Form form = ((Reading.Readable) FormFiles.read(sheet)).form();
    assertThat(form.kind()).isEqualTo(FormKind.APPRAISAL);
    assertThat(form.head().getString("by")).isEqualTo("Ban thẩm định");
    assertThat(form.rows()).hasSize(1);
    assertThat(form.rows().get(0).problems()).isEmpty();
    JsonObject cells = form.rows().get(0).cells();
    assertThat(cells.getString("subject")).isEqualTo("0012");
    assertThat(cells.getString("outcome")).isEqualTo("APPRAISED");
    assertThat(cells.getObject("answers").members().keySet())
        .containsExactlyInAnyOrder("4.1", "2.1", "3.1");
  }
}
