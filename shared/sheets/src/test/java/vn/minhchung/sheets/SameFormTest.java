package vn.minhchung.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Version;

/** One submission yields equal versions, whichever of the three kinds of file it is. */
class SameFormTest {
  private static final Facts FACTS = Facts.shipped();
  private static final Ulid ID = new Ulid("01JZZZZZZZ0000000000000001");

  /** Of no file in particular: it is a part of each version. */
  private static final Sha256 ANY = new Sha256("00".repeat(32));

  private static List<RowOutcome> outcomes(byte[] file) {
    AreaId province =
        new Places(FACTS.areas()).find(JsonObject.of("code", "01"), 2026).orElseThrow().id();
    Scope scope = new Scope("L1", province, 2020, 2030, EnumSet.allOf(FormKind.class), false);
    CheckedForm checked = FormCheck.check(Books.form(file), Pins.of(scope, FACTS), ID, ANY, FACTS);
    assertThat(checked).isInstanceOf(CheckedForm.Checked.class);
    return ((CheckedForm.Checked) checked).rows();
  }

  private static List<Version> versions(byte[] file) {
    return outcomes(file).stream()
        .flatMap(
            row -> {
              assertThat(row).isInstanceOf(RowOutcome.Accepted.class);
              return ((RowOutcome.Accepted) row).versions().stream();
            })
        .toList();
  }

  private static void same(String json, byte[] book, String csv) {
    List<Version> expected = versions(json.getBytes(StandardCharsets.UTF_8));

    assertThat(expected).isNotEmpty();
    assertThat(versions(book)).isEqualTo(expected);
    assertThat(versions(csv.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
  }

  @Test
  void ofAnAssessment() {
    String consent = "c0".repeat(32);
    String photo = "ab".repeat(32);
    same(
        """
        {"schema":"minhchung.form/1","kind":"assessment","title":"FAMILY","year":2026,
         "area":{"code":"00004"},"criteria":"gdht-448",
         "consent":{"basis":"SIGNED_LIST","date":"2026-11-20","sha256":"%s"},
         "rows":[
          {"subject":"TDP3-1","name":"Nguyễn Văn Ổn","hamlet":"Tổ dân phố 3",
           "attributes":{"culturalTitle":true},"answers":{"1.1":7.5,"1.2":8},
           "evidence":{"1.1":["%s"]}},
          {"name":"Trần Thị Bưởi","hamlet":"Tổ dân phố 3","total":88,"proposal":true}]}
        """
            .formatted(consent, photo),
        Books.book(
            List.of(
                "kind", "Tự đánh giá, chấm điểm",
                "title", "Gia đình học tập",
                "year", "2026",
                "area", "4",
                "criteria", "gdht-448",
                "consent.basis", "Danh sách có chữ ký",
                "consent.date", "20/11/2026",
                "consent.sha256", consent),
            sheet -> {
              Books.row(
                  sheet,
                  0,
                  "subject",
                  "name",
                  "hamlet",
                  "culturalTitle",
                  "a:1.1",
                  "a:1.2",
                  "e:1.1",
                  "total",
                  "proposal");
              Books.row(
                  sheet, 1, "TDP3-1 ", "Nguyễn Văn Ổn", "Tổ dân phố 3", true, "7,5", 8, photo);
              Books.row(
                  sheet,
                  3,
                  null,
                  "Trần  Thị Bưởi",
                  "Tổ dân phố 3",
                  null,
                  null,
                  null,
                  null,
                  88,
                  "x");
            }),
        ("kind;title;year;area;criteria;consent.basis;consent.date;consent.sha256;subject;name;"
                + "hamlet;culturalTitle;a:1.1;a:1.2;e:1.1;total;proposal\r\n"
                + "assessment;FAMILY;2026;4;gdht-448;SIGNED_LIST;2026-11-20;CONSENT;TDP3-1;"
                + "Nguyễn Văn Ổn;Tổ dân phố 3;có;7,5;8;PHOTO;;\r\n"
                + ";;;;;;;;;Trần Thị Bưởi;Tổ dân phố 3;;;;;88;có\r\n")
            .replace("CONSENT", consent)
            .replace("PHOTO", photo));
  }

  @Test
  void ofFiguresOfCommunesByCodeAndByName() {
    same(
        """
        {"schema":"minhchung.form/1","kind":"statistics","year":2026,"area":"01",
         "source":"Báo cáo","date":"2026-12-20",
         "rows":[{"area":"00004","FAMILY.total":1234,"members":12},
                 {"area":{"commune":"Phường Ngọc Hà"},"FAMILY.total":77}]}
        """,
        Books.book(
            List.of(
                "kind",
                "statistics",
                "year",
                "2026",
                "form.area",
                "1",
                "source",
                "Báo cáo",
                "date",
                "2026-12-20"),
            sheet -> {
              Books.row(sheet, 0, "area", "area.commune", "FAMILY.total", "members");
              Books.row(sheet, 1, "00004", null, "1.234", 12);
              Books.row(sheet, 2, null, "phường ngọc hà", 77);
            }),
        "kind,year,form.area,source,date,area,area.commune,FAMILY.total,members\n"
            + "statistics,2026,01,Báo cáo,2026-12-20,00004,,\"1,234\",12\n"
            + ",,,,,,Phường Ngọc Hà,77,\n");
  }

  @Test
  void ofADecisionWithItsScan() {
    String scan = "d1".repeat(32);
    same(
        """
        {"schema":"minhchung.form/1","kind":"recognition","title":"FAMILY","year":2026,
         "area":"00004","decision":{"number":"12/QĐ-UBND","date":"2026-12-01",
         "issuer":"UBND phường","sha256":"%s"},
         "rows":[{"subject":"TDP3-1","outcome":"RECOGNISED"},
                 {"name":"Lê Văn C","hamlet":"Tổ 1","outcome":"NOT_RECOGNISED"}]}
        """
            .formatted(scan),
        FormFiles.withFiles(
            Books.book(
                List.of(
                    "kind",
                    "recognition",
                    "title",
                    "FAMILY",
                    "year",
                    "2026",
                    "area",
                    "00004",
                    "decision.number",
                    "12/QĐ-UBND",
                    "decision.date",
                    "1/12/2026",
                    "decision.issuer",
                    "UBND phường",
                    "decision.sha256",
                    "QĐ 12.pdf"),
                sheet -> {
                  Books.row(sheet, 0, "subject", "name", "hamlet", "outcome");
                  Books.row(sheet, 1, "TDP3-1", null, null, "Công nhận");
                  Books.row(sheet, 2, null, "Lê Văn C", "Tổ 1", "NOT_RECOGNISED");
                }),
            java.util.Map.of("QĐ 12.pdf", new Sha256(scan))),
        ("kind,title,year,area,decision.number,decision.date,decision.issuer,decision.sha256,"
                + "subject,name,hamlet,outcome\n"
                + "recognition,FAMILY,2026,00004,12/QĐ-UBND,2026-12-01,UBND phường,SCAN,TDP3-1,,,"
                + "RECOGNISED\n"
                + ",,,,,,,,,Lê Văn C,Tổ 1,not_recognised\n")
            .replace("SCAN", scan));
  }
}
