package vn.minhchung.dashboards.view;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhchung.core.Title;
import vn.minhchung.core.figures.Cell;
import vn.minhchung.core.figures.CellKey;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.figures.Letterhead;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.figures.NumberModel;
import vn.minhchung.core.figures.Report;
import vn.minhchung.core.lake.SummaryRow;

/**
 * A report as its template shows it.
 *
 * @param head the letterhead of the association that reports
 * @param texts phần viết, by section
 * @param changes figures that the edition before printed otherwise
 * @param notes what the checks found; none in an edition
 */
public record ReportView(
    Report report,
    Edition edition,
    AreaView area,
    Letterhead head,
    SortedMap<String, String> texts,
    List<Change> changes,
    Notes notes) {

  /** Columns of the table of titles. */
  public static final List<Measure> TITLES =
      List.of(
          Measure.TOTAL,
          Measure.REGISTERED,
          Measure.ASSESSED,
          Measure.APPRAISED,
          Measure.RECOGNISED,
          Measure.RATE,
          Measure.TARGET,
          Measure.GAP,
          Measure.COVERAGE);

  /** Nhóm đối tượng of citizens. */
  public static final List<String> GROUPS = List.of("FARMER", "WORKER", "OFFICIAL");

  /** Loại địa bàn. */
  public static final List<String> REGIONS = List.of(SummaryRow.DISADVANTAGED, SummaryRow.ORDINARY);

  /** Danh hiệu văn hóa: held, or not. */
  public static final List<String> CULTURAL = List.of(SummaryRow.CULTURAL, SummaryRow.NOT_CULTURAL);

  /** What lists tell of a group. */
  public static final List<Measure> OF_GROUPS =
      List.of(Measure.REGISTERED, Measure.ASSESSED, Measure.APPRAISED, Measure.RECOGNISED);

  /** The citizens that the two targets of Decision 387 for them count. */
  public static final List<String> TARGET_GROUPS =
      List.of(SummaryRow.IN_MODELS, SummaryRow.IN_UNITS);

  /** What is told of them. */
  public static final List<Measure> TARGETED =
      List.of(Measure.RECOGNISED, Measure.TOTAL, Measure.RATE, Measure.TARGET, Measure.GAP);

  private static final List<String> ROMAN =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

  public ReportView {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    changes = List.copyOf(changes);
  }

  /** Years that the series lists, oldest first. */
  public List<Integer> series() {
    return report.years();
  }

  /** What the association wrote for a section or annex, by paragraph; none yet: a marked blank. */
  public List<String> written(String section) {
    return texts
        .getOrDefault(section, "")
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .toList();
  }

  /** Whether it replaces an edition whose figures can be laid beside its own. */
  public boolean replaces() {
    return edition.number() > 1 && !edition.draft();
  }

  /** Lập hồi cứu: made after it was due. */
  public boolean late() {
    return edition.madeOn().isAfter(report.due());
  }

  /** A stage's report counts its last year. */
  public boolean stage() {
    return report.from().getYear() != report.to().getYear();
  }

  /** The numbered sections, above the signature. */
  public List<Report.Section> parts() {
    return report.sections().stream().filter(s -> s.kind() != Report.Kind.ANNEX).toList();
  }

  /** Phụ lục: below the signature, each on pages of its own; groups are told to provinces only. */
  public List<Report.Annex> annexes() {
    return report.annexes().stream()
        .filter(a -> a.kind() != Report.Table.AREAS || !area.below().isEmpty())
        .filter(a -> a.kind() != Report.Table.GROUPS || !area.commune())
        .toList();
  }

  /** What a target of Decision 387 for citizens is held against; told down to provinces. */
  public Cell targeted(NumberModel model, String group) {
    return citizens(model, group, SummaryRow.Provenance.COMBINED);
  }

  /** The figures of one labour group: told from lists only. */
  public Cell group(NumberModel model, String group) {
    return citizens(model, group, SummaryRow.Provenance.LIST);
  }

  private Cell citizens(NumberModel model, String group, SummaryRow.Provenance provenance) {
    return model.cell(
        new CellKey(
            report.year(), SummaryRow.View.NOW, area.code(), Title.CITIZEN, group, provenance));
  }

  public String numeral(int index) {
    return index < ROMAN.size() ? ROMAN.get(index) : String.valueOf(index + 1);
  }

  public String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
