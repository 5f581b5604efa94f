package vn.minhchung.core.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.Language;
import vn.minhchung.core.Text;
import vn.minhchung.core.Title;
import vn.minhchung.core.lake.SummaryRow;

/** The figures of one area, title, year, view and provenance. */
public final class Cell {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final long BAND = 10;
  private static final Text DASH = Text.of(Numbers.DASH, Numbers.DASH);
  private static final Text NOT_COMPUTABLE = Text.of("không tính được", "cannot be computed");
  private static final Text WITHHELD = Text.of("không công bố", "withheld");
  private static final Text NO_DATA = Text.of("chưa có số liệu", "no data yet");
  private static final Text FROM_LIST = Text.of("theo danh sách", "from lists");
  private static final Text FROM_TOTAL = Text.of("theo báo cáo số tổng", "from reported totals");
  private static final Text COMBINED =
      Text.of("một nguồn cho mỗi xã", "one source for each commune");

  private final NumberModel model;
  private final CellKey key;
  private final @Nullable SummaryRow row;
  private final @Nullable Band band;
  private final @Nullable Target target;

  Cell(NumberModel model, CellKey key) {
    this.model = model;
    this.key = key;
    this.row = model.row(key);
    this.band = model.band(key).orElse(null);
    this.target = model.targets().milestone(question()).orElse(null);
  }

  /**
   * A code of the view "then" is meant at the end of its year, one of "now" in the newest edition.
   */
  private Targets.Question question() {
    return question(key.year());
  }

  private Targets.Question question(int year) {
    LocalDate on =
        key.view() == SummaryRow.View.THEN ? LocalDate.of(key.year(), 12, 31) : LocalDate.MAX;
    return Targets.Question.of(key.title(), key.group(), key.area(), on, year);
  }

  public CellKey key() {
    return key;
  }

  /** Whether no count at all is known, not even as a band. */
  public boolean empty() {
    return row == null
        || (band == null
            && row.total() == null
            && row.registered() == null
            && row.assessed() == null
            && row.appraised() == null
            && row.recognised() == null);
  }

  /** Whether all that counts here is confirmed; an empty cell has nothing to confirm. */
  public boolean confirmed() {
    return row == null || row.confirmed();
  }

  /** The target that this year is held against, if there is one. */
  public Optional<Target> milestone() {
    return Optional.ofNullable(target);
  }

  /** The target that was assigned to the area for this very year, if one was. */
  public Optional<Target> assigned() {
    return model.targets().assigned(question());
  }

  /** Whether the target is reached, from the exact counts; empty where no rate is known. */
  public Optional<Boolean> reached() {
    BigDecimal gap = exactGap();
    return gap == null ? Optional.empty() : Optional.of(gap.signum() >= 0);
  }

  public Figure total() {
    return figure(Measure.TOTAL);
  }

  public Figure registered() {
    return figure(Measure.REGISTERED);
  }

  public Figure assessed() {
    return figure(Measure.ASSESSED);
  }

  public Figure appraised() {
    return figure(Measure.APPRAISED);
  }

  public Figure recognised() {
    return figure(Measure.RECOGNISED);
  }

  public Figure rate() {
    return figure(Measure.RATE);
  }

  public Figure ratio() {
    return figure(Measure.RATIO);
  }

  public Figure share() {
    return figure(Measure.SHARE);
  }

  public Figure coverage() {
    return figure(Measure.COVERAGE);
  }

  public Figure reporting() {
    return figure(Measure.REPORTING);
  }

  public Figure target() {
    return figure(Measure.TARGET);
  }

  public Figure gap() {
    return figure(Measure.GAP);
  }

  public Figure change() {
    return figure(Measure.CHANGE);
  }

  public Figure pace() {
    return figure(Measure.PACE);
  }

