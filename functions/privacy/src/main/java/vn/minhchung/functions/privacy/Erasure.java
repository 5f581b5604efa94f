package vn.minhchung.functions.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.JsonForms;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.LakeRows;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SubjectKeys;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Decision;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.intake.Deadline;
import vn.minhchung.functions.intake.FormIntake;
import vn.minhchung.lake.DataFile;
import vn.minhchung.storage.FormIds;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.StorageException;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Tombstones;
import vn.minhchung.storage.ledger.Tombstones.Tombstone;

/**
 * Takes away all that is held about a subject ({@code RULES.md} 7.2): first the tombstone, so that
 * nothing comes back; then evidence and forms, while the ledger still tells which are its; then the
 * ledger; then the lake. Each effect may be the last before a stop: done again, the rest is found
 * and follows.
 */
public final class Erasure {
  private static final long MAX_RECEIPT_BYTES = 100L * 1024 * 1024;
  private static final int NONCE_BYTES = 32;
  private static final int ID_CHARACTERS = 32;
  private static final Sha256 NO_FORM = new Sha256("0".repeat(64));

  private final Search search;
  private final Ledger ledger;
  private final EvidenceBook book;
  private final Objects inbox;
  private final Lake lake;
  private final Links links;
  private final FormIntake intake;
  private final Tombstones tombstones;
  private final SubjectKeys keys;
  private final Facts facts;
  private final AreaYears years;
  private final FormIds ids;
  private final IntFunction<byte[]> random;

  Erasure(Privacy of) {
    this.search = of.search();
    this.ledger = of.ledger();
    this.book = of.book();
    this.inbox = of.inbox();
    this.lake = of.lake();
    this.links = of.links();
    this.intake = of.intake().forms();
    this.tombstones = of.tombstones();
    this.keys = of.keys();
    this.facts = of.facts().now();
    this.years = new AreaYears(ledger, facts);
    this.ids = of.ids();
    this.random = of.random();
  }

  /**
   * Erases; stopped at any point, it is to be called again.
   *
   * @return what was found when it began
   * @throws Search.Ambiguous where the reference means two; nothing is erased then
   */
  public Held apply(Subject subject, String reason) throws Search.Ambiguous {
    search.untaken(subject).forEach(key -> intake.take(key, Deadline.NONE));
    Held held = search.find(subject);
    Optional<Tombstone> before = tombstone(held);
    boolean underWay = before.map(Tombstone::underWay).orElse(false);
    if (held.isNothing() && !underWay) {
      return held;
    }
    Tombstone tombstone =
        before
            .filter(stone -> underWay)
            .map(stone -> seen(stone, held))
            .orElseGet(
                () ->
                    new Tombstone(
                        ids.next(),
                        Optional.of(HexFormat.of().formatHex(random.apply(NONCE_BYTES))),
                        List.copyOf(held.pseudonyms()),
                        reason));
    bury(held, tombstone);
    held.evidence().forEach(this::drop);
    held.awaited()
        .forEach(sha256 -> book.waiting(sha256).forEach(f -> book.stopWaiting(sha256, f)));
    held.leftOver().forEach(inbox::delete);
    held.whole().forEach(this::drop);
    held.forms().forEach(form -> redact(form, held));
    ledger.rewrite(held.mentions().stream().map(Erasure::withoutMention).toList());
    held.years().forEach(year -> erase(year, held, tombstone));
    held.archives().forEach(file -> erase(file, tombstone));
    tombstones.put(
        held.subject().commune().id(), subject.title(), subject.reference(), tombstone.done());
    return held;
  }

  private Optional<Tombstone> tombstone(Held held) {
    Subject subject = held.subject();
    return tombstones.find(subject.commune().id(), subject.title(), subject.reference());
  }

  private static Tombstone seen(Tombstone before, Held held) {
    Set<String> traces = new TreeSet<>(before.traces());
    traces.addAll(held.pseudonyms());
    return new Tombstone(before.id(), before.nonce(), List.copyOf(traces), before.reason());
  }

  /** Its own last: as long as that one is missing, the erasure was never begun. */
  private void bury(Held held, Tombstone tombstone) {
    Subject subject = held.subject();
    for (AreaId commune : held.communes()) {
      for (String reference : held.references()) {
        boolean own =
            commune.equals(subject.commune().id()) && reference.equals(subject.reference());
        if (!own) {
          tombstones.put(commune, subject.title(), reference, tombstone.done());
        }
      }
    }
    tombstones.put(subject.commune().id(), subject.title(), subject.reference(), tombstone);
  }

  // ---- the inbox

  private void drop(InboxKey.OfEvidence piece) {
    inbox.delete(piece.key());
    book.forget(piece.sha256(), piece.link());
  }

