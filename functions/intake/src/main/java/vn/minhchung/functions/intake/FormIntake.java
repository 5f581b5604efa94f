package vn.minhchung.functions.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;

/**
 * Takes a form: record with pins, reading, checking and scoring, versions with marks, receipt. Each
 * step may be repeated and the whole resumed after any of them: what is written twice is written
 * the same.
 */
public final class FormIntake {
  /** 10,000 rows of JSON with ten answers each are some 8 MB. */
  public static final long MAX_FORM_BYTES = 20L * 1024 * 1024;

  private static final int MAX_RECEIPT_ATTEMPTS = 20;

  private final Objects inbox;
  private final Ledger ledger;
  private final EvidenceBook evidence;
  private final Links links;
  private final Facts facts;
  private final Places places;

  public FormIntake(Objects inbox, Ledger ledger, EvidenceBook evidence, Links links, Facts facts) {
    this.inbox = inbox;
    this.ledger = ledger;
    this.evidence = evidence;
    this.links = links;
    this.facts = facts;
    this.places = new Places(facts.areas());
  }

  /**
   * Takes the form under this key, or goes on with it.
   *
   * @throws Deadline.Near between two steps
   */
  public void take(InboxKey.OfForm key, Deadline deadline) {
    Optional<FormRecord> known = ledger.form(key.id());
    if (known.map(FormRecord::isSettled).orElse(false)) {
      return;
    }
    Optional<Objects.Body> body = inbox.get(key.key(), MAX_FORM_BYTES);
    Optional<Link> link = links.find(key.link());
    if (body.isEmpty() || link.isEmpty()) {
      return; // expired or erased; or a key that no link of ours ever signed
    }
    Pins pins = known.map(FormRecord::pins).orElseGet(() -> Pins.of(link.get().scope(), facts));
    FormRecord fresh = new FormRecord(key.id(), key.key(), key.sha256(), pins, Optional.empty(), 0);
    Ledger.Opened opened = ledger.open(fresh);
    deadline.check();
    File file = new File(body.get(), key.sha256());
    Outcome outcome = read(opened.record(), file);
    if (outcome.checked().isPresent()) {
      write(opened, outcome.checked().get(), deadline);
    }
    receipt(key, file, outcome, deadline);
  }

  /** The checked form of a record, recomputed from its bytes and pins: what explains a receipt. */
  public Optional<CheckedForm.Checked> recheck(FormRecord record) {
    return inbox
        .get(record.key(), MAX_FORM_BYTES)
        .flatMap(body -> read(record, new File(body, record.sha256())).checked());
  }

  /** The object of a form. */
  record File(Objects.Body body, Sha256 sha256) {}

  /**
   * What reading and checking come to.
   *
   * @param quarantined the file itself is no form
   */
  record Outcome(
      Optional<CheckedForm.Checked> checked, List<Problem> problems, boolean quarantined) {}

  private Outcome read(FormRecord record, File file) {
    Optional<byte[]> bytes = file.body().bytes();
    if (bytes.isEmpty()) {
      return quarantine(
          Problem.of(
              ProblemCode.FILE_TOO_LARGE,
              Problem.Where.FILE,
              "size",
              String.valueOf(file.body().info().size()),
              "limit",
              String.valueOf(MAX_FORM_BYTES)));
    }
    if (!Sha256.of(bytes.get()).equals(file.sha256())) {
      return quarantine(Problem.of(ProblemCode.FILE_ALTERED, Problem.Where.FILE));
    }
    Reading reading = JsonForms.read(bytes.get());
    if (reading instanceof Reading.Unreadable unreadable) {
      return new Outcome(Optional.empty(), unreadable.problems(), true);
    }
    CheckedForm checked =
        FormCheck.check(
            ((Reading.Readable) reading).form(),
            record.pins(),
            record.id(),
            record.sha256(),
            facts);
    if (checked instanceof CheckedForm.Refused refused) {
      return new Outcome(Optional.empty(), refused.problems(), false);
    }
    return new Outcome(Optional.of((CheckedForm.Checked) checked), List.of(), false);
  }

  private static Outcome quarantine(Problem problem) {
    return new Outcome(Optional.empty(), List.of(problem), true);
  }

  private void write(Ledger.Opened opened, CheckedForm.Checked form, Deadline deadline) {
    FormRecord record = opened.record();
    Set<Sha256> cited = new TreeSet<>();
    accepted(form).forEach(row -> row.versions().forEach(v -> cited.addAll(v.cited())));
    Set<Sha256> missing = waiting(cited, record);
    SortedMap<String, List<Version>> byProvince = new TreeMap<>();
    for (RowOutcome.Accepted row : accepted(form)) {
      for (Version version : row.versions()) {
        if (version.cited().stream().noneMatch(missing::contains)) {
          byProvince.computeIfAbsent(province(version), p -> new ArrayList<>()).add(version);
        }
      }
    }
    byProvince.forEach(
        (province, versions) -> ledger.append(province, versions, opened.isNew(), deadline::check));
    if (!opened.isNew()) {
      cited.stream()
          .filter(sha256 -> !missing.contains(sha256))
          .forEach(sha256 -> evidence.stopWaiting(sha256, record.id()));
    }
  }