  public Figure figure(Measure measure) {
    return switch (measure) {
      case TOTAL -> count(measure, row == null ? null : row.total());
      case REGISTERED -> step(measure, row == null ? null : row.registered());
      case ASSESSED -> step(measure, row == null ? null : row.assessed());
      case APPRAISED -> step(measure, row == null ? null : row.appraised());
      case RECOGNISED -> recognisedFigure();
      case RATE -> rateFigure();
      case RATIO -> ratioFigure();
      case SHARE -> shareFigure();
      case COVERAGE -> coverageFigure();
      case REPORTING -> reportingFigure();
      case TARGET -> targetFigure(Measure.TARGET, target);
      case ASSIGNED -> targetFigure(Measure.ASSIGNED, assigned().orElse(null));
      case GAP -> gapFigure();
      case CHANGE -> changeFigure();
      case PACE -> paceFigure();
    };
  }

  private Figure recognisedFigure() {
    if (band == null) {
      return count(Measure.RECOGNISED, row == null ? null : row.recognised());
    }
    return hidden(Measure.RECOGNISED, bandText(band));
  }

  private Figure rateFigure() {
    Long recognised = row == null ? null : row.recognised();
    Long total = row == null ? null : row.total();
    if (recognised == null && band == null) {
      return hasOwnDenominator()
          ? plain(Measure.RATE, Figure.State.NOT_COMPUTABLE, null, NOT_COMPUTABLE)
          : missing(Measure.RATE);
    }
    if (total == null || total == 0) {
      return plain(Measure.RATE, Figure.State.NOT_COMPUTABLE, null, NOT_COMPUTABLE);
    }
    if (recognised == null) {
      return hidden(Measure.RATE, rateBandText(band == null ? Band.NONE : band, total));
    }
    BigDecimal value = Numbers.percentage(recognised, total);
    return new Figure(
        new FigureId.OfTitle(key, Measure.RATE),
        Figure.State.KNOWN,
        value,
        recognised,
        total,
        coverageOf(),
        key.provenance(),
        target,
        gapValue(),
        source(),
        Numbers.percent(value));
  }

  /** Of citizens in models or units: without figures of its own, no other figure will do. */
  private boolean hasOwnDenominator() {
    return key.title() == Title.CITIZEN
        && (SummaryRow.IN_MODELS.equals(key.group()) || SummaryRow.IN_UNITS.equals(key.group()));
  }

  private Figure ratioFigure() {
    Figure numerator = recognisedFigure();
    Figure denominator = figure(Measure.TOTAL);
    Text text =
        Text.of(
            numerator.in(Language.VI) + "/" + denominator.in(Language.VI),
            numerator.in(Language.EN) + "/" + denominator.in(Language.EN));
    if (!numerator.known() && !denominator.known() && band == null) {
      return missing(Measure.RATIO);
    }
    return new Figure(
        new FigureId.OfTitle(key, Measure.RATIO),
        numerator.known() && denominator.known() ? Figure.State.KNOWN : numerator.state(),
        null,
        row == null ? null : row.recognised(),
        row == null ? null : row.total(),
        coverageOf(),
        key.provenance(),
        null,
        null,
        source(),
        text);
  }

  private Figure shareFigure() {
    Figure rate = rateFigure();
    Figure ratio = ratioFigure();
    if (ratio.blank()) {
      return missing(Measure.SHARE);
    }
    return new Figure(
        new FigureId.OfTitle(key, Measure.SHARE),
        rate.state(),
        rate.value(),
        rate.numerator(),
        rate.denominator(),
        coverageOf(),
        key.provenance(),
        rate.target(),
        rate.gap(),
        source(),
        Text.of(
            rate.text().vi() + " " + ratio.text().vi(),
            rate.text().en() + " " + ratio.text().en()));
  }

  private Figure coverageFigure() {
    Coverage coverage = coverageOf();
    if (coverage == null) {
      return plain(Measure.COVERAGE, Figure.State.MISSING, null, NO_DATA);
    }
    if (coverage.areasReporting() == 0 && model.published()) {
      String of = Numbers.count(coverage.areasTotal()).vi();
      String ofEnglish = Numbers.count(coverage.areasTotal()).en();
      return plain(
          Measure.COVERAGE,
          Figure.State.KNOWN,
          null,
          Text.of(
              "chưa có số liệu được xác nhận (0/" + of + " xã)",
              "no confirmed data yet (0/" + ofEnglish + " communes)"));
    }
    if (coverage.areasTotal() == 1) {
      return plain(
          Measure.COVERAGE,
          Figure.State.KNOWN,
          null,
          coverage.areasReporting() == 0 ? NO_DATA : source());
    }
    Text reporting = reportingText(coverage);
    Text lists = coverage.shareFromLists() == null ? null : Numbers.percent(percent(coverage));
    return plain(
        Measure.COVERAGE,
        Figure.State.KNOWN,
        null,
        Text.of(
            reporting.vi()
                + " xã có số liệu"
                + (lists == null ? "" : ", " + lists.vi() + " theo danh sách"),
            reporting.en()
                + " communes with data"
                + (lists == null ? "" : ", " + lists.en() + " from lists")));
  }

