package vn.minhchung.functions.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.Ulid;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.Json;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.core.retention.RetentionPeriods;
import vn.minhchung.core.retention.RetentionPeriods.Kept;
import vn.minhchung.functions.intake.FormIntake;
import vn.minhchung.functions.publish.FrozenYears;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;

/**
 * Takes away what is past its clock. Clocks begin with the freeze of a year's report; where there
 * is no frozen report, nothing goes. What an edition is printed and verified from lies in the lake
 * and in the ledger's counts: neither is touched, for of a family whose clock has run out a bare
 * row stays, as after an {@link Erasure}.
 */
public final class Retention {
  private static final int LAST_YEAR = 2030;
  private static final String PENDING = "retention/pending.json";
  static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}", Pattern.CASE_INSENSITIVE);
  private static final Pattern DRAFT = Pattern.compile("work/reports/[^/]*?(20[0-9]{2})/.*");
  private static final Pattern DIGEST = Pattern.compile("work/digests/(20[0-9]{2})-.*");

  private final RetentionPeriods periods;
  private final Ledger ledger;
  private final EvidenceBook book;
  private final Objects inbox;
  private final Objects lake;
  private final FormIntake intake;
  private final Search search;
  private final Erasure erasure;
  private final Facts facts;
  private final AreaYears years;
  private final FrozenYears frozen;

  Retention(Privacy of, RetentionPeriods periods) {
    this.periods = periods;
    this.ledger = of.ledger();
    this.book = of.book();
    this.inbox = of.inbox();
    this.lake = of.pages();
    this.intake = of.intake().forms();
    this.search = of.search();
    this.erasure = of.erasure();
    this.facts = of.facts().now();
    this.years = new AreaYears(ledger, facts);
    this.frozen = of.frozen();
  }

  /**
   * What is past its clock.
   *
   * @param keys objects of inbox and lake
   * @param subjects families and citizens of whom only bare rows are to stay
   * @param undecided subjects that a decision by name may mean, and that stay until it is settled
   */
  public record Due(Map<Kept, List<String>> keys, List<Subject> subjects, List<Subject> undecided) {
    public List<String> of(Kept kept) {
      return keys.getOrDefault(kept, List.of());
    }

    public boolean isNothing() {
      return keys.isEmpty() && subjects.isEmpty();
    }
  }

  /** Lists it; a dry run ends here. */
  public Due find(LocalDate today) {
    return new Round(today).due();
  }

  /**
   * Takes it away; stopped at any point, it is to be called again. What tells the year of another
   * goes after it: evidence and receipts before the forms.
   *
   * @return what was found when it began
   */
  public Due sweep(LocalDate today) {
    Due due = find(today);
    for (String key : due.of(Kept.EVIDENCE)) {
      InboxKey.OfEvidence piece = (InboxKey.OfEvidence) InboxKey.parse(key).orElseThrow();
      // an object that the book does not speak of is found again; the other way round it is not
      book.forget(piece.sha256(), piece.link());
      inbox.delete(key);
    }
    due.of(Kept.RECEIPTS).forEach(inbox::delete);
    due.of(Kept.FORMS).forEach(inbox::delete);
    due.of(Kept.WORKING_PAGES).forEach(lake::delete);
    if (!due.subjects().isEmpty()) {
      remember(due.subjects());
      for (Subject subject : due.subjects()) {
        try {
          erasure.apply(subject, "retention");
        } catch (Search.Ambiguous e) {
          throw new IllegalStateException(subject + " was found", e);
        }
      }
      inbox.delete(PENDING);
    }
    return due;
  }

  /** Of whom is half gone the ledger no longer tells: until the end a list does. */
  private void remember(List<Subject> subjects) {
    List<JsonObject> pending =
        subjects.stream()
            .map(
                subject ->
                    JsonObject.of(
                        "commune", subject.commune().id(),
                        "title", subject.title(),
                        "reference", subject.reference()))
            .toList();
    inbox.put(
        PENDING,
        Objects.Content.of(Json.write(JsonObject.of("subjects", pending)), "application/json"));
  }

  private List<Subject> pending() {
    return inbox
        .get(PENDING, FormIntake.MAX_FORM_BYTES)
        .flatMap(Objects.Body::bytes)
        .map(bytes -> Json.trusted(bytes).objects("subjects"))
        .orElse(List.of())
        .stream()
        .map(
            json ->
                new Subject(
                    facts.areas().byId(AreaId.parse(json.getString("commune"))).orElseThrow(),
                    Title.valueOf(json.getString("title")),
                    json.getString("reference")))
        .toList();
  }

  /** One look at everything. */
  private final class Round {
    private final LocalDate today;
    private final Map<Kept, List<String>> keys = new LinkedHashMap<>();
    private final Map<Ulid, When> forms = new LinkedHashMap<>();
    private final Map<When, Boolean> known = new HashMap<>();
    private final Set<Sha256> cited = new HashSet<>();
    private final Set<Sha256> needed = new HashSet<>();
    private final Set<Subject> subjects = new LinkedHashSet<>();

    /** The year and place that a thing tells of. */
    private record When(int year, Area area) {}

    Round(LocalDate today) {
      this.today = today;
    }

    Due due() {
      each(inbox, "f/", info -> InboxKey.parse(info.key()).ifPresent(this::form));
      lookIntoTheLedger();
      each(inbox, "e/", info -> InboxKey.parse(info.key()).ifPresent(this::evidence));
      each(inbox, "r/", info -> receipt(info.key()));
      each(lake, "work/", this::page);
      List<Subject> sure = new ArrayList<>(pending());
      sure.forEach(subjects::remove);
      List<Subject> undecided = new ArrayList<>();
      for (Subject subject : subjects) {
        decide(subject, sure, undecided);
      }
      return new Due(keys, sure, undecided);
    }

    private boolean isOver(Kept kept, When when) {
      Optional<Report> report = facts.reports().find("year-" + when.year());
      return report.isPresent()
          && periods.isOver(kept, report.get().freeze(), today)
          // asked once a place: each answer reads every edition there is
          && known.computeIfAbsent(when, w -> frozen.holds(w.year(), w.area()));
    }

    private void due(Kept kept, String key) {
      keys.computeIfAbsent(kept, k -> new ArrayList<>()).add(key);
    }

    // ---- the inbox

    private void form(InboxKey key) {
      if (!(key instanceof InboxKey.OfForm form)) {
        return;
      }
      Optional<FormIntake.Reread> read = ledger.form(form.id()).flatMap(intake::reread);
      When when =
          read.flatMap(FormIntake.Reread::checked)
              .map(checked -> new When(checked.year(), checked.area()))
              .orElseGet(() -> arrival(form.id()));
      forms.put(form.id(), when);
      read.flatMap(FormIntake.Reread::form).ifPresent(said -> cites(said, when));
      if (isOver(Kept.FORMS, when)) {
        due(Kept.FORMS, form.key());
      }
    }

    /** Of a file that tells no year: that in which it came, for the whole country. */
    private When arrival(Ulid id) {
      return new When(id.time().atZone(HOME).getYear(), facts.areas().country());
    }

    private void cites(Form form, When when) {
      Set<Sha256> hashes = new TreeSet<>();
      hashes(Json.text(form.head()), hashes);
      form.rows().forEach(row -> hashes(Json.text(row.cells()), hashes));
      cites(hashes, when);
    }

    private static void hashes(String text, Set<Sha256> to) {
      for (Matcher hash = HASH.matcher(text); hash.find(); ) {
        to.add(new Sha256(hash.group()));
      }
    }

    private void cites(Iterable<Sha256> hashes, When when) {
      boolean over = isOver(Kept.EVIDENCE, when);
      for (Sha256 hash : hashes) {
        cited.add(hash);
        if (!over) {
          needed.add(hash);
        }
      }
    }

    /** What nobody cites is garbage, which has a clock of its own. */
    private void evidence(InboxKey key) {
      if (key instanceof InboxKey.OfEvidence piece
          && cited.contains(piece.sha256())
          && !needed.contains(piece.sha256())) {
        due(Kept.EVIDENCE, piece.key());
      }
    }

    private void receipt(String key) {
      Ulid form = new Ulid(key.substring("r/".length(), key.length() - ".json".length()));
      When when = forms.getOrDefault(form, arrival(form));
      if (isOver(Kept.RECEIPTS, when)) {
        due(Kept.RECEIPTS, key);
      }
    }

    // ---- the ledger

    private void lookIntoTheLedger() {
      for (int year = AreaYears.FIRST; year <= LAST_YEAR; year++) {
        LocalDate end = Places.yearEnd(year);
        partition(year, facts.areas().country());
        for (Area province : facts.areas().provinces(end)) {
          if (ledger.marks(year, province.code()).isPresent()) {
            partition(year, province);
            for (Area commune : facts.areas().communesOf(province, end)) {
              partition(year, commune);
            }
          }
        }
      }
    }

    private void partition(int year, Area area) {
      When when = new When(year, area);
      boolean over = isOver(Kept.VERSIONS, when);
      for (Version version : years.versions(area, year)) {
        cites(version.cited(), when);
        if (over) {
          subject(version, area).ifPresent(subjects::add);
        }
      }
    }

    private Optional<Subject> subject(Version version, Area area) {
      if (version.content() instanceof Content.Bare) {
        return Optional.empty();
      }
      return Title.named(version.address().group())
          .filter(Title::ofPersons)
          .map(title -> new Subject(area, title, version.address().reference()));
    }

    /** Only who has nothing left in any year whose clock still runs. */
    private void decide(Subject subject, List<Subject> sure, List<Subject> undecided) {
      try {
        Held held = search.find(subject);
        boolean over =
            held.years().stream()
                .allMatch(year -> isOver(Kept.VERSIONS, new When(year.year(), year.commune())));
        if (over && !held.undecided().isEmpty()) {
          undecided.add(subject);
        } else if (over) {
          sure.add(subject);
        }
      } catch (Search.Ambiguous e) {
        undecided.add(subject);
      }
    }

    // ---- working pages

    private void page(Objects.Info info) {
      if (isOver(
          Kept.WORKING_PAGES,
          new When(year(info.key(), info.modified()), facts.areas().country()))) {
        due(Kept.WORKING_PAGES, info.key());
      }
    }

    private static int year(String key, Instant made) {
      for (Pattern pattern : List.of(DRAFT, DIGEST)) {
        Matcher matcher = pattern.matcher(key);
        if (matcher.matches()) {
          return Integer.parseInt(matcher.group(1));
        }
      }
      return made.atZone(HOME).getYear();
    }
  }

  private static void each(Objects bucket, String prefix, Consumer<Objects.Info> to) {
    @Nullable String after = null;
    do {
      Objects.Listing page = bucket.list(prefix, after);
      page.objects().forEach(to);
      after = page.next().orElse(null);
    } while (after != null);
  }
}