  /** A file that was refused as a whole counts nowhere: nothing of it is needed. */
  private void drop(FormRecord record) {
    inbox.delete(InboxKey.receipt(record.id()));
    inbox.delete(record.key());
  }

  /**
   * The receipt first and the old form last: as long as the record names the old form, the rest is
   * found again.
   */
  private void redact(Held.InForm form, Held held) {
    FormRecord record = form.record();
    if (!form.rows().isEmpty()) {
      receipt(form, held);
      rename(record, held);
    }
    byte[] twin = twin(form);
    InboxKey.OfForm old = (InboxKey.OfForm) InboxKey.parse(record.key()).orElseThrow();
    InboxKey.OfForm key = new InboxKey.OfForm(old.link(), record.id(), Sha256.of(twin));
    inbox.put(key.key(), Objects.Content.of(twin, "application/json"));
    if (!ledger.replace(record, record.redacted(key.key()))) {
      throw raced();
    }
    inbox.delete(old.key());
  }

  /** A file name may be a person's. */
  private void rename(FormRecord record, Held held) {
    String link = ((InboxKey.OfForm) InboxKey.parse(record.key()).orElseThrow()).link();
    links.asked(link).stream()
        .filter(asked -> asked.id().equals(record.id()) && held.isNamedBy(asked.name()))
        .forEach(
            asked ->
                links.note(link, new Links.Asked(asked.id(), asked.id().text(), asked.sha256())));
  }

  /** Rows that needed a fix go too: they count nowhere, and what was wrong cannot be kept. */
  private static byte[] twin(Held.InForm held) {
    Form form = held.read().form().orElseThrow();
    Map<Integer, RowOutcome> outcomes = new HashMap<>();
    held.read().checked().orElseThrow().rows().forEach(row -> outcomes.put(row.row(), row));
    Map<Integer, JsonObject> rows = new HashMap<>();
    int[] last = {0};
    form.rows()
        .forEach(
            row -> {
              last[0] = Math.max(last[0], row.number());
              if (outcomes.get(row.number()) instanceof RowOutcome.Accepted right
                  && !held.rows().containsKey(row.number())) {
                rows.put(row.number(), cells(row.cells(), right, held));
              }
            });
    return JsonForms.redacted(form, rows, last[0]);
  }

