package vn.minhchung.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.json.JsonObject;
import vn.minhchung.local.sample.Listing.Trait;

/**
 * Dữ liệu mẫu: the whole sample. The same files, byte for byte, in every call, process, locale and
 * time zone.
 */
public final class Sample {
  private static final List<Title> TITLES_OF_TOTALS =
      List.of(Title.FAMILY, Title.CLAN, Title.COMMUNITY, Title.UNIT, Title.CITIZEN);

  /** Lai Châu and Cà Mau: all that the small sample tells of. */
  static final Set<String> TWO_PROVINCES = Set.of("12", "96");

  /** How much of the country a sample tells of. */
  public enum Extent {
    /** Lai Châu and Cà Mau from 2024 on, with all mistakes that people make. */
    TWO_PROVINCES,
    /** These, and everything else since 2021. */
    COUNTRY
  }

  private final Areas areas = Areas.shipped();
  private final Extent extent;
  private final Folder folder = new Folder();
  private final List<Listing> listings = new ArrayList<>();
  private final Judgements judgements = new Judgements(areas, folder);

  private Sample(Extent extent) {
    this.extent = extent;
  }

  /** Every file in UTF-8 byte order of its path: the forms in the order of time, then evidence. */
  public static List<SampleFile> files(Extent extent) {
    Sample sample = new Sample(extent);
    sample.plan();
    sample.tell();
    return sample.folder.files();
  }

  private void plan() {
    list(2024, "03390", Title.FAMILY, 20);
    list(2024, "03451", Title.FAMILY, 24);
    list(2024, "03405", Title.CITIZEN, 16);
    list(2024, "31825", Title.FAMILY, 26);
    list(2024, "31843", Title.FAMILY, 20);
    list(2024, "31843", Title.CITIZEN, 16);
    list(2024, "32092", Title.FAMILY, 24, Trait.UNCONFIRMED);
    list(2025, "03390", Title.FAMILY, 30, Trait.RESUBMITTED);
    list(2025, "03390", Title.CITIZEN, 16);
    list(2025, "03405", Title.CITIZEN, 24, Trait.LEFT_OPEN);
    list(2025, "03451", Title.FAMILY, 26);
    list(2025, "03394", Title.FAMILY, 16, Trait.SHORT_FORM, Trait.LATE);
    list(2025, "31825", Title.FAMILY, 48);
    list(2025, "31843", Title.FAMILY, 34, Trait.CLOSING_RETURNED);
    list(2025, "31843", Title.CITIZEN, 20);
    list(2025, "32092", Title.FAMILY, 26);
    list(2026, "03390", Title.FAMILY, 31);
    list(2026, "03390", Title.CITIZEN, 18);
    list(2026, "03405", Title.CITIZEN, 26);
    list(2026, "03451", Title.FAMILY, 27);
    list(2026, "03394", Title.FAMILY, 18, Trait.SHORT_FORM);
    list(2026, "31825", Title.FAMILY, 50);
    list(2026, "31843", Title.FAMILY, 36);
    list(2026, "31843", Title.CITIZEN, 21, Trait.UNCONFIRMED);
    list(2026, "32092", Title.FAMILY, 27);
    list(2026, "32206", Title.FAMILY, 14, Trait.NAMES_ONLY, Trait.UNCONFIRMED);
    if (extent == Extent.COUNTRY) {
      listings.addAll(new Country(areas, folder).lists());
    }
  }

  private void list(int year, String code, Title title, int size, Trait... traits) {
    listings.add(new Listing(area(code, year), year, title, size, traits));
  }

  private void tell() {
    for (int i = 0; i < listings.size(); i++) {
      Listing list = listings.get(i);
      stations(list, i, list.is(Trait.LATE) ? Season.late() : Season.of(list.year()));
    }
    for (int year = 2024; year <= 2026; year++) {
      judgements.season(
          year,
          Season.of(year).confirm(),
          listings.stream()
              .filter(list -> !list.is(Trait.UNCONFIRMED) && !list.is(Trait.LEFT_OPEN))
              .filter(list -> !list.is(Trait.LATE))
              .toList());
    }
    totals();
    corrections();
    lateDecisions();
    Honours honours = new Honours(folder);
    honours.clans(area("03390", 2025), 2025, LocalDate.of(2025, 11, 20));
    honours.hamlets(area("31825", 2026), 2026, LocalDate.of(2026, 9, 24));
    Troubles troubles = new Troubles(folder);
    troubles.beforeReform(areas.on("03412", LocalDate.of(2025, 4, 1)).orElseThrow(), now("03390"));
    troubles.unreadable(now("31849"));
    troubles.withoutConsent(now("31849"));
    troubles.badRows(now("31849"));
  }

  /** A list on its way from the self-assessment to the closing. */
  private void stations(Listing list, int n, Season season) {
    int hour = 8 + n % 4;
    LocalDate decided = season.decide().plusDays(list.is(Trait.LATE) ? 0 : n % 9);
    LocalDate told = list.is(Trait.LATE) ? season.appraise().plusDays(9) : decided.plusDays(1);
    if (!list.is(Trait.DECIDED_ONLY)) {
      put(list, season.assess().plusDays(n % 9), hour, "assessment", list.assessment(folder));
      put(list, season.appraise().plusDays(n % 7), hour, "appraisal", list.appraisal());
    }
    if (list.is(Trait.RESUBMITTED)) {
      LocalDate again = season.decide().minusDays(7);
      put(list, again, hour, "resubmission", list.resubmission(folder));
      put(list, again.plusDays(3), hour, "second-appraisal", list.secondAppraisal());
    }
    put(list, told, hour, "recognition", list.recognition(folder, decided));
    if (!list.is(Trait.LEFT_OPEN)) {
      put(list, season.close().plusDays(n % 3), hour, "closing", list.closing());
    }
  }

