package vn.minhchung.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.form.KindSheet.Column;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.form.StatisticsCatalogue;
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
            Map.of("QĐ 12.pdf", new Sha256(scan))),
        ("kind,title,year,area,decision.number,decision.date,decision.issuer,decision.sha256,"
                + "subject,name,hamlet,outcome\n"
                + "recognition,FAMILY,2026,00004,12/QĐ-UBND,2026-12-01,UBND phường,SCAN,TDP3-1,,,"
                + "RECOGNISED\n"
                + ",,,,,,,,,Lê Văn C,Tổ 1,not_recognised\n")
            .replace("SCAN", scan));
  }

  /** A form of each kind; it uses every column that its kind has, but names of areas. */
  private static final Map<FormKind, String> SAMPLES = samples();

  private static Map<FormKind, String> samples() {
    Map<FormKind, String> samples = new EnumMap<>(FormKind.class);
    String consent =
        "'consent':{'basis':'SIGNED_LIST','date':'2026-11-20','sha256':'" + "c0".repeat(32) + "'}";
    String documents =
        "'documents':[{'role':'MINUTES','sha256':'"
            + "d0".repeat(32)
            + "'},{'role':'LIST','sha256':'"
            + "d1".repeat(32)
            + "'}]";
    samples.put(
        FormKind.HAMLETS,
        head("hamlets", "")
            + "{'id':'T1','name':'Thôn 1','type':'Thôn','households':120,'validFrom':'2026-01-01',"
            + "'from':'T1, T2','decision':'5/NQ-HĐND 2025-12-30'},"
            + "{'name':'Thôn 3','validTo':'2026-06-30'}]}");
    samples.put(
        FormKind.REGISTRATION,
        head("registration", "'title':'FAMILY'," + consent + ",")
            + "{'subject':'H1','name':'Hộ An','hamlet':'Thôn 1','attributes':{'culturalTitle':true},"
            + "'memberOf':{'title':'CLAN','subject':'D1'},"
            + "'previous':{'area':'00008','subject':'X9'}},{'name':'Hộ Bình'}]}");
    samples.put(
        FormKind.ASSESSMENT,
        head(
                "assessment",
                "'title':'FAMILY','criteria':'gdht-448'," + consent + "," + documents + ",")
            + "{'subject':'H1','name':'Hộ An','hamlet':'Thôn 1','answers':{'1.1':7.5,'2.1':true,"
            + "'3.1':{'have':4,'of':5}},'evidence':{'1.1':['"
            + "ab".repeat(32)
            + "','"
            + "ac".repeat(32)
            + "']}},{'name':'Hộ Bình','total':88,'proposal':true}]}");
    samples.put(
        FormKind.APPRAISAL,
        head("appraisal", "'title':'FAMILY','by':'Hội khuyến học phường',")
            + "{'subject':'H1','outcome':'APPRAISED'},"
            + "{'subject':'H2','outcome':'CHANGED','answers':{'1.1':5}},"
            + "{'subject':'H3','outcome':'CHANGED','total':70.5},"
            + "{'subject':'H4','outcome':'RETURNED','reason':'Thiếu ảnh'}]}");
    samples.put(
        FormKind.RECOGNITION,
        head(
                "recognition",
                "'title':'FAMILY','decision':{'number':'15/QĐ','date':'2026-12-02','issuer':'UBND',"
                    + "'sha256':'"
                    + "d2".repeat(32)
                    + "','replaces':{'number':'12/QĐ','date':'2026-12-01'}},")
            + "{'subject':'H1','outcome':'REVOKED'},{'subject':'H2','name':'Hộ đúng',"
            + "'outcome':'CORRECTED','level':'1'},{'name':'Hộ C','hamlet':'Thôn 1',"
            + "'outcome':'RECOGNISED'}]}");
    samples.put(
        FormKind.WITHDRAWAL,
        head("withdrawal", "'title':'FAMILY',") + "{'subject':'H1','reason':'MOVED'}]}");
    samples.put(
        FormKind.STATISTICS,
        head("statistics", "'source':'Báo cáo','date':'2026-12-20',")
            + "{'area':{'code':'00004'},"
            + everyFigure()
            + "}]}");
    samples.put(
        FormKind.CLOSING,
        head("closing", "'titles':['FAMILY','COMMUNITY']," + documents + ",")
            + "{'area':{'code':'00004'}}]}");
    samples.put(
        FormKind.CONFIRMATION,
        head("confirmation", "'titles':['FAMILY'],")
            + "{'area':{'code':'00004'},'outcome':'RETURNED','reason':'Thiếu danh sách'}]}");
    samples.put(
        FormKind.HONOURS,
        head(
                "honours",
                "'title':'FAMILY','level':'PROVINCE','congress':'Đại hội 2026','decision':{"
                    + "'number':'9/QĐ','date':'2026-10-02','issuer':'UBND tỉnh','sha256':'"
                    + "d3".repeat(32)
                    + "'},")
            + "{'subject':'H1','name':'Hộ An','outcome':'HONOURED','consent':true,"
            + "'story':'Ba đời hiếu học','photo':'"
            + "ad".repeat(32)
            + "'}]}");
    samples.put(
        FormKind.NARRATIVE,
        head("narrative", "'report':'year-2026',")
            + "{'section':'documents','text':'Đoạn một.\\nĐoạn hai.'}]}");
    return samples;
  }

  /** Every column of the catalogue, each with another figure. */
  private static String everyFigure() {
    List<String> figures = new ArrayList<>();
    for (StatisticsCatalogue.Column column : FACTS.statistics().all()) {
      figures.add("'" + column.name() + "':" + (1_000 + figures.size()));
    }
    return String.join(",", figures);
  }

  private static String head(String kind, String more) {
    return "{'schema':'minhchung.form/1','kind':'"
        + kind
        + "','year':2026,'area':{'code':'00004'},"
        + more
        + "'rows':[";
  }

  /** Whatever the kind: the three files are made of one form by what the kinds' data say. */
  @ParameterizedTest
  @EnumSource(FormKind.class)
  void ofEveryKind(FormKind kind) {
    byte[] json = SAMPLES.get(kind).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Form form = Books.form(json);
    Map<String, String> head = new LinkedHashMap<>();
    head.put("kind", kind.code());
    for (Column column : KindSheet.of(kind).form()) {
      cell(form.head(), column).ifPresent(text -> head.put(column.name(), text));
    }
    List<Map<String, String>> rows =
        form.rows().stream().map(row -> cells(kind, row.cells())).toList();

    List<Version> expected = versions(json);

    assertThat(expected).hasSizeGreaterThanOrEqualTo(rows.size());
    assertThat(versions(csv(head, rows))).isEqualTo(expected);
    assertThat(versions(book(head, rows))).isEqualTo(expected);
  }

  private static Map<String, String> cells(FormKind kind, JsonObject row) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (Column column : KindSheet.of(kind).rows()) {
      switch (column.type()) {
        case ANSWER -> family(row, "answers", "a:", cells);
        case EVIDENCE -> family(row, "evidence", "e:", cells);
        case STATISTIC ->
            row.members()
                .forEach(
                    (name, value) -> {
                      if (!name.equals("area")) {
                        cells.put(name, text(name, value));
                      }
                    });
        default -> cell(row, column).ifPresent(text -> cells.put(column.name(), text));
      }
    }
    return cells;
  }

  private static void family(JsonObject row, String of, String prefix, Map<String, String> cells) {
    row.findObject(of)
        .ifPresent(
            all -> all.members().forEach((id, value) -> cells.put(prefix + id, text(id, value))));
  }

  private static Optional<String> cell(JsonObject from, Column column) {
    if (column.name().startsWith("documents.")) {
      String role = column.name().substring("documents.".length());
      List<String> hashes =
          from.objects("documents").stream()
              .filter(document -> document.getString("role").equals(role))
              .map(document -> document.getString("sha256"))
              .toList();
      return hashes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", hashes));
    }
    Object value = from;
    for (String name : column.path().split("\\.")) {
      value = value instanceof JsonObject object ? object.find(name) : null;
    }
    return value == null ? Optional.empty() : Optional.of(text(column.name(), value));
  }

  private static String text(String name, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining("; "));
    }
    if (value instanceof JsonObject share && share.has("have")) {
      return share.find("have") + "/" + share.find("of");
    }
    assertThat(value).as(name).isNotInstanceOf(JsonObject.class);
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  private static byte[] csv(Map<String, String> head, List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>(head.keySet());
    rows.forEach(row -> columns.addAll(row.keySet()));
    StringBuilder csv = new StringBuilder(String.join(";", columns) + "\n");
    for (Map<String, String> row : rows) {
      csv.append(
          columns.stream()
              .map(column -> row.getOrDefault(column, head.getOrDefault(column, "")))
              .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
              .collect(Collectors.joining(";", "", "\n")));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] book(Map<String, String> head, List<Map<String, String>> rows) {
    List<String> meta = new ArrayList<>();
    head.forEach((name, value) -> meta.addAll(List.of(name, value)));
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    return Books.book(
        meta,
        sheet -> {
          Books.row(sheet, 0, columns.toArray());
          for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            Books.row(sheet, i + 1, columns.stream().map(row::get).toArray());
          }
        });
  }
}
