package vn.minhchung.core.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.State;
import vn.minhchung.core.ledger.Version;

/**
 * Runs all checks on a commune's year; a pure function of its versions and those of the year
 * before. Findings come in the order of {@link Check}, then of titles.
 */
public final class Findings {
  /** Points by which a self-score may lie above the appraisal. */
  private static final BigDecimal GAP = BigDecimal.valueOf(20);

  /** Fewer self-assessments than this are no sheet. */
  private static final int SHEET = 10;

  /** Below this a change from year to year says nothing. */
  private static final BigDecimal FEW = BigDecimal.valueOf(20);

  /** By the column of the part: that of its whole. */
  private static final SortedMap<String, String> PARTS = readParts();

  /** What the short form, which has no set, gives at most. */
  private static final BigDecimal SHORT_FORM = BigDecimal.valueOf(100);

  private final AreaYear now;
  private final AreaYear before;
  private final List<Version> versions;
  private final CriteriaSets sets;
  private final List<Finding> findings = new ArrayList<>();

  private Findings(AreaYear now, AreaYear before, List<Version> versions, CriteriaSets sets) {
    this.now = now;
    this.before = before;
    this.versions = versions;
    this.sets = sets;
  }

  /**
   * @param versions of the commune's year, and what earlier years told of its hamlets
   * @param earlier versions of the year before
   */
  public static List<Finding> of(
      int year, Collection<Version> versions, Collection<Version> earlier, CriteriaSets sets) {
    Findings run =
        new Findings(
            AreaYear.fold(year, versions, Cut.NONE, sets),
            AreaYear.fold(year - 1, earlier, Cut.NONE, sets),
            versions.stream().filter(v -> v.address().year() == year).distinct().sorted().toList(),
            sets);
    run.all();
    run.findings.sort(
        Comparator.comparing(Finding::check)
            .thenComparing(finding -> finding.title().map(Title::ordinal).orElse(-1))
            .thenComparing(finding -> String.join(" ", finding.subjects())));
    return List.copyOf(run.findings);
  }

  private void all() {
    for (Title title : Title.values()) {
      List<Claim> claims =
          now.claims().stream()
              .filter(c -> c.title() == title && c.state() != State.WITHDRAWN)
              .toList();
      doubles(title, claims);
      select(Check.HAMLET_UNKNOWN, title, claims, this::isLost, Map.of());
      select(Check.DECISION_AMBIGUOUS, title, claims, Claim::ambiguous, Map.of());
      select(
          Check.SELF_ABOVE_APPRAISED,
          title,
          claims,
          Findings::isGenerous,
          Map.of("limit", GAP.toPlainString()));
      allMaximum(title, claims);
      totals(title, claims);
    }
    replacedElsewhere();
    evidenceShared();
    members();
    hamlets();
    parts();
    if (value(now, "association.exists").map(v -> v.signum() == 0).orElse(false)) {
      add(Check.NO_ASSOCIATION, Optional.empty(), List.of(), Map.of());
    }
    if (now.claims().isEmpty() && now.cells().isEmpty() && now.hamlets().isEmpty()) {
      add(Check.NO_DATA, Optional.empty(), List.of(), Map.of());
    }
  }

  /** The same name in the same place; two people may well be called the same. */
  private void doubles(Title title, List<Claim> claims) {
    SortedMap<String, List<String>> byName = new TreeMap<>();
    for (Claim claim : claims) {
      String name = Folded.keepingAccents(claim.person().name());
      if (!name.isEmpty() && !claim.ambiguous()) {
        byName
            .computeIfAbsent(name + "\n" + place(claim), key -> new ArrayList<>())
            .add(claim.reference());
      }
    }
    byName.values().stream()
        .filter(references -> references.size() > 1)
        .forEach(references -> add(Check.DOUBLE, Optional.of(title), references, Map.of()));
  }

  private String place(Claim claim) {
    String written = claim.person().hamlet().orElse("");
    return now.hamlets()
        .named(written)
        .map(hamlet -> hamlet.id())
        .orElseGet(() -> Folded.keepingAccents(written));
  }

  private boolean isLost(Claim claim) {
    return !now.hamlets().isEmpty()
        && claim.person().hamlet().filter(h -> now.hamlets().named(h).isEmpty()).isPresent();
  }

