package vn.minhchung.core.lake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Counted;
import vn.minhchung.core.ledger.Hamlet;

/** Turns what holds for an area and year into the rows of the lake. */
public final class LakeRows {
  private static final int SCORE_SCALE = 2;

  private LakeRows() {}

  /**
   * The archive's rows of a commune.
   *
   * @param commune as on 31 December of the year
   * @param history in which earlier years each subject of the commune was recognised
   */
  public static List<ResultRow> results(
      Area commune,
      int year,
      AreaYear folded,
      RecognitionHistory history,
      Pseudonyms pseudonyms,
      Facts facts) {
    var yearEnd = java.time.LocalDate.of(year, 12, 31);
    String edition = facts.areas().edition(yearEnd).name();
    String province = facts.areas().provinceOf(commune, yearEnd).code();
    List<ResultRow> rows = new ArrayList<>();
    // a commune has some dozens of names for thousands of claims, and each is looked for in all
    Map<String, Optional<String>> hamlets = new HashMap<>();
    Map<String, Optional<Boolean>> disadvantaged = new HashMap<>();
    for (Claim claim : folded.claims()) {
      boolean recognised = claim.recognised().orElse(false);
      rows.add(
          new ResultRow(
              year,
              province,
              commune.code(),
              edition,
              claim
                  .person()
                  .hamlet()
                  .flatMap(
                      name ->
                          hamlets.computeIfAbsent(
                              name,
                              n -> folded.hamlets().named(n).map(Hamlet::id).filter(Codes::isCode)))
                  .orElse(null),
              claim.title(),
              claim.person().group().orElse(null),
              claim.person().unitKind().filter(Codes::isCode).orElse(null),
              claim.person().managedBy().orElse(null),
              disadvantaged
                  .computeIfAbsent(
                      claim.person().hamlet().orElse(""),
                      name ->
                          facts
                              .regions()
                              .of(commune.id(), name, yearEnd)
                              .map(region -> region.disadvantaged()))
                  .orElse(null),
              claim.person().culturalTitle().orElse(null),
              claim.state().name(),
              claim.assessed(),
              claim.appraised(),
              claim.scored().map(Content.Score::set).orElse(null),
              claim.scored().map(Content.Score::hash).orElse(null),
              claim.selfScore().map(LakeRows::scaled).orElse(null),
              claim.appraisedScore().map(LakeRows::scaled).orElse(null),
              claim.verdict().map(Verdict::name).orElse(null),
              claim.recognised().orElse(null),
              claim.decision().filter(d -> recognised).map(d -> d.date()).orElse(null),
              history.before(claim.title(), claim.reference(), year),
              recognised ? 1 + history.running(claim.title(), claim.reference(), year) : 0,
              pseudonyms.of(commune.id(), claim.title(), claim.reference()),
              claim.lastForm(),
              claim.last().time(),
              indicators(claim),
              evidenceCount(claim)));
    }
    folded.erased().forEach(erased -> rows.add(bare(commune, year, province, edition, erased)));
    return rows;
  }

  private static ResultRow bare(
      Area commune, int year, String province, String edition, AreaYear.Erased erased) {
    Counted counted = erased.counted();
    return new ResultRow(
        year,
        province,
        commune.code(),
        edition,
        counted.hamletId(),
        erased.title(),
        counted.group(),
        counted.unitKind(),
        counted.managedBy(),
        counted.disadvantaged(),
        counted.culturalTitle(),
        counted.state(),
        counted.assessed(),
        counted.appraised(),
        counted.criteriaSet(),
        null,
        counted.selfScore(),
        counted.appraisedScore(),
        counted.verdict(),
        counted.recognised(),
        counted.recognisedOn(),
        counted.recognisedBefore(),
        counted.yearsRunning(),
        erased.id(),
        ResultRow.NO_HASH,
        ResultRow.startOf(erased.lastOn()),
        List.of(),
        0);
  }

