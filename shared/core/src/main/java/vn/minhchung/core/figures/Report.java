package vn.minhchung.core.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
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
 * @param stages giai đoạn: the stages of the programme that it speaks of; none in a yearly report
 * @param recipients nơi nhận
 * @param annexes phụ lục, in their order
 * @param signatory who signs, unless the letterhead of the area says another
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
    List<Stage> stages,
    List<AreaLevel> levels,
    List<Text> recipients,
    List<Section> sections,
    List<Annex> annexes,
    Letterhead.SignedBy signatory) {
  public Report {
    stages = List.copyOf(stages);
    levels = List.copyOf(levels);
    recipients = List.copyOf(recipients);
    sections = List.copyOf(sections);
    annexes = List.copyOf(annexes);
  }

  /** The year whose figures count. */
  public int year() {
    return to.getYear();
  }

  /** The years of the period, in order. */
  public List<Integer> years() {
    return java.util.stream.IntStream.rangeClosed(from.getYear(), to.getYear()).boxed().toList();
  }

  /** Ids of what people write: the narrative sections, and the annex of models. */
  public List<String> written() {
    return Stream.concat(
            sections.stream().filter(s -> s.kind().written()).map(Section::id),
            annexes.stream().filter(a -> a.kind() == Table.MODELS).map(Annex::id))
        .toList();
  }

  /**
   * @param id stable name, also of the {@code narrative} form's section
   */
  public record Section(String id, Kind kind, Text title) {}

  /** Where a section's content comes from. */
  public enum Kind {
    /** Written by the association; a marked blank until it is. */
    NARRATIVE,
    /** Members, chapters, boards, funds, with what the association writes. */
    ORGANISATION,
    /** How many were honoured by whom, with what the association writes. */
    HONOURS,
    /** Hạn chế: what the association writes; a draft also counts what the checks found. */
    SHORTCOMINGS,
    TITLES,
    COMPARISON,
    SERIES,
    ANNEX;

    /** Whether narrative forms tell of it. */
    public boolean written() {
      return switch (this) {
        case NARRATIVE, ORGANISATION, HONOURS, SHORTCOMINGS -> true;
        case TITLES, COMPARISON, SERIES, ANNEX -> false;
      };
    }
  }

  /**
   * Years that are counted together, by what is in force in the last of them.
   *
   * @param id {@code 2021-2025}
   */
  public record Stage(String id, int from, int to) {}

  /**
   * A table behind the text.
   *
   * @param id stable name
   */
  public record Annex(String id, Table kind, Text title) {}

  /** What an annex lists. */
  public enum Table {
    /** Each title, for each area below. */
    AREAS,
    /** Citizens by labour group. */
    GROUPS,
    /** Each title, year by year. */
    SERIES,
    /** Gương điển hình: honoured models whose consent to publish is given. */
    MODELS
  }
}
