package vn.minhchung.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Indicator;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.sheets.template.Template;
import vn.minhchung.sheets.template.TemplateColumn;
import vn.minhchung.sheets.template.Templates;

/** What offices do to a sheet does not change what it says. */
class SheetHabitsTest {
  private static final Facts FACTS = Facts.shipped();
  private static final String CSV =
      "kind,title,year,area,consent.date,subject,name,hamlet,culturalTitle,a:1.1,a:3.1,e:1.1\n"
          + "assessment,FAMILY,2026,00004,20/09/2026,G1,Nguyễn Văn Ổn,Tổ dân phố 3,Có,\"7,5\",45/50,\n"
          + "assessment,FAMILY,2026,00004,2026-09-20,,Trần Thị Bưởi,,,8,90%,\n";

  private static JsonObject cells(Form form, int row) {
    return form.rows().get(row).cells();
  }

  private static void isAsWritten(Form form) {
    assertThat(form.kind()).isEqualTo(FormKind.ASSESSMENT);
    assertThat(form.head().findString("title")).contains("FAMILY");
    assertThat(form.head().getInt("year")).isEqualTo(2026);
    assertThat(form.head().getObject("area").getString("code")).isEqualTo("00004");
    assertThat(form.head().getObject("consent").getString("date")).isEqualTo("2026-09-20");
    assertThat(cells(form, 0).getString("name")).isEqualTo("Nguyễn Văn Ổn");
    assertThat(cells(form, 0).getObject("attributes").getBoolean("culturalTitle")).isTrue();
    JsonObject answers = cells(form, 0).getObject("answers");
    assertThat(answers.getNumber("1.1")).isEqualByComparingTo("7.5");
    assertThat(answers.getObject("3.1").getInt("have")).isEqualTo(45);
    assertThat(cells(form, 1).getObject("answers").getObject("3.1").getInt("of")).isEqualTo(100);
    assertThat(cells(form, 1).has("subject")).isFalse();
  }

