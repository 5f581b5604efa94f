package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.RegionClasses;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.criteria.CriteriaSets;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;

/**
 * The list of one commune, title and year, and the forms that bring it through all its stations.
 */
final class Listing {
  /** In what a list differs from a plain one. */
  enum Trait {
    /** Only total and proposal are given. */
    SHORT_FORM,
    /** Subjects have no reference; the decision names them too. */
    NAMES_ONLY,
    /** What was returned is sent again and appraised. */
    RESUBMITTED,
    /** Never closed. */
    LEFT_OPEN,
    /** Closed, not judged by the province. */
    UNCONFIRMED,
    /** The province returns the closing at first. */
    CLOSING_RETURNED,
    /** The commune's statistics say more than its list does. */
    CONTRADICTED,
    /** Only the decision's list and the closing were sent. */
    DECIDED_ONLY,
    /** All of it arrives after the freeze of the year's report. */
    LATE
  }

  private final Area commune;
  private final int year;
  private final Title title;
  private final Set<Trait> traits;
  private final CriteriaSet set;
  private final List<Entry> entries;

  Listing(Area commune, int year, Title title, int size, Trait... traits) {
    this.commune = commune;
    this.year = year;
    this.title = title;
    this.traits = EnumSet.noneOf(Trait.class);
    this.traits.addAll(List.of(traits));
    this.set = CriteriaSets.shipped().inForce(title, List.of("VN"), year).orElseThrow();
    boolean disadvantaged =
        RegionClasses.shipped().disadvantaged(commune.id(), Places.yearEnd(year));
    this.entries =
        IntStream.rangeClosed(1, size)
            .mapToObj(number -> Entry.of(this, number, set, disadvantaged))
            .toList();
  }

  Area commune() {
    return commune;
  }

  int year() {
    return year;
  }

