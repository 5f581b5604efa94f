package vn.minhchung.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.ResultRow.IndicatorScore;

/**
 * Claims of made-up people in the real communes of a year. All of a commune follows from the seed
 * and its code, so communes can be made one by one and in any order.
 *
 * <p>About 18,000 rows a commune, as 60 million a year need: half families, half citizens, some
 * clans, communities and units. Points keep to a household's quality, so that they repeat and agree
 * with the total as real ones do; pseudonyms and hashes are random.
 */
final class SeededCountry {
  static final int YEAR = 2025;
  private static final String EDITION = "2025-07-01";
  private static final LocalDate YEAR_END = LocalDate.of(YEAR, 12, 31);
  private static final int INDICATORS = 15;
  private static final String[] GROUPS = {"FARMER", "FARMER", "WORKER", "OFFICIAL"};
  private static final String[] KINDS = {"SCHOOL", "OFFICE", "COMPANY", "COOPERATIVE"};
  private static final String[] IDS = ids();
  private static final BigDecimal[] POINTS = points();
  private static final HexDigits HEX = new HexDigits();

  private final Areas areas;
  private final long seed;

  SeededCountry(Areas areas, long seed) {
    this.areas = areas;
    this.seed = seed;
  }

  private static String[] ids() {
    String[] ids = new String[INDICATORS];
    for (int i = 0; i < INDICATORS; i++) {
      ids[i] = (1 + i / 5) + "." + (1 + i % 5);
    }
    return ids;
  }

  /** Every hundredth of a half point to 10,000, as in the archive. */
  private static BigDecimal[] points() {
    BigDecimal[] points = new BigDecimal[201];
    for (int i = 0; i < points.length; i++) {
      points[i] = BigDecimal.valueOf(i * 50L, 2);
    }
    return points;
  }

  List<Area> provinces() {
    return areas.provinces(YEAR_END);
  }

  List<Area> communes(Area province) {
    return areas.communesOf(province, YEAR_END);
  }

  /** The first communes of the country that make at least this many rows, and no row more. */
  void claims(int rows, Consumer<ResultRow> to) {
    int[] left = {rows};
    for (Area province : provinces()) {
      for (Area commune : communes(province)) {
        if (left[0] == 0) {
          return;
        }
        for (ResultRow row : claims(province, commune)) {
          if (left[0] > 0) {
            to.accept(row);
            left[0]--;
          }
        }
      }
    }
  }

  PlannerRow planner(ResultRow row) {
    return new PlannerRow(row, row.provinceCodeThen(), row.communeCodeThen());
  }

  /** In no order. */
  List<ResultRow> claims(Area province, Area commune) {
    return new Commune(province.code(), commune.code()).claims();
  }

  /** One commune while its claims are made. */
  private final class Commune {
    private final String province;
    private final String code;
    private final SplittableRandom random;
    private final boolean disadvantaged;
    private final List<ResultRow> rows = new ArrayList<>();

    Commune(String province, String code) {
      this.province = province;
      this.code = code;
      this.random = new SplittableRandom(seed * 31 + code.hashCode());
      this.disadvantaged = random.nextInt(5) == 0;
    }

    List<ResultRow> claims() {
      int hamlets = 6 + random.nextInt(18);
      for (int hamlet = 0; hamlet < hamlets; hamlet++) {
        String id = "h-" + code + "-" + (hamlet + 1);
        int households = 250 + random.nextInt(700);
        list(Title.FAMILY, id, households);
        list(Title.CITIZEN, id, households + random.nextInt(200));
        list(Title.CLAN, id, 1 + random.nextInt(3));
        list(Title.COMMUNITY, id, 1);
      }
      list(Title.UNIT, null, 10 + random.nextInt(20));
      return rows;
    }

