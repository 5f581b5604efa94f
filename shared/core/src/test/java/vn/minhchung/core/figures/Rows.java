package vn.minhchung.core.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.SummaryRow;

/** Headline rows for tests. */
final class Rows {
  private Rows() {}

  static SummaryRow of(
      String level,
      String area,
      Title title,
      int year,
      @Nullable Long total,
      @Nullable Long recognised) {
    boolean commune = level.equals("commune");
    return row(
        level,
        area,
        title,
        year,
        total,
        null,
        recognised,
        total != null && recognised != null ? 1 : 0,
        commune ? 1 : 3);
  }

  static SummaryRow row(
      String level,
      String area,
      Title title,
      int year,
      @Nullable Long total,
      @Nullable Long registered,
      @Nullable Long recognised,
      int reporting,
      int areas) {
    return new SummaryRow(
        year,
        SummaryRow.View.NOW,
        level,
        area,
        "2026-09-20",
        title,
        null,
        SummaryRow.Provenance.COMBINED,
        total,
        registered,
        null,
        null,
        recognised,
        null,
        null,
        null,
        null,
        null,
        null,
        reporting,
        areas,
        reporting == 0 ? null : new BigDecimal("0.5000"),
        true,
        false);
  }
}
