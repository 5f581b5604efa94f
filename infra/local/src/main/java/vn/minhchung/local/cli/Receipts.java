package vn.minhchung.local.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.criteria.Assessment;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Version;

/** Receipts for people, and with their explanations. */
final class Receipts {
  private static final int SHOWN_PROBLEMS = 20;

  private Receipts() {}

  /** Whether everything of the form counts. */
  static boolean isClean(JsonObject receipt) {
    String status = receipt.getString("status");
    return (status.equals("accepted") || status.equals("duplicate"))
        && receipt.getObject("counts").getInt("waitingForEvidence") == 0;
  }

  static void print(JsonObject receipt, Console console) {
    JsonObject counts = receipt.getObject("counts");
    console.say(
        "receipt",
        "name",
        receipt.getObject("form").findString("name").orElse(""),
        "status",
        Messages.in(console.language(), "status:" + receipt.getString("status")),
        "rows",
        counts.getInt("rows"),
        "accepted",
        counts.getInt("accepted"),
        "needsFix",
        counts.getInt("needsFix"),
        "unchanged",
        counts.getInt("unchanged"),
        "waiting",
        counts.getInt("waitingForEvidence"),
        "requests",
        counts.getInt("changeRequest"),
        "id",
        receipt.getString("receipt"));
    receipt.objects("criteria").forEach(set -> note(set, console));
    List<JsonObject> problems = new ArrayList<>(receipt.objects("problems"));
    receipt.objects("rows").forEach(row -> problems.addAll(row.objects("problems")));
    problems.stream().limit(SHOWN_PROBLEMS).forEach(problem -> problem(problem, console));
    if (problems.size() > SHOWN_PROBLEMS) {
      console.say("more-problems", "count", problems.size() - SHOWN_PROBLEMS);
    }
  }

  /** That scores come from a set that nobody compared with its document is said wherever shown. */
  private static void note(JsonObject set, Console console) {
    console.line("    " + set.getObject("note").getString(console.language().code()));
  }

  private static void problem(JsonObject problem, Console console) {
    String code = console.language().code();
    JsonObject where = problem.getObject("where");
    String place =
        where
                .findNumber("row")
                .map(row -> Messages.in(console.language(), "row", "row", row))
                .orElse("")
            + where.findString("column").map(column -> " [" + column + "]").orElse("");
    console.line(
        "    "
            + problem.getString("code")
            + place
            + ": "
            + problem.getObject("message").getString(code)
            + " "
            + problem.getObject("fix").getString(code));
  }

  /** The receipt with each row's explanation, recomputed from the form. */
  static JsonObject explained(JsonObject receipt, CheckedForm.Checked form) {
    Map<Integer, RowOutcome.Accepted> accepted = new LinkedHashMap<>();
    for (RowOutcome row : form.rows()) {
      if (row instanceof RowOutcome.Accepted right) {
        accepted.put(row.row(), right);
      }
    }
    List<JsonObject> rows = new ArrayList<>();
    for (JsonObject row : receipt.objects("rows")) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>(row.members());
      Optional.ofNullable(accepted.get(row.getInt("row")))
          .flatMap(right -> right.assessment().map(a -> lines(a, evidence(right))))
          .ifPresent(lines -> members.put("explanation", lines));
      rows.add(new JsonObject(members));
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>(receipt.members());
    members.put("rows", rows);
    return new JsonObject(members);
  }

  private static List<JsonObject> lines(Assessment assessment, Map<String, List<Sha256>> evidence) {
    return assessment.lines().stream()
        .map(line -> line(line, evidence.getOrDefault(line.indicator().id(), List.of())))
        .toList();
  }

  /** What a row cites, by indicator. */
  private static Map<String, List<Sha256>> evidence(RowOutcome.Accepted row) {
    Map<String, List<Sha256>> evidence = new LinkedHashMap<>();
    for (Version version : row.versions()) {
      if (version.content() instanceof Content.SelfAssessment assessment) {
        evidence.putAll(assessment.evidence());
      }
    }
    return evidence;
  }

  private static JsonObject line(Assessment.Line line, List<Sha256> evidence) {
    return JsonObject.of(
        "indicator", line.indicator().id(),
        "answer", line.answer().orElse(null),
        "points", line.points().stripTrailingZeros().toPlainString(),
        "maximum", line.maximum().stripTrailingZeros().toPlainString(),
        "rule", line.rule().vi(),
        "ruleEn", line.rule().en(),
        "evidence", evidence);
  }
}
