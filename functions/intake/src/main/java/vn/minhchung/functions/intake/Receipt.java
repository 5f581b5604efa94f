package vn.minhchung.functions.intake;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.criteria.Assessment;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaTexts;
import vn.minhchung.core.criteria.Verdict;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.json.JsonWriter;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;

/**
 * What the uploader is told ({@code minhchung.receipt/1}).
 *
 * @param json its bytes
 * @param header what the form record keeps of it
 */
record Receipt(byte[] json, FormRecord.Header header) {
  static final String SCHEMA = "minhchung.receipt/1";

  /**
   * The receipt of a form as it lies in the inbox.
   *
   * @param etag empty where there is none yet
   */
  record Written(String key, Optional<String> etag) {
    static Written of(Objects inbox, Ulid form) {
      String key = InboxKey.receipt(form);
      return new Written(key, inbox.head(key).map(Objects.Info::etag));
    }

    /** Writes a newer one, unless another did so first. */
    boolean isReplacedBy(Receipt newer, Objects inbox) {
      Objects.Content content = Objects.Content.of(newer.json(), "application/json; charset=utf-8");
      Objects.PutOutcome outcome =
          etag.isPresent()
              ? inbox.putIfMatch(key, etag.get(), content)
              : inbox.putIfAbsent(key, content);
      return outcome instanceof Objects.Written;
    }
  }

  /** What the record keeps of a receipt that was written and not yet counted. */
  static Optional<FormRecord.Header> headerOf(Objects inbox, Ulid form) {
    return inbox
        .get(InboxKey.receipt(form), FormIntake.MAX_FORM_BYTES)
        .flatMap(Objects.Body::bytes)
        .map(Json::trusted)
        .map(
            json -> {
              JsonObject counts = json.getObject("counts");
              return new FormRecord.Header(
                  json.getString("status"),
                  counts.getInt("rows"),
                  counts.getInt(RowStatus.WAITING.code));
            });
  }

  /** Statuses of a row, in the order in which the counts list them. */
  private enum RowStatus {
    ACCEPTED("accepted"),
    NEEDS_FIX("needsFix"),
    UNCHANGED("unchanged"),
    WAITING("waitingForEvidence"),
    CHANGE_REQUEST("changeRequest");

    final String code;

    RowStatus(String code) {
      this.code = code;
    }
  }

  static Receipt refused(FormRecord record, Objects.Info info, FormIntake.Outcome outcome) {
    String status = outcome.quarantined() ? "quarantined" : "rejected";
    JsonObject json =
        JsonObject.of(
            "schema", SCHEMA,
            "receipt", record.id(),
            "status", status,
            "form", form(record, info, null, null),
            "counts", counts(Map.of(), 0),
            "rows", List.of(),
            "problems", outcome.problems().stream().map(Problem::json).toList());
    return new Receipt(Json.write(json), new FormRecord.Header(status, 0, 0));
  }

  /**
   * @param found evidence that has arrived, also as a file that does not count
   * @param there what has arrived and counts
   */
  static Receipt of(
      FormRecord record,
      Objects.Info info,
      CheckedForm.Checked form,
      Map<Sha256, EvidenceBook.Evidence> found,
      Set<Sha256> there,
      FormIntake.Effects effects) {
    Map<RowStatus, Integer> counts = new EnumMap<>(RowStatus.class);
    List<Row> rows = new ArrayList<>(form.rows().size());
    for (RowOutcome outcome : form.rows()) {
      Row row = row(outcome, found, there, effects);
      counts.merge(row.status(), 1, Integer::sum);
      rows.add(row);
    }
    String status = status(counts, form.rows().size());
    FormRecord.Header header =
        new FormRecord.Header(
            status, form.rows().size(), counts.getOrDefault(RowStatus.WAITING, 0));
    try (JsonWriter json = new JsonWriter()) {
      json.object()
          .member("schema", SCHEMA)
          .member("receipt", record.id())
          .member("status", status)
          .member("form", form(record, info, form.kind().code(), form.area().fullName()))
          .member("counts", counts(counts, form.rows().size()))
          .array("rows");
      rows.forEach(new Rows(json)::write);
      List<JsonObject> remarks = form.remarks().stream().map(Problem::json).toList();
      json.endArray().member("problems", remarks).member("criteria", sets(form));
      return new Receipt(json.document(), header);
    }
  }

  /**
   * The sets of the form's own scores, and that a later rescoring is not told here: a receipt says
   * what was received and how it was scored then. Null where nothing was scored.
   */
  private static @Nullable List<JsonObject> sets(CheckedForm.Checked form) {
    // by its hash: to compare a set is to compare all its texts
    Map<Sha256, CriteriaSet> sets = new LinkedHashMap<>();
    for (RowOutcome.Accepted row : FormIntake.accepted(form)) {
      if (row.assessment().isPresent()) {
        CriteriaSet set = row.assessment().get().set();
        sets.putIfAbsent(set.hash(), set);
      }
    }
    return sets.isEmpty()
        ? null
        : sets.values().stream()
            .map(set -> CriteriaTexts.told(set, CriteriaTexts.atReceipt(set)))
            .toList();
  }