  private static BigDecimal percent(Coverage coverage) {
    BigDecimal share = coverage.shareFromLists();
    return share == null ? BigDecimal.ZERO : share.multiply(HUNDRED);
  }

  private Figure reportingFigure() {
    Coverage coverage = coverageOf();
    return coverage == null
        ? missing(Measure.REPORTING)
        : plain(Measure.REPORTING, Figure.State.KNOWN, null, reportingText(coverage));
  }

  private static Text reportingText(Coverage coverage) {
    Text some = Numbers.count(coverage.areasReporting());
    Text all = Numbers.count(coverage.areasTotal());
    return Text.of(some.vi() + "/" + all.vi(), some.en() + "/" + all.en());
  }

  private Figure targetFigure(Measure measure, @Nullable Target asked) {
    return asked == null
        ? missing(measure)
        : plain(
            measure,
            Figure.State.KNOWN,
            asked.percentage(),
            Numbers.plainPercent(asked.percentage()));
  }

  private Figure gapFigure() {
    BigDecimal exact = exactGap();
    if (exact == null) {
      return missing(Measure.GAP);
    }
    BigDecimal value = exact.setScale(1, RoundingMode.HALF_UP);
    return plain(Measure.GAP, Figure.State.KNOWN, value, gapText(exact, value));
  }

  /** A gap that rounds to nothing is still told: 69.96 % has not reached 70 %. */
  static Text gapText(BigDecimal exact, BigDecimal rounded) {
    if (exact.signum() == 0) {
      return Text.of("bằng mục tiêu", "on target");
    }
    Text points =
        rounded.signum() == 0 ? Text.of("dưới 0,1", "less than 0.1") : Numbers.points(rounded);
    return exact.signum() > 0
        ? Text.of("vượt " + points.vi() + "\u00a0điểm", points.en() + "\u00a0points above")
        : Text.of("thiếu " + points.vi() + "\u00a0điểm", points.en() + "\u00a0points short");
  }

  private Figure changeFigure() {
    BigDecimal now = rateFigure().value();
    BigDecimal before = model.cell(key.yearBefore()).rateFigure().value();
    if (now == null || before == null) {
      return missing(Measure.CHANGE);
    }
    BigDecimal value = now.subtract(before);
    Text points = Numbers.points(value);
    return plain(
        Measure.CHANGE,
        Figure.State.KNOWN,
        value,
        switch (value.signum()) {
          case 1 ->
              Text.of("tăng " + points.vi() + "\u00a0điểm", "up " + points.en() + "\u00a0points");
          case -1 ->
              Text.of("giảm " + points.vi() + "\u00a0điểm", "down " + points.en() + "\u00a0points");
          default -> Text.of("không đổi", "unchanged");
        });
  }

  /** What the target speaks of: of units those that a commune manages ({@code RULES.md} 4.6). */
  private @Nullable SummaryRow counted() {
    return key.title() == Title.UNIT && key.group() == null
        ? model.row(key.of(SummaryRow.MANAGED_BY_COMMUNE))
        : row;
  }

