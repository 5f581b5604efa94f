package vn.minhchung.lake;

import java.util.List;
import java.util.stream.Collectors;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.lake.CountRow;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.lake.parquet.Codec;

/** The kinds of file in the lake. A change of any column raises the kind's version. */
public final class LakeSchemas {
  /**
   * Sorted by province, commune, title, subject: how a commune or a subject's list is looked up.
   */
  public static final LakeSchema<ResultRow> ARCHIVE =
      new LakeSchema<>(
          "archive",
          3,
          Text.of("Hồ sơ danh hiệu, đầy đủ", "Claims, complete"),
          Codec.ZSTD,
          ArchiveColumns.ALL,
          List.of(
              ArchiveColumns.PROVINCE_CODE_THEN,
              ArchiveColumns.COMMUNE_CODE_THEN,
              ArchiveColumns.TITLE,
              ArchiveColumns.SUBJECT_ID),
          ArchiveColumns::record);

  /** Sorted by the areas as now and what planners group by: equal values lie together and pack. */
  public static final LakeSchema<PlannerRow> PLANNER =
      new LakeSchema<>(
          "planner",
          2,
          Text.of("Hồ sơ danh hiệu cho người lập kế hoạch", "Claims for planners"),
          Codec.ZSTD,
          PlannerColumns.ALL,
          List.of(
              PlannerColumns.PROVINCE_CODE,
              PlannerColumns.COMMUNE_CODE,
              PlannerColumns.TITLE,
              PlannerColumns.GROUP,
              PlannerColumns.UNIT_KIND),
          PlannerColumns::record);

  /** Sorted by area, kind, indicator. */
  public static final LakeSchema<ReportedRow> REPORTED =
      new LakeSchema<>(
          "reported",
          2,
          Text.of("Số liệu báo cáo, chốt danh sách, xác nhận", "Totals, closings, confirmations"),
          Codec.ZSTD,
          ReportedColumns.ALL,
          List.of(
              ReportedColumns.YEAR,
              ReportedColumns.AREA_CODE,
              ReportedColumns.KIND,
              ReportedColumns.INDICATOR),
          ReportedColumns::record);

  /** What each archive file adds up to: summaries are made from these, and read no claim again. */
  public static final LakeSchema<CountRow> COUNTS =
      new LakeSchema<>(
          "counts",
          1,
          Text.of("Số đếm theo xã, danh hiệu, nhóm", "Counts by commune, title, group"),
          Codec.ZSTD,
          CountsColumns.ALL,
          List.of(
              CountsColumns.YEAR,
              CountsColumns.COMMUNE_CODE_THEN,
              CountsColumns.TITLE,
              CountsColumns.GROUP),
          CountsColumns::record);

  /** The lake's summary: complete. Its files hold provinces and above, or communes. */
  public static final LakeSchema<SummaryRow> SUMMARY =
      new LakeSchema<>(
          "summary",
          2,
          Text.of("Tổng hợp theo địa bàn, danh hiệu, năm", "Summary by area, title, year"),
          Codec.SNAPPY,
          SummaryColumns.LAKE,
          summaryKeys(),
          SummaryColumns::complete);

  /** The site's summary: of the suppressed model, which it says row by row. */
  public static final LakeSchema<SummaryRow> SITE_SUMMARY =
      new LakeSchema<>(
          "site-summary",
          2,
          Text.of("Tổng hợp công khai", "Public summary"),
          Codec.SNAPPY,
          SummaryColumns.SITE,
          summaryKeys(),
          SummaryColumns::suppressed);

  /** All of them, in the order in which they are documented. */
  public static final List<LakeSchema<?>> ALL =
      List.of(ARCHIVE, PLANNER, REPORTED, COUNTS, SUMMARY, SITE_SUMMARY);

  private LakeSchemas() {}

  /** Differs as soon as any file would lie differently: the rows of all partitions are then due. */
  public static Sha256 digest() {
    return Sha256.of(ALL.stream().map(LakeSchema::spelling).collect(Collectors.joining("\n")));
  }

  private static List<Column<SummaryRow, ?>> summaryKeys() {
    return List.of(
        SummaryColumns.YEAR,
        SummaryColumns.VIEW,
        SummaryColumns.LEVEL,
        SummaryColumns.AREA_CODE,
        SummaryColumns.TITLE,
        SummaryColumns.GROUP,
        SummaryColumns.PROVENANCE);
  }
}
