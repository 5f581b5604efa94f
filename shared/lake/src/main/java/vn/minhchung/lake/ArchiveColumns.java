package vn.minhchung.lake;

import static vn.minhchung.lake.Column.nullable;
import static vn.minhchung.lake.Column.required;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.ResultRow.IndicatorScore;

/** The columns of the archive, in the order of the file. */
public final class ArchiveColumns {
  static final Scalar<Title> TITLES = Scalar.choice(Title.class, Title::name);
  private static final Scalar<BigDecimal> POINTS = Scalar.decimal(5, 2);

  public static final Column<ResultRow, Integer> YEAR =
      required(
          "year",
          Scalar.INTEGER,
          ResultRow::year,
          "Năm của danh hiệu",
          "Year that the title is for");
  public static final Column<ResultRow, String> PROVINCE_CODE_THEN =
      required(
          "province_code_then",
          Scalar.CODE,
          ResultRow::provinceCodeThen,
          "Mã tỉnh có hiệu lực ngày 31 tháng 12 của năm",
          "Province code in force on 31 December of the year");
  public static final Column<ResultRow, String> COMMUNE_CODE_THEN =
      required(
          "commune_code_then",
          Scalar.CODE,
          ResultRow::communeCodeThen,
          "Mã xã có hiệu lực ngày 31 tháng 12 của năm",
          "Commune code in force on 31 December of the year");
  public static final Column<ResultRow, String> EDITION_THEN =
      required(
          "edition_then",
          Scalar.CODE,
          ResultRow::editionThen,
          "Ngày bắt đầu hiệu lực của bảng mã địa bàn đã dùng",
          "Valid-from date of the area edition that the codes belong to");
  public static final Column<ResultRow, String> HAMLET_ID =
      nullable(
          "hamlet_id",
          Scalar.CODE,
          ResultRow::hamletId,
          "Mã thôn, tổ dân phố trong danh mục; trống nếu chưa xác định",
          "Hamlet in the project's registry; empty where unknown");
  public static final Column<ResultRow, Title> TITLE =
      required("title", TITLES, ResultRow::title, "Danh hiệu", "Title");
  public static final Column<ResultRow, String> GROUP =
      nullable(
          "group",
          Scalar.CODE,
          ResultRow::group,
          "Nhóm lao động của công dân: FARMER, WORKER, OFFICIAL",
          "Labour group of a citizen: FARMER, WORKER, OFFICIAL");
  public static final Column<ResultRow, String> UNIT_KIND =
      nullable("unit_kind", Scalar.CODE, ResultRow::unitKind, "Loại hình đơn vị", "Kind of a unit");
  public static final Column<ResultRow, String> MANAGED_BY =
      nullable(
          "managed_by",
          Scalar.CODE,
          ResultRow::managedBy,
          "Cấp quản lý đơn vị: COMMUNE, DISTRICT, PROVINCE, CENTRAL",
          "Level that manages a unit: COMMUNE, DISTRICT, PROVINCE, CENTRAL");
  public static final Column<ResultRow, Boolean> DISADVANTAGED =
      nullable(
          "disadvantaged",
          Scalar.BOOLEAN,
          ResultRow::disadvantaged,
          "Địa bàn khó khăn theo văn bản; trống nếu chưa xác định",
          "Area classed as disadvantaged by a document; empty where not determined");
  public static final Column<ResultRow, Boolean> CULTURAL_TITLE =
      nullable(
          "cultural_title",
          Scalar.BOOLEAN,
          ResultRow::culturalTitle,
          "Có danh hiệu văn hóa",
          "Holds the cultural title");
  public static final Column<ResultRow, String> STATE =
      required("state", Scalar.CODE, ResultRow::state, "Trạng thái hồ sơ", "State of the claim");
  public static final Column<ResultRow, Boolean> ASSESSED =
      required(
          "assessed", Scalar.BOOLEAN, ResultRow::assessed, "Đã tự chấm", "Has a self-assessment");
  public static final Column<ResultRow, Boolean> APPRAISED =
      required(
          "appraised",
          Scalar.BOOLEAN,
          ResultRow::appraised,
          "Đã thẩm định",
          "The latest appraisal agrees");
  public static final Column<ResultRow, String> CRITERIA_SET =
      nullable(
          "criteria_set",
          Scalar.STRING,
          ResultRow::criteriaSet,
          "Bộ tiêu chí đã dùng",
          "Criteria set that scored it");
  public static final Column<ResultRow, Sha256> CRITERIA_HASH =
      nullable(
          "criteria_hash",
          Scalar.SHA256,
          ResultRow::criteriaHash,
          "SHA-256 nội dung bộ tiêu chí",
          "SHA-256 of the criteria set's content");
  public static final Column<ResultRow, BigDecimal> SELF_SCORE =
      nullable("self_score", POINTS, ResultRow::selfScore, "Điểm tự chấm", "Self-assessed points");
  public static final Column<ResultRow, BigDecimal> APPRAISED_SCORE =
      nullable(
          "appraised_score",
          POINTS,
          ResultRow::appraisedScore,
          "Điểm thẩm định",
          "Points after appraisal");
  public static final Column<ResultRow, String> VERDICT =
      nullable(
          "verdict",
          Scalar.CODE,
          ResultRow::verdict,
          "Kết quả chấm: đủ điểm đề nghị hay chưa",
          "Outcome of the scoring: MET, NOT_MET, a level, INCOMPLETE, UNSCORED");
  public static final Column<ResultRow, Boolean> RECOGNISED =
      nullable(
          "recognised",
          Scalar.BOOLEAN,
          ResultRow::recognised,
          "Được công nhận (có quyết định); trống khi chưa có quyết định",
          "Recognised by a decision; empty while undecided");
  public static final Column<ResultRow, LocalDate> RECOGNISED_ON =
      nullable(
          "recognised_on",
          Scalar.DATE,
          ResultRow::recognisedOn,
          "Ngày của quyết định",
          "Date of the decision");
  public static final Column<ResultRow, Boolean> RECOGNISED_BEFORE =
      required(
          "recognised_before",
          Scalar.BOOLEAN,
          ResultRow::recognisedBefore,
          "Đã được công nhận ở một năm trước, theo danh sách",
          "Recognised in an earlier year, as far as lists tell");
  public static final Column<ResultRow, Integer> YEARS_RUNNING =
      required(
          "years_running",
          Scalar.INTEGER,
          ResultRow::yearsRunning,
          "Số năm liên tục được công nhận tính đến năm này",
          "Years in a row up to this one in which it was recognised");
  public static final Column<ResultRow, String> SUBJECT_ID =
      required(
              "subject_id",
              Scalar.CODE,
              ResultRow::subjectId,
              "Mã ẩn danh của đối tượng",
              "Pseudonym of the subject")
          .unique();
  public static final Column<ResultRow, Sha256> FORM_SHA256 =
      required(
          "form_sha256",
          Scalar.SHA256,
          ResultRow::formSha256,
          "SHA-256 của biểu mẫu làm thay đổi hồ sơ lần cuối",
          "SHA-256 of the form that last changed the claim");
  public static final Column<ResultRow, Instant> SUBMITTED_AT =
      required(
          "submitted_at",
          Scalar.INSTANT,
          ResultRow::submittedAt,
          "Thời điểm nộp biểu mẫu đó (UTC)",
          "Time of that form (UTC)");
  public static final Column<ResultRow, List<IndicatorScore>> INDICATORS =
      required(
          "indicators",
          new IndicatorList(),
          ResultRow::indicators,
          "Điểm từng chỉ số: tự chấm và thẩm định",
          "Points by indicator: self-assessed and appraised");
  public static final Column<ResultRow, Integer> EVIDENCE_COUNT =
      required(
          "evidence_count",
          Scalar.INTEGER,
          ResultRow::evidenceCount,
          "Số tệp minh chứng",
          "Number of evidence files");

