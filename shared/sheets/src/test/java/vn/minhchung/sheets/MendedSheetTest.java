package vn.minhchung.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Language;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.template.Templates;

/** The sheet comes back as its user knows it, with what is wrong on the cells that are wrong. */
class MendedSheetTest {
  private static final Facts FACTS = Facts.shipped();
  private static final byte[] BOOK =
      Books.book(
          Books.META,
          sheet -> {
            Books.row(sheet, 0, "DANH SÁCH");
            Books.row(sheet, 1, "subject", "name", "a:1.1");
            Books.row(sheet, 2, "Mã (để trống nếu mới)", "Họ tên, tên gọi");
            Books.row(sheet, 3, "G1", "Nguyễn", 99);
            Books.row(sheet, 5, null, "Trần", 0.5);
            sheet.style(5, 2).format("0%").set();
          });
  private static final byte[] CSV =
      ("kind,title,year,area,subject,name,a:1.1\n"
              + "assessment,FAMILY,2026,00004,G1,Nguyễn,99\n"
              + "assessment,FAMILY,2026,00004,,Trần,50%\n"
              + "#file;"
              + "ab".repeat(32)
              + ";ảnh.jpg\n")
          .getBytes(StandardCharsets.UTF_8);

  private static JsonObject receipt(Problem... ofTheFirstRow) {
    return JsonObject.of(
        "problems",
        List.of(),
        "rows",
        List.of(
            JsonObject.of(
                "row",
                BigDecimal.ONE,
                "subject",
                "G1",
                "problems",
                java.util.stream.Stream.of(ofTheFirstRow).map(Problem::json).toList()),
            JsonObject.of(
                "row", BigDecimal.valueOf(2), "subject", "GD-TRAN", "problems", List.of())));
  }

  private static Problem tooMuch() {
    return Problem.of(
        ProblemCode.ROW_ANSWER,
        Where.cell("Form", 4, "a:1.1"),
        "indicator",
        "1.1",
        "value",
        "99",
        "expected",
        "0 – 10");
  }

  private static String part(byte[] book, String name) {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(book)).get()) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void holdsEveryValueWhereItStood() {
    for (byte[] file : List.of(BOOK, CSV)) {
      Form sent = Books.form(file);
      Form back =
          Books.form(MendedSheet.of(file, receipt(tooMuch()), FACTS, Language.VI).orElseThrow());

      assertThat(back.head()).isEqualTo(sent.head());
      assertThat(back.rows().get(0).cells()).isEqualTo(sent.rows().get(0).cells());
      assertThat(back.rows().get(1).cells().getObject("answers"))
          .isEqualTo(sent.rows().get(1).cells().getObject("answers"));
      assertThat(back.rows())
          .extracting(row -> row.line().orElseThrow().number())
          .isEqualTo(sent.rows().stream().map(row -> row.line().orElseThrow().number()).toList());
    }
  }

  @Test
  void givesTheReferencesThatWereIssued() {
    for (byte[] file : List.of(BOOK, CSV)) {
      Form back = Books.form(MendedSheet.of(file, receipt(), FACTS, Language.VI).orElseThrow());

      assertThat(back.rows().get(1).cells().getString("subject")).isEqualTo("GD-TRAN");
    }
  }

  @Test
  void notesOnTheWrongCellWhatToDo() {
    byte[] book = MendedSheet.of(BOOK, receipt(tooMuch()), FACTS, Language.EN).orElseThrow();

    assertThat(part(book, "xl/comments1.xml")).contains("ref=\"C4\"").contains("1.1");
    assertThat(part(book, "xl/comments1.xml")).doesNotContain("ref=\"B4\"");
    assertThat(part(book, "xl/styles.xml")).contains("FFC7CE");
  }

  @Test
  void notesOnTheFormLevelWhereItStands() {
    JsonObject wrong =
        JsonObject.of(
            "problems",
            List.of(Problem.of(ProblemCode.FORM_YEAR, Where.head("year")).json()),
            "rows",
            List.of());

    byte[] book = MendedSheet.of(BOOK, wrong, FACTS, Language.EN).orElseThrow();

    assertThat(part(book, "xl/comments2.xml")).contains("ref=\"C3\"");
  }

  @Test
  void keepsTheFilesThatWereSentAlong() {
    byte[] book = MendedSheet.of(CSV, receipt(), FACTS, Language.VI).orElseThrow();

    assertThat(part(book, XlsxGuard.FILES)).contains("ab".repeat(32));
  }

  @Test
  void keepsTheDropDownsAndRangesOfItsTemplate() {
    CriteriaSet set = FACTS.criteria().byId("gdht-448").orElseThrow();
    byte[] template =
        new Templates(FACTS.statistics())
            .of(
                FormKind.ASSESSMENT,
                Optional.of(set),
                true,
                Map.of("title", "Gia đình học tập", "year", "2026", "area", "00004"),
                List.of(Map.of("name", "Trần Thị Bưởi", "a:1.1", "7")))
            .xlsx();

    byte[] book = MendedSheet.of(template, receipt(), FACTS, Language.VI).orElseThrow();

    assertThat(rules(book)).isGreaterThan(5).isEqualTo(rules(template));
    assertThat(part(book, "xl/worksheets/sheet2.xml")).contains("<dataValidation ");
    assertThat(Books.form(book).rows()).hasSize(1);
  }

  private static int rules(byte[] book) {
    return part(book, "xl/worksheets/sheet1.xml").split("<dataValidation ", -1).length - 1;
  }

  @Test
  void isNotMadeOfWhatIsNoSheet() {
    assertThat(MendedSheet.of("{}".getBytes(StandardCharsets.UTF_8), receipt(), FACTS, Language.VI))
        .isEqualTo(Optional.empty());
  }
}