  /** The reported rows of a commune or of a larger area. */
  public static List<ReportedRow> reported(Area area, int year, AreaYear folded, Facts facts) {
    String edition = facts.areas().edition(java.time.LocalDate.of(year, 12, 31)).name();
    List<ReportedRow> rows = new ArrayList<>();
    for (Map.Entry<String, AreaYear.Cell> entry : folded.cells().entrySet()) {
      AreaYear.Cell cell = entry.getValue();
      boolean closed =
          AreaYear.titleOf(entry.getKey()).map(t -> folded.list(t).closed()).orElse(false);
      rows.add(
          new ReportedRow(
              year,
              area.code(),
              edition,
              "statistics",
              entry.getKey(),
              cell.value(),
              cell.date(),
              cell.source(),
              cell.sha256(),
              closed,
              folded.confirmed(entry.getKey())));
    }
    hamlets(area, year, edition, folded).ifPresent(rows::add);
    rows.addAll(honours(area, year, edition, folded));
    for (Title title : Title.values()) {
      AreaYear.ListState list = folded.list(title);
      list.closedBy()
          .ifPresent(form -> rows.add(list("closing", area, year, edition, title, list, form)));
      list.judgedBy()
          .ifPresent(
              form -> rows.add(list("confirmation", area, year, edition, title, list, form)));
    }
    return rows;
  }

  /** How many hamlets the registry has: the total of COMMUNITY. */
  private static Optional<ReportedRow> hamlets(
      Area area, int year, String edition, AreaYear folded) {
    if (folded.hamlets().isEmpty()) {
      return Optional.empty();
    }
    AreaYear.ListState list = folded.list(Title.COMMUNITY);
    return Optional.of(
        new ReportedRow(
            year,
            area.code(),
            edition,
            "hamlets",
            Title.COMMUNITY + ".total",
            BigDecimal.valueOf(folded.hamlets().active().size()),
            folded.hamlets().on(),
            null,
            folded.hamlets().last(),
            list.closed(),
            folded.hamletsConfirmed()));
  }

  /** How many were honoured and by whom; who they are stays in the ledger. */
  private static List<ReportedRow> honours(Area area, int year, String edition, AreaYear folded) {
    Map<String, List<AreaYear.Honour>> counted = new TreeMap<>();
    for (AreaYear.Honour honour : folded.honours()) {
      if (honour.content().honoured()) {
        String level = honour.content().level().name().toLowerCase(Locale.ROOT);
        counted
            .computeIfAbsent(honour.title() + ".honoured." + level, c -> new ArrayList<>())
            .add(honour);
      }
    }
    List<ReportedRow> rows = new ArrayList<>();
    counted.forEach(
        (column, honours) ->
            rows.add(
                new ReportedRow(
                    year,
                    area.code(),
                    edition,
                    "honours",
                    column,
                    BigDecimal.valueOf(honours.size()),
                    null,
                    null,
                    honours.stream()
                        .max(Comparator.comparing(AreaYear.Honour::form))
                        .orElseThrow()
                        .sha256(),
                    false,
                    false)));
    return rows;
  }

  private static ReportedRow list(
      String kind,
      Area area,
      int year,
      String edition,
      Title title,
      AreaYear.ListState list,
      Sha256 form) {
    return new ReportedRow(
        year,
        area.code(),
        edition,
        kind,
        title.name(),
        null,
        null,
        null,
        form,
        list.closed(),
        list.confirmed());
  }

  private static BigDecimal scaled(BigDecimal score) {
    return score.setScale(SCORE_SCALE, RoundingMode.HALF_UP);
  }

  private static List<ResultRow.IndicatorScore> indicators(Claim claim) {
    return claim.indicators().stream()
        .map(
            points ->
                new ResultRow.IndicatorScore(
                    points.indicator(),
                    scaled(points.self()),
                    points.appraised().map(LakeRows::scaled).orElse(null)))
        .toList();
  }

  private static int evidenceCount(Claim claim) {
    TreeSet<Sha256> hashes = new TreeSet<>();
    claim.assessment().ifPresent(a -> a.evidence().values().forEach(hashes::addAll));
    return hashes.size();
  }
}
