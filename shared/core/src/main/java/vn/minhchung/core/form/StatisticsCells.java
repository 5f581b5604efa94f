package vn.minhchung.core.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.ledger.Content;

/** Reads a wide row of statistics: one column an indicator of the catalogue. */
final class StatisticsCells {
  private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

  private StatisticsCells() {}

  static Content.Statistics read(
      Cells cells, StatisticsCatalogue catalogue, String source, LocalDate date) {
    SortedMap<String, BigDecimal> values = new TreeMap<>();
    cells
        .cells()
        .members()
        .forEach(
            (column, written) -> {
              if (!column.equals("area") && written != null && !written.equals("")) {
                cell(cells, catalogue, column, written)
                    .ifPresent(value -> values.put(column, value));
              }
            });
    if (values.isEmpty() && cells.problems().isEmpty()) {
      cells.add(ProblemCode.ROW_EMPTY, "area");
    }
    return new Content.Statistics(source, date, values);
  }

  private static Optional<BigDecimal> cell(
      Cells cells, StatisticsCatalogue catalogue, String column, @Nullable Object written) {
    if (catalogue.column(column).isEmpty()) {
      cells.add(ProblemCode.ROW_COLUMN, JsonForms.shown(column), "column", JsonForms.shown(column));
      return Optional.empty();
    }
    Optional<BigDecimal> count = count(written);
    if (count.isPresent()) {
      return count;
    }
    cells.add(
        ProblemCode.ROW_NUMBER,
        column,
        "value",
        JsonForms.shown(String.valueOf(written)),
        "column",
        column);
    return Optional.empty();
  }

  /** A whole number from 0, also as text. */
  static Optional<BigDecimal> count(@Nullable Object written) {
    if (written instanceof BigDecimal number
        && number.signum() >= 0
        && number.stripTrailingZeros().scale() <= 0
        && number.precision() - number.scale() <= 15) {
      return Optional.of(number.setScale(0));
    }
    if (written instanceof String text && WHOLE.matcher(text.strip()).matches()) {
      return Optional.of(new BigDecimal(text.strip()));
    }
    return Optional.empty();
  }
}