  /** What the form has to wait for; from now on its arrival brings the form up again. */
  private Set<Sha256> waiting(Set<Sha256> cited, FormRecord record) {
    Set<Sha256> missing = missing(cited, record.pins().scope());
    missing.forEach(sha256 -> evidence.wait(sha256, record.id()));
    // a piece may have come, and looked for waiters, between our look and our waiters
    Set<Sha256> still = missing.isEmpty() ? missing : missing(missing, record.pins().scope());
    missing.stream()
        .filter(sha256 -> !still.contains(sha256))
        .forEach(sha256 -> evidence.stopWaiting(sha256, record.id()));
    return still;
  }

  static List<RowOutcome.Accepted> accepted(CheckedForm.Checked form) {
    List<RowOutcome.Accepted> accepted = new ArrayList<>();
    for (RowOutcome row : form.rows()) {
      if (row instanceof RowOutcome.Accepted right) {
        accepted.add(right);
      }
    }
    return accepted;
  }

  /** What has not arrived, or came as a file that does not count. */
  private Set<Sha256> missing(Set<Sha256> wanted, Scope scope) {
    Map<Sha256, EvidenceBook.Evidence> found = find(wanted, scope);
    Set<Sha256> missing = new TreeSet<>(wanted);
    found.forEach(
        (sha256, piece) -> {
          if (piece.refused().isEmpty()) {
            missing.remove(sha256);
          }
        });
    return missing;
  }

  private Map<Sha256, EvidenceBook.Evidence> find(Set<Sha256> wanted, Scope scope) {
    return evidence.find(wanted, scope.link(), piece -> counts(piece, scope));
  }

  /** Evidence counts for every link whose area contains that of its own link (RULES 6.1). */
  private boolean counts(EvidenceBook.Evidence piece, Scope scope) {
    return facts.areas().byId(piece.area()).map(area -> places.covers(scope, area)).orElse(false);
  }

  private String province(Version version) {
    Area area = facts.areas().byId(version.address().area()).orElseThrow();
    if (area.level() == AreaLevel.COUNTRY) {
      return area.code();
    }
    return facts.areas().provinceOf(area, Places.yearEnd(version.address().year())).code();
  }

  /**
   * Writes the receipt, then counts it in the record. Whoever finds that another did so meanwhile
   * writes it anew: so the receipt that stays is never older than the last change.
   */
  private void receipt(InboxKey.OfForm key, File file, Outcome outcome, Deadline deadline) {
    for (int attempt = 0; attempt < MAX_RECEIPT_ATTEMPTS; attempt++) {
      FormRecord record = ledger.form(key.id()).orElseThrow();
      Receipt receipt = receipt(record, file, outcome);
      inbox.put(
          InboxKey.receipt(key.id()),
          Objects.Content.of(receipt.json(), "application/json; charset=utf-8"));
      if (ledger.replace(record, record.withReceipt(receipt.header()))) {
        return;
      }
      deadline.check();
    }
    throw new StorageException.Retryable(
        "the receipt is written from too many sides",
        new IllegalStateException("after " + MAX_RECEIPT_ATTEMPTS + " attempts"));
  }

  private Receipt receipt(FormRecord record, File file, Outcome outcome) {
    if (outcome.checked().isEmpty()) {
      return Receipt.refused(record, file.body().info(), outcome);
    }
    CheckedForm.Checked form = outcome.checked().get();
    Set<Sha256> cited = new TreeSet<>();
    accepted(form).forEach(row -> row.versions().forEach(v -> cited.addAll(v.cited())));
    Map<Sha256, EvidenceBook.Evidence> found = find(cited, record.pins().scope());
    return Receipt.of(
        record, file.body().info(), form, found, new Effects(ledger, facts, record, form));
  }

  /** What the rows of a form change, as of now: a result of the fold. */
  static final class Effects {
    private final Set<Integer> unchanged = new HashSet<>();
    private final Set<Integer> changeRequests = new HashSet<>();

    Effects(Ledger ledger, Facts facts, FormRecord record, CheckedForm.Checked form) {
      Map<String, FoldedBefore> folds = new HashMap<>();
      for (RowOutcome.Accepted row : accepted(form)) {
        boolean same = !row.versions().isEmpty();
        for (Version version : row.versions()) {
          FoldedBefore fold =
              folds.computeIfAbsent(
                  version.address().partition(),
                  partition ->
                      FoldedBefore.of(
                          ledger.versions(partition, ""), record.id(), facts.criteria()));
          same &= fold.isUnchangedBy(version);
          if (fold.isChangeRequest(version)) {
            changeRequests.add(row.row());
          }
        }
        if (same) {
          unchanged.add(row.row());
        }
      }
    }

    boolean isUnchanged(int row) {
      return unchanged.contains(row);
    }

    boolean isChangeRequest(int row) {
      return changeRequests.contains(row);
    }
  }
}
