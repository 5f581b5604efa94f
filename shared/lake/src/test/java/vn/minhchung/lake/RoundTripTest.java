package vn.minhchung.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.ResultRow.IndicatorScore;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;

/** For every row that a record can hold and a column can take, what is written comes back. */
class RoundTripTest {
  @Property(tries = 60)
  void claims(@ForAll("claims") List<ResultRow> rows) throws Exception {
    assertThat(back(LakeSchemas.ARCHIVE, rows)).isEqualTo(rows);
  }

  @Property(tries = 30)
  void plannerRows(@ForAll("claims") List<ResultRow> claims) throws Exception {
    List<PlannerRow> rows = new ArrayList<>();
    for (ResultRow claim : claims) {
      rows.add(new PlannerRow(claim, claim.provinceCodeThen(), claim.hamletId()));
    }
    rows.sort(LakeSchemas.PLANNER.order());
    assertThat(back(LakeSchemas.PLANNER, rows))
        .usingElementComparator(LakeSchemas.PLANNER.order())
        .isEqualTo(rows);
  }

  @Property(tries = 60)
  void reportedRows(@ForAll("reported") List<ReportedRow> rows) throws Exception {
    assertThat(back(LakeSchemas.REPORTED, rows)).isEqualTo(rows);
  }

  @Property(tries = 60)
  void summaryRows(@ForAll("cells") List<SummaryRow> rows) throws Exception {
    assertThat(back(LakeSchemas.SITE_SUMMARY, rows)).isEqualTo(rows);
  }

  /** Row groups of seven rows, so that lists and nulls meet their edges. */
  private static <R> List<R> back(LakeSchema<R> schema, List<R> rows) throws Exception {
    Path file = Files.createTempFile("round-trip", ".parquet");
    try {
      try (var writer = LakeWriter.open(schema, file, 7)) {
        for (R row : rows) {
          writer.write(row);
        }
        writer.finish();
      }
      List<R> back = new ArrayList<>();
      LakeReader.read(schema, file, back::add);
      return back;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Provide
  Arbitrary<List<ResultRow>> claims() {
    return rows(RoundTripTest::claim, LakeSchemas.ARCHIVE);
  }

  @Provide
  Arbitrary<List<ReportedRow>> reported() {
    return rows(RoundTripTest::reportedRow, LakeSchemas.REPORTED);
  }

  @Provide
  Arbitrary<List<SummaryRow>> cells() {
    return rows(RoundTripTest::cell, LakeSchemas.SITE_SUMMARY);
  }

  private interface Make<R> {
    R from(Draw draw);
  }

  private static <R> Arbitrary<List<R>> rows(Make<R> make, LakeSchema<R> schema) {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 40);
    Arbitrary<Long> seeds = Arbitraries.longs();
    return Combinators.combine(sizes, seeds, Arbitraries.integers().between(0, 10))
        .as(
            (size, seed, nulls) -> {
              var draw = new Draw(new Random(seed), nulls);
              List<R> rows = new ArrayList<>();
              for (int i = 0; i < size; i++) {
                rows.add(make.from(draw));
              }
              rows.sort(schema.order());
              return rows;
            });
  }

  private static ResultRow claim(Draw draw) {
    List<IndicatorScore> scores = new ArrayList<>();
    for (int i = draw.below(5); i > 0; i--) {
      scores.add(new IndicatorScore(draw.text(), draw.points(), draw.points()));
    }
    return new ResultRow(
        draw.number(),
        draw.code(),
        draw.code(),
        draw.code(),
        draw.maybeCode(),
        Title.values()[draw.below(6)],
        draw.maybeCode(),
        draw.maybeCode(),
        draw.maybeCode(),
        draw.maybe(),
        draw.maybe(),
        draw.code(),
        true,
        false,
        draw.maybeCode(),
        draw.maybeHash(),
        draw.points(),
        draw.points(),
        draw.maybeCode(),
        draw.maybe(),
        draw.maybeDay(),
        draw.below(2) == 0,
        draw.number(),
        draw.code(),
        draw.hash(),
        draw.time(),
        scores,
        draw.number());
  }

  private static ReportedRow reportedRow(Draw draw) {
    return new ReportedRow(
        draw.number(),
        draw.code(),
        draw.code(),
        draw.code(),
        draw.code(),
        draw.amount(),
        draw.maybeDay(),
        draw.maybeText(),
        draw.hash(),
        draw.below(2) == 0,
        draw.below(2) == 0);
  }

  private static SummaryRow cell(Draw draw) {
    BigDecimal share = draw.isNull() ? null : BigDecimal.valueOf(draw.below(10_001), 4);
    return new SummaryRow(
        draw.number(),
        View.values()[draw.below(2)],
        draw.code(),
        draw.code(),
        draw.code(),
        Title.values()[draw.below(6)],
        draw.maybeCode(),
        Provenance.values()[draw.below(3)],
        draw.count(),
        draw.count(),
        draw.count(),
        draw.count(),
        draw.count(),
        draw.count(),
        draw.count(),
        draw.count(),
        draw.count(),
        draw.points(),
        draw.count(),
        draw.number(),
        draw.number(),
        share,
        draw.below(2) == 0,
        draw.below(2) == 0);
  }

  /** Values with a liking for the edges; {@code nulls} of ten nullable ones are null. */
  private record Draw(Random random, int nulls) {
    private static final List<String> TEXTS =
        List.of(
            "",
            "01",
            "00004",
            "Tổ dân phố số 3",
            "Đắk Lắk",
            "ấp Bình Hòa",
            "\ud83d\ude00",
            "\uff5e",
            "a|b\n\"c\"",
            "x".repeat(70),
            "\u0000");

    int below(int bound) {
      return random.nextInt(bound);
    }

    boolean isNull() {
      return below(10) < nulls;
    }

    String text() {
      return below(3) == 0 ? "t" + below(100_000) : TEXTS.get(below(TEXTS.size()));
    }

    String code() {
      return "c-" + below(below(2) == 0 ? 5 : 100_000) + "@1";
    }

    String maybeCode() {
      return isNull() ? null : code();
    }

    String maybeText() {
      return isNull() ? null : text();
    }

    Boolean maybe() {
      return isNull() ? null : below(2) == 0;
    }

    int number() {
      return switch (below(6)) {
        case 0 -> Integer.MIN_VALUE;
        case 1 -> Integer.MAX_VALUE;
        case 2 -> 0;
        default -> below(3_000);
      };
    }

    Long count() {
      return isNull() ? null : Long.valueOf(number());
    }

    BigDecimal points() {
      return isNull() ? null : BigDecimal.valueOf(below(199_999) - 99_999L, 2);
    }

    BigDecimal amount() {
      if (isNull()) {
        return null;
      }
      return switch (below(4)) {
        case 0 -> new BigDecimal("9999999999999999.99");
        case 1 -> new BigDecimal("-9999999999999999.99");
        case 2 -> new BigDecimal(below(1_000_000));
        default -> new BigDecimal("12.5");
      };
    }

    Sha256 hash() {
      return Sha256.of("hash " + below(9));
    }

    Sha256 maybeHash() {
      return isNull() ? null : hash();
    }

    LocalDate maybeDay() {
      return isNull() ? null : LocalDate.of(1, 1, 1).plusDays(below(4_000_000));
    }

    Instant time() {
      return Instant.ofEpochMilli(random.nextLong() >> 20);
    }
  }
}
