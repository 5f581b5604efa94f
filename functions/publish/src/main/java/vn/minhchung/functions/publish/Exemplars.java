package vn.minhchung.functions.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.area.Areas;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.dashboards.Exemplar;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Ledger;

/**
 * Who may be shown as an example. The lake has no names, so the ledger is asked, and asked anew
 * whenever the site is published: a consent that was taken back since the snapshot is heeded.
 */
final class Exemplars {
  private final AreaYears years;
  private final LiveFacts live;

  Exemplars(Ledger ledger, LiveFacts live) {
    this.years = new AreaYears(ledger, live);
    this.live = live;
  }

  /** Those of the areas and years of which the snapshot counts honours by name. */
  List<Exemplar> of(Snapshot snapshot) {
    List<Exemplar> all = new ArrayList<>();
    snapshot
        .honoured()
        .forEach(
            (year, codes) ->
                codes.forEach(
                    code ->
                        live.now()
                            .areas()
                            .on(code, Places.yearEnd(year))
                            .ifPresent(area -> all.addAll(of(area, year, snapshot)))));
    return all.stream().distinct().sorted().toList();
  }

  private List<Exemplar> of(Area area, int year, Snapshot snapshot) {
    LocalDate newest = LocalDate.parse(snapshot.manifest().versions().areaEdition());
    return years.honours(area, year).stream()
        .filter(honour -> honour.content().honoured() && honour.content().consent())
        .flatMap(
            honour -> name(area, year, honour).map(n -> of(area, newest, year, honour, n)).stream())
        .toList();
  }

  /** A row may give the reference alone; then the claim tells the name. */
  private Optional<String> name(Area area, int year, AreaYear.Honour honour) {
    return honour
        .content()
        .name()
        .or(
            () ->
                years.fold(area, year, Cut.NONE).claims().stream()
                    .filter(claim -> claim.title() == honour.title())
                    .filter(claim -> claim.reference().equals(honour.reference()))
                    .map(claim -> claim.person().name())
                    .findFirst())
        .filter(name -> !name.isBlank());
  }

  private Exemplar of(Area then, LocalDate newest, int year, AreaYear.Honour honour, String name) {
    Areas areas = live.now().areas();
    Area shown = areas.carry(then, newest).orElse(then);
    String code = "";
    String place = "";
    if (shown.level() != AreaLevel.COUNTRY) {
      Area province = areas.provinceOf(shown, newest);
      code = province.code();
      place =
          shown.level() == AreaLevel.PROVINCE
              ? province.fullName()
              : shown.fullName() + ", " + province.fullName();
    }
    return new Exemplar(
        year,
        honour.title(),
        honour.content().level(),
        code,
        place,
        name,
        honour.content().congress(),
        honour.content().story());
  }
}
