package vn.minhchung.dashboards.view;

import java.util.List;
import java.util.Locale;
import vn.minhchung.core.figures.Edition;
import vn.minhchung.core.figures.Measure;
import vn.minhchung.core.figures.Report;

/**
 * A report as its template shows it.
 *
 * @param organisationAbove tên cơ quan cấp trên; empty for the country's association
 * @param organisation tên tổ chức that reports
 * @param series years that the series lists, oldest first
 */
public record ReportView(
    Report report,
    Edition edition,
    AreaView area,
    String organisationAbove,
    String organisation,
    List<Integer> series) {

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

  private static final List<String> ROMAN =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

  public ReportView {
    series = List.copyOf(series);
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

  /** Phụ lục: below the signature, each on pages of its own. */
  public List<Report.Section> annexes() {
    return report.sections().stream().filter(s -> s.kind() == Report.Kind.ANNEX).toList();
  }

  public String numeral(int index) {
    return index < ROMAN.size() ? ROMAN.get(index) : String.valueOf(index + 1);
  }

  public String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
