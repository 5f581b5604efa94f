package vn.minhchung.core.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Text;
import vn.minhchung.core.lake.SummaryRow;
import vn.minhchung.core.lake.SummaryRow.Provenance;

/** The figures of one indicator of one area and year. */
public final class Statistic {
  private static final Text DASH = Text.of(Numbers.DASH, Numbers.DASH);
  private static final Text REPORTED = Text.of("theo báo cáo số tổng", "from reported totals");

  private final IndicatorKey key;
  private final @Nullable IndicatorRow row;
  private final @Nullable Target target;

  Statistic(NumberModel model, IndicatorKey key) {
    this.key = key;
    this.row = model.row(key);
    LocalDate on =
        key.view() == SummaryRow.View.THEN ? LocalDate.of(key.year(), 12, 31) : LocalDate.MAX;
    this.target =
        Indicators.coverage().contains(key.indicator())
            ? model
                .targets()
                .milestone(new Targets.Question(key.indicator(), null, key.area(), on, key.year()))
                .orElse(null)
            : null;
  }

  public boolean known() {
    return row != null;
  }

  /** The target that it is held against, if there is one. */
  public Optional<Target> milestone() {
    return Optional.ofNullable(target);
  }

  public Figure sum() {
    return figure(FigureId.Part.SUM);
  }

  public Figure share() {
    return figure(FigureId.Part.SHARE);
  }

  public Figure ratio() {
    return figure(FigureId.Part.RATIO);
  }

  public Figure reporting() {
    return figure(FigureId.Part.REPORTING);
  }

  public Figure target() {
    return figure(FigureId.Part.TARGET);
  }

  public Figure gap() {
    return figure(FigureId.Part.GAP);
  }

  public Figure figure(FigureId.Part part) {
    if (part == FigureId.Part.TARGET) {
      return target == null
          ? missing(part)
          : plain(part, target.percentage(), Numbers.plainPercent(target.percentage()));
    }
    if (row == null) {
      return missing(part);
    }
    return switch (part) {
      case SUM -> plain(part, BigDecimal.valueOf(row.value()), Numbers.count(row.value()));
      case REPORTING -> plain(part, null, over(row.areasReporting(), row.areasTotal()));
      case SHARE -> share(row);
      case RATIO ->
          row.of() == null ? missing(part) : plain(part, null, over(row.part(), row.of()));
      case GAP -> gap(row);
      case TARGET -> missing(part);
    };
  }

  private Figure share(IndicatorRow of) {
    if (of.of() == null || of.of() == 0) {
      return missing(FigureId.Part.SHARE);
    }
    BigDecimal value = Numbers.percentage(of.part(), of.of());
    return new Figure(
        new FigureId.OfIndicator(key, FigureId.Part.SHARE),
        Figure.State.KNOWN,
        value,
        of.part(),
        of.of(),
        new Coverage(of.areasTelling(), of.areasTotal(), null),
        Provenance.TOTAL,
        target,
        null,
        REPORTED,
        Numbers.percent(value));
  }

  private Figure gap(IndicatorRow of) {
    if (of.of() == null || of.of() == 0 || target == null) {
      return missing(FigureId.Part.GAP);
    }
    BigDecimal exact =
        BigDecimal.valueOf(of.part() * 100)
            .subtract(target.percentage().multiply(BigDecimal.valueOf(of.of())))
            .divide(BigDecimal.valueOf(of.of()), 20, RoundingMode.HALF_UP);
    BigDecimal value = exact.setScale(1, RoundingMode.HALF_UP);
    return plain(FigureId.Part.GAP, value, Cell.gapText(exact, value));
  }

  private static Text over(long some, long all) {
    Text one = Numbers.count(some);
    Text other = Numbers.count(all);
    return Text.of(one.vi() + "/" + other.vi(), one.en() + "/" + other.en());
  }

  private Figure missing(FigureId.Part part) {
    return figure(part, Figure.State.MISSING, null, DASH);
  }

  private Figure plain(FigureId.Part part, @Nullable BigDecimal value, Text text) {
    return figure(part, Figure.State.KNOWN, value, text);
  }

  private Figure figure(
      FigureId.Part part, Figure.State state, @Nullable BigDecimal value, Text text) {
    return new Figure(
        new FigureId.OfIndicator(key, part),
        state,
        value,
        null,
        null,
        row == null ? null : new Coverage(row.areasReporting(), row.areasTotal(), null),
        Provenance.TOTAL,
        null,
        null,
        REPORTED,
        text);
  }
}