  private static boolean isGenerous(Claim claim) {
    return claim.selfScore().isPresent()
        && claim
            .appraisedScore()
            .filter(score -> claim.selfScore().get().subtract(score).compareTo(GAP) >= 0)
            .isPresent();
  }

  private void allMaximum(Title title, List<Claim> claims) {
    List<Claim> scored = claims.stream().filter(c -> c.selfScore().isPresent()).toList();
    if (isAllFull(scored)) {
      String count = String.valueOf(scored.size());
      add(Check.ALL_MAXIMUM, Optional.of(title), List.of(), Map.of("count", count));
      return;
    }
    // of one officer's sheet, among those of many
    Map<String, Ulid> sheets = new HashMap<>();
    for (Version version : versions) {
      if (version.content() instanceof Content.SelfAssessment) {
        sheets.put(version.address().stem(), version.address().form());
      }
    }
    SortedMap<Ulid, List<Claim>> bySheet = new TreeMap<>();
    for (Claim claim : scored) {
      Ulid sheet = sheets.get(Address.subject(title, claim.reference()));
      if (sheet != null) {
        bySheet.computeIfAbsent(sheet, form -> new ArrayList<>()).add(claim);
      }
    }
    for (List<Claim> sheet : bySheet.values()) {
      if (isAllFull(sheet)) {
        List<String> subjects = sheet.stream().map(Claim::reference).toList();
        String count = String.valueOf(sheet.size());
        add(Check.ALL_MAXIMUM, Optional.of(title), subjects, Map.of("count", count));
      }
    }
  }

  private boolean isAllFull(List<Claim> claims) {
    return claims.size() >= SHEET && claims.stream().allMatch(this::isFull);
  }

  /** All that the set has to give; a set of levels gives no points, so nobody is full of them. */
  private boolean isFull(Claim claim) {
    Optional<BigDecimal> most =
        claim
            .scored()
            .flatMap(score -> sets.byHash(score.hash()))
            .map(CriteriaSet::maximum)
            .or(() -> claim.scored().isPresent() ? Optional.empty() : Optional.of(SHORT_FORM))
            .filter(maximum -> maximum.signum() > 0);
    return most.isPresent()
        && claim.selfScore().filter(score -> score.compareTo(most.get()) >= 0).isPresent();
  }

  private void totals(Title title, List<Claim> claims) {
    Optional<BigDecimal> total = value(now, title + ".total");
    Optional<BigDecimal> registered = value(now, title + ".registered");
    Optional<BigDecimal> recognised = value(now, title + ".recognised");
    compare(Check.RECOGNISED_ABOVE_REGISTERED, title, recognised, registered, (a, b) -> a > b);
    Optional<BigDecimal> listed = recognised(claims);
    compare(Check.ABOVE_TOTAL, title, listed.or(() -> recognised), total, (a, b) -> a > b);
    compare(Check.LIST_AGAINST_TOTAL, title, listed, recognised, (a, b) -> a != b);
    compare(
        Check.TOTAL_MOVED,
        title,
        total,
        value(before, title + ".total"),
        (a, b) -> Math.max(a, b) >= FEW.longValue() && Math.abs(a - b) * 5 > b);
    List<Claim> then = before.claims().stream().filter(c -> c.title() == title).toList();
    compare(
        Check.JUMP,
        title,
        listed.or(() -> recognised),
        recognised(then).or(() -> value(before, title + ".recognised")),
        (a, b) -> Math.max(a, b) >= FEW.longValue() && (a > 2 * b || b > 2 * a));
  }

  /** Whether two counts are worth a look. */
  @FunctionalInterface
  private interface Relation {
    boolean holds(long value, long other);
  }

  private void compare(
      Check check,
      Title title,
      Optional<BigDecimal> value,
      Optional<BigDecimal> other,
      Relation relation) {
    if (value.isPresent()
        && other.isPresent()
        && relation.holds(value.get().longValue(), other.get().longValue())) {
      add(
          check,
          Optional.of(title),
          List.of(),
          Map.of("value", value.get().toPlainString(), "other", other.get().toPlainString()));
    }
  }

  /** How many of a list are recognised; empty where no decision was told of. */
  private static Optional<BigDecimal> recognised(List<Claim> claims) {
    return claims.stream().anyMatch(c -> c.recognised().isPresent())
        ? Optional.of(
            BigDecimal.valueOf(claims.stream().filter(c -> c.recognised().orElse(false)).count()))
        : Optional.empty();
  }

