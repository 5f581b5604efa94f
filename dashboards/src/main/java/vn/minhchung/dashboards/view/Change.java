package vn.minhchung.dashboards.view;

import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import vn.minhchung.core.Language;
import vn.minhchung.core.figures.Figure;
import vn.minhchung.core.figures.FigureId;
import vn.minhchung.core.figures.NumberModel;

/**
 * A figure that another edition of the report printed otherwise.
 *
 * @param area full name of what it is about
 */
public record Change(String area, Figure before, Figure now) {
  /**
   * @param names full name of the unit of a code
   * @return those of the printed figures that read otherwise in the model before
   */
  public static List<Change> of(
      SortedMap<FigureId, Figure> printed, NumberModel before, UnaryOperator<String> names) {
    return printed.values().stream()
        .map(now -> new Change(names.apply(now.id().area()), before.figure(now.id()), now))
        .filter(change -> !change.before().in(Language.VI).equals(change.now().in(Language.VI)))
        .toList();
  }
}
