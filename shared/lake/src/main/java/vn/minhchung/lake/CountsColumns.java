package vn.minhchung.lake;

import static vn.minhchung.lake.Column.nullable;
import static vn.minhchung.lake.Column.required;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.CountRow;

/** The columns of what an archive file adds up to. */
public final class CountsColumns {
  public static final Column<CountRow, Integer> YEAR =
      required("year", Scalar.INTEGER, CountRow::year, "Năm", "Year");
  public static final Column<CountRow, String> COMMUNE_CODE_THEN =
      required(
          "commune_code_then",
          Scalar.STRING,
          CountRow::communeCodeThen,
          "Mã xã có hiệu lực ngày 31 tháng 12 của năm",
          "Commune code in force on 31 December of the year");
  public static final Column<CountRow, Title> TITLE =
      required("title", ArchiveColumns.TITLES, CountRow::title, "Danh hiệu", "Title");
  public static final Column<CountRow, String> GROUP =
      nullable(
          "group",
          Scalar.STRING,
          CountRow::group,
          "Nhóm lao động của công dân, cấp quản lý của đơn vị, danh hiệu văn hóa; trống nếu hồ sơ không ghi",
          "Labour group of citizens, managing level of units, cultural title; empty where claims tell none");
  public static final Column<CountRow, Long> REGISTERED =
      required("registered", Scalar.COUNT, CountRow::registered, "Số đã đăng ký", "Registered");
  public static final Column<CountRow, Long> ASSESSED =
      required("assessed", Scalar.COUNT, CountRow::assessed, "Số đã tự chấm", "Self-assessed");
  public static final Column<CountRow, Long> APPRAISED =
      required("appraised", Scalar.COUNT, CountRow::appraised, "Số đã thẩm định", "Appraised");
  public static final Column<CountRow, Long> RECOGNISED =
      required(
          "recognised",
          Scalar.COUNT,
          CountRow::recognised,
          "Số được công nhận (có quyết định)",
          "Recognised by a decision");
  public static final Column<CountRow, BigDecimal> SCORE_SUM =
      required(
          "score_sum",
          Scalar.amount(18, 2),
          CountRow::scoreSum,
          "Tổng điểm tự chấm",
          "Sum of the self-assessed points");
  public static final Column<CountRow, Long> SCORE_COUNT =
      required(
          "score_count",
          Scalar.COUNT,
          CountRow::scoreCount,
          "Số hồ sơ có điểm tự chấm",
          "Claims with self-assessed points");
  public static final Column<CountRow, LocalDate> LAST_ON =
      required(
          "last_on",
          Scalar.DATE,
          CountRow::lastOn,
          "Ngày của biểu mẫu cuối cùng làm thay đổi",
          "Day of the last form that changed any of them");

  static final List<Column<CountRow, ?>> ALL =
      List.of(
          YEAR,
          COMMUNE_CODE_THEN,
          TITLE,
          GROUP,
          REGISTERED,
          ASSESSED,
          APPRAISED,
          RECOGNISED,
          SCORE_SUM,
          SCORE_COUNT,
          LAST_ON);

  private CountsColumns() {}

  static CountRow record(LakeRow<CountRow> row) {
    return new CountRow(
        row.get(YEAR),
        row.get(COMMUNE_CODE_THEN),
        row.get(TITLE),
        row.find(GROUP),
        row.get(REGISTERED),
        row.get(ASSESSED),
        row.get(APPRAISED),
        row.get(RECOGNISED),
        row.get(SCORE_SUM),
        row.get(SCORE_COUNT),
        row.get(LAST_ON));
  }
}