  Title title() {
    return title;
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  boolean shortForm() {
    return is(Trait.SHORT_FORM);
  }

  int size() {
    return entries.size();
  }

  int recognised() {
    return (int) entries.stream().filter(this::isRecognised).count();
  }

  /** {@code 03390-family}: how its files are called. */
  String label() {
    return commune.code() + "-" + title.name().toLowerCase(Locale.ROOT);
  }

  /** The whole list, as the commune sends it first. */
  JsonObject assessment(Folder folder) {
    List<JsonObject> rows = new ArrayList<>();
    for (Entry entry : entries) {
      boolean photographed = rows.size() % 16 == 0 && !shortForm();
      rows.add(
          shortForm()
              ? JsonObject.of(
                  "subject", reference(entry),
                  "name", entry.name(),
                  "hamlet", entry.hamlet(),
                  "attributes", entry.attributes(),
                  "total", entry.total(),
                  "proposal", entry.met())
              : row(entry, entry.answers(), photographed ? photo(folder, rows.size()) : null));
    }
    return assessment(folder, rows);
  }

  /** The first {@code count} subjects again with every answer at its best. */
  JsonObject corrected(Folder folder, int count) {
    return assessment(
        folder,
        entries.stream().limit(count).map(entry -> row(entry, Entry.best(set), null)).toList());
  }

  /** What the appraiser returned, sent again. */
  JsonObject resubmission(Folder folder) {
    return assessment(
        folder,
        entries.stream()
            .filter(Entry::returned)
            .map(entry -> row(entry, Entry.best(set), null))
            .toList());
  }

  JsonObject assessment(Folder folder, List<JsonObject> rows) {
    return new Draft(FormKind.ASSESSMENT, year, commune)
        .with("title", title)
        .with("criteria", set.id())
        .with(
            "consent",
            JsonObject.of(
                "basis", "SIGNED_LIST",
                "date", LocalDate.of(year, 3, 15),
                "sha256", folder.document(year + "-" + label() + "-signed-list")))
        .rows(rows);
  }

  /** The n-th subject's good row, with some cells replaced or added. */
  JsonObject rowWith(int number, JsonObject cells) {
    Entry entry = entries.get(number - 1);
    var members = new LinkedHashMap<>(row(entry, entry.answers(), null).members());
    members.putAll(cells.members());
    return new JsonObject(members);
  }

  JsonObject appraisal() {
    return appraisal(
        entries.stream()
            .map(
                entry ->
                    entry.returned()
                        ? judged(entry, "RETURNED", JsonObject.of(), "Thiếu minh chứng chỉ số 1.1")
                        : judged(entry, "APPRAISED", entry.changes(), null))
            .toList());
  }

  JsonObject secondAppraisal() {
    return appraisal(
        entries.stream()
            .filter(Entry::returned)
            .map(entry -> judged(entry, "APPRAISED", JsonObject.of(), null))
            .toList());
  }

  private JsonObject appraisal(List<JsonObject> rows) {
    return new Draft(FormKind.APPRAISAL, year, commune)
        .with("title", title)
        .with("by", "Dữ liệu mẫu: Hội Khuyến học " + commune.fullName())
        .rows(rows);
  }

  /** The decision: all that are recognised, and of the others those that it refuses by name. */
  JsonObject recognition(Folder folder, LocalDate on) {
    List<JsonObject> rows = new ArrayList<>();
    for (Entry entry : entries) {
      boolean refused = !entry.met() && !entry.returned() && rows.size() % 3 == 0;
      if (isRecognised(entry) || refused) {
        rows.add(decided(entry, refused ? "NOT_RECOGNISED" : "RECOGNISED"));
      }
    }
    return new Draft(FormKind.RECOGNITION, year, commune)
        .with("title", title)
        .with("decision", decision(folder, number(), on, "decision"))
        .rows(rows);
  }

  /** A later decision about the n-th recognised subject. */
  JsonObject laterDecision(
      Folder folder,
      String outcome,
      int nth,
      LocalDate on,
      LocalDate earlier,
      @Nullable String name) {
    Entry entry = entries.stream().filter(this::isRecognised).toList().get(nth - 1);
    String later = outcome.toLowerCase(Locale.ROOT);
    var decision =
        new LinkedHashMap<>(decision(folder, "91/QĐ-MAU", on, "decision-" + later).members());
    decision.put("replaces", JsonObject.of("number", number(), "date", earlier));
    var row = JsonObject.of("subject", entry.reference(), "name", name, "outcome", outcome);
    return new Draft(FormKind.RECOGNITION, year, commune)
        .with("title", title)
        .with("decision", new JsonObject(decision))
        .rows(List.of(row));
  }

  JsonObject closing() {
    return new Draft(FormKind.CLOSING, year, commune)
        .with("titles", List.of(title))
        .rows(List.of(JsonObject.of("area", commune.code())));
  }

  private String number() {
    return Draw.between(10, 89, year, label(), "decision") + "/QĐ-MAU";
  }

  private JsonObject decision(Folder folder, String number, LocalDate on, String document) {
    return JsonObject.of(
        "number",
        number,
        "date",
        on,
        "issuer",
        "Dữ liệu mẫu: UBND " + commune.fullName(),
        "sha256",
        folder.document(year + "-" + label() + "-" + document));
  }

  private boolean isRecognised(Entry entry) {
    return entry.returned() ? is(Trait.RESUBMITTED) : entry.met();
  }

  private @Nullable String reference(Entry entry) {
    return is(Trait.NAMES_ONLY) ? null : entry.reference();
  }

  private JsonObject row(Entry entry, JsonObject answers, @Nullable JsonObject evidence) {
    return JsonObject.of(
        "subject", reference(entry),
        "name", entry.name(),
        "hamlet", entry.hamlet(),
        "attributes", entry.attributes(),
        "answers", answers,
        "evidence", evidence);
  }

  private JsonObject judged(
      Entry entry, String outcome, JsonObject changes, @Nullable String reason) {
    boolean named = is(Trait.NAMES_ONLY);
    return JsonObject.of(
        "subject",
        reference(entry),
        "name",
        named ? entry.name() : null,
        "hamlet",
        named ? entry.hamlet() : null,
        "outcome",
        outcome,
        "answers",
        changes.members().isEmpty() ? null : changes,
        "reason",
        reason);
  }

  private JsonObject decided(Entry entry, String outcome) {
    boolean named = is(Trait.NAMES_ONLY);
    return JsonObject.of(
        "subject",
        reference(entry),
        "name",
        named ? entry.name() : null,
        "hamlet",
        named ? entry.hamlet() : null,
        "outcome",
        outcome);
  }

  private JsonObject photo(Folder folder, int row) {
    String name = year + "-" + label() + "-photo-" + (row + 1);
    return JsonObject.of("1.1", List.of(folder.photo(name)));
  }
}
