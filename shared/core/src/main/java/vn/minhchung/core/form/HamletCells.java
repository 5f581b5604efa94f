package vn.minhchung.core.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.minhchung.core.ledger.Content;

/** Reads the cells of a row that speaks of a hamlet. */
final class HamletCells {
  private static final Pattern PARTED = Pattern.compile("[,;]");

  /** Far more than were ever merged into one. */
  private static final int MAX_MERGED = 50;

  private HamletCells() {}

  static Content.HamletEntry read(Cells cells) {
    String name = cells.text("name", SubjectCells.MAX_NAME).orElse("");
    if (name.isEmpty() && cells.problems().isEmpty()) {
      cells.add(ProblemCode.ROW_REQUIRED, "name", "column", "name");
    }
    Optional<LocalDate> from = cells.date("validFrom");
    Optional<LocalDate> to = cells.date("validTo");
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      cells.add(
          ProblemCode.ROW_PERIOD,
          "validTo",
          "from",
          from.get().toString(),
          "to",
          to.get().toString());
    }
    List<String> merged = merged(cells);
    if (!merged.isEmpty() && from.isEmpty() && cells.problems().isEmpty()) {
      // without the day, nobody could say until when the others were there
      cells.add(ProblemCode.ROW_REQUIRED, "validFrom", "column", "validFrom");
    }
    return new Content.HamletEntry(
        name,
        cells.text("type", SubjectCells.MAX_REFERENCE),
        households(cells),
        from,
        to,
        merged,
        cells.text("decision", SubjectCells.MAX_NAME));
  }

  private static Optional<BigDecimal> households(Cells cells) {
    @Nullable Object written = cells.cells().find("households");
    if (written == null || written.equals("")) {
      return Optional.empty();
    }
    Optional<BigDecimal> count = StatisticsCells.count(written);
    if (count.isEmpty()) {
      cells.add(
          ProblemCode.ROW_NUMBER,
          "households",
          "value",
          JsonForms.shown(String.valueOf(written)),
          "column",
          "households");
    }
    return count;
  }

  /** A list of ids, or one cell with ids parted by commas or semicolons. */
  private static List<String> merged(Cells cells) {
    @Nullable Object written = cells.cells().find("from");
    List<?> items =
        written instanceof String text
            ? PARTED.splitAsStream(text).toList()
            : written instanceof List<?> list ? list : List.of();
    List<String> ids = new ArrayList<>();
    for (Object item : items) {
      String id = Cells.clean(String.valueOf(item));
      if (id.length() > SubjectCells.MAX_REFERENCE
          || Cells.isForeign(id)
          || items.size() > MAX_MERGED) {
        cells.add(
            ProblemCode.ROW_TEXT,
            "from",
            "column",
            "from",
            "limit",
            String.valueOf(SubjectCells.MAX_REFERENCE));
        return List.of();
      }
      if (!id.isEmpty() && !ids.contains(id)) {
        ids.add(id);
      }
    }
    return ids;
  }
}