  @Nested
  class ACsv {
    @Test
    void inUtf8() {
      isAsWritten(Books.form(CSV.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void withAByteOrderMark() {
      isAsWritten(Books.form(("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void inUtf16(String charset) {
      isAsWritten(Books.form(CSV.getBytes(Charset.forName(charset))));
    }

    @Test
    void inWindows1258() {
      // its signs: some letters composed, the tones apart
      String windows =
          CSV.replace("ễ", "ê\u0303")
              .replace("Ổ", "Ô\u0309")
              .replace("ổ", "ô\u0309")
              .replace("ầ", "â\u0300")
              .replace("ị", "i\u0323")
              .replace("ưở", "ươ\u0309")
              .replace("Có", "Có");

      byte[] ansi = windows.getBytes(Charset.forName("windows-1258"));

      assertThat(new String(ansi, StandardCharsets.ISO_8859_1)).doesNotContain("Nguy?");
      isAsWritten(Books.form(ansi));
    }

    @Test
    void withSemicolonsAndWindowsLines() {
      String semicolons = CSV.replace("\"7,5\"", "7§5").replace(',', ';').replace('§', ',');

      isAsWritten(Books.form(semicolons.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
      isAsWritten(Books.form(("sep=;\n" + semicolons).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void withLabelsBelowTheNamesAndBlankLines() {
      String labels =
          "Loại,Danh hiệu,Năm,Mã địa bàn,Ngày ký đồng ý,Mã (để trống nếu mới),"
              + "\"Họ tên, tên gọi\",\"Thôn, tổ dân phố\",Đạt danh hiệu văn hoá,,,\n,,,,,,,,,,,\n";
      int end = CSV.indexOf('\n') + 1;

      isAsWritten(
          Books.form(
              (CSV.substring(0, end) + labels + CSV.substring(end))
                  .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void thatSpeaksOfTwoFormsNamesTheRow() {
      Form form =
          Books.form(
              CSV.replaceFirst("(?s)(.*)2026,00004", "$12025,00004")
                  .getBytes(StandardCharsets.UTF_8));

      assertThat(form.rows().get(1).problems())
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.code()).isEqualTo(ProblemCode.SHEET_FIELD);
                assertThat(p.where().row()).contains(3);
                assertThat(p.where().column()).contains("year");
              });
    }
  }

  @Nested
  class AWorkbook {
    @Test
    void withATitleAboveAndLabelsBelowTheNames() {
      byte[] book =
          Books.book(
              Books.META,
              sheet -> {
                Books.row(sheet, 0, "DANH SÁCH GIA ĐÌNH HỌC TẬP NĂM 2026");
                sheet.range(0, 0, 0, 4).merge();
                Books.row(sheet, 2, "STT", "subject", "name", "a:1.1", "a:3.1");
                sheet.hideRow(2);
                Books.row(sheet, 3, "STT", "Mã (để trống nếu mới)", "Họ tên, tên gọi", "Chỉ số 1");
                Books.row(
                    sheet,
                    4,
                    1,
                    "G1\u00A0",
                    Normalizer.normalize("Nguyễn Ổn", Normalizer.Form.NFD),
                    0.1 + 0.2,
                    0.9);
                sheet.style(4, 4).format("0%").set();
                Books.row(sheet, 6, 2, 123, " Trần Bưởi ", "7,5", "45 / 50");
              });

      Form form = Books.form(book);

      assertThat(form.rows()).hasSize(2);
      assertThat(form.rows().get(1).line())
          .hasValueSatisfying(l -> assertThat(l.number()).isEqualTo(7));
      assertThat(cells(form, 0).getString("subject")).isEqualTo("G1");
      assertThat(cells(form, 1).getString("subject")).isEqualTo("123");
      assertThat(cells(form, 0).getObject("answers").getNumber("1.1")).isEqualByComparingTo("0.3");
      assertThat(cells(form, 0).getObject("answers").getObject("3.1").getInt("have")).isEqualTo(90);
      assertThat(cells(form, 1).getObject("answers").getNumber("1.1"))
          .isEqualTo(new BigDecimal("7.5"));
    }

    @Test
    void whoseRowOfNamesWasDeletedIsReadByItsLabels() {
      byte[] book =
          Books.book(
              Books.META,
              sheet -> {
                Books.row(
                    sheet,
                    0,
                    "Mã (để trống nếu mới)",
                    "HỌ TÊN, TÊN GỌI",
                    "Tổng điểm (nếu không chấm từng chỉ số)");
                Books.row(sheet, 1, "G1", "Nguyễn", 88);
              });

      assertThat(cells(Books.form(book), 0).getNumber("total")).isEqualByComparingTo("88");
    }

    private Form withoutItsNames(FormKind kind, Optional<CriteriaSet> set, String... meta) {
      Template template =
          new Templates(FACTS.statistics()).of(kind, set, true, Map.of(), List.of());
      return Books.form(
          Books.book(
              List.of(meta),
              sheet -> {
                Books.row(
                    sheet, 0, template.columns().stream().map(TemplateColumn::label).toArray());
                for (int i = 0; i < template.columns().size(); i++) {
                  String name = template.columns().get(i).name();
                  boolean figure = !name.startsWith("e:") && !name.startsWith("area");
                  sheet.value(1, i, figure ? String.valueOf(i + 1) : "");
                }
              }));
    }

    /** The hidden row of names is the first that is lost where a sheet is pasted into another. */
    @Test
    void whoseRowOfNamesWasDeletedKeepsItsAnswersAndFigures() {
      CriteriaSet set = FACTS.criteria().byId("gdht-448").orElseThrow();
      Form assessment =
          withoutItsNames(FormKind.ASSESSMENT, Optional.of(set), Books.META.toArray(String[]::new));
      Form figures =
          withoutItsNames(
              FormKind.STATISTICS, Optional.empty(), "kind", "statistics", "year", "2026");

      assertThat(cells(assessment, 0).getObject("answers").members().keySet())
          .containsExactlyElementsOf(set.indicators().stream().map(Indicator::id).toList());
      List<String> columns = new ArrayList<>();
      FACTS.statistics().all().forEach(column -> columns.add(column.name()));
      assertThat(cells(figures, 0).members().keySet()).containsExactlyInAnyOrderElementsOf(columns);
      assertThat(assessment.remarks()).isEmpty();
      assertThat(figures.remarks()).isEmpty();
    }

    @Test
    void whoseEvidenceIsHeadedInWordsKeepsIt() {
      byte[] book =
          Books.book(
              Books.META,
              sheet -> {
                Books.row(
                    sheet,
                    0,
                    "Họ tên, tên gọi",
                    "Tổng điểm (nếu không chấm từng chỉ số)",
                    "Minh chứng của 1.1 (tên tệp)");
                Books.row(sheet, 1, "Nguyễn", 88, "ab".repeat(32));
              });

      assertThat(cells(Books.form(book), 0).getObject("evidence").strings("1.1"))
          .containsExactly("ab".repeat(32));
    }

    @Test
    void whoseSenderNumbersHisOwnLinesAndColumnsIsReadAsBefore() {
      byte[] book =
          Books.book(
              Books.META,
              sheet -> {
                Books.row(sheet, 0, "1. Ghi đủ các hộ của thôn");
                Books.row(sheet, 1, "2. Nộp trước ngày 10/12", "3. Kèm ảnh");
                Books.row(sheet, 2, "name", "total", "1. Ghi chú");
                Books.row(sheet, 3, "Nguyễn", 88, "đã ký");
              });
      Form form = Books.form(book);

      assertThat(form.rows()).hasSize(1);
      assertThat(cells(form, 0).members()).containsOnlyKeys("name", "total");
      assertThat(form.remarks())
          .singleElement()
          .extracting(p -> p.values().get("columns"))
          .isEqualTo("1. Ghi chú");
    }

    @Test
    void namesTheColumnsThatItHasAndTheFormHasNot() {
      byte[] book =
          Books.book(
              Books.META,
              sheet -> {
                Books.row(sheet, 0, "STT", "name", "hamlt", "total", "Ghi chú", "E:1.1", "trống");
                Books.row(sheet, 1, 1, "Nguyễn", "Tổ 1", 88, "đã ký", "anh.jpg", " ");
              });

      assertThat(Books.form(book).remarks())
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.code()).isEqualTo(ProblemCode.SHEET_COLUMN);
                assertThat(p.values()).containsEntry("columns", "hamlt; Ghi chú; E:1.1");
                assertThat(p.where()).isEqualTo(Problem.Where.cell("Form", 1, "hamlt"));
                assertThat(p.json().getString("severity")).isEqualTo("warning");
              });
    }

    @Test
    void withRealDatesAndCodesThatLostTheirZeros() {
      byte[] book =
          Books.book(
              List.of("kind", "statistics", "form.area", "01", "year", "2026", "source", "x"),
              sheet -> {
                Books.row(sheet, 0, "area", "area.commune", "members", "FAMILY.total", "date");
                Books.row(sheet, 1, 1234, null, "1.234", 1_234_567, null);
                sheet.value(1, 4, LocalDate.of(2026, 12, 20));
                sheet.style(1, 4).format("dd/MM/yyyy").set();
                Books.row(sheet, 2, null, "Phường Ba Đình", "12 345");
              });

      Form form = Books.form(book);

      assertThat(form.head().getString("date")).isEqualTo("2026-12-20");
      assertThat(cells(form, 0).getObject("area").getString("code")).isEqualTo("01234");
      assertThat(cells(form, 0).getInt("members")).isEqualTo(1234);
      assertThat(cells(form, 0).getInt("FAMILY.total")).isEqualTo(1_234_567);
      assertThat(cells(form, 1).getObject("area").getString("commune")).isEqualTo("Phường Ba Đình");
      assertThat(cells(form, 1).getInt("members")).isEqualTo(12_345);
    }

    @Test
    void withTheWordsOfItsDropDownLists() {
      byte[] book =
          Books.book(
              List.of("kind", "appraisal", "title", "Gia đình học tập", "year", "2026", "by", "x"),
              sheet -> {
                Books.row(sheet, 0, "subject", "outcome", "reason");
                Books.row(sheet, 1, "G1", "Đồng ý", null);
                Books.row(sheet, 2, "G2", "trả lại", "thiếu ảnh");
              });

      Form form = Books.form(book);

      assertThat(form.head().getString("title")).isEqualTo("FAMILY");
      assertThat(cells(form, 0).getString("outcome")).isEqualTo("APPRAISED");
      assertThat(cells(form, 1).getString("outcome")).isEqualTo("RETURNED");
    }
  }

  @Nested
  class NamesOfFiles {
    private final Sha256 photo = new Sha256("ab".repeat(32));
    private final Sha256 minutes = new Sha256("cd".repeat(32));
    private final byte[] csv =
        ("kind,title,year,area,documents.MINUTES,name,e:1.1\n"
                + "assessment,FAMILY,2026,00004,Biên bản.pdf,Nguyễn,\"Ảnh 1.JPG; ảnh, 2.jpg\"\n")
            .getBytes(StandardCharsets.UTF_8);

    private final byte[] book =
        Books.book(
            List.of("kind", "assessment", "documents.MINUTES", "Biên bản.pdf"),
            sheet -> {
              Books.row(sheet, 0, "name", "e:1.1");
              Books.row(sheet, 1, "Nguyễn", "Ảnh 1.JPG\nảnh, 2.jpg");
            });

    private final Map<String, Sha256> files =
        Map.of(
            Normalizer.normalize("ảnh 1.jpg", Normalizer.Form.NFD),
            photo,
            "Ảnh, 2.jpg",
            photo,
            "biên bản.pdf",
            minutes);

    @Test
    void areToldWhereNothingWasSentForThem() {
      assertThat(FormFiles.unmatched(csv)).contains("Biên bản.pdf", "Ảnh 1.JPG");
      assertThat(Books.problem(csv).code()).isEqualTo(ProblemCode.SHEET_FILE);
    }

    @Test
    void becomeHashesByWhatWasSentAlong() {
      for (byte[] file : List.of(csv, book)) {
        Form form = Books.form(FormFiles.withFiles(file, files));

        assertThat(form.rows()).hasSize(1);
        assertThat(form.rows().get(0).problems()).isEmpty();
        assertThat(cells(form, 0).getObject("evidence").strings("1.1"))
            .containsExactly(photo.hex(), photo.hex());
        assertThat(form.head().objects("documents"))
            .containsExactly(JsonObject.of("role", "MINUTES", "sha256", minutes.hex()));
      }
    }

    @Test
    void addedTwiceGiveTheSameBytes() {
      for (byte[] file : List.of(csv, book)) {
        assertThat(FormFiles.withFiles(file, files)).isEqualTo(FormFiles.withFiles(file, files));
      }
      assertThat(Json.write(cells(Books.form(FormFiles.withFiles(book, files)), 0)))
          .isEqualTo(Json.write(cells(Books.form(FormFiles.withFiles(csv, files)), 0)));
    }
  }
}
