package vn.minhchung.functions.privacy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.form.CheckedForm;
import vn.minhchung.core.form.Form;
import vn.minhchung.core.form.FormRow;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.form.RowOutcome;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.SubjectKeys;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Content;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Version;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.functions.intake.FormIntake;
import vn.minhchung.functions.publish.FrozenYears;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.storage.Objects;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.EvidenceBook;
import vn.minhchung.storage.ledger.FormRecord;
import vn.minhchung.storage.ledger.InboxKey;
import vn.minhchung.storage.ledger.Ledger;
import vn.minhchung.storage.ledger.Link;
import vn.minhchung.storage.ledger.Links;
import vn.minhchung.storage.ledger.Tombstones;

/** Finds all that is held about one subject, and changes nothing. */
public final class Search {
  private static final int LAST_YEAR = 2030;

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
  private final FrozenYears frozen;

  Search(Privacy of) {
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
    this.frozen = of.frozen();
  }

  /** Two communes of one year that went into this one both have the reference. */
  public static final class Ambiguous extends Exception {
    private static final long serialVersionUID = 1L;

    Ambiguous(String communes) {
      super(communes);
    }
  }

  /** Forms that were uploaded for these communes and that no event told of yet. */
  List<InboxKey.OfForm> untaken(Subject subject) {
    return objects(subject).stream().filter(key -> ledger.form(key.id()).isEmpty()).toList();
  }

  /**
   * @throws Ambiguous where the reference means two
   */
  public Held find(Subject subject) throws Ambiguous {
    Looking looking = new Looking(subject);
    looking.lookInTheLedger();
    looking.lookIntoForms();
    return looking.found();
  }

  /** All that this commune may be on record as. */
  private Set<AreaId> communes(Area commune) {
    Set<AreaId> all = new LinkedHashSet<>();
    for (int year = AreaYears.FIRST; year <= LAST_YEAR; year++) {
      all.addAll(facts.areas().identitiesDuring(commune, year));
    }
    return all;
  }

  /** The objects of forms of every link that may speak of the commune, oldest first. */
  private List<InboxKey.OfForm> objects(Subject subject) {
    Places places = new Places(facts.areas());
    List<Area> communes =
        communes(subject.commune()).stream()
            .flatMap(id -> facts.areas().byId(id).stream())
            .toList();
    List<InboxKey.OfForm> keys = new ArrayList<>();
    for (Link link : links.all()) {
      if (communes.stream().anyMatch(commune -> places.covers(link.scope(), commune))) {
        each(
            "f/" + link.id() + "/",
            key -> {
              if (key instanceof InboxKey.OfForm form) {
                keys.add(form);
              }
            });
      }
    }
    keys.sort(Comparator.comparing(InboxKey.OfForm::id));
    return keys;
  }

  private void each(String prefix, java.util.function.Consumer<InboxKey> to) {
    @Nullable String after = null;
    do {
      Objects.Listing page = inbox.list(prefix, after);
      page.objects().forEach(info -> InboxKey.parse(info.key()).ifPresent(to));
      after = page.next().orElse(null);
    } while (after != null);
  }

  /** One search under way. */
  private final class Looking {
    private final Subject subject;
    private final Set<AreaId> communes;
    private final Set<String> references = new LinkedHashSet<>();
    private final Set<String> names = new TreeSet<>();
    private final List<Held.Year> told = new ArrayList<>();
    private final List<Version> mentions = new ArrayList<>();
    private final List<Held.InForm> forms = new ArrayList<>();
    private final List<FormRecord> whole = new ArrayList<>();
    private final List<String> leftOver = new ArrayList<>();
    private final Set<Sha256> cited = new TreeSet<>();
    private final Set<Sha256> citedByOthers = new TreeSet<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private final Set<String> undecided = new TreeSet<>();

    Looking(Subject subject) {
      this.subject = subject;
      this.communes = communes(subject.commune());
      references.add(subject.reference());
    }

    // ---- in the ledger

    void lookInTheLedger() throws Ambiguous {
      for (int year = LAST_YEAR; year >= AreaYears.FIRST; year--) {
        List<Held.Year> ofYear = new ArrayList<>();
        for (Area commune : communesOf(year)) {
          year(year, commune).ifPresent(ofYear::add);
        }
        if (ofYear.size() > 1) {
          throw new Ambiguous(
              ofYear.stream()
                  .map(held -> held.commune().code() + " " + held.commune().fullName())
                  .collect(Collectors.joining(", ")));
        }
        told.addAll(ofYear);
      }
      told.stream().flatMap(held -> held.versions().stream()).forEach(this::read);
    }

