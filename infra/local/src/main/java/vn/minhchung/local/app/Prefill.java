package vn.minhchung.local.app;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Folded;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.form.FormKind;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Claim;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Hamlet;
import vn.minhchung.core.ledger.Hamlets;
import vn.minhchung.core.worklist.Roster;
import vn.minhchung.storage.ledger.AreaYears;

/** What is already known of a form that somebody is about to fill in. */
public final class Prefill {
  private static final String OTHERS = "khac";

  private final Areas areas;
  private final AreaYears years;

  public Prefill(Areas areas, AreaYears years) {
    this.areas = areas;
    this.years = years;
  }

  /** The subjects of a commune, the same that a phone is given to fill in. */
  public List<Map<String, String>> subjects(Area commune, Title title, int year) {
    Roster roster =
        Roster.of(
            year,
            years.fold(commune, year, Cut.NONE),
            years.fold(commune, year - 1, Cut.NONE),
            title,
            claim -> true);
    List<Map<String, String>> rows = new ArrayList<>();
    roster.known().forEach(claim -> rows.add(row(claim)));
    for (Hamlet hamlet : roster.hamlets()) {
      rows.add(Map.of("subject", hamlet.id(), "name", hamlet.name(), "hamlet", hamlet.name()));
    }
    return rows;
  }

  /**
   * The same, a list for each hamlet of the registry under its name without blanks and accents;
   * whoever is on none of them comes last, under {@code khac}.
   */
  public Map<String, List<Map<String, String>>> byHamlet(Area commune, Title title, int year) {
    Hamlets hamlets = years.hamlets(commune, Places.yearEnd(year));
    Map<String, String> nameOf = new LinkedHashMap<>();
    Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();
    for (Hamlet hamlet : hamlets.active()) {
      String name = Folded.of(hamlet.name());
      nameOf.put(hamlet.id(), lists.containsKey(name) ? name + "-" + nameOf.size() : name);
      lists.put(nameOf.get(hamlet.id()), new ArrayList<>());
    }
    List<Map<String, String>> others = new ArrayList<>();
    for (Map<String, String> row : subjects(commune, title, year)) {
      Optional<String> list =
          hamlets.named(row.getOrDefault("hamlet", "")).map(Hamlet::id).map(nameOf::get);
      list.map(lists::get).orElse(others).add(row);
    }
    if (!others.isEmpty() || lists.isEmpty()) {
      lists.put(OTHERS, others);
    }
    return lists;
  }

  /** The sections of a report that people write, with what was written of them so far. */
  public List<Map<String, String>> narratives(Report report, Optional<Area> area, int year) {
    SortedMap<String, AreaYear.Narrative> written =
        area.map(a -> years.fold(a, year, Cut.NONE).narratives()).orElse(new TreeMap<>());
    Map<String, String> headings = new LinkedHashMap<>();
    report.sections().forEach(section -> headings.put(section.id(), section.title().vi()));
    report.annexes().forEach(annex -> headings.put(annex.id(), annex.title().vi()));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String section : report.written()) {
      AreaYear.Narrative text = written.get(report.id() + "/" + section);
      rows.add(
          Map.of(
              "section",
              section,
              "heading",
              headings.getOrDefault(section, section),
              "text",
              text == null ? "" : text.text()));
    }
    return rows;
  }

  private static Map<String, String> row(Claim claim) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("subject", claim.reference());
    row.put("name", claim.person().name());
    claim.person().hamlet().ifPresent(hamlet -> row.put("hamlet", hamlet));
    claim.person().group().ifPresent(group -> row.put("group", group));
    claim.person().unitKind().ifPresent(kind -> row.put("unitKind", kind));
    claim.person().managedBy().ifPresent(level -> row.put("managedBy", level));
    return row;
  }

  /** The registry of a commune, to be corrected. */
  public List<Map<String, String>> registry(Area commune, int year) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Hamlet hamlet : years.hamlets(commune, Places.yearEnd(year)).active()) {
      Map<String, String> row = new LinkedHashMap<>(Map.of("id", hamlet.id()));
      row.put("name", hamlet.name());
      hamlet.type().ifPresent(type -> row.put("type", type));
      hamlet.households().ifPresent(count -> row.put("households", count.toPlainString()));
      rows.add(row);
    }
    return rows;
  }

  /**
   * The area itself where it has nothing below it, else the communes below it, or the provinces.
   *
   * @param kind a closing or confirmation speaks of communes only
   */
  public List<Map<String, String>> areas(FormKind kind, Area area, int year, AreaLevel level) {
    LocalDate on = Places.yearEnd(year);
    boolean provinces = level == AreaLevel.PROVINCE && kind == FormKind.STATISTICS;
    List<Area> below =
        area.level() == AreaLevel.COMMUNE
            ? List.of(area)
            : provinces && area.level() == AreaLevel.COUNTRY
                ? areas.provinces(on)
                : provinces ? List.of(area) : areas.communesOf(area, on);
    return below.stream()
        .map(
            unit ->
                Map.of(
                    "area",
                    unit.code(),
                    unit.level() == AreaLevel.COMMUNE ? "area.commune" : "area.province",
                    unit.fullName()))
        .toList();
  }
}
