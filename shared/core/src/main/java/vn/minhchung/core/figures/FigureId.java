package vn.minhchung.core.figures;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.SummaryRow;

/**
 * Stable name of a number, the same in every page, document, language and release:
 *
 * <pre>
 * id         = year "." view "." area "." title [ "-" group ] "." provenance "." measure
 * year       = 4 digits                        view    = "then" | "now"
 * area       = "VN" | code | cluster id        title   = a {@link Title}, upper case
 * group      = FARMER | WORKER | OFFICIAL, …   provenance = "list" | "total" | "combined"
 * measure    = a {@link Measure}, lower case
 * </pre>
 *
 * For example {@code 2025.now.04.FAMILY.combined.rate}.
 *
 * <p>In HTML an element with {@code data-f} prints the figure of that id. Where the value starts
 * with a dot it continues the {@code data-row} of its table row ({@code data-row="2025.now.04"},
 * {@code data-f=".FAMILY.combined.rate"}): a province of 168 communes would otherwise not fit its
 * page's budget.
 */
public record FigureId(CellKey cell, Measure measure) implements Comparable<FigureId> {
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "([0-9]{4})\\.(then|now)\\.([A-Za-z0-9_]+)\\.([A-Z]+)(?:-([A-Z_]+))?"
              + "\\.(list|total|combined)\\.([a-z]+)");

  /** Empty where the text does not follow the grammar. */
  public static Optional<FigureId> parse(String text) {
    Matcher m = GRAMMAR.matcher(text);
    if (!m.matches()
        || !names(Title.values()).contains(m.group(4))
        || !names(Measure.values()).contains(m.group(7).toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    var cell =
        new CellKey(
            Integer.parseInt(m.group(1)),
            SummaryRow.View.valueOf(m.group(2).toUpperCase(Locale.ROOT)),
            m.group(3),
            Title.valueOf(m.group(4)),
            m.group(5),
            SummaryRow.Provenance.valueOf(m.group(6).toUpperCase(Locale.ROOT)));
    return Optional.of(new FigureId(cell, Measure.of(m.group(7))));
  }

  /** What follows {@link CellKey#head}, with a leading dot. */
  public String tail() {
    return cell.tail() + "." + measure.word();
  }

  @Override
  public String toString() {
    return cell + "." + measure.word();
  }

  @Override
  public int compareTo(FigureId other) {
    int byCell = cell.compareTo(other.cell);
    return byCell != 0 ? byCell : measure.compareTo(other.measure);
  }

  private static List<String> names(Enum<?>[] values) {
    return java.util.Arrays.stream(values).map(Enum::name).toList();
  }
}
