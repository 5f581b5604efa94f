package vn.minhchung.dashboards.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * A working page as its template shows it.
 *
 * @param titles titles with a column: all but {@code LOCALITY}, which the education sector owns
 * @param communes those in each state, in the order of {@link State}; none is missing
 * @param measured those of which any figure is known, from themselves or from the level above
 */
public record WorkView(
    Area area,
    String name,
    int year,
    List<Title> titles,
    SortedMap<State, List<CommuneState>> communes,
    List<CommuneState> measured) {

  /** So many rows are shown at once, more are folded away. */
  private static final int AT_ONCE = 6;

  /** How far a commune has come; the farthest that holds for all that it sent. */
  public enum State {
    NOTHING,
    OPEN,
    CLOSED,
    CONFIRMED
  }

  public WorkView {
    titles = List.copyOf(titles);
    communes = Collections.unmodifiableSortedMap(new TreeMap<>(communes));
    measured = List.copyOf(measured);
  }

  public static WorkView of(
      Area area, int year, NumberModel model, List<CommuneState> states, Texts texts) {
    List<Title> titles = new ArrayList<>(List.of(Title.values()));
    titles.remove(Title.LOCALITY);
    SortedMap<State, List<CommuneState>> communes = new TreeMap<>();
    for (State state : State.values()) {
      communes.put(state, states.stream().filter(s -> state(s) == state).toList());
    }
    List<CommuneState> measured =
        states.stream()
            .filter(
                s ->
                    titles.stream()
                        .anyMatch(t -> !model.headline(year, s.id().code(), t).share().blank()))
            .toList();
    String name = area.level() == AreaLevel.COUNTRY ? texts.get("country") : area.fullName();
    return new WorkView(area, name, year, titles, communes, measured);
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
    return all()
        .filter(state -> state.id().code().equals(code))
        .map(CommuneState::name)
        .findFirst()
        .orElse(code);
  }

  public long withoutAssociation() {
    return all().filter(CommuneState::noAssociation).count();
  }

  public String count(Language language) {
    return Numbers.count(all().count()).in(language);
  }

  /** Whether so many rows are too many to be seen at once. */
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
