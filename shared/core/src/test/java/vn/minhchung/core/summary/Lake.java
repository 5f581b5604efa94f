package vn.minhchung.core.summary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Facts;
import vn.minhchung.core.Title;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.figures.Clusters;
import vn.minhchung.core.lake.LakeRows;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;
import vn.minhchung.core.lake.SummaryRow.View;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.core.sample.Told;
import vn.minhchung.core.sample.Units;

/** What was told of several units, folded, put into rows and summed up. */
final class Lake {
  private static final Facts FACTS = Facts.shipped();
  private static final Pseudonyms PSEUDONYMS =
      new Pseudonyms("test", "key".getBytes(StandardCharsets.UTF_8));

  private final Clusters clusters;
  private final List<ResultRow> results = new ArrayList<>();
  private final List<ReportedRow> reported = new ArrayList<>();

  Lake() {
    this(new Clusters(List.of()));
  }

  Lake(Clusters clusters) {
    this.clusters = clusters;
  }

  /** Adds what was told of a unit in a year. */
  Lake with(Area area, int year, Told told) {
    return with(area, year, told, Cut.NONE);
  }

  Lake with(Area area, int year, Told told, Cut cut) {
    AreaYear folded = told.fold(cut);
    results.addAll(
        LakeRows.results(area, year, folded, new RecognitionHistory(), PSEUDONYMS, FACTS));
    reported.addAll(LakeRows.reported(area, year, folded, FACTS));
    return this;
  }

  /** The rows as working pages count; the unconfirmed marked. */
  List<SummaryRow> working() {
    return rows(false, new Random(0));
  }

  /** The rows as the public site counts: the confirmed only. */
  List<SummaryRow> confirmed() {
    return rows(true, new Random(0));
  }

  /** What everybody may see, but for what is told of a single commune. */
  List<SummaryRow> everybodySees() {
    return summary(new Random(0)).publicRows();
  }

  List<SummaryRow> rows(boolean confirmedOnly, Random order) {
    return summary(order).rows(confirmedOnly);
  }

  private Summary summary(Random order) {
    List<Object> rows = new ArrayList<>(results);
    rows.addAll(reported);
    Collections.shuffle(rows, order);
    Summary summary = new Summary(Units.AREAS, clusters);
    for (Object row : rows) {
      if (row instanceof ResultRow result) {
        summary.add(result);
      } else {
        summary.add((ReportedRow) row);
      }
    }
    return summary;
  }

  static SummaryRow then(List<SummaryRow> rows, Area area, Provenance provenance) {
    return find(rows, View.THEN, area, null, provenance).orElseThrow();
  }

  static SummaryRow now(List<SummaryRow> rows, Area area, Provenance provenance) {
    return find(rows, View.NOW, area, null, provenance).orElseThrow();
  }

  static Optional<SummaryRow> find(
      List<SummaryRow> rows, View view, Area area, @Nullable String group, Provenance provenance) {
    List<SummaryRow> found =
        rows.stream()
            .filter(row -> row.title() == Title.FAMILY || group != null)
            .filter(row -> row.view() == view && row.areaCode().equals(area.code()))
            .filter(row -> row.provenance() == provenance)
            .filter(row -> java.util.Objects.equals(row.group(), group))
            .toList();
    if (found.size() > 1) {
      throw new AssertionError("several rows: " + found);
    }
    return found.stream().findFirst();
  }
}
