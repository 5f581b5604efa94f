package vn.minhchung.lake;

import static vn.minhchung.lake.Column.nullable;
import static vn.minhchung.lake.Column.required;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;

/** The columns of the summary. */
public final class SummaryColumns {
  public static final Column<SummaryRow, Integer> YEAR =
      required("year", Scalar.INTEGER, SummaryRow::year, "Năm", "Year");
  public static final Column<SummaryRow, View> VIEW =
      required(
          "view",
          Scalar.choice(View.class, SummaryColumns::lower),
          SummaryRow::view,
          "Theo địa bàn lúc đó (then) hay hiện nay (now)",
          "Areas as they were then, or as they are now");
  public static final Column<SummaryRow, String> LEVEL =
      required(
          "level",
          Scalar.CODE,
          SummaryRow::level,
          "Cấp: country, cluster, province, commune",
          "Level: country, cluster, province, commune");
  public static final Column<SummaryRow, String> AREA_CODE =
      required(
          "area_code",
          Scalar.CODE,
          SummaryRow::areaCode,
          "Mã địa bàn; VN là cả nước",
          "Area code; VN is the country");
  public static final Column<SummaryRow, String> EDITION =
      required(
          "edition",
          Scalar.CODE,
          SummaryRow::edition,
          "Ngày bắt đầu hiệu lực của bảng mã địa bàn",
          "Valid-from date of the area edition");
  public static final Column<SummaryRow, Title> TITLE =
      required("title", ArchiveColumns.TITLES, SummaryRow::title, "Danh hiệu", "Title");
  public static final Column<SummaryRow, String> GROUP =
      nullable(
          "group",
          Scalar.CODE,
          SummaryRow::group,
          "Nhóm lao động của công dân, cấp quản lý của đơn vị, danh hiệu văn hóa, loại địa bàn; trống là tất cả",
          "Labour group of citizens, managing level of units, cultural title, region class; empty is all");
  public static final Column<SummaryRow, Provenance> PROVENANCE =
      required(
          "provenance",
          Scalar.choice(Provenance.class, SummaryColumns::lower),
          SummaryRow::provenance,
          "Nguồn: list (theo danh sách), total (theo báo cáo số tổng), combined (mỗi xã một nguồn)",
          "Source: list (rows), total (statistics), combined (one source per commune)");
  public static final Column<SummaryRow, Long> TOTAL =
      nullable(
          "total",
          Scalar.COUNT,
          SummaryRow::total,
          "Tổng số đối tượng, theo số liệu thống kê",
          "Subjects there are, from statistics");
  public static final Column<SummaryRow, Long> REGISTERED =
      nullable("registered", Scalar.COUNT, SummaryRow::registered, "Số đã đăng ký", "Registered");
  public static final Column<SummaryRow, Long> ASSESSED =
      nullable("assessed", Scalar.COUNT, SummaryRow::assessed, "Số đã tự chấm", "Self-assessed");
  public static final Column<SummaryRow, Long> APPRAISED =
      nullable("appraised", Scalar.COUNT, SummaryRow::appraised, "Số đã thẩm định", "Appraised");
  public static final Column<SummaryRow, Long> RECOGNISED =
      nullable(
          "recognised",
          Scalar.COUNT,
          SummaryRow::recognised,
          "Số được công nhận (có quyết định)",
          "Recognised by a decision");
  public static final Column<SummaryRow, Long> HONOURED_COMMUNE =
      nullable(
          "honoured_commune",
          Scalar.COUNT,
          SummaryRow::honouredCommune,
          "Số được biểu dương cấp xã",
          "Honoured at commune level");
  public static final Column<SummaryRow, Long> HONOURED_DISTRICT =
      nullable(
          "honoured_district",
          Scalar.COUNT,
          SummaryRow::honouredDistrict,
          "Số được biểu dương cấp huyện (đến tháng 6 năm 2025)",
          "Honoured at district level (to June 2025)");
  public static final Column<SummaryRow, Long> HONOURED_PROVINCE =
      nullable(
          "honoured_province",
          Scalar.COUNT,
          SummaryRow::honouredProvince,
          "Số được biểu dương cấp tỉnh",
          "Honoured at province level");
  public static final Column<SummaryRow, Long> HONOURED_NATIONAL =
      nullable(
          "honoured_national",
          Scalar.COUNT,
          SummaryRow::honouredNational,
          "Số được biểu dương toàn quốc",
          "Honoured nationally");
  public static final Column<SummaryRow, BigDecimal> SCORE_MEAN =
      nullable(
          "score_mean",
          Scalar.decimal(5, 2),
          SummaryRow::scoreMean,
          "Điểm tự chấm trung bình",
          "Mean of the self-assessed points");
  public static final Column<SummaryRow, Long> SCORE_COUNT =
      nullable(
          "score_count",
          Scalar.COUNT,
          SummaryRow::scoreCount,
          "Số hồ sơ có điểm tự chấm",
          "Claims with self-assessed points");
  public static final Column<SummaryRow, Integer> AREAS_REPORTING =
      required(
          "areas_reporting",
          Scalar.INTEGER,
          SummaryRow::areasReporting,
          "Số xã có đủ tử số và mẫu số",
          "Communes with numerator and denominator");
  public static final Column<SummaryRow, Integer> AREAS_TOTAL =
      required(
          "areas_total",
          Scalar.INTEGER,
          SummaryRow::areasTotal,
          "Tổng số xã của địa bàn",
          "Communes of the area");
  public static final Column<SummaryRow, BigDecimal> SHARE_FROM_LISTS =
      nullable(
          "share_from_lists",
          Scalar.decimal(5, 4),
          SummaryRow::shareFromLists,
          "Phần được công nhận lấy từ danh sách, từ 0 đến 1",
          "Part of recognised that comes from lists, 0 to 1");
  public static final Column<SummaryRow, Boolean> CONFIRMED =
      required(
          "confirmed",
          Scalar.BOOLEAN,
          SummaryRow::confirmed,
          "Mọi xã được tính đều đã xác nhận",
          "Whether every commune that counts is confirmed");