  private void put(Listing list, LocalDate on, int hour, String what, JsonObject form) {
    folder.form(on.atTime(hour, 30), list.label() + "-" + what, form);
  }

  /** Statistics: the provinces' forms with their corrections, and some communes' own. */
  private void totals() {
    Totals totals = new Totals(areas, listings);
    for (int year = 2024; year <= 2026; year++) {
      LocalDate on = year < 2026 ? LocalDate.of(year, 11, 25) : LocalDate.of(year, 10, 12);
      Set<String> own = year == 2024 ? Set.of("03463") : Set.of("03433", "31867", "32065");
      for (Area province : provinces(year)) {
        folder.form(
            on.plusDays(1).atTime(9, 0),
            province.code() + "-statistics",
            totals.ofProvince(province, year, on, own));
      }
      for (String code : own.stream().sorted().toList()) {
        folder.form(
            on.minusDays(4).atTime(10, 15),
            code + "-statistics",
            totals.ofCommune(area(code, year), year, on.minusDays(6)));
      }
    }
    correct(totals, "12", 2024, LocalDate.of(2024, 11, 29), LocalDate.of(2024, 12, 3), 30);
    correct(totals, "96", 2025, LocalDate.of(2025, 11, 28), LocalDate.of(2025, 12, 4), 15);
    correct(totals, "12", 2025, LocalDate.of(2025, 11, 30), LocalDate.of(2026, 3, 12), 12);
    correct(totals, "96", 2026, LocalDate.of(2026, 10, 20), LocalDate.of(2026, 10, 22), 20);
    judgements.confirm(now("03433"), 2025, LocalDate.of(2025, 12, 5), TITLES_OF_TOTALS);
    Area split = areas.on("32245", LocalDate.of(2025, 4, 1)).orElseThrow();
    new Troubles(folder).statistics(now("96"), split, now("31891"), totals);
    if (extent == Extent.COUNTRY) {
      new Country(areas, folder).totals(totals);
    }
  }

  private void correct(
      Totals totals, String province, int year, LocalDate on, LocalDate sent, int every) {
    folder.form(
        sent.atTime(15, 0),
        province + "-statistics-correction",
        totals.correction(area(province, year), year, on, every));
  }

  /** What uploaders send twice, better, or too late to count without an appraisal. */
  private void corrections() {
    Listing repeated = listing(2025, "31825", Title.FAMILY);
    put(repeated, LocalDate.of(2025, 9, 29), 9, "assessment-again", repeated.assessment(folder));
    Listing corrected = listing(2025, "31843", Title.FAMILY);
    put(corrected, LocalDate.of(2025, 9, 30), 9, "corrected", corrected.corrected(folder, 3));
    Listing requested = listing(2025, "32092", Title.FAMILY);
    put(requested, LocalDate.of(2025, 10, 28), 9, "request", requested.corrected(folder, 2));
  }

  /** What happens to lists that were finished. */
  private void lateDecisions() {
    Listing renamed = listing(2024, "03451", Title.FAMILY);
    LocalDate on = LocalDate.of(2025, 3, 18);
    put(
        renamed,
        on.plusDays(1),
        9,
        "correction",
        renamed.laterDecision(
            folder, "CORRECTED", 2, on, decided(renamed), "Hộ mẫu 002 (tên mới)"));
    judgements.confirm(renamed.commune(), 2024, LocalDate.of(2025, 4, 2), List.of(Title.FAMILY));

    Listing returned = listing(2025, "31843", Title.FAMILY);
    put(returned, LocalDate.of(2026, 3, 3), 9, "closing-again", returned.closing());
    judgements.confirm(returned.commune(), 2025, LocalDate.of(2026, 3, 10), List.of(Title.FAMILY));
    Listing late = listing(2025, "03394", Title.FAMILY);
    judgements.confirm(late.commune(), 2025, Season.late().confirm(), List.of(Title.FAMILY));

    Listing revoked = listing(2025, "31825", Title.FAMILY);
    LocalDate revokedOn = LocalDate.of(2026, 4, 14);
    put(
        revoked,
        revokedOn.plusDays(1),
        9,
        "revocation",
        revoked.laterDecision(folder, "REVOKED", 4, revokedOn, decided(revoked), null));
    judgements.confirm(revoked.commune(), 2025, LocalDate.of(2026, 5, 12), List.of(Title.FAMILY));
  }

  /** The day of a list's decision. */
  private LocalDate decided(Listing list) {
    return Season.of(list.year()).decide().plusDays(listings.indexOf(list) % 9);
  }

  private Listing listing(int year, String code, Title title) {
    return listings.stream()
        .filter(list -> list.year() == year && list.title() == title)
        .filter(list -> list.commune().code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private List<Area> provinces(int year) {
    return areas.provinces(Places.yearEnd(year)).stream()
        .filter(province -> Set.of("12", "95", "96").contains(province.code()))
        .toList();
  }

  private Area now(String code) {
    return area(code, 2026);
  }

  private Area area(String code, int year) {
    return areas.on(code, Places.yearEnd(year)).orElseThrow();
  }
}
