package vn.minhchung.lake;

import static vn.minhchung.lake.Column.nullable;
import static vn.minhchung.lake.Column.required;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.lake.ReportedRow;

/** The columns of what is reported besides claims. */
public final class ReportedColumns {
  public static final Column<ReportedRow, Integer> YEAR =
      required("year", Scalar.INTEGER, ReportedRow::year, "Năm", "Year");
  public static final Column<ReportedRow, String> AREA_CODE =
      required(
          "area_code",
          Scalar.CODE,
          ReportedRow::areaCode,
          "Mã địa bàn có hiệu lực ngày 31 tháng 12 của năm",
          "Area code in force on 31 December of the year");
  public static final Column<ReportedRow, String> EDITION =
      required(
          "edition",
          Scalar.CODE,
          ReportedRow::edition,
          "Ngày bắt đầu hiệu lực của bảng mã địa bàn",
          "Valid-from date of the area edition");
  public static final Column<ReportedRow, String> KIND =
      required(
          "kind",
          Scalar.CODE,
          ReportedRow::kind,
          "Loại: statistics (số liệu), hamlets (số thôn, tổ dân phố), honours (biểu dương), closing (chốt"
              + " danh sách), confirmation (xác nhận)",
          "Kind: statistics, hamlets, honours, closing, confirmation");
  public static final Column<ReportedRow, String> INDICATOR =
      required(
          "indicator",
          Scalar.CODE,
          ReportedRow::indicator,
          "Chỉ tiêu thống kê, hoặc danh hiệu được chốt hay xác nhận",
          "Statistics indicator, or the title that is closed or confirmed");
  public static final Column<ReportedRow, BigDecimal> VALUE =
      nullable(
          "value",
          Scalar.amount(18, 2),
          ReportedRow::value,
          "Giá trị; trống với chốt danh sách và xác nhận",
          "Value; empty for closings and confirmations");
  public static final Column<ReportedRow, LocalDate> DATE =
      nullable("date", Scalar.DATE, ReportedRow::date, "Ngày của số liệu", "Date of the figure");
  public static final Column<ReportedRow, String> SOURCE =
      nullable("source", Scalar.STRING, ReportedRow::source, "Nguồn số liệu", "Source");
  public static final Column<ReportedRow, Sha256> FORM_SHA256 =
      required(
          "form_sha256",
          Scalar.SHA256,
          ReportedRow::formSha256,
          "SHA-256 của biểu mẫu",
          "SHA-256 of the form");
  public static final Column<ReportedRow, Boolean> CLOSED =
      required(
          "closed",
          Scalar.BOOLEAN,
          ReportedRow::closed,
          "Danh sách đã chốt",
          "Whether the list is closed");
  public static final Column<ReportedRow, Boolean> CONFIRMED =
      required(
          "confirmed",
          Scalar.BOOLEAN,
          ReportedRow::confirmed,
          "Cấp trên đã xác nhận",
          "Whether the level above confirmed it");

  static final List<Column<ReportedRow, ?>> ALL =
      List.of(
          YEAR,
          AREA_CODE,
          EDITION,
          KIND,
          INDICATOR,
          VALUE,
          DATE,
          SOURCE,
          FORM_SHA256,
          CLOSED,
          CONFIRMED);

  private ReportedColumns() {}

  static ReportedRow record(LakeRow<ReportedRow> row) {
    return new ReportedRow(
        row.get(YEAR),
        row.get(AREA_CODE),
        row.get(EDITION),
        row.get(KIND),
        row.get(INDICATOR),
        row.find(VALUE),
        row.find(DATE),
        row.find(SOURCE),
        row.get(FORM_SHA256),
        row.get(CLOSED),
        row.get(CONFIRMED));
  }
}
