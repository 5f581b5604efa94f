package vn.minhchung.storage.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhchung.core.LiveFacts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.ledger.Address;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.ledger.Hamlets;
import vn.minhchung.core.ledger.Version;

/** Reads all that the ledger holds of an area in a year, and folds it. */
public final class AreaYears {
  /** The programme's first year: no form is of an earlier one. */
  public static final int FIRST = 2021;

  private final Ledger ledger;
  private final LiveFacts facts;

  public AreaYears(Ledger ledger, LiveFacts facts) {
    this.ledger = ledger;
    this.facts = facts;
  }

  /** What holds of an area in a year, up to a cut. */
  public AreaYear fold(Area area, int year, Cut cut) {
    return AreaYear.fold(year, withHamlets(area, year), cut, facts.now().criteria());
  }

  /** The registry of a commune on a day. */
  public Hamlets hamlets(Area commune, LocalDate on) {
    List<Version> versions = new ArrayList<>();
    for (int year = FIRST; year <= on.getYear(); year++) {
      versions.addAll(versions(commune, year, Hamlets.PREFIX));
    }
    return Hamlets.fold(versions, on);
  }

  /** What the years before tell of who was recognised in a commune, and who moved there when. */
  public RecognitionHistory history(Area commune, int year, Cut cut) {
    return history(commune, year, cut, new HashMap<>());
  }

  /**
   * @param known histories of communes that people moved here from, read when they are asked for
   */
  private RecognitionHistory history(
      Area commune, int year, Cut cut, Map<AreaId, RecognitionHistory> known) {
    RecognitionHistory history =
        new RecognitionHistory(
            from ->
                known.computeIfAbsent(
                    from,
                    id -> history(facts.now().areas().byId(id).orElseThrow(), year, cut, known)));
    for (int earlier = FIRST; earlier < year; earlier++) {
      history.add(earlier, AreaYear.decided(earlier, versions(commune, earlier), cut));
    }
    return history;
  }

  /** Versions of the year, and what the years before told of the area's hamlets. */
  public List<Version> withHamlets(Area area, int year) {
    List<Version> versions = versions(area, year);
    if (area.level() == AreaLevel.COMMUNE) {
      for (int earlier = FIRST; earlier < year; earlier++) {
        versions.addAll(versions(area, earlier, Hamlets.PREFIX));
      }
    }
    return versions;
  }

  /** The honours of an area in a year, whatever else the ledger holds of it. */
  public List<AreaYear.Honour> honours(Area area, int year) {
    List<Version> versions = versions(area, year, AreaYear.HONOURS);
    return AreaYear.fold(year, versions, Cut.NONE, facts.now().criteria()).honours();
  }

  /** Versions of an area in a year, also those under codes that it wholly continues. */
  public List<Version> versions(Area area, int year) {
    return versions(area, year, "");
  }

  private List<Version> versions(Area area, int year, String stemPrefix) {
    List<Version> versions = new ArrayList<>();
    for (AreaId id : facts.now().areas().identitiesDuring(area, year)) {
      ledger.versions(Address.partition(year, id), stemPrefix, versions::add);
    }
    return versions;
  }
}
