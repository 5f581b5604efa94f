package vn.minhchung.core.form;

import java.util.List;
import java.util.Optional;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.json.JsonObject;

/**
 * One row, not yet checked.
 *
 * @param number from 1, as the receipt names it
 * @param cells under their JSON names
 * @param line where it stands in a sheet; empty in JSON
 * @param problems of cells that could not be taken over: the row needs a fix whatever it says
 */
public record FormRow(int number, JsonObject cells, Optional<Line> line, List<Problem> problems) {
  public FormRow {
    problems = List.copyOf(problems);
  }

  public FormRow(int number, JsonObject cells) {
    this(number, cells, Optional.empty(), List.of());
  }

  /**
   * A line of a sheet.
   *
   * @param number from 1, as a spreadsheet shows it
   */
  public record Line(String sheet, int number) {}

  /** The place of a cell as its user finds it again. */
  public Where where(String column) {
    return line.map(at -> Where.cell(at.sheet(), at.number(), column))
        .orElseGet(() -> Where.cell(number, column));
  }
}
