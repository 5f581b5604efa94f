package vn.minhchung.dashboards;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.figures.Letterhead;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Report;
import vn.minhchung.dashboards.view.Notes;

/**
 * What an edition of a report of an area is made from, besides its figures.
 *
 * @param head of the area's association, on the day the edition was made
 * @param texts phần viết: what the association wrote, by section
 * @param before figures of the edition that this one replaces
 * @param notes what the checks found, for a draft only: findings never become public
 */
public record ReportSource(
    Report report,
    Area area,
    Edition edition,
    Letterhead head,
    SortedMap<String, String> texts,
    Optional<NumberModel> before,
    Notes notes) {
  public ReportSource {
    if (!edition.draft() && !notes.communes().isEmpty()) {
      throw new IllegalArgumentException("an edition tells no findings");
    }
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }
}