  private static JsonObject cells(JsonObject cells, RowOutcome.Accepted row, Held.InForm held) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(cells.members());
    if (held.mentions().contains(row.row())) {
      members.remove("memberOf");
    }
    // an issued reference counts equal names, of which one is gone
    boolean byName =
        row.versions().stream()
            .anyMatch(v -> v.content() instanceof Content.Recognition r && r.byName());
    if (!byName && cells.findString("subject").filter(s -> !s.isBlank()).isEmpty()) {
      members.put("subject", row.subject());
    }
    return new JsonObject(members);
  }

  private void receipt(Held.InForm form, Held held) {
    String key = InboxKey.receipt(form.record().id());
    Optional<Objects.Body> body = inbox.get(key, MAX_RECEIPT_BYTES);
    if (body.isEmpty()) {
      return;
    }
    JsonObject receipt = Json.trusted(body.get().bytes().orElseThrow());
    Map<String, @Nullable Object> members = new LinkedHashMap<>(receipt.members());
    members.put(
        "rows",
        receipt.objects("rows").stream()
            .filter(row -> !form.rows().containsKey(row.getInt("row")))
            .toList());
    Map<String, @Nullable Object> about = new LinkedHashMap<>(receipt.getObject("form").members());
    if (held.isNamedBy(String.valueOf(about.get("name")))) {
      about.put("name", form.record().id().text());
    }
    members.put("form", new JsonObject(about));
    Objects.Content content =
        Objects.Content.of(Json.write(new JsonObject(members)), "application/json; charset=utf-8");
    if (inbox.putIfMatch(key, body.get().info().etag(), content) instanceof Objects.Refused) {
      throw raced();
    }
  }

  private static StorageException raced() {
    String message = "the form is taken at the same time";
    return new StorageException.Retryable(message, new IllegalStateException(message));
  }

  // ---- the ledger

  private static Version withoutMention(Version version) {
    Content content = version.content();
    if (content instanceof Content.Registration said) {
      content = new Content.Registration(said.person(), Optional.empty(), said.previous());
    }
    return new Version(
        version.address(),
        version.form(),
        version.link(),
        version.fromAbove(),
        version.documents(),
        content);
  }

  private void erase(Held.Year year, Held held, Tombstone tombstone) {
    String province = facts.areas().provinceOf(year.commune(), Places.yearEnd(year.year())).code();
    List<Version> instead = new ArrayList<>();
    if (year.frozen()) {
      bare(year, held, tombstone).ifPresent(instead::add);
      instead.addAll(honours(year, tombstone));
    }
    ledger.erase(province, tombstone.id(), year.versions(), instead);
  }

  /** What stays in a frozen year; empty where that is there already, or there was no claim. */
  private Optional<Version> bare(Held.Year year, Held held, Tombstone tombstone) {
    String pseudonym =
        keys.of(year.year())
            .of(year.commune().id(), held.subject().title(), held.subject().reference());
    Address address =
        new Address(
            year.year(),
            year.commune().id(),
            Address.subject(held.subject().title(), id(tombstone, year.year(), pseudonym)),
            tombstone.id(),
            1);
    boolean there = !ledger.versions(address.partition(), address.stem() + "#").isEmpty();
    List<LocalDate> decided =
        year.versions().stream()
            .filter(v -> v.content() instanceof Content.Recognition)
            .map(v -> ((Content.Recognition) v.content()).decision().date())
            .distinct()
            .sorted()
            .toList();
    if (there) {
      return Optional.empty();
    }
    List<Content.Held> states = new ArrayList<>();
    Optional<ResultRow> last = row(year, pseudonym, Cut.NONE);
    if (!decided.isEmpty()) {
      row(year, pseudonym, until(decided.get(0).minusDays(1)))
          .ifPresent(row -> states.add(new Content.Held(Optional.empty(), row.counted())));
      for (LocalDate day : decided) {
        row(year, pseudonym, until(day))
            .ifPresent(row -> states.add(new Content.Held(Optional.of(day), row.counted())));
      }
    } else {
      last.ifPresent(row -> states.add(new Content.Held(Optional.empty(), row.counted())));
    }
    return last.filter(row -> !states.isEmpty())
        .map(
            row ->
                new Version(
                    address,
                    NO_FORM,
                    "",
                    false,
                    List.of(),
                    new Content.Bare(row.lastOn(), states)));
  }

  private static Cut until(LocalDate day) {
    return new Cut(Optional.of(day), Optional.empty());
  }

  /** The archive's row of the claim, as compaction makes it. */
  private Optional<ResultRow> row(Held.Year year, String pseudonym, Cut cut) {
    AreaYear folded = years.fold(year.commune(), year.year(), cut);
    RecognitionHistory history = years.history(year.commune(), year.year(), cut);
    history.addMoves(year.year(), folded);
    return LakeRows.results(
            year.commune(), year.year(), folded, history, keys.of(year.year()), facts)
        .stream()
        .filter(row -> row.subjectId().equals(pseudonym))
        .findFirst();
  }

  /** That somebody was honoured is counted; who, and why, is not. */
  private static List<Version> honours(Held.Year year, Tombstone tombstone) {
    Map<String, Version> last = new LinkedHashMap<>();
    year.versions().stream()
        .filter(v -> v.content() instanceof Content.Honour)
        .sorted()
        .forEach(v -> last.put(v.address().stem(), v));
    List<Version> bare = new ArrayList<>();
    last.forEach(
        (stem, version) -> {
          Content.Honour said = (Content.Honour) version.content();
          if (said.honoured()) {
            String[] about = version.address().reference().split("/", 3);
            String reference = id(tombstone, year.year(), stem);
            bare.add(
                new Version(
                    new Address(
                        year.year(),
                        version.address().area(),
                        AreaYear.honour(
                            vn.minhchung.core.Title.valueOf(about[0]), reference, said.level()),
                        tombstone.id(),
                        bare.size() + 2),
                    NO_FORM,
                    "",
                    version.fromAbove(),
                    List.of(),
                    nameless(said)));
          }
        });
    return bare;
  }

  private static Content.Honour nameless(Content.Honour said) {
    Optional<Decision> decision =
        said.decision()
            .map(
                d ->
                    new Decision(d.number(), d.date(), d.issuer(), Optional.empty(), d.replaces()));
    return new Content.Honour(
        true,
        said.level(),
        said.congress(),
        decision,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  // ---- the lake

  private void erase(DataFile file, Tombstone tombstone) {
    int year = java.util.Objects.requireNonNull(file.year());
    try {
      lake.erase(file, id -> tombstone.traces().contains(id) ? id(tombstone, year, id) : id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Random to everybody once the nonce is forgotten; the same in ledger and lake. */
  private static String id(Tombstone tombstone, int year, String of) {
    String nonce = tombstone.nonce().orElseThrow();
    return Sha256.of(nonce + "/" + year + "/" + of).hex().substring(0, ID_CHARACTERS);
  }
}