  /** What an uploader told through one link and another link then told otherwise. */
  private void replacedElsewhere() {
    SortedMap<Title, TreeSet<String>> replaced = new TreeMap<>();
    Map<String, Version> last = new TreeMap<>();
    for (Version version : versions) {
      if (version.content() instanceof Content.OfUploader content) {
        String what = version.address().stem() + " " + content.getClass().getSimpleName();
        Optional<Version> earlier = Optional.ofNullable(last.put(what, version));
        if (earlier
            .filter(v -> !v.link().equals(version.link()) && !v.content().equals(content))
            .isPresent()) {
          replaced
              .computeIfAbsent(Title.valueOf(version.address().group()), t -> new TreeSet<>())
              .add(version.address().reference());
        }
      }
    }
    replaced.forEach(
        (title, subjects) ->
            add(Check.REPLACED_ELSEWHERE, Optional.of(title), List.copyOf(subjects), Map.of()));
  }

  /** A photo that proves two subjects, with both places. */
  private void evidenceShared() {
    SortedMap<Sha256, TreeSet<String>> places = new TreeMap<>();
    for (Claim claim : now.claims()) {
      claim
          .assessment()
          .ifPresent(
              assessment ->
                  assessment
                      .evidence()
                      .values()
                      .forEach(
                          hashes ->
                              hashes.forEach(
                                  hash ->
                                      places
                                          .computeIfAbsent(hash, h -> new TreeSet<>())
                                          .add(claim.title() + "/" + claim.reference()))));
    }
    places.forEach(
        (hash, subjects) -> {
          if (subjects.size() > 1) {
            add(
                Check.EVIDENCE_SHARED,
                Optional.empty(),
                List.copyOf(subjects),
                Map.of("file", hash.hex().substring(0, 12)));
          }
        });
  }

  /** A share that the lists of members contradict; the score stays what it is. */
  private void members() {
    MemberShares shares = new MemberShares(now.claims());
    for (Claim parent : now.claims()) {
      if (parent.registered()) {
        for (MemberShares.Difference difference : shares.differences(parent, sets)) {
          add(
              Check.SHARE_AGAINST_MEMBERS,
              Optional.of(parent.title()),
              List.of(parent.reference()),
              Map.of(
                  "indicator", difference.indicator(),
                  "told", difference.told().text(),
                  "proven", difference.proven().have() + "/" + difference.proven().of()));
        }
      }
    }
  }

  private void hamlets() {
    Optional<BigDecimal> told = value(now, "COMMUNITY.total");
    if (now.hamletCount().isPresent()) {
      compare(
          Check.HAMLETS_AGAINST_TOTAL,
          Title.COMMUNITY,
          Optional.of(BigDecimal.valueOf(now.hamletCount().getAsInt())),
          told,
          (a, b) -> a != b);
    }
  }

  /** Columns of which one counts a part of the other: rates that would be above 100 %. */
  private void parts() {
    PARTS.forEach(
        (part, whole) -> {
          Optional<BigDecimal> some = value(now, part);
          Optional<BigDecimal> all = value(now, whole);
          if (some.isPresent() && all.isPresent() && some.get().compareTo(all.get()) > 0) {
            add(
                Check.PART_ABOVE_WHOLE,
                AreaYear.titleOf(part),
                List.of(),
                Map.of(
                    "part",
                    part,
                    "value",
                    some.get().toPlainString(),
                    "whole",
                    whole,
                    "other",
                    all.get().toPlainString()));
          }
        });
  }

  private static SortedMap<String, String> readParts() {
    SortedMap<String, String> parts = new TreeMap<>();
    JsonObject file = Check.resource("/quality/parts.json");
    file.members().keySet().forEach(part -> parts.put(part, file.getString(part)));
    return parts;
  }

  private void select(
      Check check,
      Title title,
      List<Claim> claims,
      Predicate<Claim> wrong,
      Map<String, String> values) {
    List<String> subjects =
        claims.stream().filter(wrong).map(Claim::reference).collect(Collectors.toList());
    if (!subjects.isEmpty()) {
      add(check, Optional.of(title), subjects, values);
    }
  }

  private void add(
      Check check, Optional<Title> title, List<String> subjects, Map<String, String> values) {
    findings.add(new Finding(check, title, subjects, values));
  }

  private static Optional<BigDecimal> value(AreaYear year, String column) {
    return Optional.ofNullable(year.cells().get(column)).map(AreaYear.Cell::value);
  }
}