  static final List<Column<ResultRow, ?>> ALL =
      List.of(
          YEAR,
          PROVINCE_CODE_THEN,
          COMMUNE_CODE_THEN,
          EDITION_THEN,
          HAMLET_ID,
          TITLE,
          GROUP,
          UNIT_KIND,
          MANAGED_BY,
          DISADVANTAGED,
          CULTURAL_TITLE,
          STATE,
          ASSESSED,
          APPRAISED,
          CRITERIA_SET,
          CRITERIA_HASH,
          SELF_SCORE,
          APPRAISED_SCORE,
          VERDICT,
          RECOGNISED,
          RECOGNISED_ON,
          RECOGNISED_BEFORE,
          YEARS_RUNNING,
          SUBJECT_ID,
          FORM_SHA256,
          SUBMITTED_AT,
          INDICATORS,
          EVIDENCE_COUNT);

  private ArchiveColumns() {}

  static ResultRow record(LakeRow<ResultRow> row) {
    return new ResultRow(
        row.get(YEAR),
        row.get(PROVINCE_CODE_THEN),
        row.get(COMMUNE_CODE_THEN),
        row.get(EDITION_THEN),
        row.find(HAMLET_ID),
        row.get(TITLE),
        row.find(GROUP),
        row.find(UNIT_KIND),
        row.find(MANAGED_BY),
        row.find(DISADVANTAGED),
        row.find(CULTURAL_TITLE),
        row.get(STATE),
        row.get(ASSESSED),
        row.get(APPRAISED),
        row.find(CRITERIA_SET),
        row.find(CRITERIA_HASH),
        row.find(SELF_SCORE),
        row.find(APPRAISED_SCORE),
        row.find(VERDICT),
        row.find(RECOGNISED),
        row.find(RECOGNISED_ON),
        row.get(RECOGNISED_BEFORE),
        row.get(YEARS_RUNNING),
        row.get(SUBJECT_ID),
        row.get(FORM_SHA256),
        row.get(SUBMITTED_AT),
        row.get(INDICATORS),
        row.get(EVIDENCE_COUNT));
  }
}
