package vn.minhchung.lake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.CountRow;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.ResultRow.IndicatorScore;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;

/** Rows that look like a province's, from a seed. */
final class Sample {
  private final Random random;

  Sample(long seed) {
    this.random = new Random(seed);
  }

  static ResultRow claim() {
    return new ResultRow(
        2025,
        "01",
        "00004",
        "2025-07-01",
        "h-0003",
        Title.FAMILY,
        null,
        null,
        null,
        false,
        true,
        "RECOGNISED",
        true,
        false,
        "gdht-448@1",
        Sha256.of("gdht-448"),
        new BigDecimal("92.50"),
        new BigDecimal("90.00"),
        "MET",
        true,
        LocalDate.of(2025, 12, 20),
        false,
        3,
        "00112233445566778899aabbccddeeff",
        Sha256.of("form"),
        Instant.parse("2025-11-21T08:30:00.123Z"),
        List.of(
            new IndicatorScore("1.1", new BigDecimal("10.00"), new BigDecimal("7.50")),
            new IndicatorScore("2.1", null, null)),
        2);
  }

  /** A claim of which only what must be there is there. */
  static ResultRow bareClaim() {
    return new ResultRow(
        2025,
        "01",
        "00004",
        "2025-07-01",
        null,
        Title.UNIT,
        null,
        null,
        null,
        null,
        null,
        "REGISTERED",
        true,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        0,
        "f".repeat(32),
        Sha256.of("form"),
        Instant.EPOCH,
        List.of(),
        0);
  }

  static ReportedRow total() {
    return new ReportedRow(
        2025,
        "00004",
        "2025-07-01",
        "statistics",
        "FAMILY.total",
        new BigDecimal("1250"),
        LocalDate.of(2025, 12, 31),
        "Ủy ban nhân dân phường",
        Sha256.of("statistics"),
        true,
        false);
  }

  static SummaryRow cell(String area, @Nullable Long recognised, boolean suppressed) {
    return new SummaryRow(
        2025,
        View.NOW,
        "province",
        area,
        "2025-07-01",
        Title.CLAN,
        null,
        Provenance.COMBINED,
        100L,
        90L,
        80L,
        70L,
        recognised,
        null,
        null,
        null,
        null,
        new BigDecimal("81.25"),
        80L,
        120,
        126,
        new BigDecimal("0.7500"),
        true,
        suppressed);
  }

  List<ResultRow> claims(int count) {
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(randomClaim());
    }
    rows.sort(LakeSchemas.ARCHIVE.order());
    return rows;
  }

  List<PlannerRow> plannerRows(int count) {
    List<PlannerRow> rows = new ArrayList<>();
    for (ResultRow row : claims(count)) {
      rows.add(
          new PlannerRow(
              row, row.provinceCodeThen(), chance(1, 50) ? null : row.communeCodeThen()));
    }
    rows.sort(LakeSchemas.PLANNER.order());
    return rows;
  }

  List<ReportedRow> reportedRows(int count) {
    List<ReportedRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new ReportedRow(
              2025,
              commune(),
              "2025-07-01",
              chance(1, 4) ? "closing" : "statistics",
              title().name() + ".total",
              chance(1, 4) ? null : BigDecimal.valueOf(random.nextInt(100_000)),
              chance(1, 4) ? null : day(),
              chance(1, 2) ? null : "Hội Khuyến học xã",
              Sha256.of("form " + random.nextInt(50)),
              chance(1, 2),
              chance(1, 2)));
    }
    rows.sort(LakeSchemas.REPORTED.order());
    return rows;
  }

  List<SummaryRow> summaryRows(int count) {
    List<SummaryRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(cell(commune(), chance(1, 5) ? null : (long) random.nextInt(5_000), chance(1, 9)));
    }
    rows.sort(LakeSchemas.SITE_SUMMARY.order());
    return rows;
  }

  List<CountRow> countRows(int count) {
    List<CountRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Title title = title();
      rows.add(
          new CountRow(
              2025,
              commune(),
              title,
              title == Title.CITIZEN && chance(2, 3) ? "FARMER" : null,
              random.nextInt(3_000),
              random.nextInt(3_000),
              random.nextInt(3_000),
              random.nextInt(3_000),
              points().multiply(BigDecimal.valueOf(random.nextInt(3_000))).setScale(2),
              random.nextInt(3_000),
              day()));
    }
    rows.sort(LakeSchemas.COUNTS.order());
    return rows;
  }

  private ResultRow randomClaim() {
    Title title = title();
    boolean assessed = chance(9, 10);
    BigDecimal self = assessed ? points() : null;
    BigDecimal appraised = assessed && chance(3, 4) ? points() : null;
    return new ResultRow(
        2025,
        "01",
        commune(),
        "2025-07-01",
        chance(1, 10) ? null : "h-" + random.nextInt(20),
        title,
        title == Title.CITIZEN ? "FARMER" : null,
        title == Title.UNIT ? "SCHOOL" : null,
        title == Title.UNIT ? "COMMUNE" : null,
        chance(1, 5),
        title == Title.FAMILY ? chance(1, 2) : null,
        chance(1, 2) ? "RECOGNISED" : "SUBMITTED",
        true,
        false,
        "gdht-448@1",
        Sha256.of("gdht-448"),
        self,
        appraised,
        self == null ? null : self.signum() > 0 ? "MET" : "NOT_MET",
        chance(1, 3) ? null : chance(5, 6),
        chance(1, 3) ? null : day(),
        chance(1, 3),
        random.nextInt(5),
        "%016x%016x".formatted(random.nextLong(), random.nextLong()),
        Sha256.of("form " + random.nextInt(200)),
        Instant.ofEpochMilli(1_760_000_000_000L + random.nextInt(1_000_000)),
        indicators(),
        random.nextInt(4));
  }

  private List<IndicatorScore> indicators() {
    List<IndicatorScore> scores = new ArrayList<>();
    int count = random.nextInt(16);
    for (int i = 0; i < count; i++) {
      scores.add(new IndicatorScore("1." + i, points(), chance(1, 2) ? points() : null));
    }
    return scores;
  }

  private BigDecimal points() {
    return BigDecimal.valueOf(random.nextInt(41) * 25L, 2).multiply(BigDecimal.TEN).setScale(2);
  }

  private String commune() {
    return String.valueOf(10_000 + random.nextInt(126));
  }

  private LocalDate day() {
    return LocalDate.of(2025, 11, 1).plusDays(random.nextInt(60));
  }

  private Title title() {
    return Title.values()[random.nextInt(Title.values().length)];
  }

  private boolean chance(int of, int all) {
    return random.nextInt(all) < of;
  }
}