  /** From the exact counts, rounded up: a pace that is kept does arrive. */
  private Figure paceFigure() {
    Target goal = model.targets().milestone(question(key.year() + 1)).orElse(null);
    SummaryRow counted = counted();
    if (counted == null || goal == null) {
      return missing(Measure.PACE);
    }
    Long recognised = counted.recognised();
    Long total = counted.total();
    if (recognised == null || total == null || total == 0) {
      return missing(Measure.PACE);
    }
    BigDecimal value =
        goal.percentage()
            .multiply(BigDecimal.valueOf(total))
            .subtract(BigDecimal.valueOf(recognised).multiply(HUNDRED))
            .divide(
                BigDecimal.valueOf(total * (goal.year() - key.year())), 1, RoundingMode.CEILING);
    if (value.signum() <= 0) {
      return plain(
          Measure.PACE,
          Figure.State.KNOWN,
          BigDecimal.ZERO.setScale(1),
          Text.of("đã đạt mục tiêu " + goal.year(), "has reached the target of " + goal.year()));
    }
    Text points = Numbers.points(value);
    return plain(
        Measure.PACE,
        Figure.State.KNOWN,
        value,
        Text.of(
            points.vi() + "\u00a0điểm mỗi năm đến " + goal.year(),
            points.en() + "\u00a0points a year to " + goal.year()));
  }

  private @Nullable BigDecimal exactGap() {
    SummaryRow counted = counted();
    if (counted == null || target == null) {
      return null;
    }
    Long recognised = counted.recognised();
    Long total = counted.total();
    if (recognised == null || total == null || total == 0) {
      return null;
    }
    return BigDecimal.valueOf(recognised)
        .multiply(HUNDRED)
        .subtract(target.percentage().multiply(BigDecimal.valueOf(total)))
        .divide(BigDecimal.valueOf(total), 20, RoundingMode.HALF_UP);
  }

  private @Nullable BigDecimal gapValue() {
    BigDecimal exact = exactGap();
    return exact == null ? null : exact.setScale(1, RoundingMode.HALF_UP);
  }

  private @Nullable Coverage coverageOf() {
    return row == null
        ? null
        : new Coverage(row.areasReporting(), row.areasTotal(), row.shareFromLists());
  }

  private Text source() {
    return switch (key.provenance()) {
      case LIST -> FROM_LIST;
      case TOTAL -> FROM_TOTAL;
      case COMBINED -> combinedSource();
    };
  }

  private Text combinedSource() {
    BigDecimal share = row == null ? null : row.shareFromLists();
    if (share == null) {
      return COMBINED;
    }
    if (share.signum() == 0) {
      return FROM_TOTAL;
    }
    return share.compareTo(BigDecimal.ONE) == 0 ? FROM_LIST : COMBINED;
  }

  private Text bandText(Band told) {
    Long total = row == null ? null : row.total();
    if (told == Band.FEW) {
      return Text.of("<" + BAND, "<" + BAND);
    }
    if (told == Band.ALL_BUT_FEW && total != null) {
      Text bound = Numbers.count(total - BAND);
      return Text.of(">" + bound.vi(), ">" + bound.en());
    }
    return WITHHELD;
  }

  private static Text rateBandText(Band told, long total) {
    if (told == Band.NONE || total <= BAND) {
      return WITHHELD;
    }
    Text bound = Numbers.percent(Numbers.percentage(told == Band.FEW ? BAND : total - BAND, total));
    String sign = told == Band.FEW ? "<" : ">";
    return Text.of(sign + bound.vi(), sign + bound.en());
  }

  /** A count between total and recognised; in a suppressed row it was taken away, not missing. */
  private Figure step(Measure measure, @Nullable Long value) {
    return value == null && row != null && row.suppressed()
        ? plain(measure, Figure.State.WITHHELD, null, WITHHELD)
        : count(measure, value);
  }

  private Figure count(Measure measure, @Nullable Long value) {
    return value == null
        ? missing(measure)
        : plain(measure, Figure.State.KNOWN, BigDecimal.valueOf(value), Numbers.count(value));
  }

  private Figure hidden(Measure measure, Text text) {
    return plain(
        measure, text.equals(WITHHELD) ? Figure.State.WITHHELD : Figure.State.BANDED, null, text);
  }

  private Figure missing(Measure measure) {
    return plain(measure, Figure.State.MISSING, null, DASH);
  }

  private Figure plain(Measure measure, Figure.State state, @Nullable BigDecimal value, Text text) {
    return new Figure(
        new FigureId.OfTitle(key, measure),
        state,
        value,
        null,
        null,
        coverageOf(),
        key.provenance(),
        null,
        null,
        source(),
        text);
  }
}