    private List<Area> communesOf(int year) {
      LocalDate end = Places.yearEnd(year);
      return communes.stream()
          .flatMap(id -> facts.areas().byId(id).stream())
          .filter(commune -> facts.areas().on(commune.code(), end).equals(Optional.of(commune)))
          .toList();
    }

    private Optional<Held.Year> year(int year, Area commune) {
      List<Version> all =
          years.withHamlets(commune, year).stream()
              .filter(v -> v.address().year() == year)
              .toList();
      Set<String> stems = new TreeSet<>(Set.of(Address.subject(subject.title(), reference())));
      stems.addAll(joined(year, all, stems));
      List<Version> own = all.stream().filter(v -> isOwn(v, stems)).toList();
      all.stream().filter(v -> !isOwn(v, stems)).forEach(this::readOther);
      stems.stream().map(Address::reference).forEach(references::add);
      return own.isEmpty()
          ? Optional.empty()
          : Optional.of(new Held.Year(year, commune, frozen.holds(year, commune), own));
    }

    private String reference() {
      return subject.reference();
    }

    /**
     * Decisions that gave a name and joined the claim (RULES 2.3): without it they stand alone. One
     * that would then join another is nobody's to take away.
     */
    private Set<String> joined(int year, List<Version> all, Set<String> stems) {
      if (all.stream().noneMatch(v -> stems.contains(v.address().stem()))) {
        return Set.of();
      }
      Map<String, Claim> with = claims(year, all);
      Map<String, Claim> without =
          claims(year, all.stream().filter(v -> !stems.contains(v.address().stem())).toList());
      with.forEach(
          (stem, claim) -> {
            if (claim.ambiguous()
                && !Optional.ofNullable(without.get(stem)).map(Claim::ambiguous).orElse(false)) {
              undecided.add(claim.reference());
            }
          });
      return without.keySet().stream()
          .filter(stem -> !with.containsKey(stem))
          .collect(Collectors.toSet());
    }

    private Map<String, Claim> claims(int year, List<Version> versions) {
      Map<String, Claim> claims = new HashMap<>();
      AreaYear.fold(year, versions, Cut.NONE, facts.criteria()).claims().stream()
          .filter(claim -> claim.title() == subject.title())
          .forEach(claim -> claims.put(Address.subject(claim.title(), claim.reference()), claim));
      return claims;
    }

    /** Its claim, and its honours. */
    private boolean isOwn(Version version, Set<String> stems) {
      if (version.content() instanceof Content.Honour) {
        String[] about = version.address().reference().split("/", 3);
        return about[0].equals(subject.title().name()) && about[2].equals(reference());
      }
      return stems.contains(version.address().stem());
    }

    private void read(Version version) {
      cited.addAll(version.cited());
      if (version.content() instanceof Content.Registration said) {
        name(said.person().name());
        said.previous()
            .ifPresent(
                from ->
                    elsewhere.add(
                        from.area().code() + "/" + subject.title() + "/" + from.subject()));
      } else if (version.content() instanceof Content.SelfAssessment said) {
        name(said.person().name());
      } else if (version.content() instanceof Content.Recognition said) {
        said.name().ifPresent(this::name);
      } else if (version.content() instanceof Content.Honour said) {
        said.name().ifPresent(this::name);
      }
    }

    private void name(String name) {
      if (!name.isBlank()) {
        names.add(name);
      }
    }

    private void readOther(Version version) {
      citedByOthers.addAll(version.cited());
      boolean mentioned =
          version.content() instanceof Content.Registration said
              && said.memberOf()
                  .filter(of -> of.equals(new Content.Member(subject.title(), reference())))
                  .isPresent();
      if (mentioned) {
        mentions.add(version);
      }
    }

    // ---- in the inbox

    void lookIntoForms() {
      for (InboxKey.OfForm key : objects(subject)) {
        Optional<FormRecord> record = ledger.form(key.id());
        if (record.isPresent() && !record.get().key().equals(key.key())) {
          leftOver.add(key.key());
        } else if (record.isPresent()) {
          intake.reread(record.get()).ifPresent(read -> form(record.get(), read));
        }
      }
    }