    private void list(Title title, @Nullable String hamlet, int count) {
      Sha256 form = Sha256.wrap(hash());
      Instant at = Instant.ofEpochMilli(1_760_000_000_000L + random.nextInt(1_000_000_000));
      boolean decided = random.nextInt(10) < 7;
      LocalDate on = LocalDate.of(YEAR, 11, 20).plusDays(random.nextInt(40));
      for (int i = 0; i < count; i++) {
        rows.add(claim(title, hamlet, form, at, decided, on));
      }
    }

    private ResultRow claim(
        Title title,
        @Nullable String hamlet,
        Sha256 form,
        Instant at,
        boolean decided,
        LocalDate on) {
      int quality = 60 + random.nextInt(41);
      boolean assessed = random.nextInt(20) > 0;
      boolean appraised = assessed && random.nextInt(10) < 8;
      List<IndicatorScore> scores = assessed ? scores(quality, appraised) : List.of();
      BigDecimal total = assessed ? total(scores) : null;
      boolean met = total != null && total.intValue() >= 80;
      boolean recognised = decided && met && appraised;
      boolean before = random.nextInt(3) > 0;
      return new ResultRow(
          YEAR,
          province,
          code,
          EDITION,
          hamlet,
          title,
          title == Title.CITIZEN ? GROUPS[random.nextInt(GROUPS.length)] : null,
          title == Title.UNIT ? KINDS[random.nextInt(KINDS.length)] : null,
          title == Title.UNIT ? "COMMUNE" : null,
          disadvantaged,
          title == Title.FAMILY ? random.nextInt(4) > 0 : null,
          recognised
              ? "RECOGNISED"
              : decided && appraised
                  ? "NOT_RECOGNISED"
                  : appraised ? "APPRAISED" : assessed ? "SUBMITTED" : "REGISTERED",
          assessed,
          appraised,
          assessed ? SETS[title.ordinal()] : null,
          assessed ? SET_HASHES[title.ordinal()] : null,
          total,
          appraised ? total : null,
          total == null ? null : met ? "MET" : "NOT_MET",
          decided && appraised ? recognised : null,
          recognised ? on : null,
          before,
          recognised ? before ? 2 + random.nextInt(3) : 1 : 0,
          HEX.of(random.nextLong(), random.nextLong()),
          form,
          at,
          scores,
          assessed ? random.nextInt(4) : 0);
    }

    private List<IndicatorScore> scores(int quality, boolean appraised) {
      List<IndicatorScore> scores = new ArrayList<>(INDICATORS);
      for (int i = 0; i < INDICATORS; i++) {
        int most = i % 5 == 0 ? 20 : 12; // in half points: 3 × (10 + 4 × 6) = 102
        int part = Math.min(100, quality + random.nextInt(17) - 8);
        BigDecimal self = POINTS[most * part / 100];
        boolean lowered = appraised && random.nextInt(30) == 0;
        scores.add(
            new IndicatorScore(
                IDS[i], self, !appraised ? null : lowered ? POINTS[most * part / 200] : self));
      }
      return scores;
    }

    private BigDecimal total(List<IndicatorScore> scores) {
      long hundredths = 0;
      for (IndicatorScore score : scores) {
        hundredths += score.self() == null ? 0 : score.self().unscaledValue().longValue();
      }
      return BigDecimal.valueOf(hundredths, 2);
    }

    private byte[] hash() {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      return bytes;
    }
  }

  private static final String[] SETS = new String[Title.values().length];
  private static final Sha256[] SET_HASHES = new Sha256[SETS.length];

  static {
    for (Title title : Title.values()) {
      SETS[title.ordinal()] = title.name().toLowerCase(java.util.Locale.ROOT) + "-387@1";
      SET_HASHES[title.ordinal()] = Sha256.of(title.name());
    }
  }

  /** A pseudonym of 128 bits. */
  private static final class HexDigits {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    String of(long high, long low) {
      char[] text = new char[32];
      for (int i = 0; i < 16; i++) {
        text[i] = DIGITS[(int) (high >>> (60 - 4 * i)) & 15];
        text[16 + i] = DIGITS[(int) (low >>> (60 - 4 * i)) & 15];
      }
      return new String(text);
    }
  }
}
