package vn.minhchung.dashboards;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.appraisal.Gaps;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.figures.Cluster;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.figures.IndicatorKey;
import vn.minhchung.core.figures.IndicatorRow;
import vn.minhchung.core.figures.Indicators;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Target;
import vn.minhchung.core.figures.Targets;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.quality.Check;
import vn.minhchung.core.quality.Finding;
import vn.minhchung.core.summary.RegionSums;
import vn.minhchung.dashboards.view.GapView;
import vn.minhchung.dashboards.view.Notes;

/**
 * Made-up rows: two provinces of the real code table over 2023-2025 with gaps, 0 %, 100 %, missing
 * denominators, small cells, a rate above 100 %, and one commune of a name of eighty characters.
 */
final class Sample {
  static final LocalDate EDITION = LocalDate.of(2026, 9, 20);
  static final String LONG_NAME =
      "Xã Nguyễn Thị Minh Khai Phường Trường Thạnh Đông Hưng Thuận Ngưỡng Nghiêng Nghĩa";
  static final List<Title> TITLES =
      List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT, Title.CITIZEN);

  private Sample() {}

  static SiteFacts facts() {
    return new SiteFacts(
        "0.1.0", Sha256.of("sample").hex(), LocalDate.of(2025, 11, 30), true, true, EDITION);
  }

  static Areas areas() {
    Areas shipped = Areas.shipped();
    List<Area> all = new ArrayList<>();
    for (Area area : shipped.all()) {
      boolean renamed = area.code().equals("01273") && area.validOn(EDITION);
      all.add(
          renamed
              ? new Area(
                  area.id(),
                  area.validTo(),
                  AreaLevel.COMMUNE,
                  area.parentCode(),
                  LONG_NAME.substring(3),
                  LONG_NAME,
                  "Xã")
              : area);
    }
    return Areas.of(all, shipped.successions());
  }

  /** Two families of a commune: one lowered by 15 points, one raised by 2. */
  static GapView gaps() {
    return gaps("90", "75", "85", "87");
  }

  /**
   * @param scores of families, each its own and then the one that it was given
   */
  static GapView gaps(String... scores) {
    AreaId commune = new AreaId("01273", LocalDate.of(2025, 7, 1));
    Gaps gaps = new Gaps(GapView.LIMIT);
    CriteriaSet set = CriteriaSets.shipped().byId("gdht-448").orElseThrow();
    for (int i = 0; i < scores.length; i += 2) {
      gaps.add(commune, appraised("H" + i, scores[i], scores[i + 1], set));
    }
    SortedMap<Title, Gaps> titles = new TreeMap<>(Map.of(Title.FAMILY, gaps));
    return new GapView(
        titles, List.of(new GapView.Row("Xã Cô Ba", Title.FAMILY, gaps)), List.of(set));
  }

  private static ResultRow appraised(String subject, String self, String given, CriteriaSet set) {
    BigDecimal own = new BigDecimal(self);
    BigDecimal appraised = new BigDecimal(given);
    return new ResultRow(
        2025,
        "04",
        "01273",
        "2025-07-01",
        null,
        Title.FAMILY,
        null,
        null,
        null,
        false,
        null,
        "APPRAISED",
        true,
        true,
        set.label(),
        set.hash(),
        own,
        appraised,
        "MET",
        null,
        null,
        false,
        0,
        subject,
        set.hash(),
        Instant.EPOCH,
        List.of(new ResultRow.IndicatorScore("4.1", own, appraised)),
        0);
  }

  static NumberModel published() {
    return published(rows("04", "79"));
  }

  static NumberModel published(List<SummaryRow> rows) {
    NumberModel model = NumberModel.published(rows, Targets.shipped()).with(indicators());
    return model.withRows(byRegion(model));
  }

  static NumberModel working() {
    NumberModel model = NumberModel.working(rows("04", "79"), Targets.shipped()).with(indicators());
    return model.withRows(byRegion(model));
  }

  /** Every other commune of Cao Bằng is listed as disadvantaged. */
  private static List<SummaryRow> byRegion(NumberModel model) {
    Areas areas = Areas.shipped();
    StringBuilder table =
        new StringBuilder("code,valid_from,hamlet,from,to,class,document,status\n");
    List<Area> communes = areas.communesOf(areas.on("04", EDITION).orElseThrow(), EDITION);
    for (int i = 0; i < communes.size(); i += 2) {
      Area commune = communes.get(i);
      table
          .append(commune.code())
          .append(',')
          .append(commune.id().validFrom())
          .append(",,2025-07-01,,disadvantaged,Ví dụ,example\n");
    }
    return RegionSums.of(model.rows(), areas, RegionClasses.parse(table.toString()), EDITION);
  }

  /** One of now, of the two provinces that tell anything and one that does not. */
  static Clusters clusters() {
    LocalDate from = LocalDate.of(2025, 7, 1);
    return new Clusters(
        List.of(
            new Cluster(
                "made_up",
                Text.of("Cụm mẫu", "Made-up cluster"),
                from,
                Optional.empty(),
                List.of(
                    new AreaId("04", first("04")),
                    new AreaId("79", from),
                    new AreaId("11", first("11"))),
                "Dữ liệu mẫu",
                Target.Status.PROVISIONAL,
                Optional.empty())));
  }

  private static LocalDate first(String province) {
    return Areas.shipped().on(province, EDITION).orElseThrow().id().validFrom();
  }

  /** What the association tells of itself: a share of 0 %, one above its target, one unknown. */
  static List<IndicatorRow> indicators() {
    List<IndicatorRow> rows = new ArrayList<>();
    for (int year = 2023; year <= 2025; year++) {
      for (String area : List.of("04", "79", "VN", "made_up")) {
        int more = area.equals("04") ? 0 : area.equals("79") ? 7 : 9;
        indicator(rows, year, area, "members", 41_234L + 1000 * more, 300_000L);
        indicator(rows, year, area, "chapters.hamlets", area.equals("04") ? 0L : 1_970L, 2_000L);
        indicator(rows, year, area, "boards.clans", 12L + more, null);
        indicator(rows, year, area, "fund.raised", 12_345_678_900L + more, null);
        for (Title title : TITLES) {
          indicator(rows, year, area, Indicators.honoured(title, "commune"), 11L + more, null);
        }
        indicator(rows, year, area, Indicators.honoured("commune"), 5 * (11L + more), null);
      }
    }
    return rows;
  }

  private static void indicator(
      List<IndicatorRow> rows,
      int year,
      String area,
      String indicator,
      long value,
      @Nullable Long of) {
    rows.add(
        new IndicatorRow(
            IndicatorKey.now(year, area, indicator),
            value,
            of == null ? 0 : value,
            of,
            50,
            48,
            56));
  }

  /** One of the nation and one of a commune, whose name is as long as a name gets. */
  static List<Exemplar> exemplars() {
    return List.of(
        new Exemplar(
            2025,
            Title.CLAN,
            Content.Honour.Level.NATIONAL,
            "04",
            LONG_NAME + ", Tỉnh Cao Bằng",
            "Dòng họ mẫu 001",
            Optional.of("Đại hội mẫu lần thứ nhất"),
            Optional.of("Mỗi năm trao <quỹ> cho 12 cháu.\r\n\r\nCó tủ sách của dòng họ.")),
        new Exemplar(
            2024,
            Title.FAMILY,
            Content.Honour.Level.COMMUNE,
            "04",
            "Phường Thục Phán, Tỉnh Cao Bằng",
            "Hộ mẫu 002 của gia đình ông bà Nguyễn Phúc Bảo Khánh Tôn Nữ và các con, cháu, chắt",
            Optional.empty(),
            Optional.empty()));
  }

  /** What two communes have to look at, and how far their hamlets are. */
  static Notes notes() {
    Finding doubles =
        new Finding(Check.DOUBLE, Optional.of(Title.FAMILY), List.of("H1", "H2"), Map.of());
    Finding none = new Finding(Check.NO_ASSOCIATION, Optional.empty(), List.of(), Map.of());
    return new Notes(
        List.of(
            new Notes.OfCommune(
                "Phường Thục Phán",
                List.of(doubles, none),
                List.of(
                    new Notes.OfHamlet("", Title.FAMILY, 12, 3, 0),
                    new Notes.OfHamlet("Tổ dân phố 3", Title.FAMILY, 40, 40, 11))),
            new Notes.OfCommune("Phường Nùng Trí Cao", List.of(doubles), List.of())));
  }

  static List<CommuneState> states(String province) {
    Areas areas = areas();
    List<CommuneState> states = new ArrayList<>();
    int i = 0;
    for (Area commune : areas.communesOf(areas.on(province, EDITION).orElseThrow(), EDITION)) {
      int kind = i++ % 4;
      states.add(
          new CommuneState(
              new AreaId(commune.code(), commune.id().validFrom()),
              commune.fullName(),
              kind >= 2 ? List.of(Title.FAMILY, Title.CITIZEN) : List.of(),
              kind == 3 ? List.of(Title.FAMILY, Title.CITIZEN) : List.of(),
              kind == 1,
              kind > 0,
              kind > 0 ? Optional.of(Instant.parse("2025-11-20T09:05:00Z")) : Optional.empty(),
              kind > 1 ? Optional.of("Liên kết " + commune.name() + " 2025") : Optional.empty()));
    }
    return states;
  }

  /** Rows of the communes of these provinces, of the provinces and of the country. */
  static List<SummaryRow> rows(String... provinces) {
    Areas areas = Areas.shipped();
    List<SummaryRow> rows = new ArrayList<>();
    Map<String, long[]> country = new LinkedHashMap<>();
    for (String province : provinces) {
      Map<String, long[]> sums = new LinkedHashMap<>();
      List<Area> communes = areas.communesOf(areas.on(province, EDITION).orElseThrow(), EDITION);
      for (int i = 0; i < communes.size(); i++) {
        for (Title title : TITLES) {
          for (int year = 2023; year <= 2025; year++) {
            commune(communes.get(i).code(), i, title, year)
                .ifPresent(
                    row -> {
                      rows.add(row);
                      add(sums, row);
                      add(country, row);
                    });
          }
        }
      }
      sums.forEach((key, sum) -> rows.add(above("province", province, key, sum, communes.size())));
    }
    country.forEach((key, sum) -> rows.add(above("country", "VN", key, sum, 3321)));
    for (String province : provinces) {
      rows.add(listed("province", province, SummaryRow.CULTURAL, 812, 640));
      rows.add(listed("province", province, SummaryRow.NOT_CULTURAL, 190, 0));
    }
    long of = provinces.length;
    rows.add(listed("country", "VN", SummaryRow.CULTURAL, 812 * of, 640 * of));
    rows.add(listed("country", "VN", SummaryRow.NOT_CULTURAL, 190 * of, 0));
    return rows;
  }

  /** Families of lists, by cultural title. */
  private static SummaryRow listed(
      String level, String code, String group, long registered, long recognised) {
    return new SummaryRow(
        2025,
        SummaryRow.View.NOW,
        level,
        code,
        EDITION.toString(),
        Title.FAMILY,
        group,
        SummaryRow.Provenance.LIST,
        null,
        registered,
        registered,
        null,
        recognised,
        null,
        null,
        null,
        null,
        null,
        null,
        3,
        56,
        BigDecimal.ONE,
        true,
        false);
  }

  private static void add(Map<String, long[]> sums, SummaryRow row) {
    long[] sum = sums.computeIfAbsent(row.year() + "." + row.title(), k -> new long[7]);
    Long total = row.total();
    Long recognised = row.recognised();
    if (total != null && recognised != null) {
      sum[0] += total;
      sum[1] += or0(row.registered());
      sum[2] += or0(row.assessed());
      sum[3] += or0(row.appraised());
      sum[4] += recognised;
      sum[5]++;
      BigDecimal share = row.shareFromLists();
      sum[6] += share != null && share.signum() > 0 ? recognised : 0;
    }
  }

  private static long or0(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static SummaryRow above(String level, String code, String key, long[] s, int areas) {
    Title title = Title.valueOf(key.substring(5));
    BigDecimal share =
        s[4] == 0
            ? null
            : BigDecimal.valueOf(s[6]).divide(BigDecimal.valueOf(s[4]), 4, RoundingMode.HALF_UP);
    return row(
        Integer.parseInt(key.substring(0, 4)),
        level,
        code,
        title,
        new @Nullable Long[] {s[0], s[1], s[2], s[3], s[4]},
        (int) s[5],
        areas,
        share);
  }

  private static Optional<SummaryRow> commune(String code, int i, Title title, int year) {
    // 2024 of the communities is a year of nothing; every ninth commune sends nothing at all
    if (i % 9 == 8 || (title == Title.COMMUNITY && year == 2024) || (i == 5 && year < 2025)) {
      return Optional.empty();
    }
    var random = new Random(code.hashCode() * 31L + title.ordinal() * 7L + year);
    long total =
        switch (title) {
          case FAMILY -> 900 + random.nextInt(6000);
          case CITIZEN -> 3000 + random.nextInt(20000);
          default -> 4 + random.nextInt(60);
        };
    long share = 40 + (year - 2023) * 9L + random.nextInt(25);
    long recognised = total * Math.min(share, 100) / 100;
    if (i == 0) {
      recognised = total;
    } else if (i == 1) {
      recognised = 0;
    } else if (i == 2) {
      recognised = 4;
    } else if (i == 3) {
      recognised = total - 3;
    } else if (i == 4 && title == Title.CLAN) {
      recognised = total + 2;
    }
    long registered = Math.max(recognised, total * 9 / 10);
    boolean list = i % 3 != 0;
    return Optional.of(
        row(
            year,
            "commune",
            code,
            title,
            new @Nullable Long[] {
              i == 6 ? null : Long.valueOf(total),
              registered,
              list ? registered * 9 / 10 : null,
              list ? registered * 8 / 10 : null,
              recognised
            },
            i == 6 ? 0 : 1,
            1,
            list ? BigDecimal.ONE : BigDecimal.ZERO));
  }

  private static SummaryRow row(
      int year,
      String level,
      String code,
      Title title,
      @Nullable Long[] counts,
      int reporting,
      int areas,
      @Nullable BigDecimal share) {
    return new SummaryRow(
        year,
        SummaryRow.View.NOW,
        level,
        code,
        EDITION.toString(),
        title,
        null,
        SummaryRow.Provenance.COMBINED,
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        null,
        null,
        null,
        null,
        null,
        null,
        reporting,
        areas,
        share,
        !code.endsWith("3"),
        false);
  }
}
