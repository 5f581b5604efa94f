package vn.minhchung.dashboards.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.figures.Letterhead;
import vn.minhchung.core.figures.Numbers;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.worklist.Proposal;

/**
 * What the drafts of a commune's papers tell. Official papers are in Vietnamese only.
 *
 * @param head of the commune's association
 * @param sets that the points were given by
 * @param synthetic whether the data is made up
 */
public record DraftView(
    Letterhead head,
    Area area,
    int year,
    Title title,
    Proposal proposal,
    List<CriteriaSet> sets,
    boolean synthetic) {
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  public DraftView {
    sets = List.copyOf(sets);
  }

  public String t(String key, Object... namesAndValues) {
    return Texts.in(Language.VI).get(key, namesAndValues);
  }

  /** Bodies stand in capitals at the head of a paper. */
  public String capitals() {
    return area.fullName().toUpperCase(VIETNAMESE);
  }

  /** Hội Khuyến học phường Ba Đình. */
  public String association() {
    return t("draft.association", "area", inSentence());
  }

  /** Ủy ban nhân dân phường Ba Đình. */
  public String authority() {
    return t("draft.authority", "area", inSentence());
  }

  private String inSentence() {
    String name = area.fullName();
    return name.substring(0, 1).toLowerCase(VIETNAMESE) + name.substring(1);
  }

  public String titleName() {
    return t("title." + title);
  }

  public String unit() {
    return t("unit." + title);
  }

  public String count(List<Claim> claims) {
    return Numbers.count(claims.size()).vi();
  }

  public String points(Claim claim) {
    Optional<BigDecimal> points = Proposal.points(claim);
    return points.map(p -> Numbers.points(p).vi()).orElse("");
  }

  /** Whether the title is given at levels this time. */
  public boolean levels() {
    return proposal.certified().stream().anyMatch(claim -> Proposal.level(claim).isPresent());
  }

  public String level(Claim claim) {
    return Proposal.level(claim).map(Verdict::text).map(text -> text.vi()).orElse("");
  }

  public String decision(Claim claim) {
    return claim
        .decision()
        .map(d -> t("draft.decided", "number", d.number(), "day", Dates.day(d.date(), Language.VI)))
        .orElse("");
  }
}
