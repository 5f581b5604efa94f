package vn.minhchung.functions.publish;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.minhchung.core.Sha256;
import vn.minhchung.core.Title;
import vn.minhchung.core.appraisal.Gaps;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaId;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.criteria.CriteriaSet;
import vn.minhchung.core.figures.CommuneState;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.dashboards.view.GapView;
import vn.minhchung.functions.compact.Lake;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeSchemas;

/** Self-scores against appraised scores of a year, by area and title: one pass over its archive. */
final class YearGaps {
  private static final String COUNTRY = "VN";

  private final Map<String, SortedMap<Title, Gaps>> byArea = new HashMap<>();
  private final Map<String, Set<Sha256>> sets = new HashMap<>();

  private YearGaps() {}

  static YearGaps of(Snapshot snapshot, int year, Lake lake) {
    YearGaps gaps = new YearGaps();
    snapshot.manifest().files(FileKind.ARCHIVE).stream()
        .filter(file -> Integer.valueOf(year).equals(file.year()))
        .forEach(file -> lake.read(file, LakeSchemas.ARCHIVE, gaps::add));
    return gaps;
  }

  private void add(ResultRow row) {
    if (row.selfScore() == null || row.appraisedScore() == null) {
      return;
    }
    AreaId commune = new AreaId(row.communeCodeThen(), LocalDate.parse(row.editionThen()));
    for (String area : List.of(row.communeCodeThen(), row.provinceCodeThen(), COUNTRY)) {
      byArea
          .computeIfAbsent(area, code -> new TreeMap<>())
          .computeIfAbsent(row.title(), title -> new Gaps(GapView.LIMIT))
          .add(commune, row);
      if (row.criteriaHash() != null) {
        sets.computeIfAbsent(area, code -> new HashSet<>()).add(row.criteriaHash());
      }
    }
  }

  /** Of the nation by province, else by commune. */
  GapView view(Area area, Map<Area, List<CommuneState>> communes, Snapshot snapshot) {
    Stream<GapView.Row> rows =
        area.level() == AreaLevel.COUNTRY
            ? communes.keySet().stream().flatMap(p -> rows(p.code(), p.fullName()))
            : communes.values().stream()
                .flatMap(List::stream)
                .flatMap(commune -> rows(commune.id().code(), commune.name()));
    Set<Sha256> used = sets.getOrDefault(area.code(), Set.of());
    List<CriteriaSet> known =
        snapshot.facts().criteria().all().stream().filter(s -> used.contains(s.hash())).toList();
    return new GapView(of(area.code()), rows.toList(), known);
  }

  private Stream<GapView.Row> rows(String code, String name) {
    return of(code).entrySet().stream().map(e -> new GapView.Row(name, e.getKey(), e.getValue()));
  }

  private SortedMap<Title, Gaps> of(String area) {
    return byArea.getOrDefault(area, Collections.emptySortedMap());
  }
}
