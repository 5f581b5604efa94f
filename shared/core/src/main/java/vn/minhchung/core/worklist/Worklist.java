package vn.minhchung.core.worklist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.KindSheet;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.SetsInUse;
import vn.minhchung.core.ledger.State;

/**
 * Danh sách chờ thẩm định: what an appraiser of a commune has to do.
 *
 * @param waiting self-assessed and not yet judged
 * @param changes claims of which an uploader asks for a change, which only an appraisal grants
 * @param apart decisions by name that fit several claims
 */
public record Worklist(List<Claim> waiting, List<Claim> changes, List<Claim> apart) {
  public Worklist {
    waiting = List.copyOf(waiting);
    changes = List.copyOf(changes);
    apart = List.copyOf(apart);
  }

  /**
   * @param title only this one; empty: all
   */
  public static Worklist of(AreaYear year, Optional<Title> title) {
    List<Claim> waiting = new ArrayList<>();
    List<Claim> changes = new ArrayList<>();
    List<Claim> apart = new ArrayList<>();
    for (Claim claim : year.claims()) {
      if (title.map(t -> t != claim.title()).orElse(false)) {
        continue;
      }
      if (claim.ambiguous()) {
        apart.add(claim);
      } else if (claim.changeRequest()) {
        changes.add(claim);
      } else if (claim.state() == State.SUBMITTED) {
        waiting.add(claim);
      }
    }
    return new Worklist(waiting, changes, apart);
  }

  /** The sets that its scores were made with, as far as they are known here. */
  public List<CriteriaSet> sets(CriteriaSets known) {
    return SetsInUse.of(Stream.of(waiting, changes, apart).flatMap(List::stream).toList(), known);
  }

  public JsonObject json() {
    return JsonObject.of(
        "waiting", waiting.stream().map(Worklist::json).toList(),
        "changes", changes.stream().map(Worklist::json).toList(),
        "apart", apart.stream().map(Worklist::json).toList());
  }

  private static JsonObject json(Claim claim) {
    Optional<Content.SelfAssessment> self = claim.assessment();
    return JsonObject.of(
        "title", claim.title(),
        "subject", claim.reference(),
        "name", claim.person().name(),
        "hamlet", claim.person().hamlet().orElse(null),
        "state", claim.state(),
        "selfScore", claim.selfScore().map(BigDecimal::toPlainString).orElse(null),
        "verdict", claim.verdict().map(Verdict::name).orElse(null),
        "criteria", claim.scored().map(Content.Score::set).orElse(null),
        "answers", answers(self),
        "evidence", self.map(Content.SelfAssessment::evidence).orElse(new TreeMap<>()),
        "submittedAt", claim.last().time(),
        "asks", claim.requests().stream().map(Worklist::asked).toList());
  }

  private static JsonObject asked(Content.OfUploader request) {
    if (request instanceof Content.SelfAssessment self) {
      return JsonObject.of(
          "kind", "assessment",
          "name", self.person().name(),
          "score", self.score().map(s -> s.points().toPlainString()).orElse(null),
          "answers", answers(Optional.of(self)));
    }
    if (request instanceof Content.Withdrawal withdrawal) {
      return JsonObject.of("kind", "withdrawal", "reason", withdrawal.reason());
    }
    Content.Registration registration = (Content.Registration) request;
    return JsonObject.of("kind", "registration", "name", registration.person().name());
  }

  private static Map<String, @Nullable Object> answers(Optional<Content.SelfAssessment> self) {
    Map<String, @Nullable Object> answers = new TreeMap<>();
    self.ifPresent(s -> s.answers().forEach((id, answer) -> answers.put(id, answer.json())));
    return answers;
  }

  /**
   * The rows of an appraisal that agrees with all that waits, to be changed where it does not. A
   * row's own columns come first; {@code selfScore} and {@code asks} are for reading only.
   */
  public List<Map<String, String>> sheet() {
    List<Map<String, String>> rows = new ArrayList<>();
    waiting.forEach(claim -> rows.add(row(claim)));
    changes.forEach(claim -> rows.add(row(claim)));
    return rows;
  }

  /** What is asked for is what is judged: its points stand in the row, not those before it. */
  private static Map<String, String> row(Claim claim) {
    Optional<Content.SelfAssessment> asked =
        claim.requests().stream()
            .flatMap(r -> r instanceof Content.SelfAssessment s ? Stream.of(s) : Stream.empty())
            .findFirst();
    Optional<Content.SelfAssessment> judged = asked.or(claim::assessment);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("subject", claim.reference());
    row.put("name", asked.map(s -> s.person().name()).orElse(claim.person().name()));
    row.put("hamlet", claim.person().hamlet().orElse(""));
    row.put(
        "selfScore",
        asked
            .flatMap(s -> s.score().map(Content.Score::points).or(s::total))
            .or(claim::selfScore)
            .map(BigDecimal::toPlainString)
            .orElse(""));
    row.put(
        "asks",
        claim.requests().stream()
            .map(request -> KindSheet.of(kind(request)).name().vi())
            .collect(Collectors.joining("; ")));
    row.put("outcome", "APPRAISED");
    row.put("reason", "");
    judged
        .flatMap(Content.SelfAssessment::total)
        .ifPresent(total -> row.put("total", total.toPlainString()));
    judged
        .map(Content.SelfAssessment::answers)
        .orElse(new TreeMap<>())
        .forEach((id, answer) -> row.put("a:" + id, answer.text()));
    return row;
  }

  private static FormKind kind(Content.OfUploader request) {
    if (request instanceof Content.SelfAssessment) {
      return FormKind.ASSESSMENT;
    }
    return request instanceof Content.Withdrawal ? FormKind.WITHDRAWAL : FormKind.REGISTRATION;
  }
}
