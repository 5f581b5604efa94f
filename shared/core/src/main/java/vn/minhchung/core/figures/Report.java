package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.List;
import vn.minhchung.core.Text;
import vn.minhchung.core.area.AreaLevel;

/**
 * Báo cáo: what is due.
 *
 * @param id {@code year-2025}, {@code half-2026}, {@code mid-term-2026}, {@code final-2030}
 * @param from first day of the period
 * @param to last day of the period; its year is the year whose figures count (a stage counts its
 *     last year)
 * @param asOf decisions and statistics dated later do not count
 * @param freeze what arrived after the end of this day does not count in the first edition
 * @param due day on which it must have been sent
 * @param provisional whether dates were chosen by us rather than read in a document
 * @param recipients nơi nhận
 */
public record Report(
    String id,
    Text title,
    LocalDate from,
    LocalDate to,
    LocalDate asOf,
    LocalDate freeze,
    LocalDate due,
    boolean provisional,
    List<AreaLevel> levels,
    List<Text> recipients,
    List<Section> sections) {
  public Report {
    levels = List.copyOf(levels);
    recipients = List.copyOf(recipients);
    sections = List.copyOf(sections);
  }

  /** The year whose figures count. */
  public int year() {
    return to.getYear();
  }

  /** The years of the period, in order. */
  public List<Integer> years() {
    return java.util.stream.IntStream.rangeClosed(from.getYear(), to.getYear()).boxed().toList();
  }

  /**
   * @param id stable name, also of the {@code narrative} form's section
   */
  public record Section(String id, Kind kind, Text title) {}

  /** Where a section's content comes from. */
  public enum Kind {
    /** Written by the association; a marked blank until it is. */
    NARRATIVE,
    TITLES,
    COMPARISON,
    SERIES,
    ANNEX
  }
}
