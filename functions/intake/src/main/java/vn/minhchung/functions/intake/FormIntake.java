package vn.minhchung.functions.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhchung.core.Facts;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormCheck;
import vn.minhchung.core.form.Pins;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.ProblemCode;
import vn.minhchung.core.form.Reading;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.form.Scope;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.sheets.FormFiles;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Tombstones;

/**
 * Takes a form: record with pins, reading, checking and scoring, versions with marks, receipt. Each
 * step may be repeated and the whole resumed after any of them: what is written twice is written
 * the same.
 */
public final class FormIntake {
  /** 10,000 rows of JSON with ten answers each are some 8 MB. */
  public static final long MAX_FORM_BYTES = 20L * 1024 * 1024;

  private static final int MAX_ATTEMPTS = 20;

  private final Objects inbox;
  private final Ledger ledger;
  private final EvidenceBook evidence;
  private final Links links;
  private final LiveFacts facts;
  private final Optional<Tombstones> tombstones;
  private final Places places;

  /**
   * @param tombstones of whoever was erased; empty where nobody can be
   */
  public FormIntake(
      Objects inbox,
      Ledger ledger,
      EvidenceBook evidence,
      Links links,
      LiveFacts facts,
      Optional<Tombstones> tombstones) {
    this.inbox = inbox;
    this.ledger = ledger;
    this.evidence = evidence;
    this.links = links;
    this.facts = facts;
    this.tombstones = tombstones;
    this.places = new Places(facts.now().areas());
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
    if (body.isEmpty() && known.isPresent()) {
      settleDropped(known.get());
    }
    if (body.isEmpty() || link.isEmpty()) {
      return; // expired or erased; or a key that no link of ours ever signed
    }
    Pins pins =
        known
            .map(FormRecord::pins)
            .orElseGet(() -> Pins.of(link.get().scope(), facts.at(key.id().time())));
    FormRecord fresh = new FormRecord(key.id(), key.key(), key.sha256(), pins, Optional.empty(), 0);
    Ledger.Opened opened = ledger.open(fresh);
    deadline.check();
    File file = new File(key.key(), body.get(), key.sha256());
    Outcome outcome = read(opened.record(), file);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Receipt.Written last = Receipt.Written.of(inbox, key.id());
      FormRecord record =
          attempt == 0 ? opened.record() : ledger.form(key.id()).orElse(opened.record());
      Turn turn = new Turn(record, last, opened.isNew() && attempt == 0);
      if (isWritten(turn, file, outcome, deadline)) {
        return;
      }
      deadline.check();
    }
    throw new StorageException.Retryable(
        "the form is taken from too many sides",
        new IllegalStateException("after " + MAX_ATTEMPTS + " attempts"));
  }

  /** The checked form of a record, recomputed from its bytes and pins: what explains a receipt. */
  public Optional<CheckedForm.Checked> recheck(FormRecord record) {
    return reread(record)
        .flatMap(read -> read.checked().map(c -> withoutErased(c, read.title(), record.id())));
  }

  /**
   * A form as it lies in the inbox.
   *
   * @param form empty where the file is none
   * @param checked by the record's pins, with rows of erased subjects where there are any; empty
   *     where its form level is wrong
   */
  public record Reread(byte[] bytes, Optional<Form> form, Optional<CheckedForm.Checked> checked) {
    /** What its subjects are of, where it speaks of any. */
    public Optional<Title> title() {
      return form.flatMap(FormIntake::titleOf);
    }
  }

  private static Optional<Title> titleOf(Form form) {
    return form.head().findString("title").map(String::strip).flatMap(Title::named);
  }

  /** Reads a form again; empty where its object is gone or too large to be read. */
  public Optional<Reread> reread(FormRecord record) {
    return inbox
        .get(record.key(), MAX_FORM_BYTES)
        .flatMap(Objects.Body::bytes)
        .map(
            bytes -> {
              if (FormFiles.read(bytes) instanceof Reading.Readable readable) {
                Optional<CheckedForm.Checked> checked =
                    check(record, readable.form()) instanceof CheckedForm.Checked right
                        ? Optional.of(right)
                        : Optional.empty();
                return new Reread(bytes, Optional.of(readable.form()), checked);
              }
              return new Reread(bytes, Optional.empty(), Optional.empty());
            });
  }

  private CheckedForm check(FormRecord record, Form form) {
    return FormCheck.check(
        form, record.pins(), record.id(), record.sha256(), facts.of(record.pins().facts()));
  }

  /**
   * What was sent without consent is not kept (RULES 6.2): its file goes between receipt and
   * record, so a form that was stopped there has its receipt and neither file nor header.
   */
  private void settleDropped(FormRecord record) {
    if (record.receipt().isEmpty()) {
      Receipt.headerOf(inbox, record.id())
          .ifPresent(header -> ledger.replace(record, record.withReceipt(header)));
    }
  }

  /** What was erased does not come back, however often its form is taken (RULES 7). */
  private CheckedForm.Checked withoutErased(
      CheckedForm.Checked form, Optional<Title> title, Ulid id) {
    if (tombstones.isEmpty() || title.isEmpty() || form.area().level() != AreaLevel.COMMUNE) {
      return form;
    }
    Tombstones.Of erased = tombstones.get().of(form.area().id());
    return erased.isEmpty()
        ? form
        : new CheckedForm.Checked(
            form.kind(),
            form.year(),
            form.area(),
            form.rows().stream()
                .filter(row -> row.who().filter(who -> erased.bury(title.get(), who, id)).isEmpty())
                .toList(),
            form.remarks());
  }

  /** The object of a form. */
  record File(String key, Objects.Body body, Sha256 sha256) {}

  /**
   * What reading and checking come to.
   *
   * @param quarantined the file itself is no form
   */
  record Outcome(
      Optional<CheckedForm.Checked> checked, List<Problem> problems, boolean quarantined) {

    /** Whether its persons' rows came without consent, which is the whole form's or nobody's. */
    boolean lacksConsent() {
      return problems.stream().anyMatch(Problem::isOfConsent)
          || checked
              .map(form -> form.rows().stream().anyMatch(RowOutcome::lacksConsent))
              .orElse(false);
    }
  }

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
    Reading reading = FormFiles.read(bytes.get());
    if (reading instanceof Reading.Unreadable unreadable) {
      return new Outcome(Optional.empty(), unreadable.problems(), true);
    }
    CheckedForm checked = check(record, ((Reading.Readable) reading).form());
    if (checked instanceof CheckedForm.Refused refused) {
      return new Outcome(Optional.empty(), refused.problems(), false);
    }
    Optional<Title> title = titleOf(((Reading.Readable) reading).form());
    CheckedForm.Checked right = withoutErased((CheckedForm.Checked) checked, title, record.id());
    return new Outcome(Optional.of(right), List.of(), false);
  }

  private static Outcome quarantine(Problem problem) {
    return new Outcome(Optional.empty(), List.of(problem), true);
  }

  /**
   * What there was before anything of the form was looked at or written.
   *
   * @param fresh nobody can have written anything of it yet
   */
  private record Turn(FormRecord record, Receipt.Written last, boolean fresh) {}

  /**
   * Writes versions, then the receipt, then counts it in the record; only then does the form wait
   * no longer for what has come. The receipt tells of the very evidence by which the versions were
   * chosen: were it looked up again, a piece that came between would be called found although its
   * row was never written.
   *
   * @return false where another took the form meanwhile: whoever finds that begins anew, so that
   *     the receipt that stays is never older than the last change
   */
  private boolean isWritten(Turn turn, File file, Outcome outcome, Deadline deadline) {
    FormRecord record = turn.record();
    Receipt receipt;
    Set<Sha256> arrived = Set.of();
    if (outcome.checked().isEmpty()) {
      receipt = Receipt.refused(record, file.body().info(), outcome);
    } else {
      CheckedForm.Checked form = outcome.checked().get();
      Cited cited = cited(form, record);
      Written written = Written.of(form, cited.there());
      // asked before they are written, so that their own versions need not be read over; of an
      // earlier form that comes in between, only the next receipt tells (RULES 1.5)
      Effects effects = new Effects(ledger, facts.now(), record, form, written);
      append(written, turn.fresh(), deadline);
      arrived = turn.fresh() ? cited.cameMeanwhile() : cited.there();
      receipt = Receipt.of(record, file.body().info(), form, cited.found(), cited.there(), effects);
    }
    if (!turn.last().isReplacedBy(receipt, inbox)) {
      return false;
    }
    if (outcome.lacksConsent()) {
      inbox.delete(file.key());
    }
    if (!ledger.replace(record, record.withReceipt(receipt.header()))) {
      return false;
    }
    arrived.forEach(sha256 -> evidence.stopWaiting(sha256, record.id()));
    return true;
  }

  /** The versions of a form whose evidence is all there, which are those in the ledger. */
  record Written(Map<AreaId, List<Version>> byArea) {
    static Written of(CheckedForm.Checked form, Set<Sha256> there) {
      Map<AreaId, List<Version>> byArea = new LinkedHashMap<>();
      for (RowOutcome.Accepted row : accepted(form)) {
        for (Version version : row.versions()) {
          if (version.cites(there)) {
            byArea.computeIfAbsent(version.address().area(), a -> new ArrayList<>()).add(version);
          }
        }
      }
      return new Written(byArea);
    }

    List<Version> in(AreaId area) {
      return byArea.getOrDefault(area, List.of());
    }
  }

  private void append(Written written, boolean fresh, Deadline deadline) {
    SortedMap<String, List<Version>> byProvince = new TreeMap<>();
    for (List<Version> ofArea : written.byArea().values()) {
      byProvince.computeIfAbsent(province(ofArea.get(0)), p -> new ArrayList<>()).addAll(ofArea);
    }
    byProvince.forEach(
        (province, versions) -> ledger.append(province, versions, fresh, deadline::check));
  }

  /**
   * The evidence that a form cites.
   *
   * @param found what has arrived, also as a file that does not count
   * @param there what has arrived and counts
   * @param cameMeanwhile the part of {@code there} that the form began to wait for
   */
  private record Cited(
      Map<Sha256, EvidenceBook.Evidence> found, Set<Sha256> there, Set<Sha256> cameMeanwhile) {}

  /** Looks for all that is cited; from now on the arrival of the rest brings the form up again. */
  private Cited cited(CheckedForm.Checked form, FormRecord record) {
    Set<Sha256> cited = new TreeSet<>();
    accepted(form).forEach(row -> row.versions().forEach(v -> v.eachCited(cited::addAll)));
    Map<Sha256, EvidenceBook.Evidence> found = find(cited, record.pins().scope());
    Set<Sha256> missing = new TreeSet<>(cited);
    missing.removeAll(counting(found));
    missing.forEach(sha256 -> evidence.wait(sha256, record.id()));
    // a piece may have come, and looked for waiters, between our look and our waiters
    found.putAll(find(missing, record.pins().scope()));
    Set<Sha256> there = counting(found);
    missing.retainAll(there);
    return new Cited(found, there, missing);
  }

  private static Set<Sha256> counting(Map<Sha256, EvidenceBook.Evidence> found) {
    Set<Sha256> counting = new TreeSet<>();
    found.forEach(
        (sha256, piece) -> {
          if (piece.refused().isEmpty()) {
            counting.add(sha256);
          }
        });
    return counting;
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

  private Map<Sha256, EvidenceBook.Evidence> find(Set<Sha256> wanted, Scope scope) {
    return evidence.find(wanted, scope.link(), piece -> counts(piece, scope));
  }

  /** Evidence counts for every link whose area contains that of its own link (RULES 6.1). */
  private boolean counts(EvidenceBook.Evidence piece, Scope scope) {
    return facts
        .now()
        .areas()
        .byId(piece.area())
        .map(area -> places.covers(scope, area))
        .orElse(false);
  }

  private String province(Version version) {
    Area area = facts.now().areas().byId(version.address().area()).orElseThrow();
    if (area.level() == AreaLevel.COUNTRY) {
      return area.code();
    }
    return facts.now().areas().provinceOf(area, Places.yearEnd(version.address().year())).code();
  }

  /** What the rows of a form change, as of now: a result of the fold. */
  static final class Effects {
    private final Set<Integer> unchanged = new HashSet<>();
    private final Set<Integer> changeRequests = new HashSet<>();

    Effects(Ledger ledger, Facts facts, FormRecord record, CheckedForm.Checked form, Written own) {
      Map<AreaId, FoldedBefore> folds = new HashMap<>();
      for (RowOutcome.Accepted row : accepted(form)) {
        boolean same = !row.versions().isEmpty();
        for (Version version : row.versions()) {
          FoldedBefore fold =
              folds.computeIfAbsent(
                  version.address().area(),
                  area ->
                      new FoldedBefore(
                          ledger.versionsBefore(version.address().partition(), record.id()),
                          own.in(area),
                          facts.criteria()));
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
