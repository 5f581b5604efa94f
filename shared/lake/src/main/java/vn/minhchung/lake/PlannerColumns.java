package vn.minhchung.lake;

import static vn.minhchung.lake.Column.nullable;
import static vn.minhchung.lake.Column.required;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ResultRow;

/**
 * The columns of the planners' file: those of the archive without ids, hashes, timestamps and
 * indicators, then the areas as they are now.
 */
public final class PlannerColumns {
  public static final Column<PlannerRow, Integer> YEAR = of(ArchiveColumns.YEAR);
  public static final Column<PlannerRow, String> PROVINCE_CODE_THEN =
      of(ArchiveColumns.PROVINCE_CODE_THEN);
  public static final Column<PlannerRow, String> COMMUNE_CODE_THEN =
      of(ArchiveColumns.COMMUNE_CODE_THEN);
  public static final Column<PlannerRow, String> EDITION_THEN = of(ArchiveColumns.EDITION_THEN);
  public static final Column<PlannerRow, String> HAMLET_ID = of(ArchiveColumns.HAMLET_ID);
  public static final Column<PlannerRow, Title> TITLE = of(ArchiveColumns.TITLE);
  public static final Column<PlannerRow, String> GROUP = of(ArchiveColumns.GROUP);
  public static final Column<PlannerRow, String> UNIT_KIND = of(ArchiveColumns.UNIT_KIND);
  public static final Column<PlannerRow, String> MANAGED_BY = of(ArchiveColumns.MANAGED_BY);
  public static final Column<PlannerRow, Boolean> DISADVANTAGED = of(ArchiveColumns.DISADVANTAGED);
  public static final Column<PlannerRow, Boolean> CULTURAL_TITLE =
      of(ArchiveColumns.CULTURAL_TITLE);
  public static final Column<PlannerRow, String> STATE = of(ArchiveColumns.STATE);
  public static final Column<PlannerRow, Boolean> ASSESSED = of(ArchiveColumns.ASSESSED);
  public static final Column<PlannerRow, Boolean> APPRAISED = of(ArchiveColumns.APPRAISED);
  public static final Column<PlannerRow, String> CRITERIA_SET = of(ArchiveColumns.CRITERIA_SET);
  public static final Column<PlannerRow, BigDecimal> SELF_SCORE = of(ArchiveColumns.SELF_SCORE);
  public static final Column<PlannerRow, BigDecimal> APPRAISED_SCORE =
      of(ArchiveColumns.APPRAISED_SCORE);
  public static final Column<PlannerRow, String> VERDICT = of(ArchiveColumns.VERDICT);
  public static final Column<PlannerRow, Boolean> RECOGNISED = of(ArchiveColumns.RECOGNISED);
  public static final Column<PlannerRow, LocalDate> RECOGNISED_ON =
      of(ArchiveColumns.RECOGNISED_ON);
  public static final Column<PlannerRow, Boolean> RECOGNISED_BEFORE =
      of(ArchiveColumns.RECOGNISED_BEFORE);
  public static final Column<PlannerRow, Integer> YEARS_RUNNING = of(ArchiveColumns.YEARS_RUNNING);
  public static final Column<PlannerRow, String> PROVINCE_CODE =
      required(
          "province_code",
          Scalar.CODE,
          PlannerRow::provinceCode,
          "Mã tỉnh hiện nay",
          "Province code now");
  public static final Column<PlannerRow, String> COMMUNE_CODE =
      nullable(
          "commune_code",
          Scalar.CODE,
          PlannerRow::communeCode,
          "Mã xã hiện nay; trống nếu chưa xác định được xã kế tục",
          "Commune code now; empty where the successor is not determined");

  static final List<Column<PlannerRow, ?>> ALL =
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
          SELF_SCORE,
          APPRAISED_SCORE,
          VERDICT,
          RECOGNISED,
          RECOGNISED_ON,
          RECOGNISED_BEFORE,
          YEARS_RUNNING,
          PROVINCE_CODE,
          COMMUNE_CODE);

  private static final Sha256 NO_HASH = new Sha256("0".repeat(64));

  private PlannerColumns() {}

  private static <T> Column<PlannerRow, T> of(Column<ResultRow, T> column) {
    return column.of(PlannerRow::row);
  }

  /** What the file does not keep comes back blank: no id, no indicators, zero hash, the epoch. */
  static PlannerRow record(LakeRow<PlannerRow> row) {
    var claim =
        new ResultRow(
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
            null,
            row.find(SELF_SCORE),
            row.find(APPRAISED_SCORE),
            row.find(VERDICT),
            row.find(RECOGNISED),
            row.find(RECOGNISED_ON),
            row.get(RECOGNISED_BEFORE),
            row.get(YEARS_RUNNING),
            "",
            NO_HASH,
            Instant.EPOCH,
            List.of(),
            0);
    return new PlannerRow(claim, row.get(PROVINCE_CODE), row.find(COMMUNE_CODE));
  }
}
