package vn.minhchung.core.figures;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.SummaryRow;

/**
 * Which row of the summary a figure belongs to. Year and view fix the area edition, so that the
 * code is unambiguous in spite of recycled codes.
 *
 * @param group labour group; null = all
 */
public record CellKey(
    int year,
    SummaryRow.View view,
    String area,
    Title title,
    @Nullable String group,
    SummaryRow.Provenance provenance)
    implements Comparable<CellKey> {

  private static final Comparator<CellKey> ORDER =
      Comparator.comparingInt(CellKey::year)
          .thenComparing(CellKey::view)
          .thenComparing(CellKey::area)
          .thenComparing(CellKey::title)
          .thenComparing(key -> key.group() == null ? "" : key.group())
          .thenComparing(CellKey::provenance);

  /** By hand: the map of a whole country is asked millions of times. */
  @Override
  public int hashCode() {
    int hash = year * 31 + area.hashCode();
    hash = hash * 31 + title.ordinal();
    hash = hash * 31 + view.ordinal() * 3 + provenance.ordinal();
    return group == null ? hash : hash * 31 + group.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CellKey key
        && year == key.year
        && title == key.title
        && view == key.view
        && provenance == key.provenance
        && area.equals(key.area)
        && Objects.equals(group, key.group);
  }

  public static CellKey of(SummaryRow row) {
    return new CellKey(
        row.year(), row.view(), row.areaCode(), row.title(), row.group(), row.provenance());
  }

  /** The headline: one source a commune, areas as they are now, all groups. */
  public static CellKey headline(int year, String area, Title title) {
    return new CellKey(
        year, SummaryRow.View.NOW, area, title, null, SummaryRow.Provenance.COMBINED);
  }

  /** The same of one group only. */
  public CellKey of(String only) {
    return new CellKey(year, view, area, title, only, provenance);
  }

  public CellKey yearBefore() {
    return new CellKey(year - 1, view, area, title, group, provenance);
  }

  /** What all cells of one area and year share: {@code 2025.now.04}. */
  public String head() {
    return year + "." + view.name().toLowerCase(Locale.ROOT) + "." + area;
  }

  /** The rest, with a leading dot: {@code .FAMILY.combined}. */
  public String tail() {
    return "."
        + title
        + (group == null ? "" : "-" + group)
        + "."
        + provenance.name().toLowerCase(Locale.ROOT);
  }

  /** All of a figure's id but its measure. */
  @Override
  public String toString() {
    return head() + tail();
  }

  @Override
  public int compareTo(CellKey other) {
    return ORDER.compare(this, other);
  }
}