    private void form(FormRecord record, FormIntake.Reread read) {
      if (read.checked().isEmpty()) {
        if (standsIn(read)) {
          whole.add(record);
        }
        return;
      }
      CheckedForm.Checked checked = read.checked().get();
      Form form = read.form().orElseThrow();
      boolean ours =
          read.title().equals(Optional.of(subject.title()))
              && communes.contains(checked.area().id());
      Map<Integer, FormRow> raw = new HashMap<>();
      form.rows().forEach(row -> raw.put(row.number(), row));
      SortedMap<Integer, String> rows = new TreeMap<>();
      Set<Integer> others = new TreeSet<>();
      for (RowOutcome row : checked.rows()) {
        Optional<String> who = row.who().filter(w -> ours && references.contains(w));
        if (who.isPresent()) {
          rows.put(row.row(), who.get());
          cited(row).forEach(cited::add);
        } else {
          cited(row).forEach(citedByOthers::add);
          FormRow written = raw.get(row.row());
          if (communes.contains(checked.area().id()) && written != null && mentions(written)) {
            others.add(row.row());
          }
        }
      }
      if (!rows.isEmpty() || !others.isEmpty()) {
        forms.add(new Held.InForm(record, read, rows, others));
      }
    }

    private Set<Sha256> cited(RowOutcome row) {
      Set<Sha256> hashes = new TreeSet<>();
      if (row instanceof RowOutcome.Accepted right) {
        right.versions().forEach(version -> hashes.addAll(version.cited()));
      }
      return hashes;
    }

    private boolean mentions(FormRow row) {
      return row.cells()
          .findObject("memberOf")
          .filter(of -> of.findString("title").equals(Optional.of(subject.title().name())))
          .flatMap(of -> of.findString("subject"))
          .equals(Optional.of(reference()));
    }

    /** Of a file that is no form, or whose form level is wrong, only the words can be compared. */
    private boolean standsIn(FormIntake.Reread read) {
      Set<String> words = new TreeSet<>(names);
      words.add(reference());
      String text =
          read.form()
              .map(form -> form.rows().stream().map(r -> r.cells().toString()))
              .map(cells -> cells.collect(Collectors.joining("\n")))
              .orElseGet(() -> new String(read.bytes(), StandardCharsets.UTF_8));
      return words.stream().anyMatch(text::contains);
    }

    // ---- what it comes to

    Held found() {
      cited.removeAll(citedByOthers);
      List<InboxKey.OfEvidence> evidence = new ArrayList<>();
      Set<String> own = linksOfTheForms();
      for (Sha256 sha256 : cited) {
        book.everywhere(sha256).stream()
            .filter(piece -> own.contains(piece.link()))
            .forEach(piece -> evidence.add(new InboxKey.OfEvidence(piece.link(), sha256)));
      }
      Set<String> known = pseudonyms();
      return new Held(
          subject,
          communes,
          List.copyOf(references),
          names,
          told,
          mentions,
          forms,
          whole,
          leftOver,
          evidence,
          cited,
          known,
          archives(known),
          elsewhere,
          List.copyOf(undecided));
    }

    /** Every link through which evidence for this commune may have come. */
    private Set<String> linksOfTheForms() {
      Places places = new Places(facts.areas());
      return links.all().stream()
          .filter(
              link ->
                  communes.stream()
                      .flatMap(id -> facts.areas().byId(id).stream())
                      .anyMatch(commune -> places.covers(link.scope(), commune)))
          .map(Link::id)
          .collect(Collectors.toSet());
    }

    private Set<String> pseudonyms() {
      Set<String> known = new TreeSet<>();
      for (AreaId commune : communes) {
        for (Pseudonyms key : keys.all()) {
          references.forEach(reference -> known.add(key.of(commune, subject.title(), reference)));
        }
        tombstones
            .find(commune, subject.title(), reference())
            .ifPresent(stone -> known.addAll(stone.traces()));
      }
      return known;
    }

    private List<DataFile> archives(Set<String> known) {
      Set<String> provinces = new TreeSet<>();
      communes.stream()
          .flatMap(id -> facts.areas().byId(id).stream())
          .forEach(
              commune ->
                  provinces.add(
                      facts.areas().provinceOf(commune, commune.id().validFrom()).code()));
      for (Held.Year year : told) {
        provinces.add(facts.areas().provinceOf(year.commune(), Places.yearEnd(year.year())).code());
      }
      List<DataFile> holding = new ArrayList<>();
      for (DataFile file : lake.archives(provinces)) {
        boolean[] holds = {false};
        lake.read(file, LakeSchemas.ARCHIVE, row -> holds[0] |= known.contains(row.subjectId()));
        if (holds[0]) {
          holding.add(file);
        }
      }
      lake.forget();
      return holding;
    }
  }

  /** What a row of a form says, as it was sent. */
  static JsonObject cells(Form form, int number) {
    Map<Integer, JsonObject> rows = new LinkedHashMap<>();
    form.rows().forEach(row -> rows.put(row.number(), row.cells()));
    return rows.getOrDefault(number, JsonObject.of());
  }
}