  /** In the site's file only: the lake's is complete. */
  public static final Column<SummaryRow, Boolean> SUPPRESSED =
      required(
          "suppressed",
          Scalar.BOOLEAN,
          SummaryRow::suppressed,
          "Có ô bị ẩn, làm tròn hoặc ghi theo khoảng để bảo vệ cá nhân",
          "Whether a cell is withheld, rounded or banded to protect persons");

  static final List<Column<SummaryRow, ?>> LAKE =
      List.of(
          YEAR,
          VIEW,
          LEVEL,
          AREA_CODE,
          EDITION,
          TITLE,
          GROUP,
          PROVENANCE,
          TOTAL,
          REGISTERED,
          ASSESSED,
          APPRAISED,
          RECOGNISED,
          HONOURED_COMMUNE,
          HONOURED_DISTRICT,
          HONOURED_PROVINCE,
          HONOURED_NATIONAL,
          SCORE_MEAN,
          SCORE_COUNT,
          AREAS_REPORTING,
          AREAS_TOTAL,
          SHARE_FROM_LISTS,
          CONFIRMED);

  static final List<Column<SummaryRow, ?>> SITE = site();

  private SummaryColumns() {}

  private static List<Column<SummaryRow, ?>> site() {
    List<Column<SummaryRow, ?>> columns = new ArrayList<>(LAKE);
    columns.add(SUPPRESSED);
    return List.copyOf(columns);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static SummaryRow complete(LakeRow<SummaryRow> row) {
    return record(row, false);
  }

  static SummaryRow suppressed(LakeRow<SummaryRow> row) {
    return record(row, row.get(SUPPRESSED));
  }

  private static SummaryRow record(LakeRow<SummaryRow> row, boolean suppressed) {
    return new SummaryRow(
        row.get(YEAR),
        row.get(VIEW),
        row.get(LEVEL),
        row.get(AREA_CODE),
        row.get(EDITION),
        row.get(TITLE),
        row.find(GROUP),
        row.get(PROVENANCE),
        row.find(TOTAL),
        row.find(REGISTERED),
        row.find(ASSESSED),
        row.find(APPRAISED),
        row.find(RECOGNISED),
        row.find(HONOURED_COMMUNE),
        row.find(HONOURED_DISTRICT),
        row.find(HONOURED_PROVINCE),
        row.find(HONOURED_NATIONAL),
        row.find(SCORE_MEAN),
        row.find(SCORE_COUNT),
        row.get(AREAS_REPORTING),
        row.get(AREAS_TOTAL),
        row.find(SHARE_FROM_LISTS),
        row.get(CONFIRMED),
        suppressed);
  }
}
