package vn.minhchung.core.figures;

import java.util.Comparator;
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
 * id         = year "." view "." area "." ( title [ "-" group ] "." provenance "." measure
 *                                         | indicator "." part )
 * year       = 4 digits                        view    = "then" | "now"
 * area       = "VN" | code | cluster id        title   = a {@link Title}, upper case
 * group      = FARMER | WORKER | OFFICIAL, …   provenance = "list" | "total" | "combined"
 * measure    = a {@link Measure}, lower case
 * indicator  = a column of statistics          part    = a {@link Part}, lower case
 * </pre>
 *
 * For example {@code 2025.now.04.FAMILY.combined.rate}, {@code 2025.now.04.members.sum}.
 *
 * <p>In HTML an element with {@code data-f} prints the figure of that id. Where the value starts
 * with a dot it continues the {@code data-row} of its table row ({@code data-row="2025.now.04"},
 * {@code data-f=".FAMILY.combined.rate"}): a province of 168 communes would otherwise not fit its
 * page's budget.
 */
public sealed interface FigureId extends Comparable<FigureId> {
  int year();

  /** The area that it speaks of. */
  String area();

  /** What follows the head that all figures of one area and year share, with a leading dot. */
  String tail();

  /** Of a title. */
  record OfTitle(CellKey cell, Measure measure) implements FigureId {
    @Override
    public int year() {
      return cell.year();
    }

    @Override
    public String area() {
      return cell.area();
    }

    @Override
    public String tail() {
      return cell.tail() + "." + measure.word();
    }

    @Override
    public String toString() {
      return cell + "." + measure.word();
    }

    @Override
    public int compareTo(FigureId other) {
      return other instanceof OfTitle title
          ? Comparator.comparing(OfTitle::cell).thenComparing(OfTitle::measure).compare(this, title)
          : -1;
    }
  }

  /** Of the association's own statistics. */
  record OfIndicator(IndicatorKey key, Part part) implements FigureId {
    @Override
    public int year() {
      return key.year();
    }

    @Override
    public String area() {
      return key.area();
    }

    @Override
    public String tail() {
      return "." + key.indicator() + "." + part.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return key.head() + tail();
    }

    @Override
    public int compareTo(FigureId other) {
      return other instanceof OfIndicator indicator
          ? Comparator.comparing(OfIndicator::key)
              .thenComparing(OfIndicator::part)
              .compare(this, indicator)
          : 1;
    }
  }

  /** What a figure says of an indicator. */
  enum Part {
    /** Over all communes that tell it. */
    SUM,
    /** In percent of what it is a share of. */
    SHARE,
    /** Numerator and denominator of {@link #SHARE}. */
    RATIO,
    /** "x/y": communes that tell it, of communes. */
    REPORTING,
    TARGET,
    /** Share less target, points. */
    GAP
  }

  /** Empty where the text does not follow the grammar. */
  static Optional<FigureId> parse(String text) {
    Matcher title = Grammar.OF_TITLE.matcher(text);
    if (title.matches()
        && names(Title.values()).contains(title.group(4))
        && names(Measure.values()).contains(title.group(7).toUpperCase(Locale.ROOT))) {
      var cell =
          new CellKey(
              Integer.parseInt(title.group(1)),
              SummaryRow.View.valueOf(title.group(2).toUpperCase(Locale.ROOT)),
              title.group(3),
              Title.valueOf(title.group(4)),
              title.group(5),
              SummaryRow.Provenance.valueOf(title.group(6).toUpperCase(Locale.ROOT)));
      return Optional.of(new OfTitle(cell, Measure.of(title.group(7))));
    }
    Matcher indicator = Grammar.OF_INDICATOR.matcher(text);
    return indicator.matches() && Indicators.all().contains(indicator.group(4))
        ? Optional.of(
            new OfIndicator(
                new IndicatorKey(
                    Integer.parseInt(indicator.group(1)),
                    SummaryRow.View.valueOf(indicator.group(2).toUpperCase(Locale.ROOT)),
                    indicator.group(3),
                    indicator.group(4)),
                Part.valueOf(indicator.group(5).toUpperCase(Locale.ROOT))))
        : Optional.empty();
  }

  private static List<String> names(Enum<?>[] values) {
    return java.util.Arrays.stream(values).map(Enum::name).toList();
  }

  /** The two forms of an id. */
  final class Grammar {
    private static final Pattern OF_TITLE =
        Pattern.compile(
            "([0-9]{4})\\.(then|now)\\.([A-Za-z0-9_]+)\\.([A-Z]+)(?:-([A-Z_]+))?"
                + "\\.(list|total|combined)\\.([a-z]+)");
    private static final Pattern OF_INDICATOR =
        Pattern.compile(
            "([0-9]{4})\\.(then|now)\\.([A-Za-z0-9_]+)\\.([A-Za-z.]+)"
                + "\\.(sum|share|ratio|reporting|target|gap)");

    private Grammar() {}
  }
}
