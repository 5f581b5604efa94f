package vn.minhchung.sheets;

import java.time.Duration;
import java.util.function.LongSupplier;
import vn.minhchung.core.form.Problem;
import vn.minhchung.core.form.Problem.Where;
import vn.minhchung.core.form.ProblemCode;

/**
 * How much one file may cost, in absolute numbers. Whatever a file says of itself is not believed:
 * bytes are counted as they are unpacked.
 */
final class Budget {
  /** As {@code LinkApi} signs them. */
  static final int MAX_BYTES = 20 * 1024 * 1024;

  /** 10,000 rows of 60 cells are some 30 MB of XML. */
  static final int MAX_UNPACKED = 64 * 1024 * 1024;

  static final int MAX_ENTRIES = 200;

  /** The longest lists of places that a sheet's attributes hold have some ten thousand bytes. */
  static final int MAX_TAG = 128 * 1024;

  /** Lines with anything in them; titles above the table count too. */
  static final int MAX_LINES = 11_000;

  static final int MAX_COLUMNS = 500;

  /** Cells that are looked at, blank ones too: a row that reaches to XFD has 16,384. */
  static final long MAX_CELLS = 20_000_000;

  /** What a spreadsheet holds at most. */
  static final int MAX_CELL_LENGTH = 32_767;

  static final Duration MAX_TIME = Duration.ofSeconds(20);

  private final LongSupplier nanos;
  private final long start;
  private long cells;
  private int lines;

  Budget() {
    this(System::nanoTime);
  }

  /**
   * @param nanos a clock that only goes forward
   */
  Budget(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** A line of so many cells is looked at. */
  void look(int count) throws Refused {
    cells += count;
    if (cells > MAX_CELLS) {
      throw exceeded("số ô / cells", MAX_CELLS);
    }
    if (nanos.getAsLong() - start > MAX_TIME.toNanos()) {
      throw exceeded("thời gian đọc (giây) / reading time (s)", MAX_TIME.toSeconds());
    }
  }

  /** The line has something in it, last in this column. */
  void take(int lastColumn) throws Refused {
    lines++;
    if (lines > MAX_LINES) {
      throw exceeded("số dòng / rows", MAX_LINES);
    }
    if (lastColumn >= MAX_COLUMNS) {
      throw exceeded("số cột / columns", MAX_COLUMNS);
    }
  }

  static void text(String text) throws Refused {
    if (text.length() > MAX_CELL_LENGTH) {
      throw exceeded("độ dài ô / length of a cell", MAX_CELL_LENGTH);
    }
  }

  static Refused exceeded(String what, long limit) {
    return new Refused(
        Problem.of(
            ProblemCode.SHEET_BUDGET, Where.FILE, "what", what, "limit", String.valueOf(limit)));
  }

  /** The file is not read on; never leaves the package. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.code().code(), null, false, false);
      this.problem = problem;
    }

    static Refused of(ProblemCode code, String... namesAndValues) {
      return new Refused(Problem.of(code, Where.FILE, namesAndValues));
    }

    Problem problem() {
      return problem;
    }
  }
}
