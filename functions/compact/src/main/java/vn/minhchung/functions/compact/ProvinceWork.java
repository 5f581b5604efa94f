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
import vn.minhchung.core.lake.ClaimCounts;
import vn.minhchung.core.lake.LakeRows;
import vn.minhchung.core.lake.PlannerRow;
import vn.minhchung.core.lake.RecognitionHistory;
import vn.minhchung.core.lake.ReportedRow;
import vn.minhchung.core.lake.ResultRow;
import vn.minhchung.core.lake.SubjectKeys;
import vn.minhchung.core.ledger.AreaYear;
import vn.minhchung.core.ledger.Cut;
import vn.minhchung.lake.DataFile;
import vn.minhchung.lake.FileKind;
import vn.minhchung.lake.LakeSchemas;
import vn.minhchung.lake.LakeWriter;
import vn.minhchung.lake.Partition;
import vn.minhchung.lake.SortingWriter;
import vn.minhchung.lake.WrittenFile;
import vn.minhchung.storage.ledger.AreaYears;
import vn.minhchung.storage.ledger.Ledger;

/**
 * Makes the files of one unit, a year and a province as it is now: an archive with its counts and a
 * reported file for each province as it was in that year, one planner file. Holds the claims of one
 * commune and some row groups, however large the province.
 */
final class ProvinceWork {
  private static final String COUNTRY = "VN";

  private final AreaYears years;
  private final Facts facts;
  private final SubjectKeys keys;
  private final LocalDate newest;

  ProvinceWork(Ledger ledger, Facts facts, SubjectKeys keys) {
    this.years = new AreaYears(ledger, facts);
    this.facts = facts;
    this.keys = keys;
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

  /**
   * @param to takes the files that are made
   */
  List<DataFile> make(Partition unit, Cut cut, FileSink to) {
    try (Unit making = new Unit(unit.year(), cut, to)) {
      if (unit.province().equals(COUNTRY)) {
        making.reported(unit, making.reported(facts.areas().country()));
      } else {
        for (Area province : provincesThen(unit)) {
          making.province(province);
        }
        making.planner(unit);
      }
      return making.files();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PlannerRow now(ResultRow row, Area commune) {
    Optional<Area> communeNow = facts.areas().carry(commune, newest);
    Area province = facts.areas().provinceOf(commune, commune.id().validFrom());
    return new PlannerRow(
        row.bare(), provinceNow(province).code(), communeNow.map(Area::code).orElse(null));
  }

  /** One unit while its files are made. */
  private final class Unit implements AutoCloseable {
    private final int year;
    private final Cut cut;
    private final FileSink to;
    private final Path plannerDraft;
    private final SortingWriter<PlannerRow> planner;
    private final List<DataFile> files = new ArrayList<>();

    Unit(int year, Cut cut, FileSink to) {
      this.year = year;
      this.cut = cut;
      this.to = to;
      this.plannerDraft = to.draft();
      this.planner = SortingWriter.open(LakeSchemas.PLANNER, plannerDraft);
    }

    List<DataFile> files() {
      return List.copyOf(files);
    }

    void province(Area province) throws IOException {
      Partition then = new Partition(year, province.code());
      List<ReportedRow> reported = new ArrayList<>(reported(province));
      // totals could come from districts while there were any; they stand beside, never added
      for (Area below : facts.areas().children(province, Places.yearEnd(year))) {
        if (below.level() == AreaLevel.DISTRICT) {
          reported.addAll(reported(below));
        }
      }
      ClaimCounts counts = new ClaimCounts();
      Path draft = to.draft();
      WrittenFile written;
      try (LakeWriter<ResultRow> archive = LakeWriter.open(LakeSchemas.ARCHIVE, draft)) {
        for (Area commune : facts.areas().communesOf(province, Places.yearEnd(year))) {
          AreaYear folded = folded(commune);
          reported.addAll(LakeRows.reported(commune, year, folded, facts));
          for (ResultRow row : results(commune, folded)) {
            archive.write(row);
            counts.add(row);
            planner.write(now(row, commune));
          }
        }
        written = archive.finish();
      }
      if (written.rows() > 0) {
        add(DataFile.of(FileKind.ARCHIVE, then, written), draft);
        files.add(
            to.put(
                LakeSchemas.COUNTS,
                counts.rows(),
                file -> DataFile.of(FileKind.COUNTS, then, file)));
      } else {
        Files.delete(draft);
      }
      reported(then, reported);
    }

    List<ReportedRow> reported(Area area) {
      return LakeRows.reported(area, year, folded(area), facts);
    }

    void reported(Partition place, List<ReportedRow> rows) {
      if (!rows.isEmpty()) {
        files.add(
            to.put(
                LakeSchemas.REPORTED, rows, file -> DataFile.of(FileKind.REPORTED, place, file)));
      }
    }

    void planner(Partition unit) throws IOException {
      if (!planner.isEmpty()) {
        add(DataFile.of(FileKind.PLANNER, unit, planner.finish()), plannerDraft);
      }
    }

    private void add(DataFile file, Path draft) {
      to.put(file, draft);
      files.add(file);
    }

    private AreaYear folded(Area area) {
      return years.fold(area, year, cut);
    }

    private List<ResultRow> results(Area commune, AreaYear folded) {
      if (folded.claims().isEmpty() && folded.erased().isEmpty()) {
        return List.of();
      }
      RecognitionHistory history = years.history(commune, year, cut);
      history.addMoves(year, folded);
      List<ResultRow> rows =
          new ArrayList<>(LakeRows.results(commune, year, folded, history, keys.of(year), facts));
      rows.sort(LakeSchemas.ARCHIVE.order());
      return rows;
    }

    /** Whatever is not in the lake by now is litter. */
    @Override
    public void close() throws IOException {
      planner.close();
      Files.deleteIfExists(plannerDraft);
    }
  }
}
