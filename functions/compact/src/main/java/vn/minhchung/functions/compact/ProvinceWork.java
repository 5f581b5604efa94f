package vn.minhchung.functions.compact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhchung.core.Facts;
import vn.minhchung.core.area.Area;
import vn.minhchung.core.area.AreaLevel;
import vn.minhchung.core.form.Places;
import vn.minhchung.core.lake.LakeRows;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.Pseudonyms;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.LakeWriter;
import vn.minhchung.lake.Partition;
import vn.minhchung.lake.WrittenFile;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Ledger;

/**
 * Makes the files of one unit, a year and a province as it is now: an archive and a reported file
 * for each province as it was in that year, one planner file.
 */
final class ProvinceWork {
  private static final String COUNTRY = "VN";

  private final AreaYears years;
  private final Lake lake;
  private final Facts facts;
  private final Pseudonyms pseudonyms;
  private final LocalDate newest;

  ProvinceWork(Ledger ledger, Lake lake, Facts facts, Pseudonyms pseudonyms) {
    this.years = new AreaYears(ledger, facts);
    this.lake = lake;
    this.facts = facts;
    this.pseudonyms = pseudonyms;
    var editions = facts.areas().editions();
    this.newest = editions.get(editions.size() - 1).validFrom();
  }

  /** The provinces of the unit's year that are part of its province now. */
  List<Area> provincesThen(Partition unit) {
    return facts.areas().provinces(Places.yearEnd(unit.year())).stream()
        .filter(then -> provinceNow(then).code().equals(unit.province()))
        .toList();
  }

  Area provinceNow(Area then) {
    return facts
        .areas()
        .carry(then, newest)
        .orElseThrow(() -> new IllegalStateException("a province was split: " + then.id()));
  }

  List<DataFile> make(Partition unit, Cut cut) {
    List<DataFile> files = new ArrayList<>();
    if (unit.province().equals(COUNTRY)) {
      AreaYear own = folded(facts.areas().country(), unit.year(), cut);
      reported(unit, LakeRows.reported(facts.areas().country(), unit.year(), own, facts))
          .ifPresent(files::add);
      return files;
    }
    List<PlannerRow> planner = new ArrayList<>();
    for (Area province : provincesThen(unit)) {
      files.addAll(make(new Partition(unit.year(), province.code()), province, cut, planner));
    }
    if (!planner.isEmpty()) {
      files.add(
          lake.put(
              LakeSchemas.PLANNER, planner, file -> DataFile.of(FileKind.PLANNER, unit, file)));
    }
    return files;
  }

  private List<DataFile> make(Partition then, Area province, Cut cut, List<PlannerRow> planner) {
    List<ReportedRow> reported = new ArrayList<>();
    int year = then.year();
    reported.addAll(LakeRows.reported(province, year, folded(province, year, cut), facts));
    // totals could come from districts while there were any; they stand beside, never added
    for (Area below : facts.areas().children(province, Places.yearEnd(year))) {
      if (below.level() == AreaLevel.DISTRICT) {
        reported.addAll(LakeRows.reported(below, year, folded(below, year, cut), facts));
      }
    }
    Path draft = lake.draft();
    WrittenFile written;
    try (LakeWriter<ResultRow> archive = LakeWriter.open(LakeSchemas.ARCHIVE, draft)) {
      for (Area commune : facts.areas().communesOf(province, Places.yearEnd(year))) {
        AreaYear folded = folded(commune, year, cut);
        reported.addAll(LakeRows.reported(commune, year, folded, facts));
        for (ResultRow row : results(commune, year, folded, cut)) {
          archive.write(row);
          planner.add(now(row, commune));
        }
      }
      written = archive.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<DataFile> files = new ArrayList<>();
    if (written.rows() > 0) {
      DataFile file = DataFile.of(FileKind.ARCHIVE, then, written);
      lake.put(file, draft);
      files.add(file);
    } else {
      delete(draft);
    }
    reported(then, reported).ifPresent(files::add);
    return files;
  }

  private List<ResultRow> results(Area commune, int year, AreaYear folded, Cut cut) {
    if (folded.claims().isEmpty()) {
      return List.of();
    }
    RecognitionHistory history = years.history(commune, year, cut);
    history.addMoves(year, folded);
    List<ResultRow> rows =
        new ArrayList<>(LakeRows.results(commune, year, folded, history, pseudonyms, facts));
    rows.sort(LakeSchemas.ARCHIVE.order());
    return rows;
  }

  private PlannerRow now(ResultRow row, Area commune) {
    Optional<Area> communeNow = facts.areas().carry(commune, newest);
    Area province = facts.areas().provinceOf(commune, commune.id().validFrom());
    return new PlannerRow(
        row, provinceNow(province).code(), communeNow.map(Area::code).orElse(null));
  }

  private AreaYear folded(Area area, int year, Cut cut) {
    return years.fold(area, year, cut);
  }

  private Optional<DataFile> reported(Partition place, List<ReportedRow> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            lake.put(
                LakeSchemas.REPORTED, rows, file -> DataFile.of(FileKind.REPORTED, place, file)));
  }

  private static void delete(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
