package vn.minhchung.dashboards.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Numbers;

/**
 * A working page as its template shows it. The nation's tells of provinces, every other of
 * communes.
 *
 * @param titles titles with a column: all but {@code LOCALITY}, which the education sector owns
 * @param communes those in each state, in the order of {@link State}; none is missing
 * @param provinces of the nation; else empty
 * @param measured those below of which any figure is known, from themselves or from above
 * @param names of communes by their codes, on the nation's page with their province
 */
public record WorkView(
    Area area,
    String name,
    int year,
    List<Title> titles,
    SortedMap<State, List<CommuneState>> communes,
    List<Province> provinces,
    List<Below> measured,
    Map<String, String> names) {

  /** So many rows are shown at once, more are folded away. */
  private static final int AT_ONCE = 6;

  /** How far a commune has come; the farthest that holds for all that it sent. */
  public enum State {
    NOTHING,
    OPEN,
    CLOSED,
    CONFIRMED
  }

  /** A province, and how many of its communes are in each state. */
  public record Province(String name, List<CommuneState> communes) {
    public String count(Language language) {
      return Numbers.count(communes.size()).in(language);
    }

    public String count(State state, Language language) {
      return Numbers.count(communes.stream().filter(c -> state(c) == state).count()).in(language);
    }

    public String withoutAssociation(Language language) {
      return Numbers.count(communes.stream().filter(CommuneState::noAssociation).count())
          .in(language);
    }
  }

  /** The area itself, as the one row above those of the areas below. */
  public List<Below> whole(Page page) {
    return List.of(new Below(area.code(), page.t("work.area")));
  }

  /** An area below, as a row of figures names it. */
  public record Below(String code, String name) {}

  public WorkView {
    titles = List.copyOf(titles);
    communes = Collections.unmodifiableSortedMap(new TreeMap<>(communes));
    provinces = List.copyOf(provinces);
    measured = List.copyOf(measured);
    names = Map.copyOf(names);
  }

  public static WorkView of(
      Area area, int year, NumberModel model, Map<Area, List<CommuneState>> communes, Texts texts) {
    List<Title> titles = new ArrayList<>(List.of(Title.values()));
    titles.remove(Title.LOCALITY);
    List<CommuneState> all = communes.values().stream().flatMap(List::stream).toList();
    SortedMap<State, List<CommuneState>> byState = new TreeMap<>();
    for (State state : State.values()) {
      byState.put(state, all.stream().filter(s -> state(s) == state).toList());
    }
    boolean country = area.level() == AreaLevel.COUNTRY;
    List<Province> provinces =
        communes.entrySet().stream()
            .filter(e -> country)
            .map(e -> new Province(e.getKey().fullName(), e.getValue()))
            .toList();
    Stream<Below> below =
        country
            ? communes.keySet().stream().map(p -> new Below(p.code(), p.fullName()))
            : all.stream().map(c -> new Below(c.id().code(), c.name()));
    List<Below> measured =
        below
            .filter(
                b ->
                    titles.stream()
                        .anyMatch(t -> !model.headline(year, b.code(), t).share().blank()))
            .toList();
    Map<String, String> names = new HashMap<>();
    communes.forEach(
        (above, of) ->
            of.forEach(
                c -> names.put(c.id().code(), c.name() + (country ? ", " + above.name() : ""))));
    String name = country ? texts.get("country") : area.fullName();
    return new WorkView(area, name, year, titles, byState, provinces, measured, names);
  }

  /**
   * Confirmed when every closed title is confirmed, or totals were confirmed without any list;
   * closed when some list is; open when anything was sent.
   */
  public static State state(CommuneState commune) {
    if (!commune.confirmed().isEmpty() && commune.confirmed().containsAll(commune.closed())) {
      return State.CONFIRMED;
    }
    if (!commune.closed().isEmpty()) {
      return State.CLOSED;
    }
    return commune.anythingSent() ? State.OPEN : State.NOTHING;
  }

  public boolean isCountry() {
    return area.level() == AreaLevel.COUNTRY;
  }

  public boolean isCommune() {
    return area.level() == AreaLevel.COMMUNE;
  }

  private Stream<CommuneState> all() {
    return communes.values().stream().flatMap(List::stream);
  }

  /** The commune's name; its code where the year's list has no such commune. */
  public String commune(String code) {
    return names.getOrDefault(code, code);
  }

  public long withoutAssociation() {
    return all().filter(CommuneState::noAssociation).count();
  }

  public String count(Language language) {
    return Numbers.count(all().count()).in(language);
  }

  /** Whether the rows are few enough to be seen at once. */
  public static boolean few(List<?> rows) {
    return rows.size() <= AT_ONCE;
  }

  public static String names(Page page, List<Title> titles) {
    return titles.isEmpty()
        ? Numbers.DASH
        : titles.stream()
            .sorted()
            .map(title -> page.t("work.short." + title))
            .collect(Collectors.joining(", "));
  }

  public static String upload(Page page, CommuneState commune) {
    return commune.lastUpload().map(at -> Dates.minute(at, page.language())).orElse(Numbers.DASH);
  }
}
