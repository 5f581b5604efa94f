package vn.minhchung.dashboards.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.minhchung.core.Language;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Numbers;

/**
 * A working page as its template shows it.
 *
 * @param titles titles with a column: all but {@code LOCALITY}, which the education sector owns
 * @param rows one a commune
 * @param tallies how many communes stand where, in the order of {@link State}
 */
public record WorkView(
    Area area,
    String name,
    int year,
    List<Title> titles,
    List<CommuneState> rows,
    Map<State, Long> tallies) {

  /** How far a commune has come; the farthest that holds for all that it sent. */
  public enum State {
    NOTHING,
    OPEN,
    CLOSED,
    CONFIRMED
  }

  public WorkView {
    titles = List.copyOf(titles);
    rows = List.copyOf(rows);
    tallies = Collections.unmodifiableMap(new EnumMap<>(tallies));
  }

  public static WorkView of(
      Area area, int year, NumberModel model, List<CommuneState> states, Texts texts) {
    List<Title> titles = new ArrayList<>(List.of(Title.values()));
    titles.remove(Title.LOCALITY);
    Map<State, Long> tallies = new EnumMap<>(State.class);
    for (State state : State.values()) {
      tallies.put(state, states.stream().filter(s -> state(s) == state).count());
    }
    String name = area.level() == AreaLevel.COUNTRY ? texts.get("country") : area.fullName();
    return new WorkView(area, name, year, titles, states, tallies);
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

  public long withoutAssociation() {
    return rows.stream().filter(CommuneState::noAssociation).count();
  }

  public String tally(State state, Language language) {
    return Numbers.count(tallies.getOrDefault(state, 0L)).in(language);
  }

  public String all(Language language) {
    return Numbers.count(rows.size()).in(language);
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
