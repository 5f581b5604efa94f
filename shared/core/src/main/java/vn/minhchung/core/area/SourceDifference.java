package vn.minhchung.core.area;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A point on which the sources of the crosswalk disagree, or that they leave open, and what was
 * decided. Written with the crosswalk, by {@code infra/areas/build.py}.
 *
 * @param from the former commune
 * @param to the commune that a source says it went into
 * @param kept where it went as the crosswalk has it
 * @param twin the commune of the same name that really went into {@code to}
 * @param source who says so; the resolution where it was the judge
 */
public record SourceDifference(
    Kind kind, String from, String to, List<String> kept, Optional<String> twin, String source) {
  private static final int COLUMNS = 6;

  /** What the difference is, in the words of the file. */
  public enum Kind {
    /** The base package took another commune of the same name. */
    HOMONYM,
    /** An edge of the base package that no other source and no clause has. */
    UNSUPPORTED,
    /** An edge only in the package with the statistics office's table; its old code is wrong. */
    OFFICE,
    /** An edge only in the weak second check. */
    WEAK,
    /** The office's table lacks the edge, a clause confirms it. */
    CONFIRMED,
    /** The base package lacks the edge, a clause confirms it. */
    MISSING,
    /** No source says for certain how many people went along the edge. */
    PEOPLE
  }

  /** All that are known of the shipped tables, in the order of the file. */
  public static List<SourceDifference> shipped() {
    var rows = Rows.shipped("differences.csv");
    var differences = new ArrayList<SourceDifference>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      var cells = rows.cells(row, COLUMNS);
      differences.add(
          new SourceDifference(
              Kind.valueOf(cells[0].toUpperCase(Locale.ROOT)),
              cells[1],
              cells[2],
              List.of(cells[3].split(" ", -1)),
              cells[4].isEmpty() ? Optional.empty() : Optional.of(cells[4]),
              cells[5]));
    }
    return List.copyOf(differences);
  }
}
