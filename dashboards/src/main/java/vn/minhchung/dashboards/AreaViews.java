package vn.minhchung.dashboards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.dashboards.view.AreaView;
import vn.minhchung.dashboards.view.Texts;

/** Makes the view of an area from the model and the area edition. */
record AreaViews(NumberModel model, Areas areas, LocalDate edition, int year) {

  AreaView of(Area area, Texts texts) {
    boolean country = area.level() == AreaLevel.COUNTRY;
    List<Integer> history =
        model.years().stream().filter(y -> y <= year).sorted((a, b) -> b - a).toList();
    return new AreaView(
        area,
        country ? texts.get("country") : area.name(),
        country ? texts.get("country") : area.fullName(),
        year,
        history,
        titles(area),
        below(area),
        history.stream().anyMatch(y -> model.hasData(y, area.code())));
  }

  List<Area> below(Area area) {
    return switch (area.level()) {
      case COUNTRY -> areas.provinces(edition);
      case PROVINCE, DISTRICT -> areas.communesOf(area, edition);
      case COMMUNE -> List.of();
    };
  }

  private List<Title> titles(Area area) {
    List<Title> titles = new ArrayList<>(List.of(Title.values()));
    if (model.years().stream()
        .allMatch(y -> model.headline(y, area.code(), Title.LOCALITY).empty())) {
      titles.remove(Title.LOCALITY);
    }
    return titles;
  }
}