  /**
   * @param problems those that the uploader is told
   */
  private record Row(RowOutcome outcome, RowStatus status, List<Problem> problems) {}

  /** Writes rows, which share sets and points. */
  private static final class Rows {
    private final JsonWriter to;
    private final Map<BigDecimal, String> points = new HashMap<>();
    private @Nullable CriteriaSet set;
    private String label = "";
    private String status = "";

    Rows(JsonWriter to) {
      this.to = to;
    }

    void write(Row row) {
      RowOutcome outcome = row.outcome();
      to.object()
          .member("row", outcome.row())
          .member("subject", outcome.lacksConsent() ? null : outcome.who().orElse(null))
          .member("status", row.status().code);
      if (outcome instanceof RowOutcome.Accepted right) {
        if (right.assessment().isPresent()) {
          write(right.assessment().get());
        } else if (right.versions().stream().anyMatch(Receipt::isAssessment)) {
          to.member("verdict", Verdict.UNSCORED);
        }
      }
      to.array("problems");
      row.problems().forEach(problem -> to.item(problem.json()));
      to.endArray().end();
    }

    @SuppressWarnings("ReferenceEquality") // to compare two sets is to compare all their texts
    private void write(Assessment assessment) {
      if (assessment.set() != set) {
        set = assessment.set();
        label = assessment.set().label();
        status = assessment.set().status().name().toLowerCase(Locale.ROOT);
      }
      to.member("score", points.computeIfAbsent(assessment.score(), Receipt::plain))
          .member("maximum", points.computeIfAbsent(assessment.maximum(), Receipt::plain))
          .member("verdict", assessment.verdict().name())
          .member("criteria", label)
          .member("criteriaStatus", status);
    }
  }

  private static boolean isAssessment(Version version) {
    return version.content() instanceof Content.SelfAssessment;
  }

  private static Row row(
      RowOutcome outcome,
      Map<Sha256, EvidenceBook.Evidence> found,
      Set<Sha256> there,
      FormIntake.Effects effects) {
    if (outcome instanceof RowOutcome.NeedsFix wrong) {
      // without consent nothing of the row: neither its reference nor what else is wrong with it
      List<Problem> told =
          outcome.lacksConsent()
              ? wrong.problems().stream().filter(Problem::isOfConsent).toList()
              : wrong.problems();
      return new Row(wrong, RowStatus.NEEDS_FIX, told);
    }
    RowOutcome.Accepted right = (RowOutcome.Accepted) outcome;
    boolean waits = false;
    for (Version version : right.versions()) {
      waits |= !version.cites(there);
    }
    List<Problem> problems = waits ? evidenceProblems(right, found) : List.of();
    RowStatus status =
        !problems.isEmpty()
            ? RowStatus.WAITING
            : effects.isChangeRequest(right.row())
                ? RowStatus.CHANGE_REQUEST
                : effects.isUnchanged(right.row()) ? RowStatus.UNCHANGED : RowStatus.ACCEPTED;
    return new Row(right, status, problems);
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private static List<Problem> evidenceProblems(
      RowOutcome.Accepted row, Map<Sha256, EvidenceBook.Evidence> found) {
    TreeSet<Sha256> cited = new TreeSet<>();
    row.versions().forEach(version -> cited.addAll(version.cited()));
    Problem.Where where = Problem.Where.cell(row.row(), "evidence");
    List<Problem> problems = new ArrayList<>();
    int missing = 0;
    for (Sha256 sha256 : cited) {
      EvidenceBook.Evidence piece = found.get(sha256);
      if (piece == null) {
        missing++;
      } else if (piece.refused().isPresent()) {
        problems.add(
            Problem.of(
                ProblemCode.EVIDENCE_REFUSED,
                where,
                "sha256",
                sha256.hex().substring(0, 12) + "…",
                "reason",
                piece.refused().get()));
      }
    }
    if (missing > 0) {
      problems.add(
          Problem.of(ProblemCode.EVIDENCE_WAITING, where, "count", String.valueOf(missing)));
    }
    return problems;
  }

  private static String status(Map<RowStatus, Integer> counts, int rows) {
    int wrong = counts.getOrDefault(RowStatus.NEEDS_FIX, 0);
    if (wrong == rows) {
      return "rejected";
    }
    if (wrong > 0) {
      return "partial";
    }
    return counts.getOrDefault(RowStatus.UNCHANGED, 0) == rows ? "duplicate" : "accepted";
  }

  private static JsonObject counts(Map<RowStatus, Integer> counts, int rows) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rows", rows);
    for (RowStatus status : RowStatus.values()) {
      json.put(status.code, counts.getOrDefault(status, 0));
    }
    return new JsonObject(json);
  }

  private static JsonObject form(
      FormRecord record, Objects.Info info, @Nullable String kind, @Nullable String area) {
    return JsonObject.of(
        "name", name(info),
        "kind", kind,
        "sha256", record.sha256(),
        "receivedAt", record.id().time(),
        "area", area);
  }

  /** The file name travels percent-encoded; a broken one is shown as it came. */
  private static String name(Objects.Info info) {
    String encoded = info.metadata().getOrDefault("name", "");
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
